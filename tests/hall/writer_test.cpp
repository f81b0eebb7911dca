// One writer: many commands to a commit, answers after it, limits, an end.
#include <atomic>
#include <thread>

#include "hall/engine_hall.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
const IssueTicket a_ticket{"A-1", Priority::none, Language::zh, "K1", {}};

std::vector<std::future<Answer>> submit_many(EngineHall& hall, int count) {
    std::vector<std::future<Answer>> answers(static_cast<std::size_t>(count));
    for (auto& answer : answers) answer = hall.submit(a_ticket);
    return answers;
}

TEST(Writer, CommitsManyCommandsAtOnce) {
    EngineOptions options;
    options.limits.batch = 100;
    EngineHall hall(endless_profile(), options);
    std::atomic<int> commits = 0;
    hall.engine().on_events([&] { ++commits; });
    auto release = hall.hold();
    auto answers = submit_many(hall, 250);
    release.set_value();
    for (auto& answer : answers) EXPECT_EQ(answer.get().status, 200);
    hall.engine().tick();  // the listeners hear of a commit after those who asked for it
    EXPECT_EQ(commits, 3);
}

// After a turn of many the writer waits a moment for as many again. Whoever waits for a turn then is heard in that
// moment, not when it next looks at the clock, a second later: that would be minutes here.
TEST(Writer, WhoWaitsForATurnIsNotForgottenWhileOthersAreGathered) {
    EngineHall hall(endless_profile());
    constexpr int rounds = 200;
    const auto start = std::chrono::steady_clock::now();
    for (int round = 0; round < rounds; ++round) {
        auto release = hall.hold();
        auto many = submit_many(hall, 8);
        release.set_value();
        for (auto& answer : many) answer.get();
        auto one = hall.submit(a_ticket);
        hall.engine().tick();
        EXPECT_EQ(one.wait_for(0s), std::future_status::ready) << round;
    }
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{rounds / 4});
}

// The service manager hears that the hall is alive by this number alone.
TEST(Writer, CountsItsTurnsWhereTheyEndAndNotWhileOneIsStuck) {
    EngineHall hall;
    const auto before = hall.engine().turns_taken();
    hall.engine().tick();
    EXPECT_GT(hall.engine().turns_taken(), before);
    auto release = hall.hold();
    const auto stuck = hall.engine().turns_taken();
    auto waiting = hall.submit(a_ticket);
    EXPECT_EQ(waiting.wait_for(10ms), std::future_status::timeout);
    EXPECT_EQ(hall.engine().turns_taken(), stuck);
    release.set_value();
    waiting.get();
    hall.engine().tick();
    EXPECT_GT(hall.engine().turns_taken(), stuck + 1);
}

TEST(Writer, AnswersOnlyAfterTheCommit) {
    EngineHall hall;
    std::promise<std::string> seen;
    hall.engine().submit({"one",
                          Actor::local(),
                          {},
                          a_ticket,
                          [](const HallView&, const Events&) { return Answer{}; },
                          [&](const Answer&) {
                              const auto issued = hall.all<TicketIssued>();
                              const bool published = hall.engine().feed()->latest() == hall.state().last_seq();
                              seen.set_value(issued.size() == 1 && published ? issued[0].ticket : "");
                          }});
    EXPECT_EQ(seen.get_future().get(), "20261123-A001");
}

TEST(Writer, AnswersWithTheHallAsTheCommandLeftIt) {
    EngineHall hall;
    auto release = hall.hold();
    std::vector<std::future<std::size_t>> seen;
    for (int i = 0; i < 3; ++i) {
        auto count = std::make_shared<std::promise<std::size_t>>();
        seen.push_back(count->get_future());
        hall.engine().submit({"k" + std::to_string(i),
                              Actor::local(),
                              {},
                              a_ticket,
                              [count](const HallView& view, const Events&) {
                                  count->set_value(view.hall.tickets().size());
                                  return Answer{};
                              },
                              [](const Answer&) {}});
    }
    release.set_value();
    for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(seen[i].get(), i + 1);
}

TEST(Writer, RefusesMoreThanItsQueueHolds) {
    EngineOptions options;
    options.limits.queue = 5;
    EngineHall hall(small_profile(), options);
    auto release = hall.hold();
    auto answers = submit_many(hall, 5);
    auto refused = hall.submit(a_ticket, "too many");
    ASSERT_EQ(refused.wait_for(0s), std::future_status::ready);
    EXPECT_EQ(code_of(refused.get()), "storage_busy");
    release.set_value();
    for (auto& answer : answers) EXPECT_EQ(answer.get().status, 200);
    EXPECT_EQ(code_of(hall.send(a_ticket, "too many")), "");
}

