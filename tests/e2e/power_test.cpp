// The plug is pulled 200 times in the middle of the work.
#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <random>

#include <gtest/gtest.h>

#include "e2e/hall_client.hpp"
#include "storage/hall_store.hpp"
#include "support/patience.hpp"
#include "support/test_hall.hpp"

namespace yimen::test {
namespace {

constexpr int kills = 200;
constexpr int kills_between_verifications = 20;
constexpr int most_answers_before_a_kill = 30;
constexpr std::chrono::seconds patience{60};

// One request that was answered.
struct Acknowledged {
    std::string path, body, key;
    int status = 0;
    std::string answer;
};

// Whether the power is on, and how much was answered since; shared by the one who pulls the plug and those who work.
class Power {
   public:
    void on() {
        const std::lock_guard lock(mutex_);
        ++times_on_;
        answers_ = 0;
        changed_.notify_all();
    }
    void answered() {
        const std::lock_guard lock(mutex_);
        ++answers_;
        changed_.notify_all();
    }
    bool wait_for_answers(int count) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return answers_ >= count; });
    }
    int times_on() {
        const std::lock_guard lock(mutex_);
        return times_on_;
    }
    bool wait_for_more_than(int times) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return times_on_ > times; });
    }

   private:
    std::mutex mutex_;
    std::condition_variable changed_;
    int times_on_ = 0;
    int answers_ = 0;
};

// What happened, and how often: "ticket.parked 20261123-A001", "window.paused 4". Of an issued ticket its class too.
using Happened = std::map<std::string, int>;

struct Ledger {
    Happened happened;
    std::vector<LogRow> rows;
};

// What a command leads to, by the end of its path.
const std::map<std::string, std::string> event_of_command{
    {"tickets", "ticket.issued"},   {"call-next", "ticket.called"},
    {"recall", "ticket.recalled"},  {"start", "ticket.service_started"},
    {"finish", "ticket.finished"},  {"no-show", "ticket.no_show"},
    {"requeue", "ticket.requeued"}, {"transfer", "ticket.transferred"},
    {"park", "ticket.parked"},      {"bring-back", "ticket.brought_back"},
    {"sign-in", "window.opened"},   {"sign-out", "window.closed"},
    {"pause", "window.paused"},     {"resume", "window.resumed"}};

Ledger read_ledger(const std::filesystem::path& database) {
    Ledger ledger;
    const auto reader = LogReader::open(database);
    if (!reader) return ledger;
    ledger.rows = *reader.value()->read_log(0, 1'000'000);
    for (const auto& row : ledger.rows) {
        const auto commanded = [&](const auto& each) { return each.second == row.type; };
        if (std::ranges::none_of(event_of_command, commanded)) continue;
        const auto body = Json::parse(row.body);
        const std::string about = body.at(row.type.starts_with("ticket.") ? "ticket" : "window");
        ++ledger.happened[row.type + ' ' + about + (row.type == "ticket.issued" ? body.value("priority", "") : "")];
    }
    return ledger;
}

std::uint64_t chosen_seed() {
    const char* given = std::getenv("YIMEN_SEED");
    const auto seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
    std::cout << "YIMEN_SEED=" << seed << '\n';
    return seed;
}

class PowerTest : public testing::Test {
   protected:
    void SetUp() override {
        hall_.edit_profile("[calling]\n", "[calling]\nrecall_after_seconds = 5\n");
        ASSERT_TRUE(hall_.start()) << hall_.output();
    }

    // Sends until it is answered, with one and the same key, however often the power goes in between.
    std::optional<HttpResponse> insist(HallClient& client, const std::string& path, const Json& body) {
        const Acknowledged request{path, body.dump(), fresh_key(), 0, {}};
        while (true) {
            const int times = power_.times_on();
            const auto response = client.post(path, request.body, request.key);
            if (response) {
                acknowledge(request, *response);
                return *response;
            }
            cut_off_ = true;
            if (power_.times_on() == times && !power_.wait_for_more_than(times)) return std::nullopt;
        }
    }

    void acknowledge(Acknowledged request, const HttpResponse& response) {
        request.status = response.status;
        request.answer = response.body;
        {
            const std::lock_guard lock(mutex_);
            if (response.header("idempotent-replay")) ++replayed_;
            acknowledged_.push_back(std::move(request));
        }
        power_.answered();
    }

