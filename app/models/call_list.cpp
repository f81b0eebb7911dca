#include "models/call_list.hpp"

#include <algorithm>

#include "models/hall_data.hpp"

namespace yimen::app {
namespace {

CallRow rowOf(const WindowInPicture& window) {
    const auto& ticket = *window.ticket;
    return {QString::fromStdString(ticket.id), QString::fromStdString(ticket.number), window.number,
            millisecondsOf(ticket.called_at)};
}

}  // namespace

std::vector<CallRow> rowsOnTheWall(const std::vector<WindowInPicture>& windows, TicketState state) {
    std::vector<CallRow> rows;
    for (const auto& window : windows)
        if (window.ticket && window.ticket->state == state) rows.push_back(rowOf(window));
    std::ranges::stable_sort(rows, std::ranges::greater{}, &CallRow::at);
    return rows;
}

QVariant CallList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Ticket: return row.ticket;
        case Number: return row.number;
        case Window: return row.window;
        case Fresh: return row.fresh;
    }
    return {};
}

QHash<int, QByteArray> CallList::roleNames() const {
    return {{Ticket, "ticket"}, {Number, "number"}, {Window, "window"}, {Fresh, "fresh"}};
}

}  // namespace yimen::app
