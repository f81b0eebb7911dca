// Who may do what in a hall: one table, act × role × kind of device, and the only place that decides.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/words.hpp"
#include "domain/actor.hpp"
#include "domain/commands.hpp"
#include "domain/hall_state.hpp"

namespace yimen {

enum class DeviceKind { kiosk, counter, display, window_display, dashboard, village_terminal, desk, rating, browser };
template <>
inline constexpr auto words_of<DeviceKind> = std::to_array<std::string_view>(
    {"kiosk", "counter", "display", "window_display", "dashboard", "village_terminal", "desk", "rating", "browser"});

// 窗口人员, 导办, 代办员, 大厅负责人, 管理员
enum class Role { clerk, guide, agent, manager, administrator };
template <>
inline constexpr auto words_of<Role> = std::to_array<std::string_view>({"clerk", "guide", "agent", "manager",
                                                                        "administrator"});

// What can be asked of a hall: its commands, and what is read of it.
enum class HallAct {
    // residents
    issue_ticket,
    call_help,
    record_usage,
    // windows
    sign_in,
    sign_out,
    pause,
    resume,
    call_next,
    serve_now,
    recall,
    start,
    finish,
    finish_and_call_next,
    no_show,
    transfer,
    park,
    take_back,
    requeue,
    bring_back,
    cancel,
    answer_help,
    begin_session,
    // the day
    open_day,
    close_day,
    confirm_clock,
    dismiss_alarm,
    // what is read
    see_hall,     // what every screen shows
    see_tickets,  // one by one
    see_ledger,
    // the hall itself
    manage_devices,
    manage_people,
    change_profile,
};
template <>
inline constexpr auto words_of<HallAct> = std::to_array<std::string_view>({"issue_ticket",
                                                                           "call_help",
                                                                           "record_usage",
                                                                           "sign_in",
                                                                           "sign_out",
                                                                           "pause",
                                                                           "resume",
                                                                           "call_next",
                                                                           "serve_now",
                                                                           "recall",
                                                                           "start",
                                                                           "finish",
                                                                           "finish_and_call_next",
                                                                           "no_show",
                                                                           "transfer",
                                                                           "park",
                                                                           "take_back",
                                                                           "requeue",
                                                                           "bring_back",
                                                                           "cancel",
                                                                           "answer_help",
                                                                           "begin_session",
                                                                           "open_day",
                                                                           "close_day",
                                                                           "confirm_clock",
                                                                           "dismiss_alarm",
                                                                           "see_hall",
                                                                           "see_tickets",
                                                                           "see_ledger",
                                                                           "manage_devices",
                                                                           "manage_people",
                                                                           "change_profile"});

// The act that a command is.
HallAct act_of(const Command& command);

// What a kiosk offers (分区); all of it where both are empty.
struct Zone {
    std::vector<std::string> items{};
    std::vector<std::string> queues{};

    bool operator==(const Zone&) const = default;
};

// Whether an item that joins this queue is among what is offered there; `queue` is empty where it joins none.
bool offers(const Zone& zone, std::string_view item, std::string_view queue);

// Who asks: a device, and the person signed in at it.
struct Caller {
    Actor actor = Actor::local();
    // Nothing: whoever has the hall's own token, on the hall's own machine. They may do everything.
    std::optional<DeviceKind> kind{};
    bool accounts = false;      // the hall has any: `actor` names who is signed in
    std::vector<Role> roles{};  // of who is signed in; none: nobody is
    // The windows of which this device, and this person, may do the work; empty: all.
    std::vector<std::string> windows{};
    std::vector<std::string> own_windows{};
    std::string kiosk{};  // the profile's, as which it gives numbers; empty: any
    Zone zone{};
};

// Whether such a device may do it while somebody with these roles is signed in; without any, while nobody is.
bool may(HallAct act, DeviceKind kind, const std::vector<Role>& roles);
// not_permitted with "act" and "device" where the table says no; session_over, where it might say yes to somebody who
// has an account, and nobody is signed in.
Status permitted(const Caller& caller, HallAct act);
// The same of a command, and whether its window, item and kiosk are the caller's: not_permitted with "act" and "field"
// then. A ticket's steps belong to the window where it is, or was last. `item_queue` is the queue that an item would
// join; empty where none does. Pure.
Status permitted(const Caller& caller, const Command& command, const HallState& hall, std::string_view item_queue);

// Whether they may decide about somebody who has these roles, or is to have them: only an administrator makes, changes
// or closes an administrator, and in a hall whose people do not sign in yet nobody does but who has the hall's token.
// Errors: not_permitted, session_over.
Status permitted_about(const Caller& caller, const std::vector<Role>& roles);

// The table as a page of the documents.
std::string permissions_page();

}  // namespace yimen
