// What happened in a hall. Events are facts in the past tense, carry no person's data, and are never changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "domain/calling_policy.hpp"
#include "domain/hall_profile.hpp"
#include "domain/queues_taken.hpp"
#include "domain/ticket.hpp"

namespace yimen {

struct DayOpened {
    Date day;
    // The last number that each series has issued on that day already. Empty but for a clock that went back;
    // a day that was closed and is opened again goes on by itself.
    std::map<char, int> series;
    // When the hall is open on that day, in order; empty: not at all. Nothing in what older programs wrote.
    std::optional<std::vector<Period>> open = {};
    bool operator==(const DayOpened&) const = default;
};
// All tickets that were left have been ended by events before it.
struct DayClosed {
    Date day;
    int voided = 0;  // how many waiting, called, parked and no-show tickets were left
    bool operator==(const DayClosed&) const = default;
};

struct TicketIssued {
    std::string ticket;
    char series = 'A';
    int number = 1;
    std::string queue;
    std::string item;
    Priority priority = Priority::none;
    Language language = Language::zh;
    std::string kiosk;
    int catalogue_version = 0;
    OrderKey order;
    int ahead = 0;
    WaitEstimate estimate;
    bool operator==(const TicketIssued&) const = default;
};
struct TicketCalled {
    std::string ticket;
    std::string number;
    std::string queue;
    std::string window;
    int window_number = 0;
    std::string clerk;
    Language language = Language::zh;
    CallReason reason = CallReason::earliest_arrival;
    std::optional<std::int64_t> wait_ms;  // at the ticket's first call only
    std::optional<int> estimate_error_s;  // waited minus told, at the first call, where an estimate was told
    std::string after{};                  // the ticket that the same command finished; mostly none
    bool operator==(const TicketCalled&) const = default;
};
struct TicketRecalled {
    std::string ticket;
    std::string number;
    std::string queue;
    std::string window;
    int window_number = 0;
    Language language = Language::zh;
    int call = 2;  // the how-manieth call of this turn
    bool operator==(const TicketRecalled&) const = default;
};
struct ServiceStarted {
    std::string ticket, queue, window, clerk;
    bool operator==(const ServiceStarted&) const = default;
};
struct TicketFinished {
    std::string ticket, queue, window, clerk, item;
    std::int64_t service_ms = 0;   // from service start
    std::int64_t occupied_ms = 0;  // from the first call of the turn: how long the window was taken
    bool by_day_close = false;     // then nobody knows how long the service took, and nothing is learned
    bool operator==(const TicketFinished&) const = default;
};
struct TicketNoShow {
    std::string ticket, queue, window;
    int half_day = 0;
    bool operator==(const TicketNoShow&) const = default;
};
struct TicketRequeued {
    std::string ticket, queue;
    OrderKey order;  // `behind` is set by the log number when applied
    bool operator==(const TicketRequeued&) const = default;
};
struct TicketTransferred {
    std::string ticket, queue /* where it goes */, from_queue, window;
    bool operator==(const TicketTransferred&) const = default;
};
struct TicketParked {
    std::string ticket, queue, window, reason;
    std::vector<Bilingual> missing{};  // of its item's materials
    bool operator==(const TicketParked&) const = default;
};
struct TicketBroughtBack {
    std::string ticket, queue;
    bool operator==(const TicketBroughtBack&) const = default;
};
struct TicketCancelled {
    std::string ticket, queue, reason;
    std::string window{};  // at which a clerk did it
    bool operator==(const TicketCancelled&) const = default;
};
struct TicketVoided {
    std::string ticket, queue, window, reason;  // day_closed, half_day_over, second_no_show
    bool operator==(const TicketVoided&) const = default;
};

// The window at which it was called or served is no more, or the service before it goes on: it waits again, in its old
// place.
struct TicketPutBack {
    std::string ticket, number, queue, window, reason;  // window_gone, taken_back
    bool operator==(const TicketPutBack&) const = default;
};
// A clerk took a step back: the turn goes on as if it had not been taken. A second no-show, which was void, is called
// again.
struct TicketTakenBack {
    std::string ticket, number, queue, window, clerk;
    Step step = Step::finish;   // finish, no_show or cancel
    std::int64_t event = 0;     // the log number of that step
    std::int64_t after_ms = 0;  // how long ago it was, by the hall's clock
    bool operator==(const TicketTakenBack&) const = default;
};
// Its queue is no more: it goes on in another, in its old place and whatever its state.
struct TicketMoved {
    std::string ticket, number, queue /* where it goes */, from_queue, reason;  // queue_gone
    bool operator==(const TicketMoved&) const = default;
};

struct WindowOpened {
    std::string window, clerk;
    std::vector<std::string> queues = {};  // that it serves; empty in what older programs wrote
    bool operator==(const WindowOpened&) const = default;
};
struct WindowClosed {
    std::string window, clerk;
    bool operator==(const WindowClosed&) const = default;
};
// Somebody else goes on at an open window, with the ticket that is there.
struct WindowTakenOver {
    std::string window, clerk, from_clerk;
    bool operator==(const WindowTakenOver&) const = default;
};
struct WindowPaused {
    std::string window, clerk, reason;
    bool operator==(const WindowPaused&) const = default;
};
struct WindowResumed {
    std::string window, clerk;
    bool operator==(const WindowResumed&) const = default;
};

// Somebody at a kiosk asks for a person.
struct HelpCalled {
    std::string kiosk;
    bool operator==(const HelpCalled&) const = default;
};
// A clerk says that they go there.
struct HelpAnswered {
    std::string kiosk, window, clerk;
    bool operator==(const HelpAnswered&) const = default;
};

// What residents did at a screen: an item looked at, a guide read, a language chosen. Nobody is identified.
struct UsageRecorded {
    std::string kind;  // item_viewed, guide_read, language_chosen, elder_mode_chosen, session_started, …
    std::string item, page, kiosk;
    Language language = Language::zh;
    bool elder_mode = false;
    bool operator==(const UsageRecorded&) const = default;
};

// What a screen sent of that and could not be counted. It says where and why, never what was sent: that may be
// something about a person.
struct UsageRefused {
    std::string kiosk;                 // empty where it is none of the hall's
    int accepted = 0;                  // of the same request
    std::vector<std::string> entries;  // "events[3].item: expected an item of the catalogue"
    bool operator==(const UsageRefused&) const = default;
};

// From here on tickets are issued under this catalogue. Told again when a day begins, so that each day's log is whole.
struct CatalogueTaken {
    int version = 0;
    Date effective{};    // since when the county wants it to count
    std::string sha256;  // of what the county signed, 64 hexadecimal digits; empty: the hall's own files
    bool operator==(const CatalogueTaken&) const = default;
};

// Taking that up took the queue from items that had one here: nobody gets a ticket for them any more.
struct ServiceLost {
    int version = 0;                 // of the catalogue
    int count = 0;                   // of the items
    std::vector<std::string> items;  // their codes: the first `max_named`
    bool operator==(const ServiceLost&) const = default;

