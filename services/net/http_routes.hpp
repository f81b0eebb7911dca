// Which requests a service answers, and how, whoever brings them: a connection, or somebody in the same program.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/event.hpp"
#include "net/http.hpp"

namespace yimen {

// Answers one request: called once, from any thread, at once or later. Called again it does nothing; thrown away
// uncalled the client gets 500; called after the handler's deadline the client has had 503 already and nothing
// happens. Safe to call when the server is gone.
using Reply = std::function<void(HttpResponse)>;

// Runs on a server thread, which serves others too: it must not block. An exception out of it answers 500.
using Handler = std::function<void(HttpRequest, Reply)>;

enum class Access {
    authorised,  // authorise() is asked first
    open,        // for everybody, such as /healthz
};

struct RouteOptions {
    Access access = Access::authorised;
    std::size_t body_bytes = 0;                     // 0: as ServerLimits says
    std::string content_type = "application/json";  // of a request with a body; otherwise 415
    std::vector<std::string> query = {};            // the parameters there are; check_query's error otherwise
    bool shares_room = true;                        // false: does not count towards ServerLimits::bodies_bytes
    bool channel = false;                           // HttpRequest::channel is asked for
};

// What a reader of a stream is sent, by what they asked for. Error: what their request is refused with.
using StreamOpening = std::function<Result<std::shared_ptr<EventSource>>(const HttpRequest&)>;

struct RouteInfo {
    std::string method;
    std::string pattern;
    Access access = Access::authorised;
    bool stream = false;
};

// done() for who is known; unauthorized for anybody else.
Status let_in(bool known);

namespace net_internal {
struct Front;
}

// Routes are added before the first request, by one thread; answer() may be called by any. HEAD is answered by the
// route for GET, OPTIONS with the methods a path has. Every error is a problem (problem.hpp).
class HttpRoutes {
   public:
    // `body_bytes` is the limit of a request's body where its route has none.
    explicit HttpRoutes(std::size_t body_bytes);
    ~HttpRoutes();
    HttpRoutes(const HttpRoutes&) = delete;
    HttpRoutes& operator=(const HttpRoutes&) = delete;

    // `pattern` is a path whose segments are text or {name}: "/v1/tickets/{id}/start". Text wins over {name}.
    void route(std::string method, std::string pattern, Handler handler, RouteOptions options = {});
    // GET `pattern` is an event stream: it begins after the number in Last-Event-ID or ?after=, else with what
    // comes next. See reset_event_type. A reader that stalls longer than the write deadline is dropped.
    void stream(std::string pattern, std::shared_ptr<EventSource> source, Access access = Access::authorised);
    // The same, where each reader may have a source of their own, by these parameters of the query.
    void stream(std::string pattern, StreamOpening open, std::vector<std::string> query,
                Access access = Access::authorised);
    // Asked once the headers are in and before the body is read; an error is the answer, such as unauthorized. Several
    // threads at once. Without one, every route is open.
    void authorise(std::function<Status(const HttpRequest&)> allowed);

    // Answers a request that is there as a whole, by the same rules as one that comes over a connection: its path and
    // query, whoever may, its body's type and size. A stream needs a connection: method_not_allowed.
    void answer(HttpRequest request, const Reply& reply) const;

    std::vector<RouteInfo> routes() const;

   protected:
    const net_internal::Front& front() const { return *front_; }

   private:
    std::unique_ptr<net_internal::Front> front_;
};

}  // namespace yimen
