#include "county/staff_gate.hpp"

namespace yimen {

Result<StaffMember> admit_staff(CountyStore& store, const HttpRequest& request, StaffRole role) {
    const auto hash = token_hash_of(request);
    if (!hash) return Error{ErrorCode::unauthorized, "this is for the county's staff: Authorization: Bearer TOKEN", {}};
    auto member = store.staff_of_token(*hash);
    if (!member || member->may(role)) return member;
    const auto staff = store.list_staff();
    return staff ? role_missing(member->id, role, *staff) : staff.error();
}

}  // namespace yimen
