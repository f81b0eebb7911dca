#include "search/search_run.hpp"

#include <algorithm>

namespace yimen {
namespace {

constexpr std::size_t a_screen = 6;  // lines: as many as should hold what was meant
constexpr Price for_fillers = 20;    // what was only said around it is left out
constexpr Price window_of_guesses = 250;  // a guess so much worse than the best one is none
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

}  // namespace

Price SearchFound::price() const {
    return price_of(kind) + std::min(max_inner_price, inner + added);
}

SearchRun::SearchRun(const SearchIndex& index, Query query, const SearchWish& wish)
    : index_(index), keys_(index.keys()), query_(std::move(query)), wish_(wish), stripped_(query_.stripped()), found_(keys_.items().size()) {
    if (!query_.empty()) go();
}

void SearchRun::go() {
    look_as_typed();
    initials_found_ = any_by_initials();
    if (!initials_found_) look_further();
    for (const auto& each : found_) {
        if (each && each.kind == MatchKind::partly) {
            dearest_ = dearest_ == 0 ? each.price() : std::min(dearest_, each.price());
        }
    }
    dearest_ += window_of_guesses;
}

void SearchRun::look_as_typed() {
    find_runs(query_, Depth::as_typed, 0, found_);
    if (stripped_) find_runs(*stripped_, Depth::as_typed, for_fillers, found_);
    find_english();
    find_places(stripped_ ? *stripped_ : query_, Depth::as_typed, found_);
    if (query_.has_hanzi()) find_overlaps(query_, false, found_);
}

void SearchRun::look_further() {
    const auto& asked = stripped_ ? *stripped_ : query_;
    if (count(MatchKind::sound) == 0) find_parts();
    const bool few = any_spelled() && count(MatchKind::sound) < a_screen;
    if (count(MatchKind::sound) == 0 || few) {
        find_runs(asked, Depth::near, 0, found_);
        if (query_.has_hanzi()) find_overlaps(query_, true, found_);
        if (count(MatchKind::near) == 0) find_places(asked, Depth::near, found_);
    }
    if (count(MatchKind::near) > 0) return;
    if (asked.size() >= least_mistyped || asked.has_hanzi()) find_runs(asked, Depth::mistyped, 0, found_);
    if (query_.has_hanzi()) find_mistaken(query_);
}

bool SearchRun::is_wanted(std::uint32_t item) const {
    const auto level = keys_.items()[item].level;
    return !wish_.level || *wish_.level == Level::both || level == Level::both || level == *wish_.level;
}

void SearchRun::offer(std::uint32_t item, SearchFound found, Finds& into) const {
    if (found.by == SearchFound::By::run || found.by == SearchFound::By::overlap) {
        const auto& text = keys_.texts()[found.text];
        if (text.field == TextField::keyword) {
            found.added += price::keyword + std::min<Price>(price::most_keywords, (text.order) * price::each_keyword);
        }
    }
    if (keys_.items()[item].of_village && wish_.level != Level::village) found.added += price::of_village;
    auto& best = into[item];
    if (!best || is_better(found, best)) best = std::move(found);
}

void SearchRun::find_runs(const Query& query, Depth depth, Price added, Finds& into) {
    const auto& pattern = patterns_.emplace_back(keys_, query, depth);
    for (std::uint32_t number = 0; number < keys_.texts().size(); ++number) {
        const auto& text = keys_.texts()[number];
        if (!can_match(pattern, keys_.units_of(text)) || !is_wanted(text.owner)) continue;
        const auto match = match_run(pattern, keys_.units_of(text));
        if (!match) continue;
        offer(text.owner, {SearchFound::By::run, match->kind, match->inner, added, number, &pattern, {}, match->by_initials, match->begun && !match->by_initials}, into);
    }
}

void SearchRun::find_places(const Query& query, Depth depth, Finds& into) {
    const auto& pattern = patterns_.emplace_back(keys_, query, depth);
    for (std::uint32_t number = 0; number < keys_.group_texts().size(); ++number) {
        const auto& text = keys_.group_texts()[number];
        const auto match = match_run(pattern, keys_.units_of(text));
        if (!match) continue;
        const auto kind = std::max(match->kind, MatchKind::place);
        for (const auto item : keys_.groups()[text.owner].items) {
            const bool doubtful = match->by_initials || match->begun;  // less than a name that is found by them
            if (!is_wanted(item) || (doubtful && into[item])) continue;
            offer(item, {SearchFound::By::group_run, kind, match->inner + price::not_first, 0, number, &pattern, {}, false, doubtful}, into);
        }
    }
}

void SearchRun::find_english() {
    if (std::ranges::none_of(query_.text, is_letter) || query_.has_hanzi()) return;
    constexpr std::size_t least_begun = 3;
    for (const auto& match : index_.english().find(query_, least_begun)) {
        if (!is_wanted(match.item)) continue;
        const bool begun = match.kind != MatchKind::part;
        offer(match.item, {SearchFound::By::english, match.kind, match.inner, 0, 0, nullptr, {}, false, begun}, found_);
    }
}

void SearchRun::find_overlaps(const Query& query, bool by_sound, Finds& into) {
    if (std::ranges::any_of(query.text, is_letter)) return;
    const Overlap overlap(keys_, query, by_sound);
    if (!overlap.tells()) return;
    for (std::uint32_t item = 0; item < keys_.items().size(); ++item) {
        if (!is_wanted(item)) continue;
        auto match = overlap.match(item);
        if (match) offer(item, {SearchFound::By::overlap, match->kind, match->inner, 0, match->text, nullptr, std::move(match->units)}, into);
    }
}

void SearchRun::find_mistaken(const Query& query) {
    if (std::ranges::any_of(query.text, is_letter)) return;
    const Overlap overlap(keys_, query, false);
    for (std::uint32_t item = 0; item < keys_.items().size(); ++item) {
        if (!is_wanted(item)) continue;
        auto match = overlap.match_mistaken(item);
        if (match) offer(item, {SearchFound::By::overlap, match->kind, match->inner, 0, match->text, nullptr, std::move(match->units)}, found_);
    }
}

std::vector<SearchRun::Part> SearchRun::parts() const {
    constexpr double weight_of_hanzi = 3;
    std::vector<Part> parts;
    std::size_t begin = 0;
    for (std::size_t at = 1; at <= query_.size(); ++at) {
        if (at < query_.size() && !splits(query_, at)) continue;
        auto part = query_.part(begin, at);
        const auto fillers = part.fillers + 1 == part.end();
        const auto weight = static_cast<double>(part.size()) * (is_letter(part.text.front()) ? 1 : weight_of_hanzi);
        if (!fillers) parts.push_back({std::move(part), weight});
        begin = at;
    }
    return parts;
}

SearchRun::Finds SearchRun::find_part(const Query& part) {
    Finds finds(found_.size());
    find_runs(part, Depth::as_typed, 0, finds);
    find_places(part, Depth::as_typed, finds);
    if (part.has_hanzi()) find_overlaps(part, false, finds);
    const auto any = std::ranges::any_of(finds, [](const auto& each) { return bool(each); });
    if (!any && part.size() > 2) find_runs(part, Depth::near, 0, finds);
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
    if (all.size() < 2 || std::ranges::none_of(query_.text, is_letter)) return;
    std::vector<Sum> sums(found_.size());
    double whole = 0;
    for (const auto& [part, weight] : all) {
        whole += weight;
        const auto finds = find_part(part);
        for (std::uint32_t item = 0; item < sums.size(); ++item) {
            if (!finds[item]) continue;
            sums[item].told += weight;
            if (sums[item].parts++ == 0) sums[item].first = finds[item];
        }
    }
    for (std::uint32_t item = 0; item < sums.size(); ++item) {
        auto& [told, parts, first] = sums[item];
        if (parts == 0 || told / whole < least_of_parts) continue;
        const bool complete = parts == all.size();
        first.kind = complete ? std::max(MatchKind::sound, first.kind) : MatchKind::partly;
        first.inner += static_cast<Price>((1 - told / whole) * price::not_found) + static_cast<Price>(parts) * price::piece;
        first.by_initials = false;
        offer(item, std::move(first), found_);
    }
}

std::size_t SearchRun::count(MatchKind worst) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        found_, [&](const auto& each) { return each && each.kind <= worst; }));
}

