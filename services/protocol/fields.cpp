#include "protocol/fields.hpp"

#include <set>
#include <vector>

namespace yimen {
namespace {

using Json = nlohmann::json;

// Nothing where the text is no JSON, says a name twice, or nests deeper than any command does: what is deep is never
// kept, because to copy it takes the stack.
Json parse_shallow(std::string_view body) {
    bool wrong = false;
    std::vector<std::set<std::string>> names;  // of each object that is not finished
    const auto keep = [&](int depth, Json::parse_event_t event, const Json& parsed) {
        wrong = wrong || depth > Fields::deepest;
        if (wrong) return false;
        if (event == Json::parse_event_t::object_start) names.emplace_back();
        if (event == Json::parse_event_t::key) wrong = !names.back().insert(parsed.get<std::string>()).second;
        if (event == Json::parse_event_t::object_end) names.pop_back();
        return !wrong;
    };
    auto json = Json::parse(body, keep, false);
    return wrong ? Json(Json::value_t::discarded) : json;
}

// The name of a field that nobody knows, as far as it is worth repeating.
std::string shown(const std::string& name) {
    return name.size() <= Fields::longest_text ? name : "a name of " + std::to_string(name.size()) + " bytes";
}

}  // namespace

Fields::Fields(std::string_view body) : json_(body.empty() ? Json::object() : parse_shallow(body)) {
    check_object("body", "a JSON object, each name once, nested at most " + std::to_string(deepest) + " deep");
}

Fields::Fields(Json json, std::string path) : json_(std::move(json)), path_(std::move(path)) {
    check_object(path_, "a JSON object");
}

std::string Fields::text(const char* name, bool required, std::size_t longest) {
    const auto field = take(name, required);
    if (!field) return {};
    if (!field->is_string() || field->get_ref<const std::string&>().size() > longest) {
        fail(name, "a text of at most " + std::to_string(longest) + " bytes");
        return {};
    }
    return field->get<std::string>();
}

bool Fields::boolean(const char* name) {
    const auto field = take(name, false);
    if (field && !field->is_boolean()) fail(name, "true or false");
    return field && field->is_boolean() && field->get<bool>();
}

Json Fields::list(const char* name) {
    const auto field = take(name, true);
    if (field && !field->is_array()) fail(name, "a list");
    return field && field->is_array() ? *field : Json::array();
}

template <typename T, typename Parse>
T Fields::choice(const char* name, T otherwise, Parse parse, const char* expected) {
    const auto field = take(name, false);
    if (!field) return otherwise;
    const auto value = field->is_string() ? parse(field->get_ref<const std::string&>()) : std::nullopt;
    if (!value) fail(name, expected);
    return value.value_or(otherwise);
}

Priority Fields::priority(const char* name) {
    return choice<Priority>(name, Priority::none, parse_priority,
                            "none, elderly, military, disabled or pregnant_or_infant");
}

Language Fields::language(const char* name) { return choice<Language>(name, Language::zh, parse_language, "zh or en"); }

Status Fields::finish() {
    if (!error_ && !json_.empty()) fail(shown(json_.begin().key()), "no such field");
    if (error_) return *error_;
    return done();
}

void Fields::check_object(const std::string& name, const std::string& expected) {
    if (json_.is_object()) return;
    error_ = field_error(name, expected);
    json_ = Json::object();
}

void Fields::fail(const std::string& name, const std::string& expected) {
    if (!error_) error_ = field_error(path_.empty() ? name : path_ + "." + name, expected);
}

std::optional<Json> Fields::take(const char* name, bool required) {
    const auto found = json_.find(name);
    if (found == json_.end()) {
        if (required) fail(name, "to be present");
        return std::nullopt;
    }
    Json value = std::move(*found);
    json_.erase(found);
    return value;
}

}  // namespace yimen
