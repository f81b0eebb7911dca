// What one version of the county's catalogue changes in another, in words that a clerk reads.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "domain/county_catalogue.hpp"

namespace yimen {

// One change. Its code: department_added, department_withdrawn, department_renamed, department_also (another name by
// which it is known), department_not_also; year_announced, year_taken_back, day_set, day_changed, day_unset, whose
// subject is the year or the date; theme_added, theme_withdrawn, theme_renamed, themes_order; item_added,
// item_withdrawn, items_order; name, department, type, theme, audience, level, mode, promised_days, statutory_days,
// fee, source, and the names of the guide's texts (guide_fields.hpp); material_added, material_removed,
// materials_order, and the same of the guide's lists; keyword_added, keyword_removed; stationed, not_stationed,
// not_stationed_reason; delegated, not_delegated; of a village delegation_begun (it had no list; `after` counts what it
// does from now on, which is all it does), delegation_emptied (it does nothing any more), delegation_ended (it goes by
// its own profile again).
struct CatalogueDifference {
    std::string code;
    std::string subject;      // the item's or theme's code
    Bilingual name;           // of the item or theme
    std::string place;        // the hall or village that it is about; empty: all
    Bilingual before, after;  // empty where there is nothing to say

    bool operator==(const CatalogueDifference&) const = default;
};

// Departments first, then themes, then items in the order of `to`, withdrawn ones last, then halls and villages by
// their ids. When an item last changed is no change by itself, nor is the new name of an item's department: that is
// said once. Pure.
std::vector<CatalogueDifference> differences(const CountyCatalogue& from, const CountyCatalogue& to);

// Halls and village points by their ids.
using PlaceNames = std::map<std::string, Bilingual, std::less<>>;

// "MZ-001 最低生活保障：承诺时限由 20 个工作日改为 15 个工作日", "MZ-001 Subsistence allowance: promised time 20 → 15
// working days". A place with a name stands as "七里营镇（410721103）", "Qiliying (410721103)". English falls back on
// Chinese where nobody has translated.
Bilingual sentence(const CatalogueDifference& difference, const PlaceNames& places = {});

}  // namespace yimen
