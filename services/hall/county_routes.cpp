#include "hall/county_routes.hpp"

#include <utility>

#include <spdlog/spdlog.h>

#include "hall/batch.hpp"
#include "hall/catalogue_keeper.hpp"
#include "net/problem.hpp"
#include "protocol/command_json.hpp"
#include "protocol/view_json.hpp"

namespace yimen {
namespace {

// {"enrolled": false} where there is no county; what is not known is null.
OrderedJson to_json(const std::optional<CountyLinkView>& view) {
    if (!view) return {{"enrolled", false}};
    const auto or_null = [](const auto& value) { return value ? OrderedJson(*value) : OrderedJson(nullptr); };
    const auto& uplink = view->uplink;
    OrderedJson json{
        {"enrolled", true}, {"county", view->county}, {"certificate_until", to_iso(view->certificate_until)}};
    json["certificate_expired"] = view->certificate_expired;
    json["acknowledged"] = or_null(uplink.acknowledged);
    json["lag_events"] = or_null(uplink.lag_events);
    json["oldest_unsent_s"] = uplink.oldest_unsent ? OrderedJson(uplink.oldest_unsent->count() / 1000) : nullptr;
    json["last_success"] = uplink.last_success ? OrderedJson(to_iso(*uplink.last_success)) : nullptr;
    json["error"] = uplink.error ? OrderedJson(to_string(*uplink.error)) : nullptr;
    json["failures"] = uplink.failures;
    json["alarm"] = to_string(uplink.alarm);
    json["catalogue"] = view->catalogue ? to_json(*view->catalogue) : OrderedJson(nullptr);
    json["without_queue"] = {{"count", view->without_queue_count}, {"items", OrderedJson::array()}};
    for (const auto& [code, name] : view->without_queue) {
        json["without_queue"]["items"].push_back({{"code", code}, {"name", {{"zh", name.zh}, {"en", name.en}}}});
    }
    return json;
}

// Only what a person must judge can be dismissed: a damaged log stays until the file is restored.
Result<UplinkAlarm> alarm_in(const std::string& body) {
    const auto named = parse_dismissal(body);
    if (!named) return named.error();
    for (const auto alarm : {UplinkAlarm::other_past, UplinkAlarm::county_behind}) {
        if (*named == to_string(alarm)) return alarm;
    }
    return Error{ErrorCode::invalid_request,
                 "alarm: expected other_past or county_behind",
                 {{"field", "alarm"}, {"expected", "other_past or county_behind"}}};
}

HttpResponse show(const CountyDoor& door) { return {200, "application/json", to_json(door.view()).dump(), {}}; }

// Once for each key, as every command: one that comes again late must not take a newer alarm away.
void dismiss(const CommandDoor& commands, const CountyDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto alarm = alarm_in(request.body);
    if (!alarm) return commands.submit(request, reply, alarm.error(), {});
    commands.submit(request, reply, std::optional<Command>(), [door, alarm = *alarm](const HallView&, const Events&) {
        if (!door.view()) return refusal({ErrorCode::not_found, "this hall has no county", {}});
        spdlog::info("staff has seen the alarm {}", to_string(alarm));
        door.dismiss_alarm(alarm);
        return Answer{200, to_json(door.view()).dump(), false};
    });
}

}  // namespace

void add_county_routes(HttpServer& server, const CommandDoor& commands, CountyDoor door) {
    server.route("GET", "/v1/county", [door](const HttpRequest&, const Reply& reply) { reply(show(door)); });
    server.route("POST", "/v1/county/dismiss-alarm",
                 [commands, door = std::move(door)](const HttpRequest& request, const Reply& reply) {
                     dismiss(commands, door, request, reply);
                 });
}

}  // namespace yimen
