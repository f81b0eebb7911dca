// A name as it stands on a screen.
#pragma once

#include <string>

namespace yimen {

// The same text in the two languages of every screen. `en` may be empty where only Chinese is known.
struct Bilingual {
    std::string zh;
    std::string en;

    bool operator==(const Bilingual&) const = default;
};

enum class Language { zh, en };

}  // namespace yimen
