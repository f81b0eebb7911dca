#include "base/error.hpp"

namespace yimen {

std::string_view to_string(ErrorCode code) {
    switch (code) {
        case ErrorCode::invalid_request: return "invalid_request";
        case ErrorCode::unauthorized: return "unauthorized";
        case ErrorCode::not_found: return "not_found";
        case ErrorCode::method_not_allowed: return "method_not_allowed";
        case ErrorCode::payload_too_large: return "payload_too_large";
        case ErrorCode::header_too_large: return "header_too_large";
        case ErrorCode::unsupported_media_type: return "unsupported_media_type";
        case ErrorCode::too_many_connections: return "too_many_connections";
        case ErrorCode::request_timeout: return "request_timeout";
        case ErrorCode::answer_timeout: return "answer_timeout";
        case ErrorCode::key_reused: return "key_reused";
        case ErrorCode::key_missing: return "key_missing";
        case ErrorCode::hall_closed: return "hall_closed";
        case ErrorCode::lunch_break: return "lunch_break";
        case ErrorCode::queue_not_today: return "queue_not_today";
        case ErrorCode::too_late_today: return "too_late_today";
        case ErrorCode::too_late_before_break: return "too_late_before_break";
        case ErrorCode::numbers_ended: return "numbers_ended";
        case ErrorCode::day_not_open: return "day_not_open";
        case ErrorCode::clock_untrusted: return "clock_untrusted";
        case ErrorCode::item_not_served: return "item_not_served";
        case ErrorCode::series_exhausted: return "series_exhausted";
        case ErrorCode::hall_full: return "hall_full";
        case ErrorCode::wrong_state: return "wrong_state";
        case ErrorCode::recall_too_soon: return "recall_too_soon";
        case ErrorCode::recall_limit: return "recall_limit";
        case ErrorCode::half_day_over: return "half_day_over";
        case ErrorCode::no_show_over: return "no_show_over";
        case ErrorCode::same_queue: return "same_queue";
        case ErrorCode::not_last_step: return "not_last_step";
        case ErrorCode::too_late_to_take_back: return "too_late_to_take_back";
        case ErrorCode::nobody_waiting: return "nobody_waiting";
        case ErrorCode::people_waiting: return "people_waiting";
        case ErrorCode::window_busy: return "window_busy";
        case ErrorCode::window_closed: return "window_closed";
        case ErrorCode::window_paused: return "window_paused";
        case ErrorCode::window_taken: return "window_taken";
        case ErrorCode::clerk_elsewhere: return "clerk_elsewhere";
        case ErrorCode::unknown_clerk: return "unknown_clerk";
        case ErrorCode::bad_config: return "bad_config";
        case ErrorCode::storage_full: return "storage_full";
        case ErrorCode::storage_read_only: return "storage_read_only";
        case ErrorCode::storage_corrupt: return "storage_corrupt";
        case ErrorCode::storage_newer: return "storage_newer";
        case ErrorCode::storage_busy: return "storage_busy";
        case ErrorCode::storage_failed: return "storage_failed";
        case ErrorCode::storage_gone: return "storage_gone";
        case ErrorCode::not_permitted: return "not_permitted";
        case ErrorCode::not_paired: return "not_paired";
        case ErrorCode::certificate_over: return "certificate_over";
        case ErrorCode::wrong_code: return "wrong_code";
        case ErrorCode::wrong_secret: return "wrong_secret";
        case ErrorCode::locked_out: return "locked_out";
        case ErrorCode::session_over: return "session_over";
        case ErrorCode::changed_since: return "changed_since";
        case ErrorCode::forbidden: return "forbidden";
        case ErrorCode::too_many_requests: return "too_many_requests";
        case ErrorCode::batch_gap: return "batch_gap";
        case ErrorCode::chain_fork: return "chain_fork";
        case ErrorCode::stream_fenced: return "stream_fenced";
        case ErrorCode::signature_invalid: return "signature_invalid";
        case ErrorCode::rolled_back: return "rolled_back";
        case ErrorCode::expired: return "expired";
        case ErrorCode::wrong_scope: return "wrong_scope";
        case ErrorCode::program_too_old: return "program_too_old";
        case ErrorCode::network_failed: return "network_failed";
        case ErrorCode::shutting_down: return "shutting_down";
        case ErrorCode::internal: return "internal";
    }
    return "internal";
}

Error field_error(const std::string& field, const std::string& expected) {
    return {ErrorCode::invalid_request, field + ": expected " + expected, {{"field", field}, {"expected", expected}}};
}

Error not_found(std::string_view what, std::string_view id) {
    return {ErrorCode::not_found,
            "there is no " + std::string(what) + " \"" + std::string(id) + "\"",
            {{"what", std::string(what)}, {"id", std::string(id)}}};
}

}  // namespace yimen
