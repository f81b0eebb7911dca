// The forms that a piece of text in a configuration file may have. Each says in words what it expects.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "base/words.hpp"
#include "config/words.hpp"
#include "domain/hall_profile.hpp"

namespace yimen::config {

template <typename T>
struct Form {
    std::string expected;  // "a date such as 2026-11-01"
    std::function<std::optional<T>(std::string_view)> parse;
};

// One of a few words, each with what it means.
template <typename T>
Form<T> choice(std::vector<std::pair<std::string, T>> words) {
    std::vector<std::string> known;
    known.reserve(words.size());
    for (const auto& [word, meaning] : words) known.push_back(word);
    return {"one of: " + joined(known), [words = std::move(words)](std::string_view text) -> std::optional<T> {
                for (const auto& [word, meaning] : words) {
                    if (word == text) return meaning;
                }
                return std::nullopt;
            }};
}

template <Worded Enum>
Form<Enum> choice() {
    std::vector<std::pair<std::string, Enum>> known;
    for (const auto word : words_of<Enum>) known.emplace_back(word, *enum_of<Enum>(word));
    return choice(std::move(known));
}

// One line, not blank, without characters that do not show or blanks at its ends.
Form<std::string> name_form();
// The same, or empty.
Form<std::string> optional_name_form();
// A name; blanks of any width at its ends do not count.
Form<std::string> trimmed_name_form();
// Up to max_text_characters; may be empty and may have line breaks.
Form<std::string> text_form();
// 1 … max_id_characters small letters, digits and hyphens: "social".
Form<std::string> id_form();
// 1 … max_id_characters letters, digits and hyphens: "C01", "K1".
Form<std::string> code_form();
// 1 … max_code_characters letters, digits, hyphens, underscores and dots: "MZ-001".
Form<std::string> item_code_form();
// "410721103"
Form<std::string> hall_id_form();
// "410721103-V01"
Form<std::string> village_id_form();
// 'A' … 'Z'
Form<char> prefix_form();
// A whole number of days, 0 … max_promised_days; nothing when blank.
Form<std::optional<int>> days_form();
// Digits, spaces, hyphens and a leading plus; may be empty.
Form<std::string> phone_form();
// A time zone that the system knows.
Form<std::string> time_zone_form();
Form<Date> date_form();
Form<MinuteOfDay> time_form();
// "08:30-12:00", from before to.
Form<Period> period_form();
// "05-01"; 02-29 is a day like any other.
Form<std::chrono::month_day> month_day_form();
// "mon" … "sun"
Form<std::chrono::weekday> weekday_form();
Form<ServiceMode> mode_form();

}  // namespace yimen::config
