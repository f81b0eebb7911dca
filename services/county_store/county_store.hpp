// What the county keeps: its halls, who may speak for them, every event of theirs, and the figures that follow.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "county_store/catalogue_life.hpp"
#include "county_store/county_figures.hpp"
#include "county_store/county_records.hpp"
#include "county_store/staff_records.hpp"
#include "domain/staffing.hpp"

namespace yimen {

// One database, SQLite or PostgreSQL, with the same rules. Nothing that may change is remembered outside of it: several
// programs on one PostgreSQL serve together. Every call is one transaction, wholly done or not at all; after an error
// it may be made again. Thread-safe; the calls of one object follow each other, so open one for each thread that must
// not wait. Besides what is said below, every call may fail with storage_busy (another holds it, or the server
// restarts), storage_full, storage_read_only, storage_corrupt or storage_failed. A lost connection is made anew by the
// next call.
class CountyStore {
   public:
    static constexpr int schema_version = 7;
    static constexpr std::size_t max_halls = 10'000;
    static constexpr std::size_t max_streams = 1'000;  // of one hall
    static constexpr std::size_t max_staff = 1'000;    // with those who left
    static constexpr std::size_t max_listed = 10'000;  // events read at once
    static constexpr std::size_t max_events_shown = 500;
    static constexpr std::size_t max_event_text = 200;  // bytes of an id in an event; with more it is quarantined

    // "sqlite:/path/county.db" (WAL, synchronous=FULL) or "postgresql://…" as libpq reads it. An older schema is
    // brought up to date, and figures that a program of another definition made are made anew. Errors: bad_config
    // (param "expected"), storage_newer (params "found", "known").
    static Result<std::unique_ptr<CountyStore>> open(const std::string& url);
    ~CountyStore();

    // --- halls ---
    // A new hall, or one that is known changed. Errors: invalid_request (param "field").
    Status put_hall(const CountyHall& hall);
    // Error: not_found.
    Result<CountyHall> find_hall(const std::string& id);
    Result<std::vector<CountyHall>> list_halls();  // by id
    Result<HallProgress> progress(const std::string& hall);
    // Whether the database answers.
    Status probe();

    // --- who may speak for a hall ---
    // Errors: not_found (hall), invalid_request (also when the serial is known already, as something else).
    Status record_certificate(const CertificateRecord& certificate);
    // A new certificate of who showed `presented`, unless that one counts no more by now. Errors: those of
    // record_certificate; forbidden with param "reason": unknown_certificate, certificate_revoked, hall_suspended.
    Status record_renewal(const std::string& presented, const CertificateRecord& certificate);
    // Errors: not_found.
    Status revoke_certificate(const std::string& serial);
    // All that a hall has; how many there were that still counted. Errors: not_found (hall).
    Result<std::int64_t> revoke_certificates_of(const std::string& hall);
    Result<CertificateRecord> find_certificate(const std::string& serial);
    // A hall's certificates, the one that counts longest first.
    Result<std::vector<CertificateRecord>> certificates_of(const std::string& hall);
    // The hall that a certificate speaks for. Error: forbidden with param "reason": unknown_certificate,
    // certificate_revoked, hall_suspended. Whether it has expired is for TLS to say.
    Result<CountyHall> hall_of_serial(const std::string& serial);

    // An invitation, by the hash of its token. Errors: not_found (hall), invalid_request (the token is known
    // already, as another invitation).
    Status invite(const std::string& hall, const Sha256Digest& token_hash, Instant expires_at);
    // Turns an invitation into a certificate, recorded with it: the hall begins anew, and whatever it had before counts
    // no more. The same token and key again get the same certificate, also after the invitation expired; `make` is
    // called at most once for a token. Error: forbidden with param "reason": unknown_token, token_used, token_expired,
    // hall_suspended, certificate_revoked; and whatever `make` returns.
    Result<NewCertificate> redeem(const Sha256Digest& token_hash, const Sha256Digest& key_print, Instant now,
                                  const MakeCertificate& make);

