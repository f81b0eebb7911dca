#include "storage/rows.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

void set_digest(SQLite::Statement& update, const Sha256Digest& digest) {
    update.bind(1, digest.data(), static_cast<int>(digest.size()));
    update.exec();
    update.reset();
}

}  // namespace

Sha256Digest digest_of(RowDigest& digest, const Sha256Digest& event, const Actor& actor) {
    return digest.add(event).add(actor.device.text()).add(actor.person.text()).finish();
}

Sha256Digest digest_of(RowDigest& digest, std::string_view day, std::string_view series, int number) {
    return digest.add(day).add(series).add(std::int64_t{number}).finish();
}

Sha256Digest digest_of(RowDigest& digest, const AnsweredCommand& command) {
    return digest.add(command.actor.device.text())
        .add(command.actor.person.text())
        .add(command.key)
        .add(command.request)
        .add(command.at_ms)
        .add(to_string(command.kind))
        .add(static_cast<std::int64_t>(command.last))
        .add(std::int64_t{command.events})
        .add(std::int64_t{command.status})
        .add(command.kept)
        .finish();
}

Sha256Digest digest_of(RowDigest& digest, const Page& page) {
    return digest.add(page.book).add(page.key).add(page.day).add(page.body.value_or("")).finish();
}

Sha256Digest digest_of_service(RowDigest& digest, const LogRow& row) {
    return digest.add(static_cast<std::int64_t>(row.seq)).add(row.day).add(row.at_ms).add(row.body).finish();
}

bool holds(const SQLite::Column& column, const Sha256Digest& digest) {
    return column.getBytes() == static_cast<int>(digest.size()) &&
           std::memcmp(column.getBlob(), digest.data(), digest.size()) == 0;
}

Error bad_answer(std::int64_t id) { return bad_row("answers", std::to_string(id)); }

Error bad_row(std::string_view table, const std::string& row) {
    return {ErrorCode::storage_corrupt,
            "row " + row + " of the hall's table \"" + std::string(table) + "\" is missing or was changed",
            {{"table", std::string(table)}, {"row", row}}};
}

std::string select_answers(std::string_view where) {
    return "SELECT id, device, person, key, request, at, kind, last, events, status, kept, digest FROM answers " +
           std::string(where);
}

Result<AnsweredCommand> read_answer(SQLite::Statement& statement, RowDigest& digest) {
    const auto text = [&](int column) { return statement.getColumn(column).getString(); };
    AnsweredCommand command;
    command.actor = {Name(text(1)), Name(text(2))};
    command.key = text(3);
    const auto request = statement.getColumn(4);
    const bool is_a_digest = request.getBytes() == static_cast<int>(command.request.size());
    if (is_a_digest) std::memcpy(command.request.data(), request.getBlob(), command.request.size());
    command.at_ms = statement.getColumn(5).getInt64();
    const auto kind = enum_of<AnswerKind>(text(6));
    command.kind = kind.value_or(AnswerKind::text);
    command.last = static_cast<std::uint64_t>(statement.getColumn(7).getInt64());
    command.events = statement.getColumn(8).getUInt();
    command.status = statement.getColumn(9).getInt();
    command.kept = text(10);
    if (!kind || !is_a_digest || !holds(statement.getColumn(11), digest_of(digest, command))) {
        return bad_answer(statement.getColumn(0).getInt64());
    }
    return command;
}

std::uint64_t answer_hash(const Actor& actor, std::string_view key) {
    std::string whole = actor.device;
    whole.append(1, '\n').append(actor.person.text()).append(1, '\n').append(key);
    return std::hash<std::string>{}(whole);
}

Result<std::int64_t> walk_answers(SQLite::Database& database, RowDigest& digest,
                                  const std::function<void(std::int64_t, const AnsweredCommand&)>& visit) {
    const auto noted =
        database.execAndGet("SELECT CAST(max(value) AS INTEGER) FROM meta WHERE key = 'answers'").getInt64();
    SQLite::Statement select(database, select_answers("ORDER BY id"));
    std::int64_t expected = 0;
    while (select.executeStep()) {
        const auto id = select.getColumn(0).getInt64();
        if (expected != 0 && id != expected) return bad_answer(expected);
        const auto command = read_answer(select, digest);
        if (!command) return command.error();
        visit(id, *command);
        expected = id + 1;
    }
    if (expected != 0 && expected != noted + 1) return bad_answer(expected);
    return noted;
}

