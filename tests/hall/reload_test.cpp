// A hall whose files change while it works, with people at its windows.
#include "hall/hall_at_work.hpp"
#include "net/problem.hpp"

namespace yimen::test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::vector<std::string> codes(const auto& rows) {
    std::vector<std::string> all;
    for (const auto& row : rows) all.push_back(row.code);
    return all;
}

TEST_F(HallAtWork, SaysThatNothingChangesWhereItsFilesAreAsItWorks) {
    const auto look = client->look();
    EXPECT_FALSE(look.changes_anything());
    const auto seq = state().last_seq();
    const auto answer = client->take_up(look.tag);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.body, R"({"tag":"","changes":0,"concerned":0})");
    EXPECT_EQ(state().last_seq(), seq);
}

TEST_F(HallAtWork, SaysWhatBecomesOfPeopleBeforeItHappensAndThenItHappensAtOnce) {
    const auto ticket = serve_at_11();
    lose_window_11();
    const auto look = client->look();
    EXPECT_THAT(codes(look.changes), ElementsAre("window_gone"));
    ASSERT_THAT(look.people, SizeIs(2));
    EXPECT_EQ(look.people[0].said.en,
              "window 11 goes: C11 serves A001 there; the ticket goes back to its line social, in its old place");
    EXPECT_EQ(look.people[1].said.en, "window 11 goes: C11 is signed out");
    EXPECT_EQ(state().find_ticket(ticket)->state, TicketState::serving) << "nothing has happened yet";
    EXPECT_EQ(client->get("/v1/windows/11").status, 200);

    const auto seq = state().last_seq();
    const auto answer = client->take_up(look.tag);
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto done = read_json<ReloadedShown>(answer.body, of_a_hall).value();
    EXPECT_EQ(done.tag, look.tag);
    EXPECT_EQ(done.changes, 1);
    EXPECT_EQ(done.concerned, 2);
    EXPECT_THAT(events_after(seq), ElementsAre("hall.reloaded", "ticket.put_back", "window.closed"));
    EXPECT_EQ(state().find_ticket(ticket)->state, TicketState::waiting);
    EXPECT_EQ(client->get("/v1/windows/11").status, 404);
    sign_in("10", "C11");
    EXPECT_THAT(client->post("/v1/windows/10/call-next").body, HasSubstr(ticket));
}

TEST_F(HallAtWork, IsTheSameAfterAStart) {
    serve_at_11();
    lose_window_11();
    ASSERT_NE(client->reload(), "");
    const auto before = state();
    start();
    EXPECT_EQ(state().tickets(), before.tickets());
    EXPECT_EQ(state().last_seq(), before.last_seq()) << "nothing is left to be settled";
    EXPECT_TRUE(verify_log(folder.path() / "hall.db").ok());
}

TEST_F(HallAtWork, IsAskedAgainWhereWhatBecomesOfPeopleHasChangedSince) {
    serve_at_11();
    lose_window_11();
    const auto look = client->look();
    must(client->post("/v1/tickets/" + state().window("11").ticket + "/finish"));
    const auto refused = client->take_up(look.tag);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(problem_of(refused)->code, ErrorCode::changed_since);
    EXPECT_EQ(client->get("/v1/windows/11").status, 200);
    EXPECT_NE(client->look().tag, look.tag);
    EXPECT_NE(client->reload(), "");
}

TEST_F(HallAtWork, IsAskedAgainWhereItsFilesHaveChangedSince) {
    lose_window_11();
    const auto look = client->look();
    write(without(text(), "    { id = \"C14\"", "]\n\n[hours]"));
    EXPECT_EQ(client->take_up(look.tag).status, 409);
    EXPECT_THAT(codes(client->look().changes), ElementsAre("window_gone", "clerk_gone"));
}

TEST_F(HallAtWork, GoesOnAsItWasWhereAFileIsWrongAndSaysWhatIsWrong) {
    auto wrong = text();
    wrong.replace(wrong.find("max_tickets_a_day = 3000"), 24, "max_tickets_a_day = 0");
    wrong.replace(wrong.find("number = 11"), 11, "number = 10");
    write(wrong);
    const auto answers = {client->get("/v1/hall/reload"), client->take_up("0123456789abcdef")};
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.status, 409);
        const auto error = problem_of(answer);
        EXPECT_EQ(error->code, ErrorCode::bad_config);
        EXPECT_THAT(error->detail, HasSubstr("halls/410721103.toml:12: max_tickets_a_day"));
    }
    std::filesystem::remove(file());
    EXPECT_EQ(problem_of(client->get("/v1/hall/reload"))->code, ErrorCode::bad_config);
    issue();
    EXPECT_EQ(client->get("/v1/windows/11").status, 200);
    EXPECT_THAT(events_after(0), Not(Contains("hall.reloaded")));
}

