// Which queue an item joins when several could take it.
#include <gtest/gtest.h>

#include "domain/hall_profile.hpp"

namespace yimen {
namespace {

Item item_of(std::string code, std::string department, ServiceMode mode) {
    Item item;
    item.code = std::move(code);
    item.department.zh = std::move(department);
    item.mode = mode;
    return item;
}

HallProfile hall_of_three_queues() {
    QueueProfile by_mode{"by-mode", 'A', {}, {}, {}, {ServiceMode::paid}};
    QueueProfile by_department{"by-department", 'B', {}, {"民政"}, {}, {}};
    QueueProfile by_item{"by-item", 'C', {}, {}, {"X-1"}, {}};
    HallProfile profile;
    profile.queues = {by_mode, by_department, by_item};
    return profile;
}

TEST(Stationing, PutsTheItemBeforeTheDepartmentAndTheDepartmentBeforeTheMode) {
    const Catalogue catalogue(
        1, "2026-11-01", {},
        {item_of("X-1", "民政", ServiceMode::paid), item_of("X-2", "民政", ServiceMode::paid),
         item_of("X-3", "人社", ServiceMode::paid), item_of("X-4", "人社", ServiceMode::assisted)});
    const Stationing stationing(catalogue, hall_of_three_queues());
    EXPECT_EQ(*stationing.queue_of("X-1"), "by-item");
    EXPECT_EQ(*stationing.queue_of("X-2"), "by-department");
    EXPECT_EQ(*stationing.queue_of("X-3"), "by-mode");
    EXPECT_EQ(stationing.queue_of("X-4"), nullptr);
}

TEST(Stationing, LeavesOutWhatIsNotStationedEvenWhereAQueueNamesIt) {
    auto profile = hall_of_three_queues();
    profile.not_stationed = {"X-1"};
    const Catalogue catalogue(1, "2026-11-01", {}, {item_of("X-1", "民政", ServiceMode::paid)});
    EXPECT_EQ(Stationing(catalogue, profile).size(), 0U);
}

}  // namespace
}  // namespace yimen
