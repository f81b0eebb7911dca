// What a service says to a request before anybody reads its body, and which route answers it.
#pragma once

#include <functional>
#include <optional>

#include "net/internal/router.hpp"

namespace yimen::net_internal {

Error body_too_large(std::size_t limit_bytes);

// Filled first, then only read: by any thread.
struct Front {
    Router router;
    std::function<Status(const HttpRequest&)> allowed;  // none: everybody
    std::size_t body_bytes = 0;                         // where a route has no limit of its own

    // Why the request is not answered by its route; nothing where it is.
    std::optional<HttpResponse> objection(const RouteMatch& match, const HttpRequest& request, bool has_body) const;
    std::size_t limit_of(const Route& route) const {
        return route.options.body_bytes != 0 ? route.options.body_bytes : body_bytes;
    }
};

}  // namespace yimen::net_internal
