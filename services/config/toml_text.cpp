#include "config/toml_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "config/limits.hpp"
#include "config/words.hpp"

namespace yimen::config {
namespace {

// Reads nothing but what nests: strings and comments are passed over.
class Nesting {
   public:
    explicit Nesting(std::string_view text) : text_(text) {}

    // Where it goes too far.
    std::optional<std::size_t> too_deep() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (c == '"' || c == '\'') {
                pass_string(c);
            } else {
                count(c);
                if (parts_ > max_key_parts || depth_ > max_nesting) return at_;
                ++at_;
            }
        }
        return std::nullopt;
    }
    bool is_in_key() const { return parts_ > max_key_parts; }

   private:
    void count(char c) {
        if (c == '.') ++parts_;
        if (c == '[' || c == '{') ++depth_;
        if ((c == ']' || c == '}') && depth_ > 0) --depth_;
        if (std::string_view("\n=,[]{}").find(c) != std::string_view::npos) parts_ = 1;
    }

    void pass_string(char quote) {
        const std::string three(3, quote);
        const bool is_long = text_.substr(at_).starts_with(three);
        const std::string_view end = std::string_view(three).substr(0, is_long ? 3 : 1);
        at_ += end.size();
        while (at_ < text_.size() && !text_.substr(at_).starts_with(end)) {
            if (!is_long && text_[at_] == '\n') return;  // the parser will tell
            at_ += quote == '"' && text_[at_] == '\\' ? 2 : 1;
        }
        at_ = std::min(at_ + end.size(), text_.size());
        // A long string may end with quotes of its own.
        for (int own = 0; is_long && own < 2 && at_ < text_.size() && text_[at_] == quote; ++own) ++at_;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t parts_ = 1;  // of the key that may stand here
    std::size_t depth_ = 0;
};

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r");
    return from == std::string_view::npos ? "" : text.substr(from, text.find_last_not_of(" \t\r") + 1 - from);
}

// "calling.max_calls" of a line `calling.max_calls = 3`; empty where the line begins otherwise.
std::string_view key_of(std::string_view line) {
    const auto is_of_key = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    };
    const auto start = trimmed(line);
    const auto end = static_cast<std::size_t>(std::ranges::find_if_not(start, is_of_key) - start.begin());
    const auto rest = trimmed(start.substr(end));
    return rest.empty() || rest.front() == '=' || rest.front() == ':' ? start.substr(0, end) : "";
}

// Does the line go on with a list, as one inside it does?
bool goes_on(std::string_view line) {
    const auto start = trimmed(line);
    if (start.empty() || std::string_view("#\"'{]0123456789").find(start.front()) != std::string_view::npos)
        return true;
    return start.starts_with("“") || start.starts_with("‘");
}

// Of the line, or of the list around it.
std::string_view key_at(const std::vector<std::string_view>& lines, std::size_t at) {
    for (;; --at) {
        const auto key = key_of(lines[at]);
        if (!key.empty() || !goes_on(lines[at]) || at == 0) return key;
    }
}

// What the parser's words speak of, the first that fits, and what may stand there.
struct Advice {
    std::string_view said;
    std::string_view expected;
};
constexpr std::array advices{
    Advice{"redefine", "each key once"},
    Advice{"parsing array", "a comma between the entries of a list, and ] at its end"},
    Advice{"parsing inline table", "a comma between the pairs in braces, and } at their end"},
    Advice{"parsing table header", "a table's name in brackets, such as [calling] or [[queues]]"},
    Advice{"pair: expected '='", "a key, = and a value"},
    Advice{"expected keys", "a key, = and a value"},
    Advice{"", "text in straight quotes, a number, true or false"},
};

}  // namespace

bool check_nesting(const std::string& file, std::string_view text, Problems& problems) {
    Nesting nesting(text);
    const auto at = nesting.too_deep();
    if (!at) return true;
    const auto most = std::to_string(nesting.is_in_key() ? max_key_parts : max_nesting);
    problems.add({file, line_at(text, *at), ""},
                 nesting.is_in_key() ? "a key has too many parts" : "the brackets stand too deep",
                 "at most " + most + (nesting.is_in_key() ? " parts with dots between them" : " within one another"));
    return false;
}

void tell_syntax(const std::string& file, std::string_view text, int line, std::string_view description,
                 Problems& problems) {
    const auto lines = split(text, '\n');
    const auto at = std::min(static_cast<std::size_t>(std::max(line, 1)), lines.size()) - 1;
    const auto* const advice = std::ranges::find_if(
        advices, [&](const Advice& each) { return description.find(each.said) != std::string_view::npos; });
    problems.add({file, line, std::string(key_at(lines, at))},
                 "the line " + in_quotes(trimmed(lines[at])) + " cannot be read", advice->expected, trimmed(lines[at]));
}

}  // namespace yimen::config
