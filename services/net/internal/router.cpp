#include "net/internal/router.hpp"

#include <algorithm>
#include <cassert>

namespace yimen::net_internal {
namespace {

bool is_param(std::string_view segment) { return segment.starts_with('{'); }

template <typename Text>
std::vector<Text> segments_of(std::string_view path) {
    std::vector<Text> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto segment = path.substr(0, path.find('/'));
        segments.emplace_back(segment);
        path.remove_prefix(segment.size());
    }
    return segments;
}

// "/a/{b}/c" → "010": smaller is more exact.
std::string vagueness(const Route& route) {
    std::string shape;
    for (const auto& segment : route.segments) shape += is_param(segment) ? '1' : '0';
    return shape;
}

bool fits(const Route& route, const std::vector<std::string_view>& path) {
    if (route.segments.size() != path.size()) return false;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (is_param(route.segments[i]) ? path[i].empty() : route.segments[i] != path[i]) return false;
    }
    return true;
}

bool serves(const Route& route, std::string_view method) {
    return route.method == method || (method == "HEAD" && route.method == "GET");
}

void allow(std::string& list, const std::string& method) {
    if (list.find(method) != std::string::npos) return;
    list += (list.empty() ? "" : ", ") + method;
    if (method == "GET") list += ", HEAD";
}

void take_params(RouteMatch& match, const std::vector<std::string_view>& path) {
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (!is_param(match.route->segments[i])) continue;
        auto value = percent_decoded(path[i]);
        if (!value) match.badly_encoded = true;
        match.params.push_back(std::move(value).value_or(std::string()));
    }
}

}  // namespace

void Router::add(Route route) {
    assert(route.pattern.starts_with('/'));
    route.segments = segments_of<std::string>(route.pattern);
    const auto shape = vagueness(route);
    const auto place =
        std::upper_bound(routes_.begin(), routes_.end(), shape,
                         [](const auto& wanted, const auto& known) { return wanted < vagueness(*known); });
    routes_.insert(place, std::make_unique<Route>(std::move(route)));
}

RouteMatch Router::match(std::string_view method, std::string_view path) const {
    RouteMatch match;
    if (!path.starts_with('/')) return match;
    const auto segments = segments_of<std::string_view>(path);
    for (const auto& route : routes_) {
        if (!fits(*route, segments)) continue;
        if (serves(*route, method)) {
            match.route = route.get();
            take_params(match, segments);
            return match;
        }
        allow(match.allow, route->method);
    }
    if (!match.allow.empty()) match.allow += ", OPTIONS";
    return match;
}

}  // namespace yimen::net_internal
