#include "county/events_api.hpp"

#include <memory>

#include <spdlog/spdlog.h>

#include "county/county_json.hpp"
#include "net/number_asked.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_body_bytes = 8 * 1024;
constexpr std::size_t most_skipped = 10'000'000;

// Each handler is a method so that the list of routes below reads as one.
class EventsApi : public CountyWork {
   public:
    using CountyWork::CountyWork;
    using Asked = const HttpRequest&;

    HttpResponse alarms(CountyStore& store, const StaffMember&, Asked) const {
        const auto alarms = store.alarms();
        return alarms ? answer(AlarmsShown{*alarms}) : refusal(alarms.error());
    }

    HttpResponse events(CountyStore& store, const StaffMember&, Asked request) const {
        const auto mark = enum_of<EventMark>(request.query_value("mark").value_or(""));
        if (!mark) return refusal(field_error("mark", any_word_of<EventMark>()));
        const auto skip = number_asked(request, "skip", 0, most_skipped);
        if (!skip) return refusal(skip.error());
        const auto events = store.marked_events(*mark, request.query_value("hall"), skip->value_or(0));
        return events ? answer(EventsShown{*events}) : refusal(events.error());
    }

    HttpResponse history(CountyStore& store, const StaffMember&, Asked request) const {
        const auto skip = number_asked(request, "skip", 0, most_skipped);
        if (!skip) return refusal(skip.error());
        const auto steps = store.event_history(request.query_value("hall"), skip->value_or(0));
        return steps ? answer(EventStepsShown{*steps}) : refusal(steps.error());
    }

    HttpResponse set_aside(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, EventAction::set_aside);
    }
    HttpResponse put_back(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, EventAction::put_back);
    }

   private:
    HttpResponse judge(CountyStore& store, const StaffMember& member, Asked request, EventAction action) const {
        const auto sent = read_document<EventJudgement>(request.body, max_body_bytes);
        if (!sent) return refusal(sent.error());
        const auto& event = sent->event;
        const auto judged = store.judge(event, action, {member.id, sent->reason, desk().clock.now()});
        if (!judged) return refusal(judged.error());
        spdlog::info("{} made event {} of hall {} {}", member.id, event.number, event.hall, to_string(action));
        return answer(*judged);
    }
};

using StaffHandler = HttpResponse (EventsApi::*)(CountyStore&, const StaffMember&, const HttpRequest&) const;

}  // namespace

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
