#include "models/window_list.hpp"

#include "models/hall_data.hpp"
#include "models/short_names.hpp"

namespace yimen::app {
namespace {

WindowRow rowOf(const HallMirror& hall, const WindowInPicture& window, const HallNames& names) {
    WindowRow row;
    row.id = QString::fromStdString(window.id);
    row.number = window.number;
    row.name = bothLanguages(window.name);
    row.state = wordOf(window.state);
    row.clerk = QString::fromStdString(window.clerk);
    row.clerkName = names.clerk(row.clerk);
    if (window.ticket) row.ticket = QString::fromStdString(window.ticket->number);
    row.waiting = hall.waitingFor(window);
    row.servedToday = window.served_today;
    return row;
}

}  // namespace

void WindowList::show(const HallMirror& hall, const HallNames& names, const QStringList& among) {
    std::vector<WindowRow> next;
    for (const auto& window : hall.windows()) {
        if (among.isEmpty() || among.contains(QString::fromStdString(window.id)))
            next.push_back(rowOf(hall, window, names));
    }
    QVariantList called;
    for (const auto& row : next) called.append(row.name);
    const auto shortened = toldApart(called, 12, 24);  // one line of a window's card
    for (std::size_t i = 0; i < next.size(); ++i) next[i].name = shortened[static_cast<qsizetype>(i)].toMap();
    replace(next);
}

QVariant WindowList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Window: return row.id;
        case Number: return row.number;
        case Name: return row.name;
        case State: return row.state;
        case Clerk: return row.clerk;
        case ClerkName: return row.clerkName;
        case Ticket: return row.ticket;
        case Waiting: return row.waiting;
        case ServedToday: return row.servedToday;
    }
    return {};
}

QHash<int, QByteArray> WindowList::roleNames() const {
    return {{Window, "window"},     {Number, "number"},   {Name, "name"},
            {State, "windowState"}, {Clerk, "clerk"},     {ClerkName, "clerkName"},
            {Ticket, "ticket"},     {Waiting, "waiting"}, {ServedToday, "servedToday"}};
}

}  // namespace yimen::app
