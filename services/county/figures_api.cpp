#include "county/figures_api.hpp"

#include <map>
#include <memory>

#include <nlohmann/json.hpp>

#include "base/number.hpp"
#include "county/events_api.hpp"

namespace yimen {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json or_null(const std::optional<T>& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json json_of(const Durations& durations) {
    return {{"count", durations.count},
            {"mean_s", or_null(durations.mean_s)},
            {"median_s", or_null(durations.median_s)},
            {"ninetieth_s", or_null(durations.ninetieth_s)}};
}

Json json_of(const FigureCounts& counts) {
    return {{"looked_at", or_null(counts.looked_at)},
            {"guides_read", or_null(counts.guides_read)},
            {"issued", counts.issued},
            {"calls", counts.calls},
            {"no_shows", counts.no_shows},
            {"served", counts.served},
            {"void", counts.voided},
            {"cancelled", counts.cancelled},
            {"waits", json_of(counts.waits)},
            {"services", json_of(counts.services)},
            {"satisfaction", or_null(counts.satisfaction)}};
}

Json json_of(const FigureRow& row) {
    return {{"key", row.key},
            {"halls", row.halls},
            {"halls_known", row.halls_known},
            {"known_until", row.known_until ? Json(to_string(*row.known_until)) : Json(nullptr)},
            {"days", row.days},
            {"days_known", row.days_known},
            {"days_going_on", row.days_going_on},
            {"days_lost", row.days_lost},
            {"counts", row.counts ? json_of(*row.counts) : Json(nullptr)}};
}

Json json_of(const HourPlan& hour) {
    return {{"hour", hour.hour},
            {"arrivals", hour.arrivals},
            {"windows", or_null(hour.windows)},
            {"windows_by_formula", or_null(hour.by_formula)},
            {"share_by_formula", or_null(hour.formula_share)},
            {"share_simulated", or_null(hour.simulated_share)}};
}

Json json_of(const StaffingPlan& plan) {
    Json json{{"known", plan.known}, {"days", plan.days}, {"tickets", plan.tickets}, {"services", plan.services}};
    json["mean_service_s"] = plan.mean_service ? Json(static_cast<double>(plan.mean_service->count()) / 1000) : Json();
    json["hours"] = Json::array();
    for (const auto& hour : plan.hours) json["hours"].push_back(json_of(hour));
    return json;
}

template <typename T>
Result<T> one_of(const HttpRequest& request, const std::string& name, const std::map<std::string, T>& words,
                 const std::string& expected) {
    const auto found = words.find(request.query_value(name).value_or(""));
    return found == words.end() ? Result<T>(field_error(name, expected)) : Result<T>(found->second);
}

Result<Date> day_asked(const HttpRequest& request, const std::string& name) {
    const auto day = parse_date(request.query_value(name).value_or(""));
    return day ? Result<Date>(*day) : Result<Date>(field_error(name, "a day such as 2026-11-23"));
}

// `least` to `most`, or the usual where nothing is asked for.
Result<double> number_asked(const HttpRequest& request, const std::string& name, double usual, double least,
                            double most) {
    const auto text = request.query_value(name);
    if (!text) return usual;
    const auto value = number_in<double>(*text);
    if (value && *value >= least && *value <= most) return *value;
    return field_error(name, "a number from " + Json(least).dump() + " to " + Json(most).dump());
}

Result<FiguresQuery> figures_asked(const HttpRequest& request) {
    static const std::map<std::string, FiguresBy> parts{{"", FiguresBy::hall},       {"hall", FiguresBy::hall},
                                                        {"day", FiguresBy::day},     {"hour", FiguresBy::hour},
                                                        {"queue", FiguresBy::queue}, {"item", FiguresBy::item}};
    static const std::map<std::string, std::optional<HallKind>> kinds{
        {"", std::nullopt}, {"township", HallKind::township}, {"village", HallKind::village}};
    const auto from = day_asked(request, "from");
    if (!from) return from.error();
    const auto to = day_asked(request, "to");
    if (!to) return to.error();
    const auto by = one_of(request, "by", parts, "hall, day, hour, queue or item");
    if (!by) return by.error();
    const auto kind = one_of(request, "kind", kinds, "township or village");
    if (!kind) return kind.error();
    return FiguresQuery{request.query_value("hall"), *kind, *from, *to, *by};
}

class FiguresApi : public CountyWork {
   public:
    using CountyWork::CountyWork;

    HttpResponse figures(CountyStore& store, const HttpRequest& request) const {
        const auto query = figures_asked(request);
        if (!query) return refusal(query.error());
        const auto rows = store.figures(*query);
        if (!rows) return refusal(rows.error());
        Json json{{"from", to_string(query->from)}, {"to", to_string(query->to)}, {"rows", Json::array()}};
        for (const auto& row : *rows) json["rows"].push_back(json_of(row));
        const auto alarms = store.alarms();
        if (!alarms) return refusal(alarms.error());
        json["alarms"] = yimen::json_of(*alarms);
        return json_response(json.dump());
    }

    HttpResponse staffing(CountyStore& store, const HttpRequest& request) const {
        const auto from = day_asked(request, "from");
        if (!from) return refusal(from.error());
        const auto to = day_asked(request, "to");
        if (!to) return refusal(to.error());
        const WaitPromise usual;
        const auto minutes = number_asked(request, "wait_minutes", 15, 1, 240);
        if (!minutes) return refusal(minutes.error());
        const auto share = number_asked(request, "share", usual.share, 0.5, 0.99);
        if (!share) return refusal(share.error());
        const auto sample = store.staffing_sample(request.query_value("hall").value_or(""), *from, *to);
        if (!sample) return refusal(sample.error());
        std::mt19937_64 random(staffing_seed);
        const Milliseconds wait{static_cast<std::int64_t>(*minutes * 60'000)};
        return json_response(json_of(plan_staffing(*sample, {wait, *share}, random)).dump());
    }
};

}  // namespace

void add_figures_routes(HttpServer& server, const CountyDesk& desk) {
    const auto api = std::make_shared<const FiguresApi>(desk);
    using FiguresHandler = HttpResponse (FiguresApi::*)(CountyStore&, const HttpRequest&) const;
    const auto route = [&](const char* path, const char* name, FiguresHandler handler, std::vector<std::string> query) {
        server.route("GET", path,
                     [api, name, handler](HttpRequest request, const Reply& reply) {
                         api->work_for_staff(
                             name, StaffRole::viewer, std::move(request), reply,
                             [api, handler](CountyStore& store, const StaffMember&, const HttpRequest& asked) {
                                 return (*api.*handler)(store, asked);
                             });
                     },
                     {.access = Access::open, .query = std::move(query)});
    };
    route("/v1/figures", "figures", &FiguresApi::figures, {"from", "to", "by", "kind", "hall"});
    route("/v1/staffing", "staffing", &FiguresApi::staffing, {"from", "to", "hall", "wait_minutes", "share"});
}

}  // namespace yimen
