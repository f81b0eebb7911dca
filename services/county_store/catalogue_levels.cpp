#include "county_store/catalogue_levels.hpp"

#include <set>
#include <string>
#include <utility>

#include "county_store/halls.hpp"
#include "domain/coverage.hpp"

namespace yimen::county_tables {
namespace {

// A place and an item that is not done in places of its kind.
using Misplaced = std::set<std::pair<std::string, std::string>>;

bool is_misplaced(const CountyCatalogue& county, const std::string& code, HallKind kind) {
    const auto* item = county.catalogue.find(code);
    return item && !is_done_in(item->level, kind);
}

Misplaced misplaced(const CountyCatalogue& county) {
    Misplaced all;
    for (const auto& [hall, listed] : county.not_stationed) {
        for (const auto& one : listed) {
            if (is_misplaced(county, one.item, HallKind::township)) all.emplace(hall, one.item);
        }
    }
    for (const auto& [village, items] : county.delegated) {
        for (const auto& code : items) {
            if (is_misplaced(county, code, HallKind::village)) all.emplace(village, code);
        }
    }
    return all;
}

}  // namespace

Status check_levels(const CountyCatalogue& base, const CountyCatalogue& county) {
    const auto before = misplaced(base);
    for (const auto& [place, code] : misplaced(county)) {
        if (before.contains({place, code})) continue;
        std::string said = code;
        if (county.catalogue.find(code)->level == Level::village) {
            said.append(" is of level village, done at village points only: it is never stationed in the hall ");
            return invalid_field("not_stationed", said.append(place));
        }
        said.append(" is of level township, done in halls only: it cannot be delegated to the village point ");
        return invalid_field("delegated", said.append(place));
    }
    return done();
}

}  // namespace yimen::county_tables
