// The little of libcurl that both clients need, with owners for its handles.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <curl/curl.h>

#include "base/error.hpp"
#include "net/http.hpp"

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

// network_failed with "cause"; `detail` is what curl wrote beside the code, or empty.
Error failure(CURLcode code, std::string_view detail);

}  // namespace yimen::net_internal
