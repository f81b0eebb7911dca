#include "net/problem.hpp"

#include <array>

#include "json/described.hpp"

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
    Row{ErrorCode::queue_not_today, 409},
    Row{ErrorCode::too_late_today, 409},
    Row{ErrorCode::too_late_before_break, 409},
    Row{ErrorCode::numbers_ended, 409},
    Row{ErrorCode::day_not_open, 409},
    Row{ErrorCode::clock_untrusted, 409},
    Row{ErrorCode::item_not_served, 409},
    Row{ErrorCode::series_exhausted, 409},
    Row{ErrorCode::hall_full, 409},
    Row{ErrorCode::wrong_state, 409},
    Row{ErrorCode::recall_too_soon, 409},
    Row{ErrorCode::recall_limit, 409},
    Row{ErrorCode::half_day_over, 409},
    Row{ErrorCode::no_show_over, 409},
    Row{ErrorCode::same_queue, 409},
    Row{ErrorCode::not_last_step, 409},
    Row{ErrorCode::too_late_to_take_back, 409},
    Row{ErrorCode::nobody_waiting, 409},
    Row{ErrorCode::people_waiting, 409},
    Row{ErrorCode::window_busy, 409},
    Row{ErrorCode::window_closed, 409},
    Row{ErrorCode::window_paused, 409},
    Row{ErrorCode::window_taken, 409},
    Row{ErrorCode::clerk_elsewhere, 409},
    Row{ErrorCode::unknown_clerk, 409},
    Row{ErrorCode::bad_config, 409},
    Row{ErrorCode::storage_full, 507},
    Row{ErrorCode::storage_read_only, 500},
    Row{ErrorCode::storage_corrupt, 500},
    Row{ErrorCode::storage_newer, 500},
    Row{ErrorCode::storage_busy, 503},
    Row{ErrorCode::storage_failed, 500},
    Row{ErrorCode::storage_gone, 500},
    Row{ErrorCode::not_permitted, 403},
    Row{ErrorCode::not_paired, 401},
    Row{ErrorCode::certificate_over, 403},
    Row{ErrorCode::wrong_code, 403},
    Row{ErrorCode::wrong_secret, 403},
    Row{ErrorCode::locked_out, 429},
    Row{ErrorCode::session_over, 401},
    Row{ErrorCode::changed_since, 409},
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

// As RFC 9457 has it.
struct Problem {
    std::string type, title;
    int status = 500;
    std::string code, detail;
    JsonParams params;
    static constexpr JsonLimit any{.longest = std::size_t{1} << 20};
    static constexpr auto fields =
        described(field_or_default("type", &Problem::type, any), field_or_default("title", &Problem::title, any),
                  field_or_default("status", &Problem::status), field("code", &Problem::code, any),
                  field_or_default("detail", &Problem::detail, any), field_or_default("params", &Problem::params, any));
};

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

}  // namespace

std::optional<ErrorCode> error_code_named(std::string_view text) {
    for (const auto& row : table) {
        if (to_string(row.code) == text) return row.code;
    }
    return std::nullopt;
}

int http_status(ErrorCode code) {
    for (const auto& row : table) {
        if (row.code == code) return row.status;
    }
    return 500;
}

HttpResponse problem(int status, const Error& error) {
    const std::string code(to_string(error.code));
    const Problem body{"urn:yimen:problem:" + code, title_of(code), status, code, error.detail, error.params};
    HttpResponse response{status, "application/problem+json", write_json(body), {}};
    if (status == 503) response.headers.emplace_back("retry-after", "1");
    return response;
}

std::optional<Error> problem_of(const HttpResponse& response) {
    if (response.status < 400) return std::nullopt;
    const auto body = read_json<Problem>(response.body, {.unknown = UnknownFields::passed_over});
    const auto code = body ? error_code_named(body->code) : std::nullopt;
    if (!code) return foreign(response);
    return Error{*code, body->detail, body->params};
}

}  // namespace yimen
