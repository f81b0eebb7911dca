#include "simulation/county_content.hpp"

#include "protocol/county_catalogue_json.hpp"
#include "simulation/small_county.hpp"

namespace yimen::simulation {
namespace {

constexpr std::uint64_t item_is_there = 80, hall_has_not = 20, village_has_list = 40;  // percent

Item item(const std::string& code, std::uint64_t version) {
    Item made;
    made.code = code;
    made.name = {"示例事项 " + std::to_string(version), "Example item"};
    made.department = {"民政", ""};
    made.type = {"公共服务", ""};
    made.theme = "assistance";
    made.level = Level::both;
    made.fee = {"不收费", ""};
    return made;
}

std::vector<std::string> some_of(const std::vector<Item>& items, Chance& chance) {
    std::vector<std::string> codes;
    for (const auto& each : items) {
        if (chance.percent(50)) codes.push_back(each.code);
    }
    return codes;
}

}  // namespace

std::string some_content(Chance& chance, std::uint64_t version) {
    std::vector<Item> items{item("A-1", version)};
    for (const auto* code : {"A-2", "A-3", "B-1", "C-1"}) {
        if (chance.percent(item_is_there)) items.push_back(item(code, version));
    }
    CountyCatalogue county;
    for (std::size_t hall = 0; hall < usual_halls; ++hall) {
        const auto place = county_hall(hall);
        if (place.kind == HallKind::village) {
            if (chance.percent(village_has_list)) county.delegated[place.id] = some_of(items, chance);
        } else if (chance.percent(hall_has_not)) {
            county.not_stationed[place.id] = {{chance.one_of(items).code, {"在县里办", "At the county's centre"}}};
        }
    }
    county.catalogue = Catalogue(0, "2026-11-01", {{"assistance", {"救助", "Assistance"}}}, std::move(items));
    return encode_county_catalogue(county).value();
}

}  // namespace yimen::simulation
