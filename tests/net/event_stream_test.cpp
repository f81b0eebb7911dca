#include <gtest/gtest.h>

#include "net/event_stream_client.hpp"
#include "support.hpp"

namespace yimen {
namespace {

using namespace std::chrono_literals;
using namespace test;

std::string frame(std::uint64_t id, const std::string& data) {
    return "id: " + std::to_string(id) + "\nevent: ticket\ndata: " + data + "\n\n";
}

RawClient reader(const TestServer& hall, const std::string& target, const std::string& headers = {}) {
    RawClient client(hall.port);
    client.send(get(target, headers));
    EXPECT_EQ(status_of(client.read_until("\r\n\r\n")), 200);
    return client;
}

TEST(EventStream, GoesOnAfterTheNumberTheReaderNames) {
    TestServer hall;
    for (const auto* data : {"a", "b", "c"}) hall.publish(data);
    auto by_query = reader(hall, "/events?after=1");
    EXPECT_EQ(by_query.read_until("c\n\n"), "retry: 2000\nid: 1\n\n" + frame(2, "b") + frame(3, "c"));
    auto by_header = reader(hall, "/events?after=0", "Last-Event-ID: 2\r\n");
    EXPECT_EQ(by_header.read_until("c\n\n"), "retry: 2000\nid: 2\n\n" + frame(3, "c"));
    auto from_now = reader(hall, "/events");
    EXPECT_EQ(from_now.read_until("\n\n"), "retry: 2000\nid: 3\n\n");
    hall.publish("d\ne");
    EXPECT_EQ(from_now.read_until("e\n\n"), frame(4, "d\ndata: e"));
}

TEST(EventStream, ANumberThatIsNoneIsRefused) {
    TestServer hall;
    EXPECT_EQ(status_of(RawClient(hall.port).ask(get("/events?after=x"))), 400);
    EXPECT_EQ(status_of(RawClient(hall.port).ask(get("/events", "Last-Event-ID: -1\r\n"))), 400);
}

TEST(EventStream, AReaderWhoMissedEventsForGoodIsToldToLoadAnew) {
    TestServer hall;
    for (const auto* data : {"a", "b", "c", "d"}) hall.publish(data);
    hall.events->forget_oldest(2);
    auto still_there = reader(hall, "/events?after=2");
    EXPECT_EQ(still_there.read_until("d\n\n"), "retry: 2000\nid: 2\n\n" + frame(3, "c") + frame(4, "d"));
    for (const auto* target : {"/events?after=1", "/events?after=5"}) {
        auto too_old = reader(hall, target);
        EXPECT_TRUE(too_old.read_until("{}\n\n").ends_with("\n\nid: 4\nevent: reset\ndata: {}\n\n")) << target;
    }
}

// Begins with what it is, and passes over numbers that concern nobody.
class AnswerSource final : public EventSource {
   public:
    std::vector<StreamEvent> after(std::uint64_t id, std::size_t) override {
        if (id >= 9) return {};
        return {{9, "", ""}};
    }
    std::uint64_t oldest() override { return 5; }
    std::uint64_t latest() override { return 9; }
    std::uint64_t beginning() override { return 0; }
    StreamEvent anew() override { return {8, "picture", "all"}; }
};

TEST(EventStream, ASourceSaysHowItBeginsAndWhatConcernsNobody) {
    HttpServer server;
    server.stream("/of/a/screen",
                  [](const HttpRequest& request) -> Result<std::shared_ptr<EventSource>> {
                      if (request.query_value("part") == "none") return field_error("part", "one that there is");
                      return std::shared_ptr<EventSource>(std::make_shared<AnswerSource>());
                  },
                  {"part"});
    const auto port = *server.start("127.0.0.1", 0);
    RawClient client(port);
    client.send(get("/of/a/screen?part=all"));
    client.read_until("\r\n\r\n");
    EXPECT_EQ(client.read_until("id: 9\n\n"), "retry: 2000\nid: 0\n\nid: 8\nevent: picture\ndata: all\n\nid: 9\n\n");
    EXPECT_EQ(status_of(RawClient(port).ask(get("/of/a/screen?part=none"))), 400);
    EXPECT_EQ(status_of(RawClient(port).ask(get("/of/a/screen?other=1"))), 400);
}

TEST(EventStream, EveryReaderSeesTheSameEventsInOrder) {
    TestServer hall({.events_per_read = 3});
    auto first = reader(hall, "/events");
    auto second = reader(hall, "/events");
    std::string expected = "retry: 2000\nid: 0\n\n";
    for (std::uint64_t i = 1; i <= 100; ++i) {
        hall.publish(std::to_string(i));
        expected += frame(i, std::to_string(i));
    }
    EXPECT_EQ(first.read_until("data: 100\n\n"), expected);
    EXPECT_EQ(second.read_until("data: 100\n\n"), expected);
}

TEST(EventStream, AQuietStreamBeats) {
    TestServer hall({.heartbeat = 50ms});
    auto client = reader(hall, "/events");
    EXPECT_EQ(client.read_until("\n\n:\n\n:\n\n"), "retry: 2000\nid: 0\n\n:\n\n:\n\n");
}

TEST(EventStream, AReaderThatStallsIsDroppedAndTheOthersGoOn) {
    TestServer hall({.event_streams = 2, .write_deadline = 100ms});
    RawClient stalled(hall.port, 4096);
    stalled.send(get("/events"));
    stalled.read_until("\r\n\r\n");
    auto lively = reader(hall, "/events");
    const std::string large(100'000, 'x');
    for (int i = 1; i <= 50; ++i) {
        hall.publish(large);
        lively.read_until("xx\n\n");
    }
    int status = 503;  // its place becomes free
    while (status == 503) {
        RawClient next(hall.port);
        next.send(get("/events"));
        status = status_of(next.read_until("\r\n\r\n"));
    }
    EXPECT_EQ(status, 200);
    EXPECT_LT(stalled.read_to_end().size(), 50U * large.size());
}

TEST(EventStream, AReaderWhoLeavesFreesItsPlaceAtOnce) {
    TestServer hall({.event_streams = 1, .heartbeat = 1h});
    for (int i = 0; i < 10; ++i) {
        int status = 503;
        while (status == 503) {
            RawClient next(hall.port);
            next.send(get("/events"));
            status = status_of(next.read_until("\r\n\r\n"));
        }
        EXPECT_EQ(status, 200);
    }
}

TEST(EventStream, DrainEndsItWithAComment) {
    TestServer hall;
    auto client = reader(hall, "/events");
    client.read_until("\n\n");
    hall.server.drain(patience);
    EXPECT_EQ(client.read_to_end(), ": closing\n\n");
}

// Follows a stream and writes down what it is told.
class Follower {
   public:
    explicit Follower(const std::string& url, std::optional<std::uint64_t> after = std::nullopt,
                      EventStreamOptions options = quick())
        : client_(url + "/events", "token", after,
                  {[this](StreamEvent event) { events.put(std::move(event)); },
                   [this](StreamState state, const Error& error) {
                       states.put({state, error});
                   }},
                  std::move(options)) {}

    static EventStreamOptions quick() {
        EventStreamOptions options;
        options.backoff_base = 5ms;
        options.backoff_cap = 20ms;
        return options;
    }

    Box<StreamEvent> events;
    Box<std::pair<StreamState, Error>> states;

   private:
    EventStreamClient client_;
};

TEST(EventStreamClient, ComesBackAfterARestartAndMissesNothing) {
    const auto log = std::make_shared<LogSource>();
    auto hall = std::make_unique<TestServer>(ServerLimits{}, std::uint16_t(0), log);
    const auto port = hall->port;
    Follower follower(hall->url());
    ASSERT_EQ(follower.states.take()->first, StreamState::connected);
    std::uint64_t next = 1;
    for (int restart = 0; restart < 5; ++restart) {
        hall->publish("while up");
        EXPECT_EQ(follower.events.take()->id, next++);
        hall.reset();
        EXPECT_EQ(follower.states.take()->first, StreamState::lost);
        log->append("while down");
        hall = std::make_unique<TestServer>(ServerLimits{}, port, log);
        EXPECT_EQ(follower.states.take()->first, StreamState::connected);
        const auto event = follower.events.take();
        EXPECT_EQ(event->id, next++);
        EXPECT_EQ(event->data, "while down");
    }
}

TEST(EventStreamClient, MissesNothingEvenIfItWasLostBeforeTheFirstEvent) {
    const auto log = std::make_shared<LogSource>();
    log->append("before it came");
    auto hall = std::make_unique<TestServer>(ServerLimits{.heartbeat = 20ms}, std::uint16_t(0), log);
    const auto port = hall->port;
    Follower follower(hall->url());
    ASSERT_EQ(follower.states.take()->first, StreamState::connected);
    hall->server.drain(patience);
    hall.reset();
    EXPECT_EQ(follower.states.take()->first, StreamState::lost);
    log->append("while down");
    hall = std::make_unique<TestServer>(ServerLimits{}, port, log);
    EXPECT_EQ(follower.events.take()->data, "while down");
}

TEST(EventStreamClient, BeginsWhereItIsToldAndPassesAResetOn) {
    TestServer hall;
    for (const auto* data : {"a", "b", "c"}) hall.publish(data);
    Follower after_one(hall.url(), 1);
    EXPECT_EQ(after_one.events.take()->data, "b");
    hall.events->forget_oldest(2);
    Follower too_late(hall.url(), 0);
    EXPECT_EQ(too_late.events.take(), (StreamEvent{3, reset_event_type, "{}"}));
    hall.publish("d");
    EXPECT_EQ(too_late.events.take(), (StreamEvent{4, "ticket", "d"}));
}

TEST(EventStreamClient, ANumberBehindIsTakenWhereAStreamBeginsAnew) {
    HttpServer server;
    server.stream("/events", std::make_shared<AnswerSource>());
    auto options = Follower::quick();
    options.anew_type = "picture";
    Follower follower("http://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0)), 20, options);
    EXPECT_EQ(follower.events.take(), (StreamEvent{8, "picture", "all"}));
}

TEST(EventStreamClient, SilenceIsALoss) {
    TestServer hall({.heartbeat = 1h});
    auto options = Follower::quick();
    options.liveness = 100ms;
    Follower follower(hall.url(), std::nullopt, options);
    EXPECT_EQ(follower.states.take()->first, StreamState::connected);
    const auto lost = follower.states.take();
    EXPECT_EQ(lost->first, StreamState::lost);
    EXPECT_EQ(lost->second.code, ErrorCode::network_failed);
    EXPECT_EQ(follower.states.take()->first, StreamState::connected);
}

TEST(EventStreamClient, TellsWhatTheServerAnswered) {
    HttpServer server;
    server.stream("/events", std::make_shared<LogSource>());
    server.authorise([](const HttpRequest&) { return let_in(false); });
    Follower follower("http://127.0.0.1:" + std::to_string(*server.start("127.0.0.1", 0)));
    const auto state = follower.states.take();
    EXPECT_EQ(state->first, StreamState::lost);
    EXPECT_EQ(state->second.code, ErrorCode::unauthorized);
}

TEST(EventStreamClient, PausesDoubleUpToTheirCapAndTheDiceShortensThem) {
    TestServer refusing;  // has no such path
    Box<int> thrown;
    auto options = Follower::quick();
    options.random = [&thrown] {
        thrown.put(1);
        return 0.0;
    };
    EventStreamClient client(refusing.url() + "/nowhere", "", std::nullopt,
                             {[](const StreamEvent&) {}, [](StreamState, const Error&) {}}, options);
    for (int i = 0; i < 40; ++i) ASSERT_TRUE(thrown.take()) << "with no pause the next attempt follows at once";
}

}  // namespace
}  // namespace yimen
