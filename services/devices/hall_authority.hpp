// The hall's own certificate authority: by it the hall's devices know the hall, and the hall its devices.
#pragma once

#include <filesystem>
#include <string>

#include "trust/authority.hpp"

namespace yimen {

// How long a device's certificate counts; it renews by itself while a third of that is left.
inline constexpr std::chrono::hours device_certificate_life{24 * 90};

// The name in the hall's own certificate, by which a device knows its hall at whatever address it is.
std::string hall_certificate_name(const std::string& hall);

// The authority in this folder, which is for its owner alone; made at the first time, and counting from 2000 to 9999
// whatever the clock says, for halls and devices have wrong ones. Errors: bad_config, naming the file;
// storage_read_only, storage_full, storage_failed.
Result<Authority> open_hall_authority(const std::filesystem::path& folder, const std::string& hall);

}  // namespace yimen
