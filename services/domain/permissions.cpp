#include "domain/permissions.hpp"

#include <algorithm>
#include <cstdint>

namespace yimen {
namespace {

template <Worded Enum>
class SetOf {
   public:
    constexpr SetOf(std::initializer_list<Enum> members) {
        for (const auto member : members) bits_ |= bit(member);
    }
    constexpr bool has(Enum member) const { return (bits_ & bit(member)) != 0; }

   private:
    static constexpr std::uint32_t bit(Enum member) { return std::uint32_t{1} << static_cast<unsigned>(member); }
    std::uint32_t bits_ = 0;
};
using Kinds = SetOf<DeviceKind>;
using Roles = SetOf<Role>;
using enum DeviceKind;
using enum Role;

struct Row {
    HallAct act;
    Kinds anybody;  // at these whoever stands there may
    Roles roles;    // who is signed in with one of these may,
    Kinds at;       // at these
};

constexpr Kinds everywhere{kiosk, counter, display, window_display, dashboard, village_terminal, desk, rating, browser};
constexpr Kinds nowhere{};
constexpr Roles nobody{};
// Where somebody of the hall sits with a screen before them.
constexpr Kinds for_staff{counter, dashboard, village_terminal, desk, browser};
constexpr Kinds for_a_window{counter, village_terminal, browser};
constexpr Roles at_a_window{clerk, agent};
constexpr Roles in_charge{manager, administrator};

constexpr Row of_window(HallAct act) { return {act, nowhere, at_a_window, for_a_window}; }

constexpr std::array table{
    Row{HallAct::issue_ticket, {kiosk, village_terminal}, {guide, agent, manager}, {desk, dashboard, browser}},
    Row{HallAct::call_help, {kiosk, village_terminal}, nobody, nowhere},
    Row{HallAct::record_usage, {kiosk, village_terminal, rating}, nobody, nowhere},
    of_window(HallAct::sign_in),
    Row{HallAct::sign_out, nowhere, {clerk, agent, manager}, for_staff},
    Row{HallAct::pause, nowhere, {clerk, agent, manager}, for_staff},
    Row{HallAct::resume, nowhere, {clerk, agent, manager}, for_staff},
    of_window(HallAct::call_next),
    of_window(HallAct::serve_now),
    of_window(HallAct::recall),
    of_window(HallAct::start),
    of_window(HallAct::finish),
    of_window(HallAct::finish_and_call_next),
    of_window(HallAct::no_show),
    of_window(HallAct::transfer),
    of_window(HallAct::park),
    of_window(HallAct::take_back),
    Row{HallAct::requeue, nowhere, {clerk, guide, agent, manager}, for_staff},
    Row{HallAct::bring_back, nowhere, {clerk, guide, agent, manager}, for_staff},
    Row{HallAct::cancel, nowhere, {clerk, guide, agent, manager}, for_staff},
    Row{HallAct::answer_help, nowhere, {clerk, guide, agent, manager}, for_staff},
    Row{HallAct::begin_session, for_staff, nobody, nowhere},
    Row{HallAct::open_day, nowhere, in_charge, for_staff},
    Row{HallAct::close_day, nowhere, in_charge, for_staff},
    Row{HallAct::confirm_clock, nowhere, {clerk, guide, agent, manager, administrator}, for_staff},
    Row{HallAct::dismiss_alarm, nowhere, {clerk, guide, agent, manager, administrator}, for_staff},
    Row{HallAct::see_hall, everywhere, nobody, nowhere},
    Row{HallAct::see_tickets,
        {counter, dashboard, village_terminal, desk},
        {clerk, guide, agent, manager, administrator},
        {browser}},
    Row{HallAct::see_ledger, nowhere, in_charge, for_staff},
    Row{HallAct::manage_devices, nowhere, in_charge, for_staff},
    Row{HallAct::manage_people, nowhere, in_charge, for_staff},
    Row{HallAct::change_profile, nowhere, in_charge, for_staff},
};
static_assert(table.size() == words_of<HallAct>.size());
static_assert([] {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (static_cast<std::size_t>(table[i].act) != i) return false;
    }
    return true;
}());

const Row& row_of(HallAct act) { return table.at(static_cast<std::size_t>(act)); }

Error not_permitted(HallAct act, const Caller& caller) {
    const auto device = std::string(to_string(*caller.kind));
    return {ErrorCode::not_permitted,
            "a " + device + (caller.roles.empty() ? " with nobody signed in" : "") + " may not " +
                std::string(to_string(act)),
            {{"act", std::string(to_string(act))}, {"device", device}}};
}

Error session_over(HallAct act) {
    return {ErrorCode::session_over, "nobody is signed in here", {{"act", std::string(to_string(act))}}};
}

Error not_its_own(HallAct act, const char* field, const std::string& detail) {
    return {ErrorCode::not_permitted, detail, {{"act", std::string(to_string(act))}, {"field", field}}};
}

HallAct act_of_step(Step step) {
    switch (step) {
        case Step::recall: return HallAct::recall;
        case Step::start: return HallAct::start;
        case Step::no_show: return HallAct::no_show;
        case Step::requeue: return HallAct::requeue;
        case Step::bring_back: return HallAct::bring_back;
        default: return HallAct::finish;
    }
}

struct NameOfAct {
    HallAct operator()(const IssueTicket&) const { return HallAct::issue_ticket; }
    HallAct operator()(const CallNext&) const { return HallAct::call_next; }
    HallAct operator()(const StepTicket& asked) const { return act_of_step(asked.step); }
    HallAct operator()(const TransferTicket&) const { return HallAct::transfer; }
    HallAct operator()(const ParkTicket&) const { return HallAct::park; }
    HallAct operator()(const CancelTicket&) const { return HallAct::cancel; }
    HallAct operator()(const SignIn&) const { return HallAct::sign_in; }
    HallAct operator()(const SignOut&) const { return HallAct::sign_out; }
    HallAct operator()(const PauseWindow&) const { return HallAct::pause; }
    HallAct operator()(const ResumeWindow&) const { return HallAct::resume; }
    HallAct operator()(const CloseDay&) const { return HallAct::close_day; }
    HallAct operator()(const OpenDay&) const { return HallAct::open_day; }
    HallAct operator()(const ConfirmClock&) const { return HallAct::confirm_clock; }
    HallAct operator()(const RecordUsage&) const { return HallAct::record_usage; }
    HallAct operator()(const FinishAndCallNext&) const { return HallAct::finish_and_call_next; }
    HallAct operator()(const TakeBack&) const { return HallAct::take_back; }
    HallAct operator()(const CallHelp&) const { return HallAct::call_help; }
    HallAct operator()(const AnswerHelp&) const { return HallAct::answer_help; }
    HallAct operator()(const ServeNow&) const { return HallAct::serve_now; }
};

bool is_among(const std::vector<std::string>& allowed, std::string_view one) {
    return allowed.empty() || std::ranges::find(allowed, one) != allowed.end();
}

// What a command is about: none of them where it is about none.
struct About {
    std::string window{}, ticket{}, kiosk{}, item{}, clerk{};
};

struct WhatAbout {
    About operator()(const IssueTicket& asked) const { return {.kiosk = asked.kiosk, .item = asked.item}; }
    About operator()(const CallNext& asked) const { return {.window = asked.window}; }
    About operator()(const StepTicket& asked) const { return {.ticket = asked.ticket}; }
    About operator()(const TransferTicket& asked) const { return {.ticket = asked.ticket}; }
    About operator()(const ParkTicket& asked) const { return {.ticket = asked.ticket}; }
    About operator()(const CancelTicket& asked) const { return {.window = asked.window}; }
    About operator()(const SignIn& asked) const { return {.window = asked.window, .clerk = asked.clerk}; }
    About operator()(const SignOut& asked) const { return {.window = asked.window}; }
    About operator()(const PauseWindow& asked) const { return {.window = asked.window}; }
    About operator()(const ResumeWindow& asked) const { return {.window = asked.window}; }
    About operator()(const CloseDay&) const { return {}; }
    About operator()(const OpenDay&) const { return {}; }
    About operator()(const ConfirmClock&) const { return {}; }
    About operator()(const RecordUsage&) const { return {}; }
    About operator()(const FinishAndCallNext& asked) const { return {.window = asked.window, .ticket = asked.ticket}; }
    About operator()(const TakeBack& asked) const { return {.window = asked.window, .ticket = asked.ticket}; }
    About operator()(const CallHelp& asked) const { return {.kiosk = asked.kiosk}; }
    About operator()(const AnswerHelp& asked) const { return {.window = asked.window}; }
    About operator()(const ServeNow& asked) const { return {.window = asked.window}; }
};

// The window where a ticket is, while somebody works on it there.
std::string window_of(const HallState& hall, const std::string& id) {
    const auto* ticket = hall.find_ticket(id);
    const bool there = ticket && (ticket->state == TicketState::called || ticket->state == TicketState::serving);
    return there ? std::string(ticket->window) : std::string();
}

Status window_is_theirs(const Caller& caller, HallAct act, const std::string& window) {
    if (window.empty()) return done();
    if (!is_among(caller.windows, window)) {
        return not_its_own(act, "window", "window " + window + " is none that this device works at");
    }
    if (!is_among(caller.own_windows, window)) {
        return not_its_own(act, "window", "window " + window + " is none of this person's");
    }
    return done();
}

Status zone_has(const Caller& caller, const std::string& item, std::string_view queue) {
    if (item.empty() || offers(caller.zone, item, queue)) return done();
    return not_its_own(HallAct::issue_ticket, "item", "this kiosk does not offer " + item);
}

std::string words_in(Kinds kinds) {
    std::string all;
    for (std::size_t i = 0; i < words_of<DeviceKind>.size(); ++i) {
        if (!kinds.has(static_cast<DeviceKind>(i))) continue;
        if (!all.empty()) all += ", ";
        all += words_of<DeviceKind>[i];
    }
    return all.empty() ? "—" : all;
}

std::string cell(const Row& row, Role role) { return row.roles.has(role) ? words_in(row.at) : "—"; }

}  // namespace

