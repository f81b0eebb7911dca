// Somebody at a kiosk asks for a person, and a clerk answers.
#include "domain/decision.hpp"

namespace yimen {
namespace {

// A child who presses again and again calls nobody away from their work.
constexpr std::chrono::seconds called_again_after{60};

// A clock that went back keeps nobody from calling.
bool is_called_already(const HelpCall& call, Instant now) {
    if (!call.is_answered()) return true;
    return call.called_at <= now && now < call.called_at + called_again_after;
}

Status check_kiosk_of_help(const Decision& at, const std::string& kiosk) {
    if (kiosk.empty()) return field_error("kiosk", "the id of a kiosk");
    return check_kiosk(at, kiosk);
}

}  // namespace

Result<Events> decide_on(const Decision& at, const CallHelp& command) {
    if (const auto known = check_kiosk_of_help(at, command.kiosk); !known) return known.error();
    if (!at.hall.day_open()) return Error{ErrorCode::day_not_open, "the day is not open", {}};
    const auto* call = at.hall.help_call(command.kiosk);
    if (call && is_called_already(*call, at.now)) return Events{};
    return Events{HelpCalled{command.kiosk}};
}

// Who comes second finds it answered. Whoever asked at a kiosk that is gone from the profile since is gone to as well.
Result<Events> decide_on(const Decision& at, const AnswerHelp& command) {
    const auto* call = at.hall.help_call(command.kiosk);
    const auto known = call ? done() : check_kiosk_of_help(at, command.kiosk);
    if (!known) return known.error();
    const auto window = signed_in_window(at, command.window);
    if (!window) return window.error();
    if (!call || call->is_answered()) return Events{};
    return Events{HelpAnswered{command.kiosk, command.window, (*window)->clerk}};
}

}  // namespace yimen
