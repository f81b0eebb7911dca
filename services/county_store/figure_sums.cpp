#include "county_store/figure_sums.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

namespace yimen::county_tables {
namespace {

constexpr std::array counts{&Figures::issued,    &Figures::people,       &Figures::turns,     &Figures::calls,
                            &Figures::no_shows,  &Figures::transferred,  &Figures::parked,    &Figures::put_back,
                            &Figures::served,    &Figures::voided,       &Figures::cancelled, &Figures::cut_off,
                            &Figures::forgotten, &Figures::hours_unknown};
constexpr std::array times{&Figures::waits, &Figures::raw_waits, &Figures::visit_waits, &Figures::walks,
                           &Figures::services};

constexpr std::size_t month_length = 7;  // "2026-11"

// --- bytes: whole numbers, none of them negative, seven bits at a time, the lowest first -----------------------------

void write_number(std::string& into, std::int64_t number) {
    auto rest = static_cast<std::uint64_t>(number);
    for (; rest >= 0x80U; rest >>= 7U) into += static_cast<char>((rest & 0x7FU) | 0x80U);
    into += static_cast<char>(rest);
}

class Bytewise {
   public:
    explicit Bytewise(std::string_view bytes) : rest_(bytes) {}

    std::int64_t number() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 63 && !rest_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(rest_.front());
            rest_.remove_prefix(1);
            number |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80U) return static_cast<std::int64_t>(number);
        }
        good_ = false;
        return 0;
    }
    bool is_over() const { return good_ && rest_.empty(); }
    bool good() const { return good_; }

   private:
    std::string_view rest_;
    bool good_ = true;
};

void write_times(std::string& into, const Times& each) {
    write_number(into, static_cast<std::int64_t>(each.minutes().size()));
    if (each.minutes().empty()) return;
    write_number(into, each.sum().count());
    std::int64_t before = 0;
    for (const auto& [minute, count] : each.minutes()) {
        write_number(into, minute - std::exchange(before, minute));
        write_number(into, count);
    }
}

void add_times(Bytewise& from, Times& into) {
    const auto minutes = from.number();
    if (minutes == 0) return;
    Milliseconds sum{from.number()};
    std::int64_t minute = 0;
    for (std::int64_t i = 0; i < minutes && from.good(); ++i) {
        minute += from.number();
        const auto count = from.number();
        into.add(minute, count, std::exchange(sum, Milliseconds{0}));
    }
}

bool is_nothing(const Figures& figures) { return figures.turns == 0 && figures.issued == 0; }

// --- grains ----------------------------------------------------------------------------------------------------------

struct Kept {
    Grain grain;
    bool of_month;
    std::optional<Dimension> first{}, second{};

    bool has(Dimension dimension) const { return first == dimension || second == dimension; }
};
constexpr std::array<Kept, 11> grains{{{Grain::day, false},
                                       {Grain::hour, false, Dimension::hour},
                                       {Grain::queue, false, Dimension::queue},
                                       {Grain::hour_queue, false, Dimension::hour, Dimension::queue},
                                       {Grain::item, false, Dimension::item},
                                       {Grain::window, false, Dimension::window},
                                       {Grain::person, false, Dimension::person},
                                       {Grain::window_person, false, Dimension::window, Dimension::person},
                                       {Grain::month, true},
                                       {Grain::month_queue, true, Dimension::queue},
                                       {Grain::month_item, true, Dimension::item}}};

std::string part_of(const std::optional<Dimension>& dimension, const Visit& visit, const TicketTurn& turn) {
    if (!dimension) return {};
    switch (*dimension) {
        case Dimension::hour: return key_of_hour(turn.hour);
        case Dimension::queue: return turn.queue;
        case Dimension::item: return visit.item;
        case Dimension::window: return turn.window;
        default: return turn.clerk;
    }
}

// Where the number was given, which a transfer does not change.
std::string part_of_number(const std::optional<Dimension>& dimension, const Visit& visit) {
    return dimension == Dimension::queue ? visit.queue : part_of(dimension, visit, visit.turns.front());
}

void subtract(Figures& from, const Figures& what) {
    for (const auto member : counts) from.*member -= what.*member;
    for (const auto member : times) (from.*member).take_away(what.*member);
}

const Insert put_sums{"turn_sums",
                      {"grain", "day", "hall", "key1", "key2", "body"},
                      " ON CONFLICT (grain, day, hall, key1, key2) DO UPDATE SET body = excluded.body"};

}  // namespace

