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

constexpr std::string_view records_lost = "records_lost";

OrderedJson to_json(const std::optional<RecordsLoss>& loss) {
    if (!loss) return nullptr;
    const auto known = loss->known > 0 ? OrderedJson(loss->known) : OrderedJson(nullptr);
    return {{"known", known}, {"kept", loss->kept}, {"log_damaged", loss->wal_damaged}};
}

// Of a hall that has no county little is to be said; what is not known is null.
OrderedJson to_json(const std::optional<CountyLinkView>& view) {
    if (!view) return {{"enrolled", false}, {"alarm", "none"}};
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

// Only what a person must judge can be dismissed: a damaged log stays until the file is restored. `none` stands for
// what the hall itself has lost.
Result<UplinkAlarm> alarm_in(const std::string& body) {
    const auto named = parse_dismissal(body);
    if (!named) return named.error();
    if (*named == records_lost) return UplinkAlarm::none;
    for (const auto alarm : {UplinkAlarm::other_past, UplinkAlarm::county_behind}) {
        if (*named == to_string(alarm)) return alarm;
    }
    return field_error("alarm", "other_past, county_behind or records_lost");
}

// What the hall itself has lost comes first: nothing else shows it.
OrderedJson shown(const CountyDoor& door) {
    auto json = to_json(door.view());
    const auto loss = door.records_lost();
    if (loss) json["alarm"] = records_lost;
    json["records_lost"] = to_json(loss);
    return json;
}

HttpResponse show(const CountyDoor& door) { return {200, "application/json", shown(door).dump(), {}}; }

Answer dismiss_loss(const CountyDoor& door) {
    spdlog::info("staff has seen the alarm {}", records_lost);
    const auto dismissed = door.dismiss_records_lost();
    return dismissed ? Answer{200, shown(door).dump(), false} : refusal(dismissed.error());
}

// Once for each key, as every command: one that comes again late must not take a newer alarm away.
void dismiss(const CommandDoor& commands, const CountyDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto alarm = alarm_in(request.body);
    if (!alarm) return commands.submit(request, reply, alarm.error(), {});
    commands.submit(request, reply, std::optional<Command>(), [door, alarm = *alarm](const HallView&, const Events&) {
        if (alarm == UplinkAlarm::none) return dismiss_loss(door);
        if (!door.view()) return refusal({ErrorCode::not_found, "this hall has no county", {}});
        spdlog::info("staff has seen the alarm {}", to_string(alarm));
        door.dismiss_alarm(alarm);
        return Answer{200, shown(door).dump(), false};
    });
}

}  // namespace

void add_county_routes(HttpRoutes& routes, const CommandDoor& commands, CountyDoor door) {
    routes.route("GET", "/v1/county", [door](const HttpRequest&, const Reply& reply) { reply(show(door)); });
    routes.route("POST", "/v1/county/dismiss-alarm",
                 [commands, door = std::move(door)](const HttpRequest& request, const Reply& reply) {
                     dismiss(commands, door, request, reply);
                 });
}

}  // namespace yimen
