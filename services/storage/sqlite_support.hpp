// What every user of SQLite in this folder needs: one translation of its errors. Internal.
#pragma once

#include "base/result.hpp"
#include "storage/hall_store.hpp"

#include <exception>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

namespace yimen {

Error storage_error(const SQLite::Exception& exception);

// Runs `work` and turns a library's exception into an Error.
template <typename Work>
auto guarded(Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const SQLite::Exception& exception) {
        return storage_error(exception);
    }
}

// The rows of a prepared "SELECT seq, day, at, type, body, hash".
std::vector<LogRow> read_rows(SQLite::Statement& statement);

}  // namespace yimen
