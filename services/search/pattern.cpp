#include "search/pattern.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "search/spelling.hpp"

namespace yimen {
namespace {

constexpr QueryBits bit(std::size_t at) { return QueryBits{1} << at; }
constexpr std::size_t letters = 26;

constexpr Price price_of_begun(std::size_t typed) { return price::begun + price::initial * static_cast<Price>(typed); }

struct SyllableArc {
    Syllable syllable = 0;
    Arc arc;
};

// What the query's letters can spell, by syllable.
class SpelledArcs {
   public:
    SpelledArcs(const Query& query, Depth depth) : query_(query), depth_(depth), ascii_(query.size(), '\0') {
        for (std::size_t at = 0; at < query.size(); ++at) {
            if (is_letter(query.text[at])) ascii_[at] = static_cast<char>(query.text[at]);
        }
        for (std::size_t at = 0; at < query.size(); ++at) find_from(at);
        std::ranges::stable_sort(found_, {}, &SyllableArc::syllable);
    }

    // Of the syllables in their order.
    void add_to(Syllable syllable, std::vector<Arc>& arcs) {
        add_initials(syllable, arcs);
        for (; next_ < found_.size() && found_[next_].syllable == syllable; ++next_) arcs.push_back(found_[next_].arc);
    }

   private:
    void find_from(std::size_t at) {
        if (ascii_[at] == '\0') return;
        note_initial(at);
        const auto most = std::min(longest_spelling, query_.size() - at);
        for (std::size_t length = 1; length <= most && ascii_[at + length - 1] != '\0'; ++length) {
            if (length > 1 && (query_.joints & bit(at + length - 1)) != 0) break;
            take_piece(at, length);
        }
    }
    void note_initial(std::size_t at) {
        const bool last = at + 1 == query_.size();
        if (depth_ == Depth::mistyped && !last) return;
        initials_[static_cast<std::size_t>(ascii_[at] - 'a')] |= bit(at);
        const bool long_one = !last && ascii_[at + 1] == 'h' && (query_.joints & bit(at + 1)) == 0;
        if (long_one && std::string_view("zcs").find(ascii_[at]) != std::string_view::npos) long_initials_ |= bit(at);
    }
    void take_piece(std::size_t at, std::size_t length) {
        const auto piece = std::string_view(ascii_).substr(at, length);
        for (const auto& each : spellings_of(piece)) take_spelling(each, at, length);
        const auto end = at + length;
        const bool at_end = end == query_.size() || (query_.joints & bit(end)) != 0 || ascii_[end] == '\0';
        if (length > 1 && at_end) take_begun(piece, at);
        if (depth_ == Depth::mistyped) take_mistyped(piece, at);
    }
    void take_spelling(const Spelling& spelling, std::size_t at, std::size_t length) {
        if (spelling.price >= price::confused && depth_ != Depth::near) return;
        const auto way = spelling.price >= price::confused ? Way::confused
                         : spelling.price > 0              ? Way::other_u
                                                           : Way::full;
        add(spelling.syllable, at, length, way, spelling.price);
    }
    void take_begun(std::string_view piece, std::size_t at) {
        const auto [first, last] = syllables_from(piece);
        for (auto each = first; each < last; ++each) {
            if (text_of(each).size() > piece.size() && piece != long_initial_of(each))
                add(each, at, piece.size(), Way::begun, price_of_begun(piece.size()));
        }
    }
    static std::string_view long_initial_of(Syllable syllable) {
        const auto text = text_of(syllable);
        return text.size() > 1 && text[1] == 'h' ? text.substr(0, 2) : std::string_view();
    }
    void take_mistyped(std::string_view piece, std::size_t at) {
        const auto take = [&](std::string_view beginning) {
            const auto [first, last] = syllables_from(beginning);
            for (auto each = first; each < last; ++each) {
                if (is_mistyped(piece, text_of(each))) add(each, at, piece.size(), Way::mistyped, price::mistake);
            }
        };
        take(piece.substr(0, 1));
        if (piece.size() > 1 && piece[1] != piece[0]) take(piece.substr(1, 1));
    }
    void add(Syllable syllable, std::size_t at, std::size_t length, Way way, Price price) {
        const bool vowel = std::string_view("aeo").find(ascii_[at]) != std::string_view::npos;
        const bool inside = at > 0 && ascii_[at - 1] != '\0' && (query_.joints & bit(at)) == 0;
        if (vowel && inside) price += price::joint;
        if (vowel && inside && way == Way::full) way = Way::joint;
        found_.push_back({syllable, {bit(at), static_cast<std::uint8_t>(length), way, price}});
    }
    void add_initials(Syllable syllable, std::vector<Arc>& arcs) const {
        const auto text = text_of(syllable);
        const auto from = initials_[static_cast<std::size_t>(text.front() - 'a')];
        if (from != 0 && text.size() > 1) arcs.push_back({from, 1, Way::initial, price::initial});
        const auto long_from = from & long_initials_;
        if (long_from != 0 && text.size() > 2 && text[1] == 'h')
            arcs.push_back({long_from, 2, Way::long_initial, price::long_initial});
    }

