// A hall's log in memory, which can be copied as a disk can: restored from an older copy, or cloned.
#pragma once

#include <string>
#include <vector>

#include "storage/chain.hpp"
#include "sync/log_source.hpp"

namespace yimen::test {

class HallLog final : public LogSource {
   public:
    // Events that no other log has unless it was copied from this one.
    void append(std::size_t count, std::size_t body_bytes = 20);
    std::string renew_stream();
    // One row becomes what it never was, without its hash.
    void damage(std::uint64_t number) { rows_.at(number - 1).body += "?"; }
    // Forgets its events up to a number.
    void forget(std::uint64_t number) { forgotten_ = number; }
    void break_down(bool broken) { broken_ = broken; }

    Result<std::vector<LogRow>> read_log(std::uint64_t after, std::size_t limit) const override;
    Result<std::uint64_t> head() const override;
    Result<LogMark> base() const override;
    Result<Sha256Digest> hash_at(std::uint64_t number) const override;
    const std::vector<LogRow>& rows() const { return rows_; }
    const std::string& stream() const { return stream_; }

   private:
    std::vector<LogRow> rows_;
    std::string stream_ = new_stream();
    std::uint64_t forgotten_ = 0;
    bool broken_ = false;

    static std::string new_stream();
};

}  // namespace yimen::test
