#include "sync/catalogue_store.hpp"

#include <algorithm>
#include <set>

#include "base/compression.hpp"
#include "sync/catalogue_schedule_json.hpp"

namespace yimen {
namespace {

using Json = nlohmann::json;

constexpr std::size_t max_state_bytes = 4 * 1024 * 1024;
constexpr std::size_t digest_digits = 64;
constexpr const char* root_file = "root.json";

std::string state_file(std::uint64_t generation) { return generation % 2 == 0 ? "state-0.json" : "state-1.json"; }
std::string content_file(const CatalogueContent& content) { return to_hex(content.sha256) + ".zst"; }
std::string part_file(const CatalogueContent& content) { return to_hex(content.sha256) + ".part"; }

Error corrupt(const std::string& file) { return {ErrorCode::storage_corrupt, file + " is damaged", {{"file", file}}}; }

std::string sealed(const Json& json) {
    const auto text = json.dump();
    return to_hex(sha256(text)) + "\n" + text;
}

Result<Json> unsealed(const std::string& file, const std::string& bytes) {
    const std::string_view all = bytes;
    if (all.size() <= digest_digits || all[digest_digits] != '\n') return corrupt(file);
    const auto text = all.substr(digest_digits + 1);
    if (to_hex(sha256(text)) != all.substr(0, digest_digits)) return corrupt(file);
    auto json = parse_strictly(text, max_state_bytes);
    if (!json) return corrupt(file);
    return json;
}

Json to_json(const SignedDocument& document) {
    return {{"bytes", document.bytes}, {"signatures", to_json(std::span<const Signature>(document.signatures))}};
}

Result<SignedDocument> document_from(const Json& json) {
    StrictObject object(json);
    SignedDocument document{object.text("bytes", max_manifest_bytes), {}};
    auto signatures = signatures_from(object.list("signatures", 0, max_signatures));
    if (const auto sound = object.finish(); !sound) return sound.error();
    if (!signatures) return signatures.error();
    document.signatures = *std::move(signatures);
    return document;
}

Result<HeldManifest> held_from(const Json& json) {
    auto document = document_from(json);
    if (!document) return document.error();
    auto manifest = parse_manifest(document->bytes);
    if (!manifest) return manifest.error();
    return HeldManifest{*std::move(document), *std::move(manifest)};
}

Json to_json(const CatalogueRecord& record) {
    Json json{{"generation", record.generation}, {"etag", record.etag}, {"seen", record.seen}};
    if (record.newest) json["newest"] = to_json(record.newest->document);
    if (record.current) json["current"] = Json(to_json(*record.current));
    if (record.previous) json["previous"] = Json(to_json(*record.previous));
    json["pending"] = Json::array();
    for (const auto& one : record.pending) json["pending"].push_back(Json(to_json(one)));
    return json;
}

// Reads a part of a record, and remembers in `from` that it was not understood.
template <typename Read>
auto part_of(StrictObject& from, const Json& json, Read read) {
    auto part = read(json);
    if (!part) from.fault(part.error().detail);
    return part ? std::optional(*std::move(part)) : std::nullopt;
}

std::optional<ScheduledVersion> version_in(StrictObject& from, const char* name) {
    if (!from.has(name)) return std::nullopt;
    return part_of(from, from.object(name), scheduled_from);
}

std::vector<ScheduledVersion> versions_in(StrictObject& from, const char* name) {
    std::vector<ScheduledVersion> versions;
    for (const auto& entry : from.list(name, 0, max_scheduled)) {
        if (auto read = part_of(from, entry, scheduled_from)) versions.push_back(*read);
    }
    return versions;
}

std::map<std::string, std::uint64_t> seen_from(const Json& json) {
    std::map<std::string, std::uint64_t> seen;
    StrictObject object(json);
    for (const auto& [key, version] : json.items()) seen[key] = object.number(key.c_str(), 1);
    return seen;
}

Result<CatalogueRecord> record_from(const Json& json) {
    StrictObject object(json);
    CatalogueRecord record;
    record.generation = object.number("generation", 1);
    record.etag = object.text("etag", 128);
    if (object.has("newest")) record.newest = part_of(object, object.object("newest"), held_from);
    record.current = version_in(object, "current");
    record.previous = version_in(object, "previous");
    record.pending = versions_in(object, "pending");
    record.seen = seen_from(object.object("seen"));
    if (const auto sound = object.finish(); !sound) return sound.error();
    return record;
}

std::set<std::string> files_of(const CatalogueRecord& record) {
    std::set<std::string> names{root_file, state_file(0), state_file(1)};
    const auto keep = [&](const ScheduledVersion& one) { names.insert(content_file(one.content)); };
    if (record.newest) {
        for (const auto& one : schedule_of(record.newest->manifest)) {
            keep(one);
            names.insert(part_file(one.content));
        }
    }
    if (record.current) keep(*record.current);
    if (record.previous) keep(*record.previous);
    std::ranges::for_each(record.pending, keep);
    return names;
}

bool is_ours(std::string_view name) {
    return name.ends_with(".zst") || name.ends_with(".part") || name.ends_with(".new");
}

}  // namespace

Result<std::optional<SignedDocument>> CatalogueStore::load_root() {
    const auto bytes = files_->read(root_file, max_state_bytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return std::optional<SignedDocument>{};
    if (!bytes) return bytes.error();
    const auto json = unsealed(root_file, *bytes);
    if (!json) return json.error();
    auto document = document_from(*json);
    if (!document) return corrupt(root_file);
    return std::optional(*std::move(document));
}

Status CatalogueStore::save_root(const SignedDocument& root) { return replace(root_file, sealed(to_json(root))); }

CatalogueStore::Loaded CatalogueStore::load() {
    Loaded loaded;
    for (const std::uint64_t slot : {0, 1}) {
        const auto bytes = files_->read(state_file(slot), max_state_bytes);
        if (!bytes && bytes.error().code == ErrorCode::not_found) continue;
        const auto json = bytes ? unsealed(state_file(slot), *bytes) : bytes.error();
        auto record = json ? record_from(*json) : json.error();
        if (!record) {
            loaded.damaged = true;
        } else if (record->generation > loaded.record.generation) {
            loaded.record = *std::move(record);
        }
    }
    return loaded;
}

Status CatalogueStore::save(CatalogueRecord& record) {
    auto next = record;
    ++next.generation;
    auto outcome = replace(state_file(next.generation), sealed(to_json(next)));
    if (outcome) record.generation = next.generation;
    return outcome;
}

Status CatalogueStore::replace(const std::string& name, const std::string& bytes) {
    const auto draft = name + ".new";
    if (auto written = files_->write(draft, bytes); !written) return written;
    if (auto synced = files_->sync(draft); !synced) return synced;
    if (auto renamed = files_->rename(draft, name); !renamed) return renamed;
    return files_->sync_folder();
}

bool CatalogueStore::holds(const CatalogueContent& content) {
    const auto bytes = files_->read(content_file(content), max_content_bytes);
    return bytes && bytes->size() == content.length && sha256(*bytes) == content.sha256;
}

Result<std::string> CatalogueStore::unpacked(const CatalogueContent& content) {
    const auto bytes = files_->read(content_file(content), max_content_bytes);
    if (!bytes) return bytes.error();
    if (bytes->size() != content.length || sha256(*bytes) != content.sha256) return corrupt(content_file(content));
    auto raw = decompressed(*bytes, content.raw_length);
    if (raw && raw->size() != content.raw_length) {
        return Error{ErrorCode::invalid_request, "the catalogue is shorter than its manifest says", {}};
    }
    return raw;
}

std::uint64_t CatalogueStore::part_size(const CatalogueContent& content) {
    const auto size = files_->size(part_file(content));
    return size ? *size : 0;
}

Status CatalogueStore::append_part(const CatalogueContent& content, std::string_view piece) {
    return files_->append(part_file(content), piece);
}

Status CatalogueStore::drop_part(const CatalogueContent& content) { return files_->remove(part_file(content)); }

Status CatalogueStore::finish_part(const CatalogueContent& content) {
    const auto part = part_file(content);
    const auto bytes = files_->read(part, max_content_bytes);
    if (!bytes) return bytes.error();
    if (bytes->size() != content.length || sha256(*bytes) != content.sha256) {
        if (auto dropped = drop_part(content); !dropped) return dropped;
        return Error{ErrorCode::signature_invalid, "the content is not the one that the manifest names", {}};
    }
    if (auto synced = files_->sync(part); !synced) return synced;
    if (auto renamed = files_->rename(part, content_file(content)); !renamed) return renamed;
    return files_->sync_folder();
}

void CatalogueStore::sweep(const CatalogueRecord& record) {
    const auto names = files_->list();
    if (!names) return;
    const auto kept = files_of(record);
    for (const auto& name : *names) {
        if (is_ours(name) && !kept.contains(name)) static_cast<void>(files_->remove(name));
    }
}

}  // namespace yimen
