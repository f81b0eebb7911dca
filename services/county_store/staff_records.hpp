// The people of the county who work with the hub: what each may do.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/words.hpp"

namespace yimen {

// Everybody on the list may read. An administrator may do what every other role may; nobody may approve their own.
enum class StaffRole { viewer, proposer, approver, admin };
template <>
inline constexpr auto words_of<StaffRole> = std::to_array<std::string_view>({"viewer", "proposer", "approver",
                                                                             "admin"});

// One person. Somebody who left is revoked and never removed: the history names them.
struct StaffMember {
    static constexpr std::size_t max_id = 40;     // letters, digits, '.', '_', '-'
    static constexpr std::size_t max_name = 200;  // bytes

    std::string id;
    std::string name;
    std::set<StaffRole> roles;
    Instant added_at{};
    bool revoked = false;

    bool may(StaffRole role) const {
        return role == StaffRole::viewer || roles.contains(role) || roles.contains(StaffRole::admin);
    }
    bool operator==(const StaffMember&) const = default;
};

// What somebody is told who may not do what `role` does: forbidden with the params "reason" role_missing, "role" and
// "holders", the ids of up to five who may, with commas between; empty where nobody may.
Error role_missing(const std::string& id, StaffRole role, const std::vector<StaffMember>& staff);

}  // namespace yimen
