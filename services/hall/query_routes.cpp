#include "hall/query_routes.hpp"

#include <algorithm>

#include "base/yimen_version.hpp"
#include "hall/hall_now.hpp"
#include "net/number_asked.hpp"
#include "net/problem.hpp"

namespace yimen {
namespace {

template <typename Shown>
HttpResponse json_response(const Shown& shown) {
    return {200, "application/json", write_json(shown), {}};
}

// ?limit= as a number from 1 to `most`, `otherwise` where it is absent.
Result<std::size_t> limit_of(const HttpRequest& request, std::size_t otherwise, std::size_t most) {
    const auto limit = number_asked(request, "limit", 1, most);
    if (!limit) return limit.error();
    return limit->value_or(std::min(otherwise, most));
}

// The handlers; each is a method so that the list of routes below reads as one.
class Queries {
   public:
    Queries(HallEngine& engine, ApiLimits limits) : engine_(engine), limits_(limits) {}

    // Anybody may ask, so it says no more than whoever watches over machines needs.
    HttpResponse health() const {
        const auto storage = engine_.storage();
        const bool records = storage == StorageState::ok || storage == StorageState::low;
        return json_response(HealthShown{records ? "ok" : "unwell", std::string(to_string(storage)), version});
    }

    HttpResponse hall(const HttpRequest&) const {
        HttpResponse response;
        engine_.look([&](const HallView& view, const QueueSnapshot& shown) {
            response = json_response(hall_now(engine_, view, *shown.offer));
        });
        return response;
    }

    HttpResponse catalogue_rows(const HttpRequest& request) const {
        const auto offer = engine_.offer();
        const HttpHeaders tag{{"ETag", offer->tag}};
        if (request.header("if-none-match") == offer->tag) return {304, "application/json", "", tag};
        return {200, "application/json", offer->text, tag};
    }

    HttpResponse item(const HttpRequest& request) const {
        const auto offer = engine_.offer();
        const auto* item = offer->catalogue().find(request.params[0]);
        if (!item) return problem(not_found("item", request.params[0]));
        return json_response(show_guide(*item, offer->catalogue(), *offer->profile, offer->stationing));
    }

    HttpResponse queues(const HttpRequest&) const {
        QueuesShown shown;
        engine_.look([&](const HallView& view, const QueueSnapshot& seen) {
            shown = {{}, phase_now(engine_, view, *seen.offer), view.hall.last_seq()};
            for (const auto& queue : view.profile.queues) shown.queues.push_back(show_queue(view, queue));
        });
        return json_response(shown);
    }

    HttpResponse windows(const HttpRequest&) const {
        return read([&](const HallView& view) {
            WindowsShown shown{{}, view.hall.last_seq()};
            for (const auto& window : view.profile.windows) shown.windows.push_back(show_window(view, window));
            return shown;
        });
    }

    HttpResponse window(const HttpRequest& request) const {
        return about_window(request, [](const HallView& view, const WindowProfile& window) {
            return json_response(show_window(view, window));
        });
    }

    HttpResponse window_waiting(const HttpRequest& request) const {
        const auto limit = limit_of(request, 50, limits_.waiting_listed);
        if (!limit) return problem(limit.error());
        return about_window(request, [&](const HallView& view, const WindowProfile& window) {
            return json_response(show_waiting(view, window, *limit));
        });
    }

    HttpResponse tickets(const HttpRequest& request) const {
        const auto limit = limit_of(request, 100, limits_.tickets_listed);
        if (!limit) return problem(limit.error());
        const auto state_text = request.query_value("state");
        const auto state = state_text ? enum_of<TicketState>(*state_text) : std::nullopt;
        if (state_text && !state) return problem(field_error("state", "a state of a ticket"));
        const auto queue = request.query_value("queue");
        HttpResponse response;
        engine_.read([&](const HallView& view) {
            const bool is_known = !queue || view.profile.find_queue(*queue);
            response =
                is_known ? json_response(tickets_in(view, state, queue, *limit)) : problem(not_found("queue", *queue));
        });
        return response;
    }

    HttpResponse ticket(const HttpRequest& request) const {
        return about_ticket(request, [](const HallView& view, const Ticket& ticket) {
            return json_response(show_ticket(view, ticket));
        });
    }

