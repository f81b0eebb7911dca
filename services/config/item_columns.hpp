// The columns of a table of items.
#pragma once

#include <concepts>
#include <map>
#include <string>
#include <vector>

#include "domain/guide_fields.hpp"

namespace yimen::config {

// A column of items.csv as programs name it, as it is headed in a table for clerks, and how wide it is there.
struct ItemColumn {
    std::string name, heading;
    double width = 16;  // in characters
};
// What every table of items has. Thread-safe.
const std::vector<ItemColumn>& item_columns();
// What a guide says besides, as guide_fields.hpp has it; a table of version 0.1 has none of these. Thread-safe.
const std::vector<ItemColumn>& guide_columns();
std::vector<std::string> names_of(const std::vector<ItemColumn>& columns);
template <typename T>
std::string column_of(const GuideField<T>& field) {
    constexpr bool in_chinese = std::same_as<T, std::vector<Bilingual>> || std::same_as<T, std::vector<Situation>>;
    return std::string(field.name) + (in_chinese ? "_zh" : "");
}
// What clerks call them, without blanks: 事项名称, 名称 → name_zh. Thread-safe.
const std::map<std::string, std::string>& item_headings();

}  // namespace yimen::config
