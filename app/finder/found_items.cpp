#include "finder/found_items.hpp"

#include "base/utf8.hpp"

namespace yimen::app {
namespace {

QString textOf(std::u32string_view characters) { return QString::fromStdString(utf8_of(characters)); }

// English words stand in a name, a word, a department or a life event: the hit does not say which.
QString fieldOf(const CatalogueEntries& catalogue, const ItemEntry& item, const SearchHit& hit, const QString& text) {
    if (hit.field != TextField::english) return wordOf(hit.field);
    if (text == item.department.en) return wordOf(TextField::department);
    const ThemeEntry* theme = catalogue.theme(item.theme);
    return wordOf(theme && text == theme->name.en ? TextField::theme : TextField::english);
}

}  // namespace

QStringList cutAtMarks(const std::string& text, const std::vector<SearchMark>& marks) {
    const auto characters = characters_of(text);
    const std::u32string_view whole(characters);
    QStringList parts;
    std::size_t at = 0;
    for (const auto& [first, last] : marks) {
        parts.append(textOf(whole.substr(at, first - at)));
        parts.append(textOf(whole.substr(first, last - first)));
        at = last;
    }
    parts.append(textOf(whole.substr(at)));
    return parts;
}

FoundRow rowOf(const CatalogueEntries& catalogue, const ItemEntry& item, const QString& language) {
    FoundRow row;
    row.code = item.code;
    row.name = item.name.in(language);
    row.nameParts = {row.name};
    row.department = item.department.in(language);
    if (language != QStringLiteral("en")) row.said = item.said();
    row.sign = item.theme;
    row.served = !item.queue.isEmpty();
    row.ofVillages = item.ofVillages;
    if (const ItemEntry* here = catalogue.insteadOf(item)) row.instead = here->name.in(language);
    return row;
}

FoundRow rowOf(const CatalogueEntries& catalogue, const SearchHit& hit, const QString& language) {
    const ItemEntry& item = catalogue.items[hit.item];
    FoundRow row = rowOf(catalogue, item, language);
    const auto text = QString::fromStdString(hit.text);
    row.by = fieldOf(catalogue, item, hit, text);
    (text == row.name ? row.nameParts : row.textParts) = cutAtMarks(hit.text, hit.marks);
    return row;
}

QVariant FoundItems::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& row = rows()[static_cast<std::size_t>(index.row())];
    switch (role) {
        case CodeRole: return row.code;
        case NameRole: return row.name;
        case NamePartsRole: return row.nameParts;
        case ByRole: return row.by;
        case TextPartsRole: return row.textParts;
        case DepartmentRole: return row.department;
        case SaidRole: return row.said;
        case SignRole: return row.sign;
        case ServedRole: return row.served;
        case VillageRole: return row.ofVillages;
        case InsteadRole: return row.instead;
    }
    return {};
}

QHash<int, QByteArray> FoundItems::roleNames() const {
    return {{CodeRole, "code"},           {NameRole, "name"},
            {NamePartsRole, "nameParts"}, {ByRole, "by"},
            {TextPartsRole, "textParts"}, {DepartmentRole, "department"},
            {SaidRole, "said"},           {SignRole, "sign"},
            {ServedRole, "served"},       {VillageRole, "ofVillages"},
            {InsteadRole, "instead"}};
}

}  // namespace yimen::app
