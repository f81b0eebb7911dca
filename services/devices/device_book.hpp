// The hall's book of devices: which are paired with it, as what, and by which key each is known.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "protocol/device_fields.hpp"
#include "writer/register_book.hpp"

namespace yimen {

// All that are paired. Never changed once it is made.
class Devices final : public BookSnapshot {
   public:
    const Device* find(std::string_view id) const;
    const Device* of_key(std::string_view key) const;
    const std::map<std::string, Device, std::less<>>& all() const { return by_id_; }

    // Another one with this device in it; in place of one of the same id, whose key nobody knows any more.
    std::shared_ptr<const Devices> with(Device device) const;
    std::shared_ptr<const Devices> without(std::string_view id) const;

   private:
    std::map<std::string, Device, std::less<>> by_id_;
    std::map<std::string, std::string, std::less<>> id_by_key_;
};
using DevicesPtr = std::shared_ptr<const Devices>;

// Each paired device has a page of its own for as long as it is paired. Its events begin with "device."; they are put
// into the log by whoever keeps the day, for the log has one order.
class DeviceBook final : public RegisterBook<Devices> {
   public:
    static constexpr std::size_t most_devices = 500;

    explicit DeviceBook(Day day) : RegisterBook(std::move(day)) {}

    std::string_view name() const override { return "device"; }

    // --- in a turn ---
    const DevicesPtr& devices() const { return working(); }
    // It is paired from now on; anew where its id was there, and by no other id that its key had. Error:
    // too_many_requests, there are most_devices.
    Status admit(Turn& turn, Device device);
    // Errors of the next three: not_found.
    Status renew(Turn& turn, std::string_view id, Instant certificate_until);
    Status change(Turn& turn, std::string_view id, DeviceTerms terms);
    Status revoke(Turn& turn, std::string_view id);
    // Something of a pairing that the ledger tells.
    void note(Turn& turn, const DeviceAsks& asks);

   private:
    Result<DevicesPtr> read(const Devices& before, const Page& page) const override;
    void put(Turn& turn, const Device& device);
    void tell_change(Turn& turn, const Device& device, DeviceChange change);
};

}  // namespace yimen
