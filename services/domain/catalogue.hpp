// The catalogue: what a county lets its halls and village points do, one item (事项) at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/departments.hpp"
#include "domain/text.hpp"

namespace yimen {

enum class Audience { individual, organization, both };  // 个人, 法人
enum class Level { township, village, both };
template <>
inline constexpr auto words_of<Audience> = std::to_array<std::string_view>({"individual", "organization", "both"});
template <>
inline constexpr auto words_of<Level> = std::to_array<std::string_view>({"township", "village", "both"});

// How an item is done: at once (即办), within the days promised (承诺), handled for the resident (代办), paid
// for the resident (代缴), or acted for the resident as agent (代理).
enum class ServiceMode { immediate, promised, assisted, paid, agency };
template <>
inline constexpr auto words_of<ServiceMode> = std::to_array<std::string_view>({"immediate", "promised", "assisted", "paid", "agency"});

struct Material {
    Bilingual name;  // en is empty where nobody has translated it

    bool operator==(const Material&) const = default;
};

// One item with its guide. What is unknown is absent, never zero and never invented.
struct Item {
    std::string code;  // the county's local slug, "MZ-001"
    Bilingual name;
    Bilingual department;
    Bilingual type;     // 行政许可, 公共服务, …
    std::string theme;  // id of a Theme
    Audience audience = Audience::both;
    Level level = Level::both;
    ServiceMode mode = ServiceMode::immediate;
    std::optional<int> promised_days;   // working days; 0 means the same day
    std::optional<int> statutory_days;  // working days
    Bilingual fee;
    std::vector<Material> materials;
    std::vector<std::string> keywords;  // what residents call it
    std::string source;                 // where the entry's name was found
    std::string updated{};              // the day the item last changed, "2026-11-01"; empty where that is unknown

    bool operator==(const Item&) const = default;
};

// A life event by which residents look for items (三农, 养老, …).
struct Theme {
    std::string id;  // also the name of its icon
    Bilingual name;

    bool operator==(const Theme&) const = default;
};

// An immutable version of the catalogue. Thread-safe once built.
class Catalogue {
   public:
    Catalogue() = default;
    Catalogue(int number, std::string updated, std::vector<Theme> themes, std::vector<Item> items,
              Departments departments = {});

    int version() const { return version_; }
    // The day this version was last updated, as a date "2026-11-01".
    const std::string& updated() const { return updated_; }
    const std::vector<Theme>& themes() const { return themes_; }
    const std::vector<Item>& items() const { return items_; }
    const Departments& departments() const { return departments_; }
    // The item's in the table; null where the table does not know it.
    const Department* department_of(const Item& item) const { return departments_.named(item.department.zh); }
    // Null when there is no such item.
    const Item* find(std::string_view code) const;

    bool operator==(const Catalogue&) const = default;

   private:
    int version_ = 0;
    std::string updated_;
    std::vector<Theme> themes_;
    std::vector<Item> items_;
    Departments departments_;
    std::unordered_map<std::string, std::size_t> by_code_;
};

}  // namespace yimen
