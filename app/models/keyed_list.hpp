// What every list on a screen is built on.
#pragma once

#include <algorithm>
#include <vector>

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace yimen::app {

// A list that says how long it is. GUI thread only.
class CountedList : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)

   public:
    using QAbstractListModel::QAbstractListModel;
    int count() const { return rowCount({}); }

   signals:
    void countChanged();
};

// A list of rows with an identity (`Row::key()`) that takes new content by the fewest visible changes, so that a
// screen keeps its scroll position and nothing flickers when the hall tells it the same again. Keys are unique.
template <typename Row>
class KeyedList : public CountedList {
   public:
    using CountedList::CountedList;

    int rowCount(const QModelIndex& parent) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    const std::vector<Row>& rows() const { return rows_; }

    void replace(const std::vector<Row>& next) {
        const auto before = rows_.size();
        removeAbsent(next);
        for (std::size_t at = 0; at < next.size(); ++at) place(next[at], at);
        if (rows_.size() != before) emit countChanged();
    }

   private:
    static bool contains(const std::vector<Row>& rows, const Row& wanted) {
        return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return row.key() == wanted.key(); });
    }

    void removeAbsent(const std::vector<Row>& next) {
        for (auto at = static_cast<int>(rows_.size()) - 1; at >= 0; --at) {
            if (contains(next, rows_[static_cast<std::size_t>(at)])) continue;
            beginRemoveRows({}, at, at);
            rows_.erase(rows_.begin() + at);
            endRemoveRows();
        }
    }

    // Brings `row` to position `at`; everything before it is already as it should be.
    void place(const Row& row, std::size_t at) {
        const auto found = std::find_if(rows_.begin() + static_cast<std::ptrdiff_t>(at), rows_.end(),
                                        [&](const Row& other) { return other.key() == row.key(); });
        if (found == rows_.end()) return insert(row, at);
        const auto from = static_cast<std::size_t>(found - rows_.begin());
        if (from != at) move(from, at);
        if (rows_[at] == row) return;
        rows_[at] = row;
        const auto changed = index(static_cast<int>(at), 0);
        emit dataChanged(changed, changed);
    }

    void insert(const Row& row, std::size_t at) {
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(at));
        rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(at), row);
        endInsertRows();
    }

    void move(std::size_t from, std::size_t to) {
        beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, static_cast<int>(to));
        const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(to);
        const auto last = rows_.begin() + static_cast<std::ptrdiff_t>(from);
        std::rotate(first, last, last + 1);
        endMoveRows();
    }

    std::vector<Row> rows_;
};

}  // namespace yimen::app