    void be_kiosk(std::size_t index, const std::vector<std::string>& items) {
        HallClient client(hall_.url(), hall_.token());
        for (std::size_t i = index; !closing_; i += 4)
            insist(client, "/v1/tickets",
                   {{"item", items[i % items.size()]}, {"priority", i % 3 == 0 ? "elderly" : "none"}});
    }

    void be_counter(const std::string& window, const std::string& clerk) {
        HallClient client(hall_.url(), hall_.token());
        insist(client, "/v1/windows/" + window + "/sign-in", {{"clerk", clerk}});
        while (!closing_) {
            const auto called = insist(client, "/v1/windows/" + window + "/call-next", Json::object());
            if (!called || called->status != 200) continue;
            const std::string ticket = json_of(*called).at("ticket").at("id");
            insist(client, "/v1/tickets/" + ticket + "/start", Json::object());
            insist(client, "/v1/tickets/" + ticket + "/finish", Json::object());
        }
    }

    // Does with its tickets whatever else may be done with one.
    void be_busy_counter(const std::string& window, const std::string& clerk) {
        HallClient client(hall_.url(), hall_.token());
        const auto nothing = Json::object();
        const auto at_window = "/v1/windows/" + window;
        insist(client, at_window + "/sign-in", {{"clerk", clerk}});
        for (int turn = 0; !closing_; ++turn) {
            insist(client, at_window + "/pause", {{"reason", "break"}});
            insist(client, at_window + "/resume", nothing);
            const auto called = insist(client, at_window + "/call-next", nothing);
            if (!called || called->status != 200) continue;
            const auto ticket = json_of(*called).at("ticket");
            const auto path = "/v1/tickets/" + ticket.at("id").get<std::string>();
            insist(client, path + "/start", nothing);
            if (turn % 3 == 0) {
                insist(client, path + "/transfer", {{"queue", ticket.at("queue") == "social" ? "health" : "social"}});
            } else if (turn % 3 == 1) {
                insist(client, path + "/park", {{"reason", "materials"}});
                insist(client, path + "/bring-back", nothing);
            } else {
                insist(client, path + "/finish", nothing);
                insist(client, at_window + "/sign-out", nothing);
                insist(client, at_window + "/sign-in", {{"clerk", clerk}});
            }
        }
    }

    // Nobody comes to this window: calls again and gives up, as soon as the hall lets it, and takes them back.
    void be_vain_counter(const std::string& window, const std::string& clerk) {
        HallClient client(hall_.url(), hall_.token());
        insist(client, "/v1/windows/" + window + "/sign-in", {{"clerk", clerk}});
        const auto until_allowed = [&](const std::string& path) {
            while (!closing_) {
                const auto answer = insist(client, path, Json::object());
                if (!answer || code_of(*answer) != "recall_too_soon") return;
            }
        };
        for (int calls = 0; !closing_;) {
            const auto called = insist(client, "/v1/windows/" + window + "/call-next", Json::object());
            if (!called || called->status != 200) continue;
            const auto path = "/v1/tickets/" + json_of(*called).at("ticket").at("id").get<std::string>();
            if (++calls % 2 == 0) until_allowed(path + "/recall");
            until_allowed(path + "/no-show");
            if (!closing_) insist(client, path + "/requeue", Json::object());
        }
    }

    // Kills after a random number of answers and starts again; false when the hall does not come back.
    bool pull_the_plug(std::mt19937_64& random) {
        const auto answers = std::uniform_int_distribution<int>(0, most_answers_before_a_kill)(random);
        if (!power_.wait_for_answers(answers)) return false;
        hall_.kill();
        const auto before = std::chrono::steady_clock::now();
        if (!hall_.start()) return false;
        starting_ += std::chrono::steady_clock::now() - before;
        power_.on();
        return true;
    }

    void expect_old_answers_hold(std::mt19937_64& random) {
        HallClient client(hall_.url(), hall_.token());
        Acknowledged old;
        {
            const std::lock_guard lock(mutex_);
            old = acknowledged_[std::uniform_int_distribution<std::size_t>(0, acknowledged_.size() - 1)(random)];
        }
        const auto again = client.post(old.path, old.body, old.key);
        ASSERT_TRUE(again.ok()) << again.error().detail;
        EXPECT_EQ(again.value().status, old.status);
        EXPECT_EQ(again.value().body, old.answer);
        EXPECT_EQ(again.value().header("idempotent-replay"), "true");
    }

