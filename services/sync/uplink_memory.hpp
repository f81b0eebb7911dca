// What the way to the county keeps between two starts, and its small file.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "protocol/usage_batch.hpp"
#include "storage/disk.hpp"

namespace yimen {

// A hint, and up to where the hall may forget events: when it is lost the county tells it anew.
struct UplinkMemory {
    std::optional<UsageAck> trusted;  // the last that agreed with the hall's own log
    bool other_past = false;          // UplinkAlarm::other_past, which staff has not dismissed yet
    bool county_behind = false;       // likewise

    bool operator==(const UplinkMemory&) const = default;
};

// The text of the file, and what such a text says; an empty memory where it is damaged.
std::string encode(const UplinkMemory& memory);
UplinkMemory decode_uplink_memory(std::string_view text);

// What the file says; an empty memory where it is missing, damaged or larger than 4 KiB.
UplinkMemory load_uplink_memory(const std::filesystem::path& file, const Disk& disk = Disk::machine());
// The file holds the old or the new, whatever happens, and the new once this returns. Errors: those of
// Disk::replace.
Status save_uplink_memory(const std::filesystem::path& file, const UplinkMemory& memory, Disk& disk = Disk::machine());

}  // namespace yimen
