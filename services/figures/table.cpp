#include "figures/table.hpp"

namespace yimen {

// Where something belongs; what it has nothing of is empty.
struct FiguresTable::Place {
    const std::string& hall;
    Date day;
    std::int64_t hour = 0;
    std::string queue{}, item{}, window{}, clerk{};
};

FiguresTable::FiguresTable(Dimensions by, DepartmentOf department_of)
    : by_(by), department_of_(std::move(department_of)) {}

std::string FiguresTable::part_of(Dimension dimension, const Place& place) const {
    switch (dimension) {
        case Dimension::total: return {};
        case Dimension::hall: return place.hall;
        case Dimension::department: return department_of_(place.item);
        case Dimension::queue: return place.queue;
        case Dimension::item: return place.item;
        case Dimension::window: return place.window.empty() ? std::string() : key_within(place.hall, place.window);
        case Dimension::person: return place.clerk.empty() ? std::string() : key_within(place.hall, place.clerk);
        case Dimension::hour: return key_of_hour(place.hour);
        default: return key_of_day(dimension, place.day);
    }
}

FiguresTable::Key FiguresTable::key_of(const Place& place) const {
    return {part_of(by_.first, place), part_of(by_.second, place)};
}

void FiguresTable::add(const std::string& hall, const Visit& visit) {
    const Place place{hall, visit.day, visit.turns.front().hour, visit.queue, visit.item};
    if (by_.tell_numbers()) {
        auto& figures = rows_[key_of(place)];
        ++figures.issued;
        if (const auto wait = visit.wait(); wait && by_.tell_visits()) figures.visit_waits.add(*wait);
    }
    std::set<Key> seen;
    for (const auto& turn : visit.turns) {
        const auto key = key_of({hall, visit.day, turn.hour, turn.queue, visit.item, turn.window, turn.clerk});
        auto& figures = rows_[key];
        figures.add(turn);
        if (seen.insert(key).second) ++figures.people;
    }
}

void FiguresTable::add(const std::string& hall, const WindowSpan& span) {
    if (!by_.tell_windows()) return;
    const auto key = key_of({hall, span.day, 0, {}, {}, span.window, span.clerk});
    rows_[key].windows += span.time;
    open_for(hall, span, key);
}

void FiguresTable::open_for(const std::string& hall, const WindowSpan& span, const Key& key) {
    const auto open = open_.find({hall, span.day});
    if (open == open_.end()) return;
    const auto& whose = by_.have(Dimension::person) ? span.clerk : span.window;
    if (counted_open_.emplace(key, hall, span.day, whose).second) rows_[key].open += open->second;
}

void FiguresTable::set_open(const std::string& hall, Date day, Milliseconds open) { open_[{hall, day}] = open; }

}  // namespace yimen
