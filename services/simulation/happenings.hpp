// What can happen to a simulated county, so that each of it is counted and none of it is missing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace yimen::simulation {

enum class Happening {
    // in the halls
    ticket_issued,
    ticket_refused_by_rule,       // closed, too late, the clock is not trusted, …
    ticket_refused_by_catalogue,  // the county's, which has not the item, or not here
    ticket_refused_by_storage,    // a disk that is full or fails
    estimate_told,                // to somebody who took a ticket
    step_taken_back,              // by a clerk
    help_called,                  // by somebody at a kiosk
    key_refused,                  // that was used for another request
    request_refused,              // at the door: without a key, too large, not understood, of a stranger
    key_sent_again,               // and answered the same
    batch_taken_in,
    event_taken_in,
    stream_renewed,
    catalogue_taken,
    // on the network
    request_lost,
    reply_lost,
    request_duplicated,
    request_delayed,
    requests_reordered,
    line_partitioned,
    line_cut_between_answers,  // of one conversation
    hub_asked_for_patience,
    // to the machines
    hall_power_cut,
    hall_power_cut_in_commit,
    hall_killed,
    hall_killed_in_commit,
    hall_restarted,
    hall_stopped_before_answer,          // of what it had committed
    answer_found_after_stop,             // by the same key
    hall_stopped_at_acknowledgement,     // of the county
    hall_forgot,                         // what the county has
    hall_stopped_while_forgetting,       // in the middle of it
    hall_forgot_beside_copy,             // while another machine went on with the same past
    hall_restored_to_before_forgetting,  // what it had forgotten is there again
    hall_disk_restored,
    hall_disk_cloned,
    hall_disk_full,
    hall_disk_failing,
    hall_clock_jumped,
    hub_power_cut,
    hub_power_cut_in_commit,
    hub_killed,
    hub_killed_in_commit,
    hub_stopped_at_acknowledgement,
    hub_disk_restored,
    hub_disk_restored_too_old,    // to before what halls keep
    hub_disk_restored_at_night,   // nobody has anything to send
    hub_restored_between_copies,  // two machines with one past take turns
    county_lost_events,           // which the hall has no more
    hub_disk_full,
    hub_disk_failing,
    hub_away,
    sector_lost,
    write_torn,
    write_refused_full,
    write_refused_failing,
    // to the catalogue
    catalogue_published,
    catalogue_key_rotated,
    root_keys_rotated,
    forgery_refused,
    old_catalogue_refused,
    catalogue_awaited,  // and taken up on its day
    // to clocks
    hall_booted_ahead,   // with a clock that is days ahead, while people wait
    day_reported_ahead,  // to the county, of a day that it has not yet
    // to what a hall has on its disk
    hall_log_spoilt,      // a bad frame inside the synced write-ahead log
    hall_file_vanished,   // from under the running hall
    hall_file_came_back,  // and it went on by itself
    hall_file_rescued,    // what the hall had saved was put in its place
    hall_loss_said,       // at a start, of what people had been told
};
inline constexpr std::size_t happening_kinds = static_cast<std::size_t>(Happening::hall_loss_said) + 1;

// "hall_power_cut"
std::string_view to_string(Happening happening);

using HappeningCounts = std::array<std::uint64_t, happening_kinds>;

}  // namespace yimen::simulation
