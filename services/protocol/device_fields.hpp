// What is said of a hall's devices over the wire and kept in its file: the fields of each, described once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/text_rules.hpp"
#include "domain/permissions.hpp"
#include "json/described.hpp"

namespace yimen {

struct DeviceLimits {
    static constexpr std::size_t id = 64;       // bytes of A-Z a-z 0-9 - _ .
    static constexpr std::size_t name = 64;     // bytes of one clean line; of its place too
    static constexpr std::size_t windows = 99;  // as many as a profile has
    static constexpr std::size_t offered = 1'000;
    static constexpr std::size_t request = 8'192;  // bytes of PEM
    static constexpr std::size_t version = 32;     // bytes
};

namespace device_limits {

inline bool fits_id(std::string_view text) { return is_code(text, DeviceLimits::id); }
inline constexpr TextForm id_form{fits_id, "1 to 64 of the characters A-Z a-z 0-9 - _ ."};
constexpr JsonLimit id = text_of(1, DeviceLimits::id, &id_form);
constexpr JsonLimit name = text_of(1, DeviceLimits::name, &clean_line_form);
constexpr JsonLimit windows = at_most(DeviceLimits::windows, id);
constexpr JsonLimit offered = at_most(DeviceLimits::offered, id);

}  // namespace device_limits

template <>
struct JsonDescription<Zone> {
    static constexpr auto fields = described(field_if_any("items", &Zone::items, device_limits::offered),
                                             field_if_any("queues", &Zone::queues, device_limits::offered));
};

// What the hall has decided of a device.
struct DeviceTerms {
    std::string name{};                  // what people call it; empty: its id
    std::string place{};                 // where it stands; may be empty
    std::string kiosk{};                 // the profile's, as which it gives numbers; empty: any
    std::vector<std::string> windows{};  // of which it does the work; empty: all
    Zone zone{};                         // what a kiosk offers

    bool operator==(const DeviceTerms&) const = default;
    static constexpr auto fields = described(field_if_any("name", &DeviceTerms::name, device_limits::name),
                                             field_if_any("place", &DeviceTerms::place, device_limits::name),
                                             field_if_any("kiosk", &DeviceTerms::kiosk, device_limits::id),
                                             field_if_any("windows", &DeviceTerms::windows, device_limits::windows),
                                             field_or_default("zone", &DeviceTerms::zone));
};

// A device that is paired.
struct Device {
    std::string id;  // "counter-2"
    DeviceKind kind = DeviceKind::kiosk;
    DeviceTerms terms;
    std::string key;  // SHA-256 of its public key, 64 lower-case hexadecimal digits
    Instant paired_at{};
    Instant certificate_until{};

    bool operator==(const Device&) const = default;
    static constexpr auto fields =
        described(field("device", &Device::id, device_limits::id), field("kind", &Device::kind),
                  field("terms", &Device::terms), field("key", &Device::key, text_of(64, 64)),
                  field("paired_at", &Device::paired_at), field("certificate_until", &Device::certificate_until));
};

// When a device last asked for something since the service began, and from where.
struct DeviceSeen {
    Instant at{};
    std::string address;
    std::string version;
    static constexpr auto fields =
        described(field("at", &DeviceSeen::at), field("address", &DeviceSeen::address, text_of(0, 64)),
                  field("version", &DeviceSeen::version, text_of(0, DeviceLimits::version)));
};

struct DeviceShown {
    Device device;
    std::optional<DeviceSeen> seen;
    static constexpr auto fields =
        described(field("device", &DeviceShown::device), field_or_null("seen", &DeviceShown::seen));
};

// What a device is told of itself.
struct OwnDeviceShown {
    Device device;
    bool renewal_due = false;  // by the hall's clock: a third or less of the certificate's life is left
    static constexpr auto fields =
        described(field("device", &OwnDeviceShown::device), field("renewal_due", &OwnDeviceShown::renewal_due));
};

// Somebody who asks to be paired.
struct AskerShown {
    std::uint64_t number = 0;
    std::string kind, name;
    std::string key;                // SHA-256 of the key that it says it has, which it must prove; hexadecimal digits
    bool window_open = false;       // a code was typed for it
    std::optional<int> failures{};  // in its window
    static constexpr auto fields =
        described(field("number", &AskerShown::number), field("kind", &AskerShown::kind, text_of(0, 64)),
                  field("name", &AskerShown::name, text_of(0, 64)), field("key", &AskerShown::key, text_of(64, 64)),
                  field("window_open", &AskerShown::window_open), field_if_any("failures", &AskerShown::failures));
};

struct DevicesShown {
    std::string authority;  // SHA-256 of the hall's own; 64 hexadecimal digits
    std::string name;       // which the hall's certificate has
    std::vector<DeviceShown> devices;
    std::vector<AskerShown> asking;
    static constexpr auto fields = described(field("authority", &DevicesShown::authority, text_of(0, 64)),
                                             field("name", &DevicesShown::name, text_of(0, 128)),
                                             field("devices", &DevicesShown::devices, at_most(10'000)),
                                             field("asking", &DevicesShown::asking, at_most(1'000)));
};

// A person typed the code of one that asks.
struct PairDevice {
    std::uint64_t asker = 0;
    std::string code;
    std::string device;  // the id it gets; empty: that of the device it was, or the next of its kind
    DeviceTerms terms;
    static constexpr auto fields = described(field("asker", &PairDevice::asker, whole_from(1, std::uint64_t{1} << 53)),
                                             field("code", &PairDevice::code, text_of(1, 16)),
                                             field_if_any("device", &PairDevice::device, device_limits::id),
                                             field_or_default("terms", &PairDevice::terms));
};

struct InviteDevice {
    std::uint64_t minutes = 60;  // 1 … 1,440: how long the invitation counts
    std::string device;          // as above
    DeviceTerms terms;
    static constexpr auto fields = described(field_or_default("minutes", &InviteDevice::minutes, whole_from(1, 1'440)),
                                             field_if_any("device", &InviteDevice::device, device_limits::id),
                                             field_or_default("terms", &InviteDevice::terms));
};

struct InvitationShown {
    std::string invitation;  // secret; 32 hexadecimal digits
    static constexpr auto fields = described(field("invitation", &InvitationShown::invitation, text_of(32, 32)));
};

// A device asks for a new certificate of its own key.
struct RenewCertificate {
    std::string request;
    static constexpr auto fields =
        described(field("request", &RenewCertificate::request, text_of(1, DeviceLimits::request)));
};
struct CertificateShown {
    std::string certificate;
    static constexpr auto fields = described(field("certificate", &CertificateShown::certificate, text_of(1, 16'384)));
};

}  // namespace yimen
