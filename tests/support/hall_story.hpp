// What a hall says in the pictures and tests: a township hall on a Monday morning, 2026-11-23, 10:00 in Shanghai.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "domain/events.hpp"
#include "support/as_json.hpp"
#include "support/sayings.hpp"

namespace yimen::test::story {

inline const Instant now = *parse_iso("2026-11-23T02:00:00.000Z");

// `minutes` before now, as the hall writes it.
std::string ago(double minutes);

nlohmann::json hall();
nlohmann::json catalogue();
nlohmann::json guide(const std::string& code);
nlohmann::json queue(const std::string& id, int waiting);
// What GET /v1/queues says of a hall with up to 26 queues: "health" is B, the others "queue-1", "queue-3", …
nlohmann::json manyQueues(int count);
// A ticket that waits since `waited` minutes.
nlohmann::json ticket(const std::string& number, const std::string& item, double waited);
nlohmann::json window(int number, const std::string& state);
// The windows of these numbers call or serve them, the newest first, a quarter of a minute apart; nobody else does.
// `state` of a number that is at no window any more is that of its call: "no_show", "finished", …
struct StoryCall {
    std::string number;
    int window = 1;
    std::string state = "called";
};

// What GET /v1/county says: `unsent` events, the oldest of `oldest_s` seconds, and the alarm.
nlohmann::json county(int unsent, int oldest_s, const std::string& alarm);
TicketIssued issued(const std::string& ticket);
TicketCalled called(const std::string& ticket);

// Everything above in a hall that is open, with five windows and nobody waiting.
void tell(Sayings& told);
// `count` people wait for window 3, some of them with priority.
void tellWaiting(Sayings& told, int count);

// The newest was called `newest` minutes ago.
void tellCalls(Sayings& told, const std::vector<StoryCall>& calls, double newest = 0.25);

// A village point with its three queues and one window, where nobody is signed in.
void tellVillage(Sayings& told);
nlohmann::json villageTicket(const std::string& number, double waited);
// The agent is at work, `at_window` or (null) free, and `count` people wait.
void tellVillageWaiting(Sayings& told, int count, const nlohmann::json& at_window);

}  // namespace yimen::test::story
