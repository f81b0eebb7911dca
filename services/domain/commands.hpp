// What a screen can ask of a hall. The hall answers each with events or with a reason why not.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "domain/events.hpp"

namespace yimen {

struct IssueTicket {
    std::string item;
    Priority priority = Priority::none;
    Language language = Language::zh;
    std::string kiosk;
    WaitEstimate estimate;  // filled in by the hall, never by a screen
};
struct CallNext {
    std::string window;
};
// Somebody is there, nobody waits: a ticket that is called and served at once, where it is taken.
struct ServeNow {
    std::string window, item;
    Priority priority = Priority::none;
    Language language = Language::zh;
    std::string kiosk{};
};
// Every step on one ticket that needs nothing more than the ticket.
struct StepTicket {
    std::string ticket;
    Step step = Step::recall;  // recall, start, finish, no_show, requeue or bring_back
    // How long ago the ticket's last call was, by a clock that nobody sets. Filled in by the hall.
    Milliseconds since_call{0};
};
// Finishes the ticket at the window and calls the next person; where nobody waits, it is only finished.
struct FinishAndCallNext {
    std::string window, ticket;
};
// The last step that a clerk took at the window with a ticket: finish, no_show or cancel.
struct TakeBack {
    std::string ticket, window;
    // How long ago that step was, by a clock that nobody sets. Filled in by the hall.
    Milliseconds since_step = Milliseconds::max();
};
struct TransferTicket {
    std::string ticket, queue;
};
struct ParkTicket {
    std::string ticket, reason;
    std::vector<std::string> missing{};  // materials of its item, by their Chinese names; with the reason materials
};
struct CancelTicket {
    std::string ticket, reason;
    std::string window{};  // of the clerk who does it, and may take it back there
};
struct SignIn {
    std::string window, clerk;
    bool leave_other = false;  // signs out at the other window where the clerk is
    bool take_over = false;    // goes on in place of whoever is signed in there, with the ticket
};
struct SignOut {
    std::string window;
};
struct PauseWindow {
    std::string window, reason;
};
struct ResumeWindow {
    std::string window;
};
struct CallHelp {
    std::string kiosk;
};
struct AnswerHelp {
    std::string kiosk, window;
};
struct CloseDay {};
// Staff opens a day that was closed by mistake. `series` is filled in by the hall: the last numbers that the
// log already holds for the date.
struct OpenDay {
    std::map<char, int> series;
};
// Staff says that the wall clock is right. `series` as in OpenDay.
struct ConfirmClock {
    std::map<char, int> series;
};
struct RecordUsage {
    std::vector<UsageRecorded> events;
    std::vector<std::size_t> places{};  // of each in what the screen sent; empty: 0, 1, 2, …
    // What the screen sent besides and nobody can read: each as UsageRefused names it.
    std::vector<std::string> malformed{};
};

using Command = std::variant<IssueTicket, CallNext, StepTicket, TransferTicket, ParkTicket, CancelTicket, SignIn,
                             SignOut, PauseWindow, ResumeWindow, CloseDay, OpenDay, ConfirmClock, RecordUsage,
                             FinishAndCallNext, TakeBack, CallHelp, AnswerHelp, ServeNow>;

}  // namespace yimen
