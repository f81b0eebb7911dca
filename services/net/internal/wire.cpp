#include "net/internal/wire.hpp"

namespace yimen::net_internal {
namespace {

std::string_view reason(int status) {
    switch (status) {
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 304: return "Not Modified";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 502: return "Bad Gateway";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: return "Status";
    }
}

bool has_body(int status) { return status != 204 && status != 304; }

void append_header(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    for (const char c : value) head += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    head += "\r\n";
}

}  // namespace

std::string response_head(const HttpResponse& response, bool keep_alive) {
    std::string head;
    head.reserve(256);
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    head.append(reason(response.status)).append("\r\n");
    if (has_body(response.status)) {
        append_header(head, "Content-Type", response.content_type);
        append_header(head, "Content-Length", std::to_string(response.body.size()));
    }
    for (const auto& [name, value] : response.headers) append_header(head, name, value);
    if (!response.header("cache-control")) append_header(head, "Cache-Control", "no-store");
    head += "X-Content-Type-Options: nosniff\r\n";
    if (!keep_alive) head += "Connection: close\r\n";
    return head += "\r\n";
}

std::string event_stream_opening(std::uint64_t after) { return "retry: 2000\nid: " + std::to_string(after) + "\n\n"; }

void append_frame(std::string& out, const StreamEvent& event) {
    out.append("id: ").append(std::to_string(event.id));
    if (event.type.empty()) return static_cast<void>(out += "\n\n");
    out.append("\nevent: ").append(event.type);
    std::string_view rest = event.data;
    while (true) {
        const auto line = rest.substr(0, rest.find('\n'));
        out.append("\ndata: ").append(line);
        if (line.size() == rest.size()) break;
        rest.remove_prefix(line.size() + 1);
    }
    out += "\n\n";
}

}  // namespace yimen::net_internal
