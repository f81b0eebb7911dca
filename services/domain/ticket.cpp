#include "domain/ticket.hpp"

#include <algorithm>
#include <array>

namespace yimen {
namespace {

struct Transition {
    TicketState from;
    Step step;
    TicketState to;
};

constexpr std::array transitions{
    Transition{TicketState::waiting, Step::call, TicketState::called},
    Transition{TicketState::waiting, Step::cancel, TicketState::cancelled},
    Transition{TicketState::waiting, Step::make_void, TicketState::voided},
    Transition{TicketState::called, Step::recall, TicketState::called},
    Transition{TicketState::called, Step::start, TicketState::serving},
    Transition{TicketState::called, Step::no_show, TicketState::no_show},
    Transition{TicketState::called, Step::make_void, TicketState::voided},
    Transition{TicketState::called, Step::put_back, TicketState::waiting},
    Transition{TicketState::serving, Step::put_back, TicketState::waiting},
    Transition{TicketState::serving, Step::finish, TicketState::finished},
    Transition{TicketState::serving, Step::transfer, TicketState::waiting},
    Transition{TicketState::serving, Step::park, TicketState::parked},
    Transition{TicketState::parked, Step::bring_back, TicketState::waiting},
    Transition{TicketState::parked, Step::cancel, TicketState::cancelled},
    Transition{TicketState::parked, Step::make_void, TicketState::voided},
    Transition{TicketState::no_show, Step::requeue, TicketState::waiting},
    Transition{TicketState::no_show, Step::make_void, TicketState::voided},
};

constexpr std::array state_names{"waiting", "called", "serving", "parked", "no_show", "finished", "cancelled", "void"};
constexpr std::array step_names{"call",     "recall", "start",      "finish", "no_show", "requeue",
                                "transfer", "park",   "bring_back", "cancel", "void",    "put_back"};
constexpr std::array priority_names{"none", "elderly", "military", "disabled", "pregnant_or_infant"};
constexpr std::array language_names{"zh", "en"};

template <typename Enum, std::size_t N>
std::optional<Enum> parse(const std::array<const char*, N>& names, std::string_view text) {
    const auto found = std::ranges::find(names, text, [](const char* name) { return std::string_view(name); });
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

template <typename Enum, std::size_t N>
std::string_view name(const std::array<const char*, N>& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

}  // namespace

Result<TicketState> next_state(TicketState from, Step step) {
    const auto found =
        std::ranges::find_if(transitions, [&](const Transition& row) { return row.from == from && row.step == step; });
    if (found != transitions.end()) return found->to;
    return Error{ErrorCode::wrong_state,
                 "a ticket that is " + std::string(to_string(from)) + " has no step " + std::string(to_string(step)),
                 {{"state", std::string(to_string(from))}, {"step", std::string(to_string(step))}}};
}

bool is_end(TicketState state) {
    return state == TicketState::finished || state == TicketState::cancelled || state == TicketState::voided;
}

std::string_view to_string(TicketState state) { return name(state_names, state); }
std::string_view to_string(Step step) { return name(step_names, step); }
std::string_view to_string(Priority priority) { return name(priority_names, priority); }
std::string_view to_string(Language language) { return name(language_names, language); }
std::optional<TicketState> parse_ticket_state(std::string_view text) { return parse<TicketState>(state_names, text); }
std::optional<Priority> parse_priority(std::string_view text) { return parse<Priority>(priority_names, text); }
std::optional<Language> parse_language(std::string_view text) { return parse<Language>(language_names, text); }

}  // namespace yimen
