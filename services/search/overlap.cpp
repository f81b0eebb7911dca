#include "search/overlap.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "search/alignment.hpp"

namespace yimen {
namespace {

constexpr double alone = 0.5;    // what a single character counts
constexpr double filler = 0.05;  // what a character counts that is only said around
constexpr double unknown = 0.6;  // what one counts that no item has, of the most telling
constexpr double by_its_sound = 0.8;
constexpr double least_share = 0.55, least_share_by_sound = 0.65, least_share_of_whole = 0.2;

constexpr QueryBits bit(std::size_t at) { return QueryBits{1} << at; }
constexpr bool has(QueryBits bits, std::size_t at) { return ((bits >> at) & 1U) != 0; }

int pieces_in(QueryBits bits) { return std::popcount(bits & ~(bits << 1U)); }

constexpr Alignment::Costs in_order{price::gap + price::each_skipped, price::each_skipped, Alignment::never,
                                    Alignment::never, Alignment::never};
constexpr Alignment::Costs mistaken{price::mistake, price::mistake, price::mistake, price::mistake, price::swapped};

Price price_of_rest(std::size_t length, std::size_t found) {
    return price::of_left(static_cast<Price>(length - found));
}

}  // namespace

Overlap::Cover& Overlap::Cover::operator|=(const Cover& other) {
    any |= other.any;
    same |= other.same;
    runs |= other.runs;
    return *this;
}

Overlap::Overlap(const SearchKeys& keys, Query query, bool by_sound)
    : keys_(keys),
      query_(std::move(query)),
      by_sound_(by_sound),
      same_(keys.units().size()),
      sound_(keys.units().size()) {
    const auto items = static_cast<double>(keys.items().size());
    const auto most = std::log2(items + 2);
    for (std::size_t at = 0; at < query_.size(); ++at) {
        const auto c = query_.text[at];
        const auto with = keys.items_with(c);
        const auto telling = with == 0 ? most * unknown : std::max(1.0, std::log2((items + 2) / (with + 1)));
        weights_[at] = has(query_.fillers, at) ? filler : telling;
        whole_ += weights_[at];
        if (!has(query_.fillers, at)) order_.push_back(at);
        if (!has(query_.fillers, at)) content_ |= bit(at);
        for (const auto unit : keys.units_written(c)) same_[unit] |= bit(at);
        if (!by_sound) continue;
        for (const auto& [syllable, rare] : readings_of(c)) {
            if (rare) continue;
            for (const auto unit : keys.units_read(syllable)) sound_[unit] |= bit(at);
        }
    }
    for (std::size_t unit = 0; unit < sound_.size(); ++unit) sound_[unit] &= ~same_[unit];
    of_groups_.resize(keys.groups().size());
    for (const auto& text : keys.group_texts()) of_groups_[text.owner] |= cover_of(text);
}

Overlap::Cover Overlap::cover_of(const SearchText& text) const {
    Cover cover;
    QueryBits before = 0, before_same = 0;
    for (const auto unit : keys_.units_of(text)) {
        const auto here = same_[unit] | sound_[unit];
        const auto run = ((before_same << 1U) & here) | ((before << 1U) & same_[unit]);  // two sounds are no run
        cover.same |= same_[unit];
        cover.runs |= run | (run >> 1U);
        before = here;
        before_same = same_[unit];
    }
    cover.any = cover.same | cover.runs;  // a sound alone tells nothing
    return cover;
}

double Overlap::weight_of(Cover cover) const {
    double weight = 0;
    for (auto left = cover.any; left != 0; left &= left - 1) {
        const auto at = static_cast<std::size_t>(std::countr_zero(left));
        weight += weights_[at] * (has(cover.runs, at) ? 1 : alone) * (has(cover.same, at) ? 1 : by_its_sound);
    }
    return weight;
}

// Two of its characters are the least that tells anything; where sounds count, the other one may be of the same sound.
std::vector<std::uint32_t> Overlap::texts_touched() const {
    constexpr std::uint8_t most = 200;
    std::vector<std::uint8_t> counts(keys_.texts().size());
    for (const auto at : order_) {
        for (const auto unit : keys_.units_written(query_.text[at])) {
            for (const auto position : keys_.positions_of(unit)) {
                const auto text = keys_.text_at(position);
                if (!keys_.is_of_group(text) && counts[text] < most) ++counts[text];
            }
        }
    }
    const auto least = by_sound_ || order_.size() < 2 ? 1 : 2;
    std::vector<std::uint32_t> touched;
    for (std::uint32_t text = 0; text < counts.size(); ++text) {
        if (counts[text] >= least) touched.push_back(text);
    }
    return touched;
}

template <typename Match>
std::vector<OverlapMatch> Overlap::of_each_item(const Wanted& wanted, Match match) const {
    std::vector<OverlapMatch> matches;
    const auto touched = texts_touched();
    for (auto first = touched.begin(); first != touched.end();) {
        const auto owner = keys_.text(*first).owner;
        const auto last =
            std::find_if(first, touched.end(), [&](std::uint32_t text) { return keys_.text(text).owner != owner; });
        if (wanted(owner)) {
            if (auto found = match({first, last})) matches.push_back(*std::move(found));
        }
        first = last;
    }
    return matches;
}

std::vector<OverlapMatch> Overlap::matches(const Wanted& wanted) const {
    return of_each_item(wanted, [&](std::span<const std::uint32_t> texts) { return match(texts); });
}

std::vector<OverlapMatch> Overlap::mistaken_matches(const Wanted& wanted) const {
    return of_each_item(wanted, [&](std::span<const std::uint32_t> texts) { return match_mistaken(texts); });
}

std::optional<OverlapMatch> Overlap::match_spread(const SearchText& text, std::uint32_t number) const {
    constexpr std::size_t two = 2;
    constexpr Price most_for_two = price::gap + 4 * price::each_skipped;
    const Alignment alignment(same_, keys_.units_of(text), order_, in_order);
    const auto most = order_.size() == two ? most_for_two : max_inner_price / 2;
    if (order_.size() < two || alignment.price() > most) return std::nullopt;
    return OverlapMatch{MatchKind::spread, alignment.price() + price_of_rest(text.length, order_.size()), number,
                        alignment.units_found()};
}

std::vector<std::uint32_t> Overlap::units_found(const SearchText& text) const {
    const auto units = keys_.units_of(text);
    const auto cover = cover_of(text);
    std::vector<std::uint32_t> found;
    for (std::uint32_t at = 0; at < units.size(); ++at) {
        const auto here = same_[units[at]] | sound_[units[at]];
        const auto before = at > 0 ? same_[units[at - 1]] | sound_[units[at - 1]] : 0;
        const auto behind = at + 1 < units.size() ? same_[units[at + 1]] | sound_[units[at + 1]] : 0;
        const bool run = (((before << 1U) | (behind >> 1U)) & here) != 0;
        if (run || (same_[units[at]] & content_ & ~cover.runs) != 0) found.push_back(at);
    }
    return found;
}

// What of the query a text stands in whole: the resident said more than the catalogue does.
QueryBits Overlap::contained(const SearchText& text) const {
    constexpr std::size_t most_between = 3;
    QueryBits found = 0;
    std::size_t next = 0;
    for (const auto unit : keys_.units_of(text)) {
        const auto here = same_[unit] & ~(bit(next) - 1);
        if (here == 0) return 0;
        const auto at = static_cast<std::size_t>(std::countr_zero(here));
        if (found != 0 && at - next > (text.length == 2 ? 2 : most_between)) return 0;
        found |= bit(at);
        next = at + 1;
    }
    const bool enough = std::popcount(found & content_) > 1 || (std::popcount(found) > 2 && (found & content_) != 0);
    return enough ? found : 0;
}

std::optional<OverlapMatch> Overlap::match(std::span<const std::uint32_t> texts) const {
    Cover all;
    double best = 0;
    QueryBits whole_text = 0;
    OverlapMatch match;
    std::optional<OverlapMatch> spread;
    for (const auto number : texts) {
        const auto& text = keys_.text(number);
        const auto cover = cover_of(text);
        if (cover.any == 0) continue;
        all |= cover;
        const auto inside = contained(text);
        whole_text |= inside;
        const auto told = inside != 0 ? told_by({inside, inside, inside}) : told_by(cover);
        if (told > best) {
            best = told;
            match.text = number;
        }
        if ((cover.any & content_) != content_) continue;
        auto found = match_spread(text, number);
        if (found && (!spread || found->inner < spread->inner)) spread = std::move(found);
    }
    if (spread) return spread;
    if (best == 0) return std::nullopt;
    for (const auto group : keys_.items()[keys_.text(texts.front()).owner].groups) all |= of_groups_[group];
    all |= {whole_text, whole_text, whole_text};
    const auto told = told_by(all);
    const auto enough = whole_text != 0 ? least_share_of_whole : by_sound_ ? least_share_by_sound : least_share;
    if (told < enough || (all.runs & content_) == 0) return std::nullopt;
    const bool everything = (all.runs & content_) == content_ && !by_sound_;
    match.kind = everything ? MatchKind::spread : MatchKind::partly;
    match.inner = static_cast<Price>((1 - told) * (whole_text != 0 ? price::not_found_of_more : price::not_found) +
                                     (told - best) * price::elsewhere) +
                  (pieces_in(all.any & content_) - 1) * price::piece / 2;
    match.units = units_found(keys_.text(match.text));
    return match;
}

std::optional<OverlapMatch> Overlap::match_mistaken(std::span<const std::uint32_t> texts) const {
    constexpr std::size_t short_one = 3, long_one = 6;
    if (order_.size() < short_one) return std::nullopt;
    const auto mistakes = order_.size() < long_one ? 1 : 2;
    std::optional<OverlapMatch> best;
    for (const auto number : texts) {
        const auto& text = keys_.text(number);
        const auto shared = std::popcount(cover_of(text).any & content_);
        if (shared + mistakes < static_cast<int>(order_.size())) continue;
        const Alignment alignment(same_, keys_.units_of(text), order_, mistaken);
        if (alignment.price() >= price::mistake * mistakes + price::mistake) continue;
        auto units = alignment.units_found();
        const auto inner = alignment.price() + price_of_rest(text.length, units.size());
        if (!best || inner < best->inner) best = OverlapMatch{MatchKind::mistake, inner, number, std::move(units)};
    }
    return best;
}

}  // namespace yimen
