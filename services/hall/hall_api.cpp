#include "hall/hall_api.hpp"

#include <algorithm>

#include "base/yimen_version.hpp"
#include "hall/command_door.hpp"
#include "hall/hall_now.hpp"
#include "net/number_asked.hpp"
#include "net/problem.hpp"
#include "net/secret.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

template <typename Shown>
HttpResponse json_response(const Shown& shown) {
    return {200, "application/json", write_json(shown), {}};
}

Error not_found(const std::string& what, const std::string& id) {
    return {ErrorCode::not_found, "there is no " + what + " \"" + id + "\"", {{"what", what}, {"id", id}}};
}

// ?limit= as a number from 1 to `most`, `otherwise` where it is absent.
Result<std::size_t> limit_of(const HttpRequest& request, std::size_t otherwise, std::size_t most) {
    const auto limit = number_asked(request, "limit", 1, most);
    if (!limit) return limit.error();
    return limit->value_or(std::min(otherwise, most));
}

template <typename Shown>
Answer answer_of(const Shown& shown, int status = 200) {
    return {status, write_json(shown)};
}

// What a command's answer shows of the hall.
Render ticket_renderer(std::string id) {
    return [id = std::move(id)](const HallView& view, const Events&) {
        return answer_of(show_ticket(view, *view.hall.find_ticket(id)));
    };
}

Render window_renderer(std::string id) {
    return [id = std::move(id)](const HallView& view, const Events&) {
        const auto* window = view.profile.find_window(id);
        return window ? answer_of(show_window(view, *window)) : refusal(not_found("window", id));
    };
}

Answer show_issued(const HallView& view, const Events& events) {
    const auto& id = std::get<TicketIssued>(events.front()).ticket;
    return answer_of(show_ticket(view, *view.hall.find_ticket(id)), 201);
}

Answer show_called(const HallView& view, const Events& events) {
    const auto& called = std::get<TicketCalled>(events.front());
    return answer_of(CalledShown{show_ticket(view, *view.hall.find_ticket(called.ticket)), show_reason(called.reason)});
}

Answer show_finished(const HallView& view, const Events& events) {
    const auto& finished = std::get<TicketFinished>(events.front()).ticket;
    FinishedShown shown{show_ticket(view, *view.hall.find_ticket(finished)), std::nullopt};
    if (events.size() > 1) {
        const auto& called = std::get<TicketCalled>(events.back());
        shown.called = {show_ticket(view, *view.hall.find_ticket(called.ticket)), show_reason(called.reason)};
    }
    return answer_of(shown);
}

Answer show_who_asks(const HallView& view, const Events&) { return answer_of(show_help(view)); }

Answer show_the_day(const HallView& view, const Events&) { return answer_of(show_day(view.hall)); }

Answer show_accepted(const HallView&, const Events& events) {
    UsageShown shown{events.size(), {}};
    if (const auto* refused = events.empty() ? nullptr : std::get_if<UsageRefused>(&events.back())) {
        shown = {static_cast<std::size_t>(refused->accepted), refused->entries};
    }
    return answer_of(shown, 202);
}

// The handlers; each is a method so that the list of routes below reads as one.
class HallApi {
   public:
    HallApi(HallEngine& engine, CommandDoor door, ApiLimits limits)
        : engine_(engine), limits_(limits), door_(std::move(door)) {}

    const CommandDoor& door() const { return door_; }

    // --- queries ---------------------------------------------------------------------------------------------------

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

    // --- commands --------------------------------------------------------------------------------------------------

    // Hands a command to the writer, or answers at once what is wrong with the request.
    void submit(const HttpRequest& request, const Reply& reply, Result<Command> command, Render render) const {
        door_.submit(request, reply, std::move(command), std::move(render));
    }

    // A command whose body is empty.
    void submit_plain(const HttpRequest& request, const Reply& reply, Command command, Render render) const {
        if (const auto nothing = read_body<Nothing>(request.body); !nothing) return reply(problem(nothing.error()));
        submit(request, reply, std::move(command), std::move(render));
    }

