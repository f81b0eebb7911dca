#include "simulation/happenings.hpp"

namespace yimen::simulation {

std::string_view to_string(Happening happening) {
    switch (happening) {
        case Happening::ticket_issued: return "ticket_issued";
        case Happening::ticket_refused_by_rule: return "ticket_refused_by_rule";
        case Happening::ticket_refused_by_catalogue: return "ticket_refused_by_catalogue";
        case Happening::ticket_refused_by_storage: return "ticket_refused_by_storage";
        case Happening::estimate_told: return "estimate_told";
        case Happening::step_taken_back: return "step_taken_back";
        case Happening::help_called: return "help_called";
        case Happening::key_refused: return "key_refused";
        case Happening::request_refused: return "request_refused";
        case Happening::key_sent_again: return "key_sent_again";
        case Happening::batch_taken_in: return "batch_taken_in";
        case Happening::event_taken_in: return "event_taken_in";
        case Happening::stream_renewed: return "stream_renewed";
        case Happening::catalogue_taken: return "catalogue_taken";
        case Happening::request_lost: return "request_lost";
        case Happening::reply_lost: return "reply_lost";
        case Happening::request_duplicated: return "request_duplicated";
        case Happening::request_delayed: return "request_delayed";
        case Happening::requests_reordered: return "requests_reordered";
        case Happening::line_partitioned: return "line_partitioned";
        case Happening::line_cut_between_answers: return "line_cut_between_answers";
        case Happening::hub_asked_for_patience: return "hub_asked_for_patience";
        case Happening::hall_power_cut: return "hall_power_cut";
        case Happening::hall_power_cut_in_commit: return "hall_power_cut_in_commit";
        case Happening::hall_killed: return "hall_killed";
        case Happening::hall_killed_in_commit: return "hall_killed_in_commit";
        case Happening::hall_restarted: return "hall_restarted";
        case Happening::hall_stopped_before_answer: return "hall_stopped_before_answer";
        case Happening::answer_found_after_stop: return "answer_found_after_stop";
        case Happening::hall_stopped_at_acknowledgement: return "hall_stopped_at_acknowledgement";
        case Happening::hall_forgot: return "hall_forgot";
        case Happening::hall_stopped_while_forgetting: return "hall_stopped_while_forgetting";
        case Happening::hall_forgot_beside_copy: return "hall_forgot_beside_copy";
        case Happening::hall_restored_to_before_forgetting: return "hall_restored_to_before_forgetting";
        case Happening::hall_disk_restored: return "hall_disk_restored";
        case Happening::hall_disk_cloned: return "hall_disk_cloned";
        case Happening::hall_disk_full: return "hall_disk_full";
        case Happening::hall_disk_failing: return "hall_disk_failing";
        case Happening::hall_clock_jumped: return "hall_clock_jumped";
        case Happening::hub_power_cut: return "hub_power_cut";
        case Happening::hub_power_cut_in_commit: return "hub_power_cut_in_commit";
        case Happening::hub_killed: return "hub_killed";
        case Happening::hub_killed_in_commit: return "hub_killed_in_commit";
        case Happening::hub_stopped_at_acknowledgement: return "hub_stopped_at_acknowledgement";
        case Happening::hub_disk_restored: return "hub_disk_restored";
        case Happening::hub_disk_restored_too_old: return "hub_disk_restored_too_old";
        case Happening::hub_disk_restored_at_night: return "hub_disk_restored_at_night";
        case Happening::hub_restored_between_copies: return "hub_restored_between_copies";
        case Happening::county_lost_events: return "county_lost_events";
        case Happening::hub_disk_full: return "hub_disk_full";
        case Happening::hub_disk_failing: return "hub_disk_failing";
        case Happening::hub_away: return "hub_away";
        case Happening::sector_lost: return "sector_lost";
        case Happening::write_torn: return "write_torn";
        case Happening::write_refused_full: return "write_refused_full";
        case Happening::write_refused_failing: return "write_refused_failing";
        case Happening::catalogue_published: return "catalogue_published";
        case Happening::catalogue_key_rotated: return "catalogue_key_rotated";
        case Happening::root_keys_rotated: return "root_keys_rotated";
        case Happening::forgery_refused: return "forgery_refused";
        case Happening::old_catalogue_refused: return "old_catalogue_refused";
        case Happening::catalogue_awaited: return "catalogue_awaited";
        case Happening::hall_booted_ahead: return "hall_booted_ahead";
        case Happening::day_reported_ahead: return "day_reported_ahead";
        case Happening::hall_log_spoilt: return "hall_log_spoilt";
        case Happening::hall_file_vanished: return "hall_file_vanished";
        case Happening::hall_file_came_back: return "hall_file_came_back";
        case Happening::hall_file_rescued: return "hall_file_rescued";
        case Happening::hall_loss_said: return "hall_loss_said";
    }
    return "unknown";
}

}  // namespace yimen::simulation
