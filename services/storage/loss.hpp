// What a hall's file has lost of what it was known to hold, and how it goes on. Internal.
#pragma once

#include <optional>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>

#include "storage/hall_store.hpp"
#include "storage/known.hpp"
#include "storage/wal_check.hpp"

namespace yimen {

// The type of the event that tells of one.
inline constexpr const char* records_lost = "records.lost";

// Nothing where the file holds all that was known and its write-ahead log was sound. Error: storage_corrupt, a number's
// row was changed. Throws SQLite::Exception.
Result<std::optional<RecordsLoss>> find_loss(SQLite::Database& database, const std::optional<Known>& known,
                                             const std::optional<WalDamage>& wal);

// One transaction: the loss is noted in the file, and no number is given again that may have been given. Throws
// SQLite::Exception.
Status go_on_behind(SQLite::Database& database, const std::optional<Known>& known, const std::optional<WalDamage>& wal,
                    const RecordsLoss& loss);

// The loss that the file notes, until staff has seen it; what is noted when it was told in the log.
std::optional<RecordsLoss> recorded_loss(SQLite::Database& database);
void record_loss(SQLite::Database& database, const RecordsLoss& loss);
void forget_loss(SQLite::Database& database);

// The last number that each series has given on a day. Error: storage_corrupt. Throws SQLite::Exception.
Result<std::map<char, int>> last_numbers_of(SQLite::Database& database, const std::string& day);

}  // namespace yimen
