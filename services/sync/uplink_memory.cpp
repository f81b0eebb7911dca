#include "sync/uplink_memory.hpp"

#include "json/described.hpp"
#include "protocol/usage_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t longest_file = 4 * 1024;

}  // namespace

template <>
struct JsonDescription<UplinkMemory> {
    using T = UplinkMemory;
    static constexpr auto fields =
        described(field_or_default("other_past", &T::other_past), field_or_default("county_behind", &T::county_behind),
                  field_if_any("trusted", &T::trusted));
};

std::string encode(const UplinkMemory& memory) { return write_json(memory) + '\n'; }

// What of it can be read counts.
UplinkMemory decode_uplink_memory(std::string_view text) {
    UplinkMemory memory;
    static_cast<void>(read_json_into(text, memory, {.unknown = UnknownFields::passed_over}));
    return memory;
}

UplinkMemory load_uplink_memory(const std::filesystem::path& file, const Disk& disk) {
    const auto text = disk.read(file, 0, longest_file + 1);
    return text && text->size() <= longest_file ? decode_uplink_memory(*text) : UplinkMemory{};
}

Status save_uplink_memory(const std::filesystem::path& file, const UplinkMemory& memory, Disk& disk) {
    return disk.replace(file, encode(memory));
}

}  // namespace yimen
