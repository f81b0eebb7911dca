// A command's body is read strictly, and what is wrong is named.
#include "protocol/commands.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

template <typename T>
void expect_wrong(const Result<T>& parsed, const std::string& field) {
    ASSERT_FALSE(parsed) << field;
    EXPECT_EQ(parsed.error().code, ErrorCode::invalid_request);
    ASSERT_FALSE(parsed.error().params.empty());
    EXPECT_EQ(parsed.error().params.front(), (std::pair<std::string, std::string>{"field", field}));
}

TEST(Commands, ReadsEveryFieldOfATicket) {
    const auto command =
        read_body<IssueTicket>(R"({"item":"MZ-001","priority":"elderly","language":"en","kiosk":"K1"})");
    ASSERT_TRUE(command);
    EXPECT_EQ(command->item, "MZ-001");
    EXPECT_EQ(command->priority, Priority::elderly);
    EXPECT_EQ(command->language, Language::en);
    EXPECT_EQ(command->kiosk, "K1");
    EXPECT_FALSE(command->estimate.known);
}

TEST(Commands, TakesTheOrdinaryWhereNothingIsSaid) {
    const auto command = read_body<IssueTicket>(R"({"item":"MZ-001"})");
    ASSERT_TRUE(command);
    EXPECT_EQ(command->priority, Priority::none);
    EXPECT_EQ(command->language, Language::zh);
}

TEST(Commands, ReadsTheOthers) {
    EXPECT_EQ(read_body<TransferTicket>(R"({"queue":"q"})")->queue, "q");
    EXPECT_EQ(read_body<ParkTicket>(R"({"reason":"materials"})")->reason, "materials");
    EXPECT_EQ(read_body<CancelTicket>(R"({"reason":"staff"})")->reason, "staff");
    EXPECT_EQ(read_body<SignIn>(R"({"clerk":"C01"})")->clerk, "C01");
    EXPECT_EQ(read_body<PauseWindow>(R"({"reason":"break"})")->reason, "break");
    EXPECT_TRUE(read_body<Nothing>(""));
    EXPECT_TRUE(read_body<Nothing>("{}"));
    const auto usage = read_usage(
        R"({"events":[{"kind":"search","page":"home","elder_mode":true,"language":"en"},{"kind":"search"}]})");
    ASSERT_TRUE(usage);
    ASSERT_EQ(usage->events.size(), 2U);
    EXPECT_TRUE(usage->events[0].elder_mode);
    EXPECT_EQ(usage->events[1].language, Language::zh);
}

TEST(Commands, NamesAMissingField) {
    expect_wrong(read_body<IssueTicket>("{}"), "item");
    expect_wrong(read_body<IssueTicket>(""), "item");
    expect_wrong(read_body<TransferTicket>("{}"), "queue");
    expect_wrong(read_body<ParkTicket>("{}"), "reason");
    expect_wrong(read_body<CancelTicket>("{}"), "reason");
    expect_wrong(read_body<SignIn>("{}"), "clerk");
    expect_wrong(read_body<PauseWindow>("{}"), "reason");
    expect_wrong(read_usage("{}"), "events");
    expect_wrong(read_usage(R"({"events":[{},{"kind":7}]})"), "events[0].kind");
}

TEST(Commands, ReadsTheUsageBesideAnEntryThatCannotBeRead) {
    const auto usage = read_usage(
        R"({"events":[{"kind":"search"},{},7,{"kind":"search","zhang_ming":"1990"},{"kind":"item_viewed"}]})");
    ASSERT_TRUE(usage);
    ASSERT_EQ(usage->events.size(), 2U);
    EXPECT_EQ(usage->events[1].kind, "item_viewed");
    EXPECT_EQ(usage->places, (std::vector<std::size_t>{0, 4}));
    EXPECT_EQ(usage->malformed,
              (std::vector<std::string>{
                  "events[1].kind: expected to be present", "events[2]: expected a JSON object",
                  "events[3]: expected no field but kind, item, page, kiosk, language and elder_mode"}));
}

TEST(Commands, NamesAFieldItDoesNotKnow) {
    expect_wrong(read_body<IssueTicket>(R"({"item":"MZ-001","name":"someone"})"), "name");
    expect_wrong(read_body<IssueTicket>(R"({"item":"MZ-001","estimate":{"known":true}})"), "estimate");
    expect_wrong(read_body<Nothing>(R"({"x":1})"), "x");
    expect_wrong(read_usage(R"({"events":[{"kind":"search","text":"who"}]})"), "events[0].text");
    expect_wrong(read_body<Nothing>("{\"" + std::string(5'000, 'n') + "\":1}"), "a name of 5000 bytes");
}

TEST(Commands, NamesAFieldOfAnotherType) {
    expect_wrong(read_body<IssueTicket>(R"({"item":7})"), "item");
    expect_wrong(read_body<IssueTicket>(R"({"item":null})"), "item");
    expect_wrong(read_body<IssueTicket>(R"({"item":"a","priority":"vip"})"), "priority");
    expect_wrong(read_body<IssueTicket>(R"({"item":"a","priority":1})"), "priority");
    expect_wrong(read_body<IssueTicket>(R"({"item":"a","language":"fr"})"), "language");
    expect_wrong(read_usage(R"({"events":{}})"), "events");
    expect_wrong(read_usage(R"({"events":[7]})"), "events[0]");
    expect_wrong(read_usage(R"({"events":[{"kind":"search","elder_mode":"yes"}]})"), "events[0].elder_mode");
}

TEST(Commands, RefusesWhatIsNoObject) {
    for (const auto* body : {"[]", "7", "\"item\"", "null", "{", "{\"item\":}", "{\"item\":\"\xff\"}", "{}{}"}) {
        expect_wrong(read_body<IssueTicket>(body), "body");
    }
}

TEST(Commands, LimitsATextTo64Bytes) {
    EXPECT_TRUE(read_body<IssueTicket>(R"({"item":")" + std::string(64, 'a') + "\"}"));
    expect_wrong(read_body<IssueTicket>(R"({"item":")" + std::string(65, 'a') + "\"}"), "item");
}

TEST(Commands, RefusesANameThatIsSaidTwice) {
    expect_wrong(read_body<IssueTicket>(R"({"item":"MZ-001","item":"MZ-003"})"), "body");
    expect_wrong(read_usage(R"({"events":[{"kind":"search","page":"home","page":"items"}]})"), "body");
    EXPECT_TRUE(read_usage(R"({"events":[{"kind":"search"},{"kind":"search"}]})"));
}

std::string in_lists(int levels) {
    const auto around = static_cast<std::size_t>(levels - 1);
    return "{\"x\":" + std::string(around, '[') + "7" + std::string(around, ']') + "}";
}

TEST(Commands, LimitsNestingTo8Levels) {
    expect_wrong(read_body<Nothing>(in_lists(8)), "x");
    expect_wrong(read_body<Nothing>(in_lists(9)), "body");
}

TEST(Commands, RefusesDeepNestingWithoutFollowingIt) {
    const std::string deep(32'000, '[');
    const auto closed = deep + std::string(32'000, ']');
    expect_wrong(read_usage(R"({"events":)" + closed + "}"), "body");
    expect_wrong(read_usage(R"({"events":)" + deep), "body");
    expect_wrong(read_body<IssueTicket>(R"({"item":"a","x":)" + closed + "}"), "body");
    expect_wrong(read_body<Nothing>(closed), "body");
}

}  // namespace
}  // namespace yimen
