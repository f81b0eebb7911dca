// The catalogue: what a county lets its halls and village points do, one item (事项) at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "domain/day_plan.hpp"
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
inline constexpr auto words_of<ServiceMode> = std::to_array<std::string_view>({"immediate", "promised", "assisted",
                                                                               "paid", "agency"});

// Whether an application goes on without a material: not at all (必要), as well as with it (非必要), or for now, when
// it follows later (容缺).
enum class Necessity { required, optional, deferrable };
template <>
inline constexpr auto words_of<Necessity> = std::to_array<std::string_view>({"required", "optional", "deferrable"});

struct Material {
    Bilingual name;                        // en is empty where nobody has translated it
    std::optional<Necessity> necessity{};  // nothing where the guide does not say
    std::optional<int> originals{};        // how many (原件), 0 … max_material_copies
    std::optional<int> copies{};           // how many (复印件), likewise
    std::optional<Bilingual> origin{};     // who makes it (来源渠道): 申请人自备, 政府部门核发

    bool operator==(const Material&) const = default;
};

// A case of an item that needs more than the item itself does (情形).
struct Situation {
    Bilingual name;                   // "首次申领"
    std::vector<Material> materials;  // besides the item's own

    bool operator==(const Situation&) const = default;
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

    // The official codes, as opaque as the provinces make them: they disagree about their form and length.
    std::optional<std::string> basic_code{};           // 基本编码, mostly 12 characters
    std::optional<std::string> implementation_code{};  // 实施编码, mostly 31 to 33
    std::optional<std::string> handling_code{};        // 业务办理项编码
    // Of an item that only villages do: the code of the one that the township does with what comes from there.
    std::optional<std::string> counterpart{};
    std::vector<std::string> more_themes{};  // ids of further themes under which residents look for it
    std::vector<Bilingual> conditions{};     // 受理条件, one by one
    std::vector<Situation> situations{};
    std::vector<Bilingual> legal_basis{};          // 设定依据, one by one
    std::optional<std::string> enquiry_phone{};    // 咨询电话
    std::optional<std::string> complaint_phone{};  // 监督投诉电话

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
              Departments departments = {}, CountyDays days = {});

    int version() const { return version_; }
    // The day this version was last updated, as a date "2026-11-01".
    const std::string& updated() const { return updated_; }
    const std::vector<Theme>& themes() const { return themes_; }
    const std::vector<Item>& items() const { return items_; }
    const Departments& departments() const { return departments_; }
    // The county's days off and working weekends. Empty where it has announced none.
    const CountyDays& days() const { return days_; }
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
    CountyDays days_;
    std::unordered_map<std::string, std::size_t> by_code_;
};

}  // namespace yimen
