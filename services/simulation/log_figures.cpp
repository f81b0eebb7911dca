#include "simulation/log_figures.hpp"

#include "figures/table.hpp"

namespace yimen::simulation {

std::map<std::string, FigureCounts> figures_of(const std::vector<LoggedEvent>& log, const std::string& hall, Date from,
                                               Date to, Dimension by) {
    const auto zone = TimeZone::find(usual_time_zone).value();
    const Dimensions dimensions{by, Dimension::total};
    const auto is_asked = [&](Date day) { return from <= day && day <= to; };
    TurnMaker maker(zone);
    for (const auto& logged : log) maker.take(logged);
    const auto changes = maker.take_changes();
    FiguresTable table(dimensions);
    for (const auto& [day, open] : changes.open) table.set_open(hall, day, open);
    for (const auto& visit : changes.visits) {
        if (is_asked(visit.day)) table.add(hall, visit);
    }
    for (const auto& span : changes.windows) {
        if (is_asked(span.day)) table.add(hall, span);
    }
    std::map<std::string, FigureCounts> figures;
    for (const auto& [key, each] : table.rows()) figures.emplace(key.first, shown(each, dimensions));
    if (!dimensions.tell_looks()) return figures;
    for (const auto& logged : log) {
        const auto* used = std::get_if<UsageRecorded>(&logged.event);
        if (!used || !is_asked(logged.day) || (used->kind != "item_viewed" && used->kind != "guide_read")) continue;
        const auto hour = zone.civil(logged.at).minute.count() / 60;
        const auto key = by == Dimension::item   ? used->item
                         : by == Dimension::hour ? key_of_hour(hour)
                         : is_of_days(by)        ? key_of_day(by, logged.day)
                         : by == Dimension::hall ? hall
                                                 : std::string();
        auto& counts = figures.try_emplace(key, shown(Figures{}, dimensions)).first->second;
        auto& uses = used->kind == "item_viewed" ? counts.looked_at : counts.guides_read;
        uses = uses.value_or(0) + 1;
    }
    for (auto& [key, counts] : figures) {
        counts.looked_at = counts.looked_at.value_or(0);
        counts.guides_read = counts.guides_read.value_or(0);
    }
    return figures;
}

}  // namespace yimen::simulation
