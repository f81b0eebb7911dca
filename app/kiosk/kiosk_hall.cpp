// What the kiosk knows of its hall, and how it keeps that fresh.
#include "kiosk/kiosk_view_model.hpp"

namespace yimen::app {
namespace {

constexpr Milliseconds poll_every{5'000};
constexpr Milliseconds poll_at_most{1'000};

// Low means that tickets go on; a clock that jumped keeps the next day from being opened, not this one from going on.
bool givesTickets(const HallShown& hall) {
    const bool written = hall.storage == "ok" || hall.storage == "low";
    return written && (hall.clock_trusted || hall.day_open);
}

}  // namespace

void KioskViewModel::fetchAll() {
    fetchHall();
    fetchCatalogue();
    fetchQueues();
}

void KioskViewModel::fetchHall() {
    port_.get<HallShown>(QStringLiteral("/v1/hall"), this, [this](const Result<HallShown>& answer) {
        if (answer) applyHall(*answer);
    });
}

// Nothing else would bring it again: the hall tells of a new one only once.
void KioskViewModel::fetchCatalogue() {
    catalogue_stale_ = false;
    port_.get<CatalogueShown>(QStringLiteral("/v1/catalogue"), this, [this](const Result<CatalogueShown>& answer) {
        catalogue_stale_ = !answer;
        if (answer) applyCatalogue(entriesOf(*answer));
    });
}

void KioskViewModel::fetchQueues() {
    queues_stale_ = false;
    last_poll_ = clock_.steady();
    port_.get<QueuesShown>(QStringLiteral("/v1/queues"), this, [this](const Result<QueuesShown>& answer) {
        if (answer) applyQueues(*answer);
    });
}

void KioskViewModel::fetchGuide(const QString& code, Reader reader) {
    const auto show = [this, code, reader](const Result<ItemGuide>& answer) {
        if (guide_.code != code || !answer) return;
        guide_answer_ = *answer;
        guide_ = viewOf(*answer, language_);
        standInCatalogue();
        emit guideChanged();
        if (ticket_answer_) wordTicket();
        if (reader == Reader::Opens) record("guide_read", code);
    };
    port_.get<ItemGuide>(QStringLiteral("/v1/items/") + code, this, show);
}

// A busy morning brings many events a second; the figures follow at most once a second.
void KioskViewModel::onEvent(const QString& type) {
    if (type.startsWith(QStringLiteral("catalogue."))) fetchCatalogue();
    if (type.startsWith(QStringLiteral("clock.")) || type.startsWith(QStringLiteral("day."))) fetchHall();
    if (!type.startsWith(QStringLiteral("usage."))) queues_stale_ = true;
}

void KioskViewModel::pollQueues(Milliseconds now) {
    const Milliseconds since = now - last_poll_;
    if (!port_.reachable() || since < poll_at_most) return;
    if (!queues_stale_ && since < poll_every) return;
    fetchQueues();
    if (catalogue_stale_) fetchCatalogue();
    if (!usable_ || !hall_known_) fetchHall();
}

void KioskViewModel::onReachable() {
    if (port_.reachable() && step_ == KioskStep::Notice && notice_ == KioskNotice::HallLost) endSession();
    emit stepChanged();
}

void KioskViewModel::applyHall(const HallShown& hall) {
    const bool first = !hall_known_;
    hall_ = hall;
    hall_known_ = true;
    // The hall would refuse every ticket: better said before somebody has looked for theirs.
    usable_ = givesTickets(hall) && !isGone();
    if (auto zone = TimeZone::find(hall.time_zone)) zone_ = zone.value();
    if (first || !session_) setDefaults();
    emit hallChanged();
    emit stepChanged();
}

// An item whose guide is open may be gone from the new version: then the page keeps what it shows and says so.
// Otherwise it shows the item's new guide; nobody is sent away from what they read.
void KioskViewModel::applyCatalogue(CatalogueEntries catalogue) {
    catalogue_ = std::make_shared<const CatalogueEntries>(std::move(catalogue));
    items_.setCatalogue(catalogue_);
    most_wanted_.setCatalogue(catalogue_);
    categories_.setCatalogue(catalogue_);
    emit catalogueChanged();
    emit listChanged();
    if (guide_.code.isEmpty()) return;
    standInCatalogue();
    emit guideChanged();
    if (!guide_.withdrawn) fetchGuide(guide_.code, Reader::GoesOn);
}

void KioskViewModel::standInCatalogue() {
    const ItemEntry* item = catalogue_->find(guide_.code);
    guide_.withdrawn = !item;
    guide_.served = item && !item->queue.isEmpty();
    if (const ThemeEntry* theme = catalogue_->theme(guide_.sign)) guide_.theme = theme->name.in(language_);
}

void KioskViewModel::applyQueues(const QueuesShown& shown) {
    queues_.setQueues(shown.queues);
    hall_.phase = shown.phase;
    emit hallChanged();
    emit guideChanged();
}

}  // namespace yimen::app
