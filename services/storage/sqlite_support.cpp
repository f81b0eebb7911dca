#include "storage/sqlite_support.hpp"

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

#include "storage/disk_trouble.hpp"

namespace yimen {
namespace {

ErrorCode code_of(int sqlite_code) {
    switch (sqlite_code & 0xff) {
        case SQLITE_FULL: return ErrorCode::storage_full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:  // there is no place to write beside the file, or no right to
            return ErrorCode::storage_read_only;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ErrorCode::storage_corrupt;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return ErrorCode::storage_busy;
        default: return ErrorCode::storage_failed;
    }
}

// SQLite says little more than "disk I/O error". What the system said last is the reason where it is one that a disk
// gives, and not that a file is not there or held.
int disk_reason(int sqlite_code, int extended, int reason) {
    switch (reason) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
        case EROFS:
        case EACCES:
        case EPERM:
        case EIO:
        case ENODEV:
        case ENXIO:
        case ESTALE:
        case EMFILE:
        case ENFILE: return reason;
        default: break;
    }
    if (sqlite_code == SQLITE_CANTOPEN && reason == ENOENT) return reason;
    // The file shared by readers and writer could not grow: only a full disk does that.
    return extended == SQLITE_IOERR_SHMSIZE ? ENOSPC : 0;
}

bool is_of_the_disk(int sqlite_code) {
    return sqlite_code == SQLITE_IOERR || sqlite_code == SQLITE_CANTOPEN || sqlite_code == SQLITE_READONLY ||
           sqlite_code == SQLITE_PERM;
}

}  // namespace

Error storage_error(const SQLite::Exception& exception, int reason) {
    const int code = exception.getErrorCode() & 0xff;
    const int extended = exception.getExtendedErrorCode();
    const auto what = std::string("SQLite: ") + exception.what();
    Error error{code_of(code), what, {}};
    const int said = disk_reason(code, extended, reason);
    if (is_of_the_disk(code) && said != 0) error = disk_trouble(what, said);
    if (code == SQLITE_FULL) error.params.emplace_back("cause", "disk_full");
    error.params.emplace_back("sqlite", std::to_string(extended));
    return error;
}

std::uint64_t recorded_head(SQLite::Database& database) {
    const auto head = database.execAndGet("SELECT CAST(max(value) AS INTEGER) FROM meta WHERE key = 'head'").getInt64();
    return static_cast<std::uint64_t>(head);
}

LogMark recorded_base(SQLite::Database& database) {
    SQLite::Statement select(database,
                             "SELECT max(CASE key WHEN 'base' THEN CAST(value AS INTEGER) END),"
                             " max(CASE key WHEN 'base_hash' THEN value END)"
                             " FROM meta WHERE key IN ('base', 'base_hash')");
    select.executeStep();
    const auto hash = sha256_from_hex(select.getColumn(1).getString());
    return {static_cast<std::uint64_t>(select.getColumn(0).getInt64()), hash.value_or(Sha256Digest{})};
}

Error bad_event(std::uint64_t seq, const std::string& what) {
    return {ErrorCode::storage_corrupt,
            "event " + std::to_string(seq) + " of the hall's log " + what,
            {{"seq", std::to_string(seq)}}};
}

Error missing_event(std::uint64_t seq) { return bad_event(seq, "is missing"); }

bool has_schema(SQLite::Database& database, int version) {
    return database.execAndGet("PRAGMA user_version").getInt() >= version;
}

std::string select_events(SQLite::Database& database, std::string_view where) {
    const char* actor = has_schema(database, schema_with_digests) ? "device, person, actor_digest" : "NULL, NULL, NULL";
    return "SELECT seq, day, at, type, body, hash, " + std::string(actor) + " FROM events " + std::string(where);
}

std::vector<LogRow> read_rows(SQLite::Statement& statement) {
    std::vector<LogRow> rows;
    while (statement.executeStep()) {
        LogRow row;
        row.seq = static_cast<std::uint64_t>(statement.getColumn(0).getInt64());
        row.day = statement.getColumn(1).getString();
        row.at_ms = statement.getColumn(2).getInt64();
        row.type = statement.getColumn(3).getString();
        row.body = statement.getColumn(4).getString();
        const auto hash = statement.getColumn(5);
        if (hash.getBytes() == static_cast<int>(row.hash.size())) {
            std::memcpy(row.hash.data(), hash.getBlob(), row.hash.size());
        }
        if (!statement.getColumn(6).isNull()) {
            row.actor = {Name(statement.getColumn(6).getString()), Name(statement.getColumn(7).getString())};
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace yimen
