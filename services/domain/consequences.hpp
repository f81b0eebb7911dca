// What another profile does to the people of the day, in words: said before it happens, and in the log when it does.
#pragma once

#include <string>
#include <vector>

#include "domain/decide.hpp"

namespace yimen {

// What becomes of somebody. Its code, with what it names:
//   put_back           ticket, window, clerk, queue: the window goes, and the ticket goes back to its line
//   moved              ticket, from_queue, queue: its queue goes, and it goes on in another
//   signed_out         clerk, window: the window goes
//   clerk_signed_out   clerk, window: the clerk goes
//   clerk_leaves_after clerk, window, ticket: the clerk goes once the ticket there is done
//   no_show_over       ticket: by the new rules it may come back no longer
//   day_ends           count: the day ends at once, and so many tickets become void
struct Consequence {
    std::string code;
    std::string ticket{};  // its number
    std::string window{}, clerk{}, queue{}, from_queue{};
    bool served = false;  // the ticket; else it is called
    int count = 0;

    bool operator==(const Consequence&) const = default;
};

// An event of settlement() or housekeeping() to the hall as it is before it; nothing for any other.
std::vector<Consequence> consequences_of(const Events& events, const HallState& hall, const HallProfile& profile);

// What taking up `rules` does in this hall now: what is owed to people, and what the day does by itself then. Pure.
std::vector<Consequence> consequences(HallState hall, const Rules& rules, Instant now);

// "窗口 11 取消：C11 正在办理 A001，该号将回到原队列的原位置", "window 11 goes: C11 serves A001 there; the ticket goes
// back to its line".
Bilingual sentence(const Consequence& consequence);

}  // namespace yimen
