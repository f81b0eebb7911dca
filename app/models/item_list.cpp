#include "models/item_list.hpp"

#include <algorithm>

#include "models/short_names.hpp"

namespace yimen::app {

bool ItemFilter::admits(const ItemEntry& item) const {
    if (mostWanted && item.mostWanted == 0) return false;
    if (!audience.isEmpty() && item.audience != audience && item.audience != QStringLiteral("both")) return false;
    if (!mode.isEmpty() && item.mode != mode) return false;
    if (!theme.isEmpty() && item.theme != theme) return false;
    return department.isEmpty() || departmentKey(item.department) == department;
}

QString departmentKey(const Words& department) {
    const QString plain = department.zh.section(QLatin1Char('('), 0, 0).section(QChar(0xFF08), 0, 0);
    return plain.section(QLatin1Char('/'), 0, 0).trimmed();
}

ItemListModel::ItemListModel(QObject* parent) : QAbstractListModel(parent) {}

void ItemListModel::setCatalogue(std::shared_ptr<const CatalogueEntries> catalogue) {
    beginResetModel();
    catalogue_ = std::move(catalogue);
    fill();
    endResetModel();
    emit changed();
}

void ItemListModel::setFilter(const ItemFilter& filter) {
    beginResetModel();
    filter_ = filter;
    fill();
    endResetModel();
    emit changed();
}

void ItemListModel::setLanguage(const QString& language) {
    if (language == language_) return;
    beginResetModel();
    language_ = language;
    order_ = NameOrder(language);
    fill();
    endResetModel();
    emit changed();
}

void ItemListModel::fill() {
    rows_.clear();
    for (const ItemEntry& item : catalogue_->items)
        if (filter_.admits(item)) rows_.push_back({&item, order_.letterOf(item.name.in(language_)), {}, {}});
    sort();
    shorten();
    letters_.clear();
    for (const Row& row : rows_) letters_.append(row.letter);
    letters_.removeDuplicates();
}

void ItemListModel::sort() {
    std::stable_sort(rows_.begin(), rows_.end(), [this](const Row& left, const Row& right) {
        if (filter_.mostWanted) return left.item->mostWanted < right.item->mostWanted;
        if (left.item->queue.isEmpty() != right.item->queue.isEmpty()) return right.item->queue.isEmpty();
        return order_.before(left.item->name.in(language_), right.item->name.in(language_));
    });
}

void ItemListModel::shorten() {
    QStringList names;
    QStringList departments;
    for (const Row& row : rows_) {
        names.append(row.item->name.in(language_));
        departments.append(row.item->department.in(language_));
    }
    // A small row's two lines of hanzi, or three of letters.
    const auto room = language_ == QStringLiteral("en") ? 44 : 20;
    names = toldApart(names, room);
    departments = toldApart(departments, room);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        rows_[i].shortName = names[static_cast<qsizetype>(i)];
        rows_[i].department = departments[static_cast<qsizetype>(i)];
    }
}

int ItemListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ItemListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case CodeRole: return row.item->code;
        case NameRole: return row.item->name.in(language_);
        case ShortNameRole: return row.shortName;
        case DepartmentRole: return row.department;
        case ModeRole: return row.item->mode;
        case ServedRole: return !row.item->queue.isEmpty();
        case SignRole: return row.item->theme;
        case LetterRole: return row.letter;
        default: return {};
    }
}

QHash<int, QByteArray> ItemListModel::roleNames() const {
    return {{CodeRole, "code"}, {NameRole, "name"},     {ShortNameRole, "shortName"}, {DepartmentRole, "department"},
            {ModeRole, "mode"}, {ServedRole, "served"}, {SignRole, "sign"},           {LetterRole, "letter"}};
}

int ItemListModel::rowOfLetter(const QString& letter) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.letter == letter; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

int ItemListModel::served() const {
    return static_cast<int>(std::ranges::count_if(rows_, [](const Row& row) { return !row.item->queue.isEmpty(); }));
}

int ItemListModel::rowOfItem(const QString& code) const {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.item->code == code; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

}  // namespace yimen::app
