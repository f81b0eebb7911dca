#include "config/forms.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "config/limits.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen::config {
namespace {

constexpr std::size_t max_phone_characters = 20;
constexpr const char* well_shown = ", none invisible, no blank at the ends";

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool is_name(std::string_view text) { return is_clean_line(text) && count_characters(text) <= max_name_characters; }

bool is_text(std::string_view text) { return is_clean_text(text) && count_characters(text) <= max_text_characters; }

bool is_hall_id(std::string_view text) { return text.size() == 9 && std::ranges::all_of(text, is_digit); }

bool is_village_id(std::string_view text) {
    return text.size() == 13 && is_hall_id(text.substr(0, 9)) && text.substr(9, 2) == "-V" &&
           std::ranges::all_of(text.substr(11), is_digit);
}

// Text that is taken as it stands when it fits.
Form<std::string> checked(std::string expected, std::function<bool(std::string_view)> fits) {
    return {std::move(expected), [fits = std::move(fits)](std::string_view text) {
                return fits(text) ? std::optional<std::string>(text) : std::nullopt;
            }};
}

// 1 to `most` of some characters, which `named` lists.
Form<std::string> made_of(std::size_t most, const std::string& named, std::function<bool(char)> fits) {
    return checked("1 to " + std::to_string(most) + " of " + named,
                   [most, fits = std::move(fits)](std::string_view text) {
                       return !text.empty() && text.size() <= most && std::ranges::all_of(text, fits);
                   });
}

// The outer optional says whether the text is well-formed, the inner whether the days are known.
std::optional<std::optional<int>> parse_days(std::string_view text) {
    if (text.empty()) return std::optional<int>();
    const auto days = number_in<int>(text);
    return days && *days >= 0 && *days <= max_promised_days ? std::make_optional(days) : std::nullopt;
}

// 2024 is a leap year, so that 02-29 can be said.
std::optional<std::chrono::month_day> parse_month_day(std::string_view text) {
    const auto date = parse_date("2024-" + std::string(text));
    return date ? std::optional(date->month() / date->day()) : std::nullopt;
}

}  // namespace

Form<std::string> name_form() {
    return checked("one line of 1 to " + std::to_string(max_name_characters) + " characters" + well_shown, is_name);
}

Form<std::string> optional_name_form() {
    return checked("one line of at most " + std::to_string(max_name_characters) + " characters" + well_shown,
                   [](std::string_view text) { return text.empty() || is_name(text); });
}

Form<std::string> trimmed_name_form() {
    return {"one line of 1 to " + std::to_string(max_name_characters) + " characters, none invisible",
            [](std::string_view text) -> std::optional<std::string> {
                const auto name = utf8_of(trimmed(characters_of(text)));
                return is_name(name) ? std::optional(name) : std::nullopt;
            }};
}

Form<std::string> text_form() {
    return checked("text of at most " + std::to_string(max_text_characters) + " characters, none invisible", is_text);
}

Form<std::string> id_form() {
    return made_of(max_id_characters, "a-z, 0-9 and hyphens",
                   [](char c) { return is_small(c) || is_digit(c) || c == '-'; });
}

Form<std::string> code_form() {
    return made_of(max_id_characters, "A-Z, a-z, 0-9 and hyphens",
                   [](char c) { return is_small(c) || is_capital(c) || is_digit(c) || c == '-'; });
}

Form<std::string> item_code_form() {
    return checked("1 to " + std::to_string(max_code_characters) + " of A-Z, a-z, 0-9 and - _ .",
                   [](std::string_view text) { return is_code(text, max_code_characters); });
}

Form<std::string> hall_id_form() { return checked("nine digits such as 410721103", is_hall_id); }

Form<std::string> village_id_form() {
    return checked("a hall's id, \"-V\" and two digits such as 410721103-V01", is_village_id);
}

Form<char> prefix_form() {
    return {"one capital letter, A to Z", [](std::string_view text) {
                return text.size() == 1 && is_capital(text[0]) ? std::optional(text[0]) : std::nullopt;
            }};
}

Form<std::optional<int>> days_form() {
    return {"a whole number from 0 to " + std::to_string(max_promised_days) + ", or blank", parse_days};
}

Form<std::string> phone_form() {
    return checked("at most 20 digits, spaces and hyphens", [](std::string_view text) {
        const auto fits = [](char c) { return is_digit(c) || c == ' ' || c == '-'; };
        const auto rest = text.substr(text.starts_with('+') ? 1 : 0);
        return text.size() <= max_phone_characters && std::ranges::all_of(rest, fits);
    });
}

Form<std::string> time_zone_form() {
    return checked("an IANA time zone such as Asia/Shanghai",
                   [](std::string_view text) { return TimeZone::find(text).ok(); });
}

Form<Date> date_form() { return {"a date in quotes such as \"2026-11-01\"", parse_date}; }

Form<MinuteOfDay> time_form() { return {"a time from \"00:00\" to \"24:00\"", parse_minute}; }

Form<Period> period_form() { return {"a period such as \"08:30-12:00\", the earlier time first", parse_period}; }

Form<std::chrono::month_day> month_day_form() {
    return {"a month and day from \"01-01\" to \"12-31\"", parse_month_day};
}

Form<std::chrono::weekday> weekday_form() { return {"one of: mon, tue, wed, thu, fri, sat, sun", parse_weekday}; }

Form<ServiceMode> mode_form() { return choice<ServiceMode>(); }

}  // namespace yimen::config
