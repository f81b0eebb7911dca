// The county's database on a PostgreSQL server.
#include <cassert>
#include <tuple>
#include <unordered_map>

#include <libpq-fe.h>
#include <pqxx/pqxx>

#include "base/hex.hpp"
#include "base/number.hpp"
#include "county_store/session.hpp"

namespace yimen::county_tables {
namespace {

// How long a statement waits for another's row, and how long it may take altogether.
constexpr const char* lock_timeout = "'5s'";
constexpr const char* statement_timeout = "'60s'";
constexpr const char* connect_timeout_s = "5";
constexpr std::size_t most_columns = 16;  // of a table that is copied into

// Types as PostgreSQL numbers them (pg_type.dat).
constexpr pqxx::oid type_bytes = 17, type_int8 = 20, type_int4 = 23;

// Classes and codes: PostgreSQL 15, appendix A.
ErrorCode code_of(std::string_view state) {
    if (state == "53100") return ErrorCode::storage_full;
    if (state == "25006") return ErrorCode::storage_read_only;
    if (state == "XX001" || state == "XX002") return ErrorCode::storage_corrupt;
    const auto family = state.substr(0, 2);
    // Locks that others hold, transactions that collided, a server that has no connection left or goes down.
    if (family == "40" || family == "53" || family == "55" || family == "57") return ErrorCode::storage_busy;
    return ErrorCode::storage_failed;
}

// Without waiting: a server that went down has closed its end. What it said last is read first, and the end behind it.
bool is_lost(pqxx::connection& connection) {
    try {
        connection.get_notifs();
        connection.get_notifs();
        return !connection.is_open();
    } catch (const std::exception&) {
        return true;
    }
}

constexpr std::string_view bytes_mark = "\\x";

Row::Cell cell_of(const pqxx::field& field) {
    if (field.is_null()) return {};
    const std::string_view text(field.c_str(), field.size());
    switch (field.type()) {
        case type_bytes: return from_hex(text.substr(bytes_mark.size())).value();
        case type_int8:
        case type_int4: return number_in<std::int64_t>(text).value();
        default: return std::string(text);
    }
}

Rows rows_of(const pqxx::result& result) {
    Rows rows;
    rows.reserve(result.size());
    for (const auto& line : result) {
        std::vector<Row::Cell> cells;
        cells.reserve(line.size());
        for (const auto& field : line) cells.push_back(cell_of(field));
        rows.emplace_back(std::move(cells));
    }
    return rows;
}

// Parameters as the texts that libpq sends.
class Texts {
   public:
    Texts(const Param* params, std::size_t count) : owned_(count), pointers_(count, nullptr) {
        for (std::size_t index = 0; index < count; ++index) set(index, params[index]);
    }
    const char* const* pointers() const { return pointers_.data(); }
    auto dynamic() const { return pqxx::prepare::make_dynamic_params(pointers_.begin(), pointers_.end()); }

   private:
    void set(std::size_t index, const Param& param) {
        if (std::holds_alternative<std::monostate>(param)) return;
        auto& text = owned_[index];
        if (const auto* number = std::get_if<std::int64_t>(&param)) text = std::to_string(*number);
        if (const auto* plain = std::get_if<std::string_view>(&param)) text = *plain;
        if (const auto* bytes = std::get_if<Bytes>(&param)) text.assign(bytes_mark).append(to_hex(bytes->content));
        pointers_[index] = text.c_str();
    }

    std::vector<std::string> owned_;
    std::vector<const char*> pointers_;
};

// A row of COPY. pqxx takes tuples only, whose length the compiler must know.
template <std::size_t... Columns>
void copy_row(pqxx::stream_to& stream, const char* const* row, std::index_sequence<Columns...>) {
    stream << std::make_tuple(row[Columns]...);
}
template <std::size_t... Before>
void copy_row(pqxx::stream_to& stream, const char* const* row, std::size_t columns, std::index_sequence<Before...>) {
    ((Before + 1 == columns ? copy_row(stream, row, std::make_index_sequence<Before + 1>()) : void()), ...);
}

// One column of many rows as the text of an array.
std::string array_of(const char* const* first, std::size_t rows, std::size_t columns) {
    std::string text = "{";
    for (std::size_t row = 0; row < rows; ++row) {
        const char* value = first[row * columns];
        if (row > 0) text += ',';
        if (value == nullptr) {
            text += "NULL";
            continue;
        }
        text += '"';
        for (; *value != '\0'; ++value) {
            if (*value == '"' || *value == '\\') text += '\\';
            text += *value;
        }
        text += '"';
    }
    return text + '}';
}

const char* array_type(pqxx::oid column) {
    if (column == type_bytes) return "bytea[]";
    return column == type_int8 ? "bigint[]" : "text[]";
}

class PostgresqlSession final : public Session {
   public:
    explicit PostgresqlSession(std::string url) : url_(std::move(url)) {
        guarded([&] { connect(); });
    }

    void begin(Access access) override {
        guarded([&] {
            if (connection_ && is_lost(*connection_)) disconnect();
            if (!connection_) connect();
            if (access == Access::write) {
                transaction_ = std::make_unique<pqxx::work>(*connection_);
            } else {
                transaction_ =
                    std::make_unique<pqxx::transaction<pqxx::repeatable_read, pqxx::read_only>>(*connection_);
            }
        });
    }
    void commit() override {
        guarded([&] { transaction_->commit(); });
        transaction_.reset();
    }
    void roll_back() noexcept override { transaction_.reset(); }

