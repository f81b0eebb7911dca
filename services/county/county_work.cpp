#include "county/county_work.hpp"

#include <memory>
#include <utility>

#include <spdlog/spdlog.h>

#include "net/problem.hpp"

namespace yimen {
HttpResponse json_response(std::string text, int status) { return {status, "application/json", std::move(text), {}}; }

Error invalid_field(const std::string& field, const std::string& expected) {
    return {ErrorCode::invalid_request, field + ": expected " + expected, {{"field", field}, {"expected", expected}}};
}

void CountyWork::work(const std::string& route, HttpRequest request, const Reply& reply, Work what) const {
    auto job = [this, route, asked = std::make_shared<HttpRequest>(std::move(request)), reply,
                what = std::move(what)](CountyStore& store) { finish(route, reply, what(store, *asked)); };
    if (!desk_.store.run(std::move(job))) {
        finish(route, reply, refusal({ErrorCode::storage_busy, "too many requests wait for the store", {}}));
    }
}

void CountyWork::work_for_stranger(const std::string& route, HttpRequest request, const Reply& reply, Work what) const {
    if (const auto wait = desk_.strangers.refuse(request.remote)) return put_off(route, reply, *wait);
    work(route, std::move(request), reply, std::move(what));
}

void CountyWork::work_for_hall(const std::string& route, HttpRequest request, const Reply& reply, HallWork what) const {
    if (!request.peer) {
        return finish(route, reply, refusal({ErrorCode::unauthorized, "this is for halls with a certificate", {}}));
    }
    const auto serial = request.peer->serial;
    if (const auto wait = desk_.halls.refuse(serial)) return put_off(route, reply, *wait);
    work(route, std::move(request), reply,
         [this, serial, what = std::move(what)](CountyStore& store, const HttpRequest& asked) {
             const auto hall = store.hall_of_serial(serial);
             if (!hall) spdlog::warn("{} was refused: {}", asked.remote, hall.error().detail);
             return hall ? what(store, *hall, asked) : refusal(hall.error());
         });
}

void CountyWork::work_for_staff(const std::string& route, StaffRole role, HttpRequest request, const Reply& reply,
                                StaffWork what) const {
    if (const auto wait = desk_.staff.refuse(request)) return put_off(route, reply, *wait);
    work(route, std::move(request), reply,
         [this, role, what = std::move(what)](CountyStore& store, const HttpRequest& asked) {
             const auto member = desk_.staff.admit(store, asked, role);
             if (!member) spdlog::warn("{} was refused: {}", asked.remote, member.error().detail);
             return member ? what(store, *member, asked) : refusal(member.error());
         });
}

void CountyWork::finish(const std::string& route, const Reply& reply, HttpResponse response) const {
    desk_.metrics.answered(route, response.status);
    reply(std::move(response));
}

void CountyWork::put_off(const std::string& route, const Reply& reply, int seconds) const {
    auto response = refusal({ErrorCode::too_many_requests,
                             "asked too often; come back in " + std::to_string(seconds) + " s",
                             {{"seconds", std::to_string(seconds)}}});
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
    finish(route, reply, std::move(response));
}

HttpResponse CountyWork::refusal(const Error& error) const {
    desk_.metrics.refused(error.code);
    return problem(error);
}

}  // namespace yimen
