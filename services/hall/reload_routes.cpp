#include "hall/reload_routes.hpp"

#include <algorithm>
#include <utility>

#include "net/problem.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

// A hall that works and has no profile any more is not one that nobody knows.
Error wrong_files(Error error) {
    if (error.code == ErrorCode::not_found) error.code = ErrorCode::bad_config;
    return error;
}

Result<Reload> read_anew(const HallEngine& engine, const ReadFiles& read) {
    auto loaded = read();
    if (!loaded) return wrong_files(loaded.error());
    return compare(engine.offer(), std::move(loaded->profile), std::move(loaded->catalogue));
}

HttpResponse look(const HallEngine& engine, const ReadFiles& read) {
    const auto reload = read_anew(engine, read);
    if (!reload) return problem(reload.error());
    HttpResponse response{200, "application/json", "", {}};
    engine.read([&](const HallView& view) {
        response.body = write_json(look_at(*reload, view.hall, engine.zone(), view.now));
    });
    return response;
}

Answer show_reloaded(const HallView&, const Events& events) {
    const auto is_it = [](const Event& event) { return std::holds_alternative<HallReloaded>(event); };
    const auto found = std::ranges::find_if(events, is_it);
    if (found == events.end()) return {200, write_json(ReloadedShown{})};
    const auto& event = std::get<HallReloaded>(*found);
    return {200, write_json(ReloadedShown{event.tag, event.changes, event.concerned})};
}

}  // namespace

void add_reload_routes(HttpRoutes& routes, HallEngine& engine, const CommandDoor& commands, ReadFiles read) {
    routes.route("GET", "/v1/hall/reload", [&engine, commands, read](const HttpRequest& request, const Reply& reply) {
        if (const auto may = commands.may(request, HallAct::change_profile); !may) return reply(problem(may.error()));
        engine.aside([&engine, read, reply] { reply(look(engine, read)); });
    });
    routes.route("POST", "/v1/hall/reload",
                 [&engine, commands, read = std::move(read)](const HttpRequest& request, const Reply& reply) {
                     const auto sent = read_body<ReloadSent>(request.body);
                     if (!sent) return commands.submit(request, reply, HallAct::change_profile, sent.error());
                     engine.aside([&engine, commands, read, request, reply, seen = sent->seen] {
                         commands.submit(request, reply, HallAct::change_profile,
                                         Asked(TakeUp{read_anew(engine, read), seen}), show_reloaded);
                     });
                 });
}

}  // namespace yimen
