// The names behind the ids that tickets and events carry.
#pragma once

#include <QHash>
#include <QString>
#include <QVariantMap>

#include "models/hall_data.hpp"

namespace yimen::app {

// Looks up what a code, queue or clerk is called. An unknown one is shown by its id. GUI thread only.
class HallNames {
   public:
    void learn(const CatalogueEntries& catalogue);
    void learn(const std::vector<QueueShown>& queues);
    void learn(const HallShown& hall);

    QVariantMap item(const QString& code) const { return nameIn(items_, code); }
    // Short enough to be told from the others on one line of a list.
    QVariantMap shortItem(const QString& code) const { return nameIn(short_items_, code); }
    QVariantMap queue(const QString& id) const { return nameIn(queues_, id); }
    QString clerk(const QString& id) const { return clerks_.value(id, id); }

   private:
    static QVariantMap nameIn(const QHash<QString, QVariantMap>& names, const QString& id);

    QHash<QString, QVariantMap> items_;
    QHash<QString, QVariantMap> short_items_;
    QHash<QString, QVariantMap> queues_;
    QHash<QString, QString> clerks_;
};

}  // namespace yimen::app
