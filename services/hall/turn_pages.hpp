// What a hall keeps of its business days for years: turns and the time of its windows, a page for each day, which holds
// the page before it fast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "figures/turn_maker.hpp"
#include "storage/hall_store.hpp"

namespace yimen {

inline constexpr const char* turns_book = "turns";  // whose pages they are

struct DayOfTurns {
    static constexpr std::size_t max_bytes = std::size_t{64} << 20;  // as text

    int definition = 0;  // of the figures, by which the turns were made
    Date day{};
    std::optional<Milliseconds> open{};  // how long the hall was to be open; nothing where nobody said
    std::vector<Visit> visits{};
    std::vector<WindowSpan> windows{};
};

// Where a page stands among the others, which is told without reading what is on it. A day that was closed and opened
// again, or that a clock came back to, has a page for each part.
struct PlaceOfPage {
    std::uint64_t number = 0;   // 1, 2, 3, … for as long as the hall has pages
    std::uint64_t after = 0;    // the log's events after this one
    std::uint64_t until = 0;    // up to this one are what it tells of
    std::string previous = {};  // the hash of the page before it; empty on the first one
};

Page page_of(const DayOfTurns& day, const PlaceOfPage& place);
// Errors: storage_corrupt with "page", it cannot be read.
Result<PlaceOfPage> place_of(const Page& page);
Result<DayOfTurns> day_of(const Page& page);
// SHA-256 of all that is kept of it, in hexadecimal digits.
std::string hash_of(const Page& page);

// Of pages in the order of their keys. Error: storage_corrupt with "page", where one is missing or does not follow from
// the one before it; the first ones may have been forgotten.
Status check_chain(const std::vector<Page>& pages);

}  // namespace yimen
