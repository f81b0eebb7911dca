#include "domain/consequences.hpp"

#include <algorithm>
#include <iterator>

#include "domain/phrases.hpp"
#include "domain/settlement.hpp"

namespace yimen {
namespace {

// {t} ticket, {w} window, {c} clerk, {q} queue, {f} from, {n} count, {d} does
constexpr auto consequence_phrases = std::to_array<CodedPhrase>({
    {"put_back", "窗口 {w} 取消：{c} 正在{d} {t}，该号将回到队列 {q} 的原位置",
     "window {w} goes: {c} {d} {t} there; the ticket goes back to its line {q}, in its old place"},
    {"moved", "队列 {f} 取消：{t} 按原位置转到队列 {q}", "queue {f} goes: {t} goes on in {q}, in its old place"},
    {"signed_out", "窗口 {w} 取消：{c} 将被签出", "window {w} goes: {c} is signed out"},
    {"clerk_signed_out", "人员 {c} 取消：将在窗口 {w} 被签出", "clerk {c} goes: signed out at window {w}"},
    {"clerk_leaves_after", "人员 {c} 取消：在窗口 {w} 办完 {t} 后被签出",
     "clerk {c} goes: signed out at window {w} once {t} is done"},
    {"no_show_over", "过号 {t} 将作废", "{t} missed its call and may come back no longer"},
    {"day_ends", "今日业务立即结束，{n} 个号将作废", "the day ends at once: {n} tickets become void"},
});

class TellerOfEvents {
   public:
    TellerOfEvents(const HallState& hall, const HallProfile& profile) : hall_(hall), profile_(profile) {}

    void operator()(const TicketPutBack& event) {
        const auto& ticket = *hall_.find_ticket(event.ticket);
        found.push_back({.code = "put_back",
                         .ticket = event.number,
                         .window = event.window,
                         .clerk = hall_.window(event.window).clerk,
                         .queue = event.queue,
                         .served = ticket.state == TicketState::serving});
    }
    void operator()(const TicketMoved& event) {
        found.push_back(
            {.code = "moved", .ticket = event.number, .queue = event.queue, .from_queue = event.from_queue});
    }
    void operator()(const WindowClosed& event) {
        const bool window_stays = profile_.find_window(event.window) != nullptr;
        found.push_back(
            {.code = window_stays ? "clerk_signed_out" : "signed_out", .window = event.window, .clerk = event.clerk});
    }
    void operator()(const TicketVoided& event) {
        if (event.reason == "day_closed") return;  // the day's end counts them
        found.push_back({.code = "no_show_over", .ticket = hall_.find_ticket(event.ticket)->number});
    }
    void operator()(const DayClosed& event) { found.push_back({.code = "day_ends", .count = event.voided}); }
    template <typename Other>
    void operator()(const Other&) {}

    std::vector<Consequence> found;

   private:
    const HallState& hall_;
    const HallProfile& profile_;
};

// Who is no clerk any more and stays until the ticket at their window is done.
void tell_who_leaves_later(const HallState& hall, const HallProfile& profile, std::vector<Consequence>& all) {
    for (const auto& window : hall.windows()) {
        if (window.mode == WindowMode::closed || profile.find_clerk(window.clerk)) continue;
        all.push_back({.code = "clerk_leaves_after",
                       .ticket = hall.find_ticket(window.ticket)->number,
                       .window = window.id,
                       .clerk = window.clerk});
    }
}

std::string_view doing(const Consequence& told, bool chinese) {
    if (chinese) return told.served ? "办理" : "呼叫";
    return told.served ? "serves" : "has called";
}

}  // namespace

std::vector<Consequence> consequences_of(const Events& events, const HallState& hall, const HallProfile& profile) {
    TellerOfEvents teller(hall, profile);
    for (const auto& event : events) std::visit(teller, event);
    return std::move(teller.found);
}

std::vector<Consequence> consequences(HallState hall, const Rules& rules, Instant now) {
    hall.stand_on(rules.profile);
    const auto owed = settlement(hall, rules);
    auto all = consequences_of(owed, hall, rules.profile);
    if (!hall.day_open()) return all;
    const auto day = *hall.day();
    for (const auto& event : owed) hall.apply({hall.last_seq() + 1, day, now, event});
    tell_who_leaves_later(hall, rules.profile, all);
    std::ranges::move(consequences_of(housekeeping(hall, rules, now), hall, rules.profile), std::back_inserter(all));
    return all;
}

Bilingual sentence(const Consequence& consequence) {
    const auto& told = consequence;
    const auto* const phrase = phrase_of(consequence_phrases, told.code);
    if (!phrase) return {told.code, told.code};
    const auto count = std::to_string(told.count);
    const auto said = [&](std::string_view text, bool chinese) {
        return filled(text, {{'t', told.ticket},
                             {'w', told.window},
                             {'c', told.clerk},
                             {'q', told.queue},
                             {'f', told.from_queue},
                             {'n', count},
                             {'d', doing(told, chinese)}});
    };
    return {said(phrase->zh, true), said(phrase->en, false)};
}

}  // namespace yimen
