// Reads a large JSON text in one go, straight into what it stands for, and as strictly as a signed text deserves.
// Internal to this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "protocol/field_order.hpp"

namespace yimen {

struct JsonField {
    std::string_view name;
    bool required = true;
};

// The caller says what comes next; the first thing that is otherwise is remembered with its place, and from then on
// everything reads as empty and every list as over. The text must outlive it. Belongs to one thread.
class JsonReader {
   public:
    explicit JsonReader(std::string_view text, FieldOrder order = FieldOrder::fixed) : rest_(text), order_(order) {}

    // An object with these fields, `read` in this order: it is called with the place of each in `fields` and reads its
    // value.
    template <typename Read>
    void object(std::span<const JsonField> fields, Read read) {
        if (!expect('{', "an object")) return;
        if (order_ == FieldOrder::any) return gathered_object(fields, read);
        std::size_t next = 0;
        for (bool first = true; more('}', first); first = false) {
            const auto place = field(fields, next);
            if (failed()) return;
            enter(fields[place].name);
            read(place);
            leave();
            next = place + 1;
        }
        check_missing(fields, next, fields.size());
    }

    // A list of at most `most`: `read` reads each.
    template <typename Read>
    void list(std::size_t most, Read read) {
        if (!expect('[', "a list")) return;
        std::size_t count = 0;
        for (bool first = true; more(']', first); first = false) {
            if (count == most) return fault("at most " + std::to_string(most));
            enter(count++);
            read();
            leave();
        }
    }

    // UTF-8 of so many bytes.
    std::string text(std::size_t shortest, std::size_t longest);
    // A whole number, as 0 … 2^53-1 are written.
    std::uint64_t number(std::uint64_t smallest, std::uint64_t largest);

    // What is read here should have been this.
    void fault(const std::string& expected);
    bool failed() const { return !expected_.empty(); }
    // The same, where it is a line: a clean one where people wrote the JSON, else a plain one (base/text_rules.hpp).
    std::string line(std::size_t longest);
    std::string_view fault_of_line(std::string_view text) const;
    // Error: invalid_request with "field" and "expected", also when something follows.
    Status finish();

   private:
    template <typename Read>
    void gathered_object(std::span<const JsonField> fields, Read read) {
        const auto values = gather(fields);
        const auto behind = rest_;
        for (std::size_t place = 0; place < values.size() && !failed(); ++place) {
            if (values[place].empty()) continue;
            rest_ = values[place];
            enter(fields[place].name);
            read(place);
            expect_end();
            leave();
        }
        rest_ = behind;
    }

    // A name, or a place in a list.
    struct Step {
        std::string_view name;
        std::size_t place = 0;
    };

    void enter(std::string_view name) { path_.push_back({name, 0}); }
    void enter(std::size_t place) { path_.push_back({{}, place}); }
    void leave() {
        if (!failed()) path_.pop_back();
    }
    void skip_space();
    bool take(char c);
    bool expect(char c, const char* what);
    // Whether a value follows, and not the end of this object or list.
    bool more(char end, bool first);
    bool take_name(std::string& into);
    std::size_t field(std::span<const JsonField> fields, std::size_t from);
    void fault_in_name(std::span<const JsonField> fields, const std::string& name, const char* where);
    // The text of each field's value, empty where it is missing; the object is passed over.
    std::vector<std::string_view> gather(std::span<const JsonField> fields);
    std::string_view pass_value();
    void expect_end();
    void check_missing(std::span<const JsonField> fields, std::size_t from, std::size_t until);
    bool take_string(std::string& into, std::size_t longest);
    bool take_escape(std::string& into);
    bool take_unicode(std::string& into);
    bool take_hex(std::uint32_t& unit);
    std::string path() const;

    std::string_view rest_;
    FieldOrder order_;
    std::vector<Step> path_;
    std::string expected_;
};

}  // namespace yimen
