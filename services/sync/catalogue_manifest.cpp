#include "sync/catalogue_manifest.hpp"

#include <numeric>

#include "base/number.hpp"
#include "base/text_rules.hpp"
#include "sync/catalogue_schedule_json.hpp"

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

ProgramVersion read_program(StrictObject& from) {
    if (const auto version = parse_program_version(from.text("minimum_program", 17))) return *version;
    from.fault("minimum_program is no version");
    return {};
}

CatalogueContent read_full(StrictObject& from) {
    StrictObject object(from.object("full"));
    const auto content = read_content(object);
    if (const auto sound = object.finish(); !sound) from.fault("full: " + sound.error().detail);
    return content;
}

std::vector<ScheduledVersion> read_earlier(StrictObject& from) {
    std::vector<ScheduledVersion> earlier;
    for (const auto& entry : from.list("earlier", 0, max_scheduled - 1)) {
        const auto one = scheduled_from(entry);
        if (!one) from.fault("earlier: " + one.error().detail);
        earlier.push_back(one ? *one : ScheduledVersion{});
    }
    return earlier;
}

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
    const auto json = parse_strictly(bytes, max_manifest_bytes);
    if (!json) return json.error();
    StrictObject object(*json);
    if (object.text("type", 32) != "catalogue-manifest") object.fault("this is no catalogue manifest");
    if (object.number("format", manifest_format) > manifest_format) {
        return Error{ErrorCode::program_too_old, "a manifest of a newer format", {}};
    }
    CatalogueManifest manifest;
    manifest.version = object.number("version", 1);
    manifest.root_version = object.number("root_version", 1);
    manifest.scope = object.text("scope", max_scope_bytes);
    manifest.issued = object.instant("issued");
    manifest.expires = object.instant("expires");
    manifest.effective = object.date("effective");
    manifest.minimum_program = read_program(object);
    manifest.full = read_full(object);
    manifest.earlier = read_earlier(object);
    if (const auto sound = object.finish(); !sound) return sound.error();
    if (const auto sound = check(manifest); !sound) return sound.error();
    return manifest;
}

}  // namespace yimen
