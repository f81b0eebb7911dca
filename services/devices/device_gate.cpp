#include "devices/device_gate.hpp"

#include <algorithm>
#include <cmath>

#include "net/secret.hpp"

namespace yimen {
namespace {

constexpr std::string_view program = "yimen/";

Error not_paired() {
    return {ErrorCode::not_paired, "this hall does not know this device: pair it (yimenctl device pair)", {}};
}

// Where a hall has no accounts yet, whoever stands at a place for staff counts as the hall's staff, as before there
// were any: all but an administrator.
std::vector<Role> roles_at(DeviceKind kind) {
    switch (kind) {
        case DeviceKind::counter:
        case DeviceKind::village_terminal: return {Role::clerk, Role::agent, Role::manager};
        case DeviceKind::desk: return {Role::guide};
        case DeviceKind::dashboard: return {Role::manager};
        default: return {};
    }
}

Caller caller_at(const std::string& device, DeviceKind kind, const DeviceTerms& terms) {
    Caller caller;
    caller.actor = {Name(device), Name("unknown")};
    caller.kind = kind;
    caller.roles = roles_at(kind);
    caller.windows = terms.windows;
    caller.kiosk = terms.kiosk;
    caller.zone = terms.zone;
    return caller;
}

std::string_view bearer_of(const HttpRequest& request) { return request.header("authorization").value_or(""); }

// What a program of ours calls itself; "" of another.
std::string version_of(const HttpRequest& request) {
    const auto agent = request.header("user-agent").value_or("");
    if (!agent.starts_with(program)) return {};
    const auto version = agent.substr(program.size());
    return is_code(version, DeviceLimits::version) ? std::string(version) : std::string();
}

}  // namespace

DeviceGate::DeviceGate(GateParts parts) : parts_(std::move(parts)), bearer_("Bearer " + parts_.token) {}

Status DeviceGate::let_in_local(const HttpRequest& request) const {
    if (same_secret(bearer_of(request), bearer_)) return done();
    const std::lock_guard lock(mutex_);
    const auto has = [&](const auto& screen) { return same_secret(bearer_of(request), screen.first); };
    if (std::ranges::any_of(screens_, has)) return done();
    return Error{ErrorCode::unauthorized, "a valid bearer token is needed", {}};
}

const Device* DeviceGate::device_of(const HttpRequest& request, const Devices& devices) {
    return request.peer ? devices.of_key(request.peer->key) : nullptr;
}

Status DeviceGate::let_in_device(const HttpRequest& request, std::string_view renewal) {
    const auto devices = parts_.devices();
    const auto* device = device_of(request, *devices);
    if (!device) return not_paired();
    note_seen(*device, request);
    const auto now = parts_.trusted_time();
    if (request.path == renewal || !now || *now < request.peer->not_after) return done();
    return Error{ErrorCode::certificate_over, "the device's certificate has ended: it may be renewed only", {}};
}

Caller DeviceGate::caller(const HttpRequest& request) const {
    auto caller = device_caller(request);
    if (caller.kind && parts_.people.name) parts_.people.name(caller);
    return caller;
}

Caller DeviceGate::device_caller(const HttpRequest& request) const {
    if (request.peer) {
        const auto devices = parts_.devices();
        // Between the door and here it may have been revoked: then it is a display that nobody knows.
        const auto* device = device_of(request, *devices);
        return device ? caller_at(device->id, device->kind, device->terms) : caller_at("", DeviceKind::display, {});
    }
    if (same_secret(bearer_of(request), bearer_)) return {};
    const std::lock_guard lock(mutex_);
    const auto found = screens_.find(std::string(bearer_of(request)));
    if (found == screens_.end()) return caller_at("", DeviceKind::display, {});
    const auto& [kind, terms] = found->second;
    return caller_at("inside:" + std::string(to_string(kind)), kind, terms);
}

std::string DeviceGate::token_for(DeviceKind kind, const DeviceTerms& terms) {
    auto token = random_token();
    const std::lock_guard lock(mutex_);
    screens_.insert_or_assign("Bearer " + token, LocalScreen{kind, terms});
    return token;
}

Status DeviceGate::take_turn(const Caller& caller, int a_minute) {
    if (!caller.kind) return done();
    constexpr double minute_ms = 60'000;
    const std::lock_guard lock(mutex_);
    const auto now = parts_.clock->steady();
    auto [found, is_new] = allowances_.try_emplace(caller.actor.device.text(), Allowance{double(a_minute), now});
    auto& [left, at] = found->second;
    left = std::min<double>(a_minute, left + static_cast<double>((now - at).count()) * a_minute / minute_ms);
    at = now;
    if (left >= 1) {
        left -= 1;
        return done();
    }
    const auto wait = static_cast<int>(std::ceil((1 - left) * 60 / a_minute));
    return Error{ErrorCode::too_many_requests,
                 "this device has taken " + std::to_string(a_minute) + " numbers in a minute",
                 {{"retry_after_s", std::to_string(wait)}}};
}

void DeviceGate::note_seen(const Device& device, const HttpRequest& request) {
    const std::lock_guard lock(mutex_);
    seen_[device.id] = {parts_.clock->now(), request.remote, version_of(request)};
}

std::map<std::string, DeviceSeen> DeviceGate::seen() const {
    const std::lock_guard lock(mutex_);
    return seen_;
}

}  // namespace yimen
