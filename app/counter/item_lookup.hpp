// An item that a clerk looks up, and what it needs.
#pragma once

#include <optional>

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include "finder/item_finder.hpp"
#include "mirror/hall_mirror.hpp"

namespace yimen::app {

// Knows no ticket and no window, so that any desk can have one. GUI thread only.
class ItemLookup : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a desk")
    Q_PROPERTY(yimen::app::ItemFinder* finder READ finder CONSTANT FINAL)
    Q_PROPERTY(QString item READ item NOTIFY changed FINAL)  // its code; empty while none is looked at
    // What the hall says of it, in the language set, by its name on the wire; empty until it has come.
    Q_PROPERTY(QVariantMap guide READ guide NOTIFY changed FINAL)
    Q_PROPERTY(bool failed READ failed NOTIFY changed FINAL)  // it did not come
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed FINAL)

   public:
    // `hall` and `clock` outlive it.
    ItemLookup(HallMirror& hall, const Clock& clock, QObject* parent = nullptr);

    // Somebody begins to look something up, and is done with that.
    Q_INVOKABLE void open();
    Q_INVOKABLE void close();
    // An item of the list; of one that is done here as another the other.
    Q_INVOKABLE void look(const QString& code);

    ItemFinder* finder() { return &finder_; }
    const QString& item() const { return item_; }
    const QVariantMap& guide() const { return guide_; }
    bool failed() const { return failed_; }
    const QString& language() const { return finder_.language(); }
    void setLanguage(const QString& language);

   signals:
    void changed();

   private:
    void fetch();
    void word();
    void forget();

    HallMirror& hall_;
    ItemFinder finder_;
    QString item_;
    std::optional<ItemGuide> answer_;
    QVariantMap guide_;
    bool failed_ = false;
};

}  // namespace yimen::app
