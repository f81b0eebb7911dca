#include "county_store/figures.hpp"

#include <algorithm>
#include <map>

#include "county_store/figure_cells.hpp"
#include "county_store/halls.hpp"
#include "county_store/known_days.hpp"

namespace yimen::county_tables {
namespace {

constexpr int hours_a_day = 24;

struct Span {
    Date first, last;
};

std::int64_t days_of(const Span& span) {
    return (std::chrono::sys_days(span.last) - std::chrono::sys_days(span.first)).count() + 1;
}

// Whether there is a row for each key of the dimension, and not only for those that occur.
bool is_asked_for(Dimension dimension) {
    return dimension == Dimension::total || dimension == Dimension::hall || dimension == Dimension::hour ||
           is_of_days(dimension);
}

// Which rows there are, each with the days and halls that it is about.
class RowMaker {
   public:
    RowMaker(const FiguresQuery& query, const std::vector<KnownDays>& halls, FigureCells cells)
        : query_(query), halls_(halls), cells_(std::move(cells)) {
        for (std::chrono::sys_days day = query.from; day <= std::chrono::sys_days(query.to);
             day += std::chrono::days(1)) {
            add(days_[{key_of_days(query.by, day), key_of_days(query.and_by, day)}], day);
        }
    }

    Result<std::vector<FigureRow>> rows() const {
        const auto keys = keys_of_rows();
        if (!keys) return keys.error();
        std::vector<FigureRow> rows;
        rows.reserve(keys->size());
        for (const auto& key : *keys) rows.push_back(row(key));
        return rows;
    }

   private:
    using Key = FigureCells::Key;

    static std::string key_of_days(Dimension dimension, std::chrono::sys_days day) {
        return is_of_days(dimension) ? key_of_day(dimension, Date(day)) : std::string();
    }
    static void add(std::vector<Span>& spans, std::chrono::sys_days day) {
        const bool follows = !spans.empty() && std::chrono::sys_days(spans.back().last) + std::chrono::days(1) == day;
        if (follows) {
            spans.back().last = Date(day);
        } else {
            spans.push_back({Date(day), Date(day)});
        }
    }

    // The part of a key that is a day, or made of days.
    const std::vector<Span>& days_in(const Key& key) const {
        const auto part = [](Dimension dimension, const std::string& text) {
            return is_of_days(dimension) ? text : std::string();
        };
        static const std::vector<Span> none;
        const auto found = days_.find({part(query_.by, key.first), part(query_.and_by, key.second)});
        return found == days_.end() ? none : found->second;
    }
    std::optional<int> hour_in(const Key& key) const {
        if (query_.by == Dimension::hour) return std::stoi(key.first);
        if (query_.and_by == Dimension::hour) return std::stoi(key.second);
        return std::nullopt;
    }
    // Of a window or a person the part in front of the slash.
    std::optional<std::string> hall_in(Dimension dimension, const std::string& key) const {
        if (dimension == Dimension::hall) return key;
        if (dimension == Dimension::window || dimension == Dimension::person) return key.substr(0, key.find('/'));
        return std::nullopt;
    }
    std::vector<const KnownDays*> halls_in(const Key& key) const {
        auto one = hall_in(query_.by, key.first);
        if (!one) one = hall_in(query_.and_by, key.second);
        std::vector<const KnownDays*> halls;
        const auto first = one ? std::ranges::lower_bound(halls_, *one, {}, &KnownDays::hall) : halls_.begin();
        for (auto hall = first; hall != halls_.end() && (!one || hall->hall == *one); ++hall) halls.push_back(&*hall);
        return halls;
    }

    FigureRow row(const Key& key) const {
        FigureRow row;
        row.key = key.first;
        row.second_key = key.second;
        const auto& spans = days_in(key);
        for (const auto* hall : halls_in(key)) add(row, *hall, spans, hour_in(key));
        if (row.halls_known > 0) row.counts = counts_of(key);
        return row;
    }
    static void add(FigureRow& row, const KnownDays& hall, const std::vector<Span>& spans, std::optional<int> hour) {
        ++row.halls;
        std::int64_t known = 0;
        for (const auto& span : spans) {
            row.days += days_of(span);
            known += hall.known(span.first, span.last, hour);
            if (hall.goes_on(span.first, span.last, hour)) ++row.days_going_on;
            row.days_lost += hall.lost(span.first, span.last);
        }
        row.days_known += known;
        if (known > 0) ++row.halls_known;
        if (hall.until && (!row.known_until || *hall.until < *row.known_until)) row.known_until = hall.until;
    }