    // --- the county's staff ---
    // Somebody new, or one who was revoked and comes back, by the hash of a token that is theirs alone. Errors:
    // invalid_request (param "field": also when the id or the token is somebody's).
    Status add_staff(const StaffMember& member, const Sha256Digest& token_hash);
    // Their token counts no more, at once. Error: not_found.
    Status revoke_staff(const std::string& id);
    Result<std::vector<StaffMember>> list_staff();  // by id
    // Whose token it is. Error: unauthorized (nobody's, or of somebody who was revoked).
    Result<StaffMember> staff_of_token(const Sha256Digest& token_hash);

    // The hashes of all tokens that count: of staff, and of invitations that have not expired or got their certificate
    // within the last 30 days.
    Result<std::vector<Sha256Digest>> tokens_that_count(Instant now);

    // --- the catalogue ---
    CatalogueLife& catalogue_life();

    // --- usage up ---
    // Takes in what is new of a batch. A stream that is not known opens where it goes on from what is kept of the hall,
    // and fences the one before it. Errors: invalid_request (param "field"), payload_too_large (param "limit"),
    // not_found (hall), forbidden (param "reason": hall_suspended); and, with params "ack", "hash" and "stream" of the
    // present stream, batch_gap, chain_fork, stream_fenced. A new stream that is `after_gap` opens wherever it begins:
    // what lies between is lost, and unknown in the figures.
    Result<UsageAck> take_in(const UsageBatch& batch, Instant received_at);
    // Reads again what was quarantined, a hall a transaction: a newer program may understand it, and then the figures
    // of its days change. How many events have become readable.
    Result<std::int64_t> reread_quarantined();
    // The present stream's end; nothing of a hall that never sent anything.
    Result<std::optional<UsageAck>> ack_of(const std::string& hall);
    // The hash of one event, for a hall that looks for the last one that both agree on; chain_start for number 0.
    Result<std::optional<Sha256Digest>> hash_at(const std::string& hall, const std::string& stream,
                                                std::uint64_t number);

    // --- the log as it is kept ---
    Result<std::vector<CountyStream>> streams_of(const std::string& hall);  // oldest first
    // A stream's own events after a number, without those that it shares with an older one; at most `limit`.
    Result<std::vector<KeptEvent>> read_log(const std::string& hall, const std::string& stream, std::uint64_t after,
                                            std::size_t limit);
    // A hall's events of one type, of all its logs, oldest first; at most max_listed. It looks at all that is kept of
    // the hall.
    Result<std::vector<KeptEvent>> events_of_type(const std::string& hall, const std::string& type);
    // Recomputes every chain of a hall. How many events are kept, or storage_corrupt with params "stream" and "number"
    // of the first that is not as it was taken in.
    Result<std::uint64_t> verify(const std::string& hall);

    // --- events of which somebody decides ---
    // What is not as it should be, by hall.
    Result<std::vector<CountyAlarm>> alarms();
    // Of one hall, or of all, in the order of the halls and of their logs; `skip` of them are passed over, and at most
    // max_events_shown come. Error: not_found (hall).
    Result<std::vector<MarkedEvent>> marked_events(EventMark mark, const std::optional<std::string>& hall,
                                                   std::size_t skip);
    // Takes an event out of all figures, or back into them, by the word of an administrator; the event stays in the
    // log. Errors: not_found (hall, event), forbidden (param "reason": unknown_staff, role_missing), invalid_request
    // (param "field": reason), wrong_state (it is so already).
    Result<MarkedEvent> judge(const EventName& event, EventAction action, const Act& act);
    // Every such word, newest first; at most max_events_shown. Error: not_found (hall).
    Result<std::vector<EventStep>> event_history(const std::optional<std::string>& hall, std::size_t skip);
    // Judges what is kept by what the county's day is now: days that have not begun make nothing known any more. The
    // halls whose figures have changed.
    Result<std::vector<std::string>> judge_again(Instant now);

    // --- figures ---
    // By the turns that the events make. Errors: invalid_request (param "field"), not_found (hall).
    Result<std::vector<FigureRow>> figures(const FiguresQuery& query);
    // Who came to a hall between two days, both included, and how long they took up a window. Errors: the same.
    Result<StaffingSample> staffing_sample(const std::string& hall, Date from, Date to);
    // Makes the turns of all halls anew from the events, a hall a transaction. Whatever they were before, they are then
    // what this program makes of what is kept.
    Status make_figures_anew();

   private:
    struct Impl;
    Status make_figures_of(const std::vector<std::string>& halls);
    explicit CountyStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace yimen
