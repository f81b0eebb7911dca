// Who a device is to its hall: its key and certificate, where the hall is, and by what the device knows it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "net/tls.hpp"
#include "protocol/device_fields.hpp"

namespace yimen {

inline constexpr std::uint16_t hall_network_port = 8711;

struct DeviceIdentity {
    std::string hall;    // "https://192.168.1.5:8711"
    std::string device;  // "kiosk-1"
    ClientTls tls;       // by no clock of the device's own
    DeviceTerms terms;   // as the hall said last
};

// "192.168.1.5", "hall.local:8711", "[fd00::5]:8711" or "https://…" as an https:// address with its port. Error:
// invalid_request with "field" hall.
Result<std::string> hall_address(std::string_view typed);

// The device's own key, kept in this folder, which is made for its owner alone. Errors: those of the folder.
Result<std::string> device_key(const std::filesystem::path& folder);
// Nothing in the folder of a device that is not paired. Error: bad_config, naming the file.
Result<std::optional<DeviceIdentity>> load_device_identity(const std::filesystem::path& folder);
// `certificate` and `authority` are PEM. The certificate comes last: a folder that has it has everything. Errors:
// those of the folder; signature_invalid, where the certificate is for another key than the folder's.
Status keep_device_identity(const std::filesystem::path& folder, const std::string& hall, const std::string& authority,
                            const std::string& certificate);
// What such a device shows and whom it trusts.
ClientTls device_tls(const std::string& key, const std::string& authority, const std::string& certificate);

// What a device asks its hall at every start and once a day: what the hall has decided of it, and a new certificate
// where the hall says that it is time. Waits for the network. Errors: network_failed; not_paired, the hall does not
// know it any more; those of keep_device_identity.
Status keep_up(const std::filesystem::path& folder, const DeviceIdentity& identity);

}  // namespace yimen
