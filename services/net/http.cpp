#include "net/http.hpp"

#include <algorithm>
#include <memory>
#include <new>

#include <curl/curl.h>

#include "base/hex.hpp"
#include "base/utf8.hpp"

namespace yimen {
namespace {

std::optional<std::string_view> find_header(const HttpHeaders& headers, std::string_view name) {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

constexpr std::size_t longest_name_shown = 64;

Error unknown_parameter(const std::string& name, const std::vector<std::string>& known) {
    std::string expected = known.empty() ? "no parameter" : "one of";
    for (const auto& each : known) expected += ' ' + each;
    const auto shown = name.size() <= longest_name_shown ? name : "a name of " + std::to_string(name.size()) + " bytes";
    return field_error(shown, expected);
}

}  // namespace

std::optional<std::string_view> HttpRequest::header(std::string_view name) const { return find_header(headers, name); }

std::optional<std::string_view> HttpResponse::header(std::string_view name) const { return find_header(headers, name); }

std::optional<std::string> HttpRequest::query_value(std::string_view name) const {
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        const auto equals = std::min(pair.find('='), pair.size());
        if (percent_decoded(pair.substr(0, equals)) != name) continue;
        std::string value(pair.substr(std::min(pair.size(), equals + 1)));
        std::replace(value.begin(), value.end(), '+', ' ');
        return percent_decoded(value);
    }
    return std::nullopt;
}

Status check_query(std::string_view query, const std::vector<std::string>& known) {
    std::vector<std::string> seen;
    for (auto rest = query; !rest.empty();) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        if (pair.empty()) continue;
        const auto equals = std::min(pair.find('='), pair.size());
        const auto name = percent_decoded(pair.substr(0, equals));
        if (!name || !is_utf8(*name)) return field_error("query", "names in UTF-8, percent-encoded");
        if (std::ranges::find(known, *name) == known.end()) return unknown_parameter(*name, known);
        if (std::ranges::find(seen, *name) != seen.end()) return field_error(*name, "to be said once");
        const auto value = percent_decoded(pair.substr(std::min(pair.size(), equals + 1)));
        if (!value || !is_utf8(*value)) return field_error(*name, "UTF-8, percent-encoded, without NUL");
        if (value->empty()) return field_error(*name, "a value, or else nothing of it");
        seen.push_back(*name);
    }
    return done();
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) return std::nullopt;
            const auto byte = from_hex(text.substr(i + 1, 2));
            if (!byte) return std::nullopt;
            c = byte->front();
            i += 2;
        }
        if (c == '\0') return std::nullopt;
        decoded += c;
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    if (text.empty()) return {};  // libcurl would look for a NUL
    const std::unique_ptr<char, decltype(&curl_free)> encoded(
        curl_easy_escape(nullptr, text.data(), static_cast<int>(text.size())), curl_free);
    if (!encoded) throw std::bad_alloc();
    return encoded.get();
}

}  // namespace yimen
