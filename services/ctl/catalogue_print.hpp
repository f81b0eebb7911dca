// The hub's answers about the catalogue's life as a clerk reads them.
#pragma once

#include <initializer_list>
#include <string>

#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "domain/text.hpp"

namespace yimen {

struct PrintedWords {
    Language language = Language::zh;
    TimeZone zone;  // in which times are told
};

// As the answer has it; "-" where it is missing.
std::string field(const nlohmann::json& json, const char* name);

// A heading and a line for each of a list, with tabs between; nothing for an empty list. In English names and words
// are those of the interface.
void print_table(const nlohmann::json& list, std::initializer_list<const char*> fields, const PrintedWords& words);
// A line for each field that is there.
void print_fields(const nlohmann::json& json, std::initializer_list<const char*> fields, const PrintedWords& words);

// What a proposal or its publishing does in the halls, where the answer says so: in a line, and what each of them
// loses.
void print_effect(const nlohmann::json& answer, const std::string& language);

}  // namespace yimen
