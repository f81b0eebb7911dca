#include "sync/catalogue_updater.hpp"

#include <algorithm>

#include "sync/catalogue_download.hpp"

namespace yimen {
namespace {

Error error_of(ErrorCode code, std::string detail) { return {code, std::move(detail), {}}; }

// Passes by itself, and says nothing about the catalogue.
bool is_of_the_line(ErrorCode code) {
    switch (code) {
        case ErrorCode::network_failed:
        case ErrorCode::request_timeout:
        case ErrorCode::answer_timeout:
        case ErrorCode::too_many_requests:
        case ErrorCode::too_many_connections:
        case ErrorCode::not_found:  // the county has published nothing yet
        case ErrorCode::shutting_down: return true;
        default: return false;
    }
}

CatalogueVersion told(const ScheduledVersion& one) { return {one.version, one.effective, one.content.sha256}; }

std::optional<CatalogueVersion> told(const std::optional<ScheduledVersion>& one) {
    return one ? std::optional(told(*one)) : std::nullopt;
}

}  // namespace

CatalogueUpdater::CatalogueUpdater(CatalogueFiles& files, CatalogueOptions options, CatalogueCheck check,
                                   CatalogueRoot root)
    : store_(files), options_(std::move(options)), check_(std::move(check)), root_(std::move(root)) {}

Result<CatalogueUpdater> CatalogueUpdater::open(CatalogueFiles& files, CatalogueOptions options, CatalogueCheck check,
                                                Date today) {
    const auto root = read_root(options.first_root);
    if (!root) return root.error();
    CatalogueUpdater updater(files, std::move(options), std::move(check), *root);
    updater.restore_root();
    updater.restore_record();
    updater.activate(today);
    return updater;
}

// A kept root that is damaged is no loss: from the first one the chain is walked again.
void CatalogueUpdater::restore_root() {
    const auto kept = store_.load_root();
    if (kept && !*kept) return;
    const auto root = kept ? read_root(**kept) : Result<CatalogueRoot>(kept.error());
    if (!kept) {
        alarm_ = kept.error();
    } else if (!root) {
        alarm_ = error_of(ErrorCode::storage_corrupt, "the kept root: " + root.error().detail);
    } else if (root->version > root_.version) {
        root_ = *root;
    }
}

void CatalogueUpdater::restore_record() {
    auto loaded = store_.load();
    record_ = std::move(loaded.record);
    if (loaded.damaged) alarm_ = error_of(ErrorCode::storage_corrupt, "the newest state of the catalogue is damaged");
    drop_unvouched();
    fall_back();
}

void CatalogueUpdater::fall_back() {
    if (!record_.current || store_.holds(record_.current->content)) return;
    alarm_ = error_of(ErrorCode::storage_corrupt,
                      "catalogue " + std::to_string(record_.current->version) + " is damaged on disk");
    record_.current.reset();
    if (record_.previous && store_.holds(record_.previous->content)) record_.current = record_.previous;
    record_.previous.reset();
}

Status CatalogueUpdater::run(CatalogueSource& source, Instant start, Date today) {
    activate(today);
    auto outcome = update(source, start, today);
    if (outcome) last_checked_ = start;
    note(outcome);
    return outcome;
}

void CatalogueUpdater::note(const Status& outcome) {
    if (outcome) {
        alarm_.reset();
    } else if (!is_of_the_line(outcome.error().code)) {
        alarm_ = outcome.error();
    }
}

Status CatalogueUpdater::update(CatalogueSource& source, Instant start, Date today) {
    if (auto followed = follow_roots(source); !followed) return followed;
    if (start >= root_.expires) {
        return error_of(ErrorCode::expired, "root " + std::to_string(root_.version) + " expired");
    }
    if (auto followed = follow_manifest(source, start); !followed) return followed;
    return bring_contents(source, today);
}

Status CatalogueUpdater::follow_roots(CatalogueSource& source) {
    for (int i = 0; i < max_roots_a_run; ++i) {
        const auto document = source.fetch_root(root_.version + 1);
        if (!document) return document.error();
        if (!*document) return done();
        if (auto adopted = adopt(**document); !adopted) return adopted;
    }
    return done();
}

// What is in force stays in force. What waits for its day does so only as long as the key that said so counts; signed
// anew it waits again, and its content need not come again.
Status CatalogueUpdater::adopt(const SignedDocument& document) {
    auto next = read_next_root(root_, document);
    if (!next) return next.error();
    if (auto saved = store_.save_root(document); !saved) return saved;
    root_ = *std::move(next);
    drop_unvouched();
    return done();
}

Status CatalogueUpdater::follow_manifest(CatalogueSource& source, Instant start) {
    const bool knows = knows_newest();
    const auto answer = source.fetch_manifest(knows ? record_.etag : std::string());
    if (!answer) return answer.error();
    if (!*answer) {
        if (!knows || record_.etag.empty()) return error_of(ErrorCode::network_failed, "no manifest was sent");
        return check_use(record_.newest->manifest, start);
    }
    auto held = checked((*answer)->document, start);
    if (!held) return held.error();
    return remember(*std::move(held), (*answer)->etag.size() <= max_etag_bytes ? (*answer)->etag : std::string());
}

Result<HeldManifest> CatalogueUpdater::checked(const SignedDocument& document, Instant start) const {
    if (document.bytes.size() > max_manifest_bytes) {
        return Error{ErrorCode::payload_too_large,
                     "the manifest has more than " + std::to_string(max_manifest_bytes) + " bytes",
                     {{"limit", std::to_string(max_manifest_bytes)}}};
    }
    if (signers(document, root_.catalogue_keys).empty()) {
        return error_of(ErrorCode::signature_invalid, "the manifest is not signed by a key that the root names");
    }
    auto manifest = parse_manifest(document.bytes);
    if (!manifest) return manifest.error();
    HeldManifest held{document, *std::move(manifest)};
    if (auto sound = check_version(held); !sound) return sound.error();
    if (auto sound = check_use(held.manifest, start); !sound) return sound.error();
    return held;
}

Status CatalogueUpdater::check_version(const HeldManifest& held) const {
    const auto& manifest = held.manifest;
    if (manifest.root_version > root_.version) {
        return error_of(ErrorCode::signature_invalid, "the manifest was made under root " +
                                                          std::to_string(manifest.root_version) +
                                                          ", which the county does not send");
    }
    const auto highest = highest_seen(record_, root_.catalogue_keys);
    const bool known = record_.newest && record_.newest->document.bytes == held.document.bytes;
    if (manifest.version > highest || (manifest.version == highest && known)) return done();
    return error_of(ErrorCode::rolled_back, "catalogue " + std::to_string(manifest.version) + " was sent after " +
                                                std::to_string(highest) + " was seen");
}

Status CatalogueUpdater::check_use(const CatalogueManifest& manifest, Instant start) const {
    if (manifest.scope != options_.county && manifest.scope != options_.hall) {
        return error_of(ErrorCode::wrong_scope, "the manifest is for " + manifest.scope);
    }
    if (start >= manifest.expires) {
        return error_of(ErrorCode::expired, "the manifest expired at " + to_iso(manifest.expires));
    }
    if (manifest.minimum_program > options_.program) {
        return error_of(ErrorCode::program_too_old,
                        "the catalogue needs the program from " + to_string(manifest.minimum_program) + " on");
    }
    return done();
}

// Before it is used: after a crash an older one must not be taken for the newest.
Status CatalogueUpdater::remember(HeldManifest held, std::string etag) {
    auto next = record_;
    for (const auto& key : signers(held.document, root_.catalogue_keys)) {
        auto& highest = next.seen[key];
        highest = std::max(highest, held.manifest.version);
    }
    forget_keys(next, root_.catalogue_keys);
    next.newest = std::move(held);
    next.etag = std::move(etag);
    drop_unscheduled(next);
    if (next == record_) return done();
    if (auto saved = store_.save(next); !saved) return saved;
    record_ = std::move(next);
    refused_.clear();
    return done();
}

// One that cannot be taken does not keep back the others: each day the hall is to be as right as it can be.
Status CatalogueUpdater::bring_contents(CatalogueSource& source, Date today) {
    const auto missing = missing_on(record_, today);
    if (missing.empty()) return done();
    store_.sweep(record_);
    auto outcome = done();
    for (const auto& wanted : missing) {
        const auto brought = bring(source, wanted, today);
        if (brought) continue;
        if (outcome) outcome = brought;
        if (is_of_the_line(brought.error().code)) break;
    }
    return outcome;
}

Status CatalogueUpdater::bring(CatalogueSource& source, const ScheduledVersion& wanted, Date today) {
    const auto& content = wanted.content;
    const auto refused = std::ranges::find(refused_, content, &std::pair<CatalogueContent, Error>::first);
    if (refused != refused_.end()) return refused->second;
    if (!store_.holds(content)) {
        if (auto brought = download(source, store_, content); !brought) return brought;
    }
    if (auto sound = check_content(wanted); !sound) return sound;
    return place(wanted, today);
}

Status CatalogueUpdater::check_content(const ScheduledVersion& wanted) {
    const auto raw = store_.unpacked(wanted.content);
    if (!raw) return raw.error();
    auto sound = check_(told(wanted), *raw);
    if (!sound) refused_.emplace_back(wanted.content, sound.error());
    return sound;
}

// What is due counts with the same save, so that there is nothing between the old and the new.
Status CatalogueUpdater::place(const ScheduledVersion& wanted, Date today) {
    auto next = record_;
    put_in_line(next, wanted);
    make_due_current(next, today);
    if (auto saved = store_.save(next); !saved) return saved;
    record_ = std::move(next);
    store_.sweep(record_);
    return done();
}

bool CatalogueUpdater::activate(Date today) {
    auto next = record_;
    if (!make_due_current(next, today)) return false;
    if (const auto saved = store_.save(next); !saved) alarm_ = saved.error();
    const bool changed = next.current != record_.current;
    record_ = std::move(next);
    return changed;
}

// True when the record changed.
bool CatalogueUpdater::make_due_current(CatalogueRecord& record, Date today) {
    bool changed = false;
    while (!record.pending.empty() && record.pending.front().effective <= today) {
        const auto due = record.pending.front();
        record.pending.erase(record.pending.begin());
        if (store_.holds(due.content)) {
            make_current(record, due);
        } else {
            alarm_ = error_of(ErrorCode::storage_corrupt, "a pending catalogue is damaged on disk");
        }
        changed = true;
    }
    return changed;
}

// Whether a key that counts signed it.
bool CatalogueUpdater::knows_newest() const {
    return record_.newest && !signers(record_.newest->document, root_.catalogue_keys).empty();
}

void CatalogueUpdater::drop_unvouched() {
    if (knows_newest()) {
        drop_unscheduled(record_);
    } else {
        record_.pending.clear();
    }
}

std::optional<Instant> CatalogueUpdater::signed_past() const {
    return knows_newest() ? std::optional(record_.newest->manifest.issued) : std::nullopt;
}

CatalogueState CatalogueUpdater::state(Instant now) const {
    CatalogueState state{told(record_.current), told(record_.previous), {}, root_.version, last_checked_, alarm_};
    for (const auto& one : record_.pending) state.pending.push_back(told(one));
    const bool is_stale = record_.newest && now >= record_.newest->manifest.expires;
    if (!state.alarm && (is_stale || now >= root_.expires)) {
        state.alarm = error_of(ErrorCode::expired, "the county sent nothing newer in time");
    }
    return state;
}

Result<std::string> CatalogueUpdater::content() {
    if (!record_.current) return error_of(ErrorCode::not_found, "no catalogue came from the county yet");
    return store_.unpacked(record_.current->content);
}

}  // namespace yimen
