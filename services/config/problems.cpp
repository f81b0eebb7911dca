#include "config/problems.hpp"

#include <algorithm>

#include "config/limits.hpp"
#include "config/words.hpp"

namespace yimen::config {
namespace {

std::string head(const Place& place) {
    std::string text = place.file;
    if (place.line > 0) text += ":" + std::to_string(place.line);
    text += ": ";
    if (!place.field.empty()) text += place.field + ": ";
    return text;
}

}  // namespace

void Problems::add(const Place& place, std::string_view complaint, std::string_view expected, std::string_view found) {
    Error error{ErrorCode::bad_config,
                head(place) + std::string(complaint) + "; expected " + std::string(expected),
                {{"file", place.file},
                 {"line", std::to_string(place.line)},
                 {"field", place.field},
                 {"expected", std::string(expected)}}};
    if (!found.empty()) error.params.emplace_back("found", found);
    keep(std::move(error));
}

void Problems::append(const Problems& others) {
    for (const auto& error : others.errors_) keep(error);
}

void Problems::keep(Error error) {
    if (errors_.size() < max_problems && std::ranges::find(errors_, error) == errors_.end()) {
        errors_.push_back(std::move(error));
    }
}

std::optional<std::string> Unique::claimed(const std::string& value, const Place& place) {
    if (value.empty()) return std::nullopt;  // an ill-formed value, told already
    const auto [first, is_new] =
        taken_.try_emplace(case_counts_ ? value : in_small_letters(value), std::pair{value, place});
    if (is_new) return std::nullopt;
    const auto& [used, where] = first->second;
    return (used == value ? in_quotes(value) : in_quotes(value) + ", as " + in_quotes(used) + ',') +
           " is already used by " + where.field + " in line " + std::to_string(where.line);
}

void Unique::claim(const std::string& value, const Place& place, std::string_view expected) {
    if (const auto complaint = claimed(value, place)) problems_.add(place, *complaint, expected, value);
}

}  // namespace yimen::config
