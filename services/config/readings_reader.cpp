#include <algorithm>

#include "base/utf8.hpp"
#include "config/limits.hpp"
#include "config/loaders.hpp"

namespace yimen::config {
namespace {

constexpr const char* readings_file = "catalogue/readings.csv";

bool is_reading(std::string_view text) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == ' '; };
    return !text.empty() && std::ranges::all_of(text, fits) && text.front() != ' ' && text.back() != ' ' &&
           text.find("  ") == std::string_view::npos;
}

Form<std::string> word_form() {
    auto form = name_form();
    form.expected = "1 to " + std::to_string(max_reading_word) + " characters";
    form.parse = [parse = form.parse](std::string_view text) -> std::optional<std::string> {
        auto name = parse(text);
        return name && count_characters(*name) <= max_reading_word ? name : std::nullopt;
    };
    return form;
}

Form<std::string> reading_form() {
    return {"a syllable of a-z for each character, without tones, a blank between them: xing zheng",
            [](std::string_view text) { return is_reading(text) ? std::optional<std::string>(text) : std::nullopt; }};
}

bool has_one_for_each(const ReadingWord& word) {
    const auto syllables = static_cast<std::size_t>(std::ranges::count(word.reading, ' ')) + 1;
    return count_characters(word.word) == syllables;
}

}  // namespace

std::vector<ReadingWord> read_reading_words(const std::filesystem::path& folder, Problems& problems) {
    std::vector<ReadingWord> words;
    std::error_code failed;
    if (!std::filesystem::exists(folder / readings_file, failed)) return words;
    const TableShape shape{readings_file, {"word", "reading"}, max_small_file_bytes, max_reading_words};
    Unique known(problems);
    read_table(folder, shape, problems, [&](TableRow& row) {
        const auto& one =
            words.emplace_back(ReadingWord{row.value("word", word_form()), row.value("reading", reading_form())});
        known.claim(one.word, row.place("word"), "each word once");
        const bool read = !one.word.empty() && !one.reading.empty();
        if (read && !has_one_for_each(one))
            row.wrong("reading", in_quotes(one.reading) + " is not allowed", reading_form().expected);
    });
    return words;
}

}  // namespace yimen::config
