// A hall's profile: everything that makes one hall or village point different from the next.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/civil_time.hpp"
#include "domain/catalogue.hpp"
#include "domain/day_plan.hpp"
#include "domain/departments.hpp"
#include "domain/text.hpp"

namespace yimen {

struct CountyCatalogue;
class PlaceInCounty;

enum class HallKind { township, village };
template <>
inline constexpr auto words_of<HallKind> = std::to_array<std::string_view>({"township", "village"});
enum class HallClass { larger, medium, village };  // 较大规模, 中等规模; a village point has its own defaults
template <>
inline constexpr auto words_of<HallClass> = std::to_array<std::string_view>({"larger", "medium", "village"});

// A queue (业务队列) with its number series.
struct QueueProfile {
    std::string id;   // "social"
    char prefix = 0;  // 'A' … 'Z', unique in the hall: the series A001 … A999
    Bilingual name;
    std::vector<std::string> departments;          // by id, name or former name, as the profile's file has it
    std::vector<std::string> items;                // item codes; these win over departments
    std::vector<ServiceMode> modes{};              // whatever is done in these ways; departments win over modes
    std::vector<std::chrono::weekday> weekdays{};  // served on these only; empty: whenever the hall is open

    bool operator==(const QueueProfile&) const = default;
};

// A window serves a queue with a rank: 1 is its own trade, higher ranks help out.
struct RankedQueue {
    std::string queue;
    int rank = 1;  // 1 … 9

    bool operator==(const RankedQueue&) const = default;
};

struct WindowProfile {
    std::string id;  // "3"
    int number = 0;  // 1 … 99, what is painted above it
    Bilingual name;
    std::vector<RankedQueue> queues;

    bool operator==(const WindowProfile&) const = default;
};

// A clerk as the counter lists them. Events carry the id only.
struct ClerkProfile {
    std::string id;    // "C03"
    std::string name;  // as shown at the counter; the demonstration has invented names

    bool operator==(const ClerkProfile&) const = default;
};

struct KioskProfile {
    std::string id;  // "K1"
    Bilingual place;

    bool operator==(const KioskProfile&) const = default;
};

// Some weekdays on which a hall is open at other times: Saturday mornings.
struct WeekdayPeriods {
    std::vector<std::chrono::weekday> days;
    std::vector<Period> periods;  // as a season's

    bool operator==(const WeekdayPeriods&) const = default;
};

// The opening periods between two days of the year, both included; a season may run over the new year.
struct Season {
    std::chrono::month_day from{};
    std::chrono::month_day to{};
    std::vector<Period> periods;  // in order, not overlapping
    std::vector<WeekdayPeriods>
        on_weekdays{};  // instead of `periods`; not on a day of which a plan says that it is open

    bool operator==(const Season&) const = default;
};

// The weekly plan and what the hall's own file says of single days; the county's days come between them.
struct OpeningHours {
    std::vector<Season> seasons;                 // together they cover the year
    std::vector<std::chrono::weekday> weekdays;  // open on these
    std::vector<DayPlan> days{};                 // the hall's own, by date: they win over the county's
    bool lunch_service = false;                  // 延时服务: tickets also between two periods of a day
    bool afternoon_numbers = false;              // before the break numbers for the time after it
    bool at_any_hour = false;                    // whatever anybody says of a day
    MinuteOfDay day_close{21 * 60};              // the day closes by itself at this time

    bool operator==(const OpeningHours&) const = default;
};

// Rules of calling. All are defaults of the trade and can be set per hall.
struct CallingRules {
    int recall_after_seconds = 30;  // 5 … 600
    int max_calls = 3;              // 1 … 9, the first call included
    int requeue_behind = 3;         // 0 … 50: a no-show comes back behind so many
    int ordinary_per_priority = 2;  // 1 … 20 ordinary calls between two priority calls
    int rank_penalty_minutes = 10;  // 0 … 120: each rank counts like arriving so much later
    int last_ticket_minutes = 10;   // 0 … 120: where no estimate is known, no tickets so close to closing
    int no_show_minutes = 60;       // 5 … 600: of opening time, within which a no-show may come back
    int priority_age = 60;          // 1 … 120: in years, from which on one goes first

    bool operator==(const CallingRules&) const = default;
};

// Limits that colour a dashboard.
struct Thresholds {
    int wait_green_minutes = 15;
    int wait_amber_minutes = 30;
    int no_show_percent = 8;
    int satisfaction_percent = 95;
    int utilisation_low_percent = 60;
    int utilisation_high_percent = 85;

    bool operator==(const Thresholds&) const = default;
};

struct HallProfile {
    std::string id;      // the division's code, "410721103"; a village point: "410721103-V01"
    Bilingual name;      // of the hall as it stands above its door
    Bilingual division;  // 七里营镇
    HallKind kind = HallKind::township;
    HallClass hall_class = HallClass::medium;
    std::string time_zone = usual_time_zone;
    Language language = Language::zh;
    bool elder_mode = false;
    std::string phone;  // to call when something is wrong; may be empty
    OpeningHours hours;
    CallingRules calling;
    Thresholds thresholds;
    int max_tickets_a_day = 5000;  // 1 … 100,000
    int tickets_a_minute = 30;     // 1 … 600: that one kiosk gives
    int series_limit = 999;        // 99 … 99,999: the last number of a series
    Departments table;             // of the files that the profile came with; empty where they have none
    std::vector<QueueProfile> queues;
    std::vector<WindowProfile> windows;
    std::vector<ClerkProfile> clerks;  // of the hall's file; in a hall with accounts those who may work at a window
    bool accounts = false;             // never in a file: people sign in, each with a secret of their own
    std::vector<KioskProfile> kiosks;
    std::vector<std::string> not_stationed;  // item codes that this hall does not do (未进驻)
    std::vector<std::string> most_wanted;    // item codes shown first

    const QueueProfile* find_queue(std::string_view queue) const;
    const WindowProfile* find_window(std::string_view window) const;
    const ClerkProfile* find_clerk(std::string_view clerk) const;

    bool operator==(const HallProfile&) const = default;
};
// One that is never changed, for all who go by it.
using HallProfilePtr = std::shared_ptr<const HallProfile>;

// Which queue each item of a catalogue joins in a hall: the one meeting of the two. Thread-safe once built.
class Stationing {
   public:
    Stationing() = default;
    // An item is served here when its level fits the hall's kind, it is not listed as not stationed, and a queue
    // names it, its department or its mode: the item's code wins over the department, the department over the mode.
    Stationing(const Catalogue& catalogue, const HallProfile& profile);
    // The same, less what the county says is not stationed in the hall. A village point of which the county says what
    // is delegated to it serves exactly that; what no queue of it names joins its first one.
    Stationing(const CountyCatalogue& county, const HallProfile& profile);

    // Null when the hall does not serve the item.
    const std::string* queue_of(std::string_view item) const;
    // Why the county says that it is not stationed here; null when it does not.
    const Bilingual* reason_against(std::string_view item) const;
    std::size_t size() const { return queue_by_item_.size(); }
    // Items that the county has stationed in this township hall and that none of its queues takes, in the catalogue's
    // order: nobody gets a ticket for them.
    const std::vector<std::string>& without_queue() const { return without_queue_; }

   private:
    void fill(const Catalogue& catalogue, const PlaceInCounty& here, HallKind kind);

    std::unordered_map<std::string, std::string> queue_by_item_;
    std::unordered_map<std::string, Bilingual> reason_by_item_;
    std::vector<std::string> without_queue_;
};

}  // namespace yimen
