#include "net/internal/curl.hpp"

#include <algorithm>
#include <new>

#include "base/yimen_version.hpp"

namespace yimen::net_internal {
namespace {

void prepare_library() {
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (once != CURLE_OK) throw std::bad_alloc();
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
    while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
    return text;
}

std::string in_small_letters(std::string_view text) {
    std::string result(text);
    for (auto& c : result) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return result;
}

const char* cause_of(CURLcode code) {
    switch (code) {
        case CURLE_COULDNT_CONNECT: return "refused";
        case CURLE_OPERATION_TIMEDOUT: return "timeout";
        case CURLE_COULDNT_RESOLVE_HOST: return "unknown_host";
        case CURLE_GOT_NOTHING:
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_SEND_ERROR: return "broken";
        default: return "other";
    }
}

}  // namespace

CurlEasy make_easy() {
    prepare_library();
    CurlEasy easy(curl_easy_init());
    if (!easy) throw std::bad_alloc();
    return easy;
}

CurlMulti make_multi() {
    prepare_library();
    CurlMulti multi(curl_multi_init());
    if (!multi) throw std::bad_alloc();
    return multi;
}

void set_common_options(CURL* easy, const std::string& url, std::chrono::milliseconds connect_timeout) {
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect_timeout.count()));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    static const std::string name = "yimen/" + std::string(version);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, name.c_str());
}

void append(CurlList& list, std::string_view name, std::string_view value) {
    std::string line(name);
    line += ": ";
    for (const char c : value) line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    auto* const longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw std::bad_alloc();
    static_cast<void>(list.release());  // it lives on in the longer one
    list.reset(longer);
}

void append_bearer(CurlList& list, const std::string& token) {
    if (!token.empty()) append(list, "Authorization", "Bearer " + token);
}

void take_header_line(HttpResponse& response, std::string_view line) {
    if (line.starts_with("HTTP/")) {
        response.headers.clear();
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    auto name = in_small_letters(line.substr(0, colon));
    const auto value = trimmed(line.substr(colon + 1));
    if (name == "content-type") response.content_type = value;
    response.headers.emplace_back(std::move(name), value);
}

Error failure(CURL* easy, CURLcode code, std::string_view detail) {
    const auto reason = tls_reason(easy, code, detail);
    Error error{ErrorCode::network_failed,
                detail.empty() ? std::string(curl_easy_strerror(code)) : std::string(detail),
                {{"cause", reason ? "tls" : cause_of(code)}}};
    if (reason) error.params.emplace_back("reason", *reason);
    return error;
}

}  // namespace yimen::net_internal
