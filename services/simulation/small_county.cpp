#include "simulation/small_county.hpp"

#include <cassert>
#include <deque>

#include "county_store/county_store.hpp"

namespace yimen::simulation {
namespace {

constexpr std::size_t village_every = 3;

Item item(std::string code, Level level) {
    Item made;
    made.code = std::move(code);
    made.name = {"示例事项", "Example item"};
    made.level = level;
    return made;
}

Catalogue catalogue() {
    return {own_catalogue_version,
            "2026-11-01",
            {},
            {item("A-1", Level::both), item("A-2", Level::both), item("B-1", Level::both)}};
}

OpeningHours hours() {
    OpeningHours hours;
    hours.seasons = {
        {std::chrono::January / 1,
         std::chrono::December / 31,
         {{MinuteOfDay{8 * 60 + 30}, MinuteOfDay{12 * 60}}, {MinuteOfDay{14 * 60 + 30}, MinuteOfDay{17 * 60 + 30}}}}};
    for (unsigned day = 0; day < 7; ++day) hours.weekdays.emplace_back(day);
    hours.lunch_service = true;
    return hours;
}

QueueProfile queue(char prefix, std::vector<std::string> items) {
    QueueProfile made;
    made.id = std::string(1, prefix);
    made.prefix = prefix;
    made.items = std::move(items);
    return made;
}

std::string id_of(std::size_t hall) {
    const auto number = std::to_string(101 + hall);
    return hall % village_every == village_every - 1 ? "410721" + number + "-V01" : "410721" + number;
}

HallProfile profile(std::size_t hall) {
    HallProfile profile;
    profile.id = id_of(hall);
    profile.kind = county_hall(hall).kind;
    profile.hours = hours();
    profile.queues = {queue('A', {"A-1", "A-2", "A-3"}), queue('B', {"B-1"})};
    profile.windows = {{"1", 1, {}, {{"A", 1}}}, {"2", 2, {}, {{"B", 1}, {"A", 2}}}};
    profile.clerks = {{"C01", "示例员甲"}, {"C02", "示例员乙"}};
    profile.kiosks = {{"K1", {}}};
    return profile;
}

SimulatedDisk::Image made_hall_disk(std::size_t hall) {
    SimulatedDisk disk(0);
    StoreOptions options;
    options.disk = &disk;
    options.ballast_bytes = 0;
    const auto number = std::to_string(hall);
    options.make_stream = [&] { return std::string(32 - number.size(), '0') + number; };
    { const auto store = HallStore::open(hall_file, id_of(hall), options).value(); }
    return disk.image();
}

}  // namespace

const HallSetup& setup_of(std::size_t hall) {
    static std::deque<HallSetup> setups;
    assert(hall < most_halls);
    while (setups.size() <= hall) setups.push_back(HallSetup::make(profile(setups.size()), catalogue()).value());
    return setups[hall];
}

CountyHall county_hall(std::size_t hall) {
    CountyHall made;
    made.id = id_of(hall);
    made.kind = hall % village_every == village_every - 1 ? HallKind::village : HallKind::township;
    made.name = {"示例大厅", "Example hall"};
    return made;
}

Instant first_morning() {
    const Date monday{std::chrono::year{2026}, std::chrono::November, std::chrono::day{23}};
    return setup_of(0).zone.instant({monday, MinuteOfDay{8 * 60}});
}

const SimulatedDisk::Image& new_hall_disk(std::size_t hall) {
    static std::deque<SimulatedDisk::Image> images;
    while (images.size() <= hall) images.push_back(made_hall_disk(images.size()));
    return images[hall];
}

const SimulatedDisk::Image& new_hub_disk() {
    static const auto image = [] {
        SimulatedDisk disk(0);
        {
            const auto store = CountyStore::open("sqlite:" + disk.database_name(hub_file)).value();
            for (std::size_t hall = 0; hall < most_halls; ++hall) {
                [[maybe_unused]] const auto put = store->put_hall(county_hall(hall));
                assert(put);
            }
        }
        return disk.image();
    }();
    return image;
}

}  // namespace yimen::simulation
