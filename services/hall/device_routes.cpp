#include "hall/device_routes.hpp"

#include "base/hex.hpp"
#include "devices/hall_authority.hpp"
#include "net/problem.hpp"
#include "protocol/commands.hpp"

namespace yimen {
namespace {

HttpResponse said(int status, std::string body) { return {status, "application/json", std::move(body), {}}; }

Error on_no_network() {
    return {ErrorCode::wrong_state, "this hall is on no network: start it with --network-address", {}};
}

DevicesShown show_devices(const DeviceDoor& door) {
    DevicesShown shown{door.authority ? door.authority->fingerprint() : "", door.name, {}, {}};
    // First: who asks no more after this is in the book by then.
    if (door.room) shown.asking = door.room->asking();
    const auto seen = door.gate->seen();
    const auto devices = door.engine->devices();
    for (const auto& [id, device] : devices->all()) {
        const auto found = seen.find(id);
        shown.devices.push_back({device, found == seen.end() ? std::nullopt : std::optional(found->second)});
    }
    return shown;
}

Answer devices_answer(const DeviceDoor& door) { return {200, write_json(show_devices(door))}; }

// A deed that has something put into the book of devices; what is shown then is the book as it was, with this in it.
template <typename Work>
Asked in_book(const DeviceDoor& door, Work work) {
    return Deed([door, work](Turn& turn) {
        const auto worked = work(turn, door.engine->device_book());
        return worked ? Answer{200, "{}"} : refusal(worked.error());
    });
}

void pair(const CommandDoor& commands, const DeviceDoor& door, const HttpRequest& request, const Reply& reply) {
    auto typed = read_body<PairDevice>(request.body);
    if (!typed) return commands.submit(request, reply, HallAct::manage_devices, typed.error());
    if (!door.room) return commands.submit(request, reply, HallAct::manage_devices, on_no_network());
    commands.submit(request, reply, HallAct::manage_devices, Asked(Deed([door, typed = *std::move(typed)](Turn&) {
                        const auto opened = door.room->type(typed);
                        return opened ? devices_answer(door) : refusal(opened.error());
                    })));
}

void close_pairing(const CommandDoor& commands, const DeviceDoor& door, const HttpRequest& request,
                   const Reply& reply) {
    if (const auto nothing = read_body<Nothing>(request.body); !nothing) {
        return commands.submit(request, reply, HallAct::manage_devices, nothing.error());
    }
    commands.submit(request, reply, HallAct::manage_devices, Asked(Deed([door](Turn&) {
                        if (door.room) door.room->close();
                        return devices_answer(door);
                    })));
}

// Its answer is a secret, and so it is none that is kept: asked again it is another one.
void invite(const CommandDoor& commands, const DeviceDoor& door, const HttpRequest& request, const Reply& reply) {
    if (const auto may = commands.may(request, HallAct::manage_devices); !may) return reply(problem(may.error()));
    const auto invited = read_body<InviteDevice>(request.body);
    if (!invited) return reply(problem(invited.error()));
    if (!door.room) return reply(problem(on_no_network()));
    const auto invitation = door.room->invite(*invited);
    reply(invitation ? said(201, write_json(InvitationShown{invitation->text()})) : problem(invitation.error()));
}

void revoke(const CommandDoor& commands, const DeviceDoor& door, const HttpRequest& request, const Reply& reply) {
    if (const auto nothing = read_body<Nothing>(request.body); !nothing) {
        return commands.submit(request, reply, HallAct::manage_devices, nothing.error());
    }
    commands.submit(
        request, reply, HallAct::manage_devices,
        in_book(door, [id = request.params[0]](Turn& turn, DeviceBook& book) { return book.revoke(turn, id); }));
}

void change(const CommandDoor& commands, const DeviceDoor& door, const HttpRequest& request, const Reply& reply) {
    auto terms = read_body<DeviceTerms>(request.body);
    if (!terms) return commands.submit(request, reply, HallAct::manage_devices, terms.error());
    commands.submit(request, reply, HallAct::manage_devices,
                    in_book(door, [id = request.params[0], terms = *std::move(terms)](Turn& turn, DeviceBook& book) {
                        return book.change(turn, id, terms);
                    }));
}

// --- a device about itself

std::optional<Device> own_device(const DeviceDoor& door, const HttpRequest& request) {
    const auto devices = door.engine->devices();
    const auto* device = DeviceGate::device_of(request, *devices);
    return device ? std::optional(*device) : std::nullopt;
}

Error no_device() { return {ErrorCode::not_found, "whoever asks is no paired device", {{"what", "device"}}}; }

// By the hall's clock, right or wrong: a certificate more does no harm.
bool renewal_is_due(const DeviceDoor& door, const Device& device) {
    return device.certificate_until - door.clock->now() <= device_certificate_life / 3;
}

void show_self(const DeviceDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto device = own_device(door, request);
    if (!device) return reply(problem(no_device()));
    reply(said(200, write_json(OwnDeviceShown{*device, renewal_is_due(door, *device)})));
}

// For the key that it has: a certificate of another is what pairing is for.
void renew(const DeviceDoor& door, const HttpRequest& request, const Reply& reply) {
    const auto device = own_device(door, request);
    if (!device || !door.authority) return reply(problem(no_device()));
    const auto asked = read_body<RenewCertificate>(request.body);
    if (!asked) return reply(problem(asked.error()));
    const auto key = request_key_fingerprint(asked->request);
    if (!key) return reply(problem(key.error()));
    if (*key != device->key) return reply(problem(field_error("request", "one for the device's own key")));
    const auto issued = door.authority->issue(device->id, asked->request, door.clock->now());
    if (!issued) return reply(problem(issued.error()));
    door.engine->in_device_book([id = device->id, until = issued->not_after](
                                    Turn& turn, DeviceBook& book) { return book.renew(turn, id, until); },
                                [reply, pem = issued->pem](const Status& kept) {
                                    reply(kept ? said(200, write_json(CertificateShown{pem})) : problem(kept.error()));
                                },
                                {Name(device->id), Name()});
}

// --- whoever would be one

PairingConnection connection_of(const HttpRequest& request) {
    PairingConnection connection;
    if (!request.channel) return connection;
    std::copy(request.channel->exported.begin(), request.channel->exported.end(), connection.exporter.begin());
    if (const auto hall = sha256_from_hex(request.channel->server_fingerprint)) connection.hall = *hall;
    return connection;
}

template <typename Said>
HttpResponse answer_of(const Result<Said>& answer) {
    return answer ? said(200, encode(*answer)) : problem(answer.error());
}

}  // namespace

void add_device_routes(HttpRoutes& routes, const CommandDoor& commands, const DeviceDoor& door) {
    routes.route("GET", "/v1/devices", [commands, door](const HttpRequest& request, const Reply& reply) {
        const auto may = commands.may(request, HallAct::manage_devices);
        reply(may ? said(200, write_json(show_devices(door))) : problem(may.error()));
    });
    routes.route("GET", "/v1/devices/self",
                 [door](const HttpRequest& request, const Reply& reply) { show_self(door, request, reply); });
    routes.route("POST", std::string(certificate_path),
                 [door](const HttpRequest& request, const Reply& reply) { renew(door, request, reply); });
    const auto staff = [&](const char* pattern, auto work) {
        routes.route("POST", pattern, [commands, door, work](const HttpRequest& request, const Reply& reply) {
            work(commands, door, request, reply);
        });
    };
    staff("/v1/devices/pair", pair);
    staff("/v1/devices/close-pairing", close_pairing);
    staff("/v1/devices/invitations", invite);
    staff("/v1/devices/{device}/change", change);
    staff("/v1/devices/{device}/revoke", revoke);
}

void add_pairing_routes(HttpRoutes& routes, const std::shared_ptr<PairingRoom>& room) {
    const RouteOptions open{.access = Access::open, .body_bytes = 32 * 1024, .channel = true};
    routes.route(
        "POST", "/v1/pairing/asks",
        [room](const HttpRequest& request, const Reply& reply) {
            const auto ask = decode_pairing_ask(request.body);
            reply(ask ? answer_of(room->ask(*ask, connection_of(request))) : problem(ask.error()));
        },
        open);
    routes.route(
        "POST", "/v1/pairing/starts",
        [room](const HttpRequest& request, const Reply& reply) {
            const auto start = decode_pairing_start(request.body);
            reply(start ? answer_of(room->start(*start)) : problem(start.error()));
        },
        open);
    routes.route(
        "POST", "/v1/pairing/proofs",
        [room](const HttpRequest& request, const Reply& reply) {
            const auto proof = decode_pairing_proof(request.body);
            if (!proof) return reply(problem(proof.error()));
            room->prove(*proof, [reply](const Result<PairingSealed>& sealed) { reply(answer_of(sealed)); });
        },
        open);
}

}  // namespace yimen