    HttpResponse ticket_why(const HttpRequest& request) const {
        const auto id = request.query_value("window");
        return about_ticket(request, [&](const HallView& view, const Ticket& ticket) {
            const auto* window = id ? view.profile.find_window(*id) : nullptr;
            if (id && !window) return problem(not_found("window", *id));
            return json_response(window ? why(view.hall, view.profile, ticket, *window)
                                        : why(view.hall, view.profile, ticket));
        });
    }

    HttpResponse calls(const HttpRequest& request) const {
        const auto limit = limit_of(request, 8, limits_.calls_listed);
        if (!limit) return problem(limit.error());
        return read([&](const HallView& view) { return show_calls(view, *limit); });
    }

    HttpResponse help(const HttpRequest&) const {
        return read([](const HallView& view) { return show_help(view); });
    }

    HttpResponse day(const HttpRequest&) const {
        return read([](const HallView& view) { return show_day(view.hall); });
    }

   private:
    template <typename Look>
    HttpResponse read(Look look) const {
        HttpResponse response;
        engine_.read([&](const HallView& view) { response = json_response(look(view)); });
        return response;
    }

    template <typename Look>
    HttpResponse about_ticket(const HttpRequest& request, Look look) const {
        HttpResponse response;
        engine_.read([&](const HallView& view) {
            const auto* ticket = view.hall.find_ticket(request.params[0]);
            response = ticket ? look(view, *ticket) : problem(not_found("ticket", request.params[0]));
        });
        return response;
    }

    template <typename Look>
    HttpResponse about_window(const HttpRequest& request, Look look) const {
        HttpResponse response;
        engine_.read([&](const HallView& view) {
            const auto* window = view.profile.find_window(request.params[0]);
            response = window ? look(view, *window) : problem(not_found("window", request.params[0]));
        });
        return response;
    }

    static TicketsShown tickets_in(const HallView& view, std::optional<TicketState> state,
                                   const std::optional<std::string>& queue, std::size_t limit) {
        std::vector<const Ticket*> found;
        for (const auto& ticket : view.hall.tickets()) {
            if ((!state || ticket->state == *state) && (!queue || ticket->queue == *queue)) found.push_back(&*ticket);
        }
        const auto total = found.size();
        return {show_tickets(view, std::move(found), limit), total};
    }

    HallEngine& engine_;
    ApiLimits limits_;
};

using Query = HttpResponse (Queries::*)(const HttpRequest&) const;

}  // namespace

void add_query_routes(HttpRoutes& routes, HallEngine& engine, const CommandDoor& commands, ApiLimits limits) {
    const auto api = std::make_shared<const Queries>(engine, limits);
    const auto get = [&](const char* pattern, HallAct act, Query query, std::vector<std::string> parameters = {}) {
        routes.route("GET", pattern,
                     [api, commands, act, query](const HttpRequest& request, const Reply& reply) {
                         const auto may = commands.may(request, act);
                         reply(may ? ((*api).*query)(request) : problem(may.error()));
                     },
                     {.query = std::move(parameters)});
    };
    get("/v1/hall", HallAct::see_hall, &Queries::hall);
    get("/v1/catalogue", HallAct::see_hall, &Queries::catalogue_rows);
    get("/v1/items/{code}", HallAct::see_hall, &Queries::item);
    get("/v1/queues", HallAct::see_hall, &Queries::queues);
    get("/v1/windows", HallAct::see_hall, &Queries::windows);
    get("/v1/windows/{window}", HallAct::see_hall, &Queries::window);
    get("/v1/windows/{window}/waiting", HallAct::see_tickets, &Queries::window_waiting, {"limit"});
    get("/v1/tickets", HallAct::see_tickets, &Queries::tickets, {"limit", "queue", "state"});
    get("/v1/tickets/{ticket}", HallAct::see_tickets, &Queries::ticket);
    get("/v1/tickets/{ticket}/why", HallAct::see_tickets, &Queries::ticket_why, {"window"});
    get("/v1/calls", HallAct::see_hall, &Queries::calls, {"limit"});
    get("/v1/help", HallAct::see_hall, &Queries::help);
    get("/v1/day", HallAct::see_hall, &Queries::day);
    routes.route("GET", "/healthz", [api](const HttpRequest&, const Reply& reply) { reply(api->health()); },
                 {.access = Access::open});
}

}  // namespace yimen
