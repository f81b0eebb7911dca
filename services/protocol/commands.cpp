#include "protocol/commands.hpp"

#include <algorithm>

namespace yimen {
namespace {

// What is wrong with an entry, for the ledger: without the name of a field that nobody knows, which may say anything.
std::string named(const Error& error, std::size_t place) {
    if (error.params[1].second != "no such field") return error.detail;
    return "events[" + std::to_string(place) +
           "]: expected no field but kind, item, page, kiosk, language and elder_mode";
}

// Takes what can be read of the entries one by one.
struct Entries {
    RecordUsage command;
    std::optional<Error> first;

    void read(const JsonNode& node, std::size_t place) {
        const JsonRules rules;
        JsonInput input(rules);
        const JsonInput::At events(input, std::string_view("events"));
        const JsonInput::At entry(input, place);
        UsageSent sent;
        read_value(input, node, sent, {});
        if (const auto wrong = input.finish(); !wrong) {
            command.malformed.push_back(named(wrong.error(), place));
            if (!first) first = wrong.error();
            return;
        }
        command.events.push_back(std::move(sent));
        command.places.push_back(place);
    }
};

}  // namespace

Result<RecordUsage> read_usage(std::string_view body) {
    const JsonRules rules;
    const auto document = JsonDocument::read(body.empty() ? "{}" : body, rules);
    if (!document) return document.error();
    JsonInput input(rules);
    Entries entries;
    const auto& names = json_names<UsageBody>;
    std::array<const JsonNode*, 1> found{};
    if (input.open(document->root(), names, found) && input.has(found[0], names[0])) {
        const JsonInput::At events(input, names[0].name);
        if (input.is_list(*found[0], JsonLimit{}.most)) {
            const auto* each = found[0]->size == 0 ? nullptr : found[0]->inside();
            for (std::size_t place = 0; place < found[0]->size; ++place, each = each->next()) {
                entries.read(*each, place);
            }
        }
    }
    if (entries.command.events.empty() && entries.first) return *entries.first;
    if (const auto status = input.finish(); !status) return status.error();
    return std::move(entries.command);
}

}  // namespace yimen
