#include "json/input.hpp"

#include <algorithm>

#include "base/visible_text.hpp"

namespace yimen {
namespace {

constexpr std::size_t longest_name = 64;  // of a field that nobody knows, as far as it is worth repeating

std::string shown(std::string_view name) {
    return name.size() <= longest_name ? visible_line(name) : "a name of " + std::to_string(name.size()) + " bytes";
}

}  // namespace

void JsonInput::fault(std::string_view expected) {
    if (!failed()) expected_ = expected;
}

void JsonInput::fault_in(std::string_view name, std::string_view expected) {
    if (failed()) return;
    path_.emplace_back(name);
    expected_ = expected;
}

void JsonInput::or_else(std::string_view expected) {
    if (failed()) expected_.append(", or ").append(expected);
}

void JsonInput::within(std::string_view what, const std::string& id) {
    if (!failed() || id.empty()) return;
    within_.push_back(std::string(what) + ' ' + id);
}

bool JsonInput::open(const JsonNode& node, std::span<const JsonName> names, std::span<const JsonNode*> found) {
    if (failed()) return false;
    if (node.kind != JsonKind::object) {
        fault("a JSON object");
        return false;
    }
    std::size_t next = 0;
    const auto* member = node.size == 0 ? nullptr : node.inside();
    for (std::uint32_t i = 0; i < node.size; ++i, member = member->next()) {
        const auto known = std::ranges::find(names, member->name, &JsonName::name);
        if (known == names.end()) {
            if (rules_.unknown == UnknownFields::passed_over) continue;
            unknown_ = shown(member->name);
            fault_in(unknown_, "no such field");
            return false;
        }
        const auto place = static_cast<std::size_t>(known - names.begin());
        found[place] = member;
        if (rules_.order == FieldOrder::fixed && place < next) {
            fault_in(known->name, "in its place");
            return false;
        }
        next = place;
    }
    return true;
}

bool JsonInput::has(const JsonNode* found, const JsonName& name) {
    if (found) return !failed();
    if (name.required && !partial_) fault_in(name.name, "to be present");
    return false;
}

bool JsonInput::is_list(const JsonNode& node, std::size_t most) {
    if (failed()) return false;
    if (node.kind != JsonKind::list) fault("a list");
    if (node.size > most) fault("at most " + std::to_string(most));
    return !failed();
}

std::string JsonInput::path() const {
    std::string path;
    for (const auto& step : path_) {
        if (step.name.data()) {
            append_step(path, step.name);
        } else {
            append_step(path, step.index);
        }
    }
    return path;
}

// "hall 410721103, item MZ-001, reason: expected …" in place of "not_stationed[0].items[3].reason: expected …".
Status JsonInput::finish() const {
    if (!failed()) return done();
    const auto path = this->path();
    auto error = field_error(path.empty() ? std::string(rules_.root) : path, expected_);
    if (error.params[0].second.empty()) error.detail = "the text" + error.detail;
    if (within_.empty()) return error;
    std::size_t at = 0;
    for (std::size_t i = 0; i < within_.size(); ++i) at = path.find(']', at) + 1;
    std::string subject;
    for (auto each = within_.rbegin(); each != within_.rend(); ++each) {
        subject.append(subject.empty() ? "" : ", ").append(*each);
    }
    auto where = subject;
    if (at < path.size()) where.append(", ").append(path.substr(at + (path[at] == '.' ? 1 : 0)));
    error.detail = where + ": expected " + expected_;
    error.params.emplace_back("subject", std::move(subject));
    return error;
}

}  // namespace yimen
