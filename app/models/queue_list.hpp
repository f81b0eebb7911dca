// The queues of a hall and how full they are.
#pragma once

#include <vector>

#include <QAbstractListModel>
#include <QQmlEngine>

#include "models/hall_data.hpp"

namespace yimen::app {

// Rows stay where they are while only their figures change, so that a page does not flicker. GUI thread only.
class QueueListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int waiting READ waiting NOTIFY changed FINAL)
    // Nobody waits and no window is open: there is nothing to tell of any queue.
    Q_PROPERTY(bool asleep READ asleep NOTIFY changed FINAL)
    Q_PROPERTY(bool windowless READ windowless NOTIFY changed FINAL)
    // The letters of their numbers, once each.
    Q_PROPERTY(QStringList prefixes READ prefixes NOTIFY changed FINAL)
    // Whether a name takes two lines of half the page.
    Q_PROPERTY(bool longNames READ longNames NOTIFY changed FINAL)

   public:
    enum Role {
        QueueRole = Qt::UserRole,
        PrefixRole,
        NameRole,
        ShortNameRole,
        WaitingRole,
        WindowsOpenRole,
        KnownRole,
        TypicalRole,
        NinetiethRole
    };

    explicit QueueListModel(QObject* parent = nullptr);

    void setQueues(std::vector<QueueShown> queues);
    void setLanguage(const QString& language);
    const QueueShown* find(const std::string& queue) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(queues_.size()); }
    // People waiting in all queues.
    int waiting() const;
    bool asleep() const;
    // There are queues, and no window is open for any.
    bool windowless() const;
    QStringList prefixes() const;
    bool longNames() const;

   signals:
    void changed();

   private:
    void shorten();
    bool sameRows(const std::vector<QueueShown>& queues) const;

    std::vector<QueueShown> queues_;
    QStringList short_names_;  // for one short line
    QString language_ = QStringLiteral("zh");
};

}  // namespace yimen::app
