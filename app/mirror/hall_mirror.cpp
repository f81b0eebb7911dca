#include "mirror/hall_mirror.hpp"

#include <algorithm>

namespace yimen::app {
namespace {

constexpr int tick_ms = 1'000;

}  // namespace

HallMirror::HallMirror(HallPort& port, const Clock& clock, Wish wish, QObject* parent)
    : QObject(parent), port_(port), clock_(clock), wish_(std::move(wish)), time_(clock) {
    connect(&ticking_, &QTimer::timeout, this, &HallMirror::tick);
    ticking_.start(tick_ms);
    connect(&port_, &HallPort::stateChanged, this, &HallMirror::judge);
    connect(&port_, &HallPort::told, this, &HallMirror::take);
    follow();
    judge();
}

void HallMirror::follow() { port_.follow(wish_.parts, window_); }

void HallMirror::watch(const QString& window) {
    if (window == window_) return;
    window_ = window;
    follow();
}

// --- how far it can be believed

void HallMirror::judge() {
    if (port_.state() != HallPort::State::lost) {
        lost_since_.reset();
        lost_ = false;
    } else if (!lost_since_) {
        lost_since_ = clock_.steady();
    }
    emit standingChanged();
}

void HallMirror::tick() {
    if (!lost_ && lost_since_ && clock_.steady() - *lost_since_ >= grace) {
        lost_ = true;
        emit standingChanged();
    }
    if (asked_at_ && clock_.steady() - *asked_at_ >= ask_again_after) {
        asked_at_.reset();
        askForCatalogue();
    }
}

// --- what is told

void HallMirror::take(const PictureShown& told, bool whole) {
    time_.learn(told.at);
    if (whole) {
        picture_ = told;
    } else {
        apply(told, picture_);
    }
    known_ = true;
    if (told.hall) {
        hall_ = *told.hall;
        machine_ahead_ = hall_.machine_time - hall_.now;
    }
    if (told.missed) missed_ = *told.missed;
    if (told.county) county_ = *told.county;
    if (told.help) help_ = *told.help;
    const bool queues = whole || !told.queues.empty() || !told.waits.empty();
    if (queues) joinQueues();
    if (told.hall) emit hallChanged();
    if (queues) emit queuesChanged();
    if (whole || !told.windows.empty()) emit windowsChanged();
    if (told.missed) emit missedChanged();
    if (whole || told.line || !told.tickets.empty()) emit lineChanged();
    if (told.county) emit countyChanged();
    if (told.help) emit helpChanged();
    if (told.hall) askForCatalogue();
}

void HallMirror::joinQueues() {
    queues_.assign(picture_.queues.begin(), picture_.queues.end());
    for (auto& queue : queues_) {
        const auto wait = std::ranges::find(picture_.waits, queue.id, &WaitInPicture::queue);
        if (wait == picture_.waits.end()) continue;
        queue.estimate = wait->estimate;
        queue.estimate_priority = wait->estimate_priority;
    }
}

const WindowInPicture* HallMirror::window(const QString& id) const {
    const auto found = std::ranges::find(picture_.windows, id.toStdString(), &WindowInPicture::id);
    return found == picture_.windows.end() ? nullptr : &*found;
}

int HallMirror::waitingFor(const WindowInPicture& window) const {
    std::size_t waiting = 0;
    for (const auto& ranked : window.queues) {
        const auto queue = std::ranges::find(queues_, ranked.queue, &QueueShown::id);
        if (queue != queues_.end()) waiting += queue->waiting;
    }
    return static_cast<int>(waiting);
}

std::vector<TicketShown> HallMirror::tickets(const std::vector<std::string>& ids) const {
    std::vector<TicketShown> found;
    for (const auto& id : ids) {
        const auto ticket = std::ranges::find(picture_.tickets, id, &TicketInPicture::id);
        if (ticket != picture_.tickets.end()) found.push_back(*ticket);
    }
    return found;
}

// The tag says which one counts: it changes seldom, and is large.
void HallMirror::askForCatalogue() {
    const auto tag = hall_.catalogue.tag;
    if (!wish_.catalogue || !known_ || tag == catalogue_tag_ || asked_at_) return;
    asked_at_ = clock_.steady();
    port_.get<CatalogueShown>(QStringLiteral("/v1/catalogue"), this, [this, tag](const Result<CatalogueShown>& answer) {
        if (!answer) return;
        asked_at_.reset();
        auto offered = *answer;
        std::erase_if(offered.items, [&](const ItemRow& item) { return !offers(wish_.zone, item.code, item.queue); });
        catalogue_ = std::make_shared<const CatalogueEntries>(entriesOf(offered));
        catalogue_tag_ = tag;
        emit catalogueChanged();
        askForCatalogue();  // it may be another one by now
    });
}

}  // namespace yimen::app
