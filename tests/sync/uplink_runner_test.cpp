// The way to the county on its own thread, from a real file over real sockets.
#include "sync/uplink_runner.hpp"

#include <condition_variable>
#include <future>
#include <mutex>

#include "net/http_server.hpp"
#include "net/problem.hpp"
#include "protocol/usage_json.hpp"
#include "storage/support.hpp"
#include "sync/fake_county.hpp"
#include "sync/http_county_line.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 20s;
constexpr UplinkPolicy quick{.boot_wait = 2ms,
                             .backoff_base = 2ms,
                             .backoff_cap = 10ms,
                             .longest_retry_after = 1ms,
                             .gather = 2ms,
                             .ask_every = 20ms,
                             .renew_every = 2ms};
constexpr UplinkPolicy endless{.boot_wait = 0ms, .gather = 1h, .ask_every = 24h};

// A county behind a real server, which can be out of order.
class Hub {
   public:
    Hub() {
        answer("GET", "/v1/usage/ack", [](FakeCounty& county, const HttpRequest&) { return county.ack(); });
        answer("GET", "/v1/usage/hash", [](FakeCounty& county, const HttpRequest& request) {
            return county.hash_at(*request.query_value("stream"), std::stoull(*request.query_value("number")));
        });
        answer("POST", "/v1/usage/batches",
               [](FakeCounty& county, const HttpRequest& request) { return county.receive(request.body); });
        port_ = *server_.start("127.0.0.1", 0);
    }
    ~Hub() { server_.drain(0ms); }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    void out_of_order(bool out) {
        const std::lock_guard lock(mutex_);
        out_ = out;
    }
    void change(const std::function<void(FakeCounty&)>& with) {
        const std::lock_guard lock(mutex_);
        with(county_);
    }
    // Waits until it holds.
    template <typename Condition>
    bool becomes(Condition condition) {
        std::unique_lock lock(mutex_);
        return asked_.wait_for(lock, patience, [&] { return condition(county_, refused_); });
    }
    bool has(std::uint64_t events) {
        return becomes([&](const FakeCounty& county, int) { return county.events().size() == events; });
    }
    bool refuses(int more) {
        const auto until = refused() + more;
        return becomes([&](const FakeCounty&, int refused) { return refused >= until; });
    }

   private:
    using Answer = std::function<CountyAnswer(FakeCounty&, const HttpRequest&)>;

    void answer(const char* method, const char* path, Answer with) {
        const bool batch = std::string_view(method) == "POST";
        server_.route(method, path,
                      [this, with = std::move(with)](const HttpRequest& request, const Reply& reply) {
                          reply(answer_to(request, with));
                      },
                      {.body_bytes = UsageBatch::max_bytes,
                       .content_type = std::string(batch ? usage_media_type : "application/json")});
    }
    HttpResponse answer_to(const HttpRequest& request, const Answer& with) {
        const std::lock_guard lock(mutex_);
        asked_.notify_all();
        if (out_) {
            ++refused_;
            return problem({ErrorCode::too_many_requests, "out of order", {}});
        }
        const auto said = with(county_, request);
        return said.ack ? HttpResponse{200, "application/json", encode(*said.ack), {}} : problem(said.ack.error());
    }
    int refused() {
        const std::lock_guard lock(mutex_);
        return refused_;
    }

    std::mutex mutex_;
    std::condition_variable asked_;
    FakeCounty county_;
    bool out_ = false;
    int refused_ = 0;
    HttpServer server_;
    std::uint16_t port_ = 0;
};

// A hall's file and its way to the hub.
struct Runners : testing::Test {
    Runners() { write(25); }
    ~Runners() override { runner.reset(); }

    void write(int events) {
        const std::lock_guard lock(writing);
        for (int i = 0; i < events; ++i) ASSERT_TRUE(commit_next(*store));
    }
    void start(const UplinkPolicy& policy = quick) {
        line = std::make_unique<HttpCountyLine>(client);
        const UplinkParts parts{log, clock, [this] { return renew(); }, folder.file("uplink.json")};
        runner = std::make_unique<UplinkRunner>(UplinkHall{"410721103", store->stream()}, parts, *line, 1, policy);
    }
    Result<std::string> renew() {
        const std::lock_guard lock(writing);
        return store->renew_stream();
    }
    // The view is the runner's own; it follows soon after what the hub has seen.
    template <typename Condition>
    bool shows(Condition condition) {
        for (const auto end = std::chrono::steady_clock::now() + patience; std::chrono::steady_clock::now() < end;) {
            if (condition(runner->view())) return true;
            runner->poke();
            std::this_thread::yield();
        }
        return false;
    }

