// Which route a request belongs to.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/http_routes.hpp"

namespace yimen::net_internal {

struct Route {
    std::string method;
    std::string pattern;
    Handler handler;     // of a route that answers
    StreamOpening open;  // of one that streams
    RouteOptions options;
    std::vector<std::string> segments;  // of the pattern; filled in by Router::add
};

struct RouteMatch {
    const Route* route = nullptr;  // nothing: not found, or found for other methods only
    std::vector<std::string> params;
    std::string allow;  // the methods the path has, as the Allow header lists them; empty: no such path
    bool badly_encoded = false;
};

// Filled first, then only read: by any thread.
class Router {
   public:
    void add(Route route);
    RouteMatch match(std::string_view method, std::string_view path) const;
    const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

   private:
    std::vector<std::unique_ptr<Route>> routes_;  // text before {name}, so that the first that fits is the right one
};

}  // namespace yimen::net_internal
