#include "net/http.hpp"

#include <algorithm>

namespace yimen {
namespace {

std::optional<std::string_view> find_header(const HttpHeaders& headers, std::string_view name) {
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const auto& header) { return header.first == name; });
    if (found == headers.end()) return std::nullopt;
    return found->second;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr std::size_t longest_name_shown = 64;

Error wrong_parameter(const std::string& name, const std::string& expected) {
    return {ErrorCode::invalid_request, name + ": expected " + expected, {{"field", name}, {"expected", expected}}};
}

Error unknown_parameter(const std::string& name, const std::vector<std::string>& known) {
    std::string expected = known.empty() ? "no parameter" : "one of";
    for (const auto& each : known) expected += ' ' + each;
    const auto shown = name.size() <= longest_name_shown ? name : "a name of " + std::to_string(name.size()) + " bytes";
    return wrong_parameter(shown, expected);
}

// How many bytes follow the first of a character; nothing where it is none. Source: RFC 3629, 4.
std::optional<std::size_t> following(unsigned char first, unsigned char second) {
    if (first < 0x80) return 0;
    if (first >= 0xC2 && first <= 0xDF) return 1;
    if (first == 0xE0) return second >= 0xA0 ? std::optional<std::size_t>(2) : std::nullopt;
    if (first == 0xED) return second <= 0x9F ? std::optional<std::size_t>(2) : std::nullopt;
    if (first > 0xE0 && first <= 0xEF) return 2;
    if (first == 0xF0) return second >= 0x90 ? std::optional<std::size_t>(3) : std::nullopt;
    if (first == 0xF4) return second <= 0x8F ? std::optional<std::size_t>(3) : std::nullopt;
    return first > 0xF0 && first < 0xF4 ? std::optional<std::size_t>(3) : std::nullopt;
}

bool is_utf8(std::string_view text) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto more = following(static_cast<unsigned char>(byte(at)), static_cast<unsigned char>(byte(at + 1)));
        if (!more) return false;
        for (std::size_t left = *more; left > 0; --left) {
            if ((byte(++at) & 0xC0U) != 0x80U) return false;
        }
    }
    return true;
}

bool unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
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
        if (!name || !is_utf8(*name)) return wrong_parameter("query", "names in UTF-8, percent-encoded");
        if (std::ranges::find(known, *name) == known.end()) return unknown_parameter(*name, known);
        if (std::ranges::find(seen, *name) != seen.end()) return wrong_parameter(*name, "to be said once");
        const auto value = percent_decoded(pair.substr(std::min(pair.size(), equals + 1)));
        if (!value || !is_utf8(*value)) return wrong_parameter(*name, "UTF-8, percent-encoded, without NUL");
        if (value->empty()) return wrong_parameter(*name, "a value, or else nothing of it");
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
            const int high = hex_value(text[i + 1]);
            const int low = hex_value(text[i + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (c == '\0') return std::nullopt;
        decoded += c;
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (unreserved(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return encoded;
}

}  // namespace yimen
