// The county's database on a PostgreSQL server.
#include <bit>
#include <charconv>
#include <unordered_map>

#include <libpq-fe.h>
#include <pqxx/pqxx>

#include "county_store/session.hpp"

namespace yimen::county_tables {
namespace {

// How long a statement waits for another's row, and how long it may take altogether.
constexpr const char* lock_timeout = "'5s'";
constexpr const char* statement_timeout = "'60s'";
constexpr const char* connect_timeout_s = "5";
constexpr std::size_t rows_a_statement = 64;

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

void append_hex(std::string& text, std::string_view bytes) {
    constexpr const char* digits = "0123456789abcdef";
    text.reserve(text.size() + 2 + bytes.size() * 2);
    text += "\\x";
    for (const char each : bytes) {
        const auto byte = static_cast<unsigned char>(each);
        text += {digits[byte >> 4], digits[byte & 15]};
    }
}

std::string from_hex(std::string_view hex) {
    std::string bytes;
    bytes.reserve(hex.size() / 2);
    for (std::size_t at = 2; at + 1 < hex.size(); at += 2) {
        unsigned byte = 0;
        std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
        bytes += static_cast<char>(byte);
    }
    return bytes;
}

Row::Cell cell_of(const pqxx::field& field) {
    if (field.is_null()) return {};
    const std::string_view text(field.c_str(), field.size());
    switch (field.type()) {
        case type_bytes: return from_hex(text);
        case type_int8:
        case type_int4: {
            std::int64_t number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            return number;
        }
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
    auto dynamic() const { return pqxx::prepare::make_dynamic_params(pointers_.begin(), pointers_.end()); }

   private:
    void set(std::size_t index, const Param& param) {
        if (std::holds_alternative<std::monostate>(param)) return;
        auto& text = owned_[index];
        if (const auto* number = std::get_if<std::int64_t>(&param)) text = std::to_string(*number);
        if (const auto* plain = std::get_if<std::string_view>(&param)) text = *plain;
        if (const auto* bytes = std::get_if<Bytes>(&param)) append_hex(text, bytes->content);
        pointers_[index] = text.c_str();
    }

    std::vector<std::string> owned_;
    std::vector<const char*> pointers_;
};

std::string many_rows(const Insert& into, std::size_t rows) {
    std::string sql = "INSERT INTO " + into.table + " (";
    for (std::size_t column = 0; column < into.columns.size(); ++column) {
        sql += (column == 0 ? "" : ", ") + into.columns[column];
    }
    sql += ") VALUES ";
    for (std::size_t place = 0; place < rows * into.columns.size(); ++place) {
        const bool first = place % into.columns.size() == 0;
        if (first) sql += place == 0 ? "(" : "), (";
        sql += (first ? "$" : ", $") + std::to_string(place + 1);
    }
    return sql + ")" + into.after;
}

class PostgresqlSession final : public Session {
   public:
    explicit PostgresqlSession(std::string url) : url_(std::move(url)) {
        guarded([&] { connect(); });
    }

    void begin(Access access) override {
        guarded([&] {
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
    // In powers of two, so that few different statements are kept.
    void insert(const Insert& into, const std::vector<Param>& values) override {
        guarded([&] {
            for (std::size_t at = 0; at < values.size();) {
                const auto left = (values.size() - at) / into.columns.size();
                const auto rows = std::min(rows_a_statement, std::bit_floor(left));
                run(many_rows(into, rows), values.data() + at, rows * into.columns.size());
                at += rows * into.columns.size();
            }
        });
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
    // Translates what pqxx throws. After anything but a refused statement the connection is not used again.
    template <typename Work>
    auto guarded(Work work) -> decltype(work()) {
        try {
            return work();
        } catch (const pqxx::sql_error& error) {
            const auto& state = error.sqlstate();
            const auto code = code_of(state);
            if (state.empty() || state.starts_with("57") || state.starts_with("08")) disconnect();
            throw StoreFailure({code, std::string("PostgreSQL: ") + error.what(), {{"sqlstate", state}}});
        } catch (const std::exception& error) {
            disconnect();
            throw StoreFailure({ErrorCode::storage_failed, std::string("PostgreSQL: ") + error.what(), {}});
        }
    }

    void connect() {
        connection_ = std::make_unique<pqxx::connection>(url_);
        connection_->set_variable("client_min_messages", "warning");
        connection_->set_variable("lock_timeout", lock_timeout);
        connection_->set_variable("statement_timeout", statement_timeout);
        connection_->set_variable("bytea_output", "hex");
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

    std::string url_;
    std::unique_ptr<pqxx::connection> connection_;
    std::unique_ptr<pqxx::transaction_base> transaction_;
    std::unordered_map<std::string, std::string> prepared_;  // statement → its name
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
