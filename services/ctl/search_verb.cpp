#include "ctl/search_verb.hpp"

#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "base/utf8.hpp"
#include "base/visible_text.hpp"
#include "config/config.hpp"
#include "config/reading_words.hpp"
#include "ctl/outcome.hpp"
#include "ctl/verb.hpp"
#include "search/query.hpp"
#include "search/search_index.hpp"

namespace yimen {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_limit = 10'000;

struct Wish {
    Spoken said;
    fs::path config;
    std::string level, query;
    std::size_t limit = SearchWish::usual_limit;
    bool batch = false, explain = false;
};

// The folder below where one stands, the source tree's when this is its build, or the installed one.
fs::path folder_of(const Wish& wish) {
    if (!wish.config.empty()) return wish.config;
    std::error_code failed;
    const auto program = fs::read_symlink("/proc/self/exe", failed).parent_path();
    for (const auto& each :
         {fs::path("kiosk-config"), program / "../../kiosk-config", program / "../share/yimen/kiosk-config"}) {
        if (fs::exists(each / "county.toml", failed)) return each.lexically_normal();
    }
    fail({ErrorCode::bad_config, "no kiosk-config is near; say where it is by --config", {}});
}

SearchIndex make_index(const Catalogue& catalogue, const fs::path& folder) {
    return SearchIndex(catalogue, words_read(must(load_reading_words(folder))));
}

SearchWish search_wish(const Wish& wish) {
    SearchWish asked;
    asked.limit = wish.limit;
    asked.reasons = wish.explain;
    if (!wish.level.empty()) asked.level = wish.level == "village" ? Level::village : Level::township;
    return asked;
}

// What was typed stands between brackets.
std::string marked(const SearchHit& hit) {
    auto text = characters_of(hit.text);
    for (auto mark = hit.marks.rbegin(); mark != hit.marks.rend(); ++mark) {
        text.insert(mark->last, U"]");
        text.insert(mark->first, U"[");
    }
    return utf8_of(text);
}

void print_reasons(const SearchHit& hit) {
    std::cout << '\t' << to_string(hit.field) << '\t' << visible_line(marked(hit)) << '\n';
    for (const auto& each : hit.reasons) std::cout << '\t' << each.price << '\t' << visible_line(each.what) << '\n';
}

void print_hits(const SearchIndex& index, const Catalogue& catalogue, const Wish& wish) {
    const auto hits = index.search(wish.query, search_wish(wish));
    if (hits.empty()) std::cerr << wish.said("没有找到\n", "nothing was found\n");
    std::size_t rank = 0;
    for (const auto& hit : hits) {
        std::cout << ++rank << '\t' << hit.code << '\t' << visible_line(catalogue.items()[hit.item].name.zh) << '\t'
                  << hit.score << '\n';
        if (wish.explain) print_reasons(hit);
    }
}

// The next line without its end, and what is beyond a query's limit left out; nothing at the end of the input.
std::optional<std::string> next_line(std::istream& input) {
    std::string line;
    auto* bytes = input.rdbuf();
    int byte = bytes->sbumpc();
    if (byte == EOF) return std::nullopt;
    for (; byte != EOF && byte != '\n'; byte = bytes->sbumpc()) {
        if (line.size() <= max_query_bytes) line += static_cast<char>(byte);
    }
    if (line.ends_with('\r')) line.pop_back();
    return line;
}

std::string answer_to(const std::string& query, const SearchIndex& index, const SearchWish& wish) {
    std::string codes;
    for (const auto& hit : index.search(query, wish)) codes.append(codes.empty() ? "" : ",").append(hit.code);
    return visible_line(query) + '\t' + codes + '\n';
}

void answer_lines(const SearchIndex& index, const Wish& wish) {
    const auto asked = search_wish(wish);
    for (std::size_t number = 1; auto line = next_line(std::cin); ++number) {
        if (line->size() > max_query_bytes) {
            line->resize(max_query_bytes);
            std::cerr << wish.said("第 " + std::to_string(number) + " 行过长，未查找\n",
                                   "line " + std::to_string(number) + " is too long and was not looked for\n");
            std::cout << visible_line(*line) << "\t\n";
        } else {
            std::cout << answer_to(*line, index, asked);
        }
    }
}

void search(const Wish& wish) {
    const auto folder = folder_of(wish);
    const auto catalogue = must(load_catalogue(folder));
    const auto index = make_index(catalogue, folder);
    if (wish.batch) {
        answer_lines(index, wish);
    } else {
        print_hits(index, catalogue, wish);
    }
}

}  // namespace

void add_search_verb(CLI::App& app, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& verb = add_verb(app, said,
                          {"search",
                           {"按群众的说法、拼音或首字母查找事项", "Finds items by what people say, pinyin or initials"},
                           "yimenctl search --level township 吃低保"},
                          [wish] { search(*wish); });
    auto* query = verb.add_option("query", wish->query, said("查找的内容", "What to look for"));
    auto* batch = verb.add_flag("--batch", wish->batch,
                                said("从标准输入逐行读取，输出“内容<TAB>编码,编码”",
                                     "Read queries from the standard input, a line each; print query<TAB>code,code"));
    query->excludes(batch);
    verb.add_flag("--explain", wish->explain, said("说明得分的由来", "Say what each score is made of"))
        ->excludes(batch);
    verb.add_option("--config", wish->config, said("county.toml 所在目录", "The folder that holds county.toml"))
        ->check(CLI::ExistingDirectory);
    verb.add_option("--level", wish->level, said("只查这一级办理的事项", "Only what is done at this level"))
        ->check(CLI::IsMember({"township", "village"}));
    verb.add_option("--limit", wish->limit, said("最多几项", "So many at most"))
        ->check(CLI::Range(std::size_t{1}, max_limit))
        ->capture_default_str();
    verb.callback([wish, query] {
        if (!wish->batch && query->count() == 0) throw CLI::RequiredError("query");
        search(*wish);
    });
}

}  // namespace yimen
