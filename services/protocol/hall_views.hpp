// What the hall shows to screens: the structs that cross the wire, their fields, and how they are made of a hall. The
// interface is docs/openapi/hall.yaml.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/hall_queries.hpp"
#include "domain/hall_state.hpp"
#include "domain/opening_hours.hpp"
#include "domain/wait_estimate.hpp"
#include "protocol/catalogue_fields.hpp"
#include "protocol/event_fields.hpp"

namespace yimen {

// A hall at one moment, for showing. The referred objects must outlive it; not thread-safe.
struct HallView {
    const HallState& hall;
    const HallProfile& profile;
    const WaitEstimates& estimates;
    Instant now;
};

// What only the hall writes: a text is as long as what the hall took in.
constexpr JsonLimit as_shown{.longest = std::size_t{1} << 16, .most = 100'000};
template <typename Get>
constexpr auto shown(std::string_view name, Get get) {
    return field(name, get, as_shown);
}
template <typename Get>
constexpr auto shown_or_null(std::string_view name, Get get) {
    return field_or_null(name, get, as_shown);
}

// How a screen reads them: a hall that is newer may say more.
constexpr JsonRules of_a_hall{
    .root = "the answer", .unknown = UnknownFields::passed_over, .deepest = 16, .most_values = std::size_t{1} << 20};

template <>
struct JsonDescription<Reason> {
    static constexpr auto fields = described(shown("code", &Reason::code), shown("params", &Reason::params));
};
template <>
struct JsonDescription<RankedQueue> {
    static constexpr auto fields = described(shown("queue", &RankedQueue::queue), shown("rank", &RankedQueue::rank));
};
template <>
struct JsonDescription<KioskProfile> {
    static constexpr auto fields = described(shown("id", &KioskProfile::id), shown("place", &KioskProfile::place));
};
template <>
struct JsonDescription<ClerkProfile> {
    static constexpr auto fields = described(shown("id", &ClerkProfile::id), shown("name", &ClerkProfile::name));
};
template <>
struct JsonDescription<CallingRules> {
    using T = CallingRules;
    static constexpr auto fields = described(
        shown("recall_after_seconds", &T::recall_after_seconds), shown("max_calls", &T::max_calls),
        shown("requeue_behind", &T::requeue_behind), shown("ordinary_per_priority", &T::ordinary_per_priority),
        shown("rank_penalty_minutes", &T::rank_penalty_minutes), shown("last_ticket_minutes", &T::last_ticket_minutes),
        field_or_default("no_show_minutes", &T::no_show_minutes, as_shown),
        field_or_default("priority_age", &T::priority_age, as_shown));
};
template <>
struct JsonDescription<Thresholds> {
    using T = Thresholds;
    static constexpr auto fields = described(
        shown("wait_green_minutes", &T::wait_green_minutes), shown("wait_amber_minutes", &T::wait_amber_minutes),
        shown("no_show_percent", &T::no_show_percent), shown("satisfaction_percent", &T::satisfaction_percent),
        shown("utilisation_low_percent", &T::utilisation_low_percent),
        shown("utilisation_high_percent", &T::utilisation_high_percent));
};

struct TicketShown {
    std::string id, number, queue, item;
    Priority priority = Priority::none;
    Language language = Language::zh;
    TicketState state = TicketState::waiting;
    std::string window;  // empty before the first call
    int calls = 0;
    bool requeued = false;
    int catalogue_version = 0;
    Instant issued_at{};
    std::optional<Instant> called_at, started_at, finished_at;
    std::optional<int> ahead;  // while it waits
    WaitEstimate estimate;
    std::string note;
    std::vector<Bilingual> missing{};  // materials, while it is parked for them
    using T = TicketShown;
    static constexpr auto fields = described(
        shown("id", &T::id), shown("number", &T::number), shown("queue", &T::queue), shown("item", &T::item),
        shown("priority", &T::priority), shown("language", &T::language), shown("state", &T::state),
        shown_or_null("window", &T::window), shown("calls", &T::calls), shown("requeued", &T::requeued),
        shown("catalogue_version", &T::catalogue_version), shown("issued_at", &T::issued_at),
        shown_or_null("called_at", &T::called_at), shown_or_null("started_at", &T::started_at),
        shown_or_null("finished_at", &T::finished_at), shown_or_null("ahead", &T::ahead),
        shown("estimate", &T::estimate), shown("note", &T::note), field_if_any("missing", &T::missing, as_shown));
};

struct QueueShown {
    std::string id;
    char prefix = 'A';
    Bilingual name;
    std::size_t waiting = 0;
    std::size_t waiting_priority = 0;
    int longest_wait_s = 0;
    std::size_t windows_open = 0;
    std::vector<std::string> windows{};       // that serve it
    std::vector<std::string> open_windows{};  // of these
    WaitEstimate estimate{};                  // of who would come now
    WaitEstimate estimate_priority{};
    std::string last_called;  // empty before the first call
    static constexpr auto fields = described(
        shown("id", &QueueShown::id), shown("prefix", &QueueShown::prefix), shown("name", &QueueShown::name),
        shown("waiting", &QueueShown::waiting), shown("waiting_priority", &QueueShown::waiting_priority),
        shown("longest_wait_s", &QueueShown::longest_wait_s), shown("windows_open", &QueueShown::windows_open),
        shown("windows", &QueueShown::windows), shown("open_windows", &QueueShown::open_windows),
        shown("estimate", &QueueShown::estimate), shown("estimate_priority", &QueueShown::estimate_priority),
        shown_or_null("last_called", &QueueShown::last_called));
};

// A step at a window that its clerk may take back now, unless the hall finds otherwise.
struct LastStepShown {
    std::string ticket, number;
    Step step = Step::finish;  // finish, no_show or cancel
    Instant at{}, until{};
    static constexpr auto fields = described(
        shown("ticket", &LastStepShown::ticket), shown("number", &LastStepShown::number),
        shown("step", &LastStepShown::step), shown("at", &LastStepShown::at), shown("until", &LastStepShown::until));
};

struct WindowShown {
    std::string id;
    int number = 0;
    Bilingual name;
    WindowMode state = WindowMode::closed;
    std::string clerk;                    // empty while nobody is signed in
    std::optional<TicketShown> ticket{};  // called or being served here
    std::vector<RankedQueue> queues;
    std::size_t waiting = 0;
    int served_today = 0;
    std::string pause_reason;  // empty while it is not paused
    std::optional<LastStepShown> last_step{};
    static constexpr auto fields = described(
        shown("id", &WindowShown::id), shown("number", &WindowShown::number), shown("name", &WindowShown::name),
        shown("state", &WindowShown::state), shown_or_null("clerk", &WindowShown::clerk),
        shown_or_null("ticket", &WindowShown::ticket), shown("queues", &WindowShown::queues),
        shown("waiting", &WindowShown::waiting), shown("served_today", &WindowShown::served_today),
        shown_or_null("pause_reason", &WindowShown::pause_reason),
        field_if_any("last_step", &WindowShown::last_step, as_shown));
};

struct NextShown {
    std::string ticket;
    Reason reason;
    static constexpr auto fields = described(shown("ticket", &NextShown::ticket), shown("reason", &NextShown::reason));
};

// What waits for a window, in its order; what is parked; who did not come.
struct WaitingShown {
    std::vector<TicketShown> tickets;
    std::optional<NextShown> next;
    std::vector<TicketShown> parked;
    std::vector<TicketShown> no_show;
    static constexpr auto fields =
        described(shown("tickets", &WaitingShown::tickets), shown_or_null("next", &WaitingShown::next),
                  shown("parked", &WaitingShown::parked), shown("no_show", &WaitingShown::no_show));
};

struct TicketsShown {
    std::vector<TicketShown> tickets;
    std::size_t total = 0;  // that there are, however many are listed
    static constexpr auto fields =
        described(shown("tickets", &TicketsShown::tickets), shown("total", &TicketsShown::total));
};

// The answer to a call: who, and why they.
struct CalledShown {
    TicketShown ticket;
    Reason reason;
    static constexpr auto fields =
        described(shown("ticket", &CalledShown::ticket), shown("reason", &CalledShown::reason));
};
// The answer to finishing and calling the next: whom it finished, and whom it called where somebody waited.
struct FinishedShown {
    TicketShown finished;
    std::optional<CalledShown> called;
    static constexpr auto fields =
        described(shown("finished", &FinishedShown::finished), shown_or_null("called", &FinishedShown::called));
};
template <>
struct JsonDescription<Why> {
    static constexpr auto fields = described(shown("next", &Why::next), shown("reason", &Why::reason));
};

struct CallShown {
    std::string ticket, number, queue, window;
    int window_number = 0;
    int call = 1;
    Instant at{};
    TicketState state = TicketState::called;  // of the ticket now
    static constexpr auto fields = described(
        shown("ticket", &CallShown::ticket), shown("number", &CallShown::number), shown("queue", &CallShown::queue),
        shown("window", &CallShown::window), shown("window_number", &CallShown::window_number),
        shown("call", &CallShown::call), shown("at", &CallShown::at), shown("state", &CallShown::state));
};
struct CallsShown {
    std::vector<CallShown> calls;  // newest first
    static constexpr auto fields = described(shown("calls", &CallsShown::calls));
};

// Who asked for a person at a kiosk, and who goes there.
struct HelpCallShown {
    std::string kiosk;
    Bilingual place;
    Instant called_at{};
    std::string window;     // empty: nobody yet
    int window_number = 0;  // 0: nobody yet
    using T = HelpCallShown;
    static constexpr auto fields =
        described(shown("kiosk", &T::kiosk), shown("place", &T::place), shown("called_at", &T::called_at),
                  shown_or_null("window", &T::window), shown("window_number", &T::window_number));
};
struct HelpShown {
    std::vector<HelpCallShown> calls;  // today's newest of each kiosk
    static constexpr auto fields = described(shown("calls", &HelpShown::calls));
};

struct DayShown {
    std::optional<Date> day;
    bool open = false;
    std::size_t issued = 0;
    int waiting = 0, called = 0, serving = 0, parked = 0, no_show = 0, finished = 0, cancelled = 0, voided = 0;
    static constexpr auto fields = described(
        shown_or_null("day", &DayShown::day), shown("open", &DayShown::open), shown("issued", &DayShown::issued),
        shown("waiting", &DayShown::waiting), shown("called", &DayShown::called), shown("serving", &DayShown::serving),
        shown("parked", &DayShown::parked), shown("no_show", &DayShown::no_show),
        shown("finished", &DayShown::finished), shown("cancelled", &DayShown::cancelled),
        shown("void", &DayShown::voided));
};

// An event has it shorter.
struct PeriodShown {
    MinuteOfDay from{0}, to{0};
    static constexpr auto fields = described(shown("from", &PeriodShown::from), shown("to", &PeriodShown::to));
};
struct PhaseShown {
    PhaseState state = PhaseState::closed;
    std::optional<Instant> until, next_opening;
    std::vector<PeriodShown> periods;           // of today
    std::optional<Instant> numbers_until = {};  // open: after it no numbers where nobody knows the wait
    std::optional<Bilingual> reason = {};       // why today is closed, or open at other times: 国庆节
    static constexpr auto fields =
        described(shown("state", &PhaseShown::state), shown_or_null("until", &PhaseShown::until),
                  shown_or_null("next_opening", &PhaseShown::next_opening), shown("periods", &PhaseShown::periods),
                  field_if_any("numbers_until", &PhaseShown::numbers_until, as_shown),
                  field_if_any("reason", &PhaseShown::reason));
};

struct QueuesShown {
    std::vector<QueueShown> queues;
    PhaseShown phase;
    std::uint64_t last_event = 0;
    static constexpr auto fields = described(shown("queues", &QueuesShown::queues), shown("phase", &QueuesShown::phase),
                                             shown("last_event", &QueuesShown::last_event));
};
struct WindowsShown {
    std::vector<WindowShown> windows;
    std::uint64_t last_event = 0;
    static constexpr auto fields =
        described(shown("windows", &WindowsShown::windows), shown("last_event", &WindowsShown::last_event));
};

struct CatalogueStamp {
    int version = 0;
    std::string updated;
    std::string tag{};  // the ETag of GET /v1/catalogue; empty in what a hall of version 0.1 says
    static constexpr auto fields =
        described(shown("version", &CatalogueStamp::version), shown("updated", &CatalogueStamp::updated),
                  field_or_default("tag", &CatalogueStamp::tag, as_shown));
};

// The hall itself: what its profile says and how it is now.
struct HallShown {
    std::string id;
    Bilingual name, division;
    HallKind kind = HallKind::township;
    HallClass hall_class = HallClass::medium;
    Language language = Language::zh;
    bool elder_mode = false;
    std::string phone, time_zone;
    std::vector<KioskProfile> kiosks;
    std::vector<ClerkProfile> clerks;
    bool accounts = false;  // they sign in with a secret of their own
    CallingRules calling;
    Thresholds thresholds;
    PhaseShown phase{};
    CatalogueStamp catalogue{};
    Instant now{}, machine_time{};
    std::optional<Date> day{};
    bool day_open = false;
    bool clock_trusted = true;
    std::string storage{};
    std::uint64_t last_event = 0;
    std::optional<int> year_without_days{};  // whose days off nobody has announced, though it is time
    using T = HallShown;
    static constexpr auto fields = described(
        shown("id", &T::id), shown("name", &T::name), shown("division", &T::division), shown("kind", &T::kind),
        shown("class", &T::hall_class), shown("language", &T::language), shown("elder_mode", &T::elder_mode),
        shown("phone", &T::phone), shown("time_zone", &T::time_zone), shown("kiosks", &T::kiosks),
        shown("clerks", &T::clerks), field_if_any("accounts", &T::accounts), shown("calling", &T::calling),
        shown("thresholds", &T::thresholds), shown("phase", &T::phase), shown("catalogue", &T::catalogue),
        shown("now", &T::now), shown("machine_time", &T::machine_time), shown_or_null("day", &T::day),
        shown("day_open", &T::day_open), shown("clock_trusted", &T::clock_trusted), shown("storage", &T::storage),
        shown("last_event", &T::last_event), field_if_any("year_without_days", &T::year_without_days, as_shown));
};

struct HealthShown {
    std::string status, storage, version;
    static constexpr auto fields =
        described(shown("status", &HealthShown::status), shown("storage", &HealthShown::storage),
                  shown("version", &HealthShown::version));
};

struct ThemeRow {
    std::string id;
    Bilingual name;
    static constexpr auto fields = described(shown("id", &ThemeRow::id), shown("name", &ThemeRow::name));
};

// An item as a list shows it.
struct ItemRow {
    std::string code;
    Bilingual name, department, type;
    std::string theme;
    Audience audience = Audience::both;
    ServiceMode mode = ServiceMode::immediate;
    std::string queue;  // empty: nobody gets a ticket for it here
    std::vector<std::string> keywords;
    int most_wanted = 0;  // 1, 2, 3, …; 0: not among these
    Level level = Level::township;
    std::optional<std::string> counterpart;  // of an item of villages: the township's own
    std::vector<std::string> more_themes;    // further ones under which residents look for it
    static constexpr auto fields = described(
        shown("code", &ItemRow::code), shown("name", &ItemRow::name), shown("department", &ItemRow::department),
        shown("type", &ItemRow::type), shown("theme", &ItemRow::theme), shown("audience", &ItemRow::audience),
        shown("mode", &ItemRow::mode), shown_or_null("queue", &ItemRow::queue), shown("keywords", &ItemRow::keywords),
        shown("most_wanted", &ItemRow::most_wanted),
        field_or_default("level", &ItemRow::level, as_shown),  // a hall of the first version does not say it
        field_if_any("counterpart", &ItemRow::counterpart, as_shown),
        field_if_any("more_themes", &ItemRow::more_themes, as_shown));
};
struct CatalogueShown {
    int version = 0;
    std::string updated;
    std::vector<ThemeRow> themes;
    std::vector<ItemRow> items;
    static constexpr auto fields =
        described(shown("version", &CatalogueShown::version), shown("updated", &CatalogueShown::updated),
                  shown("themes", &CatalogueShown::themes), shown("items", &CatalogueShown::items));
};

// The guide of an item: what it needs.
struct ItemGuide : Item {
    std::string queue{};  // as in its row
    int most_wanted = 0;
    std::optional<Bilingual> not_stationed{};  // why it is not done here
    std::vector<std::string> served_on{};      // weekdays, "tue"; none: whenever the hall is open
    int catalogue_version = 0;
    using T = ItemGuide;
    static constexpr auto fields =
        joined(described(shown("code", &T::code), shown("name", &T::name), shown("department", &T::department),
                         shown("type", &T::type), shown("theme", &T::theme), shown("audience", &T::audience),
                         shown("mode", &T::mode), shown_or_null("queue", &T::queue), shown("keywords", &T::keywords),
                         shown("most_wanted", &T::most_wanted), shown_or_null("promised_days", &T::promised_days),
                         shown_or_null("statutory_days", &T::statutory_days), shown("fee", &T::fee),
                         shown("materials", &T::materials), shown_or_null("not_stationed", &T::not_stationed),
                         shown("source", &T::source), shown("catalogue_version", &T::catalogue_version),
                         shown("updated", &T::updated), field_if_any("served_on", &T::served_on, as_shown)),
               guide_fields);
};

// What became of the usage that a screen sent.
struct UsageShown {
    std::size_t accepted = 0;
    std::vector<std::string> refused;
    static constexpr auto fields =
        described(shown("accepted", &UsageShown::accepted), field_if_any("refused", &UsageShown::refused, as_shown));
};

struct RecordsLossShown {
    std::optional<std::uint64_t> known;  // the newest event that the hall was known to hold
    std::uint64_t kept = 0;
    bool log_damaged = false;
    static constexpr auto fields =
        described(shown_or_null("known", &RecordsLossShown::known), shown("kept", &RecordsLossShown::kept),
                  shown("log_damaged", &RecordsLossShown::log_damaged));
};
struct PendingShown {
    std::uint64_t version = 0;
    Date effective{};
    static constexpr auto fields =
        described(shown("version", &PendingShown::version), shown("effective", &PendingShown::effective));
};
// The county's catalogue as the hall follows it; version and effective are nothing while the hall's own files count.
struct FollowedShown {
    std::optional<std::uint64_t> version;
    std::optional<Date> effective;
    std::optional<Instant> last_checked;
    std::vector<PendingShown> pending;
    std::string alarm;  // the code of an error; empty: none
    static constexpr auto fields = described(
        shown_or_null("version", &FollowedShown::version), shown_or_null("effective", &FollowedShown::effective),
        shown_or_null("last_checked", &FollowedShown::last_checked), shown("pending", &FollowedShown::pending),
        shown_or_null("alarm", &FollowedShown::alarm));
};
struct ItemNamed {
    std::string code;
    Bilingual name;
    static constexpr auto fields = described(shown("code", &ItemNamed::code), shown("name", &ItemNamed::name));
};
struct WithoutQueue {
    std::size_t count = 0;
    std::vector<ItemNamed> items;  // the first of them
    static constexpr auto fields =
        described(shown("count", &WithoutQueue::count), shown("items", &WithoutQueue::items));
};
template <typename Get>
constexpr auto of_enrolled(std::string_view name, Get get, Presence presence = Presence::always) {
    return field_when(
        name, get, [](const auto& county) { return county.enrolled; }, as_shown, presence);
}
// How the hall stands with its county. Of a hall that has none little is to be said.
struct CountyShown {
    bool enrolled = false;
    std::string county;
    Instant certificate_until{};
    bool certificate_expired = false;
    std::optional<std::uint64_t> acknowledged, lag_events;
    std::optional<std::int64_t> oldest_unsent_s{};
    std::optional<Instant> last_success;
    std::string error;  // the code of the newest answer that was one; empty: none
    int failures = 0;
    std::string alarm = "none";
    std::optional<FollowedShown> catalogue{};
    WithoutQueue without_queue;
    std::optional<RecordsLossShown> records_lost{};
    static constexpr auto fields = described(
        shown("enrolled", &CountyShown::enrolled), of_enrolled("county", &CountyShown::county),
        of_enrolled("certificate_until", &CountyShown::certificate_until),
        of_enrolled("certificate_expired", &CountyShown::certificate_expired),
        of_enrolled("acknowledged", &CountyShown::acknowledged, Presence::or_null),
        of_enrolled("lag_events", &CountyShown::lag_events, Presence::or_null),
        of_enrolled("oldest_unsent_s", &CountyShown::oldest_unsent_s, Presence::or_null),
        of_enrolled("last_success", &CountyShown::last_success, Presence::or_null),
        of_enrolled("error", &CountyShown::error, Presence::or_null), of_enrolled("failures", &CountyShown::failures),
        shown("alarm", &CountyShown::alarm), of_enrolled("catalogue", &CountyShown::catalogue, Presence::or_null),
        of_enrolled("without_queue", &CountyShown::without_queue),
        shown_or_null("records_lost", &CountyShown::records_lost));
};

TicketShown show_ticket(const HallView& view, const Ticket& ticket);
QueueShown show_queue(const HallView& view, const QueueProfile& queue);
WindowShown show_window(const HallView& view, const WindowProfile& window);
// Tickets of a day by series and number: A999 comes before A1000.
void sort_by_number(std::vector<const Ticket*>& tickets);
// At most `limit` of them, in that order.
std::vector<TicketShown> show_tickets(const HallView& view, std::vector<const Ticket*> tickets, std::size_t limit);
// At most `limit` of each of its lists.
WaitingShown show_waiting(const HallView& view, const WindowProfile& window, std::size_t limit);
CallsShown show_calls(const HallView& view, std::size_t limit);
HelpShown show_help(const HallView& view);
DayShown show_day(const HallState& hall);
PhaseShown show_phase(const Phase& phase, const TimeZone& zone);
// What the profile says; how it is now is for the hall to add.
HallShown show_profile(const HallProfile& profile);
Reason show_reason(CallReason reason);

ItemGuide show_guide(const Item& item, const Catalogue& catalogue, const HallProfile& profile,
                     const Stationing& stationing);
CatalogueShown show_catalogue(const Catalogue& catalogue, const HallProfile& profile, const Stationing& stationing);

}  // namespace yimen
