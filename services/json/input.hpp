// What is being read from a document into values: the first thing that is wrong is kept with its place.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text_rules.hpp"
#include "json/document.hpp"

namespace yimen {

inline constexpr std::uint64_t largest_exact = (std::uint64_t{1} << 53) - 1;  // what every reader of JSON keeps exact

// What a value may be: of a text its bytes, of a whole number its range, of a list how many.
struct JsonLimit {
    std::size_t shortest = 0;
    std::size_t longest = 64;
    const TextForm* form = nullptr;
    std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
    std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
    std::size_t most = 10'000;
};

// A field of an object as it is looked for.
struct JsonName {
    std::string_view name;
    bool required = true;
};

// Reading goes on after a fault, into nothing: values keep what they have. Belongs to one thread.
class JsonInput {
   public:
    // `partial`: what is not there is left as it is, also what is required.
    explicit JsonInput(const JsonRules& rules, bool partial = false) : rules_(rules), partial_(partial) {}

    bool failed() const { return !expected_.empty(); }
    // The form that counts here; null where any text will do.
    const TextForm* form_of(const JsonLimit& limit) const {
        const bool of_people = limit.form && limit.form->from_people && rules_.order == FieldOrder::any;
        return of_people ? limit.form->from_people : limit.form;
    }
    // What is read here should have been this; only the first counts.
    void fault(std::string_view expected);
    // The same of a field of what is read here.
    void fault_in(std::string_view name, std::string_view expected);
    // What the fault should have been might also have been this.
    void or_else(std::string_view expected);
    // What the fault is in has a name: said from the inside out, as the reading is given up.
    void within(std::string_view what, const std::string& id);

    // Finds the fields of an object. False, and a fault, where it is none or has others.
    bool open(const JsonNode& node, std::span<const JsonName> names, std::span<const JsonNode*> found);
    // False, and a fault, where a required field is not there.
    bool has(const JsonNode* found, const JsonName& name);
    bool is_list(const JsonNode& node, std::size_t most);

    // The step into a field or a place of a list, for as long as this lives.
    template <typename Step>
    class At {
       public:
        At(JsonInput& input, Step step) : input_(input) { input.path_.push_back(Place(step)); }
        ~At() {
            if (!input_.failed()) input_.path_.pop_back();
        }
        At(const At&) = delete;
        At& operator=(const At&) = delete;

       private:
        JsonInput& input_;
    };

    // What is within a field is whole, also where the object is read in part.
    class Whole {
       public:
        explicit Whole(JsonInput& input) : input_(input), partial_(std::exchange(input.partial_, false)) {}
        ~Whole() { input_.partial_ = partial_; }
        Whole(const Whole&) = delete;
        Whole& operator=(const Whole&) = delete;
        bool was_partial() const { return partial_; }

       private:
        JsonInput& input_;
        bool partial_;
    };

    // Error: invalid_request with "field", "expected" and, where it is in something that has a name, "subject".
    Status finish() const;

    // What some values are read in the light of, such as the texts that a document's items share.
    const void* context = nullptr;

   private:
    struct Place {
        explicit Place(std::string_view field) : name(field) {}
        explicit Place(std::size_t place) : index(place) {}
        std::string_view name = {};
        std::size_t index = 0;
    };
    std::string path() const;

    const JsonRules& rules_;
    bool partial_;
    std::vector<Place> path_;
    std::string expected_;
    std::string unknown_;              // the name that the path ends with, where it is nobody's
    std::vector<std::string> within_;  // from the inside out
};

}  // namespace yimen
