// What the files of `decide` share: the moment of a decision and the usual refusals. Internal to this folder.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "domain/decide.hpp"
#include "domain/opening_hours.hpp"

namespace yimen {

// A hall, its rules and a moment: everything that a decision depends on but for the command.
struct Decision {
    const HallState& hall;
    const Rules& rules;
    Instant now;

    const CallingRules& calling() const { return rules.profile.calling; }
    OpeningCalendar calendar() const { return {rules.profile.hours, rules.catalogue.days()}; }
    const OpeningHours& hours() const { return rules.profile.hours; }
    CivilTime civil() const { return rules.zone.civil(now); }
    bool before_day_close() const { return civil().minute < hours().day_close; }
};

// decide_issue.cpp
Result<Events> decide_on(const Decision& at, const IssueTicket& command);
Result<Events> decide_on(const Decision& at, const ServeNow& command);
Result<Events> decide_on(const Decision& at, const RecordUsage& command);
// decide_ticket.cpp
Result<Events> decide_on(const Decision& at, const CallNext& command);
Result<Events> decide_on(const Decision& at, const StepTicket& command);
Result<Events> decide_on(const Decision& at, const TransferTicket& command);
Result<Events> decide_on(const Decision& at, const ParkTicket& command);
Result<Events> decide_on(const Decision& at, const CancelTicket& command);
Result<Events> decide_on(const Decision& at, const FinishAndCallNext& command);
// Errors: window_closed, window_paused, window_busy.
Status check_free_to_call(const Window& window);
// decide_take_back.cpp
Result<Events> decide_on(const Decision& at, const TakeBack& command);
// decide_help.cpp
Result<Events> decide_on(const Decision& at, const CallHelp& command);
Result<Events> decide_on(const Decision& at, const AnswerHelp& command);
// decide_window.cpp
Result<Events> decide_on(const Decision& at, const SignIn& command);
Result<Events> decide_on(const Decision& at, const SignOut& command);
Result<Events> decide_on(const Decision& at, const PauseWindow& command);
Result<Events> decide_on(const Decision& at, const ResumeWindow& command);
// decide_day.cpp
Result<Events> decide_on(const Decision& at, const CloseDay& command);
Result<Events> decide_on(const Decision& at, const OpenDay& command);
Result<Events> decide_on(const Decision& at, const ConfirmClock& command);
Events keep_house(const Decision& at);

Error clock_untrusted();
Error window_closed();
Error unknown_clerk(const std::string& id);
// The ticket, when it exists and the table has the step for it. Errors: not_found, wrong_state.
Result<const Ticket*> ticket_for(const Decision& at, const std::string& id, Step step);
// The window's state. Errors: not_found, window_closed.
Result<const Window*> signed_in_window(const Decision& at, const std::string& id);
Result<const WindowProfile*> known_window(const Decision& at, const std::string& id);
// Error: queue_not_today, with "queue" and "next_opening".
Status check_served_today(const Decision& at, const QueueProfile& queue);
// An empty id is a kiosk too: staff at a counter.
Status check_kiosk(const Decision& at, const std::string& id);
TicketFinished finished(const Decision& at, const Ticket& ticket, bool by_day_close);
// Why a no-show cannot come back any more: the opening time in which it could has passed. A clock that went back makes
// none pass; on a day without opening hours all time counts.
std::optional<ErrorCode> lapse_of(const Decision& at, const Ticket& no_show);

// Error invalid_request unless `value` is one of `allowed`.
template <std::size_t N>
Status one_of(const std::array<std::string_view, N>& allowed, const std::string& field, const std::string& value) {
    if (std::ranges::find(allowed, value) != allowed.end()) return done();
    std::string expected = "one of";
    for (const auto name : allowed) expected += " " + std::string(name);
    return field_error(field, expected);
}

}  // namespace yimen
