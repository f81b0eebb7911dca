// HTTP messages as the server hands them to its routes and the client to its callers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "net/tls.hpp"

namespace yimen {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

// One request. A value: no thread rule.
struct HttpRequest {
    std::string method = "GET";
    std::string path;     // without the query, as sent: still percent-encoded
    std::string query;    // what follows '?', still percent-encoded
    HttpHeaders headers;  // names in lower case
    std::string body;
    std::string remote;                   // the client's address without its port; empty in a client
    std::optional<PeerCertificate> peer;  // of a client that showed one over TLS; nothing in a client
    std::optional<TlsChannel> channel;    // where the route asks for it, over TLS; nothing in a client
    std::vector<std::string> params;      // values of the {x} of the route's pattern, in order, percent-decoded

    // The first header of that name (given in lower case).
    std::optional<std::string_view> header(std::string_view name) const;
    // The first `name=value` of the query, percent-decoded, '+' as a space; "" for a name without a value;
    // nothing when it is not there or badly encoded.
    std::optional<std::string> query_value(std::string_view name) const;
};

// One response. `headers` are those beside Content-Type, Content-Length and Connection, which the server writes
// itself; a response received has all of its headers there, names in lower case.
struct HttpResponse {
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    HttpHeaders headers;
    std::optional<TlsChannel> channel{};  // in a client that takes anybody (ClientTls), of the connection it came over

    std::optional<std::string_view> header(std::string_view name) const;
};

// Whether a query says nothing but these parameters, each once, with a value that is UTF-8: what cannot be understood
// must not count as not said. Error: invalid_request with params "field" and "expected".
Status check_query(std::string_view query, const std::vector<std::string>& known);

// "%E4%B8%80" → "一". Nothing when a '%' is not followed by two hexadecimal digits, or the result has a NUL.
std::optional<std::string> percent_decoded(std::string_view text);
// Everything but letters, digits and "-._~" as %XX: fit for one segment of a path or one value of a query.
std::string percent_encoded(std::string_view text);

}  // namespace yimen
