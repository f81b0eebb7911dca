#include "search/alignment.hpp"

namespace yimen {

Alignment::Alignment(std::span<const QueryBits> same, std::span<const UnitNumber> units,
                     const std::vector<std::size_t>& order, const Costs& costs)
    : same_(same), units_(units), order_(order), costs_(costs), table_((order.size() + 1) * (units.size() + 1)) {
    for (std::size_t unit = 0; unit <= units.size(); ++unit) cell(0, unit).price = unit == 0 ? 0 : price::not_first;
    for (std::size_t typed = 1; typed <= order.size(); ++typed) {
        for (std::size_t unit = 0; unit <= units.size(); ++unit) fill(typed, unit);
    }
}

void Alignment::fill(std::size_t typed, std::size_t unit) {
    auto& here = cell(typed, unit);
    const auto offer = [&](const Cell& from, Price cost, Cell way) {
        way.price = from.price + cost;
        if (way.price < here.price) here = way;
    };
    offer(cell(typed - 1, unit), costs_.too_many, {0, 1, 0, false});
    if (unit == 0) return;
    const bool same = is_same(typed - 1, unit - 1);
    offer(cell(typed - 1, unit - 1), same ? 0 : costs_.another, {0, 1, 1, same});
    const auto& skipped = cell(typed, unit - 1);
    offer(skipped, skipped.skipping ? costs_.skipped_next : costs_.skipped_first, {0, 0, 1, false, true});
    if (typed < 2 || unit < 2) return;
    const bool swapped = is_same(typed - 1, unit - 2) && is_same(typed - 2, unit - 1);
    if (swapped) offer(cell(typed - 2, unit - 2), costs_.swapped, {0, 2, 2, true});
}

std::size_t Alignment::best() const {
    std::size_t found = 0;
    for (std::size_t unit = 1; unit <= units_.size(); ++unit) {
        if (cell(order_.size(), unit).price < cell(order_.size(), found).price) found = unit;
    }
    return found;
}

std::vector<std::uint32_t> Alignment::units_found() const {
    std::vector<std::uint32_t> found;
    auto typed = order_.size(), unit = best();
    if (cell(typed, unit).price >= never) return found;
    while (typed > 0) {
        const auto& here = cell(typed, unit);
        for (auto at = unit; here.found && at-- > unit - here.units;)
            found.insert(found.begin(), static_cast<std::uint32_t>(at));
        typed -= here.typed;
        unit -= here.units;
    }
    return found;
}

}  // namespace yimen