    FigureCounts counts_of(const Key& key) const {
        const auto found = cells_.figures.find(key);
        auto counts = shown(found == cells_.figures.end() ? Figures{} : found->second, query_.dimensions());
        if (!query_.dimensions().tell_looks()) return counts;
        const auto looks = cells_.looks.find(key);
        counts.looked_at = looks == cells_.looks.end() ? 0 : looks->second.items;
        counts.guides_read = looks == cells_.looks.end() ? 0 : looks->second.guides;
        return counts;
    }

    std::vector<std::string> keys_asked_for(Dimension dimension) const {
        std::vector<std::string> keys;
        if (dimension == Dimension::total) keys.emplace_back();
        if (dimension == Dimension::hall) {
            for (const auto& hall : halls_) keys.push_back(hall.hall);
        }
        if (dimension == Dimension::hour) {
            for (int hour = 0; hour < hours_a_day; ++hour) keys.push_back(key_of_hour(hour));
        }
        return keys;
    }
    Status check_size(std::size_t rows) const {
        if (rows <= FiguresQuery::max_rows) return done();
        return invalid_field("by", "at most " + std::to_string(FiguresQuery::max_rows) + " rows, not " +
                                       std::to_string(rows) + ": ask for fewer days or for one hall");
    }
    Result<std::vector<Key>> keys_of_rows() const {
        auto keys = is_asked_for(query_.by) && is_asked_for(query_.and_by) ? keys_asked_for() : keys_that_occur();
        if (!keys) return keys;
        if (const auto fits = check_size(keys->size()); !fits) return fits.error();
        return keys;
    }
    Result<std::vector<Key>> keys_that_occur() const {
        std::vector<Key> keys;
        for (const auto& [key, figures] : cells_.figures) add_if_named(keys, key);
        for (const auto& [key, looks] : cells_.looks) {
            if (!cells_.figures.contains(key)) add_if_named(keys, key);
        }
        std::ranges::sort(keys);
        return keys;
    }
    // Of two that are made of days only those that meet: a week has no Tuesday that was not asked for.
    Result<std::vector<Key>> keys_asked_for() const {
        const bool first_of_days = is_of_days(query_.by), second_of_days = is_of_days(query_.and_by);
        std::vector<Key> keys, days;
        for (const auto& [key, spans] : days_) days.push_back(key);
        if (first_of_days && second_of_days) return days;
        const auto firsts = first_of_days ? parts(days, &Key::first) : keys_asked_for(query_.by);
        const auto seconds = second_of_days ? parts(days, &Key::second) : keys_asked_for(query_.and_by);
        if (const auto fits = check_size(firsts.size() * seconds.size()); !fits) return fits.error();
        for (const auto& first : firsts) {
            for (const auto& second : seconds) keys.emplace_back(first, second);
        }
        return keys;
    }
    // Who was at no window yet belongs to none.
    void add_if_named(std::vector<Key>& keys, const Key& key) const {
        const bool first = query_.by == Dimension::total || !key.first.empty();
        const bool second = query_.and_by == Dimension::total || !key.second.empty();
        if (first && second) keys.push_back(key);
    }
    static std::vector<std::string> parts(const std::vector<Key>& keys, std::string Key::*part) {
        std::vector<std::string> parts;
        parts.reserve(keys.size());
        for (const auto& key : keys) parts.push_back(key.*part);
        return parts;
    }

    const FiguresQuery& query_;
    const std::vector<KnownDays>& halls_;
    const FigureCells cells_;
    std::map<Key, std::vector<Span>> days_;  // by the parts of a key that are made of days
};

}  // namespace

Status check(Session& session, const FiguresQuery& query) {
    if (!query.from.ok() || !query.to.ok()) return invalid_field("from", "a date of the calendar");
    const auto days = std::chrono::sys_days(query.to) - std::chrono::sys_days(query.from);
    if (days.count() < 0) return invalid_field("to", "not before the first day");
    if (days.count() >= FiguresQuery::max_days) {
        return invalid_field("to", "at most " + std::to_string(FiguresQuery::max_days) + " days");
    }
    if (query.by != Dimension::total && query.by == query.and_by) return invalid_field("and_by", "another than by");
    if (!query.hall) return done();
    const auto hall = find_hall(session, *query.hall);
    return hall ? done() : Status(hall.error());
}

Result<std::vector<FigureRow>> figures(Session& session, const FiguresQuery& query, const DepartmentOf& department_of) {
    if (const auto valid = check(session, query); !valid) return valid.error();
    const auto halls = known_days(session, query);
    const bool lost = std::ranges::any_of(halls, [](const KnownDays& hall) { return !hall.gaps.empty(); });
    return RowMaker(query, halls, figure_cells(session, query, department_of, lost)).rows();
}

}  // namespace yimen::county_tables
