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

// With all that a guide can say.
inline Item full_item() {
    auto item = small_item("V-1", Level::village);
    item.basic_code = "000164001000";
    item.implementation_code = "11410721MB1234567X4000164001000";
    item.handling_code = "11410721MB1234567X400016400100001";
    item.counterpart = "A-1";
    item.more_themes = {"age"};
    item.conditions = {{"具有本县户籍", "Registered in this county"}, {"年满 60 周岁", ""}};
    item.materials = {{{"身份证", "ID card"}, Necessity::required, 1, 2, Bilingual{"政府部门核发", "An office"}},
                      {{"户口簿", ""}, Necessity::deferrable, {}, 0, {}}};
    item.situations = {{{"委托他人办理", "By somebody else"}, {{{"委托书", ""}, Necessity::optional, 1, {}, {}}}},
                       {{"首次申领", ""}, {{{"照片", ""}}, {{"承诺书", ""}}}}};
    item.legal_basis = {{"《社会救助暂行办法》第十一条", ""}};
    item.enquiry_phone = "0373-5650001";
    item.complaint_phone = "12345";
    return item;
}
inline CountyCatalogue full_county() {
    return {Catalogue(0, "2026-11-01", {{"life", {"生活", "Life"}}, {"age", {"养老", ""}}},
                      {small_item("A-1"), full_item(), small_item("V-2", Level::village)}),
            {},
            {}};
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
