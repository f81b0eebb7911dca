#include "county/county_api.hpp"

#include <charconv>
#include <memory>
#include <utility>

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include "base/yimen_version.hpp"
#include "net/problem.hpp"
#include "protocol/enrolment_json.hpp"
#include "protocol/usage_json.hpp"

namespace yimen {
namespace {

using Work = std::function<HttpResponse(CountyStore&, const HttpRequest&)>;
// Who watches over the hub asks every few seconds; anybody may, but nobody more often.
constexpr Rate watching{5, 40};
// Lines of the log about one address that shows no certificate.
constexpr Rate lines_about_strangers{0.1, 10};

using HallWork = std::function<HttpResponse(CountyStore&, const CountyHall&, const HttpRequest&)>;

HttpResponse json(std::string text, int status = 200) { return {status, "application/json", std::move(text), {}}; }

HttpResponse come_back_in(int seconds) {
    auto response = problem({ErrorCode::too_many_requests,
                             "asked too often; come back in " + std::to_string(seconds) + " s",
                             {{"seconds", std::to_string(seconds)}}});
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

Error invalid(const std::string& field, const std::string& expected) {
    return {ErrorCode::invalid_request, field + ": expected " + expected, {{"field", field}, {"expected", expected}}};
}

// Each handler is a method so that the list of routes below reads as one.
class CountyApi {
   public:
    explicit CountyApi(const CountyDesk& desk)
        : desk_(desk), watchers_(watching, desk.clock), told_strangers_(lines_about_strangers, desk.clock) {}

    // Whether the request may go to a route for halls.
    bool knows(const HttpRequest& request) {
        if (request.peer) return true;
        if (!told_strangers_.refuse(request.remote)) {
            spdlog::warn("{} was refused: it shows no certificate", request.remote);
        }
        return false;
    }

    void metrics(const HttpRequest& request, const Reply& reply) {
        if (const auto wait = watchers_.refuse(request.remote)) return finish("metrics", reply, come_back_in(*wait));
        reply({200, "text/plain; version=0.0.4", desk_.metrics.text(), {}});
    }
    void health(HttpRequest request, const Reply& reply) {
        if (const auto wait = watchers_.refuse(request.remote)) return finish("healthz", reply, come_back_in(*wait));
        work("healthz", std::move(request), reply,
             [this](CountyStore& store, const HttpRequest&) { return probe(store); });
    }

    // Hands a request to the store's threads; `route` is what the metrics call it.
    void work(const std::string& route, HttpRequest request, const Reply& reply, Work what) const {
        auto job = [this, route, asked = std::make_shared<HttpRequest>(std::move(request)), reply,
                    what = std::move(what)](CountyStore& store) { finish(route, reply, what(store, *asked)); };
        if (!desk_.store.run(std::move(job))) {
            finish(route, reply, refusal({ErrorCode::storage_busy, "too many requests wait for the store", {}}));
        }
    }

    // Of somebody without a certificate.
    void work_for_stranger(const std::string& route, HttpRequest request, const Reply& reply, Work what) const {
        if (const auto wait = desk_.strangers.refuse(request.remote)) return finish(route, reply, come_back_in(*wait));
        work(route, std::move(request), reply, std::move(what));
    }

    // Of a hall, which the certificate stands for.
    void work_for_hall(const std::string& route, HttpRequest request, const Reply& reply, HallWork what) const {
        const auto serial = request.peer->serial;
        if (const auto wait = desk_.halls.refuse(serial)) return finish(route, reply, come_back_in(*wait));
        work(route, std::move(request), reply,
             [this, serial, what = std::move(what)](CountyStore& store, const HttpRequest& asked) {
                 const auto hall = store.hall_of_serial(serial);
                 if (!hall) spdlog::warn("{} was refused: {}", asked.remote, hall.error().detail);
                 return hall ? what(store, *hall, asked) : refusal(hall.error());
             });
    }

    HttpResponse probe(CountyStore& store) const {
        const auto well = store.probe();
        if (!well) return refusal(well.error());
        return json(nlohmann::ordered_json{{"status", "ok"}, {"version", version}}.dump());
    }

    HttpResponse enrol(CountyStore& store, const HttpRequest& request) const {
        const auto asked = decode_enrolment_request(request.body);
        if (!asked) return refusal(asked.error());
        const auto key = request_key_fingerprint(asked->signing_request);
        if (!key) return refusal(key.error());
        const auto now = desk_.clock.now();
        const auto made = store.redeem(sha256(asked->token), *sha256_from_hex(*key), now, [&](const std::string& hall) {
            return desk_.authority.issue(hall, asked->signing_request, now);
        });
        if (!made) {
            spdlog::warn("{} could not enrol: {}", request.remote, made.error().detail);
            return refusal(made.error());
        }
        const auto facts = read_certificate(made->pem);
        if (!facts) return refusal(facts.error());
        spdlog::info("hall {} enrolled with certificate {}", facts->common_name, made->serial);
        return json(encode(EnrolmentAnswer{facts->common_name, made->pem, desk_.authority.certificate_pem()}), 201);
    }

    HttpResponse renew(CountyStore& store, const CountyHall& hall, const HttpRequest& request) const {
        const auto signing_request = decode_renewal_request(request.body);
        if (!signing_request) return refusal(signing_request.error());
        const auto made = desk_.authority.issue(hall.id, *signing_request, desk_.clock.now());
        if (!made) return refusal(made.error());
        const auto kept = store.record_certificate({made->serial, hall.id, made->not_after, false});
        if (!kept) return refusal(kept.error());
        return json(encode(EnrolmentAnswer{hall.id, made->pem, desk_.authority.certificate_pem()}), 201);
    }

    HttpResponse ack(CountyStore& store, const CountyHall& hall, const HttpRequest&) const {
        const auto ack = store.ack_of(hall.id);
        return ack ? json(encode(ack->value_or(UsageAck{}))) : refusal(ack.error());
    }

    HttpResponse hash(CountyStore& store, const CountyHall& hall, const HttpRequest& request) const {
        const auto stream = request.query_value("stream");
        if (!stream || !is_stream_id(*stream)) return refusal(invalid("stream", "32 hexadecimal digits"));
        const auto text = request.query_value("number").value_or("");
        std::uint64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc{} || end != text.data() + text.size()) {
            return refusal(invalid("number", "a whole number"));
        }
        const auto found = store.hash_at(hall.id, *stream, number);
        if (!found) return refusal(found.error());
        if (!*found) return refusal({ErrorCode::not_found, "the county has no such event", {{"what", "event"}}});
        return json(encode(UsageAck{*stream, number, **found}));
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
        const auto ack = store.take_in(*batch, desk_.clock.now());
        if (!ack) return refusal(ack.error());
        desk_.metrics.took_in(batch->events.size());
        return json(encode(*ack));
    }

    void finish(const std::string& route, const Reply& reply, HttpResponse response) const {
        desk_.metrics.answered(route, response.status);
        reply(std::move(response));
    }

   private:
    HttpResponse refusal(const Error& error) const {
        desk_.metrics.refused(error.code);
        return problem(error);
    }

    CountyDesk desk_;
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
                 [api](HttpRequest request, const Reply& reply) {
                     api->work_for_stranger(
                         "enrolments", std::move(request), reply,
                         [api](CountyStore& store, const HttpRequest& asked) { return api->enrol(store, asked); });
                 },
                 {.access = Access::open});
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
    route("GET", "/v1/usage/hash", "hash", &CountyApi::hash);
    route("POST", "/v1/usage/batches", "batches", &CountyApi::take_in,
          {.body_bytes = UsageBatch::max_bytes, .content_type = std::string(usage_media_type)});
    route("POST", "/v1/certificates", "certificates", &CountyApi::renew);
}

}  // namespace

void add_county_routes(HttpServer& server, const CountyDesk& desk) {
    const auto api = std::make_shared<CountyApi>(desk);
    server.authorise([api](const HttpRequest& request) { return api->knows(request); });
    add_open_routes(server, api);
    add_hall_routes(server, api);
}

}  // namespace yimen
