#include "county/events_api.hpp"

#include <memory>

#include <spdlog/spdlog.h>

#include "net/number_asked.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t max_body_bytes = 8 * 1024;
constexpr std::size_t most_skipped = 10'000'000;

Json json_of(const Bilingual& name) { return {{"zh", name.zh}, {"en", name.en}}; }

Json json_of(const EventName& name) { return {{"hall", name.hall}, {"stream", name.stream}, {"number", name.number}}; }

// Text of another program need not be UTF-8 all through.
std::string shown(const std::string& text) {
    const auto written = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    return Json::parse(written).get<std::string>();
}

Json json_of(const MarkedEvent& marked) {
    auto json = json_of(marked.name);
    const auto& kept = marked.kept;
    json["name"] = json_of(marked.hall);
    json["day"] = shown(kept.event.day);
    json["at_ms"] = kept.event.at_ms;
    json["type"] = shown(kept.event.type);
    json["body"] = shown(kept.event.body);
    json["quarantined"] = kept.quarantined;
    json["misdated"] = kept.misdated;
    json["set_aside"] = kept.set_aside;
    json["why"] = marked.why.empty() ? Json(nullptr) : Json(shown(marked.why));
    return json;
}

Json json_of(const EventStep& step) {
    auto json = json_of(step.event);
    json["step"] = step.step;
    json["at"] = to_iso(step.at);
    json["staff"] = step.staff;
    json["action"] = to_string(step.action);
    json["reason"] = step.reason;
    return json;
}

template <typename Value>
Json list_of(const char* name, const std::vector<Value>& values) {
    auto list = Json::array();
    for (const auto& value : values) list.push_back(json_of(value));
    return {{name, std::move(list)}};
}

// Each handler is a method so that the list of routes below reads as one.
class EventsApi : public CountyWork {
   public:
    using CountyWork::CountyWork;
    using Asked = const HttpRequest&;

    HttpResponse alarms(CountyStore& store, const StaffMember&, Asked) const {
        const auto alarms = store.alarms();
        return alarms ? answer({{"alarms", yimen::json_of(*alarms)}}) : refusal(alarms.error());
    }

    HttpResponse events(CountyStore& store, const StaffMember&, Asked request) const {
        const auto mark = event_mark_named(request.query_value("mark").value_or(""));
        if (!mark) return refusal(field_error("mark", "quarantined, misdated, records_lost or set_aside"));
        const auto skip = number_asked(request, "skip", 0, most_skipped);
        if (!skip) return refusal(skip.error());
        const auto events = store.marked_events(*mark, request.query_value("hall"), skip->value_or(0));
        return events ? answer(list_of("events", *events)) : refusal(events.error());
    }

    HttpResponse history(CountyStore& store, const StaffMember&, Asked request) const {
        const auto skip = number_asked(request, "skip", 0, most_skipped);
        if (!skip) return refusal(skip.error());
        const auto steps = store.event_history(request.query_value("hall"), skip->value_or(0));
        return steps ? answer(list_of("steps", *steps)) : refusal(steps.error());
    }

    HttpResponse set_aside(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, EventAction::set_aside);
    }
    HttpResponse put_back(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, EventAction::put_back);
    }

   private:
    static HttpResponse answer(const Json& json) { return json_response(json.dump()); }

    HttpResponse judge(CountyStore& store, const StaffMember& member, Asked request, EventAction action) const {
        const auto json = parse_strictly(request.body, max_body_bytes);
        if (!json) return refusal(json.error());
        StrictObject body(*json);
        EventName event;
        event.hall = body.text("hall", CountyHall::max_id);
        event.stream = body.text("stream", 32);
        event.number = body.number("number", 1, largest_number);
        const auto reason = body.text("reason", max_reason_bytes);
        if (const auto sound = body.finish(); !sound) return refusal(sound.error());
        const auto judged = store.judge(event, action, {member.id, reason, desk().clock.now()});
        if (!judged) return refusal(judged.error());
        spdlog::info("{} made event {} of hall {} {}", member.id, event.number, event.hall, to_string(action));
        return answer(json_of(*judged));
    }
};

using StaffHandler = HttpResponse (EventsApi::*)(CountyStore&, const StaffMember&, const HttpRequest&) const;

}  // namespace

Json json_of(const std::vector<CountyAlarm>& alarms) {
    auto list = Json::array();
    const auto day = [](const std::optional<Date>& date) { return date ? Json(to_string(*date)) : Json(nullptr); };
    for (const auto& alarm : alarms) {
        list.push_back({{"mark", to_string(alarm.mark)},
                        {"hall", alarm.hall},
                        {"name", json_of(alarm.name)},
                        {"events", alarm.events},
                        {"first_day", day(alarm.first_day)},
                        {"last_day", day(alarm.last_day)}});
    }
    return list;
}

void add_events_routes(HttpServer& server, const CountyDesk& desk) {
    const auto api = std::make_shared<const EventsApi>(desk);
    const auto route = [&](const char* method, const char* path, StaffRole role, StaffHandler handler,
                           std::vector<std::string> query = {}) {
        server.route(method, path,
                     [api, role, handler](HttpRequest request, const Reply& reply) {
                         api->work_for_staff(
                             "events", role, std::move(request), reply,
                             [api, handler](CountyStore& store, const StaffMember& member, const HttpRequest& asked) {
                                 return (*api.*handler)(store, member, asked);
                             });
                     },
                     {.access = Access::open, .query = std::move(query)});
    };
    route("GET", "/v1/alarms", StaffRole::viewer, &EventsApi::alarms);
    route("GET", "/v1/events", StaffRole::viewer, &EventsApi::events, {"mark", "hall", "skip"});
    route("GET", "/v1/events/history", StaffRole::viewer, &EventsApi::history, {"hall", "skip"});
    route("POST", "/v1/events/set-aside", StaffRole::admin, &EventsApi::set_aside);
    route("POST", "/v1/events/put-back", StaffRole::admin, &EventsApi::put_back);
}

}  // namespace yimen
