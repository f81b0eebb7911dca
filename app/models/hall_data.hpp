// What the hall's interface shows, in the types of a screen.
#pragma once

#include <vector>

#include <QString>
#include <QStringList>
#include <QVariantMap>

#include "protocol/hall_views.hpp"

namespace yimen::app {

// A text in both languages. Falls back to Chinese where nobody has translated it.
struct Words {
    QString zh;
    QString en;

    const QString& in(const QString& language) const {
        return language == QStringLiteral("en") && !en.isEmpty() ? en : zh;
    }
    bool operator==(const Words&) const = default;
};

struct ThemeEntry {
    QString id;
    Words name;
};

// A row of the catalogue. `queue` is empty where the item is not served here.
struct ItemEntry {
    QString code;
    Words name;
    Words department;
    Words type;
    QString theme;
    QString audience;  // individual, organization, both
    QString mode;      // immediate, promised, assisted, paid, agency
    QString queue;
    int mostWanted = 0;       // 0: not among the most wanted; else its rank
    QStringList keywords;     // what residents call it
    bool ofVillages = false;  // nobody but villages does it
    QString counterpart;      // of such an item: the code of the township's own; empty where there is none
    int instead = -1;         // where `items` has what this hall does in place of an item of villages; -1: nothing
    QStringList moreThemes;   // further ones under which residents look for it

    // What most residents call it; may be empty.
    QString said() const { return keywords.value(0); }
};

// Lists look through them at every touch, and so in Qt's texts.
struct CatalogueEntries {
    std::vector<ThemeEntry> themes;
    std::vector<ItemEntry> items;  // at most max_catalogue_items

    const ItemEntry* find(const QString& code) const;
    // What this hall does itself in place of what only villages do; null where there is nothing.
    const ItemEntry* insteadOf(const ItemEntry& item) const {
        return item.instead < 0 ? nullptr : &items[static_cast<std::size_t>(item.instead)];
    }
    const ThemeEntry* theme(const QString& id) const;
};
CatalogueEntries entriesOf(const CatalogueShown& catalogue);

// How long somebody who arrives now will wait, in whole minutes, rounded up.
struct WaitRange {
    bool known = false;
    int typical = 0;
    int ninetieth = 0;
};
WaitRange waitRange(const WaitEstimate& estimate);

QString textIn(const Bilingual& text, const QString& language);
QStringList textsOf(const std::vector<std::string>& texts);
// {"zh": …, "en": …} as QML picks from it.
QVariantMap bothLanguages(const Bilingual& text);
// Milliseconds since 1970 for QML; 0 when there is no time.
qint64 millisecondsOf(const std::optional<Instant>& at);
// [{id, prefix, name: {zh, en}, windows, waiting}], the names told apart as in short_names.hpp.
QVariantList queueRows(const std::vector<QueueShown>& queues, qsizetype hanzi, qsizetype letters);

template <Worded Enum>
QString wordOf(Enum value) {
    const auto word = to_string(value);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}
// Of a word that the interface has; of another one `otherwise`.
template <Worded Enum>
Enum fromWord(const QString& word, Enum otherwise) {
    return enum_of<Enum>(word.toStdString()).value_or(otherwise);
}

}  // namespace yimen::app
