// What screens follow: one picture, then what changes of it, and what time alone changes.
#include "hall/picture_feed.hpp"

#include <random>

#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Steps = std::vector<std::string>;

PictureShown read(const StreamEvent& event) {
    auto shown = read_json<PictureShown>(event.data, of_a_hall);
    if (!shown) ADD_FAILURE() << shown.error().detail << "\n" << event.data;
    return shown ? *shown : PictureShown{};
}

// A screen as far as its stream goes, without a connection.
struct Follower {
    Follower(PictureFeed& feed, const std::string& query) {
        HttpRequest request;
        request.query = query;
        source = *feed.open(request);
        const auto first = source->anew();
        EXPECT_EQ(first.type, picture_event_type);
        kept = read(first);
        number = first.id;
    }
    // What came since the last time, taken into what is kept.
    std::vector<PictureShown> hear() {
        std::vector<PictureShown> heard;
        for (const auto& event : source->after(number, 1'000)) {
            number = event.id;
            if (event.type.empty()) continue;
            EXPECT_EQ(event.type, patch_event_type);
            heard.push_back(read(event));
            apply(heard.back(), kept);
        }
        return heard;
    }

    std::shared_ptr<EventSource> source;
    std::uint64_t number = 0;
    PictureShown kept;
};

struct Picture : testing::Test {
    Picture() { hall.sign_in("1", "C01"); }

    std::shared_ptr<PictureFeed> make(std::uint64_t run) {
        const auto county = [this] {
            ++looks;
            return told;
        };
        return std::make_shared<PictureFeed>(hall.engine(), county, run);
    }
    Follower follow(const std::string& query = "window=1") { return {*feed, query}; }
    // The patches of one more look at the hall.
    std::vector<PictureShown> look(Follower& follower) {
        feed->look();
        return follower.hear();
    }
    static const WindowInPicture& window(const PictureShown& picture, const std::string& id) {
        return *std::ranges::find(picture.windows, id, &WindowInPicture::id);
    }
    static std::vector<std::string> ids(const auto& rows, auto id) {
        std::vector<std::string> all;
        for (const auto& row : rows) all.push_back(row.*id);
        return all;
    }

