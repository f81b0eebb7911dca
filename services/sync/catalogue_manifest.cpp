#include "sync/catalogue_manifest.hpp"

#include <charconv>

#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

constexpr unsigned max_part = 65'535;

Error invalid(const char* what) { return {ErrorCode::invalid_request, what, {}}; }

// One number without leading zeros from the front of `text`.
std::optional<unsigned> take_number(std::string_view& text) {
    unsigned value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (fault != std::errc() || value > max_part || (digits > 1 && text[0] == '0')) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
    return true;
}

bool is_scope(const std::string& id) {
    return !id.empty() && id.size() <= max_scope_bytes &&
           id.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") ==
               std::string::npos;
}

ProgramVersion read_program(StrictObject& from) {
    if (const auto version = parse_program_version(from.text("minimum_program", 17))) return *version;
    from.fault("minimum_program is no version");
    return {};
}

CatalogueContent read_content(StrictObject& from) {
    StrictObject object(from.object("full"));
    const CatalogueContent content{object.sha256("sha256"), object.number("length", 1, max_content_bytes),
                                   object.number("raw_length", 1, max_content_bytes)};
    if (const auto sound = object.finish(); !sound) from.fault("full: " + sound.error().detail);
    return content;
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

Status check(const CatalogueManifest& manifest) {
    if (manifest.version < 1 || manifest.root_version < 1) return invalid("versions begin at 1");
    if (!is_scope(manifest.scope)) return invalid("the scope is no id of a county or hall");
    if (manifest.expires <= manifest.issued) return invalid("it expires before it is issued");
    if (!manifest.effective.ok()) return invalid("the effective date is not of the calendar");
    return done();
}

Result<CatalogueManifest> parse_manifest(std::string_view bytes) {
    const auto json = parse_strictly(bytes, max_manifest_bytes);
    if (!json) return json.error();
    StrictObject object(*json);
    if (object.text("type", 32) != "catalogue-manifest") object.fault("this is no catalogue manifest");
    if (object.number("format", 1) > 1) return Error{ErrorCode::program_too_old, "a manifest of a newer format", {}};
    CatalogueManifest manifest;
    manifest.version = object.number("version", 1);
    manifest.root_version = object.number("root_version", 1);
    manifest.scope = object.text("scope", max_scope_bytes);
    manifest.issued = object.instant("issued");
    manifest.expires = object.instant("expires");
    manifest.effective = object.date("effective");
    manifest.minimum_program = read_program(object);
    manifest.full = read_content(object);
    if (const auto sound = object.finish(); !sound) return sound.error();
    if (const auto sound = check(manifest); !sound) return sound.error();
    return manifest;
}

}  // namespace yimen
