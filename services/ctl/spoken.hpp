// The language in which yimenctl speaks to whoever works at it.
#pragma once

#include <string>
#include <string_view>

#include "domain/text.hpp"

namespace yimen {

// Of what is written in both languages, the one that is wanted.
class Spoken {
   public:
    explicit Spoken(Language language = Language::en) : language_(language) {}

    Language language() const { return language_; }
    bool chinese() const { return language_ == Language::zh; }
    std::string operator()(std::string_view zh, std::string_view en) const { return std::string(chinese() ? zh : en); }
    const std::string& operator()(const Bilingual& text) const { return chinese() ? text.zh : in_english(text); }

   private:
    Language language_;
};

// What --language says, wherever it stands on the command line, or else the system's: Chinese where the first of
// LC_ALL, LC_MESSAGES and LANG that is set begins with "zh", and English anywhere else. Before there are other threads.
Language language_asked_for(int argc, const char* const* argv);

}  // namespace yimen
