#include "search/search_run.hpp"

#include <algorithm>
#include <map>

namespace yimen {
namespace {

constexpr std::size_t a_screen = 6;        // lines: as many as should hold what was meant
constexpr Price for_fillers = 20;          // what was only said around it is left out
constexpr Price window_of_guesses = 250;   // a guess so much worse than the best one is none
constexpr std::size_t least_mistyped = 4;  // letters: any three are near to three others
constexpr double least_of_parts = 0.6;

bool splits(const Query& query, std::size_t at) {
    const bool blank = ((query.blanks >> at) & 1U) != 0;
    const bool letters_here = is_letter(query.text[at]), letters_before = is_letter(query.text[at - 1]);
    return letters_here != letters_before || (blank && letters_here);
}

// Cheaper; but what is only begun says less than initials that are there.
bool is_better(const SearchFound& one, const SearchFound& other) {
    if (one.by_initials && other.begun) return true;
    if (one.begun && other.by_initials) return false;
    return one.price() < other.price();
}

// A word of the item is a little dearer than its name, later words than earlier ones.
Price price_of_field(const SearchText& text) {
    if (text.field != TextField::keyword) return 0;
    return price::keyword + std::min(price::most_keywords, text.order * price::each_keyword);
}

bool has_letters(const Query& query) { return std::ranges::any_of(query.text, is_letter); }

}  // namespace

Price SearchFound::price() const { return price_of(kind) + std::min(max_inner_price, inner); }

void SearchFinds::offer(SearchFound found) {
    auto& slot = slots_[found.item];
    if (slot == 0) {
        found_.push_back(std::move(found));
        slot = static_cast<std::uint32_t>(found_.size());
    } else if (is_better(found, found_[slot - 1])) {
        found_[slot - 1] = std::move(found);
    }
}

std::size_t SearchFinds::count(MatchKind worst) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(found_, [&](const auto& each) { return each.kind <= worst; }));
}

SearchRun::SearchRun(const SearchIndex& index, Query query, const SearchWish& wish)
    : index_(index),
      keys_(index.keys()),
      query_(std::move(query)),
      wish_(wish),
      stripped_(query_.stripped()),
      finds_(keys_.items().size()) {
    if (!query_.empty()) go();
}

void SearchRun::go() {
    look_as_typed();
    initials_found_ = std::ranges::any_of(finds_.all(), &SearchFound::by_initials);
    if (!initials_found_) look_further();
    auto best = price_of(MatchKind::partly) + kind_price;
    for (const auto& each : finds_.all()) {
        if (each.kind == MatchKind::partly) best = std::min(best, each.price());
    }
    dearest_guess_ = best + window_of_guesses;
}

void SearchRun::look_as_typed() {
    find_runs(query_, Depth::as_typed, 0, finds_);
    if (stripped_) find_runs(*stripped_, Depth::as_typed, for_fillers, finds_);
    find_english();
    if (query_.has_hanzi()) find_overlaps(query_, false, finds_);
}

void SearchRun::look_further() {
    const auto& asked = stripped_ ? *stripped_ : query_;
    if (finds_.count(MatchKind::sound) == 0) find_parts();
    const auto spelled = [](const SearchFound& each) { return each.kind == MatchKind::sound && each.pattern; };
    const bool few = finds_.count(MatchKind::sound) < a_screen && std::ranges::any_of(finds_.all(), spelled);
    if (few || finds_.count(MatchKind::sound) == 0) {
        find_runs(asked, Depth::near, 0, finds_);
        if (query_.has_hanzi()) find_overlaps(query_, true, finds_);
    }
    if (finds_.count(MatchKind::near) > 0) return;
    if (asked.size() >= least_mistyped || asked.has_hanzi()) find_runs(asked, Depth::mistyped, 0, finds_);
    if (query_.has_hanzi()) find_mistaken();
}

bool SearchRun::is_wanted(std::uint32_t item) const {
    const auto level = keys_.items()[item].level;
    return !wish_.level || *wish_.level == Level::both || level == Level::both || level == *wish_.level;
}

void SearchRun::offer(SearchFound found, SearchFinds& into) const {
    const bool in_village = wish_.in_village || wish_.level == Level::village;
    if (keys_.items()[found.item].of_village && !in_village) found.inner += price::of_village;
    into.offer(std::move(found));
}

// Most places are passed over by a look at the next unit.
void SearchRun::find_runs(const Query& query, Depth depth, Price added, SearchFinds& into) {
    const auto& pattern = patterns_.emplace_back(keys_, query, depth);
    for (const auto unit : pattern.beginnings()) {
        const auto [reached, whole, begun] = pattern.beginning(unit);
        for (const auto position : keys_.positions_of(unit)) {
            const bool alone = whole || (begun && keys_.begins_text(position));
            if (alone || (pattern.from(keys_.unit_at(position + 1)) & reached) != 0)
                offer_run(pattern, position, added, into);
        }
    }
}

