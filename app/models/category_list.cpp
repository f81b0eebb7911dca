#include "models/category_list.hpp"

#include <algorithm>

#include <QHash>

#include "models/short_names.hpp"

namespace yimen::app {
namespace {

// "司法(司法所)" is shown as "司法": the tile has room for the name only.
QString withoutBrackets(const QString& name) {
    return name.section(QLatin1Char('('), 0, 0).section(QChar(0xFF08), 0, 0).trimmed();
}

}  // namespace

QString departmentSign(const QString& key) {
    static const QHash<QString, QString> signs{
        {QStringLiteral("民政"), QStringLiteral("assistance")},
        {QStringLiteral("人社"), QStringLiteral("employment")},
        {QStringLiteral("医保"), QStringLiteral("medical")},
        {QStringLiteral("卫健"), QStringLiteral("birth")},
        {QStringLiteral("自然资源"), QStringLiteral("land")},
        {QStringLiteral("市场监管"), QStringLiteral("market")},
        {QStringLiteral("农业农村"), QStringLiteral("farming")},
        {QStringLiteral("退役军人"), QStringLiteral("veterans")},
        {QStringLiteral("残联"), QStringLiteral("disability")},
        {QStringLiteral("公安"), QStringLiteral("police")},
        {QStringLiteral("司法"), QStringLiteral("legal")},
        {QStringLiteral("税务"), QStringLiteral("tax")},
        {QStringLiteral("住建"), QStringLiteral("housing")},
        {QStringLiteral("城市管理"), QStringLiteral("city")},
        {QStringLiteral("水利"), QStringLiteral("water")},
        {QStringLiteral("林业"), QStringLiteral("forestry")},
        {QStringLiteral("交通"), QStringLiteral("transport")},
        {QStringLiteral("应急"), QStringLiteral("emergency")},
        {QStringLiteral("教育"), QStringLiteral("school")},
        {QStringLiteral("文旅"), QStringLiteral("culture")},
        {QStringLiteral("财政"), QStringLiteral("fee")},
        {QStringLiteral("妇联"), QStringLiteral("women")},
        {QStringLiteral("工会"), QStringLiteral("union")},
        {QStringLiteral("组织"), QStringLiteral("party")},
        {QStringLiteral("民族宗教"), QStringLiteral("religion")},
        {QStringLiteral("生态环境"), QStringLiteral("ecology")},
        {QStringLiteral("发改"), QStringLiteral("investment")},
        {QStringLiteral("综合"), QStringLiteral("department")},
        {QStringLiteral("供电"), QStringLiteral("utilities")},
        {QStringLiteral("供水"), QStringLiteral("water")},
        {QStringLiteral("燃气"), QStringLiteral("utilities")},
        {QStringLiteral("通信"), QStringLiteral("phone")},
        {QStringLiteral("广电"), QStringLiteral("culture")},
        {QStringLiteral("合作银行"), QStringLiteral("finance")},
        {QStringLiteral("邮政"), QStringLiteral("post")},
    };
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
