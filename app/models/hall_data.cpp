#include "models/hall_data.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "models/short_names.hpp"

namespace yimen::app {
namespace {

int minutesUp(int seconds) { return std::max(1, (seconds + 59) / 60); }

Words wordsOf(const Bilingual& text) { return {QString::fromStdString(text.zh), QString::fromStdString(text.en)}; }

ItemEntry entryOf(const ItemRow& row) {
    return {QString::fromStdString(row.code),
            wordsOf(row.name),
            wordsOf(row.department),
            wordsOf(row.type),
            QString::fromStdString(row.theme),
            wordOf(row.audience),
            wordOf(row.mode),
            QString::fromStdString(row.queue),
            row.most_wanted,
            textsOf(row.keywords),
            row.level == Level::village,
            QString::fromStdString(row.counterpart.value_or("")),
            -1,
            textsOf(row.more_themes)};
}

// Where the hall does not handle what villages do, and handles what stands for it.
void findInstead(const std::vector<ItemRow>& rows, std::vector<ItemEntry>& items) {
    const auto isMissing = [](const ItemRow& row) { return row.queue.empty() && row.counterpart; };
    if (std::ranges::none_of(rows, isMissing)) return;
    std::unordered_map<std::string_view, int> served;
    for (std::size_t at = 0; at < rows.size(); ++at)
        if (!rows[at].queue.empty()) served.emplace(rows[at].code, static_cast<int>(at));
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (!isMissing(rows[at])) continue;
        if (const auto found = served.find(*rows[at].counterpart); found != served.end())
            items[at].instead = found->second;
    }
}

}  // namespace

const ItemEntry* CatalogueEntries::find(const QString& code) const {
    const auto found = std::ranges::find(items, code, &ItemEntry::code);
    return found == items.end() ? nullptr : &*found;
}

const ThemeEntry* CatalogueEntries::theme(const QString& id) const {
    const auto found = std::ranges::find(themes, id, &ThemeEntry::id);
    return found == themes.end() ? nullptr : &*found;
}

CatalogueEntries entriesOf(const CatalogueShown& catalogue) {
    CatalogueEntries entries;
    for (const auto& theme : catalogue.themes)
        entries.themes.push_back({QString::fromStdString(theme.id), wordsOf(theme.name)});
    entries.items.reserve(catalogue.items.size());
    for (const auto& row : catalogue.items) entries.items.push_back(entryOf(row));
    findInstead(catalogue.items, entries.items);
    return entries;
}

WaitRange waitRange(const WaitEstimate& estimate) {
    if (!estimate.known) return {};
    return {true, minutesUp(estimate.typical_s), minutesUp(estimate.ninetieth_s)};
}

QString textIn(const Bilingual& text, const QString& language) { return wordsOf(text).in(language); }

QStringList textsOf(const std::vector<std::string>& texts) {
    QStringList all;
    for (const auto& text : texts) all.append(QString::fromStdString(text));
    return all;
}

QVariantMap bothLanguages(const Bilingual& text) {
    return {{QStringLiteral("zh"), QString::fromStdString(text.zh)},
            {QStringLiteral("en"), QString::fromStdString(text.en)}};
}

qint64 millisecondsOf(const std::optional<Instant>& at) { return at ? at->time_since_epoch().count() : 0; }

QVariantList queueRows(const std::vector<QueueShown>& queues, qsizetype hanzi, qsizetype letters) {
    QVariantList rows;
    for (const auto& queue : queues) {
        rows.append(QVariantMap{{QStringLiteral("id"), QString::fromStdString(queue.id)},
                                {QStringLiteral("prefix"), QString(QLatin1Char(queue.prefix))},
                                {QStringLiteral("name"), bothLanguages(queue.name)},
                                {QStringLiteral("windows"), textsOf(queue.windows)},
                                {QStringLiteral("waiting"), static_cast<int>(queue.waiting)}});
    }
    tellRowsApart(rows, hanzi, letters);
    return rows;
}

}  // namespace yimen::app
