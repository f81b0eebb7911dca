// Who stands at the hall's door: which device a request comes from, and what it may do.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "devices/device_book.hpp"
#include "net/http.hpp"

namespace yimen {

// Who is signed in at the hall's devices; all of it thread-safe. Empty functions: nobody ever is.
struct AtDevices {
    std::function<void(Caller&)> name;         // says who is signed in where a caller is, in a hall with accounts
    std::function<void(const Caller&)> acted;  // they did something
    std::function<void(const Caller&)> left;   // they left their place
};

// What the gate must know of the hall; all of it thread-safe.
struct GateParts {
    std::function<DevicesPtr()> devices;
    // What time it is, while the hall's clock is trusted.
    std::function<std::optional<Instant>()> trusted_time;
    const Clock* clock = nullptr;  // outlives the gate
    std::string token;             // the hall's own: whoever has it may do everything, on the hall's own machine
    AtDevices people{};
};

// Thread-safe.
class DeviceGate {
   public:
    // So many numbers a device may take in a minute.
    static constexpr int most_tickets_a_minute = 600;

    explicit DeviceGate(GateParts parts);

    // For who comes from the hall's own machine, by a token. Error: unauthorized.
    Status let_in_local(const HttpRequest& request) const;
    // For who comes over the network, by a certificate: its key must be that of a device that is paired now. Its date
    // counts while the hall's clock is trusted. Errors: not_paired, certificate_over (but for `renewal`, the path by
    // which a device renews it).
    Status let_in_device(const HttpRequest& request, std::string_view renewal);
    // Of a request that was let in.
    Caller caller(const HttpRequest& request) const;
    const AtDevices& people() const { return parts_.people; }
    // The device that a request comes from; null where it comes from none. As of `devices`.
    static const Device* device_of(const HttpRequest& request, const Devices& devices);

    // A token with which a screen inside the hall's own program acts as a device of its kind.
    std::string token_for(DeviceKind kind, const DeviceTerms& terms = {});

    // Whether a caller may take another number now, `a_minute` of them at most. Error: too_many_requests with
    // "retry_after_s".
    Status take_turn(const Caller& caller, int a_minute);

    std::map<std::string, DeviceSeen> seen() const;

   private:
    struct LocalScreen {
        DeviceKind kind;
        DeviceTerms terms;
    };
    // How many numbers a device may still take, as of a moment.
    struct Allowance {
        double left = 0;
        Milliseconds at{};
    };

    Caller device_caller(const HttpRequest& request) const;
    void note_seen(const Device& device, const HttpRequest& request);

    const GateParts parts_;
    const std::string bearer_;
    mutable std::mutex mutex_;
    std::map<std::string, LocalScreen> screens_;  // by what they bear
    std::map<std::string, DeviceSeen> seen_;
    std::map<std::string, Allowance> allowances_;
};

}  // namespace yimen