    static constexpr std::size_t max_named = 50;
};
// What the hall's queues take, for the county, which can then say what a change of the catalogue would do here. Told
// again when it changes and when a day begins. More than `max_bytes` as text is not told: then `complete` is false and
// the rest empty.
struct QueuesStated {
    bool complete = true;
    QueuesTaken taken;
    bool operator==(const QueuesStated&) const = default;

    static constexpr std::size_t max_bytes = 64 * 1024;
};

// The hall took up its files as they were then, while it worked. What that did to people comes right behind it.
struct HallReloaded {
    std::string tag;    // of what somebody had looked at before: what changes, and for whom
    int changes = 0;    // that it says
    int concerned = 0;  // the tickets, clerks and the day of which it says what becomes of them
    bool operator==(const HallReloaded&) const = default;
};

// What the ledger tells of the hall's devices: ids, kinds and keys, never a name that somebody gave one. A book of
// their own keeps them; the day has nothing of them.
enum class PairingStep { asked, opened, code_refused, closed, closed_by_time, closed_by_failures };
template <>
inline constexpr auto words_of<PairingStep> = std::to_array<std::string_view>({"asked", "opened", "code_refused",
                                                                               "closed", "closed_by_time",
                                                                               "closed_by_failures"});
struct DeviceAsks {
    int asker = 0;  // 1, 2, 3, … since the service began
    std::string kind;
    PairingStep step = PairingStep::asked;
    bool operator==(const DeviceAsks&) const = default;
};
struct DevicePaired {
    std::string device, kind;
    std::string key;  // SHA-256 of its public key, 64 hexadecimal digits
    bool operator==(const DevicePaired&) const = default;
};
enum class DeviceChange { changed, renewed, revoked };
template <>
inline constexpr auto words_of<DeviceChange> = std::to_array<std::string_view>({"changed", "renewed", "revoked"});
struct DeviceChanged {
    std::string device, kind;
    DeviceChange change = DeviceChange::changed;  // its terms, its certificate, or that it is one
    bool operator==(const DeviceChanged&) const = default;
};

// What the ledger tells of the hall's people: ids and roles, never a name. A book of their own keeps them.
enum class PersonChange { added, changed, secret_reset, secret_changed, closed };
template <>
inline constexpr auto words_of<PersonChange> = std::to_array<std::string_view>({"added", "changed", "secret_reset",
                                                                                "secret_changed", "closed"});
struct PersonChanged {
    std::string person;
    PersonChange change = PersonChange::added;
    std::vector<std::string> roles{};  // that they have then
    bool operator==(const PersonChanged&) const = default;
};
enum class SessionStep { signed_in, signed_out, locked_out };
template <>
inline constexpr auto words_of<SessionStep> = std::to_array<std::string_view>({"signed_in", "signed_out",
                                                                               "locked_out"});
// At the device that the event's actor names.
struct PersonSession {
    std::string person;
    SessionStep step = SessionStep::signed_in;
    bool operator==(const PersonSession&) const = default;
};

struct ClockDistrusted {
    std::int64_t jump_ms = 0;  // how far the wall clock is from where it should be
    bool operator==(const ClockDistrusted&) const = default;
};
struct ClockConfirmed {
    bool by_staff = false;  // false: it came back by itself, or was set before anybody relied on it
    bool operator==(const ClockConfirmed&) const = default;
};

// The hall's file had lost what it was known to hold, and the hall goes on behind what may have been given.
struct RecordsLost {
    std::int64_t known = 0;      // the newest event that it was known to hold; 0: not known
    std::int64_t kept = 0;       // the newest that it still had
    bool wal_damaged = false;    // what was lost was in its write-ahead log
    std::map<char, int> series;  // of the business day: no number up to these is given again
    bool operator==(const RecordsLost&) const = default;
};

using Event =
    std::variant<DayOpened, DayClosed, TicketIssued, TicketCalled, TicketRecalled, ServiceStarted, TicketFinished,
                 TicketNoShow, TicketRequeued, TicketTransferred, TicketParked, TicketBroughtBack, TicketCancelled,
                 TicketVoided, WindowOpened, WindowClosed, WindowPaused, WindowResumed, UsageRecorded, ClockDistrusted,
                 ClockConfirmed, CatalogueTaken, TicketPutBack, TicketMoved, UsageRefused, ServiceLost, QueuesStated,
                 RecordsLost, TicketTakenBack, WindowTakenOver, HelpCalled, HelpAnswered, HallReloaded, DeviceAsks,
                 DevicePaired, DeviceChanged, PersonChanged, PersonSession>;

// An event in its place in the hall's log.
struct LoggedEvent {
    std::uint64_t seq = 0;  // 1, 2, 3, … without a gap
    Date day;               // the business day
    Instant at;             // what the hall's clock said
    Event event;
};

}  // namespace yimen
