// What a search shows, line by line.
#pragma once

#include <QStringList>
#include <QtQml/qqmlregistration.h>

#include "models/hall_data.hpp"
#include "models/keyed_list.hpp"
#include "search/search_index.hpp"

namespace yimen::app {

// One line. Texts in pieces are cut at their marks: what is at an odd place was typed, what is at an even one was not.
struct FoundRow {
    QString code;
    QString name;
    QStringList nameParts;
    QString by;  // where it was found: name, keyword, department, theme, english; empty where nobody searched
    QStringList textParts;  // what it was found by, where that is not the name shown
    QString department;
    QString said;  // what residents call it; empty where nobody has written that down, and in English
    QString sign;
    bool served = false;
    bool ofVillages = false;  // nobody but villages does it
    QString instead;          // the name of what this hall does in place of it

    const QString& key() const { return code; }
    bool operator==(const FoundRow&) const = default;
};

// An item as nobody searched for it.
FoundRow rowOf(const CatalogueEntries& catalogue, const ItemEntry& item, const QString& language);
// The item of a hit, with what was typed marked.
FoundRow rowOf(const CatalogueEntries& catalogue, const SearchHit& hit, const QString& language);
// `text` cut at its marks.
QStringList cutAtMarks(const std::string& text, const std::vector<SearchMark>& marks);

// Best first. GUI thread only.
class FoundItems : public KeyedList<FoundRow> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a search")
    Q_PROPERTY(int count READ count NOTIFY countChanged)  // again, for the linter: the base has no name in QML

   public:
    enum Role {
        CodeRole = Qt::UserRole,
        NameRole,
        NamePartsRole,
        ByRole,
        TextPartsRole,
        DepartmentRole,
        SaidRole,
        SignRole,
        ServedRole,
        VillageRole,
        InsteadRole
    };
    using KeyedList::KeyedList;

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

}  // namespace yimen::app
