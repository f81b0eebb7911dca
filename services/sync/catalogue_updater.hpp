// A hall's side of the catalogue: takes what its county signed, and nothing else, and never leaves the hall without the
// last good one. The order of checks follows The Update Framework (TUF 1.0, section 5).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "sync/catalogue_files.hpp"
#include "sync/catalogue_root.hpp"
#include "sync/catalogue_source.hpp"
#include "sync/catalogue_store.hpp"

namespace yimen {

inline constexpr int max_roots_a_run = 64;

struct CatalogueOptions {
    std::string county;         // a manifest's scope is this id
    std::string hall;           // or this one
    ProgramVersion program{};   // this program's
    SignedDocument first_root;  // given at enrolment
};

struct CatalogueVersion {
    std::uint64_t version = 0;
    Date effective{};
    Sha256Digest sha256{};

    bool operator==(const CatalogueVersion&) const = default;
};

// Whether this program can use the catalogue, before it counts. Called with at most 64 MiB of text.
using CatalogueCheck = std::function<Status(const CatalogueVersion& version, const std::string& raw)>;

struct CatalogueState {
    std::optional<CatalogueVersion> current;   // in force
    std::optional<CatalogueVersion> previous;  // what there is to fall back on
    std::vector<CatalogueVersion> pending;     // in force from `effective` on, the next first
    std::uint64_t root_version = 0;
    std::optional<Instant> last_checked;  // since the start: when everything the county sent was last found good
    // Why something of what the county schedules is not taken, for staff to see. `expired` also when nothing new came
    // in time: somebody may hold it back. A lost line alone is no alarm.
    std::optional<Error> alarm;
};

// Owned by one thread; what others show is a copy of state(). run() blocks on the source and the disk.
class CatalogueUpdater {
   public:
    // Goes on with what is on disk, with the version before when the newest is damaged (alarm storage_corrupt), and
    // makes current what is due. `files` must outlive it. Errors: those of read_root() for the first root.
    static Result<CatalogueUpdater> open(CatalogueFiles& files, CatalogueOptions options, CatalogueCheck check,
                                         Date today);

    // One update, which happens at `start` however long it takes. The newest manifest says what counts from which day,
    // so that it does not matter which ones before it were missed; each version of it is taken by itself. On failure
    // what was current is current still, or what should follow it. Errors:
    //   signature_invalid  not signed by enough of the right keys, or content that is not what was signed
    //   rolled_back        a root or manifest below, or at one height with, one that was seen
    //   expired            the root or manifest: somebody may hold newer ones back
    //   wrong_scope, program_too_old, invalid_request, payload_too_large
    //   storage_…          from the folder
    //   what the source and the check say
    Status run(CatalogueSource& source, Instant start, Date today);

    // Makes current what is due on the hall's day `today`, also offline, and also when the disk cannot be told. True
    // when current changed.
    bool activate(Date today);

    CatalogueState state(Instant now) const;
    // When the newest manifest was issued, by a key that counts: a time that has passed. Nothing where there is none.
    std::optional<Instant> signed_past() const;
    // The current catalogue, unpacked. Errors: not_found (there is none), storage_corrupt and others of the folder.
    Result<std::string> content();

   private:
    CatalogueUpdater(CatalogueFiles& files, CatalogueOptions options, CatalogueCheck check, CatalogueRoot root);

    void restore_root();
    void restore_record();
    void fall_back();

    Status update(CatalogueSource& source, Instant start, Date today);
    Status follow_roots(CatalogueSource& source);
    Status adopt(const SignedDocument& document);
    Status follow_manifest(CatalogueSource& source, Instant start);
    Result<HeldManifest> checked(const SignedDocument& document, Instant start) const;
    Status check_version(const HeldManifest& held) const;
    Status check_use(const CatalogueManifest& manifest, Instant start) const;
    Status remember(HeldManifest held, std::string etag);
    Status bring_contents(CatalogueSource& source, Date today);
    Status bring(CatalogueSource& source, const ScheduledVersion& wanted, Date today);
    Status check_content(const ScheduledVersion& wanted);
    Status place(const ScheduledVersion& wanted, Date today);

    bool knows_newest() const;
    void drop_unvouched();
    bool make_due_current(CatalogueRecord& record, Date today);
    void note(const Status& outcome);

    CatalogueStore store_;
    CatalogueOptions options_;
    CatalogueCheck check_;
    CatalogueRoot root_;
    CatalogueRecord record_;
    std::optional<Error> alarm_;
    std::optional<Instant> last_checked_;
    // Contents of the newest manifest that the check refused: not unpacked again at every poll.
    std::vector<std::pair<CatalogueContent, Error>> refused_;
};

}  // namespace yimen
