// Numbers written as text.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>

namespace yimen {

// All of `text` as a number of type T. A whole one is digits, after a '-' where T has a sign; zeros may lead. Nothing
// where anything else is there ('+', blanks, a fraction), or T does not hold it. Of a type with a fraction what
// std::from_chars reads, "nan" and "inf" too: say the range that counts.
template <typename T>
requires std::integral<T> || std::floating_point<T> std::optional<T> number_in(std::string_view text) {
    T value{};
    const auto* const end = text.data() + text.size();
    const auto [read, failed] = std::from_chars(text.data(), end, value);
    return failed == std::errc{} && read == end ? std::optional(value) : std::nullopt;
}

}  // namespace yimen