void SearchRun::offer_run(const Pattern& pattern, std::uint32_t position, Price added, SearchFinds& into) {
    const auto number = keys_.text_at(position);
    const auto& text = keys_.text(number);
    const bool of_group = keys_.is_of_group(number);
    if (!of_group && !is_wanted(text.owner)) return;
    const auto match = match_run(pattern, keys_.units_of(text), position - text.begin);
    if (!match) return;
    SearchFound found{text.owner,   SearchFound::By::run, match->kind, match->inner + added, number,      &pattern,
                      match->first, match->last,          {},          match->by_initials,   match->begun};
    found.inner += price_of_field(text);
    if (!of_group) return offer(std::move(found), into);
    const bool doubtful = match->by_initials || match->begun;  // less than a name that is found by them
    found.kind = std::max(found.kind, MatchKind::place);
    found.inner += price::of_place;
    found.by_initials = false;
    found.begun = doubtful;
    for (const auto item : keys_.groups()[text.owner].items) {
        found.item = item;
        if (is_wanted(item)) offer(found, into);
    }
}

void SearchRun::find_english() {
    constexpr std::size_t least_begun = 3;
    if (!wish_.english || !has_letters(query_) || query_.has_hanzi()) return;
    for (const auto& match : index_.english().find(query_, least_begun)) {
        SearchFound found;
        found.item = match.item;
        found.by = SearchFound::By::english;
        found.kind = match.kind;
        found.inner = match.inner;
        found.begun = match.kind != MatchKind::part;
        if (is_wanted(match.item)) offer(std::move(found), finds_);
    }
}

void SearchRun::offer_overlaps(std::vector<OverlapMatch> matches, SearchFinds& into) const {
    for (auto& match : matches) {
        const auto& text = keys_.text(match.text);
        SearchFound found;
        found.item = text.owner;
        found.by = SearchFound::By::overlap;
        found.kind = match.kind;
        found.inner = match.inner + price_of_field(text);
        found.text = match.text;
        found.units = std::move(match.units);
        offer(std::move(found), into);
    }
}

// Whoever has it in one piece is found better than so.
void SearchRun::find_overlaps(const Query& query, bool by_sound, SearchFinds& into) {
    if (has_letters(query)) return;
    const auto wanted = [&](std::uint32_t item) {
        return is_wanted(item) && !(into.has(item) && into.of(item).kind <= MatchKind::part);
    };
    offer_overlaps(Overlap(keys_, query, by_sound).matches(wanted), into);
}

void SearchRun::find_mistaken() {
    if (has_letters(query_)) return;
    const auto wanted = [&](std::uint32_t item) { return is_wanted(item); };
    offer_overlaps(Overlap(keys_, query_, false).mistaken_matches(wanted), finds_);
}

std::vector<SearchRun::Part> SearchRun::parts() const {
    constexpr double weight_of_hanzi = 3;
    std::vector<Part> parts;
    std::size_t begin = 0;
    for (std::size_t at = 1; at <= query_.size(); ++at) {
        if (at < query_.size() && !splits(query_, at)) continue;
        auto part = query_.part(begin, at);
        const auto weight = static_cast<double>(part.size()) * (is_letter(part.text.front()) ? 1 : weight_of_hanzi);
        if (part.fillers + 1 != part.end()) parts.push_back({std::move(part), weight});
        begin = at;
    }
    return parts;
}

SearchFinds SearchRun::find_part(const Query& part) {
    SearchFinds finds(keys_.items().size());
    find_runs(part, Depth::as_typed, 0, finds);
    if (part.has_hanzi()) find_overlaps(part, false, finds);
    if (finds.all().empty() && part.size() > 2) find_runs(part, Depth::near, 0, finds);
    return finds;
}

// Each part for itself, somewhere in the same item: all of them, or most.
void SearchRun::find_parts() {
    struct Sum {
        double told = 0;
        std::size_t parts = 0;
        SearchFound first{};
    };
    const auto all = parts();
    if (all.size() < 2 || !has_letters(query_)) return;
    std::map<std::uint32_t, Sum> sums;
    double whole = 0;
    for (const auto& [part, weight] : all) {
        whole += weight;
        const auto finds = find_part(part);
        for (const auto& found : finds.all()) {
            auto& sum = sums[found.item];
            sum.told += weight;
            if (sum.parts++ == 0) sum.first = found;
        }
    }
    for (auto& [item, sum] : sums) {
        const auto told = sum.told / whole;
        if (told < least_of_parts) continue;
        auto& found = sum.first;
        found.kind = sum.parts == all.size() ? std::max(MatchKind::sound, found.kind) : MatchKind::partly;
        found.inner += static_cast<Price>((1 - told) * price::not_found) + static_cast<Price>(sum.parts) * price::piece;
        found.by_initials = false;
        finds_.offer(std::move(found));
    }
}

// Initials that are there are what was meant: no begun syllable beside them, and no guess.
bool SearchRun::is_shown(const SearchFound& found) const {
    if (initials_found_ && (found.begun || found.kind > MatchKind::sound)) return false;
    return found.kind != MatchKind::partly || found.price() <= dearest_guess_;
}

Price SearchRun::score(const SearchFound& found) const {
    const auto learned = wish_.habits ? wish_.habits->learned(keys_.items()[found.item].code) : 0;
    return found.price() - learned;
}

std::vector<std::uint32_t> SearchRun::best_first() const {
    std::vector<std::pair<Price, std::uint32_t>> order;
    order.reserve(finds_.all().size());
    for (const auto& each : finds_.all()) {
        if (is_shown(each)) order.emplace_back(score(each), each.item);
    }
    const auto shown = std::min(order.size(), wish_.limit);
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown));
    std::vector<std::uint32_t> items;
    for (std::size_t at = 0; at < shown; ++at) items.push_back(order[at].second);
    return items;
}

}  // namespace yimen
