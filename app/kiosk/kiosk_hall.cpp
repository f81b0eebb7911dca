// What the kiosk shows of its hall.
#include "kiosk/kiosk_view_model.hpp"

namespace yimen::app {
namespace {

// Low means that tickets go on; a clock that jumped keeps the next day from being opened, not this one from going on.
bool givesTickets(const HallShown& hall) {
    const bool written = hall.storage == "ok" || hall.storage == "low";
    return written && (hall.clock_trusted || hall.day_open);
}

}  // namespace

void KioskViewModel::followHall() {
    connect(&mirror_, &HallMirror::hallChanged, this, &KioskViewModel::showHall);
    connect(&mirror_, &HallMirror::queuesChanged, this, &KioskViewModel::showQueues);
    connect(&mirror_, &HallMirror::catalogueChanged, this, &KioskViewModel::showCatalogue);
    connect(&mirror_, &HallMirror::standingChanged, this, &KioskViewModel::onStanding);
    if (mirror_.known()) showHall();
    if (mirror_.known()) showQueues();
    showCatalogue();
}

void KioskViewModel::fetchGuide(const QString& code, Reader reader) {
    const auto show = [this, code, reader](const Result<ItemGuide>& answer) {
        if (guide_.code != code || !answer) return;
        takeGuide(*answer);
        if (ticket_answer_) wordTicket();
        if (reader == Reader::Opens) record("guide_read", code);
    };
    mirror_.door().get<ItemGuide>(QStringLiteral("/v1/items/") + code, this, show);
}

void KioskViewModel::onStanding() {
    if (!mirror_.lost() && step_ == KioskStep::Notice && notice_ == KioskNotice::HallLost) endSession();
    emit stepChanged();
}

void KioskViewModel::showHall() {
    const auto& hall = mirror_.hall();
    // The hall would refuse every ticket: better said before somebody has looked for theirs.
    usable_ = givesTickets(hall) && !isGone();
    finder_.setVillage(village());
    if (auto zone = TimeZone::find(hall.time_zone)) zone_ = zone.value();
    if (!session_) setDefaults();
    emit hallChanged();
    emit guideChanged();
    emit stepChanged();
}

// An item whose guide is open may be gone from the new version, or no queue takes it any more: then the page keeps what
// it shows and says so. Otherwise it shows the item's new guide; nobody is sent away from what they read, but from the
// question whose turn it is, where there is no ticket any more, back to the guide that says so.
void KioskViewModel::showCatalogue() {
    catalogue_ = mirror_.catalogue();
    items_.setCatalogue(catalogue_);
    most_wanted_.setCatalogue(catalogue_);
    categories_.setCatalogue(catalogue_);
    finder_.setCatalogue(catalogue_);
    served_ = countServed();
    emit catalogueChanged();
    emit listChanged();
    if (guide_.code.isEmpty()) return;
    standInCatalogue();
    emit guideChanged();
    if (step_ == KioskStep::Priority && !guide_.served && !busy_) leavePriority();
    if (!guide_.withdrawn) fetchGuide(guide_.code, Reader::GoesOn);
}

void KioskViewModel::leavePriority() {
    step_ = trail_.back();
    trail_.pop_back();
    emit stepChanged();
}

void KioskViewModel::standInCatalogue() {
    const ItemEntry* item = catalogue_->find(guide_.code);
    guide_.withdrawn = !item;
    guide_.served = item && !item->queue.isEmpty();
    if (const ThemeEntry* theme = catalogue_->theme(guide_.sign)) guide_.theme = theme->name.in(language_);
}

void KioskViewModel::showQueues() {
    queues_.setQueues(mirror_.queues());
    emit guideChanged();
    if (ticket_answer_) wordTicket();
}

}  // namespace yimen::app
