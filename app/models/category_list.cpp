#include "models/category_list.hpp"

#include <algorithm>

#include <QFile>
#include <QHash>

#include "models/short_names.hpp"

namespace yimen::app {
namespace {

// "司法(司法所)" is shown as "司法": the tile has room for the name only.
QString withoutBrackets(const QString& name) {
    return name.section(QLatin1Char('('), 0, 0).section(QChar(0xFF08), 0, 0).trimmed();
}

// "民政,assistance" a line, below the columns' names.
QHash<QString, QString> readSigns() {
    QHash<QString, QString> signs;
    QFile table(QStringLiteral(":/yimen/signs.csv"));
    [[maybe_unused]] const bool open = table.open(QIODevice::ReadOnly | QIODevice::Text);
    Q_ASSERT(open);
    for (const QString& line : QString::fromUtf8(table.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts).mid(1))
        signs.insert(line.section(QLatin1Char(','), 0, 0), line.section(QLatin1Char(','), 1));
    return signs;
}

}  // namespace

QString departmentSign(const QString& key) {
    static const QHash<QString, QString> signs = readSigns();
    return signs.value(key, QStringLiteral("department"));
}

CategoryListModel::CategoryListModel(QObject* parent) : QAbstractListModel(parent) {}

void CategoryListModel::setCatalogue(std::shared_ptr<const CatalogueEntries> catalogue) {
    catalogue_ = std::move(catalogue);
    refill();
}

void CategoryListModel::group(Grouping grouping, const QString& audience) {
    grouping_ = grouping;
    audience_ = audience;
    refill();
}

void CategoryListModel::setLanguage(const QString& language) {
    language_ = language;
    refill();
}

void CategoryListModel::refill() {
    beginResetModel();
    rows_.clear();
    if (grouping_ == Grouping::Themes)
        fillThemes();
    else
        fillDepartments();
    shorten();
    endResetModel();
    emit changed();
}

// A tile has three short lines.
void CategoryListModel::shorten() {
    QStringList names;
    for (const Row& row : rows_) names.append(row.name.in(language_));
    const auto shortened = toldApart(names, language_ == QStringLiteral("en") ? 28 : 12);
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].shortName = shortened[static_cast<qsizetype>(i)];
}

int CategoryListModel::countOf(const ItemFilter& filter) const {
    return static_cast<int>(std::count_if(catalogue_->items.begin(), catalogue_->items.end(),
                                          [&](const ItemEntry& item) { return filter.admits(item); }));
}

void CategoryListModel::fillThemes() {
    for (const ThemeEntry& theme : catalogue_->themes) {
        const int items = countOf({audience_, theme.id, {}, false});
        if (items > 0) rows_.push_back({theme.id, theme.name, theme.id, items, {}});
    }
}

void CategoryListModel::fillDepartments() {
    for (const ItemEntry& item : catalogue_->items) {
        if (!ItemFilter{audience_, {}, {}, false}.admits(item)) continue;
        const QString key = departmentKey(item.department);
        const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const Row& known) { return known.key == key; });
        if (row != rows_.end())
            ++row->items;
        else
            rows_.push_back({key,
                             {withoutBrackets(item.department.zh), withoutBrackets(item.department.en)},
                             departmentSign(key),
                             1,
                             {}});
    }
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& left, const Row& right) { return left.items > right.items; });
}

int CategoryListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant CategoryListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Row& row = rows_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case KeyRole: return row.key;
        case NameRole: return row.shortName;
        case SignRole: return row.sign;
        case ItemsRole: return row.items;
        default: return {};
    }
}

QHash<int, QByteArray> CategoryListModel::roleNames() const {
    return {{KeyRole, "key"}, {NameRole, "name"}, {SignRole, "sign"}, {ItemsRole, "items"}};
}

QString CategoryListModel::nameOf(const QString& key) const {
    const auto row = std::find_if(rows_.begin(), rows_.end(), [&](const Row& known) { return known.key == key; });
    return row == rows_.end() ? QString() : row->name.in(language_);
}

}  // namespace yimen::app
