// How a hall's file stays bounded: what the county has and nobody asks for any more goes, oldest first. Internal.
#pragma once

#include <cstdint>
#include <limits>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/hall_store.hpp"

namespace yimen {

// not_found: the log has no such event, or no more.
Error no_event(std::uint64_t number);

// The number before the event that opened the newest business day, or the newest up to an event; 0 of an empty log.
std::uint64_t end_of_older_days(SQLite::Database& database,
                                std::uint64_t until = std::numeric_limits<std::int64_t>::max());

// On a business day the county has the log up to a number. Throws SQLite::Exception.
void note_acknowledged(SQLite::Database& database, const std::string& day, std::uint64_t number);
// It has no more than that, whatever was noted. Throws SQLite::Exception.
void lower_acknowledged(SQLite::Database& database, std::uint64_t number);

struct ForgetLimits {
    std::string before_day;
    std::uint64_t up_to = 0;  // the newest event that may go
    std::size_t rows = 0;     // at once
};

struct Forgotten {
    LogMark base;  // of the log as it is now
    std::size_t rows = 0;
};

// One transaction: all of it or nothing. Throws SQLite::Exception.
Forgotten forget_past(SQLite::Database& database, const LogMark& base, const ForgetLimits& limits);

}  // namespace yimen
