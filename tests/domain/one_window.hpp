// A hall with one queue and one open window.
#pragma once

#include <string>
#include <vector>

#include "domain/test_hall.hpp"

namespace yimen::test {

inline HallProfile one_window() {
    auto profile = profile_with_queues(1);
    add_window(profile, "A1");
    return profile;
}

struct OneWindow : TestHall {
    explicit OneWindow(HallProfile profile = one_window()) : TestHall(std::move(profile)) { sign_in("1", "C01"); }

    void miss(const std::string& ticket) {
        pass(std::chrono::seconds{30});
        step(ticket, Step::no_show);
    }
    // Whom the window calls and serves until nobody waits.
    std::vector<std::string> served_in_order() {
        std::vector<std::string> numbers;
        while (!state().queue("A").ordinary.empty() || !state().queue("A").priority.empty())
            numbers.push_back(number(serve("1")));
        return numbers;
    }
};

}  // namespace yimen::test
