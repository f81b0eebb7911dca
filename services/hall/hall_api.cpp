#include "hall/hall_api.hpp"

#include "hall/command_door.hpp"
#include "net/problem.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

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

// How the commands below come in.
class Commands {
   public:
    explicit Commands(CommandDoor door) : door_(std::move(door)) {}

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

using Api = std::shared_ptr<const Commands>;
using Opened = Result<std::shared_ptr<EventSource>>;

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
    const auto api = std::make_shared<const Commands>(commands);
    routes.authorise([gate = doors.gate, side](const HttpRequest& request) {
        return side == Side::local ? gate->let_in_local(request) : gate->let_in_device(request, certificate_path);
    });
    add_query_routes(routes, doors.engine, commands, limits);
    add_ticket_commands(routes, api);
    add_window_commands(routes, api);
    add_help_commands(routes, api);
    add_day_commands(routes, api);
    add_county_routes(routes, commands, doors.county);
    add_device_routes(routes, commands, doors.devices);
    if (doors.people.room) add_people_routes(routes, commands, doors.people);
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
