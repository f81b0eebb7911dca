#include "link/hall_link.hpp"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

#include "net/problem.hpp"
#include "support/hall_story.hpp"
#include "support/qt_loop.hpp"
#include "support/socket_hall.hpp"

namespace yimen::app {
namespace {

using nlohmann::json;
using test::SocketHall;
using test::until;
namespace story = test::story;

// A proxy's answer, not the hall's: the client cannot know whether the command arrived.
HttpResponse broken() {
    HttpResponse response;
    response.status = 502;
    response.content_type = "text/plain";
    return response;
}

struct HallLinkTest : testing::Test {
    HallLinkTest() {
        test::qt_application();
        hall.says("/v1/hall", story::hall());
    }

    std::unique_ptr<HallLink> connectedLink() const {
        auto link = std::make_unique<HallLink>(QUrl(QString::fromStdString(hall.url())), SocketHall::token);
        link->follow("hall", {});
        EXPECT_TRUE(until([&] { return link->state() == HallLink::State::live; }));
        return link;
    }

    void callNext(HallLink& link, HallLink::Callback<Nothing> done) {
        link.post<Nothing>("/v1/windows/1/call-next", Nothing{}, &context, std::move(done));
    }
    Error failureOfACommand(HallLink& link) {
        std::optional<Result<Nothing>> got;
        callNext(link, [&](const auto& answer) { got = answer; });
        EXPECT_TRUE(until([&] { return got.has_value(); }));
        EXPECT_TRUE(got && !got->ok());
        return got && !got->ok() ? got->error() : Error{};
    }

