#include "net/internal/server_state.hpp"

namespace yimen::net_internal {
namespace {

// Those being told that there is no room; beyond, telling would cost as much as serving.
constexpr std::size_t refused_at_once = 64;

}  // namespace

Admissions::Verdict Admissions::enter(const std::string& address) {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find(address);
    const auto from_there = found == by_address_.end() ? 0 : found->second;
    if (served_ < limits_.connections && from_there < limits_.connections_per_address) {
        ++served_;
        ++by_address_[address];
        return Verdict::serve;
    }
    if (refused_ >= refused_at_once) return Verdict::drop;
    ++refused_;
    return Verdict::refuse;
}

void Admissions::leave(const std::string& address, Verdict entered_with) {
    const std::lock_guard lock(mutex_);
    if (entered_with == Verdict::refuse) {
        --refused_;
    } else {
        --served_;
        if (--by_address_[address] == 0) by_address_.erase(address);
    }
    if (served_ + refused_ == 0) empty_.notify_all();
}

bool Admissions::wait_until_empty(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    return empty_.wait_for(lock, at_most, [this] { return served_ + refused_ == 0; });
}

void Admissions::wait_until_empty() {
    std::unique_lock lock(mutex_);
    empty_.wait(lock, [this] { return served_ + refused_ == 0; });
}

bool BodyRoom::take(const std::string& address, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find(address);
    const auto from_there = found == by_address_.end() ? 0 : found->second;
    if (taken_ + bytes > limits_.bodies_bytes || from_there + bytes > limits_.bodies_bytes_per_address) return false;
    taken_ += bytes;
    by_address_[address] += bytes;
    return true;
}

void BodyRoom::give_back(const std::string& address, std::size_t bytes) {
    if (bytes == 0) return;
    const std::lock_guard lock(mutex_);
    taken_ -= bytes;
    const auto found = by_address_.find(address);
    found->second -= bytes;
    if (found->second == 0) by_address_.erase(found);
}

}  // namespace yimen::net_internal
