#include "county/staff_gate.hpp"

namespace yimen {
namespace {

constexpr std::string_view scheme = "Bearer ";
constexpr std::size_t longest_token = 256;

std::optional<Sha256Digest> token_hash_of(const HttpRequest& request) {
    const auto header = request.header("authorization");
    if (!header || !header->starts_with(scheme) || header->size() > scheme.size() + longest_token) return std::nullopt;
    return sha256(header->substr(scheme.size()));
}

}  // namespace

std::optional<int> StaffGate::refuse(const HttpRequest& request) {
    if (recognises(request)) return known_.refuse("staff " + to_hex(*token_hash_of(request)));
    return strangers_.refuse(request.remote);
}

Result<StaffMember> StaffGate::admit(CountyStore& store, const HttpRequest& request, StaffRole role) {
    const auto hash = token_hash_of(request);
    if (!hash) return Error{ErrorCode::unauthorized, "this is for the county's staff: Authorization: Bearer TOKEN", {}};
    auto member = store.staff_of_token(*hash);
    if (!member) return member;
    remember(*hash);
    if (member->may(role)) return member;
    return Error{ErrorCode::forbidden,
                 member->id + " is no " + std::string(to_string(role)),
                 {{"reason", "role_missing"}, {"role", std::string(to_string(role))}}};
}

bool StaffGate::recognises(const HttpRequest& request) const {
    const auto hash = token_hash_of(request);
    if (!hash) return false;
    const std::lock_guard lock(mutex_);
    const auto found = seen_.find(to_hex(*hash));
    return found != seen_.end() && clock_.steady() - found->second <= remembered_for;
}

void StaffGate::remember(const Sha256Digest& token_hash) {
    const auto now = clock_.steady();
    const std::lock_guard lock(mutex_);
    if (seen_.size() >= max_remembered) {
        std::erase_if(seen_, [&](const auto& entry) { return now - entry.second > remembered_for; });
    }
    if (seen_.size() < max_remembered) seen_[to_hex(token_hash)] = now;
}

}  // namespace yimen