bool offers(const Zone& zone, std::string_view item, std::string_view queue) {
    const auto& [items, queues] = zone;
    if (items.empty() && queues.empty()) return true;
    return std::ranges::find(items, item) != items.end() ||
           (!queue.empty() && std::ranges::find(queues, queue) != queues.end());
}

HallAct act_of(const Command& command) { return std::visit(NameOfAct{}, command); }

bool may(HallAct act, DeviceKind kind, const std::vector<Role>& roles) {
    const auto& row = row_of(act);
    if (row.anybody.has(kind)) return true;
    return row.at.has(kind) && std::ranges::any_of(roles, [&](Role role) { return row.roles.has(role); });
}

Status permitted(const Caller& caller, HallAct act) {
    if (!caller.kind || may(act, *caller.kind, caller.roles)) return done();
    const bool somebody_might = caller.accounts && caller.roles.empty() && row_of(act).at.has(*caller.kind);
    return somebody_might ? session_over(act) : not_permitted(act, caller);
}

Status permitted(const Caller& caller, const Command& command, const HallState& hall, std::string_view item_queue) {
    const auto act = act_of(command);
    if (const auto allowed = permitted(caller, act); !allowed) return allowed;
    if (!caller.kind) return done();
    const auto about = std::visit(WhatAbout{}, command);
    if (!caller.kiosk.empty() && !about.kiosk.empty() && about.kiosk != caller.kiosk) {
        return not_its_own(act, "kiosk", "this is not kiosk " + about.kiosk);
    }
    if (caller.accounts && !about.clerk.empty() && caller.actor.person != about.clerk) {
        return not_its_own(act, "clerk", "somebody else is signed in here than " + about.clerk);
    }
    if (const auto theirs = window_is_theirs(caller, act, about.window); !theirs) return theirs;
    if (const auto theirs = window_is_theirs(caller, act, window_of(hall, about.ticket)); !theirs) return theirs;
    return zone_has(caller, about.item, item_queue);
}

