#include "storage/loss.hpp"

#include <algorithm>
#include <sstream>

#include "storage/rows.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

constexpr const char* loss_key = "loss";

LogMark newest(SQLite::Database& database) {
    SQLite::Statement last(database, select_events(database, the_newest));
    const auto rows = read_rows(last);
    return rows.empty() ? recorded_base(database) : LogMark{rows.front().seq, rows.front().hash};
}

// What was forgotten since cannot be compared, and need not be: it was there.
bool has(SQLite::Database& database, const LogMark& mark) {
    const auto base = recorded_base(database);
    if (mark.number <= base.number) return mark.number < base.number || mark.hash == base.hash;
    SQLite::Statement at(database, select_events(database, "WHERE seq = ?"));
    at.bind(1, static_cast<std::int64_t>(mark.number));
    const auto rows = read_rows(at);
    return !rows.empty() && rows.front().hash == mark.hash;
}

Result<bool> lacks_numbers(SQLite::Database& database, const Known::Days& days) {
    for (const auto& [day, all] : days) {
        const auto last = last_numbers_of(database, day);
        if (!last) return last.error();
        for (const auto& [series, numbers] : all) {
            const auto found = last->find(series);
            if ((found == last->end() ? 0 : found->second) < numbers.given) return true;
        }
    }
    return false;
}

void note_given(SQLite::Database& database, const std::string& day, char series, int number) {
    RowDigest digest;
    const std::string text(1, series);
    const auto sum = digest_of(digest, day, text, number);
    SQLite::Statement note(database,
                           "INSERT INTO numbers VALUES (?1, ?2, ?3, ?4) ON CONFLICT (day, series) DO UPDATE"
                           " SET number = ?3, digest = ?4 WHERE number < ?3");
    note.bind(1, day);
    note.bind(2, text);
    note.bind(3, number);
    note.bind(4, sum.data(), static_cast<int>(sum.size()));
    note.exec();
}

// A file of version 0.1 has no ceilings: no more numbers were lost than commits, but for some that came together.
Status skip_guessed(SQLite::Database& database, std::uint64_t commits) {
    const auto day = database.execAndGet("SELECT coalesce(max(day), '') FROM numbers").getString();
    const int skipped = Known::numbers_ahead + static_cast<int>(std::min<std::uint64_t>(commits, 10'000));
    const auto last = last_numbers_of(database, day);
    if (!last) return last.error();
    for (const auto& [series, number] : *last) note_given(database, day, series, number + skipped);
    return done();
}

}  // namespace

Result<std::optional<RecordsLoss>> find_loss(SQLite::Database& database, const std::optional<Known>& known,
                                             const std::optional<WalDamage>& wal) {
    bool less = known && !has(database, known->mark);
    if (known && !less) {
        const auto lacks = lacks_numbers(database, known->days);
        if (!lacks) return lacks.error();
        less = *lacks;
    }
    if (!less && !wal) return std::optional<RecordsLoss>{};
    return std::optional(RecordsLoss{known ? known->mark.number : 0, newest(database).number, wal.has_value(), false});
}

Status go_on_behind(SQLite::Database& database, const std::optional<Known>& known, const std::optional<WalDamage>& wal,
                    const RecordsLoss& loss) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (known) {
        for (const auto& [day, all] : known->days) {
            for (const auto& [series, numbers] : all) note_given(database, day, series, numbers.ceiling);
        }
    } else if (wal) {
        if (auto skipped = skip_guessed(database, wal->commits); !skipped) return skipped;
    }
    record_loss(database, loss);
    transaction.commit();
    return done();
}

std::optional<RecordsLoss> recorded_loss(SQLite::Database& database) {
    SQLite::Statement select(database, "SELECT value FROM meta WHERE key = ?");
    select.bind(1, std::string(loss_key));
    if (!select.executeStep()) return std::nullopt;
    RecordsLoss loss;
    std::istringstream words(select.getColumn(0).getString());
    words >> loss.known >> loss.kept >> loss.wal_damaged >> loss.told;
    return loss;
}

void record_loss(SQLite::Database& database, const RecordsLoss& loss) {
    std::ostringstream words;
    words << loss.known << ' ' << loss.kept << ' ' << loss.wal_damaged << ' ' << loss.told;
    SQLite::Statement note(database, "INSERT OR REPLACE INTO meta VALUES (?, ?)");
    note.bind(1, std::string(loss_key));
    note.bind(2, words.str());
    note.exec();
}

void forget_loss(SQLite::Database& database) {
    SQLite::Statement forget(database, "DELETE FROM meta WHERE key = ?");
    forget.bind(1, std::string(loss_key));
    forget.exec();
}

Result<std::map<char, int>> last_numbers_of(SQLite::Database& database, const std::string& day) {
    const bool is_older = !has_schema(database, schema_with_digests);
    SQLite::Statement select(database, is_older
                                           ? "SELECT series, max(number) FROM tickets WHERE day = ? GROUP BY series"
                                           : "SELECT series, number, digest FROM numbers WHERE day = ?");
    select.bind(1, day);
    RowDigest digest;
    std::map<char, int> last;
    while (select.executeStep()) {
        const auto series = select.getColumn(0).getString();
        const int number = select.getColumn(1).getInt();
        const bool is_whole = is_older || holds(select.getColumn(2), digest_of(digest, day, series, number));
        if (series.size() != 1 || !is_whole) {
            return bad_row("numbers", day + "/" + series);
        }
        last[series.front()] = number;
    }
    return last;
}

std::string describe(const RecordsLoss& loss) {
    const auto kept = std::to_string(loss.kept);
    std::string text;
    if (loss.known > loss.kept) {
        text = "it was known to hold " + std::to_string(loss.known) + " events and has " + kept;
    } else if (loss.wal_damaged) {
        text = "its write-ahead log is damaged: what was committed behind event " + kept + " cannot be read";
    } else {
        text = "it was known to hold other events or numbers than it has";
    }
    if (loss.wal_damaged && loss.known > loss.kept) text += "; its write-ahead log is damaged";
    return text;
}

}  // namespace yimen
