// What a hall's new profile changes in the one that it works by, in words that whoever changed it reads.
#pragma once

#include <string>
#include <vector>

#include "domain/hall_profile.hpp"

namespace yimen {

// One change. Its code: queue_added, queue_gone, queue_name, queue_prefix, queue_takes, queue_weekdays, queues_order;
// window_added, window_gone, window_number, window_name, window_queues, windows_order; clerk_added, clerk_gone,
// clerk_name, clerks_order; kiosk_added, kiosk_gone, kiosk_place, kiosks_order; day_set, day_changed, day_unset, whose
// subject is the date; left_out, taken_in, whose subject is an item; and the names of single settings
// (profile_sentence.cpp).
struct ProfileDifference {
    std::string code;
    std::string subject;      // the id of what it is about; empty: the hall
    Bilingual name{};         // of that
    Bilingual before, after;  // empty where there is nothing to say

    bool operator==(const ProfileDifference&) const = default;
};

// Queues first, then windows, clerks and kiosks, each in the order of `to` and what goes behind them; then hours and
// rules. Pure.
std::vector<ProfileDifference> differences(const HallProfile& from, const HallProfile& to);

// "窗口 11：取消", "window 11 goes"; English falls back on Chinese where nobody has translated.
Bilingual sentence(const ProfileDifference& difference);

}  // namespace yimen
