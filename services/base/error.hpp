// The one list of expected failures and the value that carries one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yimen {

// Every expected failure has one of these codes; screens and clients translate the code, never the detail.
// The text of a code (`to_string`) is part of the HTTP interface: codes are added, never renamed.
enum class ErrorCode {
    // requests
    invalid_request,  // a field is missing, malformed, unknown or out of range
    unauthorized,     // no token, or a wrong one
    not_found,        // no such path, ticket, window, item or queue
    method_not_allowed,
    payload_too_large,
    header_too_large,
    unsupported_media_type,
    too_many_connections,
    request_timeout,  // the client was too slow
    answer_timeout,   // the service was; the same request may be sent again
    key_reused,       // one Idempotency-Key with two different requests
    key_missing,      // a command without an Idempotency-Key
    // the day and its hours
    hall_closed,            // outside the opening hours
    lunch_break,            // between two opening periods of one day
    queue_not_today,        // the queue is served on other days of the week
    too_late_today,         // the wait would pass closing
    too_late_before_break,  // the wait would pass the end of this opening period
    numbers_ended,          // too shortly before that, where no wait is known
    day_not_open,
    clock_untrusted,  // the clock jumped; staff must confirm the day
    // tickets
    item_not_served,   // the hall has no queue for the item
    series_exhausted,  // the series has issued its last number today
    hall_full,         // the hall's limit of tickets a day is reached
    wrong_state,       // the transition table has no such step
    recall_too_soon,
    recall_limit,
    half_day_over,  // a no-show was before a closure, and too long ago
    no_show_over,   // a no-show was too long ago
    same_queue,     // a transfer to the queue the ticket is in
    not_last_step,  // only a window's last step can be taken back
    too_late_to_take_back,
    nobody_waiting,
    people_waiting,  // whose turn it is before somebody who is served at once
    // windows
    window_busy,    // a ticket is called or being served here
    window_closed,  // nobody is signed in
    window_paused,
    window_taken,     // somebody else is signed in
    clerk_elsewhere,  // is signed in at another window
    unknown_clerk,
    // files and the machine
    bad_config,  // a profile or catalogue file is wrong; params say file, line, field, expected
    storage_full,
    storage_read_only,
    storage_corrupt,
    storage_newer,  // the database was written by a newer program
    storage_busy,   // another process holds the hall's file
    storage_failed,
    storage_gone,  // its file was deleted, moved or replaced while the service runs
    // devices and people
    not_permitted,     // neither the device nor whoever is signed in at it may do that
    not_paired,        // the hall does not know this device's key, or no longer
    certificate_over,  // the device's certificate has ended: it may be renewed, and nothing else
    wrong_code,        // the code that was typed is not the one that the device shows
    wrong_secret,      // a PIN or password that is none of this person's
    locked_out,        // too many wrong ones at this device; params say for how long
    session_over,      // nobody is signed in here any more
    changed_since,     // what was looked at is not as it was
    // between hall and county
    forbidden,          // the certificate is another hall's, or this hall has none that counts any more
    too_many_requests,  // come back later
    batch_gap,          // events before this batch are missing at the county
    chain_fork,         // the county knows another past of this log
    stream_fenced,      // the log of a hall that was restored or cloned since
    signature_invalid,
    rolled_back,      // a version below one that was seen already
    expired,          // what was signed counts no longer
    wrong_scope,      // signed, but for another county or hall
    program_too_old,  // what was sent needs a newer program
    network_failed,
    shutting_down,
    internal,
};

std::string_view to_string(ErrorCode code);

// A failure that a caller must expect: its code, a sentence for the log in English, and named parameters for
// whoever shows it. Parameters never hold a person's data.
struct Error {
    ErrorCode code = ErrorCode::internal;
    std::string detail;
    std::vector<std::pair<std::string, std::string>> params;

    bool operator==(const Error&) const = default;
};

// What a field should have been: invalid_request with "field" and "expected".
Error field_error(const std::string& field, const std::string& expected);
// There is none of this kind by that id: not_found with "what" and "id".
Error not_found(std::string_view what, std::string_view id);

}  // namespace yimen
