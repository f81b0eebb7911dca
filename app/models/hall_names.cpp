#include "models/hall_names.hpp"

#include "models/short_names.hpp"

namespace yimen::app {

// The names of what was there stay: somebody may wait for an item that was withdrawn, or speak of a clerk who has left.
void HallNames::learn(const CatalogueEntries& catalogue) {
    for (const auto& item : catalogue.items)
        items_.insert(item.code, {{QStringLiteral("zh"), item.name.zh}, {QStringLiteral("en"), item.name.en}});
    const auto codes = items_.keys();
    QVariantList names;
    for (const QString& code : codes) names.append(items_.value(code));
    const auto shortened = toldApart(names, 14, 26);
    for (qsizetype index = 0; index < codes.size(); ++index)
        short_items_.insert(codes[index], shortened[index].toMap());
}

void HallNames::learn(const std::vector<QueueShown>& queues) {
    for (const auto& queue : queues) queues_.insert(QString::fromStdString(queue.id), bothLanguages(queue.name));
}

void HallNames::learn(const HallShown& hall) {
    for (const auto& clerk : hall.clerks)
        clerks_.insert(QString::fromStdString(clerk.id), QString::fromStdString(clerk.name));
}

QVariantMap HallNames::nameIn(const QHash<QString, QVariantMap>& names, const QString& id) {
    const auto found = names.constFind(id);
    if (found != names.constEnd()) return *found;
    return {{QStringLiteral("zh"), id}, {QStringLiteral("en"), id}};
}

}  // namespace yimen::app
