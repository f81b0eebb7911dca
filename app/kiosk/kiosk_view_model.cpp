#include "kiosk/kiosk_view_model.hpp"

#include <algorithm>

#include <QMetaEnum>

namespace yimen::app {
namespace {

constexpr Milliseconds flush_every{10'000};
// Whoever taps twice means what stood under the first touch: the second must not choose on a page nobody has seen
// yet, nor put a ticket's number away.
constexpr Milliseconds page_stands_for{500};
constexpr Milliseconds ticket_stands_for{700};

QString nextLanguage(const QString& language) {
    return language == QStringLiteral("en") ? QStringLiteral("zh") : QStringLiteral("en");
}

std::optional<Instant> nextOpeningOf(const Error& error) {
    for (const auto& [name, value] : error.params)
        if (name == "next_opening") return parse_iso(value);
    return {};
}

}  // namespace

KioskViewModel::KioskViewModel(HallMirror& hall, const Clock& clock, const QString& kiosk, QObject* parent)
    : QObject(parent),
      mirror_(hall),
      clock_(clock),
      kiosk_(kiosk),
      usage_(hall, kiosk),
      idle_(clock),
      help_(hall, kiosk),
      finder_(clock) {
    most_wanted_.setFilter({{}, {}, {}, true});
    connect(this, &KioskViewModel::stepChanged, this, &KioskViewModel::notePage);
    followHall();
}

KioskStep::Step KioskViewModel::step() const { return notice() == KioskNotice::None ? step_ : KioskStep::Notice; }

bool KioskViewModel::isReading() const {
    return step_ == KioskStep::Categories || step_ == KioskStep::Items || step_ == KioskStep::Guide ||
           step_ == KioskStep::Search;
}

// A lost hall and a hall that cannot write stand before everything but what somebody is reading.
KioskNotice::Kind KioskViewModel::notice() const {
    if (step_ == KioskStep::Ticket || isReading()) return KioskNotice::None;
    if (mirror_.lost()) return KioskNotice::HallLost;
    if (step_ == KioskStep::Notice) return notice_;
    return step_ == KioskStep::Home && mirror_.known() && !usable_ ? KioskNotice::OutOfService : KioskNotice::None;
}

QString KioskViewModel::dayReason() const {
    const auto& reason = mirror_.hall().phase.reason;
    return reason ? textIn(*reason, language_) : QString();
}

Moment KioskViewModel::nextOpening() const {
    if (refused_until_) return momentOrUnknown(refused_until_);
    const auto& phase = mirror_.hall().phase;
    return momentOrUnknown(phase.state == PhaseState::lunch ? phase.until : phase.next_opening);
}

bool KioskViewModel::isGone() const {
    if (kiosk_.isEmpty() || !mirror_.known()) return false;
    const auto& kiosks = mirror_.hall().kiosks;
    return std::ranges::find(kiosks, kiosk_.toStdString(), &KioskProfile::id) == kiosks.end();
}

QString KioskViewModel::listTitle() const {
    return categories_.nameOf(by_department_ ? filter_.department : filter_.theme);
}

QString KioskViewModel::listSign() const {
    if (!filter_.department.isEmpty()) return departmentSign(filter_.department);
    return filter_.theme.isEmpty() ? QStringLiteral("list") : filter_.theme;
}

QueueView KioskViewModel::guideQueue() const {
    const ItemEntry* item = catalogue_->find(guide_.code);
    return viewOf(item ? queues_.find(item->queue.toStdString()) : nullptr, language_);
}

GuideOffer KioskViewModel::guideOffer() const {
    const QueueView queue = guideQueue();
    GuideOffer offer;
    offer.now = mirror_.hall().phase.state == PhaseState::open;
    offer.tickets = guide_.served;
    const bool calm = queue.waiting == 0 && queue.windowsOpen == 0;
    offer.asleep = offer.tickets && offer.now && calm;
    offer.figures = offer.tickets && offer.now && queue.present && !calm;
    if (guide_.withdrawn)
        offer.obstacle = QStringLiteral("withdrawn");
    else if (!guide_.served)
        offer.obstacle = guide_.reason.isEmpty() ? QStringLiteral("elsewhere") : QStringLiteral("elsewhere_because");
    else if (!offer.now)
        offer.obstacle = QStringLiteral("closed");
    return offer;
}

int KioskViewModel::ticketSecondsLeft() const {
    if (step_ != KioskStep::Ticket) return 0;
    const auto left = Milliseconds{ticketSeconds() * 1000} - (clock_.steady() - ticket_shown_);
    return static_cast<int>((std::max<Milliseconds::rep>(0, left.count()) + 999) / 1000);
}

Moment KioskViewModel::momentOrUnknown(const std::optional<Instant>& at) const {
    return at && zone_ ? momentOf(*at, clock_.now(), *zone_) : Moment{};
}

ItemCounts KioskViewModel::countServed() const {
    ItemCounts counts;
    for (const ItemEntry& item : catalogue_->items) {
        if (item.queue.isEmpty()) continue;
        counts.individual += ItemFilter{QStringLiteral("individual"), {}, {}, false}.admits(item);
        counts.organization += ItemFilter{QStringLiteral("organization"), {}, {}, false}.admits(item);
        counts.paid += item.mode == QStringLiteral("paid");
        counts.assisted += item.mode == QStringLiteral("assisted");
        counts.agency += item.mode == QStringLiteral("agency");
    }
    return counts;
}

// --- touches

void KioskViewModel::touched() {
    idle_.touched();
    if (step_ == KioskStep::Ticket) ticket_shown_ = clock_.steady();
    emit ticked();
}

void KioskViewModel::notePage() {
    if (step() == last_step_) return;
    last_step_ = step();
    page_came_ = clock_.steady();
}

bool KioskViewModel::pageIsNew() const {
    const Milliseconds stands = last_step_ == KioskStep::Ticket ? ticket_stands_for : page_stands_for;
    return page_came_ && clock_.steady() - *page_came_ < stands;
}

void KioskViewModel::goHome() {
    if (!busy_ && !pageIsNew()) endSession();
}

void KioskViewModel::back() {
    if (pageIsNew()) return;
    if (busy_ || trail_.empty()) return goHome();
    if (step_ == KioskStep::Ticket) return goHome();
    const KioskStep::Step previous = trail_.back();
    trail_.pop_back();
    step_ = previous;
    notice_ = KioskNotice::None;
    refused_until_.reset();
    if (step_ == KioskStep::Home) return endSession();
    emit stepChanged();
}

void KioskViewModel::askStaff() {
    beginSession();
    if (!village()) help_.call();
}

void KioskViewModel::toggleLanguage() {
    beginSession();
    setLanguage(nextLanguage(language_));
    record("language_chosen");
}

void KioskViewModel::toggleElder() {
    beginSession();
    setElder(!elder_);
    if (elder_) record("elder_mode_chosen");
}

void KioskViewModel::browseThemes(const QString& audience) {
    if (pageIsNew()) return;
    by_department_ = false;
    filter_ = {audience, {}, {}, false};
    filter_.servedOnly = village();
    categories_.group(CategoryListModel::Grouping::Themes, audience);
    emit listChanged();
    enter(KioskStep::Categories);
}

void KioskViewModel::browseDepartments() {
    if (pageIsNew()) return;
    by_department_ = true;
    filter_ = {};
    filter_.servedOnly = village();
    categories_.group(CategoryListModel::Grouping::Departments, {});
    emit listChanged();
    enter(KioskStep::Categories);
}

void KioskViewModel::browseMode(const QString& mode) {
    if (pageIsNew()) return;
    by_department_ = false;
    filter_ = {};
    filter_.mode = mode;
    filter_.servedOnly = village();
    closeGuide();
    items_.setFilter(filter_);
    emit listChanged();
    enter(KioskStep::Items);
}

void KioskViewModel::openCategory(const QString& key) {
    if (pageIsNew()) return;
    filter_.theme = by_department_ ? QString() : key;
    filter_.department = by_department_ ? key : QString();
    closeGuide();
    items_.setFilter(filter_);
    emit listChanged();
    enter(KioskStep::Items);
}

void KioskViewModel::openItem(const QString& code) {
    const ItemEntry* item = catalogue_->find(code);
    if (!item || busy_ || pageIsNew()) return;
    if (const ItemEntry* here = catalogue_->insteadOf(*item)) item = here;
    showItem(*item);
    enter(KioskStep::Guide);
    record("item_viewed", item->code);
    fetchGuide(item->code, Reader::Opens);
}

void KioskViewModel::showItem(const ItemEntry& item) {
    guide_answer_.reset();
    guide_ = {};
    guide_.code = item.code;
    guide_.name = item.name.in(language_);
    guide_.department = item.department.in(language_);
    guide_.type = item.type.in(language_);
    guide_.sign = item.theme;
    guide_.audience = item.audience;
    guide_.mode = item.mode;
    standInCatalogue();
    emit guideChanged();
}

void KioskViewModel::closeGuide() {
    guide_ = {};
    guide_answer_.reset();
    cases_.clear();
    emit guideChanged();
}

// The new guide of an item that is being read may have other cases: then none is known to apply.
void KioskViewModel::takeGuide(const ItemGuide& guide) {
    if (!guide_answer_ || guide_answer_->situations != guide.situations) cases_.assign(guide.situations.size(), false);
    guide_answer_ = guide;
    wordGuide();
}

void KioskViewModel::wordGuide() {
    guide_ = viewOf(*guide_answer_, cases_, language_);
    standInCatalogue();
    emit guideChanged();
}

void KioskViewModel::toggleCase(int at) {
    const auto place = static_cast<std::size_t>(at);
    if (!guide_answer_ || at < 0 || place >= cases_.size() || pageIsNew()) return;
    cases_[place] = !cases_[place];
    wordGuide();
}

void KioskViewModel::choosePriority() {
    if (!busy_ && !pageIsNew() && guide_.served) enter(KioskStep::Priority);
}

void KioskViewModel::takeTicket(const QString& priority) { requestTicket(guide_.code, priority); }

void KioskViewModel::takeTicketFor(const QString& code) {
    const ItemEntry* item = catalogue_->find(code);
    if (!item || mayNotAsk()) return;
    showItem(*item);
    fetchGuide(code, Reader::GoesOn);
    requestTicket(code, QStringLiteral("none"));
}

void KioskViewModel::requestTicket(const QString& code, const QString& priority) {
    if (code.isEmpty() || mayNotAsk()) return;
    beginSession();
    setBusy(true);
    const IssueTicket wanted{code.toStdString(),
                             fromWord(priority, Priority::none),
                             fromWord(language_, Language::zh),
                             kiosk_.toStdString(),
                             {}};
    mirror_.door().post<TicketShown>(QStringLiteral("/v1/tickets"), wanted, this,
                                     [this, code](const Result<TicketShown>& answer) { answered(answer, code); });
}

void KioskViewModel::answered(const Result<TicketShown>& answer, const QString& code) {
    setBusy(false);
    idle_.touched();
    if (answer.ok())
        showTicket(answer.value(), code);
    else if (const auto gone = std::pair<std::string, std::string>{"what", "item"};
             answer.error().code == ErrorCode::not_found && std::ranges::count(answer.error().params, gone) > 0)
        showNotice(KioskNotice::NotServed, {});
    else
        showNotice(noticeFor(answer.error().code), nextOpeningOf(answer.error()));
}

void KioskViewModel::showTicket(const TicketShown& ticket, const QString& code) {
    ticket_answer_ = ticket;
    ticket_item_ = code;
    wordTicket();
    ticket_shown_ = clock_.steady();
    enter(KioskStep::Ticket);
}

void KioskViewModel::wordTicket() {
    const QueueShown* queue = queues_.find(ticket_answer_->queue);
    ticket_ = viewOf(*ticket_answer_, queue, catalogue_->find(ticket_item_), language_);
    if (guide_answer_ && guide_.code == ticket_item_)
        for (const Material& material : materialsFor(*guide_answer_, cases_))
            ticket_.materials.append(textIn(material.name, language_));
    emit ticketChanged();
}

// --- the session

void KioskViewModel::enter(KioskStep::Step step) {
    beginSession();
    trail_.push_back(step_);
    step_ = step;
    emit stepChanged();
}

void KioskViewModel::showNotice(KioskNotice::Kind kind, std::optional<Instant> nextOpening) {
    notice_ = kind;
    refused_until_ = nextOpening;
    enter(KioskStep::Notice);
}

void KioskViewModel::beginSession() {
    if (session_) return;
    session_ = true;
    idle_.begin();
    record("session_started");
}

void KioskViewModel::endSession() {
    session_ = false;
    idle_.end();
    trail_.clear();
    step_ = KioskStep::Home;
    notice_ = KioskNotice::None;
    refused_until_.reset();
    filter_ = {};
    closeGuide();
    ticket_ = {};
    ticket_answer_.reset();
    ticket_item_.clear();
    setTyped({});
    finder_.close();
    help_.forget();
    setDefaults();
    emit ticketChanged();
    emit stepChanged();
    emit ticked();
}

void KioskViewModel::startWith(const QString& language, bool elder) {
    own_language_ = language;
    own_elder_ = elder;
    setDefaults();
}

void KioskViewModel::setDefaults() {
    setLanguage(own_language_.isEmpty() ? wordOf(mirror_.hall().language) : own_language_);
    setElder(own_elder_ || mirror_.hall().elder_mode);
}

void KioskViewModel::setLanguage(const QString& language) {
    if (language == language_) return;
    language_ = language;
    items_.setLanguage(language);
    most_wanted_.setLanguage(language);
    categories_.setLanguage(language);
    finder_.setLanguage(language);
    queues_.setLanguage(language);
    if (guide_answer_) {
        wordGuide();
    } else if (const ItemEntry* item = catalogue_->find(guide_.code)) {
        showItem(*item);
    }
    if (ticket_answer_) wordTicket();
    emit languageChanged();
    emit hallChanged();
    emit listChanged();
    emit guideChanged();
}

void KioskViewModel::setElder(bool elder) {
    if (elder == elder_) return;
    elder_ = elder;
    idle_.setElder(elder);
    finder_.setElder(elder);
    emit elderChanged();
}

void KioskViewModel::setBusy(bool busy) {
    if (busy == busy_) return;
    busy_ = busy;
    emit busyChanged();
}

void KioskViewModel::record(const char* kind, const QString& item) {
    usage_.add(QString::fromLatin1(kind), item, countedPage(), {language_, elder_});
}

QString KioskViewModel::page() const {
    return QString::fromLatin1(QMetaEnum::fromType<KioskStep::Step>().valueToKey(step()));
}

// The hall counts the pages that its interface names; whoever looks for their number is not on the way to one, and that
// somebody searches is a count of its own.
QString KioskViewModel::countedPage() const {
    const bool counted = step() != KioskStep::Find && step() != KioskStep::Search;
    return counted ? page().toLower() : QString();
}

void KioskViewModel::tick() {
    const Milliseconds now = clock_.steady();
    if (busy_) idle_.touched();
    if (step_ == KioskStep::Ticket && ticketSecondsLeft() == 0) endSession();
    if (step_ != KioskStep::Ticket && idle_.state() == IdleWatch::State::expired) {
        record("session_abandoned");
        endSession();
    }
    if (now - last_flush_ >= flush_every) {
        last_flush_ = now;
        usage_.flush();
    }
    if (session_) emit ticked();
}

}  // namespace yimen::app
