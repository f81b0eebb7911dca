#include "hall/turn_pages.hpp"

#include <cstdio>
#include <sstream>

#include "base/base64.hpp"
#include "base/compression.hpp"
#include "base/hex.hpp"
#include "base/number.hpp"
#include "base/sha256.hpp"
#include "figures/turn_json.hpp"

namespace yimen {

template <>
struct JsonDescription<DayOfTurns> {
    using T = DayOfTurns;
    static constexpr auto fields =
        described(told("definition", &T::definition), told("day", &T::day), told_if_any("open", &T::open),
                  told("visits", &T::visits), told("windows", &T::windows));
};

namespace {

constexpr JsonRules of_this_hall{
    .root = "the page", .unknown = UnknownFields::passed_over, .deepest = 16, .most_values = std::size_t{1} << 24};
constexpr std::string_view no_page = "-";

// Ten digits, so that they sort.
std::string page_key(std::uint64_t number) {
    char text[32];
    std::snprintf(text, sizeof text, "%010llu", static_cast<unsigned long long>(number));
    return text;
}

Error broken(const Page& page, const std::string& what) {
    return {ErrorCode::storage_corrupt,
            "the page of turns " + page.key + " of " + page.day + ' ' + what,
            {{"page", page.key}}};
}

// "previous after until content"
struct Words {
    std::string previous, after, until, content;
};
std::optional<Words> words_of_page(const Page& page) {
    Words words;
    std::istringstream text(page.body.value_or(""));
    if (!(text >> words.previous >> words.after >> words.until >> words.content)) return std::nullopt;
    return words;
}

}  // namespace

Page page_of(const DayOfTurns& day, const PlaceOfPage& place) {
    auto body = place.previous.empty() ? std::string(no_page) : place.previous;
    body += ' ' + std::to_string(place.after) + ' ' + std::to_string(place.until) + ' ';
    return {turns_book, page_key(place.number), to_string(day.day), body + to_base64(compressed(write_json(day)))};
}

Result<PlaceOfPage> place_of(const Page& page) {
    const auto words = words_of_page(page);
    const auto number = number_in<std::uint64_t>(page.key);
    const auto after = words ? number_in<std::uint64_t>(words->after) : std::nullopt;
    const auto until = words ? number_in<std::uint64_t>(words->until) : std::nullopt;
    if (!number || !after || !until) return broken(page, "cannot be read");
    return PlaceOfPage{*number, *after, *until, words->previous == no_page ? std::string() : words->previous};
}

Result<DayOfTurns> day_of(const Page& page) {
    const auto words = words_of_page(page);
    const auto frame = words ? from_base64(words->content) : std::nullopt;
    if (!frame) return broken(page, "cannot be read");
    const auto text = decompressed(*frame, DayOfTurns::max_bytes);
    if (!text) return broken(page, "cannot be read: " + text.error().detail);
    auto day = read_json<DayOfTurns>(*text, of_this_hall);
    if (!day) return broken(page, "cannot be read: " + day.error().detail);
    return *std::move(day);
}

std::string hash_of(const Page& page) {
    return to_hex(sha256(page.key + '\n' + page.day + '\n' + page.body.value_or("")));
}

Status check_chain(const std::vector<Page>& pages) {
    const Page* before = nullptr;
    std::uint64_t number = 0;
    for (const auto& page : pages) {
        const auto place = place_of(page);
        if (!place) return place.error();
        const bool follows = !before || (place->number == number + 1 && place->previous == hash_of(*before));
        if (!follows) return broken(page, "does not follow from the one before it");
        before = &page;
        number = place->number;
    }
    return done();
}

}  // namespace yimen
