// The items of a hall as a page lists them.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QStringList>

#include "models/hall_data.hpp"
#include "models/name_order.hpp"

namespace yimen::app {

// Which items a list shows. Empty members do not restrict.
struct ItemFilter {
    QString audience;    // individual or organization; items for both are in either
    QString theme;       // id
    QString department;  // key, see departmentKey
    bool mostWanted = false;
    QString mode = {};        // paid, assisted, agency, …
    bool servedOnly = false;  // what is not handled here is only counted

    bool admits(const ItemEntry& item) const;
    bool operator==(const ItemFilter&) const = default;
};

// The department that a row belongs to: "农业农村/商务" and "农业农村" are one, "司法(司法所)" is "司法".
QString departmentKey(const Words& department);

// Filters and sorts a catalogue by what people come for: the most wanted by their rank, then what is handled here by
// name, then what is not. GUI thread only.
class ItemListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int served READ served NOTIFY changed FINAL)
    Q_PROPERTY(int elsewhere READ elsewhere NOTIFY changed FINAL)
    Q_PROPERTY(QStringList letters READ letters NOTIFY changed FINAL)

   public:
    enum Role {
        CodeRole = Qt::UserRole,
        NameRole,
        ShortNameRole,
        DepartmentRole,
        ModeRole,
        ServedRole,
        SignRole,
        LetterRole,
        SaidRole,     // what residents call it; empty where nobody has written that down, and in English
        InsteadRole,  // the name of what this hall does in place of it; empty where it is handled here, or nothing is
        VillageRole   // only villages do it
    };

    explicit ItemListModel(QObject* parent = nullptr);

    void setCatalogue(std::shared_ptr<const CatalogueEntries> catalogue);
    void setFilter(const ItemFilter& filter);
    void setLanguage(const QString& language);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(rows_.size()); }
    // How many of them are handled here.
    int served() const;
    // How many of those that the filter admits are not handled here, listed or not.
    int elsewhere() const { return elsewhere_; }
    // The letters under which names stand, in order.
    QStringList letters() const { return letters_; }
    // The first row under `letter` of those that stand by name; -1 when there is none.
    Q_INVOKABLE int rowOfLetter(const QString& letter) const;

    // The row of an item; -1 when it is not in the list.
    Q_INVOKABLE int rowOfItem(const QString& code) const;

   signals:
    void changed();

   private:
    struct Row {
        const ItemEntry* item;
        QString letter;
        QString shortName;  // for a small row
        QString department;
    };
    void fill();
    void shorten();
    void sort();
    QString said(const ItemEntry& item) const;
    QString instead(const ItemEntry& item) const;

    std::shared_ptr<const CatalogueEntries> catalogue_ = std::make_shared<CatalogueEntries>();
    ItemFilter filter_;
    QString language_ = QStringLiteral("zh");
    NameOrder order_{QStringLiteral("zh")};
    std::vector<Row> rows_;
    QStringList letters_;
    int elsewhere_ = 0;
};

}  // namespace yimen::app
