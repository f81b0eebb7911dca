#include "models/keyed_list.hpp"

#include <QHash>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen::app {
namespace {

struct Row {
    int id = 0;
    int value = 0;
    int key() const { return id; }
    bool operator==(const Row&) const = default;
};

class List : public KeyedList<Row> {
   public:
    QVariant data(const QModelIndex& index, int) const override {
        return rows()[static_cast<std::size_t>(index.row())].id;
    }
};

// What a view that only follows the model's signals believes.
struct Follower {
    explicit Follower(List& list) {
        QObject::connect(&list, &QAbstractItemModel::rowsInserted, [&](const QModelIndex&, int from, int to) {
            for (int at = from; at <= to; ++at)
                seen.insert(seen.begin() + at, list.rows()[static_cast<std::size_t>(at)].id);
        });
        QObject::connect(&list, &QAbstractItemModel::rowsRemoved, [&](const QModelIndex&, int from, int to) {
            seen.erase(seen.begin() + from, seen.begin() + to + 1);
        });
        QObject::connect(&list, &QAbstractItemModel::rowsMoved,
                         [&](const QModelIndex&, int from, int, const QModelIndex&, int to) {
                             const int id = seen[static_cast<std::size_t>(from)];
                             seen.erase(seen.begin() + from);
                             seen.insert(seen.begin() + to, id);
                         });
        QObject::connect(&list, &QAbstractItemModel::dataChanged, [&] { ++changes; });
    }
    std::vector<int> seen;
    int changes = 0;
};

std::vector<Row> rowsOf(const std::vector<int>& ids) {
    std::vector<Row> rows;
    for (const int id : ids) {
        if (std::none_of(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; }))
            rows.push_back({id, id});
    }
    return rows;
}

RC_GTEST_PROP(KeyedList, AViewThatFollowsTheSignalsSeesWhatTheListHolds, ()) {
    List list;
    Follower follower(list);
    const auto contents = *rc::gen::container<std::vector<std::vector<int>>>(
        rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12)));
    for (const auto& content : contents) {
        const auto rows = rowsOf(content);
        list.replace(rows);
        RC_ASSERT(list.rows() == rows);
        std::vector<int> ids;
        ids.reserve(rows.size());
        for (const auto& row : rows) ids.push_back(row.id);
        RC_ASSERT(follower.seen == ids);
    }
}

TEST(KeyedList, HearingTheSameAgainChangesNothing) {
    List list;
    list.replace(rowsOf({1, 2, 3}));
    Follower follower(list);
    list.replace(rowsOf({1, 2, 3}));
    EXPECT_EQ(follower.changes, 0);
    list.replace({{1, 1}, {2, 9}, {3, 3}});
    EXPECT_EQ(follower.changes, 1);
}

}  // namespace
}  // namespace yimen::app