    void step(const HttpRequest& request, const Reply& reply, Step step) const {
        submit_plain(request, reply, StepTicket{request.params[0], step}, ticket_renderer(request.params[0]));
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
    CommandDoor door_;
};

template <typename Sent>
Result<Command> as_command(Result<Sent> sent) {
    if (!sent) return sent.error();
    return Command{*std::move(sent)};
}

// The command of a request's body, for the ticket or window that its path names.
template <typename Sent>
Result<Command> read_command(const HttpRequest& request, std::string Sent::*subject) {
    auto sent = read_body<Sent>(request.body);
    if (sent) (*sent).*subject = request.params[0];
    return as_command(std::move(sent));
}

using Api = std::shared_ptr<const HallApi>;
using Opened = Result<std::shared_ptr<EventSource>>;
using Query = HttpResponse (HallApi::*)(const HttpRequest&) const;

void add_queries(HttpRoutes& routes, const Api& api) {
    const auto get = [&](const char* pattern, HallAct act, Query query, std::vector<std::string> parameters = {}) {
        routes.route("GET", pattern,
                     [api, act, query](const HttpRequest& request, const Reply& reply) {
                         const auto may = api->door().may(request, act);
                         reply(may ? ((*api).*query)(request) : problem(may.error()));
                     },
                     {.query = std::move(parameters)});
    };
    get("/v1/hall", HallAct::see_hall, &HallApi::hall);
    get("/v1/catalogue", HallAct::see_hall, &HallApi::catalogue_rows);
    get("/v1/items/{code}", HallAct::see_hall, &HallApi::item);
    get("/v1/queues", HallAct::see_hall, &HallApi::queues);
    get("/v1/windows", HallAct::see_hall, &HallApi::windows);
    get("/v1/windows/{window}", HallAct::see_hall, &HallApi::window);
    get("/v1/windows/{window}/waiting", HallAct::see_tickets, &HallApi::window_waiting, {"limit"});
    get("/v1/tickets", HallAct::see_tickets, &HallApi::tickets, {"limit", "queue", "state"});
    get("/v1/tickets/{ticket}", HallAct::see_tickets, &HallApi::ticket);
    get("/v1/tickets/{ticket}/why", HallAct::see_tickets, &HallApi::ticket_why, {"window"});
    get("/v1/calls", HallAct::see_hall, &HallApi::calls, {"limit"});
    get("/v1/help", HallAct::see_hall, &HallApi::help);
    get("/v1/day", HallAct::see_hall, &HallApi::day);
}

void add_ticket_commands(HttpRoutes& routes, const Api& api) {
    routes.route("POST", "/v1/tickets", [api](const HttpRequest& request, const Reply& reply) {
        api->submit(request, reply, as_command(read_body<IssueTicket>(request.body)), show_issued);
    });
    const auto add_step = [&](const char* pattern, Step step) {
        routes.route("POST", pattern,
                     [api, step](const HttpRequest& request, const Reply& reply) { api->step(request, reply, step); });
    };
    add_step("/v1/tickets/{ticket}/recall", Step::recall);
    add_step("/v1/tickets/{ticket}/start", Step::start);
    add_step("/v1/tickets/{ticket}/finish", Step::finish);
    add_step("/v1/tickets/{ticket}/no-show", Step::no_show);
    add_step("/v1/tickets/{ticket}/requeue", Step::requeue);
    add_step("/v1/tickets/{ticket}/bring-back", Step::bring_back);
    const auto with_body = [&](const char* pattern, auto ticket) {
        routes.route("POST", pattern, [api, ticket](const HttpRequest& request, const Reply& reply) {
            api->submit(request, reply, read_command(request, ticket), ticket_renderer(request.params[0]));
        });
    };
    with_body("/v1/tickets/{ticket}/transfer", &TransferTicket::ticket);
    with_body("/v1/tickets/{ticket}/park", &ParkTicket::ticket);
    with_body("/v1/tickets/{ticket}/cancel", &CancelTicket::ticket);
    with_body("/v1/tickets/{ticket}/take-back", &TakeBack::ticket);
}

void add_window_commands(HttpRoutes& routes, const Api& api) {
    routes.route("POST", "/v1/windows/{window}/call-next", [api](const HttpRequest& request, const Reply& reply) {
        api->submit_plain(request, reply, CallNext{request.params[0]}, show_called);
    });
    routes.route("POST", "/v1/windows/{window}/finish-and-call-next",
                 [api](const HttpRequest& request, const Reply& reply) {
                     api->submit(request, reply, read_command(request, &FinishAndCallNext::window), show_finished);
                 });
    routes.route("POST", "/v1/windows/{window}/sign-out", [api](const HttpRequest& request, const Reply& reply) {
        api->submit_plain(request, reply, SignOut{request.params[0]}, window_renderer(request.params[0]));
    });
    routes.route("POST", "/v1/windows/{window}/resume", [api](const HttpRequest& request, const Reply& reply) {
        api->submit_plain(request, reply, ResumeWindow{request.params[0]}, window_renderer(request.params[0]));
    });
    routes.route("POST", "/v1/windows/{window}/serve-now", [api](const HttpRequest& request, const Reply& reply) {
        api->submit(request, reply, read_command(request, &ServeNow::window), show_issued);
    });
    const auto with_body = [&](const char* pattern, auto window) {
        routes.route("POST", pattern, [api, window](const HttpRequest& request, const Reply& reply) {
            api->submit(request, reply, read_command(request, window), window_renderer(request.params[0]));
        });
    };
    with_body("/v1/windows/{window}/sign-in", &SignIn::window);
    with_body("/v1/windows/{window}/pause", &PauseWindow::window);
}

void add_help_commands(HttpRoutes& routes, const Api& api) {
    routes.route("POST", "/v1/help", [api](const HttpRequest& request, const Reply& reply) {
        api->submit(request, reply, as_command(read_body<CallHelp>(request.body)), show_who_asks);
    });
    routes.route("POST", "/v1/help/{kiosk}/answer", [api](const HttpRequest& request, const Reply& reply) {
        api->submit(request, reply, read_command(request, &AnswerHelp::kiosk), show_who_asks);
    });
}

void add_day_commands(HttpRoutes& routes, const Api& api) {
    const auto plain = [&](const char* pattern, const Command& command) {
        routes.route("POST", pattern, [api, command](const HttpRequest& request, const Reply& reply) {
            api->submit_plain(request, reply, command, show_the_day);
        });
    };
    plain("/v1/day/close", CloseDay{});
    plain("/v1/day/open", OpenDay{});
    plain("/v1/day/confirm-clock", ConfirmClock{});
    routes.route("POST", "/v1/usage", [api](const HttpRequest& request, const Reply& reply) {
        api->submit(request, reply, as_command(read_usage(request.body)), show_accepted);
    });
}

}  // namespace

