#include "devices/device_book.hpp"

#include "protocol/page_json.hpp"

namespace yimen {
const Device* Devices::find(std::string_view id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &found->second;
}

const Device* Devices::of_key(std::string_view key) const {
    const auto found = id_by_key_.find(key);
    return found == id_by_key_.end() ? nullptr : find(found->second);
}

DevicesPtr Devices::with(Device device) const {
    auto next = std::make_shared<Devices>(*this);
    if (const auto* before = find(device.id)) next->id_by_key_.erase(before->key);
    next->id_by_key_[device.key] = device.id;
    const auto id = device.id;
    next->by_id_.insert_or_assign(id, std::move(device));
    return next;
}

DevicesPtr Devices::without(std::string_view id) const {
    auto next = std::make_shared<Devices>(*this);
    const auto found = next->by_id_.find(id);
    if (found == next->by_id_.end()) return next;
    next->id_by_key_.erase(found->second.key);
    next->by_id_.erase(found);
    return next;
}

Result<DevicesPtr> DeviceBook::read(const Devices& before, const Page& page) const {
    auto device = read_page<Device>(std::string(name()), page.key, page.body);
    if (!device) return device.error();
    return before.with(*std::move(device));
}

void DeviceBook::put(Turn& turn, const Device& device) {
    write(turn, device.id, write_json(device), working()->with(device));
}

Status DeviceBook::admit(Turn& turn, Device device) {
    if (working()->all().size() >= most_devices && !working()->find(device.id)) {
        return Error{ErrorCode::too_many_requests,
                     "a hall has at most " + std::to_string(most_devices) + " devices",
                     {{"limit", std::to_string(most_devices)}}};
    }
    // A device is its key: under two ids it would outlive the revocation of one.
    const auto* same = working()->of_key(device.key);
    if (same && same->id != device.id) {
        if (const auto gone = revoke(turn, std::string(same->id)); !gone) return gone;
    }
    record(turn, DevicePaired{device.id, std::string(to_string(device.kind)), device.key});
    put(turn, device);
    return done();
}

Status DeviceBook::renew(Turn& turn, std::string_view id, Instant certificate_until) {
    const auto* found = working()->find(id);
    if (!found) return not_found("device", id);
    auto device = *found;
    device.certificate_until = certificate_until;
    tell_change(turn, device, DeviceChange::renewed);
    put(turn, device);
    return done();
}

Status DeviceBook::change(Turn& turn, std::string_view id, DeviceTerms terms) {
    const auto* found = working()->find(id);
    if (!found) return not_found("device", id);
    auto device = *found;
    device.terms = std::move(terms);
    tell_change(turn, device, DeviceChange::changed);
    put(turn, device);
    return done();
}

Status DeviceBook::revoke(Turn& turn, std::string_view id) {
    const auto* found = working()->find(id);
    if (!found) return not_found("device", id);
    tell_change(turn, *found, DeviceChange::revoked);
    const auto gone = found->id;
    write(turn, gone, std::nullopt, working()->without(gone));
    return done();
}

void DeviceBook::note(Turn& turn, const DeviceAsks& asks) { record(turn, asks); }

void DeviceBook::tell_change(Turn& turn, const Device& device, DeviceChange change) {
    record(turn, DeviceChanged{device.id, std::string(to_string(device.kind)), change});
}

}  // namespace yimen
