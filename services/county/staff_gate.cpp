#include "county/staff_gate.hpp"

namespace yimen {

Result<StaffMember> admit_staff(CountyStore& store, const HttpRequest& request, StaffRole role) {
    const auto hash = token_hash_of(request);
    if (!hash) return Error{ErrorCode::unauthorized, "this is for the county's staff: Authorization: Bearer TOKEN", {}};
    auto member = store.staff_of_token(*hash);
    if (!member || member->may(role)) return member;
    return Error{ErrorCode::forbidden,
                 member->id + " is no " + std::string(to_string(role)),
                 {{"reason", "role_missing"}, {"role", std::string(to_string(role))}}};
}

}  // namespace yimen
