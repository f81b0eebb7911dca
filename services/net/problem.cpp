#include "net/problem.hpp"

#include <array>

#include <nlohmann/json.hpp>

namespace yimen {
namespace {

struct Row {
    ErrorCode code;
    int status;
};

constexpr std::array table{
    Row{ErrorCode::invalid_request, 400},
    Row{ErrorCode::unauthorized, 401},
    Row{ErrorCode::not_found, 404},
    Row{ErrorCode::method_not_allowed, 405},
    Row{ErrorCode::payload_too_large, 413},
    Row{ErrorCode::header_too_large, 431},
    Row{ErrorCode::unsupported_media_type, 415},
    Row{ErrorCode::too_many_connections, 503},
    Row{ErrorCode::request_timeout, 408},
    Row{ErrorCode::answer_timeout, 503},
    Row{ErrorCode::key_reused, 422},
    Row{ErrorCode::key_missing, 400},
    Row{ErrorCode::hall_closed, 409},
    Row{ErrorCode::lunch_break, 409},
    Row{ErrorCode::too_late_today, 409},
    Row{ErrorCode::day_not_open, 409},
    Row{ErrorCode::clock_untrusted, 409},
    Row{ErrorCode::item_not_served, 409},
    Row{ErrorCode::series_exhausted, 409},
    Row{ErrorCode::hall_full, 409},
    Row{ErrorCode::wrong_state, 409},
    Row{ErrorCode::recall_too_soon, 409},
    Row{ErrorCode::recall_limit, 409},
    Row{ErrorCode::half_day_over, 409},
    Row{ErrorCode::same_queue, 409},
    Row{ErrorCode::nobody_waiting, 409},
    Row{ErrorCode::window_busy, 409},
    Row{ErrorCode::window_closed, 409},
    Row{ErrorCode::window_paused, 409},
    Row{ErrorCode::window_taken, 409},
    Row{ErrorCode::unknown_clerk, 409},
    Row{ErrorCode::bad_config, 500},
    Row{ErrorCode::storage_full, 507},
    Row{ErrorCode::storage_read_only, 500},
    Row{ErrorCode::storage_corrupt, 500},
    Row{ErrorCode::storage_newer, 500},
    Row{ErrorCode::storage_busy, 503},
    Row{ErrorCode::storage_failed, 500},
    Row{ErrorCode::storage_gone, 500},
    Row{ErrorCode::forbidden, 403},
    Row{ErrorCode::too_many_requests, 429},
    Row{ErrorCode::batch_gap, 409},
    Row{ErrorCode::chain_fork, 409},
    Row{ErrorCode::stream_fenced, 409},
    Row{ErrorCode::signature_invalid, 422},
    Row{ErrorCode::rolled_back, 409},
    Row{ErrorCode::expired, 422},
    Row{ErrorCode::wrong_scope, 422},
    Row{ErrorCode::program_too_old, 422},
    Row{ErrorCode::network_failed, 502},
    Row{ErrorCode::shutting_down, 503},
    Row{ErrorCode::internal, 500},
};

std::optional<ErrorCode> code_named(std::string_view text) {
    for (const auto& row : table) {
        if (to_string(row.code) == text) return row.code;
    }
    return std::nullopt;
}

// "wrong_state" → "Wrong state"
std::string title_of(std::string_view code) {
    std::string title(code);
    for (auto& c : title) {
        if (c == '_') c = ' ';
    }
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
    return title;
}

Error foreign(const HttpResponse& response) {
    return {ErrorCode::network_failed,
            "the server answered with status " + std::to_string(response.status),
            {{"cause", "status"}, {"status", std::to_string(response.status)}}};
}

std::string text_at(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::pair<std::string, std::string>> params_of(const nlohmann::json& body) {
    std::vector<std::pair<std::string, std::string>> params;
    const auto found = body.find("params");
    if (found == body.end() || !found->is_object()) return params;
    for (const auto& [name, value] : found->items()) {
        if (value.is_string()) params.emplace_back(name, value.get<std::string>());
    }
    return params;
}

}  // namespace

int http_status(ErrorCode code) {
    for (const auto& row : table) {
        if (row.code == code) return row.status;
    }
    return 500;
}

HttpResponse problem(int status, const Error& error) {
    const auto code = to_string(error.code);
    nlohmann::ordered_json body{{"type", "urn:yimen:problem:" + std::string(code)},
                                {"title", title_of(code)},
                                {"status", status},
                                {"code", code},
                                {"detail", error.detail},
                                {"params", nlohmann::ordered_json::object()}};
    for (const auto& [name, value] : error.params) body["params"][name] = value;
    HttpResponse response;
    response.status = status;
    response.content_type = "application/problem+json";
    // A detail may quote what a client sent, which need not be UTF-8.
    response.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    if (status == 503) response.headers.emplace_back("retry-after", "1");
    return response;
}

std::optional<Error> problem_of(const HttpResponse& response) {
    if (response.status < 400) return std::nullopt;
    const auto body = nlohmann::json::parse(response.body, nullptr, false);
    if (!body.is_object()) return foreign(response);
    const auto code = code_named(text_at(body, "code"));
    if (!code) return foreign(response);
    return Error{*code, text_at(body, "detail"), params_of(body)};
}

}  // namespace yimen
