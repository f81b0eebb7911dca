#include "ctl/catalogue_export.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "ctl/catalogue_import.hpp"
#include "domain/catalogue_diff.hpp"

namespace yimen {
namespace {

constexpr const char* header =
    "\xEF\xBB\xBF"
    "code,name_zh,name_en,department_zh,type_zh,audience,theme,level,mode,promised_days,statutory_days,fee_zh,"
    "materials_zh,keywords_zh,source\r\n";

constexpr std::array audiences{"individual", "organization", "both"};
constexpr std::array levels{"township", "village", "both"};
constexpr std::array modes{"immediate", "promised", "assisted", "paid", "agency"};

template <typename Enum, std::size_t N>
std::string word(const std::array<const char*, N>& words, Enum value) {
    return words.at(static_cast<std::size_t>(value));
}

std::string days(const std::optional<int>& days) { return days ? std::to_string(*days) : std::string(); }

template <typename List, typename Name>
std::string joined(const List& list, Name name) {
    std::string all;
    for (const auto& each : list) all.append(all.empty() ? "" : ";").append(name(each));
    return all;
}

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string text = "\"";
    for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

std::string row(const Item& item) {
    const std::array cells{item.code,
                           item.name.zh,
                           item.name.en,
                           item.department.zh,
                           item.type.zh,
                           word(audiences, item.audience),
                           item.theme,
                           word(levels, item.level),
                           word(modes, item.mode),
                           days(item.promised_days),
                           days(item.statutory_days),
                           item.fee.zh,
                           joined(item.materials, [](const Material& one) { return one.name.zh; }),
                           joined(item.keywords, [](const std::string& one) { return one; }),
                           item.source};
    std::string line;
    for (const auto& cell : cells) line.append(&cell == &cells.front() ? "" : ",").append(quoted(cell));
    return line + "\r\n";
}

}  // namespace

Result<std::string> items_as_csv(const CountyCatalogue& county) {
    std::string text = header;
    for (const auto& item : county.catalogue.items()) text += row(item);
    const auto back = county_of_items(text, county, "the CSV");
    if (!back) return back.error();
    const auto lost = differences(county, completed(*back, county, Statuses::kept));
    if (lost.empty()) return text;
    return Error{ErrorCode::invalid_request,
                 lost.front().subject + " has something that CSV cannot hold: " + sentence(lost.front()).en +
                     "; export it as JSON",
                 {{"field", lost.front().code}, {"subject", lost.front().subject}}};
}

std::string json_by_lines(const std::string& content) {
    const auto json = nlohmann::ordered_json::parse(content);
    std::string text = "{";
    for (const auto& [name, value] : json.items()) {
        text.append(text.size() == 1 ? "\n" : ",\n").append(nlohmann::json(name).dump()).append(": ");
        if (!value.is_array()) {
            text += value.dump();
            continue;
        }
        text += '[';
        for (std::size_t i = 0; i < value.size(); ++i) text.append(i == 0 ? "\n" : ",\n").append(value[i].dump());
        text += ']';
    }
    return text + "\n}\n";
}

}  // namespace yimen
