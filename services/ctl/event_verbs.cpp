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
#include "ctl/verb.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
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

void judge(const Wish& wish, const char* path, const Bilingual& done) {
    auto hub = must(HubClient::open(wish.hub));
    must(hub.post<MarkedEvent>(path, EventJudgement{{wish.hall, wish.stream, wish.number}, wish.reason}));
    const auto number = std::to_string(wish.number);
    std::cout << wish.said("大厅 " + wish.hall + " 的第 " + number + " 条记录",
                           "event " + number + " of hall " + wish.hall + ' ')
              << wish.said(done) << '\n';
}

class EventVerbs {
   public:
    EventVerbs(CLI::App& county, const Spoken& said) : said_(said), county_(county) { wish_->said = said; }

    void add_alarms() {
        add_form_options(verb(county_,
                              {"alarms",
                               {"各大厅报来的异常记录", "What halls sent that is not as it should be, by hall"},
                               "yimenctl county alarms --county https://county.example:8443 --authority authority.pem "
                               "--token-file li.token"},
                              alarms),
                         said_, wish_->form);
    }
    void add_reading(CLI::App& events) {
        auto& listed =
            verb(events,
                 {"list",
                  {"不可能、日期有误或已搁置的记录", "Events that cannot be, are of a wrong day, or were set aside"},
                  "yimenctl county events list --county https://county.example:8443 --authority "
                  "authority.pem --token-file li.token --mark quarantined"},
                 list);
        listed
            .add_option("--mark", wish_->mark,
                        said_("quarantined 不可能、misdated 日期有误、records_lost 曾丢失记录、set_aside 已搁置",
                              "quarantined, misdated, records_lost or set_aside"))
            ->check(CLI::IsMember({"quarantined", "misdated", "records_lost", "set_aside"}))
            ->capture_default_str();
        auto& told = verb(events,
                          {"history",
                           {"谁在何时、因何处理了哪条记录", "Who decided what about which event, when and why"},
                           "yimenctl county events history --county https://county.example:8443 --authority "
                           "authority.pem --token-file li.token"},
                          history);
        for (auto* each : {&listed, &told}) {
            each->add_option("--hall", wish_->hall, said_("只看一个大厅", "One hall only"));
            each->add_option("--skip", wish_->skip,
                             said_("跳过前几条；一次最多 500 条", "Pass over so many; 500 come at once"))
                ->capture_default_str();
            add_form_options(*each, said_, wish_->form);
        }
    }
    void add_judging(CLI::App& events) {
        add_event_options(
            verb(events,
                 {"set-aside",
                  {"把一条记录移出全部统计，日志中仍保留", "Takes an event out of all figures; it stays in the log"},
                  "yimenctl county events set-aside --county https://county.example:8443 --authority "
                  "authority.pem --token-file li.token --hall 410721103 --stream STREAM --number 12 "
                  "--reason 时钟错误"},
                 [](const Wish& told) {
                     judge(told, "/v1/events/set-aside", {"已不在任何统计中", "is in no figure any more"});
                 }));
        add_event_options(verb(events,
                               {"put-back",
                                {"把搁置的记录放回统计", "Takes an event that was set aside back into the figures"},
                                "yimenctl county events put-back --county https://county.example:8443 --authority "
                                "authority.pem --token-file li.token --hall 410721103 --stream STREAM --number 12 "
                                "--reason 核对无误"},
                               [](const Wish& told) {
                                   judge(told, "/v1/events/put-back", {"已重新计入", "counts again"});
                               }));
    }

   private:
    template <typename What>
    CLI::App& verb(CLI::App& under, const VerbText& text, What what) {
        auto& made = add_verb(under, said_, text, [wish = wish_, what] { what(*wish); });
        add_hub_options(made, said_, wish_->hub);
        return made;
    }
    void add_event_options(CLI::App& verb) {
        verb.add_option("--hall", wish_->hall, said_("报来它的大厅", "The hall that sent it"))->required();
        verb.add_option("--stream", wish_->stream, said_("所在日志，见 list", "Its log, as the list names it"))
            ->required();
        verb.add_option("--number", wish_->number, said_("在日志中的序号", "The event's number in it"))->required();
        verb.add_option("--reason", wish_->reason, said_("理由，会留存并显示", "Why; it is kept and shown"))
            ->required();
    }

    Spoken said_;
    CLI::App& county_;
    std::shared_ptr<Wish> wish_ = std::make_shared<Wish>();
};

}  // namespace

void add_event_verbs(CLI::App& county, const Spoken& said) {
    EventVerbs verbs(county, said);
    verbs.add_alarms();
    auto& events = add_verb_group(county, said,
                                  {"events", {"须由人决定的单条记录", "Single events of which somebody must decide"}});
    verbs.add_reading(events);
    verbs.add_judging(events);
}

}  // namespace yimen
