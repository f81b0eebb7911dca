// A name as it stands on a screen.
#pragma once

#include <string>

#include "base/words.hpp"

namespace yimen {

// The same text in the two languages of every screen. `en` may be empty where only Chinese is known.
struct Bilingual {
    std::string zh;
    std::string en;

    bool operator==(const Bilingual&) const = default;
};

// In English where that is known, else in Chinese.
inline const std::string& in_english(const Bilingual& text) { return text.en.empty() ? text.zh : text.en; }

enum class Language { zh, en };
template <>
inline constexpr auto words_of<Language> = std::to_array<std::string_view>({"zh", "en"});

}  // namespace yimen
