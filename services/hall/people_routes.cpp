#include "hall/people_routes.hpp"

#include <algorithm>

#include "net/problem.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

template <typename Shown>
HttpResponse said(int status, const Shown& shown) {
    return {status, "application/json", write_json(shown), {}};
}

// --- those in charge

HttpResponse list(const PeopleDoor& door) {
    PeopleShown shown;
    const auto people = door.engine->people();
    for (const auto& [id, person] : people->all()) {
        shown.people.push_back({id, person.terms, !person.pin.empty(), !person.password.empty(), person.closed_at,
                                door.room->sessions().where(id)});
    }
    return said(200, shown);
}

std::vector<Role> roles_of(const People& people, const std::string& id) {
    const auto* person = people.find(id);
    return person ? person->terms.roles : std::vector<Role>();
}

// Told once, and so kept nowhere: asked again there is nobody to add, or another secret.
PeopleRoom::Made tell_made(const Reply& reply) {
    return [reply](const Result<AccountsMade>& made) { reply(made ? said(201, *made) : problem(made.error())); };
}

// Whoever is there without an account would be signed out by the first that is made.
Status everybody_has_one(const PeopleDoor& door, const PersonTerms& terms) {
    const auto profile = door.engine->offer()->profile;
    const auto works = [](Role role) { return role == Role::clerk || role == Role::agent; };
    const bool begins = !profile->accounts && std::ranges::any_of(terms.roles, works);
    if (!begins || profile->clerks.empty()) return done();
    return Error{ErrorCode::wrong_state,
                 "the clerks of the hall's profile have no accounts yet: import them first",
                 {{"reason", "import_first"}}};
}

void add(const CommandDoor& commands, const PeopleDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto caller = commands.caller(request);
    const auto asked = read_body<AddPerson>(request.body);
    if (const auto may = permitted_about(caller, asked ? asked->terms.roles : std::vector<Role>()); !may) {
        return reply(problem(may.error()));
    }
    if (!asked) return reply(problem(asked.error()));
    if (const auto fits = everybody_has_one(door, asked->terms); !fits) return reply(problem(fits.error()));
    door.room->add({*asked}, caller.actor, tell_made(reply));
}

// The clerks of the profile who have no account, as what they are in this kind of hall.
void import(const CommandDoor& commands, const PeopleDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto caller = commands.caller(request);
    if (const auto may = permitted_about(caller, {}); !may) return reply(problem(may.error()));
    if (const auto nothing = read_body<Nothing>(request.body); !nothing) return reply(problem(nothing.error()));
    const auto profile = door.engine->offer()->profile;
    const auto people = door.engine->people();
    std::vector<AddPerson> clerks;
    const auto role = profile->kind == HallKind::village ? Role::agent : Role::clerk;
    for (const auto& clerk : profile->clerks) {
        if (!people->all().contains(clerk.id)) clerks.push_back({clerk.id, {clerk.name, {role}}});
    }
    if (clerks.empty()) return reply(said(201, AccountsMade{}));
    door.room->add(std::move(clerks), caller.actor, tell_made(reply));
}

void reset(const CommandDoor& commands, const PeopleDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto caller = commands.caller(request);
    const auto& id = request.params[0];
    if (const auto may = permitted_about(caller, roles_of(*door.engine->people(), id)); !may) {
        return reply(problem(may.error()));
    }
    const auto asked = read_body<ResetSecret>(request.body);
    if (!asked) return reply(problem(asked.error()));
    door.room->reset(id, asked->secret, caller.actor, tell_made(reply));
}

// A change of an account; where it is another from then on, whoever is signed in with it is so no more.
template <typename Work>
Asked in_book(const PeopleDoor& door, const Caller& caller, const std::string& id, std::vector<Role> roles, Work work) {
    return Deed([=](Turn& turn) {
        const auto worked = door.engine->in_person_book(turn, [&](Turn& in, PersonBook& book) -> Status {
            auto about = roles_of(*book.people(), id);
            about.insert(about.end(), roles.begin(), roles.end());
            if (const auto may = permitted_about(caller, about); !may) return may;
            return work(in, book);
        });
        if (!worked) return refusal(worked.error());
        door.room->end_person(id);
        return Answer{200, "{}"};
    });
}

void change(const CommandDoor& commands, const PeopleDoor& door, const HttpRequest& request, const Reply& reply) {
    auto terms = read_body<PersonTerms>(request.body);
    if (!terms) return commands.submit(request, reply, HallAct::manage_people, terms.error());
    const auto id = request.params[0];
    commands.submit(
        request, reply, HallAct::manage_people,
        in_book(door, commands.caller(request), id, terms->roles,
                [id, terms = *terms](Turn& turn, PersonBook& book) { return book.change(turn, id, terms); }));
}

