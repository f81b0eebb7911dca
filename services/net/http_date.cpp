#include "net/http_date.hpp"

#include <algorithm>
#include <array>

#include "base/number.hpp"

namespace yimen {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string digits(long number, std::size_t count) {
    auto text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

}  // namespace

std::string http_date(Instant at) {
    using namespace std::chrono;
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(at - day)};
    std::string text(weekdays.at(weekday{day}.c_encoding()));
    text.append(", ").append(digits(static_cast<unsigned>(date.day()), 2)).append(" ");
    text.append(months.at(static_cast<unsigned>(date.month()) - 1)).append(" ");
    text.append(digits(static_cast<int>(date.year()), 4)).append(" ").append(digits(time.hours().count(), 2));
    text.append(":").append(digits(time.minutes().count(), 2)).append(":").append(digits(time.seconds().count(), 2));
    return text.append(" GMT");
}

// What it reads is right when it is written the same way again.
std::optional<Instant> parse_http_date(std::string_view text) {
    using namespace std::chrono;
    constexpr std::size_t length = std::string_view("Mon, 23 Nov 2026 01:00:00 GMT").size();
    if (text.size() != length) return std::nullopt;
    const auto month_at = std::ranges::find(months, text.substr(8, 3));
    const auto day_at = number_in<unsigned>(text.substr(5, 2)), year_at = number_in<unsigned>(text.substr(12, 4));
    const auto hour = number_in<unsigned>(text.substr(17, 2)), minute = number_in<unsigned>(text.substr(20, 2));
    const auto second = number_in<unsigned>(text.substr(23, 2));
    if (month_at == months.end() || !day_at || !year_at || !hour || !minute || !second) return std::nullopt;
    const auto month_number = static_cast<unsigned>(month_at - months.begin()) + 1;
    const year_month_day date{year{static_cast<int>(*year_at)}, month{month_number}, day{*day_at}};
    if (!date.ok()) return std::nullopt;
    const Instant at = sys_days(date) + hours{*hour} + minutes{*minute} + seconds{*second};
    return http_date(at) == text ? std::optional(at) : std::nullopt;
}

}  // namespace yimen
