// A hall's log as the way to the county reads it.
#pragma once

#include <cstdint>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// Thread-safe. What it tells is committed: it survives a power cut.
class LogSource {
   public:
    virtual ~LogSource() = default;
    // At most `limit` rows after number `after`, in order.
    virtual Result<std::vector<LogRow>> read_log(std::uint64_t after, std::size_t limit) const = 0;
    // The number of the newest event; 0 of an empty log.
    virtual Result<std::uint64_t> head() const = 0;
    // The newest event that was forgotten: batches can begin behind it, not before. A log that forgets nothing has
    // none.
    virtual Result<LogMark> base() const { return LogMark{}; }
    // The hash of one event, or of the base; chain_start of number 0. Error: not_found.
    virtual Result<Sha256Digest> hash_at(std::uint64_t number) const = 0;
};

// The log in the hall's file.
class StoredLog final : public LogSource {
   public:
    // The reader must outlive it.
    explicit StoredLog(const LogReader& reader) : reader_(reader) {}
    Result<std::vector<LogRow>> read_log(std::uint64_t after, std::size_t limit) const override {
        return reader_.read_log(after, limit);
    }
    Result<std::uint64_t> head() const override { return reader_.head(); }
    Result<LogMark> base() const override { return reader_.base(); }
    Result<Sha256Digest> hash_at(std::uint64_t number) const override { return reader_.hash_at(number); }

   private:
    const LogReader& reader_;
};

}  // namespace yimen
