// A hall on its engine alone: a small profile, a real file, a clock that is set by hand.
#pragma once

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "hall/hall_engine.hpp"
#include "storage/support.hpp"

namespace yimen::test {

// Queues "A" and "B" with the items "A-1" and "B-1"; window 1 serves A, window 2 serves B and helps with A. Open from
// 08:30 to 12:00 and from 14:30 to 17:30 on every day, closing at 21:00.
HallProfile small_profile();
// The same, open around the clock and without an end of its numbers worth naming.
HallProfile endless_profile();

Instant at(std::string_view date, std::string_view minute);  // in the hall's time zone

class EngineHall {
   public:
    explicit EngineHall(HallProfile profile = small_profile(), EngineOptions options = {});

    void start();
    Status try_start();
    void stop() { engine_.reset(); }
    void restart();
    // On the same file, with another profile.
    void restart_with(HallProfile profile);
    // While it works, as the operator does.
    void reload(HallProfile profile);
    const HallProfile& profile() const { return setup_->profile(); }

    HallEngine& engine() { return *engine_; }
    std::filesystem::path file() const { return folder_.file(); }
    void change_options(EngineOptions options);

    // Sends one command and waits for its answer, whose body is the command's first event as JSON, or its problem.
    Answer send(Command command, const std::string& key = {}, const std::string& request = "request");
    std::future<Answer> submit(Command command, const std::string& key = {}, const std::string& request = "request");
    // Keeps the writer from its work while the returned promise is not set: what is submitted meanwhile is one batch.
    std::promise<void> hold();

    // The usual steps; each must succeed.
    std::string issue(const std::string& item = "A-1", Priority priority = Priority::none);
    std::string call(const std::string& window = "1");
    void step(const std::string& ticket, Step step);
    void serve(const std::string& window, Milliseconds service);
    void sign_in(const std::string& window = "1", const std::string& clerk = "C01");

    void pass(Milliseconds time);  // and the hall looks at its clock
    HallState state();             // as published
    Instant now();                 // as the hall believes
    std::vector<LoggedEvent> log(std::uint64_t after = 0) const;
    template <typename Kind>
    std::vector<Kind> all(std::uint64_t after = 0) const {
        std::vector<Kind> found;
        for (const auto& logged : log(after)) {
            if (const auto* event = std::get_if<Kind>(&logged.event)) found.push_back(*event);
        }
        return found;
    }

    ManualClock clock;

   private:
    TempFolder folder_;
    std::unique_ptr<HallSetup> setup_;
    EngineOptions options_;
    std::unique_ptr<HallEngine> engine_;
    int keys_ = 0;
};

// What a refusal says; "" for an answer that is none.
std::string code_of(const Answer& answer);

}  // namespace yimen::test
