#include "sync/catalogue_store.hpp"

#include <algorithm>
#include <set>

#include "base/compression.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_state_bytes = 4 * 1024 * 1024;
constexpr std::size_t digest_digits = 64;
constexpr const char* root_file = "root.json";

std::string state_file(std::uint64_t generation) { return generation % 2 == 0 ? "state-0.json" : "state-1.json"; }
std::string content_file(const CatalogueContent& content) { return to_hex(content.sha256) + ".zst"; }
std::string part_file(const CatalogueContent& content) { return to_hex(content.sha256) + ".part"; }

Error corrupt(const std::string& file) { return {ErrorCode::storage_corrupt, file + " is damaged", {{"file", file}}}; }

template <typename T>
std::string sealed(const T& value) {
    const auto text = write_json(value);
    return to_hex(sha256(text)) + "\n" + text;
}

template <typename T>
Result<T> unsealed(const std::string& file, const std::string& bytes) {
    const std::string_view all = bytes;
    if (all.size() <= digest_digits || all[digest_digits] != '\n') return corrupt(file);
    const auto text = all.substr(digest_digits + 1);
    if (to_hex(sha256(text)) != all.substr(0, digest_digits)) return corrupt(file);
    auto value = read_document<T>(text, max_state_bytes);
    if (!value) return corrupt(file);
    return value;
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

template <>
struct JsonDescription<SignedDocument> {
    using T = SignedDocument;
    static constexpr auto fields = described(field("bytes", &T::bytes, text_of(0, max_manifest_bytes)),
                                             field("signatures", &T::signatures, at_most(max_signatures)));
};
template <>
struct JsonDescription<CatalogueRecord> {
    using T = CatalogueRecord;
    static constexpr auto fields =
        described(field("generation", &T::generation, whole_from(1, largest_exact)),
                  field("etag", &T::etag, text_of(0, 128)), field("seen", &T::seen, whole_from(1, largest_exact)),
                  field_if_any("newest", &T::newest), field_if_any("current", &T::current),
                  field_if_any("previous", &T::previous), field("pending", &T::pending, at_most(max_scheduled)));
};

// What it says is read from the very bytes that are signed.
void read_value(JsonInput& input, const JsonNode& node, HeldManifest& held, const JsonLimit&) {
    read_value(input, node, held.document, {});
    if (input.failed()) return;
    auto manifest = parse_manifest(held.document.bytes);
    if (!manifest) return input.fault(manifest.error().detail);
    held.manifest = *std::move(manifest);
}
void write_value(JsonOutput& into, const HeldManifest& held) { write_value(into, held.document); }

Result<std::optional<SignedDocument>> CatalogueStore::load_root() {
    const auto bytes = files_->read(root_file, max_state_bytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return std::optional<SignedDocument>{};
    if (!bytes) return bytes.error();
    auto document = unsealed<SignedDocument>(root_file, *bytes);
    if (!document) return document.error();
    return std::optional(*std::move(document));
}

Status CatalogueStore::save_root(const SignedDocument& root) { return replace(root_file, sealed(root)); }

CatalogueStore::Loaded CatalogueStore::load() {
    Loaded loaded;
    for (const std::uint64_t slot : {0, 1}) {
        const auto bytes = files_->read(state_file(slot), max_state_bytes);
        if (!bytes && bytes.error().code == ErrorCode::not_found) continue;
        auto record = bytes ? unsealed<CatalogueRecord>(state_file(slot), *bytes) : bytes.error();
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
    auto outcome = replace(state_file(next.generation), sealed(next));
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
