#include "county/figures_api.hpp"

#include <map>
#include <memory>

#include "base/number.hpp"
#include "county/county_json.hpp"
#include "county/county_work.hpp"

namespace yimen {
namespace {

StaffingShown show_plan(const StaffingPlan& plan) {
    StaffingShown shown{plan.known, plan.days, plan.tickets, plan.services, {}, plan.hours};
    if (plan.mean_service) shown.mean_service_s = static_cast<double>(plan.mean_service->count()) / 1000;
    return shown;
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
    return field_error(name, "a number from " + write_json(least) + " to " + write_json(most));
}

// `usual` where it is not asked for.
Result<Dimension> dimension_asked(const HttpRequest& request, const std::string& name, Dimension usual) {
    const auto text = request.query_value(name);
    if (!text) return usual;
    const auto found = enum_of<Dimension>(*text);
    if (found && *found != Dimension::total) return *found;
    return field_error(name, "hall, department, queue, item, window, person, day, week, month, weekday or hour");
}

Result<FiguresQuery> figures_asked(const HttpRequest& request) {
    static const std::map<std::string, std::optional<HallKind>> kinds{
        {"", std::nullopt}, {"township", HallKind::township}, {"village", HallKind::village}};
    const auto from = day_asked(request, "from");
    if (!from) return from.error();
    const auto to = day_asked(request, "to");
    if (!to) return to.error();
    const auto by = dimension_asked(request, "by", Dimension::hall);
    if (!by) return by.error();
    const auto and_by = dimension_asked(request, "and_by", Dimension::total);
    if (!and_by) return and_by.error();
    const auto kind = one_of(request, "kind", kinds, "township or village");
    if (!kind) return kind.error();
    return FiguresQuery{request.query_value("hall"), *kind, *from, *to, *by, *and_by};
}

class FiguresApi : public CountyWork {
   public:
    using CountyWork::CountyWork;

    HttpResponse figures(CountyStore& store, const HttpRequest& request) const {
        const auto query = figures_asked(request);
        if (!query) return refusal(query.error());
        const auto rows = store.figures(*query);
        if (!rows) return refusal(rows.error());
        const auto alarms = store.alarms();
        if (!alarms) return refusal(alarms.error());
        return answer(FiguresShown{figures_definition, query->from, query->to, *rows, *alarms});
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
        return answer(show_plan(plan_staffing(*sample, {wait, *share}, random)));
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
    route("/v1/figures", "figures", &FiguresApi::figures, {"from", "to", "by", "and_by", "kind", "hall"});
    route("/v1/staffing", "staffing", &FiguresApi::staffing, {"from", "to", "hall", "wait_minutes", "share"});
}

}  // namespace yimen
