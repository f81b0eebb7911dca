#include "models/queue_list.hpp"

#include <algorithm>
#include <numeric>

#include "models/short_names.hpp"

namespace yimen::app {

QueueListModel::QueueListModel(QObject* parent) : QAbstractListModel(parent) {}

bool QueueListModel::sameRows(const std::vector<QueueShown>& queues) const {
    return std::ranges::equal(queues, queues_, {}, &QueueShown::id, &QueueShown::id);
}

void QueueListModel::setQueues(std::vector<QueueShown> queues) {
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
    for (const QueueShown& queue : queues_) names.append(textIn(queue.name, language_));
    short_names_ = toldApart(names, language_ == QStringLiteral("en") ? 14 : 8);
}

bool QueueListModel::longNames() const {
    const auto most = language_ == QStringLiteral("en") ? 30 : 14;
    return std::ranges::any_of(queues_,
                               [&](const QueueShown& queue) { return textIn(queue.name, language_).size() > most; });
}

const QueueShown* QueueListModel::find(const std::string& queue) const {
    const auto found = std::ranges::find(queues_, queue, &QueueShown::id);
    return found == queues_.end() ? nullptr : &*found;
}

int QueueListModel::waiting() const {
    return std::accumulate(queues_.begin(), queues_.end(), 0,
                           [](int sum, const QueueShown& queue) { return sum + static_cast<int>(queue.waiting); });
}

bool QueueListModel::asleep() const {
    return std::ranges::all_of(queues_,
                               [](const QueueShown& queue) { return queue.waiting == 0 && queue.windows_open == 0; });
}

bool QueueListModel::windowless() const {
    return !queues_.empty() &&
           std::ranges::all_of(queues_, [](const QueueShown& queue) { return queue.windows_open == 0; });
}

QStringList QueueListModel::prefixes() const {
    QStringList all;
    for (const QueueShown& queue : queues_) all.append(QString(QLatin1Char(queue.prefix)));
    all.removeDuplicates();
    return all;
}

int QueueListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant QueueListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const QueueShown& queue = queues_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case QueueRole: return QString::fromStdString(queue.id);
        case PrefixRole: return QString(QLatin1Char(queue.prefix));
        case NameRole: return textIn(queue.name, language_);
        case ShortNameRole: return short_names_[index.row()];
        case WaitingRole: return static_cast<int>(queue.waiting);
        case WindowsOpenRole: return static_cast<int>(queue.windows_open);
        case KnownRole: return queue.estimate.known;
        case TypicalRole: return waitRange(queue.estimate).typical;
        case NinetiethRole: return waitRange(queue.estimate).ninetieth;
        default: return {};
    }
}

QHash<int, QByteArray> QueueListModel::roleNames() const {
    return {{QueueRole, "queue"},         {PrefixRole, "prefix"},   {NameRole, "name"},
            {ShortNameRole, "shortName"}, {WaitingRole, "waiting"}, {WindowsOpenRole, "windowsOpen"},
            {KnownRole, "known"},         {TypicalRole, "typical"}, {NinetiethRole, "ninetieth"}};
}

}  // namespace yimen::app
