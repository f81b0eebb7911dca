#include "config/forms.hpp"
#include "config/limits.hpp"
#include "config/loaders.hpp"

namespace yimen::config {
namespace {

void read_weekday_periods(TomlReader& reader, WeekdayPeriods& on) {
    reader.values("days", weekday_form(), 7, on.days);
    reader.values("periods", period_form(), max_day_periods, on.periods);
    reader.need({"days", "periods"});
}

void read_season(TomlReader& reader, Season& season) {
    reader.value("from", month_day_form(), season.from);
    reader.value("to", month_day_form(), season.to);
    reader.values("periods", period_form(), max_day_periods, season.periods);
    reader.tables<WeekdayPeriods>("on_weekdays", 7, read_weekday_periods, season.on_weekdays);
    reader.need({"from", "to", "periods"});
}

void read_day(TomlReader& reader, DayPlan& plan) {
    reader.value("date", date_form(), plan.date);
    reader.value("day", choice<DayKind>(), plan.kind);
    reader.values("periods", period_form(), max_day_periods, plan.periods);
    reader.bilingual("reason", name_form(), plan.reason);
    reader.need({"date", "day", "reason"});
}

void read_hours(TomlReader& reader, OpeningHours& hours, NamedDates& dates) {
    reader.tables<Season>("seasons", max_seasons, read_season, hours.seasons);
    reader.values("weekdays", weekday_form(), 7, hours.weekdays);
    reader.tables<DayPlan>("days", max_dates, read_day, dates.plans);
    reader.values("closed_dates", date_form(), max_dates, dates.closed);
    reader.values("open_dates", date_form(), max_dates, dates.open);
    reader.flag("lunch_service", hours.lunch_service);
    reader.flag("afternoon_numbers", hours.afternoon_numbers);
    reader.value("day_close", time_form(), hours.day_close);
}

// The ranges are those of domain/hall_profile.hpp.
void read_calling(TomlReader& reader, CallingRules& rules) {
    reader.number("recall_after_seconds", 5, 600, rules.recall_after_seconds);
    reader.number("max_calls", 1, 9, rules.max_calls);
    reader.number("requeue_behind", 0, 50, rules.requeue_behind);
    reader.number("ordinary_per_priority", 1, 20, rules.ordinary_per_priority);
    reader.number("rank_penalty_minutes", 0, 120, rules.rank_penalty_minutes);
    reader.number("last_ticket_minutes", 0, 120, rules.last_ticket_minutes);
    reader.number("no_show_minutes", 5, 600, rules.no_show_minutes);
    reader.number("priority_age", 1, 120, rules.priority_age);
}

void read_thresholds(TomlReader& reader, Thresholds& limits) {
    reader.number("wait_green_minutes", 1, 600, limits.wait_green_minutes);
    reader.number("wait_amber_minutes", 1, 600, limits.wait_amber_minutes);
    reader.number("no_show_percent", 0, 100, limits.no_show_percent);
    reader.number("satisfaction_percent", 0, 100, limits.satisfaction_percent);
    reader.number("utilisation_low_percent", 0, 100, limits.utilisation_low_percent);
    reader.number("utilisation_high_percent", 0, 100, limits.utilisation_high_percent);
}

void read_queue(TomlReader& reader, QueueProfile& queue) {
    reader.value("id", id_form(), queue.id);
    reader.value("prefix", prefix_form(), queue.prefix);
    reader.bilingual("name", name_form(), queue.name);
    reader.values("departments", trimmed_name_form(), max_listed, queue.departments);
    reader.values("items", item_code_form(), max_listed, queue.items);
    reader.values("modes", mode_form(), 5, queue.modes);
    reader.values("weekdays", weekday_form(), 7, queue.weekdays);
    reader.need({"id", "prefix", "name"});
}

void read_ranked_queue(TomlReader& reader, RankedQueue& queue) {
    reader.value("queue", id_form(), queue.queue);
    reader.number("rank", 1, 9, queue.rank);
    reader.need({"queue"});
}

void read_window(TomlReader& reader, WindowProfile& window) {
    reader.number("number", 1, static_cast<int>(max_windows), window.number);
    window.id = std::to_string(window.number);
    reader.bilingual("name", name_form(), window.name);
    reader.tables<RankedQueue>("queues", max_queues, read_ranked_queue, window.queues);
    reader.need({"number", "name", "queues"});
}

void read_clerk(TomlReader& reader, ClerkProfile& clerk) {
    reader.value("id", code_form(), clerk.id);
    reader.value("name", name_form(), clerk.name);
    reader.need({"id", "name"});
}

void read_kiosk(TomlReader& reader, KioskProfile& kiosk) {
    reader.value("id", code_form(), kiosk.id);
    reader.bilingual("place", name_form(), kiosk.place);
    reader.need({"id", "place"});
}

}  // namespace

void read_identity(TomlReader& reader, HallProfile& profile) {
    const bool is_village = profile.kind == HallKind::village;
    reader.value("id", is_village ? village_id_form() : hall_id_form(), profile.id);
    reader.bilingual("name", name_form(), profile.name);
    reader.bilingual("division", name_form(), profile.division);
    reader.need({"id", "name", "division"});
    if (is_village) {
        profile.hall_class = HallClass::village;
    } else {
        reader.value("class", choice<HallClass>({{"larger", HallClass::larger}, {"medium", HallClass::medium}}),
                     profile.hall_class);
        reader.need({"class"});
    }
}

void read_settings(TomlReader& reader, HallReading& hall) {
    auto& profile = hall.profile;
    reader.value("time_zone", time_zone_form(), profile.time_zone);
    reader.value("language", choice<Language>(), profile.language);
    reader.flag("elder_mode", profile.elder_mode);
    reader.value("phone", phone_form(), profile.phone);
    reader.number("max_tickets_a_day", 1, 100'000, profile.max_tickets_a_day);
    reader.number("tickets_a_minute", 1, 600, profile.tickets_a_minute);
    reader.number("series_limit", 99, 99'999, profile.series_limit);
    reader.values("most_wanted", item_code_form(), max_most_wanted, profile.most_wanted);
    reader.values("not_stationed", item_code_form(), max_listed, profile.not_stationed);
    reader.tables<KioskProfile>("kiosks", max_kiosks, read_kiosk, profile.kiosks);
    reader.tables<ClerkProfile>("clerks", max_clerks, read_clerk, profile.clerks);
    reader.tables<QueueProfile>("queues", max_queues, read_queue, profile.queues);
    reader.tables<WindowProfile>("windows", max_windows, read_window, profile.windows);
    reader.table("hours", [&](TomlReader& hours) { read_hours(hours, profile.hours, hall.dates); });
    reader.table("calling", [&](TomlReader& calling) { read_calling(calling, profile.calling); });
    reader.table("thresholds", [&](TomlReader& limits) { read_thresholds(limits, profile.thresholds); });
}

}  // namespace yimen::config