bool SearchRun::any_by_initials() const {
    return std::ranges::any_of(found_, &SearchFound::by_initials);
}
bool SearchRun::any_spelled() const {
    return std::ranges::any_of(found_, [](const auto& each) { return each.kind == MatchKind::sound && each.by == SearchFound::By::run; });
}

// Initials that are there are what was meant: no begun syllable beside them, and no guess.
bool SearchRun::is_shown(const SearchFound& found) const {
    if (!found) return false;
    if (initials_found_ && (found.begun || found.kind > MatchKind::sound)) return false;
    return found.kind != MatchKind::partly || found.price() <= dearest_;
}

Price SearchRun::score(std::uint32_t item) const {
    const auto learned = wish_.habits ? wish_.habits->learned(keys_.items()[item].code) : 0;
    return found_[item].price() - learned;
}

std::vector<std::uint32_t> SearchRun::best_first() const {
    std::vector<std::pair<Price, std::uint32_t>> order;
    for (std::uint32_t item = 0; item < found_.size(); ++item) {
        if (is_shown(found_[item])) order.emplace_back(score(item), item);
    }
    const auto shown = std::min(order.size(), wish_.limit);
    std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(shown));
    std::vector<std::uint32_t> items;
    for (std::size_t at = 0; at < shown; ++at) items.push_back(order[at].second);
    return items;
}

}  // namespace yimen
