// The little of libcurl that both clients need, with owners for its handles.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <curl/curl.h>

#include "base/error.hpp"
#include "net/http.hpp"
#include "net/tls.hpp"

namespace yimen::net_internal {

struct CurlEasyDelete {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct CurlMultiDelete {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct CurlListDelete {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using CurlEasy = std::unique_ptr<CURL, CurlEasyDelete>;
using CurlMulti = std::unique_ptr<CURLM, CurlMultiDelete>;
using CurlList = std::unique_ptr<curl_slist, CurlListDelete>;

// Thread-safe; the first call prepares the library.
CurlEasy make_easy();
CurlMulti make_multi();

// What no request of ours does otherwise: no signals, redirects, environment's proxies, or other protocols.
void set_common_options(CURL* easy, const std::string& url, std::chrono::milliseconds connect_timeout);
// "name: value"; control characters in the value become spaces.
void append(CurlList& list, std::string_view name, std::string_view value);
void append_bearer(CurlList& list, const std::string& token);

// Takes one line of a response's head as curl hands it over; a status line begins anew.
void take_header_line(HttpResponse& response, std::string_view line);

// Whom an https:// request trusts and what it shows: without `tls`, nobody and nothing. It is only
// read, and must outlive the handle.
void set_tls_options(CURL* easy, std::optional<ClientTls>& tls);
// Of the connection that the request under way has; nothing where it has none, or a plain one.
std::optional<TlsChannel> channel_of(CURL* easy);
// The "reason" of a failure with the cause tls; nothing when it was not TLS that failed.
std::optional<std::string> tls_reason(CURL* easy, CURLcode code, std::string_view detail);

// network_failed with "cause", and "reason" where that is tls; `detail` is what curl wrote beside the code, or empty.
Error failure(CURL* easy, CURLcode code, std::string_view detail);

}  // namespace yimen::net_internal
