#include "base/civil_time.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <stdexcept>

#include <date/tz.h>

#include "base/number.hpp"

namespace yimen {
namespace {

constexpr std::array<std::string_view, 7> weekday_words{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

const date::time_zone& zone_of(const void* zone) { return *static_cast<const date::time_zone*>(zone); }

// All of `text` in digits alone.
std::optional<int> digits_in(std::string_view text) {
    const auto value = number_in<unsigned>(text);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

}  // namespace

Result<TimeZone> TimeZone::find(std::string_view name) {
    try {
        return TimeZone(std::string(name), date::locate_zone(std::string(name)));
    } catch (const std::runtime_error&) {
        return Error{ErrorCode::bad_config,
                     "the system knows no time zone named \"" + std::string(name) + "\"",
                     {{"expected", std::string("an IANA time zone such as ") + usual_time_zone}}};
    }
}

CivilTime TimeZone::civil(Instant at) const {
    const auto local = zone_of(zone_).to_local(at).time_since_epoch();
    const auto days = std::chrono::floor<std::chrono::days>(local);
    return {Date{std::chrono::sys_days{days}}, std::chrono::floor<std::chrono::minutes>(local - days)};
}

Instant TimeZone::instant(CivilTime time) const {
    const auto local = date::local_time<Milliseconds>{std::chrono::sys_days{time.date}.time_since_epoch() +
                                                      std::chrono::duration_cast<Milliseconds>(time.minute)};
    return Instant{zone_of(zone_).to_sys(local, date::choose::earliest).time_since_epoch()};
}

std::string to_string(Date date) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()) % 10000,
                  static_cast<unsigned>(date.month()) % 100, static_cast<unsigned>(date.day()) % 100);
    return text;
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits_in(text.substr(0, 4));
    const auto month = digits_in(text.substr(5, 2));
    const auto day = digits_in(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const Date date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                    std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string to_string(MinuteOfDay minute) {
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(minute.count() / 60) % 100,
                  static_cast<int>(minute.count() % 60));
    return text;
}

std::optional<MinuteOfDay> parse_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = digits_in(text.substr(0, 2));
    const auto minute = digits_in(text.substr(3, 2));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
    return MinuteOfDay{*hour * 60 + *minute};
}

std::string_view to_string(std::chrono::weekday weekday) { return weekday_words.at(weekday.c_encoding()); }

std::optional<std::chrono::weekday> parse_weekday(std::string_view text) {
    const auto found = std::ranges::find(weekday_words, text);
    if (found == weekday_words.end()) return std::nullopt;
    return std::chrono::weekday{static_cast<unsigned>(found - weekday_words.begin())};
}

std::string to_iso(Instant at) {
    const auto days = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time{at - days};
    char text[24];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d.%03dZ", static_cast<int>(time.hours().count()) % 100,
                  static_cast<int>(time.minutes().count()) % 100, static_cast<int>(time.seconds().count()) % 100,
                  static_cast<int>(time.subseconds().count()) % 1000);
    return to_string(Date{days}) + text;
}

std::optional<Instant> parse_iso(std::string_view text) {
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z') {
        return std::nullopt;
    }
    const auto date = parse_date(text.substr(0, 10));
    const auto hour = digits_in(text.substr(11, 2));
    const auto minute = digits_in(text.substr(14, 2));
    const auto second = digits_in(text.substr(17, 2));
    const auto millisecond = digits_in(text.substr(20, 3));
    if (!date || !hour || !minute || !second || !millisecond) return std::nullopt;
    if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    return Instant{std::chrono::sys_days{*date}.time_since_epoch() + std::chrono::hours{*hour} +
                   std::chrono::minutes{*minute} + std::chrono::seconds{*second} + Milliseconds{*millisecond}};
}

}  // namespace yimen
