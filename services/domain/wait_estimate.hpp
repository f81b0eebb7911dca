// How long will it take? The calling policy run forward over learned service times.
#pragma once

#include <map>
#include <random>
#include <string>
#include <unordered_map>

#include "domain/hall_profile.hpp"
#include "domain/hall_state.hpp"
#include "domain/lineup.hpp"
#include "domain/open_time.hpp"

namespace yimen {

// Estimates for everybody who waits and for whoever would come now, all of one moment. They run through the opening
// periods: nobody is called while the hall is closed.
struct WaitEstimates {
    struct Newcomer {
        WaitEstimate ordinary;
        WaitEstimate priority;
        int ordinary_ahead = 0;  // people who stood before each of them
        int priority_ahead = 0;
    };
    std::unordered_map<std::string, WaitEstimate> by_ticket;
    std::map<std::string, Newcomer, std::less<>> by_queue;
    Instant at{};
    OpenTime open{};
};

// A snapshot of what the estimate depends on; made from the hall in O(waiting) and then free to leave its
// thread.
class WaitForecast {
   public:
    static constexpr int most_runs = 100;  // fewer where very many wait: see runs()
    // People looked at in each line of a queue. Behind more, a newcomer's wait is that behind these, stretched by how
    // many more there are; the people in between keep what they were told.
    static constexpr std::size_t most_in_line = 200;

    // `opening` is the day of `now`.
    WaitForecast(const HallState& hall, const HallProfile& profile, OpenTime opening, Instant now);

    // Runs the policy forward `runs()` times, with as many people to come as came today so far, each service
    // drawn at random from those learned for its item (or else its queue), and takes the median and the 90th percentile
    // of each person's wait. A queue with fewer than ServiceTimes::needed finished services, or without an open window,
    // has no known estimate and says so. Pure but for `random`.
    WaitEstimates run(std::mt19937_64& random) const;

   private:
    struct OpenWindow {
        std::size_t index = 0;
        std::string item;  // of the ticket that is here; empty when the window is free
        std::string queue;
        std::int64_t since_ms = 0;  // how long that ticket has been here
    };
    int runs() const;
    std::int64_t draw(const std::string& item, const std::string& queue, std::mt19937_64& random) const;
    std::int64_t remaining(const OpenWindow& window, std::mt19937_64& random) const;
    void note_those_to_come(const HallState& hall, const HallProfile& profile);
    void run_once(std::vector<std::vector<std::int64_t>>& waits, std::mt19937_64& random) const;
    WaitEstimate estimate(const Lineup::Person& person, std::vector<std::int64_t>& waits, double stretch = 1) const;

    int told_s(double open_ms) const;

    Instant now_;
    OpenTime open_;
    Lineup lineup_;
    ServiceTimes service_times_;
    std::vector<OpenWindow> windows_;
    // Who would come to a queue now, and how many times more people stand there than were looked at.
    struct Arrivals {
        std::string queue;
        std::size_t ordinary = 0;
        std::size_t priority = 0;
        double stretch = 1;
        int ordinary_ahead = 0;
        int priority_ahead = 0;
    };
    std::vector<Arrivals> arrivals_;
    // Those who will come to a line, and may be called before some who wait now: priority people, and ordinary ones
    // where the window is their trade and only helps out with others.
    struct ToCome {
        std::size_t person = 0;
        double between_ms = 0;  // of opening time, on average
    };
    std::vector<ToCome> to_come_;
    class Stream;
};

}  // namespace yimen
