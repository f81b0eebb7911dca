#include "models/ticket_list.hpp"

#include "models/hall_data.hpp"

namespace yimen::app {

TicketRow rowOf(const TicketShown& ticket, const HallNames& names) {
    TicketRow row;
    row.id = QString::fromStdString(ticket.id);
    row.number = QString::fromStdString(ticket.number);
    row.queue = QString::fromStdString(ticket.queue);
    row.item = QString::fromStdString(ticket.item);
    row.queueName = names.queue(row.queue);
    row.itemName = names.item(row.item);
    row.shortItemName = names.shortItem(row.item);
    row.priority = wordOf(ticket.priority);
    row.state = wordOf(ticket.state);
    row.note = QString::fromStdString(ticket.note);
    for (const auto& material : ticket.missing) row.missing.append(bothLanguages(material));
    row.calls = ticket.calls;
    row.requeued = ticket.requeued;
    row.issuedAt = millisecondsOf(ticket.issued_at);
    row.calledAt = millisecondsOf(ticket.called_at);
    row.startedAt = millisecondsOf(ticket.started_at);
    return row;
}

void TicketList::show(const std::vector<TicketShown>& tickets, const HallNames& names) {
    std::vector<TicketRow> next;
    for (const auto& ticket : tickets) next.push_back(rowOf(ticket, names));
    replace(next);
}

QVariant TicketList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Ticket: return row.id;
        case Number: return row.number;
        case QueueName: return row.queueName;
        case ItemName: return row.shortItemName;
        case Priority: return row.priority;
        case State: return row.state;
        case Note: return row.note;
        case Calls: return row.calls;
        case Requeued: return row.requeued;
        case IssuedAt: return row.issuedAt;
        case CalledAt: return row.calledAt;
        case Missing: return row.missing;
    }
    return {};
}

QHash<int, QByteArray> TicketList::roleNames() const {
    return {{Ticket, "ticket"},     {Number, "number"},     {QueueName, "queueName"}, {ItemName, "itemName"},
            {Priority, "priority"}, {State, "ticketState"}, {Note, "note"},           {Calls, "calls"},
            {Requeued, "requeued"}, {IssuedAt, "issuedAt"}, {CalledAt, "calledAt"},   {Missing, "missing"}};
}

}  // namespace yimen::app