void add_hall_routes(HttpRoutes& routes, const HallDoors& doors, Side side, ApiLimits limits) {
    const CommandDoor commands(doors.engine, doors.gate, limits.idempotency_key_bytes);
    const auto api = std::make_shared<const HallApi>(doors.engine, commands, limits);
    routes.authorise([gate = doors.gate, side](const HttpRequest& request) {
        return side == Side::local ? gate->let_in_local(request) : gate->let_in_device(request, certificate_path);
    });
    routes.route("GET", "/healthz", [api](const HttpRequest&, const Reply& reply) { reply(api->health()); },
                 {.access = Access::open});
    add_queries(routes, api);
    add_ticket_commands(routes, api);
    add_window_commands(routes, api);
    add_help_commands(routes, api);
    add_day_commands(routes, api);
    add_county_routes(routes, commands, doors.county);
    add_device_routes(routes, commands, doors.devices);
    if (doors.files) add_reload_routes(routes, doors.engine, commands, doors.files);
    if (side == Side::network && doors.devices.room) add_pairing_routes(routes, doors.devices.room);
    routes.stream("/v1/events",
                  [commands, feed = doors.engine.feed()](const HttpRequest& request) -> Opened {
                      if (const auto may = commands.may(request, HallAct::see_ledger); !may) return may.error();
                      return std::shared_ptr<EventSource>(feed);
                  },
                  {});
    routes.stream("/v1/picture",
                  [commands, feed = doors.picture](const HttpRequest& request) -> Opened {
                      if (const auto may = commands.may(request, HallAct::see_hall); !may) return may.error();
                      return feed->open(request);
                  },
                  {"parts", "window"});
}

std::shared_ptr<PictureFeed> make_picture_feed(HallEngine& engine, const CountyDoor& county, std::uint64_t run) {
    return std::make_shared<PictureFeed>(
        engine, [county] { return show_county(county); }, run);
}

}  // namespace yimen
