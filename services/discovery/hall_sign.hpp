// What a hall says of itself on its network, by DNS-SD (RFC 6763): a name for people and a text record for programs.
//
// Pure. What is heard is anybody's word: it is checked for its form, shown and never trusted; whether it is the hall
// shows when it is paired with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yimen {

inline constexpr const char* hall_service_type = "_yimen._tcp";

// By which many answers of one hall are known for one.
struct HallSign {
    static constexpr std::size_t longest_id = 40;

    std::string id;           // "410721103"
    std::string fingerprint;  // of the hall's authority: SHA-256, 64 lower-case hexadecimal digits

    bool operator==(const HallSign&) const = default;
};

// The entries of the text record: "v=1", "id=…", "fp=…".
std::vector<std::string> text_record_of(const HallSign& sign);
// Nothing where it is no hall's, or one's that is paired in another way than this program knows (v). The first entry of
// a key counts, and those of unknown keys do not matter.
std::optional<HallSign> read_text_record(const std::vector<std::string>& entries);

// A service's name, in bytes of UTF-8.
inline constexpr std::size_t longest_service_name = 63;

// The hall's name as far as there is room for whole characters.
std::string service_name(std::string_view hall);
// Whether it may be shown: a clean line that is not too long.
bool is_service_name(std::string_view name);

}  // namespace yimen
