#include "kiosk/kiosk_types.hpp"

namespace yimen::app {

using nlohmann::json;

KioskNotice::Kind noticeFor(ErrorCode code) {
    switch (code) {
        case ErrorCode::hall_closed:
        case ErrorCode::day_not_open: return KioskNotice::Closed;
        case ErrorCode::lunch_break: return KioskNotice::Lunch;
        case ErrorCode::too_late_today: return KioskNotice::TooLate;
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

namespace {

// -1 when it is absent or null.
int countOf(const json& answer, const char* key) {
    const auto found = answer.find(key);
    return found != answer.end() && found->is_number_integer() ? found->get<int>() : -1;
}

GuideView guideOf(const json& answer, const QString& language) {
    GuideView guide;
    guide.loaded = true;
    guide.code = readText(answer, "code");
    guide.name = readWords(answer, "name").in(language);
    guide.department = readWords(answer, "department").in(language);
    guide.type = readWords(answer, "type").in(language);
    guide.sign = readText(answer, "theme");
    guide.audience = readText(answer, "audience");
    guide.mode = readText(answer, "mode");
    guide.promisedDays = countOf(answer, "promised_days");
    guide.statutoryDays = countOf(answer, "statutory_days");
    guide.fee = readWords(answer, "fee").in(language);
    for (const json& material : answer.value("materials", json::array()))
        guide.materials.append(readWords(material, "name").in(language));
    guide.updated = readText(answer, "updated");
    guide.served = !readText(answer, "queue").isEmpty();
    guide.reason = readWords(answer, "not_stationed").in(language);
    return guide;
}

TicketView ticketOf(const json& ticket, const QueueEntry* queue, const ItemEntry* item, const QString& language) {
    TicketView view;
    view.number = readText(ticket, "number");
    view.priority = readText(ticket, "priority");
    view.ahead = countOf(ticket, "ahead");
    if (item) view.item = item->name.in(language);
    if (queue) {
        view.queue = queue->name.in(language);
        view.windows = queue->openWindows.isEmpty() ? queue->windows : queue->openWindows;
    }
    const WaitRange wait = readWait(ticket.value("estimate", json::object()));
    view.known = wait.known;
    view.typical = wait.typical;
    view.ninetieth = wait.ninetieth;
    return view;
}

}  // namespace

Result<GuideView> readGuide(const json& answer, const QString& language) {
    return readSafely([&] { return guideOf(answer, language); });
}

Result<TicketView> readTicket(const json& ticket, const QueueEntry* queue, const ItemEntry* item,
                              const QString& language) {
    return readSafely([&] { return ticketOf(ticket, queue, item, language); });
}

QueueView viewOf(const QueueEntry* queue, const QString& language) {
    if (!queue) return {};
    return {true,
            queue->name.in(language),
            queue->waiting,
            queue->windowsOpen,
            queue->wait.known,
            queue->wait.typical,
            queue->wait.ninetieth};
}

}  // namespace yimen::app
