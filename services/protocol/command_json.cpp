#include "protocol/command_json.hpp"

#include <algorithm>

#include "protocol/fields.hpp"

namespace yimen {
namespace {

Result<UsageRecorded> usage_from(nlohmann::json entry, std::size_t index) {
    Fields event(std::move(entry), "events[" + std::to_string(index) + "]");
    UsageRecorded usage;
    usage.kind = event.text("kind", true);
    usage.item = event.text("item", false);
    usage.page = event.text("page", false);
    usage.kiosk = event.text("kiosk", false);
    usage.language = event.language("language");
    usage.elder_mode = event.boolean("elder_mode");
    return finished(event, std::move(usage));
}

// What is wrong with an entry, for the ledger: without the name of a field that nobody knows, which may say anything.
std::string named(const Error& error, std::size_t index) {
    const auto is_unknown =
        std::ranges::find(error.params, std::pair<std::string, std::string>{"expected", "no such field"});
    if (is_unknown == error.params.end()) return error.detail;
    return "events[" + std::to_string(index) +
           "]: expected no field but kind, item, page, kiosk, language and elder_mode";
}

}  // namespace

Result<IssueTicket> parse_issue_ticket(std::string_view body) {
    Fields fields(body);
    IssueTicket command;
    command.item = fields.text("item", true);
    command.priority = fields.priority("priority");
    command.language = fields.language("language");
    command.kiosk = fields.text("kiosk", false);
    return finished(fields, std::move(command));
}

Result<TransferTicket> parse_transfer(std::string ticket, std::string_view body) {
    Fields fields(body);
    return finished(fields, TransferTicket{std::move(ticket), fields.text("queue", true)});
}

Result<ParkTicket> parse_park(std::string ticket, std::string_view body) {
    Fields fields(body);
    return finished(fields, ParkTicket{std::move(ticket), fields.text("reason", true)});
}

Result<CancelTicket> parse_cancel(std::string ticket, std::string_view body) {
    Fields fields(body);
    return finished(fields, CancelTicket{std::move(ticket), fields.text("reason", true)});
}

Result<SignIn> parse_sign_in(std::string window, std::string_view body) {
    Fields fields(body);
    return finished(fields, SignIn{std::move(window), fields.text("clerk", true)});
}

Result<PauseWindow> parse_pause(std::string window, std::string_view body) {
    Fields fields(body);
    return finished(fields, PauseWindow{std::move(window), fields.text("reason", true)});
}

Result<std::string> parse_dismissal(std::string_view body) {
    Fields fields(body);
    return finished(fields, fields.text("alarm", true));
}

// An entry that cannot be read is named, and its neighbours count; where none can, that is the error.
Result<RecordUsage> parse_usage(std::string_view body) {
    Fields fields(body);
    RecordUsage command;
    std::optional<Error> first;
    std::size_t index = 0;
    for (auto& entry : fields.list("events")) {
        auto usage = usage_from(std::move(entry), index);
        if (usage) {
            command.events.push_back(*std::move(usage));
            command.places.push_back(index);
        } else {
            command.malformed.push_back(named(usage.error(), index));
            if (!first) first = usage.error();
        }
        ++index;
    }
    if (command.events.empty() && first) return *first;
    return finished(fields, std::move(command));
}

Status parse_nothing(std::string_view body) { return Fields(body).finish(); }

}  // namespace yimen
