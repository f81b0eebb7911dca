#include "county/county_api.hpp"

#include <memory>

#include <spdlog/spdlog.h>

#include "base/yimen_version.hpp"
#include "county/catalogue_api.hpp"
#include "county/county_json.hpp"
#include "county/figures_api.hpp"
#include "county/hall_losses.hpp"
#include "net/number_asked.hpp"
#include "protocol/enrolment_json.hpp"
#include "protocol/usage_json.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen {
namespace {

// Of a token and a signing request, with room.
constexpr std::size_t enrolment_bytes = 16 * 1024;
// Who watches over the hub asks every few seconds; anybody may, but nobody more often.
constexpr Rate watching{5, 40};
// Lines of the log about one address that shows no certificate.
constexpr Rate lines_about_strangers{0.1, 10};

// Each handler is a method so that the list of routes below reads as one.
class CountyApi : public CountyWork {
   public:
    explicit CountyApi(const CountyDesk& desk)
        : CountyWork(desk), watchers_(watching, desk.clock), told_strangers_(lines_about_strangers, desk.clock) {}

    // Whether the request may go to a route for halls. A certificate alone, which may have been revoked, opens no route
    // with a large body.
    bool knows(const HttpRequest& request) {
        const auto token = token_hash_of(request);
        const bool is_staff = token && desk().guests.has(*token);
        if (request.path == import_path) return is_staff;
        if (request.peer || is_staff) return true;
        if (!told_strangers_.refuse(request.remote)) {
            spdlog::warn("{} was refused: it shows no certificate", request.remote);
        }
        return false;
    }

    void metrics(const HttpRequest& request, const Reply& reply) {
        if (const auto wait = watchers_.refuse(request.remote)) return put_off("metrics", reply, *wait);
        reply({200, "text/plain; version=0.0.4", desk().metrics.text(), {}});
    }
    void health(HttpRequest request, const Reply& reply) {
        if (const auto wait = watchers_.refuse(request.remote)) return put_off("healthz", reply, *wait);
        work("healthz", std::move(request), reply,
             [this](CountyStore& store, const HttpRequest&) { return probe(store); });
    }

    HttpResponse probe(CountyStore& store) const {
        const auto well = store.probe();
        if (!well) return refusal(well.error());
        return answer(HubHealth{"ok", version});
    }

    void enrol(HttpRequest request, const Reply& reply) const {
        auto asked = decode_enrolment_request(request.body);
        if (!asked) return finish("enrolments", reply, refusal(asked.error()));
        const auto token_hash = sha256(asked->token);
        work_for_guest("enrolments", token_hash, std::move(request), reply,
                       [this, token_hash, asked = *std::move(asked)](CountyStore& store, const HttpRequest& sent) {
                           return enrol(store, token_hash, asked, sent.remote);
                       });
    }

    HttpResponse enrol(CountyStore& store, const Sha256Digest& token_hash, const EnrolmentRequest& asked,
                       const std::string& remote) const {
        const auto key = request_key_fingerprint(asked.signing_request);
        if (!key) return refusal(key.error());
        const auto now = desk().clock.now();
        const auto made = store.redeem(token_hash, *sha256_from_hex(*key), now, [&](const std::string& hall) {
            return issue_to_hall(desk().authority, hall, asked.signing_request, now);
        });
        if (!made) {
            spdlog::warn("{} could not enrol: {}", remote, made.error().detail);
            return refusal(made.error());
        }
        const auto facts = read_certificate(made->pem);
        if (!facts) return refusal(facts.error());
        spdlog::info("hall {} enrolled with certificate {}", facts->common_name, made->serial);
        return certificate(facts->common_name, made->pem);
    }

    HttpResponse renew(CountyStore& store, const CountyHall& hall, const HttpRequest& request) const {
        const auto signing_request = decode_renewal_request(request.body);
        if (!signing_request) return refusal(signing_request.error());
        const auto made = issue_to_hall(desk().authority, hall.id, *signing_request, desk().clock.now());
        if (!made) return refusal(made.error());
        const auto kept = store.record_renewal(request.peer->serial, {made->serial, hall.id, made->not_after, false});
        if (!kept) return refusal(kept.error());
        spdlog::info("hall {} renewed its certificate: it has {} now", hall.id, made->serial);
        return certificate(hall.id, made->pem);
    }

    // Who asks, and what they may do.
    HttpResponse self(CountyStore&, const StaffMember& member, const HttpRequest&) const {
        return answer(StaffShown{member.id, member.name, {member.roles.begin(), member.roles.end()}});
    }

    HttpResponse ack(CountyStore& store, const CountyHall& hall, const HttpRequest&) const {
        const auto ack = store.ack_of(hall.id);
        return ack ? json_response(encode(ack->value_or(UsageAck{}))) : refusal(ack.error());
    }

