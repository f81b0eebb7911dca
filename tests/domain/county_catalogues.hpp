// Small catalogues of a county, for tests that change them.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "domain/county_catalogue.hpp"

namespace yimen::test {

inline Item small_item(const std::string& code, Level level = Level::township) {
    Item item;
    item.code = code;
    item.name = {"事项" + code, "Item " + code};
    item.department = {"民政", "Civil affairs"};
    item.type = {"公共服务", "Public service"};
    item.theme = "life";
    item.level = level;
    item.mode = ServiceMode::promised;
    item.promised_days = 20;
    item.materials = {{{"身份证", "ID card"}}};
    item.keywords = {"低保"};
    return item;
}

inline CountyCatalogue county_with(std::vector<Item> items) {
    return {Catalogue(0, "2026-11-01", {{"life", {"生活", "Life"}}}, std::move(items)), {}, {}};
}

inline CountyCatalogue small_county() {
    return county_with({small_item("A-1"), small_item("A-2"), small_item("V-1", Level::village)});
}

// The same with one item changed by `change`.
template <typename Change>
CountyCatalogue with_item(const CountyCatalogue& county, const std::string& code, Change change) {
    auto items = county.catalogue.items();
    change(*std::ranges::find(items, code, &Item::code));
    return {Catalogue(0, county.catalogue.updated(), county.catalogue.themes(), std::move(items)), county.not_stationed,
            county.delegated};
}

inline CountyCatalogue without_item(const CountyCatalogue& county, const std::string& code) {
    auto items = county.catalogue.items();
    std::erase_if(items, [&](const Item& item) { return item.code == code; });
    return {Catalogue(0, county.catalogue.updated(), county.catalogue.themes(), std::move(items)), county.not_stationed,
            county.delegated};
}

inline CountyCatalogue promising(const CountyCatalogue& county, const std::string& code, int days) {
    return with_item(county, code, [&](Item& item) { item.promised_days = days; });
}

}  // namespace yimen::test