    Rows query(const std::string& sql, const std::vector<Param>& params) override {
        return guarded([&] { return rows_of(run(sql, params.data(), params.size())); });
    }
    std::int64_t execute(const std::string& sql, const std::vector<Param>& params) override {
        return guarded(
            [&] { return static_cast<std::int64_t>(run(sql, params.data(), params.size()).affected_rows()); });
    }
    void insert(const Insert& into, const std::vector<Param>& values) override {
        if (values.empty()) return;
        const Texts texts(values.data(), values.size());
        const auto rows = values.size() / into.columns.size();
        guarded([&] { into.after.empty() ? copy(into, texts, rows) : merge(into, texts, rows); });
    }

    void define(std::string statements) override {
        statements = replaced(std::move(statements), "@integer", "BIGINT");
        statements = replaced(std::move(statements), "@bytes", "BYTEA");
        statements = replaced(std::move(statements), "@table", "");
        guarded([&] { transaction_->exec(statements); });
    }
    void lock_schema() override {
        constexpr const char* lock = "SELECT pg_advisory_xact_lock(5040410721)";  // any number that is ours alone
        guarded([&] { transaction_->exec(lock); });
    }
    std::string_view for_update() const override { return " FOR UPDATE"; }

   private:
    // Translates what pqxx throws. After anything but a refused statement the connection is not used again. Where there
    // was one and it is gone, the server restarts or the line is cut: that passes, and the caller may come again.
    template <typename Work>
    auto guarded(Work work) -> decltype(work()) {
        try {
            return work();
        } catch (const pqxx::sql_error& error) {
            const auto& state = error.sqlstate();
            const auto code = state.empty() || state.starts_with("08") ? code_of_failure() : code_of(state);
            if (state.empty() || state.starts_with("57") || state.starts_with("08")) disconnect();
            throw StoreFailure({code, std::string("PostgreSQL: ") + error.what(), {{"sqlstate", state}}});
        } catch (const std::exception& error) {
            const auto code = code_of_failure();
            disconnect();
            throw StoreFailure({code, std::string("PostgreSQL: ") + error.what(), {}});
        }
    }
    ErrorCode code_of_failure() const {
        const bool lost = was_connected_ && (!connection_ || is_lost(*connection_));
        return lost ? ErrorCode::storage_busy : ErrorCode::storage_failed;
    }

    // Wholly or not at all.
    void connect() {
        auto made = std::make_unique<pqxx::connection>(url_);
        made->set_variable("client_min_messages", "warning");
        made->set_variable("lock_timeout", lock_timeout);
        made->set_variable("statement_timeout", statement_timeout);
        made->set_variable("bytea_output", "hex");
        connection_ = std::move(made);
        was_connected_ = true;
    }
    void disconnect() noexcept {
        transaction_.reset();
        prepared_.clear();
        connection_.reset();
    }

    const std::string& prepared(const std::string& sql) {
        const auto [entry, fresh] = prepared_.try_emplace(sql, "s" + std::to_string(prepared_.size()));
        if (fresh) connection_->prepare(entry->second, sql);
        return entry->second;
    }
    pqxx::result run(const std::string& sql, const Param* params, std::size_t count) {
        return transaction_->exec_prepared(prepared(sql), Texts(params, count).dynamic());
    }

    void copy(const Insert& into, const Texts& texts, std::size_t rows) {
        const auto columns = into.columns.size();
        assert(columns <= most_columns);
        pqxx::stream_to stream(*transaction_, into.table, into.columns);
        for (std::size_t row = 0; row < rows; ++row) {
            copy_row(stream, texts.pointers() + row * columns, columns, std::make_index_sequence<most_columns>());
        }
        stream.complete();
    }
    // COPY knows no ON CONFLICT. An array a column makes one statement of any number of rows.
    void merge(const Insert& into, const Texts& texts, std::size_t rows) {
        const auto columns = into.columns.size();
        std::vector<std::string> arrays;
        for (std::size_t column = 0; column < columns; ++column) {
            arrays.push_back(array_of(texts.pointers() + column, rows, columns));
        }
        transaction_->exec_prepared(prepared(merging(into)),
                                    pqxx::prepare::make_dynamic_params(arrays.begin(), arrays.end()));
    }
    const std::string& merging(const Insert& into) {
        auto& sql = merging_[into.table + into.after];
        if (!sql.empty()) return sql;
        const auto names = listed(into.columns);
        const auto types = transaction_->exec("SELECT " + names + " FROM " + into.table + " LIMIT 0");
        std::vector<std::string> places;
        for (std::size_t column = 0; column < into.columns.size(); ++column) {
            const auto type = types.column_type(static_cast<pqxx::row::size_type>(column));
            places.push_back("$" + std::to_string(column + 1) + "::" + array_type(type));
        }
        return sql = "INSERT INTO " + into.table + " (" + names + ") SELECT * FROM unnest(" + listed(places) + ")" +
                     into.after;
    }

    std::string url_;
    bool was_connected_ = false;
    std::unique_ptr<pqxx::connection> connection_;
    std::unique_ptr<pqxx::transaction_base> transaction_;
    std::unordered_map<std::string, std::string> prepared_;  // statement → its name
    std::unordered_map<std::string, std::string> merging_;   // what is inserted → its statement
};

std::string with_connect_timeout(const std::string& url) {
    if (url.find("connect_timeout=") != std::string::npos) return url;
    return url + (url.find('?') == std::string::npos ? "?" : "&") + "connect_timeout=" + connect_timeout_s;
}

}  // namespace

bool is_postgresql_url(const std::string& url) {
    if (!url.starts_with("postgresql://") && !url.starts_with("postgres://")) return false;
    auto* options = PQconninfoParse(url.c_str(), nullptr);
    const bool readable = options != nullptr;
    PQconninfoFree(options);
    return readable;
}

std::unique_ptr<Session> open_postgresql(const std::string& url) {
    return std::make_unique<PostgresqlSession>(with_connect_timeout(url));
}

}  // namespace yimen::county_tables
