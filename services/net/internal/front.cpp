#include "net/internal/front.hpp"

#include <string>

#include "net/problem.hpp"

namespace yimen::net_internal {
namespace {

// "Application/JSON; charset=utf-8" → "application/json"
std::string media_type(std::string_view content_type) {
    std::string type(content_type.substr(0, content_type.find(';')));
    type.erase(type.find_last_not_of(" \t") + 1);
    for (auto& c : type) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return type;
}

HttpResponse with_header(HttpResponse response, std::string name, std::string value) {
    response.headers.emplace_back(std::move(name), std::move(value));
    return response;
}

HttpResponse not_let_in(const Error& error) {
    auto refused = problem(error);
    return refused.status == 401 ? with_header(std::move(refused), "WWW-Authenticate", "Bearer") : refused;
}

std::optional<HttpResponse> path_objection(const RouteMatch& match, const HttpRequest& request) {
    if (match.allow.empty()) return problem({ErrorCode::not_found, "there is no such path", {}});
    if (request.method == "OPTIONS") return with_header({204, {}, {}, {}}, "Allow", match.allow);
    return with_header(
        problem(
            {ErrorCode::method_not_allowed, "the path has no method " + request.method, {{"allowed", match.allow}}}),
        "Allow", match.allow);
}

}  // namespace

Error body_too_large(std::size_t limit_bytes) {
    return {ErrorCode::payload_too_large,
            "the body exceeds " + std::to_string(limit_bytes) + " bytes",
            {{"limit_bytes", std::to_string(limit_bytes)}}};
}

std::optional<HttpResponse> Front::objection(const RouteMatch& match, const HttpRequest& request, bool has_body) const {
    if (match.route == nullptr) return path_objection(match, request);
    if (match.badly_encoded) return problem({ErrorCode::invalid_request, "the path is badly percent-encoded", {}});
    const auto& options = match.route->options;
    if (options.access == Access::authorised && allowed) {
        if (const auto let_in = allowed(request); !let_in) return not_let_in(let_in.error());
    }
    if (const auto understood = check_query(request.query, options.query); !understood) {
        return problem(understood.error());
    }
    if (has_body && media_type(request.header("content-type").value_or("")) != options.content_type) {
        return problem({ErrorCode::unsupported_media_type,
                        "a body must be " + options.content_type,
                        {{"expected", options.content_type}}});
    }
    return std::nullopt;
}

}  // namespace yimen::net_internal