    HttpResponse hash(CountyStore& store, const CountyHall& hall, const HttpRequest& request) const {
        const auto stream = request.query_value("stream");
        if (!stream || !is_stream_id(*stream)) return refusal(field_error("stream", "32 hexadecimal digits"));
        const auto number = whole_number("number", request.query_value("number").value_or(""));
        if (!number) return refusal(number.error());
        const auto found = store.hash_at(hall.id, *stream, *number);
        if (!found) return refusal(found.error());
        if (!*found) return refusal({ErrorCode::not_found, "the county has no such event", {{"what", "event"}}});
        return json_response(encode(UsageAck{*stream, *number, **found}));
    }

    HttpResponse take_in(CountyStore& store, const CountyHall& hall, const HttpRequest& request) const {
        const auto batch = decode_usage_batch(request.body);
        if (!batch) return refusal(batch.error());
        if (batch->hall != hall.id) {
            spdlog::warn("{} was refused: hall {} sent a batch of hall {}", request.remote, hall.id, batch->hall);
            return refusal({ErrorCode::forbidden,
                            "the certificate is of hall " + hall.id + ", the batch of another",
                            {{"reason", "another_hall"}}});
        }
        const auto ack = store.take_in(*batch, desk().clock.now());
        if (!ack) return refusal(ack.error());
        desk().metrics.took_in(batch->events.size());
        tell_losses(*batch);
        log_losses(*batch);
        return json_response(encode(*ack));
    }

   private:
    // A hall that lost what residents have in hand needs somebody who looks at its disk.
    void tell_losses(const UsageBatch& batch) const {
        for (const auto& event : batch.events) {
            if (event.type != "records.lost") continue;
            desk().metrics.lost_records();
            spdlog::error("hall {} found on {} that its file had lost records: {}", batch.hall, event.day, event.body);
        }
    }

    // With what a hall needs to trust the county's catalogue, where there is one.
    HttpResponse certificate(const std::string& hall, const std::string& pem) const {
        EnrolmentAnswer answer{hall, pem, desk().authority.certificate_pem()};
        if (const auto keys = desk().keys.current()) {
            answer.scope = keys->scope();
            answer.root = to_wire(keys->roots().back());
        }
        return json_response(encode(answer), 201);
    }

    RateLimiter watchers_;
    RateLimiter told_strangers_;
};

using Api = std::shared_ptr<CountyApi>;

void add_open_routes(HttpServer& server, const Api& api) {
    server.route("GET", "/healthz",
                 [api](HttpRequest request, const Reply& reply) { api->health(std::move(request), reply); },
                 {.access = Access::open});
    server.route("GET", "/metrics",
                 [api](const HttpRequest& request, const Reply& reply) { api->metrics(request, reply); },
                 {.access = Access::open});
    server.route("POST", "/v1/enrolments",
                 [api](HttpRequest request, const Reply& reply) { api->enrol(std::move(request), reply); },
                 {.access = Access::open, .body_bytes = enrolment_bytes});
}

using HallHandler = HttpResponse (CountyApi::*)(CountyStore&, const CountyHall&, const HttpRequest&) const;

void add_hall_routes(HttpServer& server, const Api& api) {
    const auto route = [&](const char* method, const char* path, const char* name, HallHandler handler,
                           RouteOptions options = {}) {
        server.route(
            method, path,
            [api, name, handler](HttpRequest request, const Reply& reply) {
                api->work_for_hall(
                    name, std::move(request), reply,
                    [api, handler](CountyStore& store, const CountyHall& hall, const HttpRequest& asked) {
                        return (*api.*handler)(store, hall, asked);
                    });
            },
            std::move(options));
    };
    route("GET", "/v1/usage/ack", "ack", &CountyApi::ack);
    route("GET", "/v1/usage/hash", "hash", &CountyApi::hash, {.query = {"stream", "number"}});
    route("POST", "/v1/usage/batches", "batches", &CountyApi::take_in,
          {.body_bytes = UsageBatch::max_bytes, .content_type = std::string(usage_media_type)});
    route("POST", "/v1/certificates", "certificates", &CountyApi::renew);
}

void add_staff_routes(HttpServer& server, const Api& api) {
    server.route("GET", "/v1/staff/self",
                 [api](HttpRequest request, const Reply& reply) {
                     api->work_for_staff("staff", StaffRole::viewer, std::move(request), reply,
                                         [api](CountyStore& store, const StaffMember& member,
                                               const HttpRequest& asked) { return api->self(store, member, asked); });
                 },
                 {.access = Access::open});
}

}  // namespace

void add_county_routes(HttpServer& server, const CountyDesk& desk) {
    const auto api = std::make_shared<CountyApi>(desk);
    server.authorise([api](const HttpRequest& request) { return let_in(api->knows(request)); });
    add_open_routes(server, api);
    add_hall_routes(server, api);
    add_staff_routes(server, api);
    add_figures_routes(server, desk);
}

}  // namespace yimen
