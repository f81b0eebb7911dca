#include "bench/search_bench.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include <malloc.h>

#include "base/utf8.hpp"
#include "bench/give_up.hpp"
#include "bench/in_turns.hpp"
#include "bench/search_peer.hpp"
#include "domain/county_catalogue.hpp"
#include "search/evaluation.hpp"

namespace yimen::bench {
namespace {

using Now = std::chrono::steady_clock;
using Texts = std::vector<std::vector<std::string>>;  // of each item

constexpr std::size_t a_screen = 6;
constexpr std::size_t few = 8;  // of so many keystrokes one is tried on the long list
constexpr double mebibyte = 1 << 20;

template <typename Work>
double microseconds(const Work& work) {
    const auto begin = Now::now();
    work();
    return std::chrono::duration<double, std::micro>(Now::now() - begin).count();
}

Texts texts_of(const Catalogue& catalogue) {
    Texts texts;
    for (const auto& item : catalogue.items()) {
        texts.push_back({item.name.zh});
        texts.back().insert(texts.back().end(), item.keywords.begin(), item.keywords.end());
    }
    return texts;
}

Catalogue of_many(const Catalogue& own) {
    auto items = own.items();
    for (std::size_t i = 0; items.size() < max_catalogue_items; ++i) {
        items.push_back(own.items()[i % own.items().size()]);
        items.back().code += '-' + std::to_string(i);
    }
    return Catalogue(1, own.updated(), own.themes(), std::move(items), own.departments());
}

std::vector<std::string> queries_of(const std::vector<test::SearchCase>& cases) {
    std::vector<std::string> queries;
    for (const auto& each : cases) queries.push_back(each.query);
    return queries;
}

// What stands in the field after each key.
std::vector<std::string> keystrokes(const std::vector<test::SearchCase>& cases) {
    std::vector<std::string> all;
    for (const auto& each : cases) {
        const auto characters = characters_of(each.query);
        for (std::size_t size = 1; size <= characters.size(); ++size)
            all.push_back(utf8_of(characters.substr(0, size)));
    }
    return all;
}

// The yardstick: which items have the query in a text as it stands.
std::vector<std::size_t> plain_search(const Texts& texts, const std::string& query) {
    std::vector<std::size_t> items;
    const auto has = [&](const std::string& text) { return text.find(query) != std::string::npos; };
    for (std::size_t item = 0; item < texts.size(); ++item) {
        if (std::ranges::any_of(texts[item], has)) items.push_back(item);
    }
    return items;
}

std::vector<std::string> codes_of(const std::vector<std::size_t>& items, const Catalogue& catalogue) {
    std::vector<std::string> codes;
    for (const auto item : items) codes.push_back(catalogue.items()[item].code);
    return codes;
}

// Each query tried thrice, the best of it: what the machine does besides is not the search's.
template <typename Search>
Timings times_of(const std::vector<std::string>& queries, std::size_t step, const Search& search) {
    Timings times;
    for (std::size_t at = 0; at < queries.size(); at += step) {
        double best = 0;
        for (int round = 0; round < 3; ++round) {
            const auto us = microseconds([&] { search(queries[at]); });
            best = round == 0 ? us : std::min(best, us);
        }
        times.each_us.push_back(best);
    }
    return times;
}

Figure keystroke(const Catalogue& catalogue, const WordReadings& words, const std::vector<std::string>& keys,
                 std::size_t step, double most) {
    const SearchIndex index(catalogue, words);
    const auto texts = texts_of(catalogue);
    SearchWish wish;
    wish.limit = a_screen;
    const auto ours = times_of(keys, step, [&](const std::string& query) { return index.search(query, wish).size(); });
    const auto plain =
        times_of(keys, step, [&](const std::string& query) { return plain_search(texts, query).size(); });
    const auto p99 = ours.percentile_us(0.99), yardstick = plain.percentile_us(0.5);
    const auto count = catalogue.items().size();
    return {{"a keystroke over " + std::string(count < 1'000 ? "the catalogue" : "10,000 items") + ", p99",
             "plain substring search of the same list, p50", "x", at_most(most)},
            p99 / yardstick,
            {},
            {},
            say("p50 %.3f ms, p99 %.3f ms of %zu; plain %.3f ms", ours.percentile_us(0.5) / 1'000, p99 / 1'000,
                ours.each_us.size(), yardstick / 1'000)};
}

std::vector<Figure> quality(const SearchIndex& index, const Catalogue& catalogue) {
    const auto cases = test::search_cases();
    const auto ours = test::score_of(cases, [&](const std::string& query) {
        std::vector<std::string> codes;
        for (const auto& hit : index.search(query)) codes.push_back(hit.code);
        return codes;
    });
    const auto texts = texts_of(catalogue);
    const auto plain = test::score_of(
        cases, [&](const std::string& query) { return codes_of(plain_search(texts, query), catalogue); });
    const auto reach = test::reach_of_initials(index, catalogue, 3);
    const auto of = say("of %zu wishes; ", ours.cases);
    return {{{"wishes of which the first six lines hold what was meant", "", "share", at_least(0.97)},
             ours.at_six,
             {},
             {},
             of + say("plain substring search %.2f", plain.at_six)},
            {{"wishes of which the first line is what was meant", "", "share", at_least(0.85)},
             ours.at_one,
             {},
             {},
             of + say("plain substring search %.2f", plain.at_one)},
            {{"nonsense refused", "", "share", at_least(0.9)},
             ours.refused,
             {},
             {},
             say("of %zu; plain substring search %.2f", ours.nonsense, plain.refused)},
            {{"items shown for three initials", "the items that truly have them", "x", at_most(1.07)},
             reach.ratio(),
             {},
             {},
             say("%zu of %zu", reach.shown, reach.truly)}};
}

Figure keys_made(const Catalogue& catalogue, const WordReadings& words) {
    std::vector<double> ours, read;
    for (int round = 0; round < 5; ++round) {
        ours.push_back(microseconds([&] { SearchIndex made(catalogue, words); }));
        read.push_back(microseconds([] { test::shipped_catalogue(); }));
    }
    const auto made_us = middle_of(ours), read_us = middle_of(read);
    return {{"a catalogue's keys made", "the catalogue read from its files", "x", at_most(1.5)},
            made_us / read_us,
            {},
            {},
            say("%.1f ms, read %.1f ms", made_us / 1'000, read_us / 1'000)};
}

Figure memory(const Catalogue& catalogue, const WordReadings& words) {
    const auto before = mallinfo2().uordblks;
    const SearchIndex index(catalogue, words);
    if (index.search("社保卡").empty()) give_up("the search finds nothing");
    const auto taken = static_cast<double>(mallinfo2().uordblks - before) / mebibyte;
    return {{"memory of a search", "", "MiB", at_most(3)},
            taken,
            {},
            {},
            "the catalogue's keys, beside a table of 0.3 MiB in the program"};
}

std::vector<Figure> beside_pinyin_pro(const std::filesystem::path& work, const SearchIndex& index,
                                      const Catalogue& catalogue) {
    const auto cases = test::search_cases();
    const auto queries = queries_of(cases);
    std::string why;
    const auto peer = ask_pinyin_pro(work, texts_of(catalogue), queries, why);
    if (!peer) {
        std::fprintf(stderr, "yimen-bench: not beside pinyin-pro: %s\n", why.c_str());
        return {};
    }
    std::size_t next = 0;
    const auto theirs =
        test::score_of(cases, [&](const std::string&) { return codes_of(peer->items[next++], catalogue); });
    SearchWish wish;
    wish.limit = a_screen;
    const auto ours = times_of(queries, 1, [&](const std::string& query) { return index.search(query, wish).size(); });
    Timings times;
    times.each_us = peer->each_us;
    const auto ours_us = ours.percentile_us(0.5), theirs_us = times.percentile_us(0.5);
    return {{{"pinyin-pro's match over the same list, p50", "a search of ours, p50", "x", at_least(10)},
             theirs_us / ours_us,
             {},
             {},
             say("%.2f ms, ours %.3f ms; ", theirs_us / 1'000, ours_us / 1'000) +
                 say("it finds %.2f among the first six, %.2f first", theirs.at_six, theirs.at_one)}};
}

}  // namespace

std::vector<Figure> measure_search(const std::filesystem::path& work) {
    const auto catalogue = test::shipped_catalogue();
    const auto words = test::shipped_words();
    const SearchIndex index(catalogue, words);
    const auto keys = keystrokes(test::search_cases());
    auto figures = quality(index, catalogue);
    figures.push_back(keystroke(catalogue, words, keys, 1, 12));
    figures.push_back(keystroke(of_many(catalogue), words, keys, few, 5.5));
    figures.push_back(keys_made(catalogue, words));
    figures.push_back(memory(catalogue, words));
    const auto peer = beside_pinyin_pro(work, index, catalogue);
    figures.insert(figures.end(), peer.begin(), peer.end());
    return figures;
}

}  // namespace yimen::bench
