#include "ctl/event_verbs.hpp"

#include <array>
#include <iostream>
#include <memory>

#include "base/hex.hpp"
#include "base/utf8.hpp"
#include "ctl/described_cells.hpp"
#include "ctl/hub_client.hpp"
#include "ctl/outcome.hpp"
#include "ctl/report.hpp"

namespace yimen {
namespace {

struct Wish {
    HubWish hub;
    ReportForm form;
    std::string mark = "misdated";
    std::string hall, stream, reason;
    std::uint64_t number = 0, skip = 0;
};

// A text of an event may hold anything: on a terminal it is shown as JSON writes it, in ASCII.
ReportCell as_ascii(const std::string& text) {
    std::string ascii;
    for (auto rest = std::string_view(write_json(text)); const auto c : characters_of(rest)) {
        if (c < 0x80) {
            ascii += static_cast<char>(c);
            continue;
        }
        const auto unit = [&](std::uint32_t code) {
            const std::array<char, 2> bytes{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
            ascii += "\\u" + to_hex(std::string_view(bytes.data(), bytes.size()));
        };
        if (c >= 0x10000) unit(0xD800U + ((c - 0x10000U) >> 10U));
        unit(c >= 0x10000 ? 0xDC00U + ((c - 0x10000U) & 0x3FFU) : c);
    }
    return ascii;
}

template <typename Told>
void tell(const Wish& wish, const std::vector<Told>& list, Bilingual title, std::vector<ReportColumn> columns) {
    Report report{std::move(title), std::move(columns), {}, {}};
    for (const auto& entry : list) {
        auto& row = report.rows.emplace_back();
        for (const auto& column : report.columns) {
            auto cell = cell_of(entry, column.name);
            const bool of_another_program = column.name == "body" || column.name == "type" || column.name == "day";
            const auto* text = of_another_program ? std::get_if<std::string>(&cell) : nullptr;
            row.push_back(text && wish.form.format != "json" ? as_ascii(*text) : std::move(cell));
        }
    }
    must(deliver(report, wish.form));
}

std::string query_of(const Wish& wish) {
    std::string query = "skip=" + std::to_string(wish.skip);
    if (!wish.hall.empty()) query += "&hall=" + percent_encoded(wish.hall);
    return query;
}

void alarms(const Wish& wish) {
    auto hub = must(HubClient::open(wish.hub));
    tell(wish, must(hub.get<AlarmsShown>("/v1/alarms")).alarms,
         {"待处理的异常记录", "What halls sent that is not as it should be"},
         {{"mark", {"类别", "What"}},
          {"hall", {"单位编码", "Hall"}},
          {"name", {"单位", "Name"}},
          {"events", {"记录数", "Events"}},
          {"first_day", {"最早日期", "First day"}},
          {"last_day", {"最晚日期", "Last day"}}});
}

void list(const Wish& wish) {
    auto hub = must(HubClient::open(wish.hub));
    tell(wish, must(hub.get<EventsShown>("/v1/events", "mark=" + wish.mark + '&' + query_of(wish))).events,
         {"记录", "Events"},
         {{"hall", {"单位编码", "Hall"}},
          {"name", {"单位", "Name"}},
          {"stream", {"日志", "Stream"}},
          {"number", {"序号", "Number"}},
          {"day", {"日期", "Day"}},
          {"type", {"类型", "Type"}},
          {"body", {"内容", "Body"}},
          {"why", {"原因", "Why"}},
          {"set_aside", {"已搁置", "Set aside"}}});
}

void history(const Wish& wish) {
    auto hub = must(HubClient::open(wish.hub));
    tell(wish, must(hub.get<EventStepsShown>("/v1/events/history", query_of(wish))).steps,
         {"处理记录", "What was decided"},
         {{"at", {"时间", "At"}},
          {"staff", {"人员", "Who"}},
          {"action", {"处理", "What"}},
          {"hall", {"单位编码", "Hall"}},
          {"stream", {"日志", "Stream"}},
          {"number", {"序号", "Number"}},
          {"reason", {"理由", "Reason"}}});
}

void judge(const Wish& wish, const char* path, const char* done) {
    auto hub = must(HubClient::open(wish.hub));
    must(hub.post<MarkedEvent>(path, EventJudgement{{wish.hall, wish.stream, wish.number}, wish.reason}));
    std::cout << "event " << wish.number << " of hall " << wish.hall << ' ' << done << '\n';
}

void add_event_options(CLI::App& verb, Wish& wish) {
    verb.add_option("--hall", wish.hall, "The hall that sent it")->required();
    verb.add_option("--stream", wish.stream, "Its log, as the list names it")->required();
    verb.add_option("--number", wish.number, "The event's number in it")->required();
    verb.add_option("--reason", wish.reason, "Why; it is kept and shown")->required();
}

}  // namespace

void add_event_verbs(CLI::App& county) {
    const auto wish = std::make_shared<Wish>();
    const auto verb = [wish](CLI::App& under, const char* name, const char* help, auto what) {
        auto* made = under.add_subcommand(name, help);
        made->callback([wish, what] { what(*wish); });
        add_hub_options(*made, wish->hub);
        return made;
    };
    add_form_options(*verb(county, "alarms", "What halls sent that is not as it should be, by hall", alarms),
                     wish->form);
    auto* events =
        county.add_subcommand("events", "Single events of which somebody must decide")->require_subcommand(1);
    auto* listed = verb(*events, "list", "Events that cannot be, are of a wrong day, or were set aside", list);
    listed->add_option("--mark", wish->mark, "quarantined, misdated, records_lost or set_aside")
        ->check(CLI::IsMember({"quarantined", "misdated", "records_lost", "set_aside"}))
        ->capture_default_str();
    auto* told = verb(*events, "history", "Who decided what about which event, when and why", history);
    for (auto* each : {listed, told}) {
        each->add_option("--hall", wish->hall, "One hall only");
        each->add_option("--skip", wish->skip, "Pass over so many; 500 come at once")->capture_default_str();
        add_form_options(*each, wish->form);
    }
    add_event_options(
        *verb(*events, "set-aside", "Takes an event out of all figures; it stays in the log",
              [](const Wish& told_wish) { judge(told_wish, "/v1/events/set-aside", "is in no figure any more"); }),
        *wish);
    add_event_options(*verb(*events, "put-back", "Takes an event that was set aside back into the figures",
                            [](const Wish& told_wish) { judge(told_wish, "/v1/events/put-back", "counts again"); }),
                      *wish);
}

}  // namespace yimen
