// What every user of SQLite needs: one translation of its errors. Internal to the folders that know it.
#pragma once

#include <cerrno>
#include <exception>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/result.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

// How long one waits for another who has the file.
inline constexpr int busy_timeout_ms = 5'000;

// `reason` is the errno that the library left behind, 0 where it left none: what the disk really said.
Error storage_error(const SQLite::Exception& exception, int reason);

// Runs `work` and turns a library's exception into an Error.
template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    errno = 0;
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        const int reason = errno;
        return storage_error(exception, reason);
    } catch (const std::exception& exception) {
        return Error{ErrorCode::storage_failed, std::string("storage: ") + exception.what(), {}};
    }
}

// The number of the newest event as the last commit noted it.
std::uint64_t recorded_head(SQLite::Database& database);

// What the file has forgotten; nothing in a file that never could.
LogMark recorded_base(SQLite::Database& database);

// storage_corrupt: what is wrong with event `seq`.
Error bad_event(std::uint64_t seq, const std::string& what);
Error missing_event(std::uint64_t seq);

// Whether a file has what the schema got with version `version`: who only reads does not bring it up to date.
bool has_schema(SQLite::Database& database, int version);
inline constexpr int schema_with_digests = 5;

// Asks for the log's events "WHERE …", as read_rows() reads them.
std::string select_events(SQLite::Database& database, std::string_view where);
// Of ticket.finished: none that a clerk took back.
inline constexpr std::string_view not_taken_back =
    " AND seq NOT IN (SELECT json_extract(body, '$.event') FROM events WHERE type = 'ticket.taken_back')";
// Those behind a number, at most so many.
inline constexpr std::string_view after_number = "WHERE seq > ? ORDER BY seq LIMIT ?";
inline constexpr std::string_view the_newest = "ORDER BY seq DESC LIMIT 1";
std::vector<LogRow> read_rows(SQLite::Statement& statement);

}  // namespace yimen
