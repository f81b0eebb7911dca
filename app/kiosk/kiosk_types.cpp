#include "kiosk/kiosk_types.hpp"

#include <algorithm>

#include "models/in_language.hpp"

namespace yimen::app {
namespace {

bool applies(const CasesThatApply& cases, std::size_t at) { return at < cases.size() && cases[at]; }

void ask(std::vector<Material>& all, const Material& wanted) {
    const auto same = std::ranges::find(all, wanted.name, &Material::name);
    if (same == all.end()) return all.push_back(wanted);
    same->originals = std::max(same->originals, wanted.originals);
    same->copies = std::max(same->copies, wanted.copies);
    if (!same->necessity || wanted.necessity == Necessity::required) same->necessity = wanted.necessity;
    if (!same->origin) same->origin = wanted.origin;
}

QVariantList casesOf(const ItemGuide& item, const CasesThatApply& cases, const QString& language) {
    QVariantList all;
    for (std::size_t at = 0; at < item.situations.size(); ++at)
        all.append(QVariantMap{{QStringLiteral("name"), textIn(item.situations[at].name, language)},
                               {QStringLiteral("applies"), applies(cases, at)}});
    return all;
}

}  // namespace

KioskNotice::Kind noticeFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::hall_closed:
        case ErrorCode::day_not_open: return KioskNotice::Closed;
        case ErrorCode::lunch_break: return KioskNotice::Lunch;
        case ErrorCode::queue_not_today: return KioskNotice::OtherDay;
        case ErrorCode::too_late_today: return KioskNotice::TooLate;
        case ErrorCode::too_late_before_break: return KioskNotice::BreakFirst;
        case ErrorCode::numbers_ended: return KioskNotice::Ended;
        case ErrorCode::item_not_served: return KioskNotice::NotServed;
        case ErrorCode::series_exhausted:
        case ErrorCode::hall_full: return KioskNotice::Full;
        case ErrorCode::network_failed:
        case ErrorCode::request_timeout:
        case ErrorCode::too_many_connections:
        case ErrorCode::shutting_down: return KioskNotice::HallLost;
        default: return KioskNotice::OutOfService;
    }
}

NoticeView viewOf(KioskNotice::Kind kind) {
    NoticeView view;
    view.kind = kind;
    switch (kind) {
        case KioskNotice::None: break;
        case KioskNotice::Closed: view.sign = QStringLiteral("moon"); break;
        case KioskNotice::Lunch: view.sign = QStringLiteral("lunch"); break;
        case KioskNotice::OtherDay: view.sign = QStringLiteral("calendar"); break;
        case KioskNotice::TooLate: view.sign = QStringLiteral("clock"); break;
        case KioskNotice::BreakFirst: view.sign = QStringLiteral("pause"); break;
        case KioskNotice::Ended: view.sign = QStringLiteral("ticket"); break;
        case KioskNotice::NotServed: view.sign = QStringLiteral("place"); break;
        case KioskNotice::Full: view.sign = QStringLiteral("people"); break;
        case KioskNotice::HallLost: view.sign = QStringLiteral("offline"); break;
        case KioskNotice::OutOfService: view.sign = QStringLiteral("wrench"); break;
    }
    view.stuck = kind == KioskNotice::HallLost || kind == KioskNotice::OutOfService;
    view.staffHelps = view.stuck || kind == KioskNotice::NotServed || kind == KioskNotice::Full;
    view.comesBack = kind != KioskNotice::None && kind != KioskNotice::NotServed && !view.stuck;
    return view;
}

std::vector<Material> materialsFor(const ItemGuide& item, const CasesThatApply& cases) {
    auto all = item.materials;
    for (std::size_t at = 0; at < item.situations.size(); ++at) {
        if (!applies(cases, at)) continue;
        for (const auto& material : item.situations[at].materials) ask(all, material);
    }
    return all;
}

GuideView viewOf(const ItemGuide& item, const CasesThatApply& cases, const QString& language) {
    GuideView guide;
    guide.loaded = true;
    guide.code = QString::fromStdString(item.code);
    guide.name = textIn(item.name, language);
    guide.department = textIn(item.department, language);
    guide.type = textIn(item.type, language);
    guide.sign = QString::fromStdString(item.theme);
    guide.audience = wordOf(item.audience);
    guide.mode = wordOf(item.mode);
    guide.promisedDays = item.promised_days.value_or(-1);
    guide.statutoryDays = item.statutory_days.value_or(-1);
    guide.fee = textIn(item.fee, language);
    guide.told = InLanguage(language).map(item);
    guide.cases = casesOf(item, cases, language);
    guide.materials = InLanguage(language)(materialsFor(item, cases)).toList();
    guide.updated = QString::fromStdString(item.updated);
    guide.served = !item.queue.empty();
    if (item.not_stationed) guide.reason = textIn(*item.not_stationed, language);
    return guide;
}

TicketView viewOf(const TicketShown& ticket, const QueueShown* queue, const ItemEntry* item, const QString& language) {
    TicketView view;
    view.number = QString::fromStdString(ticket.number);
    view.priority = wordOf(ticket.priority);
    view.ahead = ticket.ahead.value_or(-1);
    if (item) view.item = item->name.in(language);
    if (queue) {
        view.queue = textIn(queue->name, language);
        view.windows = textsOf(queue->open_windows.empty() ? queue->windows : queue->open_windows);
    }
    const WaitRange wait = waitRange(ticket.estimate);
    view.known = wait.known;
    view.typical = wait.typical;
    view.ninetieth = wait.ninetieth;
    return view;
}

FoundView foundOf(const TicketShown& ticket, const QueueShown* queue) {
    FoundView found;
    found.answered = true;
    found.number = QString::fromStdString(ticket.number);
    found.state = wordOf(ticket.state);
    found.ahead = ticket.ahead.value_or(-1);
    const WaitRange wait = waitRange(ticket.estimate);
    found.known = wait.known;
    found.typical = wait.typical;
    found.ninetieth = wait.ninetieth;
    if (!ticket.window.empty())
        found.windows = {QString::fromStdString(ticket.window)};
    else if (queue)
        found.windows = textsOf(queue->open_windows.empty() ? queue->windows : queue->open_windows);
    return found;
}

QueueView viewOf(const QueueShown* queue, const QString& language) {
    if (!queue) return {};
    const WaitRange wait = waitRange(queue->estimate);
    return {true,
            textIn(queue->name, language),
            static_cast<int>(queue->waiting),
            static_cast<int>(queue->windows_open),
            wait.known,
            wait.typical,
            wait.ninetieth};
}

}  // namespace yimen::app