    EngineHall hall;
    CountyShown told;
    int looks = 0;
    std::shared_ptr<PictureFeed> feed = make(1'000);
};

TEST_F(Picture, BeginsWithAllThatAScreenShows) {
    const auto ticket = hall.issue();
    const auto screen = follow();
    EXPECT_EQ(screen.kept.hall->id, "410721103");
    EXPECT_EQ(screen.kept.at, hall.now());
    EXPECT_EQ(screen.kept.last_event, hall.log().back().seq);
    EXPECT_THAT(ids(screen.kept.queues, &QueueInPicture::id), ElementsAre("A", "B"));
    EXPECT_EQ(screen.kept.queues[0].waiting, 1U);
    EXPECT_THAT(ids(screen.kept.waits, &WaitInPicture::queue), ElementsAre("A", "B"));
    EXPECT_THAT(ids(screen.kept.windows, &WindowInPicture::id), ElementsAre("1", "2"));
    EXPECT_THAT(screen.kept.windows[0].steps, ElementsAre("call_next", "pause", "sign_out"));
    EXPECT_THAT(screen.kept.line->waiting, ElementsAre(ticket));
    EXPECT_EQ(screen.kept.line->next->ticket, ticket);
    EXPECT_EQ(screen.kept.tickets.at(0).number, "A001");
    EXPECT_TRUE(screen.kept.missed->empty());
    EXPECT_FALSE(screen.kept.county->enrolled);
}

TEST_F(Picture, AfterItComesOnlyWhatHasChanged) {
    auto screen = follow();
    EXPECT_THAT(look(screen), IsEmpty());
    hall.issue("B-1");
    const auto heard = look(screen);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_FALSE(heard[0].hall);
    EXPECT_THAT(ids(heard[0].queues, &QueueInPicture::id), ElementsAre("B"));
    EXPECT_THAT(heard[0].windows, IsEmpty()) << "window 1 does not serve B, and at window 2 is nobody";
    EXPECT_FALSE(heard[0].line);
    EXPECT_FALSE(heard[0].county);
    EXPECT_EQ(heard[0].last_event, hall.log().back().seq);
}

TEST_F(Picture, AScreenGetsThePartsThatItNamesAndNoOthers) {
    auto board = follow("parts=windows,missed");
    EXPECT_FALSE(board.kept.hall || board.kept.line || board.kept.county);
    EXPECT_THAT(board.kept.queues, IsEmpty());
    EXPECT_EQ(board.kept.windows.size(), 2U);
    hall.issue("B-1");
    EXPECT_THAT(look(board), IsEmpty());
    HttpRequest request;
    request.query = "parts=windows,doors";
    const auto refused = feed->open(request);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_request);
    EXPECT_NE(refused.error().detail.find("parts"), std::string::npos);
}

TEST_F(Picture, AWindowThatTheHallHasNotHasNoLine) {
    EXPECT_FALSE(follow("window=9").kept.line);
    EXPECT_FALSE(follow("parts=line").kept.line);
}

TEST_F(Picture, TellsThatARecallIsAllowedWhenItIs) {
    hall.issue();
    hall.call();
    auto screen = follow();
    EXPECT_THAT(window(screen.kept, "1").steps, ElementsAre("start", "pause"));
    hall.clock.advance(29s);
    EXPECT_THAT(look(screen), IsEmpty());
    EXPECT_EQ(feed->quiet_for(), 1s);
    hall.clock.advance(1s);
    const auto heard = look(screen);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_THAT(ids(heard[0].windows, &WindowInPicture::id), ElementsAre("1"));
    EXPECT_THAT(heard[0].windows[0].steps, ElementsAre("recall", "start", "no_show", "pause"));
}

TEST_F(Picture, TellsThatAWaitHasGrownOverItsLimitsWhenItHas) {
    hall.issue();
    auto screen = follow();
    EXPECT_EQ(screen.kept.queues[0].grade, "green");
    for (const auto& [after, grade] : {std::pair{15min, "amber"}, {15min, "red"}}) {
        hall.clock.advance(after - 1s);
        EXPECT_THAT(look(screen), IsEmpty());
        hall.clock.advance(1s);
        ASSERT_EQ(look(screen).size(), 1U);
        EXPECT_EQ(screen.kept.queues[0].grade, grade);
    }
}

TEST_F(Picture, TellsThatTheHallClosesForLunchWhenItDoes) {
    hall.clock.jump_to(at("2026-11-23", "11:59"));
    hall.engine().tick();
    auto screen = follow("parts=hall");
    ASSERT_EQ(screen.kept.hall->phase.state, PhaseState::open);
    EXPECT_EQ(feed->quiet_for(), 1min);
    hall.clock.advance(1min);
    ASSERT_EQ(look(screen).size(), 1U);
    EXPECT_EQ(screen.kept.hall->phase.state, PhaseState::lunch);
}

TEST_F(Picture, WhoDidNotComeStandsApartForTwoMinutes) {
    hall.issue();
    const auto ticket = hall.call();
    hall.pass(30s);
    auto screen = follow();
    hall.step(ticket, Step::no_show);
    look(screen);
    EXPECT_THAT(ids(*screen.kept.missed, &MissedInPicture::number), ElementsAre("A001"));
    EXPECT_THAT(screen.kept.line->no_show, ElementsAre(ticket));
    hall.restart();
    feed = make(2'000);
    auto again = follow();
    EXPECT_THAT(ids(*again.kept.missed, &MissedInPicture::number), ElementsAre("A001")) << "the log knows when";
    hall.clock.advance(11s);
    look(again);  // the clerk's step cannot be taken back any more
    hall.clock.advance(2min - 11s - 1ms);
    EXPECT_THAT(look(again), IsEmpty());
    hall.clock.advance(1ms);
    EXPECT_EQ(look(again).size(), 1U);
    EXPECT_THAT(*again.kept.missed, IsEmpty());
}

TEST_F(Picture, ALineBringsEachTicketOnceAndForgetsWhoLeaves) {
    auto screen = follow();
    const auto first = hall.issue(), second = hall.issue();
    look(screen);
    EXPECT_THAT(ids(screen.kept.tickets, &TicketInPicture::id), ElementsAre(first, second));
    hall.call();
    const auto heard = look(screen);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_THAT(heard[0].tickets, IsEmpty()) << "the second waits as before";
    EXPECT_THAT(screen.kept.line->waiting, ElementsAre(second));
    EXPECT_THAT(ids(screen.kept.tickets, &TicketInPicture::id), ElementsAre(second));
    EXPECT_EQ(window(screen.kept, "1").ticket->id, first);
}

TEST_F(Picture, AWaitIsToldAgainWhenItIsAnotherMinute) {
    const auto learn = [&](std::chrono::seconds service) {
        for (int n = 0; n < 8; ++n) {
            hall.issue();
            hall.serve("1", service);
        }
    };
    learn(100s);
    hall.issue();
    hall.engine().estimator().refresh();
    auto kiosk = follow("parts=waits");
    ASSERT_TRUE(kiosk.kept.waits[0].estimate.known);
    EXPECT_EQ(kiosk.kept.waits[0].estimate.typical_s % 60, 0);
    hall.engine().estimator().refresh();
    EXPECT_THAT(look(kiosk), IsEmpty()) << "other draws, the same minutes";
    for (int n = 0; n < 5; ++n) hall.issue();
    hall.engine().estimator().refresh();
    EXPECT_EQ(look(kiosk).size(), 1U);
}

TEST_F(Picture, OfTheCountyWhatOnlyCountsOnIsToldWithTheRest) {
    told.enrolled = true;
    auto counter = follow("parts=county");
    told.lag_events = 12;
    told.oldest_unsent_s = 3'599;
    EXPECT_EQ(look(counter).size(), 1U) << "there is something to be sent";
    told.oldest_unsent_s = 3'000;
    told.lag_events = 13;
    EXPECT_THAT(look(counter), IsEmpty());
    told.oldest_unsent_s = 4 * 3'600;
    ASSERT_EQ(look(counter).size(), 1U);
    EXPECT_EQ(counter.kept.county->lag_events, 13U);
    told.alarm = "other_past";
    EXPECT_EQ(look(counter).size(), 1U);
}

TEST_F(Picture, ADiskThatFailsAndAClockThatJumpsAreTold) {
    hall.issue();
    auto counter = follow("parts=hall");
    hall.clock.jump_to(hall.clock.now() + 48h);
    hall.engine().tick();
    ASSERT_EQ(look(counter).size(), 1U);
    EXPECT_FALSE(counter.kept.hall->clock_trusted);
    EXPECT_EQ(counter.kept.hall->machine_time - counter.kept.hall->now, 48h);
    EXPECT_THAT(look(counter), IsEmpty());
}

TEST_F(Picture, WhoWasAwayGoesOnWhereTheyStopped) {
    auto screen = follow();
    const auto other = follow();
    for (int n = 0; n < 5; ++n) {
        hall.issue();
        feed->look();
    }
    EXPECT_EQ(screen.source->latest(), other.number + 5);
    EXPECT_LE(screen.source->oldest(), screen.number + 1);
    EXPECT_EQ(screen.hear().size(), 5U);
    EXPECT_THAT(screen.hear(), IsEmpty());
}

TEST_F(Picture, WhoWasAwayTooLongOrComesFromAnotherRunGetsAPicture) {
    told.enrolled = true;
    const auto screen = follow();
    EXPECT_EQ(screen.source->beginning(), 0U);
    EXPECT_LT(0U + 1, screen.source->oldest());
    for (std::size_t n = 0; n <= PictureFeed::kept; ++n) {
        told.error = std::to_string(n);
        feed->look();
    }
    EXPECT_LT(screen.number + 1, screen.source->oldest());
    feed = make(5'000'000);
    EXPECT_LT(screen.number + 1, follow().source->oldest());
    feed = make(0);
    EXPECT_GT(screen.number, follow().source->latest());
}

TEST_F(Picture, WhoIsConcernedByNothingForLongIsNotTakenForOneWhoWasAway) {
    told.enrolled = true;
    auto board = follow("parts=windows");
    for (std::size_t n = 0; n < 3 * PictureFeed::kept; ++n) {
        told.error = std::to_string(n);
        EXPECT_THAT(look(board), IsEmpty());
        ASSERT_GE(board.number + 1, board.source->oldest());
    }
}

TEST_F(Picture, WhatWasRenderedForANewcomerIsToldToTheOthers) {
    auto screen = follow();
    feed->look();
    hall.issue();
    const auto newcomer = follow();
    EXPECT_TRUE(feed->look()) << "somebody has not heard of it yet";
    EXPECT_FALSE(feed->look());
    EXPECT_EQ(screen.hear().size(), 1U);
}

TEST_F(Picture, NothingIsLookedAtWhileNobodyFollows) {
    { const auto screen = follow(); }
    const int before = looks;
    hall.issue();
    EXPECT_FALSE(feed->look());
    EXPECT_EQ(looks, before);
    EXPECT_EQ(feed->quiet_for(), Milliseconds::max());
}

// Whatever happens, a screen that took every patch shows what one shows that has just come.
TEST_F(Picture, AndItsPatchesAreThePictureThatANewcomerGets) {
    const std::vector<std::string> queries{"window=1", "window=2", "parts=hall,queues,waits"};
    std::vector<Follower> screens;
    for (const auto& query : queries) screens.push_back(follow(query));
    std::mt19937 random(7);
    const auto draw = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    hall.sign_in("2", "C02");
    const auto steps =
        std::to_array({Step::recall, Step::start, Step::finish, Step::no_show, Step::requeue, Step::bring_back});
    for (int move = 0; move < 600; ++move) {
        const std::string at = draw(1) == 0 ? "1" : "2";
        const auto tickets = hall.state().tickets();
        const auto ticket = tickets.empty()
                                ? std::string()
                                : (*std::next(tickets.begin(), draw(static_cast<int>(tickets.size()) - 1)))->id;
        switch (draw(6)) {
            case 0:
                hall.send(IssueTicket{draw(1) == 0 ? "A-1" : "B-1",
                                      draw(3) == 0 ? Priority::elderly : Priority::none,
                                      Language::zh,
                                      "K1",
                                      {}});
                break;
            case 1: hall.send(CallNext{at}); break;
            case 2: hall.send(StepTicket{ticket, steps[static_cast<std::size_t>(draw(5))]}); break;
            case 3: hall.send(ParkTicket{ticket, "materials"}); break;
            case 4: hall.send(TransferTicket{ticket, draw(1) == 0 ? "A" : "B"}); break;
            case 5: hall.send(draw(1) == 0 ? Command{PauseWindow{at, "break"}} : Command{ResumeWindow{at}}); break;
            case 6: hall.pass(std::chrono::seconds(draw(40))); break;
        }
        if (draw(2) > 0) continue;
        feed->look();
        for (std::size_t i = 0; i < screens.size(); ++i) {
            screens[i].hear();
            auto newcomer = follow(queries[i]).kept;
            for (auto* kept : {&screens[i].kept, &newcomer}) {
                std::ranges::sort(kept->tickets, {}, &TicketInPicture::id);
                kept->at = {};
                kept->last_event = 0;
                if (kept->hall) kept->hall->now = kept->hall->machine_time = {};
                if (kept->hall) kept->hall->last_event = 0;
            }
            ASSERT_EQ(write_json(screens[i].kept), write_json(newcomer)) << queries[i] << " after move " << move;
        }
    }
    EXPECT_GT(hall.state().tickets().size(), 40U);
}

// A patch cannot say that a row is gone.
TEST_F(Picture, BeginsAnewForEverybodyUnderAnotherProfile) {
    auto screen = follow("window=2");
    auto profile = hall.profile();
    profile.windows.pop_back();
    profile.windows[0].queues.push_back({"B", 2});
    profile.name.zh = "另一个大厅";
    hall.reload(profile);
    EXPECT_TRUE(feed->look());
    EXPECT_GT(screen.source->oldest(), screen.number + 1) << "it is sent the whole in place of what is missing";
    EXPECT_THAT(screen.source->after(screen.number, 1'000), IsEmpty());
    const auto whole = screen.source->anew();
    EXPECT_EQ(whole.type, picture_event_type);
    EXPECT_GT(whole.id, screen.number);
    screen.kept = read(whole);
    screen.number = whole.id;
    EXPECT_THAT(ids(screen.kept.windows, &WindowInPicture::id), ElementsAre("1"));
    EXPECT_FALSE(screen.kept.line) << "of a window that is gone";
    EXPECT_EQ(screen.kept.hall->name.zh, "另一个大厅");
    hall.issue();
    EXPECT_FALSE(look(screen).empty()) << "and goes on with patches";
}

}  // namespace
}  // namespace yimen::test
