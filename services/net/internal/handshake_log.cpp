#include "net/internal/handshake_log.hpp"

#include <utility>

#include <spdlog/spdlog.h>

namespace yimen::net_internal {
namespace {

constexpr unsigned lines_a_minute = 60;
constexpr unsigned lines_of_an_address = 10;

}  // namespace

void HandshakeLog::refused(const std::string& remote, std::string_view reason,
                           std::chrono::steady_clock::time_point now) {
    const std::lock_guard lock(mutex_);
    if (now >= minute_end_) {
        minute_end_ = now + std::chrono::minutes(1);
        lines_of_.clear();
        lines_ = 0;
        const auto left_out = std::exchange(left_out_, 0);
        if (left_out > 0) spdlog::warn("{} more TLS handshakes were refused than there are lines for", left_out);
    }
    if (lines_ == lines_a_minute) {
        ++left_out_;
        return;
    }
    auto& of_address = lines_of_[remote];
    if (of_address == lines_of_an_address) {
        ++left_out_;
        return;
    }
    ++of_address;
    ++lines_;
    spdlog::warn("TLS handshake with {} refused: {}", remote, reason);
}

}  // namespace yimen::net_internal
