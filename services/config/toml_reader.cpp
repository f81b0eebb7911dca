#include "config/toml_reader.hpp"

#include <algorithm>
#include <sstream>

#include "config/config_file.hpp"
#include "config/toml_text.hpp"

namespace yimen::config {
namespace {

// A value as a problem shows it.
std::string shown(const toml::node& node) {
    if (const auto* text = node.as_string()) return in_quotes(text->get());
    if (node.is_table()) return "a table";
    if (node.is_array()) return "a list";
    std::ostringstream text;
    node.visit([&](const auto& value) {
        if constexpr (toml::is_value<decltype(value)>) text << value.get();
    });
    return text.str();
}

int line_of(const toml::source_region& source) { return static_cast<int>(source.begin.line); }

}  // namespace

Place Origins::of(const std::string& path) const {
    for (auto known = path;; known.erase(known.find_last_of(".["))) {
        if (const auto found = places_.find(known); found != places_.end()) return found->second;
        if (known.find_first_of(".[") == std::string::npos) break;
    }
    const auto whole = places_.find("");
    return whole == places_.end() ? Place{} : Place{whole->second.file, whole->second.line, path};
}

std::optional<toml::table> parse_toml(const std::filesystem::path& folder, const std::string& file,
                                      Problems& problems) {
    const auto text = read_config_file(folder, file, max_small_file_bytes, problems);
    if (!text || !check_nesting(file, *text, problems)) return std::nullopt;
    try {
        return toml::parse(*text);
    } catch (const toml::parse_error& error) {
        tell_syntax(file, *text, line_of(error.source()), error.description(), problems);
        return std::nullopt;
    }
}

TomlReader::TomlReader(const toml::table& table, std::string file, Problems& problems, Origins& origins)
    : table_(table), file_(std::move(file)), problems_(problems), origins_(origins) {
    origins_.note("", place(table_, ""));
}

TomlReader::TomlReader(const toml::table& table, const TomlReader& around, std::string path)
    : table_(table),
      file_(around.file_),
      problems_(around.problems_),
      origins_(around.origins_),
      prefix_(around.prefix_),
      path_(std::move(path)) {}

void TomlReader::number(std::string_view key, int least, int most, int& out) {
    const auto* node = find(key);
    if (!node) return;
    const auto* value = node->as_integer();
    if (value && value->get() >= least && value->get() <= most) {
        out = static_cast<int>(value->get());
    } else {
        wrong(*node, path_of(key), "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
}

void TomlReader::flag(std::string_view key, bool& out) {
    const auto* node = find(key);
    if (!node) return;
    if (const auto* value = node->as_boolean()) {
        out = value->get();
    } else {
        wrong(*node, path_of(key), "true or false");
    }
}

void TomlReader::bilingual(std::string_view key, const Form<std::string>& form, Bilingual& out) {
    table(key, [&](TomlReader& name) {
        name.value("zh", form, out.zh);
        name.value("en", form, out.en);
        name.need({"zh", "en"});
    });
}

void TomlReader::table(std::string_view key, const std::function<void(TomlReader&)>& use) {
    if (const auto* node = find(key)) use_table(*node, path_of(key), use);
}

void TomlReader::layer(std::string_view key, Origins& origins, const std::function<void(TomlReader&)>& use) {
    const auto* node = find(key);
    if (!node) return;
    const auto* table = node->as_table();
    if (!table) return wrong(*node, path_of(key), "a table");
    TomlReader reader(*table, file_, problems_, origins);
    reader.prefix_ = std::string(key) + ".";
    use(reader);
    reader.finish();
}

void TomlReader::need(std::initializer_list<std::string_view> keys) {
    for (const auto key : keys) {
        if (table_.contains(key)) continue;
        problems_.add(place(table_, path_of(key)), "the key is missing", "a value for " + std::string(key));
    }
}

void TomlReader::finish() {
    for (const auto& [key, node] : table_) {
        if (std::ranges::find(asked_, key.str()) != asked_.end()) continue;
        const auto near = nearest(key.str(), asked_);
        const Place at{file_, line_of(key.source()), prefix_ + path_of(key.str())};
        problems_.add(at, "there is no such key", near ? *near : "one of: " + joined(asked_), key.str());
    }
}

const toml::node* TomlReader::find(std::string_view key) {
    asked_.emplace_back(key);
    const auto* node = table_.get(key);
    if (node) origins_.note(path_of(key), place(*node, path_of(key)));
    return node;
}

std::string TomlReader::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

Place TomlReader::place(const toml::node& node, const std::string& path) const {
    return {file_, line_of(node.source()), prefix_ + path};
}

void TomlReader::wrong(const toml::node& node, const std::string& path, std::string_view expected) {
    problems_.add(place(node, path), shown(node) + " is not allowed", expected, shown(node));
}

std::string TomlReader::in_quotes_too(const std::string& expected) {
    return expected.find("in quotes") == std::string::npos ? expected + " (in quotes)" : expected;
}

void TomlReader::read_list(std::string_view key, std::size_t most, const std::function<void()>& clear,
                           const UseNode& use) {
    const auto* node = find(key);
    if (!node) return;
    const auto* list = node->as_array();
    if (!list) return wrong(*node, path_of(key), "a list");
    clear();
    if (list->size() > most) {
        problems_.add(place(*node, path_of(key)), "the list has " + std::to_string(list->size()) + " entries",
                      "at most " + std::to_string(most) + " entries");
        return;
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        const auto path = path_of(key) + "[" + std::to_string(i) + "]";
        origins_.note(path, place(*list->get(i), path));
        use(*list->get(i), path);
    }
}

void TomlReader::use_table(const toml::node& node, const std::string& path,
                           const std::function<void(TomlReader&)>& use) {
    const auto* table = node.as_table();
    if (!table) return wrong(node, path, "a table");
    TomlReader reader(*table, *this, path);
    use(reader);
    reader.finish();
}

}  // namespace yimen::config
