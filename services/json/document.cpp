#include "json/document.hpp"

#include <bit>

#include <nlohmann/json.hpp>

namespace yimen {

double JsonNode::real() const { return std::bit_cast<double>(bits); }

const JsonNode* JsonNode::find(std::string_view field) const {
    if (kind != JsonKind::object) return nullptr;
    const auto* each = inside();
    for (std::uint32_t i = 0; i < size; ++i, each = each->next()) {
        if (each->name == field) return each;
    }
    return nullptr;
}

void append_step(std::string& path, std::string_view name) { path.append(path.empty() ? "" : ".").append(name); }

void append_step(std::string& path, std::size_t place) { path.append("[" + std::to_string(place) + ']'); }

// What nlohmann-json calls while it reads; false ends the reading.
class JsonBuilder {
   public:
    using Json = nlohmann::json;
    static constexpr std::uint32_t most_names = 256;  // of one object: each is compared with those before it

    JsonBuilder(JsonDocument& document, std::size_t bytes, const JsonRules& rules)
        : document_(document), rules_(rules) {
        // No text is longer than what stands for it, so that what was kept never moves.
        document_.texts_.reserve(bytes);
    }

    bool null() { return add(JsonKind::null, 0); }
    bool boolean(bool value) { return add(JsonKind::boolean, value ? 1 : 0); }
    bool number_integer(Json::number_integer_t value) {
        return add(JsonKind::negative, std::bit_cast<std::uint64_t>(value));
    }
    bool number_unsigned(Json::number_unsigned_t value) { return add(JsonKind::natural, value); }
    bool number_float(Json::number_float_t value, const std::string&) {
        return add(JsonKind::real, std::bit_cast<std::uint64_t>(value));
    }
    bool string(const std::string& value) {
        if (!add(JsonKind::text, 0)) return false;
        nodes().back().text = kept(value);
        return true;
    }
    bool binary(const Json::binary_t&) { return false; }
    bool start_object(std::size_t) { return open(JsonKind::object); }
    bool start_array(std::size_t) { return open(JsonKind::list); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(const std::string& name) {
        name_ = kept(name);
        const auto& object = nodes()[open_.back()];
        if (object.size == most_names) return fail("at most 256 fields");
        const auto* each = object.inside();
        for (std::uint32_t i = 0; i < object.size; ++i, each += each->span) {
            if (each->name == name) return fail("each name once");
        }
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
        return fail("well-formed JSON of UTF-8 texts");
    }

    // What it should have been where it stops.
    const std::string& expected() const { return expected_; }
    // The way to where it stops.
    std::string path() const {
        std::string path;
        for (std::size_t level = 0; level < open_.size(); ++level) {
            const bool is_last = level + 1 == open_.size();
            if (is_last && !name_.empty()) {
                append_step(path, name_);
            } else if (document_.nodes_[open_[level]].size > 0) {
                step(path, level);
            }
        }
        return path;
    }

   private:
    std::vector<JsonNode>& nodes() { return document_.nodes_; }
    bool fail(std::string expected) {
        if (expected_.empty()) expected_ = std::move(expected);
        return false;
    }

    // What is inside the container `level` and on the way, or was read there last.
    void step(std::string& path, std::size_t level) const {
        const auto& container = document_.nodes_[open_[level]];
        const auto child = level + 1 < open_.size() ? open_[level + 1] : last_child_;
        const auto& node = document_.nodes_[child];
        container.kind == JsonKind::object ? append_step(path, node.name) : append_step(path, container.size - 1);
    }

    std::string_view kept(const std::string& text) {
        auto& texts = document_.texts_;
        texts.insert(texts.end(), text.begin(), text.end());
        return {texts.data() + (texts.size() - text.size()), text.size()};
    }
    bool add(JsonKind kind, std::uint64_t bits) {
        if (nodes().size() == rules_.most_values) {
            return fail("at most " + std::to_string(rules_.most_values) + " values");
        }
        if (!open_.empty()) ++nodes()[open_.back()].size;
        last_child_ = nodes().size();
        nodes().push_back({kind, 0, 1, bits, std::exchange(name_, {}), {}});
        return true;
    }
    bool open(JsonKind kind) {
        if (open_.size() == static_cast<std::size_t>(rules_.deepest)) {
            return fail("at most " + std::to_string(rules_.deepest) + " levels of nesting");
        }
        if (!add(kind, 0)) return false;
        open_.push_back(nodes().size() - 1);
        return true;
    }
    bool close() {
        const auto at = open_.back();
        nodes()[at].span = static_cast<std::uint32_t>(nodes().size() - at);
        open_.pop_back();
        last_child_ = at;
        return true;
    }

    JsonDocument& document_;
    const JsonRules& rules_;
    std::vector<std::size_t> open_;
    std::size_t last_child_ = 0;
    std::string_view name_;  // of the value that comes next
    std::string expected_;
};

Result<JsonDocument> JsonDocument::read(std::string_view text, const JsonRules& rules) {
    JsonDocument document;
    JsonBuilder builder(document, text.size(), rules);
    if (nlohmann::json::sax_parse(text, &builder)) return document;
    if (!rules.root.empty()) {
        return field_error(std::string(rules.root),
                           "a JSON object, each name once, nested at most " + std::to_string(rules.deepest) + " deep");
    }
    auto error = field_error(builder.path(), builder.expected());
    if (error.params[0].second.empty()) error.detail = "the text" + error.detail;
    return error;
}

}  // namespace yimen
