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

CatalogueVersion version_of(const HeldManifest& held) {
    const auto& manifest = held.manifest;
    return {manifest.version, manifest.issued, manifest.expires, manifest.effective, manifest.full.sha256};
}

std::optional<CatalogueVersion> version_of(const std::optional<HeldManifest>& held) {
    if (!held) return std::nullopt;
    return version_of(*held);
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
    std::erase_if(record_.pending, [&](const HeldManifest& one) { return !is_authorised(one); });
    fall_back();
}

void CatalogueUpdater::fall_back() {
    if (!record_.current || store_.holds(record_.current->manifest.full)) return;
    alarm_ = error_of(ErrorCode::storage_corrupt,
                      "catalogue " + std::to_string(record_.current->manifest.version) + " is damaged on disk");
    record_.current.reset();
    if (record_.previous && store_.holds(record_.previous->manifest.full)) record_.current = record_.previous;
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
    return bring_content(source, today);
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

// What waits for its day counts only as long as its key does; what is in force stays in force.
Status CatalogueUpdater::adopt(const SignedDocument& document) {
    auto next = read_next_root(root_, document);
    if (!next) return next.error();
    if (auto saved = store_.save_root(document); !saved) return saved;
    root_ = *std::move(next);
    std::erase_if(record_.pending, [&](const HeldManifest& one) { return !is_authorised(one); });
    return done();
}

Status CatalogueUpdater::follow_manifest(CatalogueSource& source, Instant start) {
    const bool knows = record_.newest && is_authorised(*record_.newest);
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
    if (next == record_) return done();
    if (auto saved = store_.save(next); !saved) return saved;
    record_ = std::move(next);
    return done();
}

Status CatalogueUpdater::bring_content(CatalogueSource& source, Date today) {
    const auto& newest = *record_.newest;
    if (is_placed(record_, newest)) return done();
    const auto& content = newest.manifest.full;
    if (refused_ && refused_->first == content) return refused_->second;
    store_.sweep(record_);
    if (!store_.holds(content)) {
        if (auto brought = download(source, store_, content); !brought) return brought;
    }
    const auto raw = store_.unpacked(content);
    auto sound = raw ? check_(*raw) : Status(raw.error());
    if (!sound) {
        if (raw) refused_ = {content, sound.error()};
        return sound;
    }
    return place(today);
}

// What is due counts with the same save, so that there is nothing between the old and the new.
Status CatalogueUpdater::place(Date today) {
    auto next = record_;
    put_in_line(next, *next.newest);
    if (next.pending.size() > max_pending) {
        return error_of(ErrorCode::payload_too_large,
                        "more than " + std::to_string(max_pending) + " catalogues wait for their day");
    }
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
    while (!record.pending.empty() && record.pending.front().manifest.effective <= today) {
        auto due = std::move(record.pending.front());
        record.pending.erase(record.pending.begin());
        if (store_.holds(due.manifest.full)) {
            make_current(record, std::move(due));
        } else {
            alarm_ = error_of(ErrorCode::storage_corrupt, "a pending catalogue is damaged on disk");
        }
        changed = true;
    }
    return changed;
}

bool CatalogueUpdater::is_authorised(const HeldManifest& held) const {
    return !signers(held.document, root_.catalogue_keys).empty();
}

CatalogueState CatalogueUpdater::state(Instant now) const {
    CatalogueState state{
        version_of(record_.current), version_of(record_.previous), {}, root_.version, last_checked_, alarm_};
    for (const auto& one : record_.pending) state.pending.push_back(version_of(one));
    const bool is_stale = record_.newest && now >= record_.newest->manifest.expires;
    if (!state.alarm && (is_stale || now >= root_.expires)) {
        state.alarm = error_of(ErrorCode::expired, "the county sent nothing newer in time");
    }
    return state;
}

Result<std::string> CatalogueUpdater::content() {
    if (!record_.current) return error_of(ErrorCode::not_found, "no catalogue came from the county yet");
    return store_.unpacked(record_.current->manifest.full);
}

}  // namespace yimen
