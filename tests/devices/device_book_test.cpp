#include "devices/device_book.hpp"

#include "protocol/event_json.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr Date a_day{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(1)};

Device device(const std::string& id, char key, DeviceKind kind = DeviceKind::kiosk) {
    return {id, kind, {}, std::string(64, key), Instant{}, Instant{}};
}

DeviceBook::Day a_day_of_its_own() {
    return {[](Turn& turn, const Event& event) { turn.append(a_day, type_of(event), encode(event)); },
            [](Instant) { return a_day; }};
}

struct BookOfDevices : testing::Test {
    BookOfDevices() { store = open_store(folder.file()); }
    Turn turn() { return Turn(*store, Instant{}); }

    TempFolder folder;
    std::unique_ptr<HallStore> store;
    DeviceBook book{a_day_of_its_own()};
};

TEST_F(BookOfDevices, FindsADeviceByItsKey) {
    auto first = turn();
    ASSERT_TRUE(book.admit(first, device("kiosk-1", 'a')));
    ASSERT_TRUE(book.admit(first, device("kiosk-2", 'b')));
    EXPECT_EQ(book.devices()->of_key(std::string(64, 'b'))->id, "kiosk-2");
    EXPECT_EQ(book.devices()->of_key(std::string(64, 'c')), nullptr);
}

TEST_F(BookOfDevices, KnowsOnlyTheNewestKeyOfADevice) {
    auto first = turn();
    ASSERT_TRUE(book.admit(first, device("kiosk-1", 'a')));
    ASSERT_TRUE(book.admit(first, device("kiosk-1", 'b')));
    EXPECT_EQ(book.devices()->of_key(std::string(64, 'a')), nullptr);
    EXPECT_EQ(book.devices()->all().size(), 1U);
}

TEST_F(BookOfDevices, HasAKeyUnderOneIdOnlyAlsoAfterARestart) {
    auto first = turn();
    ASSERT_TRUE(book.admit(first, device("kiosk-1", 'a')));
    ASSERT_TRUE(book.admit(first, device("counter-1", 'a', DeviceKind::counter)));
    EXPECT_EQ(book.devices()->find("kiosk-1"), nullptr);
    EXPECT_EQ(book.devices()->of_key(std::string(64, 'a'))->id, "counter-1");
    ASSERT_TRUE(book.revoke(first, "counter-1"));
    EXPECT_EQ(book.devices()->of_key(std::string(64, 'a')), nullptr);
    ASSERT_TRUE(store->commit(first.batch()));
    DeviceBook again{a_day_of_its_own()};
    ASSERT_TRUE(again.open(*store, store->pages("device").value()));
    EXPECT_TRUE(again.devices()->all().empty()) << "who was revoked is back";
}

TEST_F(BookOfDevices, ForgetsWhatATurnDidThatIsNotInTheFile) {
    auto first = turn();
    ASSERT_TRUE(book.admit(first, device("kiosk-1", 'a')));
    book.drop();
    EXPECT_TRUE(book.devices()->all().empty());
}

TEST_F(BookOfDevices, IsMadeAnewOfItsPages) {
    auto first = turn();
    auto counter = device("counter-1", 'a', DeviceKind::counter);
    counter.terms = {"Counter by the door", "", "", {"3", "4"}, {}};
    ASSERT_TRUE(book.admit(first, counter));
    ASSERT_TRUE(book.admit(first, device("kiosk-1", 'b')));
    ASSERT_TRUE(book.revoke(first, "kiosk-1"));
    ASSERT_TRUE(store->commit(first.batch()));
    DeviceBook again{a_day_of_its_own()};
    ASSERT_TRUE(again.open(*store, store->pages("device").value()));
    EXPECT_EQ(again.devices()->all().size(), 1U);
    EXPECT_EQ(*again.devices()->find("counter-1"), counter);
}

TEST_F(BookOfDevices, TellsTheLedgerAndNeverAName) {
    auto first = turn();
    auto named = device("counter-1", 'a', DeviceKind::counter);
    named.terms.name = "Somebody's counter";
    ASSERT_TRUE(book.admit(first, named));
    ASSERT_TRUE(book.change(first, "counter-1", {"Another's counter", "", "", {}, {}}));
    ASSERT_TRUE(book.renew(first, "counter-1", Instant{std::chrono::hours{1}}));
    ASSERT_TRUE(book.revoke(first, "counter-1"));
    std::vector<std::string> types;
    for (const auto& row : first.batch().events) {
        types.push_back(row.type);
        EXPECT_EQ(row.body.find("Somebody"), std::string::npos);
        EXPECT_EQ(row.body.find("Another"), std::string::npos);
    }
    EXPECT_EQ(types, (std::vector<std::string>{"device.paired", "device.changed", "device.changed", "device.changed"}));
}

TEST_F(BookOfDevices, HasALimit) {
    auto first = turn();
    for (std::size_t i = 0; i < DeviceBook::most_devices; ++i) {
        auto one = device("kiosk-" + std::to_string(i), 'a');
        one.key += std::to_string(i);
        ASSERT_TRUE(book.admit(first, one));
    }
    EXPECT_EQ(code_of(book.admit(first, device("kiosk-x", 'b'))), ErrorCode::too_many_requests);
    EXPECT_TRUE(book.admit(first, device("kiosk-0", 'b'))) << "anew is no more";
}

TEST_F(BookOfDevices, SaysWhichItDoesNotKnow) {
    auto first = turn();
    EXPECT_EQ(code_of(book.revoke(first, "kiosk-1")), ErrorCode::not_found);
    EXPECT_EQ(code_of(book.renew(first, "kiosk-1", {})), ErrorCode::not_found);
    EXPECT_EQ(code_of(book.change(first, "kiosk-1", {})), ErrorCode::not_found);
    EXPECT_TRUE(first.batch().events.empty());
}

}  // namespace
}  // namespace yimen::test