Status check_rows(SQLite::Database& database) {
    RowDigest digest;
    SQLite::Statement actors(database,
                             "SELECT hash, device, person, actor_digest, seq FROM events WHERE device IS NOT NULL");
    while (actors.executeStep()) {
        Sha256Digest hash{};
        if (const auto kept = actors.getColumn(0); kept.getBytes() == static_cast<int>(hash.size())) {
            std::memcpy(hash.data(), kept.getBlob(), hash.size());
        }
        const Actor actor{Name(actors.getColumn(1).getString()), Name(actors.getColumn(2).getString())};
        if (!holds(actors.getColumn(3), digest_of(digest, hash, actor))) {
            return bad_row("events", actors.getColumn(4).getString());
        }
    }
    if (const auto answers = walk_answers(database, digest, [](auto, const auto&) {}); !answers) return answers.error();
    SQLite::Statement numbers(database, "SELECT day, series, number, digest FROM numbers");
    while (numbers.executeStep()) {
        const auto day = numbers.getColumn(0).getString();
        const auto series = numbers.getColumn(1).getString();
        if (holds(numbers.getColumn(3), digest_of(digest, day, series, numbers.getColumn(2).getInt()))) continue;
        return bad_row("numbers", day + "/" + series);
    }
    SQLite::Statement services(database,
                               "SELECT seq, day, at, '', body, digest, NULL, NULL, NULL FROM services ORDER BY seq");
    for (const auto& row : read_rows(services)) {
        if (row.hash != digest_of_service(digest, row)) return bad_row("services", std::to_string(row.seq));
    }
    SQLite::Statement pages(database, "SELECT book, key, day, body, digest FROM pages");
    while (pages.executeStep()) {
        const Page page{pages.getColumn(0).getString(), pages.getColumn(1).getString(), pages.getColumn(2).getString(),
                        pages.getColumn(3).getString()};
        if (!holds(pages.getColumn(4), digest_of(digest, page))) return bad_row("pages", page.book + "/" + page.key);
    }
    return done();
}

void fill_digests(SQLite::Database& database) {
    RowDigest digest;
    SQLite::Statement numbers(database, "SELECT day, series, number FROM numbers");
    SQLite::Statement set_number(database, "UPDATE numbers SET digest = ?1 WHERE day = ?2 AND series = ?3");
    while (numbers.executeStep()) {
        const auto day = numbers.getColumn(0).getString();
        const auto series = numbers.getColumn(1).getString();
        set_number.bind(2, day);
        set_number.bind(3, series);
        set_digest(set_number, digest_of(digest, day, series, numbers.getColumn(2).getInt()));
    }
    SQLite::Statement services(database, "SELECT seq, day, at, '', body, x'', NULL, NULL, NULL FROM services");
    SQLite::Statement set_service(database, "UPDATE services SET digest = ?1 WHERE seq = ?2");
    for (const auto& row : read_rows(services)) {
        set_service.bind(2, static_cast<std::int64_t>(row.seq));
        set_digest(set_service, digest_of_service(digest, row));
    }
    SQLite::Statement answers(database, select_answers("ORDER BY id"));
    SQLite::Statement set_answer(database, "UPDATE answers SET digest = ?1 WHERE id = ?2");
    while (answers.executeStep()) {
        AnsweredCommand command;
        command.actor = Actor::local();
        command.key = answers.getColumn(3).getString();
        const auto request = answers.getColumn(4);
        std::memcpy(command.request.data(), request.getBlob(),
                    std::min<std::size_t>(command.request.size(), static_cast<std::size_t>(request.getBytes())));
        command.at_ms = answers.getColumn(5).getInt64();
        command.kind = AnswerKind::text;
        command.status = answers.getColumn(9).getInt();
        command.kept = answers.getColumn(10).getString();
        set_answer.bind(2, answers.getColumn(0).getInt64());
        set_digest(set_answer, digest_of(digest, command));
    }
}

}  // namespace yimen
