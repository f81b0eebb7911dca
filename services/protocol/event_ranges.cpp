#include "protocol/event_ranges.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <concepts>
#include <string_view>

#include "protocol/event_fields.hpp"

namespace yimen {
namespace {

struct Range {
    std::string_view field;
    std::int64_t least = 0;
    std::int64_t most = 0;
};

constexpr std::int64_t most_tickets = 1'000'000;                // of a day; profiles allow 100,000
constexpr std::int64_t highest_version = 1'000'000'000;         // of a catalogue
constexpr std::int64_t highest_number = std::int64_t{1} << 53;  // of an event
constexpr std::int64_t most_entries = 100'000;                  // items of a catalogue, entries of a report
constexpr std::int64_t longest_span_s = longest_span_ms / 1000;

constexpr std::array ranges{Range{"number", 1, most_tickets},
                            Range{"window_number", 0, 9'999},
                            Range{"call", 1, 1'000},
                            Range{"catalogue_version", 0, highest_version},
                            Range{"version", 0, highest_version},
                            Range{"ahead", 0, most_tickets},
                            Range{"wait_ms", 0, longest_span_ms},
                            Range{"service_ms", 0, longest_span_ms},
                            Range{"occupied_ms", 0, longest_span_ms},
                            Range{"estimate_error_s", -longest_span_s, longest_span_s},
                            Range{"half_day", 0, 100},
                            Range{"voided", 0, most_tickets},
                            Range{"series", 0, most_tickets},
                            Range{"known", 0, highest_number},
                            Range{"kept", 0, highest_number},
                            Range{"accepted", 0, most_entries},
                            Range{"count", 0, most_entries},
                            Range{"samples", 0, most_tickets},
                            Range{"needed", 0, most_tickets},
                            Range{"typical_s", 0, longest_span_s},
                            Range{"ninetieth_s", 0, longest_span_s}};
// Times, and the difference of two: kept as they are, whatever a clock said.
constexpr std::array times{std::string_view("jump_ms")};

struct Check {
    std::optional<NumberFault> fault = {};

    void check(std::string_view field, std::int64_t number) {
        const auto* const range = std::ranges::find(ranges, field, &Range::field);
        assert(range != ranges.end());
        if (fault || (number >= range->least && number <= range->most)) return;
        fault = {std::string(field),
                 "a whole number from " + std::to_string(range->least) + " to " + std::to_string(range->most)};
    }

    template <typename T>
    void operator()(const char* name, const T& value) {
        if constexpr (std::same_as<T, int> || std::same_as<T, std::int64_t>) {
            if (std::ranges::find(times, name) == times.end()) check(name, value);
        }
    }
    template <typename T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) (*this)(name, *value);
    }
    void operator()(const char* name, const std::map<char, int>& series) {
        for (const auto& [letter, number] : series) check(name, number);
    }
    void operator()(const char*, const WaitEstimate& estimate) {
        check("samples", estimate.samples);
        check("needed", estimate.needed);
        check("typical_s", estimate.typical_s);
        check("ninetieth_s", estimate.ninetieth_s);
    }
};

}  // namespace

// How long a service took that the day's end cut off nobody knows, and nobody counts: a clock that was put right then
// may have made it years.
std::optional<NumberFault> implausible(const Event& event) {
    Check check;
    const auto* finished = std::get_if<TicketFinished>(&event);
    if (finished && finished->by_day_close) return std::nullopt;
    std::visit([&](const auto& content) { visit_fields(check, content); }, event);
    return check.fault;
}

}  // namespace yimen