    const TempFolder folder;
    std::mutex writing;
    std::unique_ptr<HallStore> store = open_store(folder.file());
    const std::unique_ptr<LogReader> reader = LogReader::open(folder.file()).value();
    const StoredLog log{*reader};
    const SystemClock clock;
    Hub hub;
    HttpClient client{hub.url(), "token"};
    std::unique_ptr<HttpCountyLine> line;
    std::unique_ptr<UplinkRunner> runner;
};

TEST_F(Runners, BringTheLogToTheCountyAndFollowIt) {
    start();
    EXPECT_TRUE(hub.has(25));
    write(1'200);
    runner->poke();
    EXPECT_TRUE(hub.has(1'225));
    EXPECT_TRUE(shows([](const UplinkView& view) { return view.lag_events == 0U && !view.error; }));
}

TEST_F(Runners, OutlastAnOutage) {
    start();
    EXPECT_TRUE(hub.has(25));
    hub.out_of_order(true);
    write(5);
    runner->poke();
    EXPECT_TRUE(hub.refuses(4));
    EXPECT_TRUE(shows(
        [](const UplinkView& view) { return view.error == ErrorCode::too_many_requests && view.lag_events == 5U; }));
    hub.out_of_order(false);
    EXPECT_TRUE(hub.has(30));
    EXPECT_TRUE(shows([](const UplinkView& view) { return view.lag_events == 0U && !view.error; }));
}

TEST_F(Runners, RememberTheCountysWordAcrossAStart) {
    start();
    EXPECT_TRUE(hub.has(25));
    EXPECT_TRUE(shows([](const UplinkView& view) { return view.acknowledged == 25U; }));
    runner->stop();
    EXPECT_EQ(load_uplink_memory(folder.file("uplink.json")).trusted,
              (UsageAck{store->stream(), 25, store->head_hash()}));
    hub.out_of_order(true);
    write(3);
    start();
    EXPECT_EQ(runner->view().lag_events, 3U);
}

TEST_F(Runners, TakeANewStreamFromTheHallsWriterWhereTheirsIsFenced) {
    const auto before = store->stream();
    hub.change([&](FakeCounty& county) { county.fence(before); });
    start();
    EXPECT_TRUE(hub.has(25));
    runner->stop();
    EXPECT_NE(store->stream(), before);
    EXPECT_EQ(runner->view().alarm, UplinkAlarm::other_past);
    runner->dismiss_alarm(UplinkAlarm::other_past);
    EXPECT_FALSE(load_uplink_memory(folder.file("uplink.json")).other_past);
}

TEST_F(Runners, StopAtOnceWhileTheyWait) {
    start(endless);
    EXPECT_TRUE(shows([](const UplinkView& view) { return view.last_success.has_value(); }));
    const auto stopped = std::async(std::launch::async, [this] { runner->stop(); });
    EXPECT_EQ(stopped.wait_for(patience), std::future_status::ready) << "it would have waited for a day";
}

// A line that keeps its answers back and counts who asks.
class SlowLine final : public CountyLine {
   public:
    CountyAnswer ack() override { return ask(); }
    CountyAnswer hash_at(const std::string&, std::uint64_t) override { return ask(); }
    CountyAnswer send(std::string) override { return ask(); }
    void cancel() override {
        const std::lock_guard lock(mutex_);
        cancelled_ = true;
        changed_.notify_all();
    }
    void wait_until_asked() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return asking_ > 0; });
    }
    int most_at_once() const { return most_; }

   private:
    CountyAnswer ask() {
        std::unique_lock lock(mutex_);
        most_ = std::max(most_, ++asking_);
        changed_.notify_all();
        changed_.wait(lock, [this] { return cancelled_; });
        --asking_;
        return {Error{ErrorCode::shutting_down, "", {}}};
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    bool cancelled_ = false;
    int asking_ = 0;
    int most_ = 0;
};

TEST_F(Runners, StopAtOnceInTheMiddleOfAQuestionAndAskOneAtATime) {
    SlowLine slow;
    const UplinkParts parts{log, clock, [this] { return renew(); }, folder.file("uplink.json")};
    runner = std::make_unique<UplinkRunner>(UplinkHall{"410721103", store->stream()}, parts, slow, 1, quick);
    slow.wait_until_asked();
    for (int i = 0; i < 1'000; ++i) runner->poke();
    EXPECT_EQ(runner->view().failures, 0);
    runner->stop();
    EXPECT_EQ(slow.most_at_once(), 1);
    EXPECT_EQ(runner->view().failures, 0);  // a stop is no failure of the county
}

}  // namespace
}  // namespace yimen::test
