// The lines between halls and hub: they lose, repeat, delay and reorder what is said, and are cut for a while.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "simulation/hub.hpp"

namespace yimen::simulation {

// How bad a line is, in percent of the questions.
struct Weather {
    std::uint64_t lost = 1;        // the question
    std::uint64_t reply_lost = 1;  // the answer
    std::uint64_t repeated = 1;    // the question comes twice, the second time up to two hours later
    std::uint64_t late = 1;        // the question comes up to half an hour later
    std::uint64_t busy = 1;        // the hub asks for patience
};
inline constexpr Weather calm{0, 0, 0, 0, 0};
inline constexpr Weather usual{};
inline constexpr Weather stormy{15, 15, 25, 20, 5};

class Network {
   public:
    using Reply = std::function<void(CountyAnswer)>;

    Network(Timeline& timeline, Journal& journal, Hub& hub, std::size_t halls, std::uint64_t seed);

    // After five minutes at most there is an answer, if only that nothing came back.
    void ask(std::size_t hall, const UplinkStep& question, const Reply& reply);
    void set_weather(std::size_t hall, Weather weather) { lines_[hall].weather = weather; }
    // Nothing gets through.
    void cut(std::size_t hall, bool is_cut) {
        lines_[hall].is_cut = is_cut;
        lines_[hall].cut_after.reset();
    }
    // Nothing gets through for a time, after so many answers that come back.
    void cut_after(std::size_t hall, std::uint64_t answers, Milliseconds time) {
        lines_[hall].cut_after = {answers, time};
    }
    // Whether something gets through at this moment, and back.
    bool gets_through(std::size_t hall);

   private:
    struct Line {
        Weather weather = usual;
        bool is_cut = false;
        std::optional<std::pair<std::uint64_t, Milliseconds>> cut_after;
        std::uint64_t asked = 0;      // questions
        std::uint64_t delivered = 0;  // the newest of them that came to the hub
    };
    void deliver(std::size_t hall, std::uint64_t number, const UplinkStep& question, bool reply_lost,
                 const Reply& reply);
    void count_down(std::size_t hall);
    bool happens(std::uint64_t percent, Happening happening);

    Timeline& timeline_;
    Journal& journal_;
    Hub& hub_;
    Chance chance_;
    std::vector<Line> lines_;
};

}  // namespace yimen::simulation
