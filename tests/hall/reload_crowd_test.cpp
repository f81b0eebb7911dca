// A hall that is changed back and forth while many clients work at once.
#include <random>
#include <set>
#include <thread>

#include "hall/hall_at_work.hpp"

namespace yimen::test {
namespace {

struct Crowd {
    explicit Crowd(const HallService& service) : service_(service) {}

    // Comes, calls and serves until it is told to stop; what the hall has said of numbers is kept.
    void work(unsigned seed) {
        Client client(service_);
        std::mt19937 random(seed);
        const auto any = [&](int most) {
            return std::to_string(1 + static_cast<int>(random() % static_cast<unsigned>(most)));
        };
        static constexpr std::array items{"RS-001", "YB-001", "GA-001", "NY-001", "SC-001", "ZR-001", "SF-001"};
        while (!stop_) {
            const auto window = any(11);
            const auto clerk = window.size() < 2 ? "C0" + window : "C" + window;
            switch (random() % 6) {
                case 0: note(client.post("/v1/windows/" + window + "/sign-in", R"({"clerk":")" + clerk + "\"}")); break;
                case 1: note(client.post("/v1/windows/" + window + "/call-next")); break;
                case 2: finish(client, window); break;
                case 3: static_cast<void>(client.get("/v1/queues")); break;
                default: {
                    const std::string item = items[random() % items.size()];
                    note(client.post("/v1/tickets", R"({"item":")" + item + "\"}"));
                }
            }
        }
    }
    void stop() { stop_ = true; }
    std::vector<std::string> issued() const { return issued_; }
    std::set<int> statuses() const { return statuses_; }

   private:
    void finish(Client& client, const std::string& window) {
        const auto shown = read_json<WindowShown>(client.get("/v1/windows/" + window).body, of_a_hall);
        if (!shown || !shown->ticket) return;
        note(client.post("/v1/tickets/" + shown->ticket->id + "/start"));
        note(client.post("/v1/tickets/" + shown->ticket->id + "/finish"));
    }
    void note(const HttpResponse& answer) {
        const std::lock_guard lock(mutex_);
        statuses_.insert(answer.status);
        if (answer.status == 201) issued_.push_back(read_json<TicketShown>(answer.body, of_a_hall).value().id);
    }

    const HallService& service_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::vector<std::string> issued_;
    std::set<int> statuses_;
};

void check_everybody_can_be_reached(const HallService& service) {
    const_cast<HallService&>(service).engine().read([&](const HallView& view) {
        for (const auto& ticket : view.hall.tickets()) {
            if (is_end(ticket->state)) continue;
            const auto serves = [&](const WindowProfile& window) {
                return std::ranges::find(window.queues, ticket->queue.text(), &RankedQueue::queue) !=
                       window.queues.end();
            };
            EXPECT_TRUE(std::ranges::any_of(view.profile.windows, serves))
                << ticket->number << " in " << ticket->queue.text();
            const bool at_window = ticket->state == TicketState::called || ticket->state == TicketState::serving;
            EXPECT_TRUE(!at_window || view.profile.find_window(ticket->window.text())) << ticket->number;
        }
    });
}

// Two windows, a clerk and a queue go and come back, fifty times, while everybody works.
TEST_F(HallAtWork, LosesNoNumberAndNobodyWhileItIsChangedBackAndForth) {
    const auto whole = text();
    auto small = without(whole, "[[windows]]\nnumber = 11");
    small = without(small, "[[windows]]\nnumber = 1\n", "[[windows]]\nnumber = 2\n");
    small = with(without(small, "    { id = \"C03\"", "    { id = \"C04\""), "\"general\"", "\"various\"");
    const auto defaults = county.folder() / "class-defaults.toml";
    const auto whole_defaults = text_of(defaults), small_defaults = with(whole_defaults, "\"general\"", "\"various\"");
    Crowd crowd(*service);
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < 4; ++i) threads.emplace_back([&crowd, i] { crowd.work(i); });
    int taken = 0;
    for (int looks = 0; taken < 50 && looks < 2'000; ++looks) {
        write(taken % 2 == 0 ? small : whole);
        std::ofstream(defaults, std::ios::binary | std::ios::trunc)
            << (taken % 2 == 0 ? small_defaults : whole_defaults);
        if (client->reload().empty()) continue;
        ++taken;
        check_everybody_can_be_reached(*service);
    }
    crowd.stop();
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(taken, 50);
    check_everybody_can_be_reached(*service);
    const auto issued = crowd.issued();
    EXPECT_GT(issued.size(), 50U);
    EXPECT_EQ(std::set<std::string>(issued.begin(), issued.end()).size(), issued.size()) << "no number twice";
    const auto now = state();
    for (const auto& ticket : issued) EXPECT_TRUE(now.find_ticket(ticket)) << ticket;
    EXPECT_EQ(now.tickets().size(), issued.size());
    for (const int status : crowd.statuses()) EXPECT_LT(status, 500);
    const auto verified = verify_log(folder.path() / "hall.db");
    EXPECT_TRUE(verified.ok());
    start();
    EXPECT_EQ(state().tickets(), now.tickets());
}

}  // namespace
}  // namespace yimen::test
