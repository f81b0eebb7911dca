#include "models/queue_list.hpp"

#include <algorithm>
#include <numeric>

#include "models/short_names.hpp"

namespace yimen::app {

QueueListModel::QueueListModel(QObject* parent) : QAbstractListModel(parent) {}

bool QueueListModel::sameRows(const std::vector<QueueEntry>& queues) const {
    return std::equal(queues.begin(), queues.end(), queues_.begin(), queues_.end(),
                      [](const QueueEntry& left, const QueueEntry& right) { return left.id == right.id; });
}

void QueueListModel::setQueues(std::vector<QueueEntry> queues) {
    if (sameRows(queues)) {
        queues_ = std::move(queues);
        shorten();
        if (!queues_.empty()) emit dataChanged(index(0), index(count() - 1));
    } else {
        beginResetModel();
        queues_ = std::move(queues);
        shorten();
        endResetModel();
    }
    emit changed();
}

void QueueListModel::setLanguage(const QString& language) {
    language_ = language;
    shorten();
    if (!queues_.empty()) emit dataChanged(index(0), index(count() - 1), {NameRole, ShortNameRole});
    emit changed();
}

void QueueListModel::shorten() {
    QStringList names;
    for (const QueueEntry& queue : queues_) names.append(queue.name.in(language_));
    short_names_ = toldApart(names, language_ == QStringLiteral("en") ? 14 : 8);
}

bool QueueListModel::longNames() const {
    const auto most = language_ == QStringLiteral("en") ? 30 : 14;
    return std::ranges::any_of(queues_,
                               [&](const QueueEntry& queue) { return queue.name.in(language_).size() > most; });
}

const QueueEntry* QueueListModel::find(const QString& queue) const {
    const auto found =
        std::find_if(queues_.begin(), queues_.end(), [&](const QueueEntry& entry) { return entry.id == queue; });
    return found == queues_.end() ? nullptr : &*found;
}

int QueueListModel::waiting() const {
    return std::accumulate(queues_.begin(), queues_.end(), 0,
                           [](int sum, const QueueEntry& queue) { return sum + queue.waiting; });
}

int QueueListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant QueueListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const QueueEntry& queue = queues_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case QueueRole: return queue.id;
        case PrefixRole: return queue.prefix;
        case NameRole: return queue.name.in(language_);
        case ShortNameRole: return short_names_[index.row()];
        case WaitingRole: return queue.waiting;
        case WindowsOpenRole: return queue.windowsOpen;
        case KnownRole: return queue.wait.known;
        case TypicalRole: return queue.wait.typical;
        case NinetiethRole: return queue.wait.ninetieth;
        default: return {};
    }
}

QHash<int, QByteArray> QueueListModel::roleNames() const {
    return {{QueueRole, "queue"},         {PrefixRole, "prefix"},   {NameRole, "name"},
            {ShortNameRole, "shortName"}, {WaitingRole, "waiting"}, {WindowsOpenRole, "windowsOpen"},
            {KnownRole, "known"},         {TypicalRole, "typical"}, {NinetiethRole, "ninetieth"}};
}

}  // namespace yimen::app
