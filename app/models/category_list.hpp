// The life events or departments by which a page groups items.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QQmlEngine>

#include "models/item_list.hpp"

namespace yimen::app {

// One tile a group, with the number of items in it; groups without items are left out. Life events stand in the
// catalogue's order, departments by the number of their items. GUI thread only.
class CategoryListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)

   public:
    enum class Grouping { Themes, Departments };
    enum Role { KeyRole = Qt::UserRole, NameRole, SignRole, ItemsRole };

    explicit CategoryListModel(QObject* parent = nullptr);

    void setCatalogue(std::shared_ptr<const CatalogueEntries> catalogue);
    // `audience` as in ItemFilter.
    void group(Grouping grouping, const QString& audience);
    void setLanguage(const QString& language);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(rows_.size()); }
    // The name of a group in the language set; empty when there is none of that key.
    QString nameOf(const QString& key) const;

   signals:
    void changed();

   private:
    struct Row {
        QString key;
        Words name;
        QString sign;
        int items = 0;
        QString shortName;
    };
    void refill();
    void shorten();
    void fillThemes();
    void fillDepartments();
    int countOf(const ItemFilter& filter) const;

    std::shared_ptr<const CatalogueEntries> catalogue_ = std::make_shared<CatalogueEntries>();
    Grouping grouping_ = Grouping::Themes;
    QString audience_;
    QString language_ = QStringLiteral("zh");
    std::vector<Row> rows_;
};

// The drawing that stands for a department, by its key.
QString departmentSign(const QString& key);

}  // namespace yimen::app
