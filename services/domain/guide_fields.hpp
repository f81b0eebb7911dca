// What a guide says besides the fields that an item always has, described once: for the check of a catalogue, its
// changes in words, the county's document, the interface and a clerk's table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/text_rules.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen {

// A text, or a list.
template <typename T>
struct GuideField {
    std::string_view name;  // on the wire, and of its column; a change of it is called so where it is no list
    T Item::*value;
    std::string_view zh;             // what sentences call it, and what heads its column
    std::string_view en;             // what sentences call it; of a list one of its kind, as in "condition_added"
    std::size_t most;                // of a text its bytes, of a list how many
    const TextForm* form = nullptr;  // of a text
    double width = 16;               // of its column in a workbook, in characters
    bool official = false;           // what other offices know the item by: it stands in the county's figures
};
using GuideText = GuideField<std::optional<std::string>>;

constexpr GuideText guide_code(std::string_view name, std::optional<std::string> Item::*value, std::string_view zh,
                               std::string_view en, double width, bool official = true) {
    return {name, value, zh, en, max_code_bytes, &code_form, width, official};
}
constexpr GuideText guide_phone(std::string_view name, std::optional<std::string> Item::*value, std::string_view zh,
                                std::string_view en) {
    return {name, value, zh, en, max_phone_bytes, &phone_form};
}
template <typename T>
constexpr GuideField<std::vector<T>> guide_list(std::string_view name, std::vector<T> Item::*value, std::string_view zh,
                                                std::string_view en, std::size_t most, double width) {
    return {name, value, zh, en, most, nullptr, width};
}

// A code's form of a few words: "legal basis" → "legal_basis".
std::string in_code(std::string_view words);

// In the order in which they are written.
inline constexpr auto item_guide =
    described(guide_code("basic_code", &Item::basic_code, "基本编码", "basic code", 16),
              guide_code("implementation_code", &Item::implementation_code, "实施编码", "implementation code", 34),
              guide_code("handling_code", &Item::handling_code, "业务办理项编码", "handling code", 34),
              guide_code("counterpart", &Item::counterpart, "乡镇对应事项", "the township's item for it", 16, false),
              guide_list("more_themes", &Item::more_themes, "其他主题", "further themes", max_item_themes, 16),
              guide_list("conditions", &Item::conditions, "受理条件", "condition", max_item_conditions, 40),
              guide_list("situations", &Item::situations, "情形", "situation", max_item_situations, 60),
              guide_list("legal_basis", &Item::legal_basis, "设定依据", "legal basis", max_item_bases, 40),
              guide_phone("enquiry_phone", &Item::enquiry_phone, "咨询电话", "phone for questions"),
              guide_phone("complaint_phone", &Item::complaint_phone, "监督电话", "phone for complaints"));

}  // namespace yimen
