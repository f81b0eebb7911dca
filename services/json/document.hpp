// JSON text as a tree that is read once: every size is limited and every name stands once before anybody looks at it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace yimen {

// How strict a reader is about the order of an object's fields.
enum class FieldOrder {
    fixed,  // as they are described: what programs write and sign
    any     // each once: what people and their tools write
};

// What a reader does with a field that is not described.
enum class UnknownFields {
    refused,
    passed_over  // what is newer than the reader may say more
};

// How a text is read.
struct JsonRules {
    // What the whole is called in errors. Where it has no name, what is no JSON is told with the way to it.
    std::string_view root = "body";
    FieldOrder order = FieldOrder::any;
    UnknownFields unknown = UnknownFields::refused;
    int deepest = 8;                    // levels of nesting
    std::size_t most_values = 100'000;  // in the whole text
};

enum class JsonKind : std::uint8_t { null, boolean, natural, negative, real, text, list, object };

// One value and, right behind it, what is in it.
struct JsonNode {
    JsonKind kind = JsonKind::null;
    std::uint32_t size = 0;      // how many values a list or an object has
    std::uint32_t span = 1;      // how many nodes it takes with all that is in it
    std::uint64_t bits = 0;      // of a boolean, a whole number or a double
    std::string_view name = {};  // in its object
    std::string_view text = {};

    // The first value inside; only where size is not 0.
    const JsonNode* inside() const { return this + 1; }
    // The value behind this one in the same list or object; only where there is one.
    const JsonNode* next() const { return this + span; }
    double real() const;
    // Null where it has none.
    const JsonNode* find(std::string_view field) const;
};

// A text that was read. Immutable and thread-safe; what it says does not depend on the text's life.
class JsonDocument {
   public:
    // Error: invalid_request with "field" (the path to where it stops) and "expected", for what is no JSON (RFC 8259,
    // in UTF-8), says a name twice or goes over a limit. Pure.
    static Result<JsonDocument> read(std::string_view text, const JsonRules& rules);

    const JsonNode& root() const { return nodes_.front(); }

   private:
    friend class JsonBuilder;
    std::vector<char> texts_;  // all texts and names, one behind the other; never moves
    std::vector<JsonNode> nodes_;
};

// "items[3].reason" in place of the names and places on the way.
void append_step(std::string& path, std::string_view name);
void append_step(std::string& path, std::size_t place);

}  // namespace yimen
