// What every user of SQLite in this folder needs: one translation of its errors. Internal.
#pragma once

#include <exception>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/result.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

Error storage_error(const SQLite::Exception& exception);

// Runs `work` and turns a library's exception into an Error.
template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return storage_error(exception);
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

// The rows of a prepared "SELECT seq, day, at, type, body, hash".
std::vector<LogRow> read_rows(SQLite::Statement& statement);

}  // namespace yimen
