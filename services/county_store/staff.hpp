// The county's list of staff. Internal.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "county_store/session.hpp"
#include "county_store/staff_records.hpp"

namespace yimen::county_tables {

Status add_staff(Session& session, const StaffMember& member, const Sha256Digest& token_hash);
Status revoke_staff(Session& session, const std::string& id);
std::vector<StaffMember> list_staff(Session& session);
Result<StaffMember> staff_of_token(Session& session, const Sha256Digest& token_hash);

// The member, who must be on the list, not revoked, and hold the role. Error: forbidden, param "reason":
// unknown_staff, role_missing (as role_missing says).
Result<StaffMember> acting_staff(Session& session, const std::string& id, StaffRole role);
std::int64_t active_staff(Session& session);

}  // namespace yimen::county_tables
