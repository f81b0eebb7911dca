// Reads the body of a request field by field. Internal to this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/result.hpp"
#include "domain/ticket.hpp"

namespace yimen {

// Takes the fields of one object one by one and remembers the first thing that is wrong: invalid_request with "field"
// and "expected". What is left over is unknown, and wrong too. Belongs to one thread.
class Fields {
   public:
    static constexpr std::size_t longest_text = 64;  // bytes, where nothing else is said
    static constexpr int deepest = 8;                // levels of nesting; a body needs 3

    // An empty body is an empty object.
    explicit Fields(std::string_view body);
    // An object within another; `path` is what it is called in errors.
    Fields(nlohmann::json json, std::string path);

    std::string text(const char* name, bool required, std::size_t longest = longest_text);
    bool boolean(const char* name);
    nlohmann::json list(const char* name);
    Priority priority(const char* name);
    Language language(const char* name);
    // Everything was taken and right, or else the first error.
    Status finish();

   private:
    void check_object(const std::string& name, const std::string& expected);
    void fail(const std::string& name, const std::string& expected);
    std::optional<nlohmann::json> take(const char* name, bool required);
    template <typename T, typename Parse>
    T choice(const char* name, T otherwise, Parse parse, const char* expected);

    nlohmann::json json_;
    std::string path_;
    std::optional<Error> error_;
};

// What was read, when everything was right.
template <typename Value>
Result<Value> finished(Fields& fields, Value value) {
    if (const auto status = fields.finish(); !status) return status.error();
    return value;
}

}  // namespace yimen
