// One connection to the county's database, so that what is kept is written once for SQLite and PostgreSQL. Internal.
#pragma once

#include <cstdint>
#include <exception>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"

namespace yimen::county_tables {

// What a database's library threw, translated. Leaves this folder as a Result only.
class StoreFailure : public std::exception {
   public:
    explicit StoreFailure(Error error) : error_(std::move(error)) {}
    const char* what() const noexcept override { return error_.detail.c_str(); }
    const Error& error() const { return error_; }

   private:
    Error error_;
};

// Bytes that need not be text.
struct Bytes {
    std::string_view content;
};
inline Bytes bytes_of(const Sha256Digest& digest) {
    return {{reinterpret_cast<const char*>(digest.data()), digest.size()}};
}

// A value on its way into the database; it refers to what the caller keeps. Texts hold no NUL.
using Param = std::variant<std::monostate, std::int64_t, std::string_view, Bytes>;
Param param_of(const std::optional<std::int64_t>& value);

// One row of an answer; a column that is of another type than asked for is a bug of the query.
class Row {
   public:
    using Cell = std::variant<std::monostate, std::int64_t, std::string>;

    explicit Row(std::vector<Cell> cells) : cells_(std::move(cells)) {}
    bool known(std::size_t column) const { return !std::holds_alternative<std::monostate>(cells_.at(column)); }
    std::int64_t integer(std::size_t column) const { return std::get<std::int64_t>(cells_.at(column)); }
    const std::string& text(std::size_t column) const { return std::get<std::string>(cells_.at(column)); }
    std::optional<std::int64_t> integer_if_known(std::size_t column) const;
    std::optional<std::string> text_if_known(std::size_t column) const;
    Sha256Digest digest(std::size_t column) const;

   private:
    std::vector<Cell> cells_;
};
using Rows = std::vector<Row>;

// Many rows into one table: "INSERT INTO table (columns) VALUES …" and what follows it, such as ON CONFLICT.
struct Insert {
    std::string table;
    std::vector<std::string> columns;
    std::string after = {};
};

enum class Access { read, write };

// Statements number their parameters $1, $2, … in the order in which they first appear; each text of a statement is
// prepared once and kept, so there must be few different ones. Everything throws StoreFailure. One thread at a time.
class Session {
   public:
    virtual ~Session() = default;

    // A read sees one state of the database however long it takes. A connection that was lost is made anew here.
    virtual void begin(Access access) = 0;
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;

    virtual Rows query(const std::string& sql, const std::vector<Param>& params = {}) = 0;
    // How many rows it changed.
    virtual std::int64_t execute(const std::string& sql, const std::vector<Param>& params = {}) = 0;
    // `values` row by row. No two of them may be of the same key.
    virtual void insert(const Insert& into, const std::vector<Param>& values) = 0;

    // Statements without parameters, in which @integer, @bytes and @table stand for what this database calls them.
    virtual void define(std::string statements) = 0;
    // Nobody else changes the schema until the end of this transaction.
    virtual void lock_schema() = 0;
    // Behind a SELECT: the row is this transaction's until it ends.
    virtual std::string_view for_update() const = 0;
};

// Both are connected when they return, and throw StoreFailure where that fails.
std::unique_ptr<Session> open_sqlite(const std::string& file);
std::unique_ptr<Session> open_postgresql(const std::string& url);
// Whether libpq can read the address.
bool is_postgresql_url(const std::string& url);

// "hall, ticket, day"
std::string listed(const std::vector<std::string>& columns);
std::string replaced(std::string text, std::string_view what, std::string_view with);

// All that `work` does, or nothing of it: an Error that it returns takes everything back.
template <typename Work>
auto in_transaction(Session& session, Access access, Work work) -> decltype(work()) {
    try {
        session.begin(access);
        auto outcome = work();
        if (outcome.ok()) {
            session.commit();
        } else {
            session.roll_back();
        }
        return outcome;
    } catch (const StoreFailure& failure) {
        session.roll_back();
        return failure.error();
    }
}

}  // namespace yimen::county_tables
