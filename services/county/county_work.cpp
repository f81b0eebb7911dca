#include "county/county_work.hpp"

#include <memory>
#include <utility>

#include <spdlog/spdlog.h>

#include "net/http_date.hpp"
#include "net/problem.hpp"

namespace yimen {
namespace {

constexpr int seconds_to_next_look = 1;
static_assert(GuestList::looked_at_every <= std::chrono::seconds{seconds_to_next_look});

}  // namespace

HttpResponse json_response(std::string text, int status) { return {status, "application/json", std::move(text), {}}; }

void CountyWork::work(const std::string& route, HttpRequest request, const Reply& reply, Work what) const {
    auto job = [this, route, asked = std::make_shared<HttpRequest>(std::move(request)), reply,
                what = std::move(what)](CountyStore& store) { finish(route, reply, what(store, *asked)); };
    if (!desk_.store.run(std::move(job))) {
        finish(route, reply, refusal({ErrorCode::storage_busy, "too many requests wait for the store", {}}));
    }
}

void CountyWork::work_for_guest(const std::string& route, const std::optional<Sha256Digest>& token_hash,
                                HttpRequest request, const Reply& reply, Work what) const {
    const auto refuse_known = [](const CountyDesk& desk, const Sha256Digest& hash) {
        return desk.known.refuse("token " + to_hex(hash));
    };
    if (token_hash && desk_.guests.has(*token_hash)) {
        if (const auto wait = refuse_known(desk_, *token_hash)) return put_off(route, reply, *wait);
        return work(route, std::move(request), reply, std::move(what));
    }
    if (!token_hash || !desk_.guests.take_look()) {
        // A token may be too new for the list: then it counts after the next look.
        const auto wait = desk_.strangers.refuse(request.remote);
        if (wait) return put_off(route, reply, token_hash ? seconds_to_next_look : *wait);
        return work(route, std::move(request), reply, std::move(what));
    }
    work(
        route, std::move(request), reply,
        [this, hash = *token_hash, refuse_known, what = std::move(what)](CountyStore& store, const HttpRequest& asked) {
            desk_.guests.look(store);
            const auto wait = desk_.guests.has(hash) ? refuse_known(desk_, hash) : desk_.strangers.refuse(asked.remote);
            return wait ? come_back_in(*wait) : what(store, asked);
        });
}

void CountyWork::work_for_hall(const std::string& route, HttpRequest request, const Reply& reply, HallWork what) const {
    if (!request.peer) {
        return finish(route, reply, refusal({ErrorCode::unauthorized, "this is for halls with a certificate", {}}));
    }
    const auto serial = request.peer->serial;
    if (const auto wait = desk_.known.refuse(serial)) return put_off(route, reply, *wait);
    work(route, std::move(request), reply,
         [this, serial, what = std::move(what)](CountyStore& store, const HttpRequest& asked) {
             const auto hall = store.hall_of_serial(serial);
             if (!hall) spdlog::warn("{} was refused: {}", asked.remote, hall.error().detail);
             return hall ? what(store, *hall, asked) : refusal(hall.error());
         });
}

void CountyWork::work_for_staff(const std::string& route, StaffRole role, HttpRequest request, const Reply& reply,
                                StaffWork what) const {
    const auto token_hash = token_hash_of(request);
    work_for_guest(route, token_hash, std::move(request), reply,
                   [this, role, what = std::move(what)](CountyStore& store, const HttpRequest& asked) {
                       const auto member = admit_staff(store, asked, role);
                       const bool is_one = member || member.error().code == ErrorCode::forbidden;
                       if (is_one) desk_.guests.add(*token_hash_of(asked));
                       if (!member) spdlog::warn("{} was refused: {}", asked.remote, member.error().detail);
                       return member ? what(store, *member, asked) : refusal(member.error());
                   });
}

void CountyWork::finish(const std::string& route, const Reply& reply, HttpResponse response) const {
    desk_.metrics.answered(route, response.status);
    response.headers.emplace_back("Date", http_date(desk_.clock.now()));
    reply(std::move(response));
}

void CountyWork::put_off(const std::string& route, const Reply& reply, int seconds) const {
    finish(route, reply, come_back_in(seconds));
}

HttpResponse CountyWork::come_back_in(int seconds) const {
    auto response = refusal({ErrorCode::too_many_requests,
                             "asked too often; come back in " + std::to_string(seconds) + " s",
                             {{"seconds", std::to_string(seconds)}}});
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    return response;
}

HttpResponse CountyWork::refusal(const Error& error) const {
    desk_.metrics.refused(error.code);
    return problem(error);
}

}  // namespace yimen