    void pull_the_plug_200_times() {
        std::mt19937_64 random(chosen_seed());
        for (int i = 1; i <= kills; ++i) {
            ASSERT_TRUE(pull_the_plug(random)) << "kill " << i << "\n" << hall_.output();
            if (i % kills_between_verifications != 0) continue;
            const auto verified = verify_log(hall_.database());
            ASSERT_TRUE(verified.ok()) << "kill " << i << ": " << verified.error().detail;
            ASSERT_NO_FATAL_FAILURE(expect_old_answers_hold(random));
        }
    }

    // What was answered with success, in the log's words.
    Happened acknowledged() const {
        Happened happened;
        for (const auto& request : acknowledged_) {
            if (request.status >= 300) continue;
            const auto end = request.path.substr(request.path.rfind('/') + 1);
            const auto body = Json::parse(request.answer);
            const auto& ticket = body.contains("ticket") && end == "call-next" ? body.at("ticket") : body;
            const auto& event = event_of_command.at(end);
            ++happened[event + ' ' + ticket.at("id").get<std::string>() +
                       (event == "ticket.issued" ? ticket.at("priority").get<std::string>() : "")];
        }
        return happened;
    }

    bool all_kinds_happened() {
        const std::lock_guard lock(mutex_);
        return std::ranges::all_of(event_of_command, [this](const auto& each) {
            return std::ranges::any_of(acknowledged_, [&](const Acknowledged& request) {
                return request.status < 300 && request.path.ends_with('/' + each.first);
            });
        });
    }

    // Whatever was acknowledged is in the log, as often as it was acknowledged, and there is nothing besides.
    static void expect_equal(const Happened& logged, const Happened& acknowledged) {
        for (const auto& [what, times] : acknowledged) {
            const auto found = logged.find(what);
            EXPECT_EQ(found == logged.end() ? 0 : found->second, times) << what << " was acknowledged";
        }
        for (const auto& [what, times] : logged) {
            EXPECT_TRUE(acknowledged.contains(what)) << what << " happened, and nobody was told";
        }
    }

    static void expect_all_kinds(const Happened& logged) {
        for (const auto& [command, event] : event_of_command) {
            const auto first = logged.lower_bound(event + ' ');
            EXPECT_TRUE(first != logged.end() && first->first.starts_with(event + ' '))
                << command << " never happened: the load proves nothing of it";
        }
    }

    TestHall hall_;
    Power power_;
    std::atomic<bool> closing_{false};
    std::atomic<bool> cut_off_{false};
    std::mutex mutex_;
    std::vector<Acknowledged> acknowledged_;
    int replayed_ = 0;  // requests that were done before the power went, and told of after it came back
    std::chrono::steady_clock::duration starting_{};
};

TEST_F(PowerTest, nothing_that_was_acknowledged_is_lost_and_nothing_happens_twice) {
    HallClient client(hall_.url(), hall_.token());
    const auto items = item_of_each_queue(client);
    power_.on();
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i) threads.emplace_back([this, i, &items] { be_kiosk(i, items); });
    threads.emplace_back([this] { be_counter("10", "C01"); });
    threads.emplace_back([this] { be_counter("11", "C02"); });
    threads.emplace_back([this] { be_busy_counter("4", "C03"); });
    threads.emplace_back([this] { be_vain_counter("1", "C04"); });

    pull_the_plug_200_times();
    // On a fast machine the kills are over before five seconds between two calls are.
    EXPECT_TRUE(until([this] { return all_kinds_happened(); }));
    closing_ = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(hall_.terminate(), 0);

    const auto verified = verify_log(hall_.database());
    ASSERT_TRUE(verified.ok()) << verified.error().detail;
    const auto ledger = read_ledger(hall_.database());
    EXPECT_EQ(ledger.rows.size(), verified->events());
    expect_equal(ledger.happened, acknowledged());
    expect_all_kinds(ledger.happened);
    EXPECT_TRUE(cut_off_) << "no request was ever cut off: the load was too light to prove anything";

    const auto issued = std::ranges::count_if(
        ledger.happened, [](const auto& each) { return each.first.starts_with("ticket.issued "); });
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(starting_).count();
    std::cout << issued << " tickets, " << acknowledged_.size() << " answers, " << replayed_
              << " of them of requests that were cut off after they were done; one start takes " << ms / kills
              << " ms\n";
}

}  // namespace
}  // namespace yimen::test
