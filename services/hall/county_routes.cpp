#include "hall/county_routes.hpp"

#include <utility>

#include <spdlog/spdlog.h>

#include "hall/catalogue_keeper.hpp"
#include "net/problem.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

constexpr std::string_view records_lost = "records_lost";

CountyShown show_link(const CountyLinkView& view) {
    const auto& uplink = view.uplink;
    CountyShown shown{.enrolled = true,
                      .county = view.county,
                      .certificate_until = view.certificate_until,
                      .certificate_expired = view.certificate_expired,
                      .acknowledged = uplink.acknowledged,
                      .lag_events = uplink.lag_events,
                      .last_success = uplink.last_success,
                      .error = uplink.error ? std::string(to_string(*uplink.error)) : "",
                      .failures = uplink.failures,
                      .alarm = std::string(to_string(uplink.alarm)),
                      .without_queue = {view.without_queue_count, {}}};
    if (uplink.oldest_unsent) shown.oldest_unsent_s = uplink.oldest_unsent->count() / 1000;
    if (view.catalogue) shown.catalogue = show_followed(*view.catalogue);
    for (const auto& [code, name] : view.without_queue) shown.without_queue.items.push_back({code, name});
    return shown;
}

// Only what a person must judge can be dismissed: a damaged log stays until the file is restored. `none` stands for
// what the hall itself has lost.
Result<UplinkAlarm> alarm_in(const std::string& body) {
    const auto seen = read_body<Dismissal>(body);
    if (!seen) return seen.error();
    if (seen->alarm == records_lost) return UplinkAlarm::none;
    for (const auto alarm : {UplinkAlarm::other_past, UplinkAlarm::county_behind}) {
        if (seen->alarm == to_string(alarm)) return alarm;
    }
    return field_error("alarm", "other_past, county_behind or records_lost");
}

// What the hall itself has lost comes first: nothing else shows it.
}  // namespace

CountyShown show_county(const CountyDoor& door) {
    const auto view = door.view();
    auto shown = view ? show_link(*view) : CountyShown{};
    if (const auto loss = door.records_lost()) {
        shown.alarm = records_lost;
        const auto known = loss->known > 0 ? std::optional(loss->known) : std::nullopt;
        shown.records_lost = RecordsLossShown{known, loss->kept, loss->wal_damaged};
    }
    return shown;
}

namespace {

std::string shown(const CountyDoor& door) { return write_json(show_county(door)); }

void show(const CommandDoor& commands, const CountyDoor& door, const HttpRequest& request, const Reply& reply) {
    if (const auto may = commands.may(request, HallAct::see_hall); !may) return reply(problem(may.error()));
    reply({200, "application/json", shown(door), {}});
}

Answer dismiss_loss(const CountyDoor& door) {
    spdlog::info("staff has seen the alarm {}", records_lost);
    const auto dismissed = door.dismiss_records_lost();
    return dismissed ? Answer{200, shown(door)} : refusal(dismissed.error());
}

// Once for each key, as every command: one that comes again late must not take a newer alarm away.
void dismiss(const CommandDoor& commands, const CountyDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto alarm = alarm_in(request.body);
    if (!alarm) return commands.submit(request, reply, HallAct::dismiss_alarm, alarm.error());
    commands.submit(request, reply, HallAct::dismiss_alarm, Asked(Deed([door, alarm = *alarm](Turn&) {
                        if (alarm == UplinkAlarm::none) return dismiss_loss(door);
                        if (!door.view()) return refusal({ErrorCode::not_found, "this hall has no county", {}});
                        spdlog::info("staff has seen the alarm {}", to_string(alarm));
                        door.dismiss_alarm(alarm);
                        return Answer{200, shown(door)};
                    })));
}

}  // namespace

void add_county_routes(HttpRoutes& routes, const CommandDoor& commands, CountyDoor door) {
    routes.route("GET", "/v1/county", [commands, door](const HttpRequest& request, const Reply& reply) {
        show(commands, door, request, reply);
    });
    routes.route("POST", "/v1/county/dismiss-alarm",
                 [commands, door = std::move(door)](const HttpRequest& request, const Reply& reply) {
                     dismiss(commands, door, request, reply);
                 });
}

}  // namespace yimen
