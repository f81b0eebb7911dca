// The busiest hour of the busiest hall, over real HTTP against a real service.
#include <condition_variable>
#include <mutex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"
#include "e2e/hall_client.hpp"
#include "net/event_stream_client.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

constexpr int tickets_in_all = 2'000;
constexpr int kiosks = 3;
constexpr std::chrono::seconds patience{60};

// How far the hour is, for whoever has nothing to do until it goes on.
class Progress {
   public:
    void issued() {
        const std::lock_guard lock(mutex_);
        ++issued_;
        changed_.notify_all();
    }
    int seen() {
        const std::lock_guard lock(mutex_);
        return issued_;
    }
    // False when nothing will come any more.
    bool wait_for_more_than(int seen) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return issued_ > seen || issued_ == tickets_in_all; }) &&
               issued_ > seen;
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int issued_ = 0;
};

// Follows the stream from its beginning and keeps all of it.
class StreamReader {
   public:
    StreamReader(const std::string& url, const std::string& token)
        : client_(url + "/v1/events", token, 0,
                  {[this](StreamEvent event) { take(std::move(event)); }, [](StreamState, const Error&) {}}) {}

    std::vector<StreamEvent> wait_until(std::uint64_t last) {
        std::unique_lock lock(mutex_);
        arrived_.wait_for(lock, patience, [&] { return !events_.empty() && events_.back().id >= last; });
        return events_;
    }

   private:
    void take(StreamEvent event) {
        const std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
        arrived_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable arrived_;
    std::vector<StreamEvent> events_;
    EventStreamClient client_;
};

// What the answers said, collected by all threads.
struct Answers {
    std::mutex mutex;
    std::vector<std::string> issued, called, finished;
    std::vector<std::string> unexpected;

    void note(std::vector<std::string>& list, const std::string& text) {
        const std::lock_guard lock(mutex);
        list.push_back(text);
    }
};

class RushHourTest : public testing::Test {
   protected:
    void SetUp() override { ASSERT_TRUE(hall_.start()) << hall_.output(); }

    // The answer's body; null, and a note of it, when the status is another.
    Json expect(HallClient& client, const std::string& path, const Json& body, int status) {
        const auto response = client.post(path, body);
        if (response && response.value().status == status) return json_of(*response);
        answers_.note(answers_.unexpected, path + ": " + (response ? response.value().body : response.error().detail));
        return nullptr;
    }

    void be_kiosk(int index, const std::vector<std::string>& items) {
        HallClient client(hall_.url(), hall_.token());
        constexpr const char* priorities[] = {"none", "none", "none", "elderly", "none", "disabled", "military"};
        for (int i = index; i < tickets_in_all; i += kiosks) {
            const auto place = static_cast<std::size_t>(i);
            const auto ticket = expect(client, "/v1/tickets",
                                       {{"item", items[place % items.size()]},
                                        {"priority", priorities[(place / items.size()) % std::size(priorities)]},
                                        {"kiosk", index == 0 ? "K1" : "K2"}},
                                       201);
            if (ticket.is_object()) answers_.note(answers_.issued, ticket.at("id"));
            progress_.issued();
        }
    }

    void be_counter(const std::string& window, const std::string& clerk) {
        HallClient client(hall_.url(), hall_.token());
        expect(client, "/v1/windows/" + window + "/sign-in", {{"clerk", clerk}}, 200);
        while (true) {
            const int seen = progress_.seen();
            const auto called = client.post("/v1/windows/" + window + "/call-next", Json::object());
            if (called && code_of(*called) == "nobody_waiting") {
                if (progress_.wait_for_more_than(seen)) continue;
                return;
            }
            if (!called || called.value().status != 200) {
                answers_.note(answers_.unexpected, called ? called.value().body : called.error().detail);
                return;
            }
            serve(client, json_of(*called).at("ticket").at("id"));
        }
    }

    void serve(HallClient& client, const std::string& ticket) {
        answers_.note(answers_.called, ticket);
        expect(client, "/v1/tickets/" + ticket + "/start", Json::object(), 200);
        const auto done = expect(client, "/v1/tickets/" + ticket + "/finish", Json::object(), 200);
        if (done.is_object() && done.at("state") == "finished") answers_.note(answers_.finished, ticket);
    }

    void run_the_hour(const std::vector<std::string>& items) {
        std::vector<std::thread> threads;
        threads.reserve(kiosks + 4U);
        for (int i = 0; i < kiosks; ++i) threads.emplace_back([this, i, &items] { be_kiosk(i, items); });
        const std::pair<const char*, const char*> counters[] = {
            {"1", "C01"}, {"3", "C02"}, {"10", "C03"}, {"11", "C04"}};
        for (const auto& [window, clerk] : counters) threads.emplace_back([=, this] { be_counter(window, clerk); });
        for (auto& thread : threads) thread.join();
    }

    TestHall hall_;
    Answers answers_;
    Progress progress_;
};

std::vector<std::string> tickets_of(const std::vector<StreamEvent>& events, const std::string& type) {
    std::vector<std::string> tickets;
    for (const auto& event : events) {
        if (event.type == type) tickets.push_back(Json::parse(event.data).at("ticket"));
    }
    return tickets;
}

void expect_gapless_series(const std::vector<std::string>& tickets) {
    std::map<char, std::set<int>> series;
    for (const auto& id : tickets) {
        const auto number = id.substr(id.find('-') + 1);
        EXPECT_TRUE(series[number[0]].insert(std::stoi(number.substr(1))).second) << id << " was issued twice";
    }
    for (const auto& [letter, numbers] : series) {
        EXPECT_EQ(*numbers.begin(), 1) << letter;
        EXPECT_EQ(*numbers.rbegin(), static_cast<int>(numbers.size())) << letter << " has a gap";
    }
}

TEST_F(RushHourTest, each_of_2000_tickets_has_its_own_number_is_called_once_and_finished) {
    HallClient client(hall_.url(), hall_.token());
    const auto items = item_of_each_queue(client);
    ASSERT_EQ(items.size(), 7u);
    StreamReader first(hall_.url(), hall_.token());
    StreamReader second(hall_.url(), hall_.token());

    run_the_hour(items);

    EXPECT_THAT(answers_.unexpected, testing::IsEmpty());
    EXPECT_EQ(answers_.issued.size(), static_cast<std::size_t>(tickets_in_all));
    expect_gapless_series(answers_.issued);
    EXPECT_THAT(answers_.called, testing::UnorderedElementsAreArray(answers_.issued));
    EXPECT_THAT(answers_.finished, testing::UnorderedElementsAreArray(answers_.issued));
    const auto day = client.fetch("/v1/day");
    EXPECT_EQ(day.at("issued"), tickets_in_all);
    EXPECT_EQ(day.at("finished"), tickets_in_all);

    const auto last = client.fetch("/v1/hall").at("last_event").get<std::uint64_t>();
    const auto events = first.wait_until(last);
    ASSERT_EQ(events.size(), last);
    for (std::size_t i = 0; i < events.size(); ++i) ASSERT_EQ(events[i].id, i + 1) << "the stream has a gap";
    EXPECT_TRUE(second.wait_until(last) == events) << "two readers saw different streams";
    EXPECT_THAT(tickets_of(events, "ticket.called"), testing::UnorderedElementsAreArray(answers_.issued));
    EXPECT_THAT(tickets_of(events, "ticket.finished"), testing::UnorderedElementsAreArray(answers_.issued));
}

}  // namespace
}  // namespace yimen::test
