#include "models/hall_names.hpp"

#include "models/json_reading.hpp"
#include "models/short_names.hpp"

namespace yimen::app {

// The names of what was there stay: somebody may wait for an item that was withdrawn, or speak of a clerk who has left.
void HallNames::learnCatalogue(const nlohmann::json& catalogue) {
    for (const auto& item : partOf(catalogue, "items")) items_.insert(textOf(item, "code"), bilingualOf(item, "name"));
    const auto codes = items_.keys();
    QVariantList names;
    for (const QString& code : codes) names.append(items_.value(code));
    const auto shortened = toldApart(names, 14, 26);
    for (qsizetype index = 0; index < codes.size(); ++index)
        short_items_.insert(codes[index], shortened[index].toMap());
}

void HallNames::learnQueues(const nlohmann::json& queues) {
    for (const auto& queue : partOf(queues, "queues")) queues_.insert(textOf(queue, "id"), bilingualOf(queue, "name"));
}

void HallNames::learnHall(const nlohmann::json& hall) {
    for (const auto& clerk : partOf(hall, "clerks")) clerks_.insert(textOf(clerk, "id"), textOf(clerk, "name"));
}

QVariantMap HallNames::nameIn(const QHash<QString, QVariantMap>& names, const QString& id) {
    const auto found = names.constFind(id);
    if (found != names.constEnd()) return *found;
    return {{QStringLiteral("zh"), id}, {QStringLiteral("en"), id}};
}

}  // namespace yimen::app
