// Sentences into which words are filled.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace yimen {

// Of a phrase such as "{b} → {a}" each letter in braces that is given has its word; any other stays as it is.
using FilledWords = std::initializer_list<std::pair<char, std::string_view>>;
std::string filled(std::string_view phrase, FilledWords words);

// What a code is called in both languages.
struct CodedPhrase {
    std::string_view code, zh, en;
};
// Null where there is none.
template <std::size_t Count>
const CodedPhrase* phrase_of(const std::array<CodedPhrase, Count>& phrases, std::string_view code) {
    const auto found = std::ranges::find(phrases, code, &CodedPhrase::code);
    return found == phrases.end() ? nullptr : &*found;
}

}  // namespace yimen