TEST_F(HallAtWork, NeedsARestartForAnotherTimeZone) {
    write("time_zone = \"Europe/Berlin\"\n" + text());
    const auto error = problem_of(client->get("/v1/hall/reload"));
    EXPECT_EQ(error->code, ErrorCode::bad_config);
    EXPECT_THAT(error->detail, HasSubstr("time_zone: a running hall cannot change it"));
    EXPECT_EQ(service->engine().zone().name(), "Asia/Shanghai");
}

TEST_F(HallAtWork, TakesItUpOnceHoweverOftenTheSameCommandComes) {
    lose_window_11();
    const auto tag = client->look().tag;
    const auto first = client->take_up(tag, "once");
    ASSERT_EQ(first.status, 200);
    const auto again = client->take_up(tag, "once");
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(again.header("idempotent-replay"), "true");
    write("not = a profile");
    EXPECT_EQ(client->take_up(tag, "once").body, first.body) << "whatever the files are by now";
}

TEST_F(HallAtWork, IsCommandedLikeAnyOther) {
    EXPECT_EQ(client->post("/v1/hall/reload", R"({})").status, 400);
    EXPECT_EQ(client->post("/v1/hall/reload", R"({"seen":"a","more":1})").status, 400);
    HttpRequest request;
    request.path = "/v1/hall/reload";
    EXPECT_EQ(HttpClient(service->url(), "another").call(std::move(request)).value().status, 401);
}

// A queue, a window and an item that were not there are served at once, and the catalogue of the files counts.
TEST_F(HallAtWork, ServesWhatIsNew) {
    write(text() +
          "\n[[windows]]\nnumber = 12\nname = { zh = \"新窗口\", en = \"New\" }\nqueues = [{ queue = \"social\", rank "
          "= 1 }]\n");
    const auto look = client->look();
    EXPECT_THAT(codes(look.changes), ElementsAre("window_added"));
    EXPECT_THAT(look.people, IsEmpty());
    ASSERT_EQ(client->take_up(look.tag).status, 200);
    sign_in("12", "C12");
    issue();
    must(client->post("/v1/windows/12/call-next"));
    EXPECT_THAT(client->get("/v1/windows").body, HasSubstr("新窗口"));
}

// The log of the day that it had alone goes on.
TEST_F(HallAtWork, GrowsFromOneWindowToManyWithoutLosingItsLog) {
    const auto whole = text();
    const auto first_window = whole.find("[[windows]]\nnumber = 1\n");
    const auto only_all_services =
        whole.substr(0, first_window) +
        without(whole.substr(whole.find("[[windows]]\nnumber = 10")), "[[windows]]\nnumber = 11");
    write(only_all_services);
    ASSERT_NE(client->reload(), "");
    sign_in("10", "C01");
    const auto waits = issue(), also = issue("GA-001");
    must(client->post("/v1/windows/10/call-next"));
    const auto seq = state().last_seq();
    write(whole);
    const auto look = client->look();
    EXPECT_THAT(look.people, IsEmpty());
    EXPECT_EQ(look.changes_count, 10U);
    ASSERT_EQ(client->take_up(look.tag).status, 200);
    EXPECT_THAT(events_after(seq), ElementsAre("hall.reloaded"));
    EXPECT_EQ(state().window("10").ticket, waits);
    sign_in("5", "C05");
    EXPECT_THAT(client->post("/v1/windows/5/call-next").body, HasSubstr(also));
    EXPECT_TRUE(verify_log(folder.path() / "hall.db").ok());
}

TEST_F(HallAtWork, TakesUpTheCatalogueOfItsFilesToo) {
    const auto items = county.folder() / "catalogue" / "items.csv";
    auto rows = text_of(items);
    const auto name = rows.find("RS-001,") + 7;
    rows.insert(name, "新");
    std::ofstream(items, std::ios::binary | std::ios::trunc) << rows;
    const auto look = client->look();
    EXPECT_THAT(codes(look.changes), ElementsAre("name"));
    ASSERT_EQ(client->take_up(look.tag).status, 200);
    EXPECT_THAT(client->get("/v1/items/RS-001").body, HasSubstr("\"zh\":\"新"));
}

}  // namespace
}  // namespace yimen::test