void close(const CommandDoor& commands, const PeopleDoor& door, const HttpRequest& request, const Reply& reply) {
    if (const auto nothing = read_body<Nothing>(request.body); !nothing) {
        return commands.submit(request, reply, HallAct::manage_people, nothing.error());
    }
    const auto id = request.params[0];
    commands.submit(request, reply, HallAct::manage_people,
                    in_book(door, commands.caller(request), id, {},
                            [id](Turn& turn, PersonBook& book) { return book.close(turn, id); }));
}

// --- at a device

// The operator signs in nowhere: the token is all that there is to it.
Result<SessionPlace> place_of(const CommandDoor& commands, const HttpRequest& request) {
    const auto caller = commands.caller(request);
    if (!caller.kind) {
        return Error{ErrorCode::wrong_state,
                     "people sign in at the hall's devices; whoever has its token needs no more",
                     {{"reason", "no_device"}}};
    }
    if (const auto may = permitted(caller, HallAct::begin_session); !may) return may.error();
    return SessionPlace{caller.actor.device.text(), *caller.kind};
}

void begin(const PeopleDoor& door, const SessionPlace& place, const HttpRequest& request, const Reply& reply) {
    const auto asked = read_body<BeginSession>(request.body);
    if (!asked) return reply(problem(asked.error()));
    door.room->begin(place, *asked, [reply](const Result<SessionShown>& begun) {
        reply(begun ? said(200, *begun) : problem(begun.error()));
    });
}

void end(const PeopleDoor& door, const SessionPlace& place, const HttpRequest& request, const Reply& reply) {
    if (const auto nothing = read_body<Nothing>(request.body); !nothing) return reply(problem(nothing.error()));
    door.room->end(place);
    reply(said(200, door.room->shown(place)));
}

void change_secret(const PeopleDoor& door, const SessionPlace& place, const HttpRequest& request, const Reply& reply) {
    const auto asked = read_body<ChangeSecret>(request.body);
    if (!asked) return reply(problem(asked.error()));
    door.room->change_secret(place, *asked, [door, place, reply](const Status& changed) {
        reply(changed ? said(200, door.room->shown(place)) : problem(changed.error()));
    });
}

}  // namespace

AtDevices at_devices(const PeopleDoor& door) {
    const auto name = [door](Caller& caller) {
        const auto people = door.engine->people();
        if (!people->sign_in()) return;
        caller.accounts = true;
        caller.roles.clear();
        caller.actor.person = Name();
        const auto* person = people->find(door.room->sessions().at(caller.actor.device.text()));
        if (!person) return;
        caller.roles = person->terms.roles;
        caller.own_windows = people->windows_of(*person);
        caller.actor.person = Name(person->id);
    };
    const auto acted = [door](const Caller& caller) { door.room->sessions().touch(caller.actor.device.text()); };
    // A manager elsewhere who signs a window out leaves none.
    const auto left = [door](const Caller& caller) {
        if (secret_at(*caller.kind) == SecretKind::pin) door.room->end({caller.actor.device.text(), *caller.kind});
    };
    return {name, acted, left};
}

void add_people_routes(HttpRoutes& routes, const CommandDoor& commands, const PeopleDoor& door) {
    routes.route("GET", "/v1/people", [commands, door](const HttpRequest& request, const Reply& reply) {
        const auto may = permitted_about(commands.caller(request), {});
        reply(may ? list(door) : problem(may.error()));
    });
    const auto in_charge = [&](const char* pattern, auto work) {
        routes.route("POST", pattern, [commands, door, work](const HttpRequest& request, const Reply& reply) {
            work(commands, door, request, reply);
        });
    };
    in_charge("/v1/people", add);
    in_charge("/v1/people/import", import);
    in_charge("/v1/people/{person}/change", change);
    in_charge("/v1/people/{person}/reset", reset);
    in_charge("/v1/people/{person}/close", close);
    const auto at_device = [&](const char* method, const char* pattern, auto work) {
        routes.route(method, pattern, [commands, door, work](const HttpRequest& request, const Reply& reply) {
            const auto place = place_of(commands, request);
            if (!place) return reply(problem(place.error()));
            work(door, *place, request, reply);
        });
    };
    at_device("GET", "/v1/session",
              [](const PeopleDoor& at, const SessionPlace& place, const HttpRequest&, const Reply& reply) {
                  reply(said(200, at.room->shown(place)));
              });
    at_device("POST", "/v1/session", begin);
    at_device("POST", "/v1/session/end", end);
    at_device("POST", "/v1/session/secret", change_secret);
}

}  // namespace yimen
