#include "models/call_list.hpp"

#include "models/json_reading.hpp"

namespace yimen::app {
namespace {

CallRow readCall(const nlohmann::json& call, const QSet<QString>& fresh) {
    CallRow row;
    row.ticket = textOf(call, "ticket");
    row.number = textOf(call, "number");
    row.window = numberOf(call, "window_number");
    row.call = numberOf(call, "call", 1);
    row.at = millisecondsOf(call, "at");
    row.fresh = fresh.contains(row.ticket);
    return row;
}

}  // namespace

void CallList::show(const nlohmann::json& calls, const QSet<QString>& fresh, std::size_t limit) {
    std::vector<CallRow> next;
    QSet<QString> seen;
    if (calls.is_array()) {
        for (const auto& call : calls) {
            auto row = readCall(call, fresh);
            if (next.size() == limit) break;
            if (seen.contains(row.ticket)) continue;
            seen.insert(row.ticket);
            next.push_back(std::move(row));
        }
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
