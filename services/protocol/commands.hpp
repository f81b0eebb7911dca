// What screens send: the fields of each command's body, described once, and how they are read strictly.
#pragma once

#include <string>
#include <string_view>

#include "domain/commands.hpp"
#include "protocol/catalogue_fields.hpp"

namespace yimen {

// Texts and nesting are limited as JsonLimit and JsonRules say; what the path names is not in the body.
template <>
struct JsonDescription<IssueTicket> {
    using T = IssueTicket;
    static constexpr auto fields = described(field("item", &T::item), field_if_any("priority", &T::priority),
                                             field_if_any("language", &T::language), field_if_any("kiosk", &T::kiosk));
};
template <>
struct JsonDescription<ServeNow> {
    using T = ServeNow;
    static constexpr auto fields = described(field("item", &T::item), field_if_any("priority", &T::priority),
                                             field_if_any("language", &T::language), field_if_any("kiosk", &T::kiosk));
};
template <>
struct JsonDescription<TransferTicket> {
    static constexpr auto fields = described(field("queue", &TransferTicket::queue));
};
// Of an item and all its situations.
constexpr JsonLimit material_names = at_most(max_item_materials, text_of(1, max_sentence_bytes));
template <>
struct JsonDescription<ParkTicket> {
    static constexpr auto fields =
        described(field("reason", &ParkTicket::reason), field_if_any("missing", &ParkTicket::missing, material_names));
};
template <>
struct JsonDescription<CancelTicket> {
    static constexpr auto fields =
        described(field("reason", &CancelTicket::reason), field_if_any("window", &CancelTicket::window));
};
template <>
struct JsonDescription<FinishAndCallNext> {
    static constexpr auto fields = described(field("ticket", &FinishAndCallNext::ticket));
};
template <>
struct JsonDescription<TakeBack> {
    static constexpr auto fields = described(field("window", &TakeBack::window));
};
template <>
struct JsonDescription<CallHelp> {
    static constexpr auto fields = described(field("kiosk", &CallHelp::kiosk));
};
template <>
struct JsonDescription<AnswerHelp> {
    static constexpr auto fields = described(field("window", &AnswerHelp::window));
};
template <>
struct JsonDescription<SignIn> {
    static constexpr auto fields =
        described(field("clerk", &SignIn::clerk), field_if_any("leave_other", &SignIn::leave_other),
                  field_if_any("take_over", &SignIn::take_over));
};
template <>
struct JsonDescription<PauseWindow> {
    static constexpr auto fields = described(field("reason", &PauseWindow::reason));
};
// Of a command that needs nothing but its path.
inline void read_value(JsonInput& input, const JsonNode& node, Nothing&, const JsonLimit&) { input.open(node, {}, {}); }
inline void write_value(JsonOutput& into, const Nothing&) { into.text += "{}"; }

// The alarm that staff has seen.
struct Dismissal {
    std::string alarm;
    static constexpr auto fields = described(field("alarm", &Dismissal::alarm));
};

// What a screen sends of its use: the fields of an event, most of which it may leave out.
struct UsageSent : UsageRecorded {
    static constexpr auto fields =
        described(field("kind", &UsageSent::kind), field_if_any("item", &UsageSent::item),
                  field_if_any("page", &UsageSent::page), field_if_any("kiosk", &UsageSent::kiosk),
                  field_if_any("language", &UsageSent::language), field_if_any("elder_mode", &UsageSent::elder_mode));
};
struct UsageBody {
    std::vector<UsageSent> events;
    static constexpr auto fields = described(field("events", &UsageBody::events));
};

// The body of a request, which may be empty: then it says nothing. Error: invalid_request with "field" and "expected".
template <typename Sent>
Result<Sent> read_body(std::string_view body) {
    return read_json<Sent>(body.empty() ? "{}" : body);
}

// An entry that cannot be read is named, and its neighbours count; where none can, that is the error: invalid_request
// with "field" and "expected".
Result<RecordUsage> read_usage(std::string_view body);

}  // namespace yimen
