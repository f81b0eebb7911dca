// Failures as an application/problem+json body (RFC 9457), both ways.
#pragma once

#include <optional>

#include "base/error.hpp"
#include "net/http.hpp"

namespace yimen {

// The one table of which HTTP status a failure has.
int http_status(ErrorCode code);
// The failure that a word names; nothing where none does.
std::optional<ErrorCode> error_code_named(std::string_view word);

// {"type":"urn:yimen:problem:<code>","title","status","code","detail","params":{}}. Those with status 503 carry
// Retry-After: 1.
HttpResponse problem(int status, const Error& error);
inline HttpResponse problem(const Error& error) { return problem(http_status(error.code), error); }

// The failure that a response of status 400 or more tells; nothing when the status is below 400. A response
// that is no problem of ours becomes network_failed with the status as a parameter.
std::optional<Error> problem_of(const HttpResponse& response);

}  // namespace yimen
