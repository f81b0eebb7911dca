#include "models/call_list.hpp"

#include "models/hall_data.hpp"

namespace yimen::app {
namespace {

CallRow rowOf(const CallShown& call, const QSet<QString>& fresh) {
    const auto ticket = QString::fromStdString(call.ticket);
    return {ticket,
            QString::fromStdString(call.number),
            call.window_number,
            call.call,
            millisecondsOf(call.at),
            fresh.contains(ticket)};
}

}  // namespace

void CallList::show(const std::vector<CallShown>& calls, const QSet<QString>& fresh, std::size_t limit) {
    std::vector<CallRow> next;
    QSet<QString> seen;
    for (const auto& call : calls) {
        if (next.size() == limit) break;
        auto row = rowOf(call, fresh);
        if (seen.contains(row.ticket)) continue;
        seen.insert(row.ticket);
        next.push_back(std::move(row));
    }
    replace(next);
}

QVariant CallList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Ticket: return row.ticket;
        case Number: return row.number;
        case Window: return row.window;
        case Call: return row.call;
        case At: return row.at;
        case Fresh: return row.fresh;
    }
    return {};
}

QHash<int, QByteArray> CallList::roleNames() const {
    return {{Ticket, "ticket"}, {Number, "number"}, {Window, "window"}, {Call, "call"}, {At, "at"}, {Fresh, "fresh"}};
}

}  // namespace yimen::app