Status permitted_about(const Caller& caller, const std::vector<Role>& roles) {
    const auto act = HallAct::manage_people;
    if (!caller.kind) return done();
    if (!caller.accounts) return not_permitted(act, caller);
    if (const auto allowed = permitted(caller, act); !allowed) return allowed;
    const auto has = [](const std::vector<Role>& some, Role role) {
        return std::ranges::find(some, role) != some.end();
    };
    if (!has(roles, administrator) || has(caller.roles, administrator)) return done();
    return not_its_own(act, "roles", "only an administrator decides about an administrator");
}

std::string permissions_page() {
    std::string page =
        "# Who may do what in a hall\n\n"
        "Made from the table in `services/domain/permissions.cpp` by `yimenctl permissions`; a test holds this page to "
        "it. Whoever has the hall's own token, on\n"
        "the hall's own machine, may do everything. Anybody else may do, at a device of a kind named here, what the "
        "cell of their role says; \"—\" is\n"
        "nowhere. Only an administrator decides about an administrator. Besides, a counter does the work of its "
        "windows only, a clerk that of theirs, and a kiosk gives "
        "numbers as itself and for what it offers.\n\n"
        "| act | whoever stands there |";
    for (const auto role : words_of<Role>) page += ' ' + std::string(role) + " |";
    page += "\n|---|---|";
    for (std::size_t i = 0; i < words_of<Role>.size(); ++i) page += "---|";
    page += '\n';
    for (const auto& row : table) {
        page += "| " + std::string(to_string(row.act)) + " | " + words_in(row.anybody) + " |";
        for (std::size_t i = 0; i < words_of<Role>.size(); ++i) page += ' ' + cell(row, static_cast<Role>(i)) + " |";
        page += '\n';
    }
    return page;
}

}  // namespace yimen