TEST(Writer, FinishesWhatWasSubmittedWhenItStops) {
    EngineHall hall;
    auto release = hall.hold();
    auto answers = submit_many(hall, 20);
    std::thread stopping([&] { hall.engine().stop(); });
    release.set_value();
    stopping.join();
    for (auto& answer : answers) {
        ASSERT_EQ(answer.wait_for(0s), std::future_status::ready);
        EXPECT_EQ(answer.get().status, 200);
    }
    EXPECT_EQ(hall.all<TicketIssued>().size(), 20U);
}

TEST(Writer, LeavesTheHallReadableAfterItStopped) {
    EngineHall hall;
    hall.issue();
    hall.engine().stop();
    EXPECT_EQ(code_of(hall.send(a_ticket)), "shutting_down");
    EXPECT_EQ(hall.state().tickets().size(), 1U);
    EXPECT_EQ(hall.engine().feed()->after(0, 100).size(), hall.state().last_seq());
    hall.engine().estimator().refresh();
    hall.engine().tick();
    hall.engine().stop();
}

TEST(Writer, KeepsItsFeedReadableWhenItIsGone) {
    EngineHall hall;
    hall.issue();
    const auto feed = hall.engine().feed();
    hall.stop();
    EXPECT_EQ(feed->after(0, 100).size(), feed->latest());
}

// Two readers of whom one is always inside: each leaves only when the other has come in after it, or out of patience.
class OverlappingReaders {
   public:
    explicit OverlappingReaders(HallEngine& engine) : engine_(engine) {
        for (std::size_t me = 0; me < 2; ++me) threads_.emplace_back([this, me] { keep_reading(me); });
        while (entries_ < 10) std::this_thread::yield();
    }
    ~OverlappingReaders() { stop_ = true; }

   private:
    void keep_reading(std::size_t me) {
        while (!stop_) {
            engine_.read([&](const HallView&) {
                inside_ = me;
                ++entries_;
                const auto patience = std::chrono::steady_clock::now() + 300ms;
                while (inside_ == me && !stop_ && std::chrono::steady_clock::now() < patience) {
                    std::this_thread::yield();
                }
            });
        }
    }

    HallEngine& engine_;
    std::atomic<std::size_t> inside_ = 2;  // who must stay
    std::atomic<int> entries_ = 0;
    std::atomic<bool> stop_ = false;
    std::vector<std::jthread> threads_;
};

TEST(Writer, IsNotKeptOutByReadersWhoOverlap) {
    EngineHall hall;
    std::future<Answer> answer;
    {
        const OverlappingReaders readers(hall.engine());
        for (int i = 0; i < 2; ++i) {
            answer = hall.submit(a_ticket);
            EXPECT_EQ(answer.wait_for(1min), std::future_status::ready);
        }
    }
    answer.wait();
}

TEST(Writer, TakesCommandsFromManyThreadsWhileOthersRead) {
    EngineOptions options;
    EngineHall hall(endless_profile(), options);
    std::vector<std::jthread> threads;
    threads.reserve(4);
    std::atomic<int> issued = 0;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                std::promise<void> answered;
                hall.engine().submit({"t" + std::to_string(t) + "-" + std::to_string(i),
                                      Actor::local(),
                                      {},
                                      a_ticket,
                                      [](const HallView&, const Events&) { return Answer{}; },
                                      [&](const Answer& answer) {
                                          issued += answer.status == 200;
                                          answered.set_value();
                                      }});
                answered.get_future().wait();
                hall.engine().estimator().refresh();
                hall.engine().feed()->after(0, 10);
                hall.engine().on_events([] {});
            }
        });
    }
    threads.clear();
    EXPECT_EQ(issued, 200);
    EXPECT_EQ(hall.state().last_number('A'), 200);
}

TEST(Writer, StartsAndStopsWithItsEstimatesInTheBackground) {
    TempFolder folder;
    ManualClock clock(at("2026-11-23", "09:00"));
    const auto setup = HallSetup::make(small_profile(), Catalogue(7, "2026-11-01", {}, {})).value();
    for (int i = 0; i < 20; ++i) {
        auto engine = HallEngine::start(setup, folder.file(), clock);
        ASSERT_TRUE(engine);
        BackgroundEstimates estimates((*engine)->estimator());
        (*engine)->tick();
        estimates.poke();
    }
}

}  // namespace
}  // namespace yimen::test
