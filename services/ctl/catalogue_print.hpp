// The hub's answers about the catalogue's life as a clerk reads them.
#pragma once

#include <initializer_list>
#include <iostream>
#include <string>

#include "base/civil_time.hpp"
#include "county/county_json.hpp"
#include "ctl/described_cells.hpp"
#include "ctl/spoken.hpp"

namespace yimen {

struct PrintedWords {
    Spoken said;
    TimeZone zone;  // in which times are told
};

// A field's name is as the interface has it, and so is a value that is one of its words.
std::string said_of_field(std::string_view name, const PrintedWords& words);
std::string said_of_value(std::string_view name, const std::string& text, const PrintedWords& words);
std::string said_of_time(Instant at, const PrintedWords& words);

struct ToWords {
    std::string_view name;
    const PrintedWords& words;

    std::string operator()(const Instant& at) const { return said_of_time(at, words); }
    std::string operator()(const std::string& text) const { return said_of_value(name, text, words); }
    std::string operator()(const Date& day) const { return to_string(day); }
    std::string operator()(const Sha256Digest& digest) const { return to_hex(digest); }
    std::string operator()(const Worded auto& word) const { return (*this)(std::string(to_string(word))); }
    std::string operator()(const WholeNumber auto& number) const { return std::to_string(number); }
    template <typename T>
    std::string operator()(const std::optional<T>& value) const {
        return value ? (*this)(*value) : "-";
    }
    template <typename T>
    std::string operator()(const T&) const {
        return "-";
    }
};

// "-" where it is not there.
template <Described T>
std::string shown_field(const T& object, std::string_view name, const PrintedWords& words) {
    std::string text = "-";
    use_field(object, name, [&](const auto& value) { text = ToWords{name, words}(value); });
    return text;
}

// A heading and a line for each of a list, with tabs between; nothing for an empty list.
template <Described T>
void print_table(const std::vector<T>& list, std::initializer_list<const char*> fields, const PrintedWords& words) {
    if (list.empty()) return;
    const auto line = [&](auto cell) {
        const char* before = "";
        for (const auto* name : fields) {
            std::cout << before << cell(name);
            before = "\t";
        }
        std::cout << '\n';
    };
    line([&](const char* name) { return said_of_field(name, words); });
    for (const auto& one : list) line([&](const char* name) { return shown_field(one, name, words); });
}

// A line for each field that is there.
template <Described T>
void print_fields(const T& object, std::initializer_list<const char*> fields, const PrintedWords& words) {
    const auto colon = words.said("：", ": ");
    for (const auto* name : fields) {
        if (!use_field(object, name, [](const auto&) {})) continue;
        std::cout << said_of_field(name, words) << colon << shown_field(object, name, words) << '\n';
    }
}

// What became of a proposal, in a line, and what it does in the halls.
void print_proposal(const ProposalShown& proposal, const PrintedWords& words);
// That a year's days off are not announced, where that is so.
void print_year_without_days(const std::optional<int>& year, const Spoken& said);
// What a proposal or its publishing does in the halls, where the answer says so: in a line, and what each of them
// loses.
void print_effect(const std::optional<EffectShown>& effect, const Spoken& said);

}  // namespace yimen
