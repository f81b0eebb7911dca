#include "protocol/command_json.hpp"

#include <optional>

#include <nlohmann/json.hpp>

namespace yimen {
namespace {

using Json = nlohmann::json;
constexpr std::size_t longest_text = 64;
constexpr int deepest = 8;  // a body needs 3

// Nothing where the text is no JSON or nests deeper than any command does: what is deep is never kept, because
// to copy it takes the stack.
Json parse_shallow(std::string_view body) {
    bool too_deep = false;
    const auto keep = [&](int depth, Json::parse_event_t, const Json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
    };
    auto json = Json::parse(body, keep, false);
    return too_deep ? Json(Json::value_t::discarded) : json;
}

// The name of a field that nobody knows, as far as it is worth repeating.
std::string shown(const std::string& name) {
    return name.size() <= longest_text ? name : "a name of " + std::to_string(name.size()) + " bytes";
}

Error invalid(const std::string& field, const std::string& expected) {
    return {ErrorCode::invalid_request, field + ": expected " + expected, {{"field", field}, {"expected", expected}}};
}

// Takes the fields of one object one by one and remembers the first thing that is wrong.
class Fields {
   public:
    explicit Fields(std::string_view body) {
        json_ = body.empty() ? Json::object() : parse_shallow(body);
        check_object("body", "a JSON object, nested at most 8 deep");
    }
    Fields(Json json, std::string path) : json_(std::move(json)), path_(std::move(path)) {
        check_object(path_, "a JSON object");
    }

    std::string text(const char* name, bool required) {
        const auto field = take(name, required);
        if (!field) return {};
        if (!field->is_string() || field->get_ref<const std::string&>().size() > longest_text) {
            fail(name, "a text of at most 64 bytes");
            return {};
        }
        return field->get<std::string>();
    }
    bool boolean(const char* name) {
        const auto field = take(name, false);
        if (field && !field->is_boolean()) fail(name, "true or false");
        return field && field->is_boolean() && field->get<bool>();
    }
    Json list(const char* name) {
        const auto field = take(name, true);
        if (field && !field->is_array()) fail(name, "a list");
        return field && field->is_array() ? *field : Json::array();
    }
    Priority priority(const char* name) {
        return choice<Priority>(name, Priority::none, parse_priority,
                                "none, elderly, military, disabled or pregnant_or_infant");
    }
    Language language(const char* name) { return choice<Language>(name, Language::zh, parse_language, "zh or en"); }
    // Everything was taken and right, or else the first error.
    Status finish() {
        if (!error_ && !json_.empty()) fail(shown(json_.begin().key()), "no such field");
        if (error_) return *error_;
        return done();
    }

   private:
    void check_object(const std::string& name, const std::string& expected) {
        if (json_.is_object()) return;
        error_ = invalid(name, expected);
        json_ = Json::object();
    }
    void fail(const std::string& name, const std::string& expected) {
        if (!error_) error_ = invalid(path_.empty() ? name : path_ + "." + name, expected);
    }
    std::optional<Json> take(const char* name, bool required) {
        const auto found = json_.find(name);
        if (found == json_.end()) {
            if (required) fail(name, "to be present");
            return std::nullopt;
        }
        Json value = std::move(*found);
        json_.erase(found);
        return value;
    }
    template <typename T, typename Parse>
    T choice(const char* name, T otherwise, Parse parse, const char* expected) {
        const auto field = take(name, false);
        if (!field) return otherwise;
        const auto value = field->is_string() ? parse(field->get_ref<const std::string&>()) : std::nullopt;
        if (!value) fail(name, expected);
        return value.value_or(otherwise);
    }

    Json json_;
    std::string path_;
    std::optional<Error> error_;
};

template <typename Command>
Result<Command> finished(Fields& fields, Command command) {
    if (const auto status = fields.finish(); !status) return status.error();
    return command;
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

Result<RecordUsage> parse_usage(std::string_view body) {
    Fields fields(body);
    RecordUsage command;
    std::size_t index = 0;
    for (auto& entry : fields.list("events")) {
        Fields event(std::move(entry), "events[" + std::to_string(index++) + "]");
        UsageRecorded usage;
        usage.kind = event.text("kind", true);
        usage.item = event.text("item", false);
        usage.page = event.text("page", false);
        usage.kiosk = event.text("kiosk", false);
        usage.language = event.language("language");
        usage.elder_mode = event.boolean("elder_mode");
        if (const auto status = event.finish(); !status) return status.error();
        command.events.push_back(std::move(usage));
    }
    return finished(fields, std::move(command));
}

Status parse_nothing(std::string_view body) { return Fields(body).finish(); }

}  // namespace yimen
