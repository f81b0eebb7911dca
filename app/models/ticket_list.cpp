#include "models/ticket_list.hpp"

#include "models/json_reading.hpp"

namespace yimen::app {

TicketRow readTicket(const nlohmann::json& ticket, const HallNames& names) {
    TicketRow row;
    row.id = textOf(ticket, "id");
    row.number = textOf(ticket, "number");
    row.queue = textOf(ticket, "queue");
    row.item = textOf(ticket, "item");
    row.queueName = names.queue(row.queue);
    row.itemName = names.item(row.item);
    row.shortItemName = names.shortItem(row.item);
    row.priority = textOf(ticket, "priority");
    row.state = textOf(ticket, "state");
    row.note = textOf(ticket, "note");
    row.calls = numberOf(ticket, "calls");
    row.requeued = flagOf(ticket, "requeued");
    row.issuedAt = millisecondsOf(ticket, "issued_at");
    row.calledAt = millisecondsOf(ticket, "called_at");
    row.startedAt = millisecondsOf(ticket, "started_at");
    return row;
}

void TicketList::show(const nlohmann::json& tickets, const HallNames& names) {
    std::vector<TicketRow> next;
    if (tickets.is_array()) {
        for (const auto& ticket : tickets) next.push_back(readTicket(ticket, names));
    }
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
    }
    return {};
}

QHash<int, QByteArray> TicketList::roleNames() const {
    return {{Ticket, "ticket"},     {Number, "number"},     {QueueName, "queueName"}, {ItemName, "itemName"},
            {Priority, "priority"}, {State, "ticketState"}, {Note, "note"},           {Calls, "calls"},
            {Requeued, "requeued"}, {IssuedAt, "issuedAt"}, {CalledAt, "calledAt"}};
}

}  // namespace yimen::app
