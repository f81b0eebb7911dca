// pinyin-pro (npm), what halls' web pages search with, over the same texts and queries. A peer of the bench: nothing of
// the program stands on it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace yimen::bench {

struct PeerAnswers {
    std::vector<double> each_us;                  // one for each query
    std::vector<std::vector<std::size_t>> items;  // the first of the list that match, likewise
};

// `texts` of each item. Nothing where node or the package cannot be had, with `why`.
std::optional<PeerAnswers> ask_pinyin_pro(const std::filesystem::path& work,
                                          const std::vector<std::vector<std::string>>& texts,
                                          const std::vector<std::string>& queries, std::string& why);

}  // namespace yimen::bench
