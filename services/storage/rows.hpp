// The rows of a hall's file that are not the log, and what shows that one was changed. Internal.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/hall_store.hpp"
#include "storage/row_digest.hpp"

namespace yimen {

Sha256Digest digest_of(RowDigest& digest, const Sha256Digest& event, const Actor& actor);
Sha256Digest digest_of(RowDigest& digest, std::string_view day, std::string_view series, int number);
Sha256Digest digest_of(RowDigest& digest, const AnsweredCommand& command);
Sha256Digest digest_of(RowDigest& digest, const Page& page);
// Of what is kept of a forgotten event "ticket.finished".
Sha256Digest digest_of_service(RowDigest& digest, const LogRow& row);

// Whether a column holds this digest.
bool holds(const SQLite::Column& column, const Sha256Digest& digest);

// storage_corrupt: row `id` of the answers is missing or was changed.
Error bad_answer(std::int64_t id);
// The same of a table's row, by what it is called in the table.
Error bad_row(std::string_view table, const std::string& row);

// Asks for answers "WHERE …", as read_answer() reads them: the id is column 0.
std::string select_answers(std::string_view where);
// Error: bad_answer.
Result<AnsweredCommand> read_answer(SQLite::Statement& statement, RowDigest& digest);
// By which an answer is found in memory.
std::uint64_t answer_hash(const Actor& actor, std::string_view key);

// Shows all answers to `visit`, oldest first, with their ids; the newest id that the last commit noted. Error:
// bad_answer of the first that is missing or was changed. Throws SQLite::Exception.
Result<std::int64_t> walk_answers(SQLite::Database& database, RowDigest& digest,
                                  const std::function<void(std::int64_t, const AnsweredCommand&)>& visit);
// The first row, of all tables but for the log's own columns, that was changed. Throws SQLite::Exception.
Status check_rows(SQLite::Database& database);

// What a schema's newer columns say of rows that are older than they are. Throws SQLite::Exception.
void fill_digests(SQLite::Database& database);

}  // namespace yimen