    SocketHall hall;
    QObject context;
};

TEST_F(HallLinkTest, IsConnectingAtFirstAndLiveOnceTheHallAnswers) {
    HallLink link(QUrl(QString::fromStdString(hall.url())), SocketHall::token);
    EXPECT_EQ(link.state(), HallLink::State::connecting);
    std::vector<bool> told;
    QObject::connect(&link, &HallLink::told, [&](const PictureShown& news, bool whole) {
        EXPECT_EQ(news.hall->id, "410721103");
        told.push_back(whole);
    });
    link.follow("hall", {});
    ASSERT_TRUE(until([&] { return !told.empty(); }));
    EXPECT_EQ(link.state(), HallLink::State::live);
    EXPECT_EQ(told, std::vector{true});
}

TEST_F(HallLinkTest, FollowsTheLineOfAnotherWindowInPlaceOfTheFirst) {
    story::tell(hall);
    story::tellWaiting(hall, 3);
    HallLink link(QUrl(QString::fromStdString(hall.url())), SocketHall::token);
    std::vector<std::string> lines;
    QObject::connect(&link, &HallLink::told, [&](const PictureShown& news, bool) {
        lines.push_back(news.line ? news.line->window + " " + std::to_string(news.line->waiting.size()) : "none");
    });
    link.follow("hall,line,tickets", {});
    ASSERT_TRUE(until([&] { return lines == std::vector<std::string>{"none"}; }));
    link.follow("hall,line,tickets", QStringLiteral("3"));
    EXPECT_TRUE(until([&] { return lines == std::vector<std::string>{"none", "3 3"}; }));
}

TEST_F(HallLinkTest, APictureThatNobodyCanReadIsNoHallsAndIsAskedForAnew) {
    hall.changes("/v1/hall", "phase", "noon");
    HallLink link(QUrl(QString::fromStdString(hall.url())), SocketHall::token);
    link.follow("hall", {});
    ASSERT_TRUE(until([&] { return link.trouble() == HallLink::Trouble::address; }));
    EXPECT_EQ(link.state(), HallLink::State::lost);
    bool told = false;
    QObject::connect(&link, &HallLink::told, [&] { told = true; });
    hall.says("/v1/hall", story::hall());
    EXPECT_TRUE(until([&] { return told && link.state() == HallLink::State::live; }));
}

TEST_F(HallLinkTest, TellsAnOutageAWrongTokenAndAWrongAddressApart) {
    using Trouble = HallLink::Trouble;
    const QUrl url(QString::fromStdString(hall.url()));
    HallLink stranger(url, QStringLiteral("another-token"));
    stranger.follow("hall", {});
    EXPECT_TRUE(until([&] { return stranger.trouble() == Trouble::token; }));
    HallLink astray(QUrl(url.toString() + QStringLiteral("/elsewhere")), SocketHall::token);
    astray.follow("hall", {});
    EXPECT_TRUE(until([&] { return astray.trouble() == Trouble::address; }));
    HallLink link(url, SocketHall::token);
    link.follow("hall", {});
    ASSERT_TRUE(until([&] { return link.state() == HallLink::State::live; }));
    EXPECT_EQ(link.trouble(), Trouble::none);
    hall.stop();
    EXPECT_TRUE(until([&] { return link.trouble() == Trouble::outage; }));
}

TEST_F(HallLinkTest, BringsAnAnswerLaterAndOnTheThreadThatAsked) {
    const auto link = connectedLink();
    std::optional<Result<HallShown>> got;
    const auto thread = std::this_thread::get_id();
    link->get<HallShown>("/v1/hall?x=1", &context, [&](const Result<HallShown>& answer) {
        EXPECT_EQ(std::this_thread::get_id(), thread);
        got = answer;
    });
    EXPECT_FALSE(got) << "an answer must never arrive before the question's call returns";
    ASSERT_TRUE(until([&] { return got.has_value(); }));
    ASSERT_TRUE(got->ok());
    EXPECT_EQ((*got)->id, "410721103");
}

TEST_F(HallLinkTest, BringsACatalogueOfManyMegabytes) {
    CatalogueShown large;
    large.items.resize(10'000);
    for (auto& item : large.items) item.name.zh = std::string(1'200, 'x');
    hall.says("/v1/catalogue", test::as_json(large));
    const auto link = connectedLink();
    std::optional<Result<CatalogueShown>> got;
    link->get<CatalogueShown>("/v1/catalogue", &context, [&](const auto& answer) { got = answer; });
    ASSERT_TRUE(until([&] { return got.has_value(); }));
    ASSERT_TRUE(got->ok()) << got->error().detail;
    EXPECT_EQ((*got)->items.size(), large.items.size());
    EXPECT_EQ((*got)->items.back().name, large.items.back().name);
}

TEST_F(HallLinkTest, TakesAnAnswerThatNobodyCanReadForNone) {
    const auto link = connectedLink();
    hall.changes("/v1/hall", "now", "at noon");
    std::optional<Result<HallShown>> got;
    link->get<HallShown>("/v1/hall", &context, [&](const auto& answer) { got = answer; });
    ASSERT_TRUE(until([&] { return got.has_value(); }));
    ASSERT_FALSE(got->ok());
    EXPECT_EQ(got->error().code, ErrorCode::network_failed);
}

TEST_F(HallLinkTest, NeverWaitsWhileTheHallThinks) {
    const auto link = connectedLink();
    std::promise<void> let_go;
    const auto gone = let_go.get_future().share();
    hall.answer([gone](const test::Received&) {
        gone.wait();
        return test::json_response(200, json::object());
    });
    bool answered = false;
    callNext(*link, [&](const auto&) { answered = true; });
    ASSERT_TRUE(until([&] { return hall.received().size() == 1; }));
    QCoreApplication::processEvents();
    EXPECT_FALSE(answered) << "the loop ran while the hall was still thinking";
    let_go.set_value();
    EXPECT_TRUE(until([&] { return answered; }));
}

TEST_F(HallLinkTest, TellsWhyTheHallRefuses) {
    const auto link = connectedLink();
    hall.answer([](const test::Received&) {
        return problem(Error{ErrorCode::recall_too_soon, "too short ago", {{"wait_s", "12"}}});
    });
    std::optional<Error> error;
    callNext(*link, [&](const auto& answer) { error = answer.error(); });
    ASSERT_TRUE(until([&] { return error.has_value(); }));
    EXPECT_EQ(error->code, ErrorCode::recall_too_soon);
    EXPECT_EQ(error->params, (std::vector<std::pair<std::string, std::string>>{{"wait_s", "12"}}));
    EXPECT_EQ(hall.received().size(), 1U) << "a refusal is an answer: nothing is sent again";
}

TEST_F(HallLinkTest, DropsTheAnswerOfWhoHasGone) {
    const auto link = connectedLink();
    bool called = false;
    auto asker = std::make_unique<QObject>();
    link->get<HallShown>("/v1/hall", asker.get(), [&](const auto&) { called = true; });
    asker.reset();
    bool second = false;
    link->get<HallShown>("/v1/hall", &context, [&](const auto&) { second = true; });
    ASSERT_TRUE(until([&] { return second; }));
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
    EXPECT_FALSE(called);
}

TEST_F(HallLinkTest, ComesBackAfterARestartWithAPictureOfNow) {
    const auto link = connectedLink();
    std::vector<std::string> names;
    QObject::connect(link.get(), &HallLink::told,
                     [&](const PictureShown& news, bool) { names.push_back(news.hall->id); });
    hall.stop();
    ASSERT_TRUE(until([&] { return link->state() == HallLink::State::lost; }));
    names.clear();  // the first picture may have come only now
    hall.changes("/v1/hall", "id", "410721104");
    hall.happens(story::issued("A002"));
    hall.start();
    EXPECT_TRUE(until([&] { return link->state() == HallLink::State::live && !names.empty(); }));
    EXPECT_EQ(names.back(), "410721104");
}

TEST_F(HallLinkTest, SendsACommandAgainWithTheSameKeyWhenTheNetworkFailed) {
    const auto link = connectedLink();
    std::atomic<int> tries{0};
    hall.answer([&](const test::Received&) {
        return ++tries < 3 ? broken() : test::json_response(200, {{"done", true}});
    });
    std::optional<Result<Nothing>> got;
    callNext(*link, [&](const auto& answer) { got = answer; });
    ASSERT_TRUE(until([&] { return got.has_value(); }));
    EXPECT_TRUE(got->ok());
    const auto received = hall.received();
    ASSERT_EQ(received.size(), 3U);
    EXPECT_FALSE(received[0].key.empty());
    EXPECT_EQ(received[0].key, received[1].key);
    EXPECT_EQ(received[0].key, received[2].key);
}

TEST_F(HallLinkTest, GivesUpACommandToALostHallAndSaysSo) {
    const auto link = connectedLink();
    hall.stop();
    EXPECT_EQ(failureOfACommand(*link).code, ErrorCode::network_failed);
}

TEST_F(HallLinkTest, TriesACommandSoOftenAtMost) {
    const ManualClock stands(Instant{});
    HallLink link(QUrl(QString::fromStdString(hall.url())), SocketHall::token, stands);
    hall.answer([](const test::Received&) { return broken(); });
    EXPECT_EQ(failureOfACommand(link).code, ErrorCode::network_failed);
    EXPECT_EQ(hall.received().size(), std::size_t{HallLink::max_tries});
}

TEST_F(HallLinkTest, BeginsNoFurtherTryAfterItsTime) {
    ManualClock clock(Instant{});
    HallLink link(QUrl(QString::fromStdString(hall.url())), SocketHall::token, clock);
    hall.answer([&](const test::Received&) {
        clock.advance(Milliseconds{HallLink::tries_within_ms * 2 / 3});
        return broken();
    });
    EXPECT_EQ(failureOfACommand(link).code, ErrorCode::network_failed);
    EXPECT_EQ(hall.received().size(), 2U);
}

TEST_F(HallLinkTest, GivesEveryCommandAKeyOfItsOwn) {
    const auto link = connectedLink();
    int answers = 0;
    for (int n = 0; n < 2; ++n) callNext(*link, [&](const auto&) { ++answers; });
    ASSERT_TRUE(until([&] { return answers == 2; }));
    const auto received = hall.received();
    ASSERT_EQ(received.size(), 2U);
    EXPECT_NE(received[0].key, received[1].key);
}

TEST_F(HallLinkTest, CanBeDestroyedWithQuestionsUnderWay) {
    auto link = connectedLink();
    for (int n = 0; n < 50; ++n) link->get<HallShown>("/v1/hall", &context, [](const auto&) { ADD_FAILURE(); });
    link.reset();
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
}

}  // namespace
}  // namespace yimen::app
