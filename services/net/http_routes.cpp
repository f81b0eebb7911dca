#include "net/http_routes.hpp"

#include <exception>
#include <utility>

#include "net/internal/front.hpp"
#include "net/problem.hpp"

namespace yimen {

using namespace net_internal;

Status let_in(bool known) {
    return known ? done() : Status(Error{ErrorCode::unauthorized, "a valid bearer token is needed", {}});
}

HttpRoutes::HttpRoutes(std::size_t body_bytes) : front_(std::make_unique<Front>()) { front_->body_bytes = body_bytes; }

HttpRoutes::~HttpRoutes() = default;

void HttpRoutes::route(std::string method, std::string pattern, Handler handler, RouteOptions options) {
    front_->router.add({std::move(method), std::move(pattern), std::move(handler), nullptr, std::move(options), {}});
}

void HttpRoutes::stream(std::string pattern, std::shared_ptr<EventSource> source, Access access) {
    stream(
        std::move(pattern), [source = std::move(source)](const HttpRequest&) { return source; }, {}, access);
}

void HttpRoutes::stream(std::string pattern, StreamOpening open, std::vector<std::string> query, Access access) {
    RouteOptions options;
    options.access = access;
    options.query = std::move(query);
    options.query.emplace_back("after");
    front_->router.add({"GET", std::move(pattern), nullptr, std::move(open), std::move(options), {}});
}

void HttpRoutes::authorise(std::function<Status(const HttpRequest&)> allowed) { front_->allowed = std::move(allowed); }

void HttpRoutes::answer(HttpRequest request, const Reply& reply) const {
    auto match = front_->router.match(request.method, request.path);
    if (auto refused = front_->objection(match, request, !request.body.empty())) return reply(*std::move(refused));
    const auto limit = front_->limit_of(*match.route);
    if (request.body.size() > limit) return reply(problem(body_too_large(limit)));
    if (match.route->open) return reply(problem({ErrorCode::method_not_allowed, "a stream needs a connection", {}}));
    request.params = std::move(match.params);
    try {
        match.route->handler(std::move(request), reply);
    } catch (const std::exception&) {
        reply(problem({ErrorCode::internal, "the request failed", {}}));
    }
}

std::vector<RouteInfo> HttpRoutes::routes() const {
    std::vector<RouteInfo> infos;
    for (const auto& route : front_->router.routes()) {
        infos.push_back({route->method, route->pattern, route->options.access, route->open != nullptr});
    }
    return infos;
}

}  // namespace yimen