std::string packed(const Figures& figures) {
    std::string bytes;
    for (const auto member : counts) write_number(bytes, figures.*member);
    for (const auto member : times) write_times(bytes, figures.*member);
    return bytes;
}

bool add_packed(std::string_view bytes, Figures& into) {
    Bytewise from(bytes);
    for (const auto member : counts) into.*member += from.number();
    for (const auto member : times) add_times(from, into.*member);
    return from.is_over();
}

std::optional<SumSource> source_for(const Dimensions& by) {
    std::set<Dimension> keys;
    bool whole_months = true;
    for (auto dimension : {by.first, by.second}) {
        if (dimension == Dimension::department) dimension = Dimension::item;
        if (dimension == Dimension::day || dimension == Dimension::week || dimension == Dimension::weekday) {
            whole_months = false;
        } else if (dimension != Dimension::total && dimension != Dimension::hall && dimension != Dimension::month) {
            keys.insert(dimension);
        }
    }
    const auto is_it = [&](const Kept& kept, bool of_month) {
        std::set<Dimension> has;
        if (kept.first) has.insert(*kept.first);
        if (kept.second) has.insert(*kept.second);
        return kept.of_month == of_month && has == keys;
    };
    const auto daily = std::ranges::find_if(grains, [&](const Kept& kept) { return is_it(kept, false); });
    if (daily == grains.end()) return std::nullopt;
    SumSource source{daily->grain, {}, daily->first, daily->second};
    const auto monthly = std::ranges::find_if(grains, [&](const Kept& kept) { return is_it(kept, true); });
    if (whole_months && monthly != grains.end()) source.by_month = monthly->grain;
    return source;
}

void SumChanges::count(const Visit& visit, Sums& sums) {
    const auto day = to_string(visit.day);
    const auto month = day.substr(0, month_length);
    for (const auto& kept : grains) {
        const auto key = [&](std::string first, std::string second) {
            return Key{static_cast<std::int64_t>(kept.grain), kept.of_month ? month : day, std::move(first),
                       std::move(second)};
        };
        std::set<Key> been;
        for (const auto& turn : visit.turns) {
            auto where = key(part_of(kept.first, visit, turn), part_of(kept.second, visit, turn));
            auto& sum = sums[where];
            sum.add(turn);
            if (been.insert(std::move(where)).second) ++sum.people;
        }
        const bool of_windows = kept.has(Dimension::window) || kept.has(Dimension::person);
        if (of_windows) continue;
        ++sums[key(part_of_number(kept.first, visit), part_of_number(kept.second, visit))].issued;
        const auto wait = visit.wait();
        if (!wait || kept.has(Dimension::queue)) continue;
        sums[key(part_of(kept.first, visit, visit.turns.front()), {})].visit_waits.add(*wait);
    }
}

void SumChanges::store(Session& session, const std::string& hall) {
    if (fresh_.empty() && old_.empty()) return;
    std::set<std::string> days;
    for (const auto* sums : {&old_, &fresh_}) {
        for (const auto& [key, sum] : *sums) days.insert(std::get<1>(key));
    }
    Sums kept;
    for (const auto& day : days) {
        const auto rows =
            session.query("SELECT grain, key1, key2, body FROM turn_sums WHERE hall = $1 AND day = $2", {hall, day});
        for (const auto& row : rows) {
            Key key{row.integer(0), day, row.text(1), row.text(2)};
            if (!fresh_.contains(key) && !old_.contains(key)) continue;
            add_packed(row.text(3), kept[std::move(key)]);
        }
    }
    for (const auto& [key, sum] : fresh_) kept[key] += sum;
    for (const auto& [key, sum] : old_) subtract(kept[key], sum);
    std::vector<std::string> bodies;
    bodies.reserve(kept.size());
    std::vector<Param> values;
    for (const auto& [key, sum] : kept) {
        const auto& [grain, day, first, second] = key;
        if (is_nothing(sum)) {
            session.execute(
                "DELETE FROM turn_sums WHERE grain = $1 AND day = $2 AND hall = $3 AND key1 = $4 AND key2 = $5",
                {grain, day, hall, first, second});
            continue;
        }
        bodies.push_back(packed(sum));
        values.insert(values.end(), {grain, day, hall, first, second, Bytes{bodies.back()}});
    }
    session.insert(put_sums, values);
}

void forget_sums(Session& session, const std::string& hall) {
    session.execute("DELETE FROM turn_sums WHERE hall = $1", {hall});
}

}  // namespace yimen::county_tables
