// What the county knows of its halls, and of who may speak for them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/words.hpp"
#include "domain/hall_profile.hpp"
#include "protocol/usage_batch.hpp"

namespace yimen {

// A suspended hall is refused in everything until it is active again.
enum class Admission { active, suspended };
template <>
inline constexpr auto words_of<Admission> = std::to_array<std::string_view>({"active", "suspended"});

// A township hall or a village point.
struct CountyHall {
    static constexpr std::size_t max_id = 64;     // letters, digits, '.', '_', '-'
    static constexpr std::size_t max_name = 200;  // bytes in each language

    std::string id;  // "410721103", "410721103-V01"
    HallKind kind = HallKind::township;
    Bilingual name;
    std::string time_zone = usual_time_zone;
    Admission admission = Admission::active;

    bool operator==(const CountyHall&) const = default;
};

// How far a hall's log has come to the county.
struct HallProgress {
    std::optional<UsageAck> ack;     // of the present stream
    std::optional<Date> known_from;  // the first and the newest business day with events
    std::optional<Date> known_until;
    std::optional<Instant> received_at;  // of the newest batch that brought something
    std::optional<Milliseconds> skew;    // its arrival minus the hall's time of its newest event
    std::int64_t quarantined = 0;        // events that are kept and that nobody here can read
};

// One log of a hall. Every one but the newest is fenced.
struct CountyStream {
    std::string name;
    std::uint64_t base = 0;  // up to here it is an older log
    UsageAck head;
    bool fenced = false;
    bool after_gap = false;  // between the log before it and its base events are lost

    bool operator==(const CountyStream&) const = default;
};

// An event as it is kept.
struct KeptEvent {
    std::uint64_t number = 0;
    UsageEvent event;
    Sha256Digest hash{};
    bool quarantined = false;
    bool misdated = false;   // of a day that had not begun at the county when it came: it makes no day known
    bool set_aside = false;  // in no figure, by an administrator's word

    bool operator==(const KeptEvent&) const = default;
};

// Events that somebody should look at, or has.
enum class EventMark { quarantined, misdated, records_lost, set_aside };
template <>
inline constexpr auto words_of<EventMark> = std::to_array<std::string_view>({"quarantined", "misdated", "records_lost",
                                                                             "set_aside"});

// An event by which staff speaks of it: a stream's own or one that it shares with an older one.
struct EventName {
    std::string hall, stream;
    std::uint64_t number = 0;

    bool operator==(const EventName&) const = default;
};

struct MarkedEvent {
    EventName name;
    Bilingual hall;
    KeptEvent kept;
    std::string why;  // it cannot be read; empty where it can
};

// What an administrator decided about an event.
enum class EventAction { set_aside, put_back };
template <>
inline constexpr auto words_of<EventAction> = std::to_array<std::string_view>({"set_aside", "put_back"});

struct EventStep {
    std::int64_t step = 0;  // of the hall: 1, 2, 3, …
    Instant at{};
    std::string staff;
    EventAction action = EventAction::set_aside;
    EventName event;
    std::string reason;

    bool operator==(const EventStep&) const = default;
};

// What a hall sent that is not as it should be and that nobody has set aside.
struct CountyAlarm {
    EventMark mark = EventMark::quarantined;  // misdated, or records_lost
    std::string hall;
    Bilingual name;
    std::int64_t events = 0;
    std::optional<Date> first_day, last_day;  // of all but quarantined ones

    bool operator==(const CountyAlarm&) const = default;
};

struct CertificateRecord {
    static constexpr std::size_t max_serial = 64;  // hexadecimal digits

    std::string serial;
    std::string hall;
    Instant not_after{};
    bool revoked = false;

    bool operator==(const CertificateRecord&) const = default;
};

// What a certificate authority made for a key.
struct NewCertificate {
    static constexpr std::size_t max_pem = 16 * 1024;  // bytes

    std::string pem;
    std::string serial;
    Instant not_after{};
};
// Makes a certificate for the hall that an invitation is bound to.
using MakeCertificate = std::function<Result<NewCertificate>(const std::string& hall)>;

// How long an invitation counts. Source: docs of the protocol, "Enrolment".
inline constexpr std::chrono::hours invitation_life{24};

}  // namespace yimen