    const Query& query_;
    const Depth depth_;
    std::string ascii_;  // '\0' where no letter is
    std::array<QueryBits, letters> initials_{};
    QueryBits long_initials_ = 0;
    std::vector<SyllableArc> found_;
    std::size_t next_ = 0;
};

// The units that a hanzi of the query is, or sounds like.
class WrittenArcs {
   public:
    WrittenArcs(const SearchKeys& keys, const Query& query, Depth depth) : keys_(keys) {
        for (std::size_t at = 0; at < query.size(); ++at) {
            take(keys.units_written(query.text[at]), at, Way::same, 0);
            if (depth == Depth::near) take_sounds(query.text[at], at);
        }
        std::ranges::stable_sort(found_, {}, &std::pair<UnitNumber, Arc>::first);
    }
    const std::vector<std::pair<UnitNumber, Arc>>& found() const { return found_; }

   private:
    void take(std::span<const UnitNumber> units, std::size_t at, Way way, Price price) {
        for (const auto unit : units) found_.emplace_back(unit, Arc{bit(at), 1, way, price});
    }
    void take_sounds(char32_t character, std::size_t at) {
        for (const auto& [syllable, rare] : readings_of(character)) {
            if (rare) continue;
            take(keys_.units_read(syllable), at, Way::homophone, price::homophone);
            take(keys_.units_confused_with(syllable), at, Way::near_hanzi, price::near_hanzi);
        }
    }

    const SearchKeys& keys_;
    std::vector<std::pair<UnitNumber, Arc>> found_;
};

}  // namespace

MatchKind kind_of(Way way) {
    if (way == Way::same) return MatchKind::part;
    if (way == Way::mistyped) return MatchKind::mistake;
    return way >= Way::homophone ? MatchKind::near : MatchKind::sound;
}

bool only_begins(Way way) { return way == Way::initial || way == Way::long_initial || way == Way::begun; }

Pattern::Pattern(const SearchKeys& keys, Query query, Depth depth)
    : keys_(&keys), query_(std::move(query)), depth_(depth), has_letters_(std::ranges::any_of(query_.text, is_letter)) {
    if (has_letters_) add_spelled();
    add_written();
    sum_up();
}

void Pattern::add_spelled() {
    SpelledArcs spelled(query_, depth_);
    spelled_rows_.resize(syllable_count());
    for (Syllable each = 0; each < spelled_rows_.size(); ++each) {
        const auto begin = arcs_.size();
        spelled.add_to(each, arcs_);
        spelled_rows_[each] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(arcs_.size() - begin)};
    }
}

void Pattern::add_written() {
    const WrittenArcs written(*keys_, query_, depth_);
    if (written.found().empty()) return;
    written_rows_.resize(keys_->units().size());
    for (const auto& [unit, arc] : written.found()) {
        auto& row = written_rows_[unit];
        if (row.count++ == 0) row.begin = static_cast<std::uint32_t>(arcs_.size());
        arcs_.push_back(arc);
    }
}

void Pattern::sum_up() {
    from_.resize(keys_->units().size());
    for (UnitNumber unit = 0; unit < from_.size(); ++unit) {
        each_arc(unit, [&](const Arc& arc) { from_[unit] |= arc.from; });
    }
}

Pattern::Beginning Pattern::beginning(UnitNumber unit) const {
    Beginning beginning;
    each_arc(unit, [&](const Arc& arc) {
        if ((arc.from & 1U) == 0) return;
        if (arc.length < query_.size()) {
            beginning.reached |= bit(arc.length);
        } else {
            (only_begins(arc.way) ? beginning.begun : beginning.whole) = true;
        }
    });
    return beginning;
}

std::vector<UnitNumber> Pattern::beginnings() const {
    std::vector<UnitNumber> units;
    for (UnitNumber unit = 0; unit < from_.size(); ++unit) {
        if ((from_[unit] & 1U) != 0) units.push_back(unit);
    }
    return units;
}

}  // namespace yimen
