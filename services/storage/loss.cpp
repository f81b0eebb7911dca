#include "storage/loss.hpp"

#include <algorithm>
#include <sstream>

#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

constexpr const char* loss_key = "loss";

LogMark newest(SQLite::Database& database) {
    SQLite::Statement last(database, select_events(the_newest));
    const auto rows = read_rows(last);
    return rows.empty() ? recorded_base(database) : LogMark{rows.front().seq, rows.front().hash};
}

// What was forgotten since cannot be compared, and need not be: it was there.
bool has(SQLite::Database& database, const LogMark& mark) {
    const auto base = recorded_base(database);
    if (mark.number <= base.number) return mark.number < base.number || mark.hash == base.hash;
    SQLite::Statement at(database, select_events("WHERE seq = ?"));
    at.bind(1, static_cast<std::int64_t>(mark.number));
    const auto rows = read_rows(at);
    return !rows.empty() && rows.front().hash == mark.hash;
}

bool lacks_numbers(SQLite::Database& database, const Known::Days& days) {
    return std::ranges::any_of(days, [&](const auto& day) {
        const auto last = last_numbers_of(database, day.first);
        return std::ranges::any_of(day.second, [&](const auto& series) {
            const auto found = last.find(series.first);
            return (found == last.end() ? 0 : found->second) < series.second.given;
        });
    });
}

void note_given(SQLite::Database& database, const std::string& day, char series, int number) {
    SQLite::Statement note(database,
                           "INSERT INTO numbers_given VALUES (?, ?, ?) ON CONFLICT (day, series) DO UPDATE"
                           " SET number = max(number, excluded.number)");
    note.bind(1, day);
    note.bind(2, std::string(1, series));
    note.bind(3, number);
    note.exec();
}

// A file of version 0.1 has no ceilings: no more numbers were lost than commits, but for some that came together.
void skip_guessed(SQLite::Database& database, std::uint64_t commits) {
    const auto day = database.execAndGet("SELECT coalesce(max(day), '') FROM tickets").getString();
    const int skipped = Known::numbers_ahead + static_cast<int>(std::min<std::uint64_t>(commits, 10'000));
    for (const auto& [series, number] : last_numbers_of(database, day)) {
        note_given(database, day, series, number + skipped);
    }
}

}  // namespace

std::optional<RecordsLoss> find_loss(SQLite::Database& database, const std::optional<Known>& known,
                                     const std::optional<WalDamage>& wal) {
    const bool less = known && (!has(database, known->mark) || lacks_numbers(database, known->days));
    if (!less && !wal) return std::nullopt;
    return RecordsLoss{known ? known->mark.number : 0, newest(database).number, wal.has_value(), false};
}

void go_on_behind(SQLite::Database& database, const std::optional<Known>& known, const std::optional<WalDamage>& wal,
                  const RecordsLoss& loss) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (known) {
        for (const auto& [day, all] : known->days) {
            for (const auto& [series, numbers] : all) note_given(database, day, series, numbers.ceiling);
        }
    } else if (wal) {
        skip_guessed(database, wal->commits);
    }
    record_loss(database, loss);
    transaction.commit();
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

std::map<char, int> last_numbers_of(SQLite::Database& database, const std::string& day) {
    SQLite::Statement statement(database,
                                "SELECT series, max(number) FROM (SELECT series, number FROM tickets WHERE day = ?1"
                                " UNION ALL SELECT series, number FROM numbers_given WHERE day = ?1)"
                                " GROUP BY series");
    statement.bind(1, day);
    std::map<char, int> last;
    while (statement.executeStep()) last[statement.getColumn(0).getString().at(0)] = statement.getColumn(1).getInt();
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
