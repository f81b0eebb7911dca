// What the hall's writer says by itself: which catalogue counts, what its queues take, and what becomes of those whom a
// change took something from.
#include <algorithm>

#include <spdlog/spdlog.h>

#include "domain/settlement.hpp"
#include "hall/batch.hpp"

namespace yimen {

// Which catalogue the tickets that follow are issued under. The hall's own goes without saying, unless the county's
// counted before.
void HallEngine::tell_offer(Work& work) {
    const auto& told = working_.catalogue();
    if (offer_->is_of_county() ? told != offer_->taken : told && *told != offer_->taken) {
        record(work, {offer_->taken});
    }
}

// What counted before is looked at while it is replaced, and only there: a hall that was off says what it has.
void HallEngine::tell_losses(Work& work) {
    if (!replaced_) return;
    const auto lost = lost_service(*replaced_, *offer_);
    if (lost.empty()) return;
    ServiceLost event{offer_->taken.version, static_cast<int>(lost.size()), {}};
    event.items.assign(lost.begin(),
                       lost.begin() + static_cast<std::ptrdiff_t>(std::min(lost.size(), ServiceLost::max_named)));
    record(work, {std::move(event)});
}

void HallEngine::tell_queues(Work& work) {
    if (options_.states_queues && working_.queues_stated() != queues_) record(work, {queues_});
}

// Whom a new profile took the window, the clerk or the queue from, and what becomes of them.
void HallEngine::settle(Work& work) {
    auto events = settlement(working_, rules());
    for (const auto& event : events) {
        if (const auto* back = std::get_if<TicketPutBack>(&event)) {
            spdlog::warn("{} was at window {}, which the profile has no longer: it waits again, in its old place",
                         back->number, back->window);
        } else if (const auto* moved = std::get_if<TicketMoved>(&event)) {
            spdlog::warn("{} was in the queue {}, which the profile has no longer: it goes on in {}", moved->number,
                         moved->from_queue, moved->queue);
        } else if (const auto* closed = std::get_if<WindowClosed>(&event)) {
            spdlog::warn("clerk {} is signed out at window {}: the profile has {} no longer", closed->clerk,
                         closed->window, profile_.find_window(closed->window) ? "the clerk" : "the window");
        }
    }
    record(work, std::move(events));
}

}  // namespace yimen
