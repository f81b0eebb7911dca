#include "models/item_list.hpp"

#include <algorithm>
#include <limits>

#include "models/short_names.hpp"

namespace yimen::app {

bool ItemFilter::admits(const ItemEntry& item) const {
    if (mostWanted && item.mostWanted == 0) return false;
    if (!audience.isEmpty() && item.audience != audience && item.audience != QStringLiteral("both")) return false;
    if (!mode.isEmpty() && item.mode != mode) return false;
    if (!theme.isEmpty() && item.theme != theme && !item.moreThemes.contains(theme)) return false;
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
    elsewhere_ = 0;
    for (const ItemEntry& item : catalogue_->items) {
        if (!filter_.admits(item)) continue;
        if (item.queue.isEmpty()) ++elsewhere_;
        if (item.queue.isEmpty() && filter_.servedOnly) continue;
        rows_.push_back({&item, order_.letterOf(item.name.in(language_)), {}, {}});
    }
    sort();
    shorten();
    letters_.clear();
    for (const Row& row : rows_) letters_.append(row.letter);
    letters_.removeDuplicates();
}

void ItemListModel::sort() {
    const auto place = [](const Row& row) {
        constexpr int last = std::numeric_limits<int>::max();
        if (row.item->queue.isEmpty()) return row.item->instead < 0 ? last : last - 1;
        return row.item->mostWanted > 0 ? row.item->mostWanted : last - 2;
    };
    std::stable_sort(rows_.begin(), rows_.end(), [&](const Row& left, const Row& right) {
        if (place(left) != place(right)) return place(left) < place(right);
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
        case SaidRole: return said(*row.item);
        case InsteadRole: return instead(*row.item);
        case VillageRole: return row.item->ofVillages;
        default: return {};
    }
}

QHash<int, QByteArray> ItemListModel::roleNames() const {
    return {{CodeRole, "code"}, {NameRole, "name"},       {ShortNameRole, "shortName"}, {DepartmentRole, "department"},
            {ModeRole, "mode"}, {ServedRole, "served"},   {SignRole, "sign"},           {LetterRole, "letter"},
            {SaidRole, "said"}, {InsteadRole, "instead"}, {VillageRole, "village"}};
}

QString ItemListModel::said(const ItemEntry& item) const {
    return language_ == QStringLiteral("en") ? QString() : item.said();
}

QString ItemListModel::instead(const ItemEntry& item) const {
    const ItemEntry* here = catalogue_->insteadOf(item);
    return here ? here->name.in(language_) : QString();
}

int ItemListModel::rowOfLetter(const QString& letter) const {
    const auto named =
        std::find_if(rows_.begin(), rows_.end(), [](const Row& row) { return row.item->mostWanted == 0; });
    const auto under = [&](const Row& row) { return row.letter == letter; };
    auto found = std::find_if(named, rows_.end(), under);
    if (found == rows_.end()) found = std::find_if(rows_.begin(), rows_.end(), under);
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
