#include "people/person_book.hpp"

#include "protocol/event_json.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr Date a_day{std::chrono::year(2026), std::chrono::month(12), std::chrono::day(1)};

Person person(const std::string& id, std::vector<Role> roles, std::vector<std::string> windows = {},
              std::vector<std::string> stands_in_for = {}) {
    return {id, {"示例员" + id, std::move(roles), std::move(windows), std::move(stands_in_for)}, "a hash", ""};
}

PersonBook::Day a_day_of_its_own() {
    return {[](Turn& turn, const Event& event) { turn.append(a_day, type_of(event), encode(event)); },
            [](Instant) { return a_day; }};
}

struct BookOfPeople : testing::Test {
    BookOfPeople() { store = open_store(folder.file()); }
    Turn turn() { return Turn(*store, Instant{}); }
    std::vector<std::string> windows_of(const std::string& id) const {
        return book.people()->windows_of(*book.people()->find(id));
    }

    TempFolder folder;
    std::unique_ptr<HallStore> store;
    PersonBook book{a_day_of_its_own()};
};

TEST_F(BookOfPeople, ListsThoseWhoMayWorkAtAWindow) {
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk})));
    ASSERT_TRUE(book.add(first, person("M01", {Role::manager})));
    ASSERT_TRUE(book.add(first, person("V01", {Role::agent, Role::guide})));
    EXPECT_EQ(book.people()->clerks(), (std::vector<ClerkProfile>{{"C01", "示例员C01"}, {"V01", "示例员V01"}}));
}

TEST_F(BookOfPeople, LeavesAHallAsItIsUntilSomebodyWhoWorksAtAWindowHasAnAccount) {
    HallProfile profile;
    profile.clerks = {{"C07", "示例员"}};
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("A01", {Role::administrator})));
    EXPECT_EQ(staffed(profile, *book.people()), profile);
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk})));
    ASSERT_TRUE(book.close(first, "C01"));
    const auto with = staffed(profile, *book.people());
    EXPECT_TRUE(with.accounts) << "closing all accounts opens no door";
    EXPECT_TRUE(with.clerks.empty());
}

TEST_F(BookOfPeople, GivesWhoStandsInForAnotherTheirWindowsToo) {
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk}, {"1", "2"})));
    ASSERT_TRUE(book.add(first, person("C02", {Role::clerk}, {"3"}, {"C01"})));
    ASSERT_TRUE(book.add(first, person("C03", {Role::clerk})));
    ASSERT_TRUE(book.add(first, person("C04", {Role::clerk}, {"4"}, {"C03"})));
    ASSERT_TRUE(book.add(first, person("M01", {Role::clerk, Role::manager}, {"4"})));
    EXPECT_EQ(windows_of("C02"), (std::vector<std::string>{"3", "1", "2"}));
    EXPECT_TRUE(windows_of("C04").empty()) << "all: C03 works at all";
    EXPECT_TRUE(windows_of("M01").empty()) << "a manager's are all";
    ASSERT_TRUE(book.close(first, "C01"));
    EXPECT_EQ(windows_of("C02"), (std::vector<std::string>{"3"}));
}

TEST_F(BookOfPeople, RefusesWhatNobodyCanBe) {
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk})));
    EXPECT_EQ(book.add(first, person("C02", {})).error().params.front().second, "roles");
    EXPECT_EQ(book.add(first, person("C02", {Role::clerk}, {}, {"C02"})).error().params.front().second,
              "stands_in_for");
    EXPECT_EQ(book.add(first, person("C02", {Role::clerk}, {}, {"C09"})).error().params.front().second,
              "stands_in_for");
    EXPECT_EQ(book.add(first, person("C01", {Role::clerk})).error().code, ErrorCode::wrong_state);
    EXPECT_EQ(book.change(first, "C09", {"x", {Role::clerk}}).error().code, ErrorCode::not_found);
    ASSERT_TRUE(book.close(first, "C01"));
    EXPECT_EQ(book.close(first, "C01").error().code, ErrorCode::wrong_state);
    EXPECT_EQ(book.add(first, person("C01", {Role::clerk})).error().code, ErrorCode::wrong_state)
        << "the ledger knows another person by it";
    EXPECT_EQ(book.people()->all().size(), 1U);
}

TEST_F(BookOfPeople, IsMadeAnewOfItsPages) {
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk, Role::manager}, {"3"})));
    ASSERT_TRUE(book.add(first, person("C02", {Role::agent}, {}, {"C01"})));
    ASSERT_TRUE(book.set_secret(first, "C02", SecretKind::password, "another hash", false));
    ASSERT_TRUE(book.close(first, "C01"));
    ASSERT_TRUE(store->commit(first.batch()));
    PersonBook again{a_day_of_its_own()};
    ASSERT_TRUE(again.open(*store, store->pages("person").value()));
    EXPECT_EQ(again.people()->all(), book.people()->all());
    EXPECT_EQ(again.people()->find("C02")->password, "another hash");
    EXPECT_EQ(again.people()->all().at("C01").pin, "") << "a closed account has no secret";
}

TEST_F(BookOfPeople, SaysWhichOfItsPagesCannotBeRead) {
    const auto opened = book.open(*store, {{"person", "C01", "2026-12-01", R"({"person":"C01"})"}});
    EXPECT_EQ(code_of(opened), ErrorCode::storage_corrupt);
    EXPECT_EQ(opened.error().params, (std::vector<std::pair<std::string, std::string>>{{"page", "C01"}}));
    EXPECT_NE(opened.error().detail.find("the page of person C01 cannot be read"), std::string::npos);
}

TEST_F(BookOfPeople, TellsTheLedgerAndNeverANameOrASecret) {
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk})));
    ASSERT_TRUE(book.change(first, "C01", {"示例员甲", {Role::clerk, Role::manager}}));
    ASSERT_TRUE(book.set_secret(first, "C01", SecretKind::pin, "x-hash", false));
    ASSERT_TRUE(book.set_secret(first, "C01", SecretKind::pin, "y-hash", true));
    book.note(first, {"C01", SessionStep::signed_in});
    ASSERT_TRUE(book.close(first, "C01"));
    std::vector<std::string> bodies;
    for (const auto& row : first.batch().events) bodies.push_back(row.type + row.body);
    EXPECT_EQ(bodies, (std::vector<std::string>{
                          R"(person.changed{"person":"C01","change":"added","roles":["clerk"]})",
                          R"(person.changed{"person":"C01","change":"changed","roles":["clerk","manager"]})",
                          R"(person.changed{"person":"C01","change":"secret_reset","roles":["clerk","manager"]})",
                          R"(person.changed{"person":"C01","change":"secret_changed","roles":["clerk","manager"]})",
                          R"(person.session{"person":"C01","step":"signed_in"})",
                          R"(person.changed{"person":"C01","change":"closed","roles":["clerk","manager"]})"}));
}

TEST_F(BookOfPeople, ForgetsWhatATurnDidThatIsNotInTheFile) {
    auto first = turn();
    ASSERT_TRUE(book.add(first, person("C01", {Role::clerk})));
    book.drop();
    EXPECT_TRUE(book.people()->all().empty());
}

TEST_F(BookOfPeople, HasALimit) {
    auto first = turn();
    for (std::size_t i = 0; i < PersonLimits::people; ++i) {
        ASSERT_TRUE(book.add(first, person("P" + std::to_string(i), {Role::clerk})));
    }
    EXPECT_EQ(book.add(first, person("Q", {Role::clerk})).error().code, ErrorCode::too_many_requests);
}

}  // namespace
}  // namespace yimen::test
