// Reads the tables of a TOML file key by key and knows where every value stands.
#pragma once

#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "config/forms.hpp"
#include "config/limits.hpp"
#include "config/problems.hpp"
#include "domain/text.hpp"

namespace yimen::config {

// Where each value of a profile was stated last, by its path within the profile ("windows[3].number"): a
// profile is put together from several tables of two files.
class Origins {
   public:
    void note(const std::string& path, Place place) { places_[path] = std::move(place); }
    // Of the value, or of the nearest table around it.
    Place of(const std::string& path) const;

   private:
    std::map<std::string, Place> places_;
};

// Nothing, and a problem told, when the file is not TOML.
std::optional<toml::table> parse_toml(const std::filesystem::path& folder, const std::string& file, Problems& problems);

// One table while it is read. A key that is absent leaves its target as it was, so that layers of defaults
// are read one after the other into one object. An ill-formed value is told as a problem and leaves the
// target too. Everything referred to must outlive the reader. Not thread-safe.
class TomlReader {
   public:
    TomlReader(const toml::table& table, std::string file, Problems& problems, Origins& origins);

    template <typename T>
    void value(std::string_view key, const Form<T>& form, T& out) {
        if (const auto* node = find(key)) read(*node, path_of(key), form, out);
    }
    void number(std::string_view key, int least, int most, int& out);
    void flag(std::string_view key, bool& out);
    // { zh = "…", en = "…" }, both required.
    void bilingual(std::string_view key, const Form<std::string>& form, Bilingual& out);
    // A list of texts, all of one form; replaces what `out` held.
    template <typename T>
    void values(std::string_view key, const Form<T>& form, std::size_t most, std::vector<T>& out) {
        read_list(
            key, most, [&] { out.clear(); },
            [&](const toml::node& node, const std::string& path) {
                T element{};
                if (read(node, path, form, element)) out.push_back(std::move(element));
            });
    }
    void table(std::string_view key, const std::function<void(TomlReader&)>& use);
    // A list of tables; replaces what `out` held.
    template <typename T>
    void tables(std::string_view key, std::size_t most, const std::function<void(TomlReader&, T&)>& use,
                std::vector<T>& out) {
        read_list(
            key, most, [&] { out.clear(); },
            [&](const toml::node& node, const std::string& path) {
                use_table(node, path, [&](TomlReader& reader) { use(reader, out.emplace_back()); });
            });
    }
    // A table that is one layer of an object: its values' paths start anew, their places do not.
    void layer(std::string_view key, Origins& origins, const std::function<void(TomlReader&)>& use);
    // Tells each of the keys that is absent.
    void need(std::initializer_list<std::string_view> keys);
    // Tells each key that nobody has asked for. Call it last; nested tables are finished by themselves.
    void finish();

   private:
    TomlReader(const toml::table& table, const TomlReader& around, std::string path);

    using UseNode = std::function<void(const toml::node&, const std::string& path)>;

    const toml::node* find(std::string_view key);
    std::string path_of(std::string_view key) const;
    Place place(const toml::node& node, const std::string& path) const;
    void wrong(const toml::node& node, const std::string& path, std::string_view expected);
    // What is expected of a value that is no text.
    static std::string in_quotes_too(const std::string& expected);
    void read_list(std::string_view key, std::size_t most, const std::function<void()>& clear, const UseNode& use);
    void use_table(const toml::node& node, const std::string& path, const std::function<void(TomlReader&)>& use);

    template <typename T>
    bool read(const toml::node& node, const std::string& path, const Form<T>& form, T& out) {
        const auto* text = node.as_string();
        auto parsed = text ? form.parse(text->get()) : std::nullopt;
        if (!parsed) {
            wrong(node, path, text ? form.expected : in_quotes_too(form.expected));
            return false;
        }
        out = *std::move(parsed);
        return true;
    }

    const toml::table& table_;
    std::string file_;
    Problems& problems_;
    Origins& origins_;
    std::string prefix_;  // of the layer, "larger."
    std::string path_;    // within the object
    std::vector<std::string> asked_;
};

}  // namespace yimen::config
