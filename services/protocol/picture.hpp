// The hall as screens follow it: one picture, and then what changes of it. The interface is docs/openapi/hall.yaml.
#pragma once

#include "domain/window_steps.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {

inline constexpr const char* picture_event_type = "picture";
inline constexpr const char* patch_event_type = "patch";

// What a screen may ask for. Another word is none.
enum class PicturePart { hall, queues, waits, windows, missed, line, tickets, county, help };
template <>
inline constexpr auto words_of<PicturePart> = std::to_array<std::string_view>({"hall", "queues", "waits", "windows",
                                                                               "missed", "line", "tickets", "county",
                                                                               "help"});

// How the wait of whoever waits longest stands to the hall's thresholds.
enum class WaitGrade { green, amber, red };
template <>
inline constexpr auto words_of<WaitGrade> = std::to_array<std::string_view>({"green", "amber", "red"});

// As TicketShown, less what changes whenever anybody comes or is called; it has not ended.
struct TicketInPicture : TicketShown {
    using T = TicketInPicture;
    static constexpr auto fields =
        described(shown("id", &T::id), shown("number", &T::number), shown("queue", &T::queue), shown("item", &T::item),
                  shown("priority", &T::priority), shown("language", &T::language), shown("state", &T::state),
                  shown_or_null("window", &T::window), shown("calls", &T::calls), shown("requeued", &T::requeued),
                  shown("catalogue_version", &T::catalogue_version), shown("issued_at", &T::issued_at),
                  shown_or_null("called_at", &T::called_at), shown_or_null("started_at", &T::started_at),
                  shown("note", &T::note), field_if_any("missing", &T::missing, as_shown));
};

// As QueueShown, less the estimates, which are a part of their own.
struct QueueInPicture : QueueShown {
    std::optional<Instant> oldest{};  // since when somebody waits; null: nobody does
    std::string grade = "green";      // of their wait: a word of WaitGrade, or of a newer hall
    using T = QueueInPicture;
    static constexpr auto fields = described(
        shown("id", &T::id), shown("prefix", &T::prefix), shown("name", &T::name), shown("waiting", &T::waiting),
        shown("waiting_priority", &T::waiting_priority), shown("windows_open", &T::windows_open),
        shown("windows", &T::windows), shown("open_windows", &T::open_windows),
        shown_or_null("last_called", &T::last_called), shown_or_null("oldest", &T::oldest), shown("grade", &T::grade));
};

// What somebody who came now would wait, in whole minutes, as screens tell it.
struct WaitInPicture {
    std::string queue;
    WaitEstimate estimate, estimate_priority;
    using T = WaitInPicture;
    static constexpr auto fields = described(shown("queue", &T::queue), shown("estimate", &T::estimate),
                                             shown("estimate_priority", &T::estimate_priority));
};

// As WindowShown, less who waits for it, which its queues tell.
struct WindowInPicture {
    std::string id;
    int number = 0;
    Bilingual name;
    WindowMode state = WindowMode::closed;
    std::string clerk;
    std::optional<TicketInPicture> ticket{};
    std::vector<RankedQueue> queues;
    int served_today = 0;
    std::string pause_reason;
    std::vector<std::string> steps{};  // words of WindowStep, or of a newer hall: what can be done here now
    std::optional<LastStepShown> last_step{};
    using T = WindowInPicture;
    static constexpr auto fields =
        described(shown("id", &T::id), shown("number", &T::number), shown("name", &T::name), shown("state", &T::state),
                  shown_or_null("clerk", &T::clerk), shown_or_null("ticket", &T::ticket), shown("queues", &T::queues),
                  shown("served_today", &T::served_today), shown_or_null("pause_reason", &T::pause_reason),
                  shown("steps", &T::steps), field_if_any("last_step", &T::last_step, as_shown));
};

// Who was called and did not come.
struct MissedInPicture {
    std::string ticket, number;
    Instant at{};  // when they were given up
    using T = MissedInPicture;
    static constexpr auto fields =
        described(shown("ticket", &T::ticket), shown("number", &T::number), shown("at", &T::at));
};

// Who waits for one window, in its order, by their ids; what is parked; who did not come.
struct LineInPicture {
    std::string window;
    std::vector<std::string> waiting;
    std::optional<NextShown> next;
    std::vector<std::string> parked, no_show;
    using T = LineInPicture;
    static constexpr auto fields =
        described(shown("window", &T::window), shown("waiting", &T::waiting), shown_or_null("next", &T::next),
                  shown("parked", &T::parked), shown("no_show", &T::no_show));
};

// A whole picture, or of a patch what has changed: rows by their ids, and whatever else is there whole.
struct PictureShown {
    Instant at{};
    std::uint64_t last_event = 0;
    std::optional<HallShown> hall{};
    std::vector<QueueInPicture> queues{};
    std::vector<WaitInPicture> waits{};
    std::vector<WindowInPicture> windows{};
    std::optional<std::vector<MissedInPicture>> missed{};  // newest first
    std::optional<LineInPicture> line{};
    std::vector<TicketInPicture> tickets{};  // of the line
    std::optional<CountyShown> county{};
    std::optional<std::vector<HelpCallShown>> help{};  // who asked for a person at a kiosk
    using T = PictureShown;
    static constexpr auto fields =
        described(shown("at", &T::at), shown("last_event", &T::last_event), field_if_any("hall", &T::hall, as_shown),
                  field_if_any("queues", &T::queues, as_shown), field_if_any("waits", &T::waits, as_shown),
                  field_if_any("windows", &T::windows, as_shown), field_if_any("missed", &T::missed, as_shown),
                  field_if_any("line", &T::line, as_shown), field_if_any("tickets", &T::tickets, as_shown),
                  field_if_any("county", &T::county, as_shown), field_if_any("help", &T::help, as_shown));
};

// Takes a patch into the picture that it follows.
void apply(PictureShown patch, PictureShown& picture);

// Who did not come stands among `missed` so long.
inline constexpr std::chrono::minutes missed_stands{2};
// So many of each list of a line.
inline constexpr std::size_t line_limit = 50;

TicketInPicture picture_of(const HallView& view, const Ticket& ticket);
QueueInPicture picture_of(const HallView& view, const QueueProfile& queue);
WaitInPicture wait_in_picture(const HallView& view, const QueueProfile& queue);
WindowInPicture picture_of(const HallView& view, const WindowProfile& window, const std::vector<WindowStep>& steps);

// The tickets that are neither waiting nor at a window nor at their end, found once for all who show some of them.
struct AsideInPicture {
    std::vector<const Ticket*> parked, no_show;
};
AsideInPicture tickets_aside(const HallState& hall);
std::vector<MissedInPicture> missed_in_picture(const HallView& view, const AsideInPicture& aside);
LineInPicture line_in_picture(const HallView& view, const AsideInPicture& aside, const WindowProfile& window);

}  // namespace yimen
