#include "sync/catalogue_manifest.hpp"

#include <numeric>

#include "base/number.hpp"
#include "base/text_rules.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

// One number without leading zeros from the front of `text`.
std::optional<unsigned> take_number(std::string_view& text) {
    const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
    const auto value = number_in<std::uint16_t>(digits);
    if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
    text.remove_prefix(digits.size());
    return value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

constexpr std::string_view catalogue_manifest = "catalogue-manifest";

struct ManifestDocument {
    std::string type{catalogue_manifest};
    std::uint64_t format = manifest_format;
    CatalogueManifest manifest;
    static constexpr auto version_number = whole_from(1, largest_exact);
    static constexpr auto fields = described(
        field("type", &ManifestDocument::type, text_of(0, 32, &kind_form<catalogue_manifest>)),
        field("format", &ManifestDocument::format),
        field("version", within<&ManifestDocument::manifest, &CatalogueManifest::version>, version_number),
        field("root_version", within<&ManifestDocument::manifest, &CatalogueManifest::root_version>, version_number),
        field("scope", within<&ManifestDocument::manifest, &CatalogueManifest::scope>, text_of(0, max_scope_bytes)),
        field("issued", within<&ManifestDocument::manifest, &CatalogueManifest::issued>),
        field("expires", within<&ManifestDocument::manifest, &CatalogueManifest::expires>),
        field("effective", within<&ManifestDocument::manifest, &CatalogueManifest::effective>),
        field("minimum_program", within<&ManifestDocument::manifest, &CatalogueManifest::minimum_program>),
        field("full", within<&ManifestDocument::manifest, &CatalogueManifest::full>),
        field("earlier", within<&ManifestDocument::manifest, &CatalogueManifest::earlier>, at_most(max_scheduled - 1)));
};

Error too_long(const char* what, std::uint64_t limit) {
    return {ErrorCode::payload_too_large, what + std::to_string(limit), {{"limit", std::to_string(limit)}}};
}

// Each counts for a time: until the next one does, which is of a later day.
Status check_schedule(const std::vector<ScheduledVersion>& schedule) {
    if (schedule.size() > max_scheduled) return too_long("catalogues that wait for their day: at most ", max_scheduled);
    for (std::size_t i = 0; i < schedule.size(); ++i) {
        if (schedule[i].version < 1) return invalid_document("versions begin at 1");
        if (!schedule[i].effective.ok()) return invalid_document("the effective date is not of the calendar");
        if (i == 0) continue;
        if (schedule[i].version <= schedule[i - 1].version) return invalid_document("the schedule is not by version");
        if (schedule[i].effective <= schedule[i - 1].effective) return invalid_document("the schedule is not by day");
    }
    const auto bytes =
        std::accumulate(schedule.begin(), schedule.end(), std::uint64_t{0},
                        [](std::uint64_t sum, const ScheduledVersion& one) { return sum + one.content.length; });
    if (bytes > max_scheduled_bytes) return too_long("bytes of all that is scheduled: at most ", max_scheduled_bytes);
    return done();
}

}  // namespace

void read_value(JsonInput& input, const JsonNode& node, ProgramVersion& version, const JsonLimit&) {
    const auto read = node.kind == JsonKind::text ? parse_program_version(node.text) : std::nullopt;
    if (!read) return input.fault("a version such as \"0.1.0\"");
    version = *read;
}

void write_value(JsonOutput& into, const ProgramVersion& version) { write_value(into, to_string(version)); }

std::optional<ProgramVersion> parse_program_version(std::string_view text) {
    ProgramVersion version{};
    for (std::size_t i = 0; i < version.size(); ++i) {
        if (i > 0 && !take(text, '.')) return std::nullopt;
        const auto part = take_number(text);
        if (!part) return std::nullopt;
        version[i] = *part;
    }
    if (!text.empty()) return std::nullopt;
    return version;
}

std::string to_string(const ProgramVersion& version) {
    return std::to_string(version[0]) + '.' + std::to_string(version[1]) + '.' + std::to_string(version[2]);
}

std::vector<ScheduledVersion> schedule_of(const CatalogueManifest& manifest) {
    auto schedule = manifest.earlier;
    schedule.push_back({manifest.version, manifest.effective, manifest.full});
    return schedule;
}

Status check(const CatalogueManifest& manifest) {
    if (manifest.root_version < 1) return invalid_document("versions begin at 1");
    if (!is_code(manifest.scope, max_scope_bytes)) return invalid_document("the scope is no id of a county or hall");
    if (manifest.expires <= manifest.issued) return invalid_document("it expires before it is issued");
    return check_schedule(schedule_of(manifest));
}

Result<CatalogueManifest> parse_manifest(std::string_view bytes) {
    auto document = read_document<ManifestDocument>(bytes, max_manifest_bytes);
    if (is_newer(bytes, max_manifest_bytes, manifest_format)) {
        return Error{ErrorCode::program_too_old, "a manifest of a newer format", {}};
    }
    if (!document) return document.error();
    if (const auto sound = check(document->manifest); !sound) return sound.error();
    return std::move(document->manifest);
}

std::string manifest_text(const CatalogueManifest& manifest) {
    ManifestDocument document;
    document.manifest = manifest;
    return write_json(document);
}

}  // namespace yimen
