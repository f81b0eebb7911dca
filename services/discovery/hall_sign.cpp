#include "discovery/hall_sign.hpp"

#include <algorithm>

#include "base/text_rules.hpp"
#include "base/utf8.hpp"

namespace yimen {
namespace {

constexpr std::string_view version_key = "v=", id_key = "id=", fingerprint_key = "fp=", this_version = "1";
constexpr std::size_t fingerprint_digits = 64;

std::string_view value_of(std::string_view key, const std::vector<std::string>& entries) {
    for (const std::string_view entry : entries)
        if (entry.starts_with(key)) return entry.substr(key.size());
    return {};
}

bool is_fingerprint(std::string_view text) {
    const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == fingerprint_digits && std::ranges::all_of(text, is_digit);
}

}  // namespace

std::vector<std::string> text_record_of(const HallSign& sign) {
    return {std::string(version_key).append(this_version), std::string(id_key).append(sign.id),
            std::string(fingerprint_key).append(sign.fingerprint)};
}

std::optional<HallSign> read_text_record(const std::vector<std::string>& entries) {
    const auto id = value_of(id_key, entries), fingerprint = value_of(fingerprint_key, entries);
    const bool fits = value_of(version_key, entries) == this_version && is_code(id, HallSign::longest_id) &&
                      is_fingerprint(fingerprint);
    if (!fits) return std::nullopt;
    return HallSign{std::string(id), std::string(fingerprint)};
}

std::string service_name(std::string_view hall) {
    if (hall.size() <= longest_service_name) return std::string(hall);
    auto end = longest_service_name;
    while (end > 0 && continues_character(hall[end])) --end;
    return utf8_of(trimmed(characters_of(hall.substr(0, end))));
}

bool is_service_name(std::string_view name) {
    return name.size() <= longest_service_name && is_utf8(name) && is_clean_line(name);
}

}  // namespace yimen
