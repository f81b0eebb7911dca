// The ticket at a window, with what the clerk needs to know about its item.
#pragma once

#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "models/ticket_list.hpp"

namespace yimen::app {

// Empty while nobody is at the window. Times are milliseconds since 1970, 0 is "not yet". GUI thread only.
class TicketCard : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(bool present READ present NOTIFY changed)
    Q_PROPERTY(QString ticket READ ticket NOTIFY changed)
    Q_PROPERTY(QString number READ number NOTIFY changed)
    Q_PROPERTY(QVariantMap itemName READ itemName NOTIFY changed)
    Q_PROPERTY(QVariantMap queueName READ queueName NOTIFY changed)
    Q_PROPERTY(QString queue READ queue NOTIFY changed)
    Q_PROPERTY(QString priority READ priority NOTIFY changed)
    Q_PROPERTY(QString ticketState READ ticketState NOTIFY changed)
    Q_PROPERTY(int calls READ calls NOTIFY changed)
    Q_PROPERTY(bool requeued READ requeued NOTIFY changed)
    Q_PROPERTY(double issuedAt READ issuedAt NOTIFY changed)
    Q_PROPERTY(double calledAt READ calledAt NOTIFY changed)
    Q_PROPERTY(double startedAt READ startedAt NOTIFY changed)
    // [{zh, en}, …]: what to ask for, in the guide's order.
    Q_PROPERTY(QVariant materials READ materials NOTIFY changed)
    // Of each of them whether the clerk has ticked it; kept until the ticket goes.
    Q_PROPERTY(QVariant ticked READ ticked NOTIFY tickedChanged)
    Q_PROPERTY(QVariant missing READ missing NOTIFY tickedChanged)  // those that are not
    Q_PROPERTY(QVariantMap fee READ fee NOTIFY changed)
    // Working days promised; -1 is unknown, 0 the same day.
    Q_PROPERTY(int promisedDays READ promisedDays NOTIFY changed)

   public:
    using QObject::QObject;

    Q_INVOKABLE void tick(int material, bool is_there);

    void show(const TicketRow& row);
    void clear();
    // The item's guide; one of another item than the ticket's is passed over.
    void showGuide(const ItemGuide& guide);
    // The guide of the ticket's item is not there yet.
    bool wantsGuide() const { return present() && guide_item_ != row_.item; }

    bool present() const { return !row_.id.isEmpty(); }
    QString ticket() const { return row_.id; }
    QString number() const { return row_.number; }
    QString item() const { return row_.item; }
    QVariantMap itemName() const { return row_.itemName; }
    QVariantMap queueName() const { return row_.queueName; }
    QString queue() const { return row_.queue; }
    QString priority() const { return row_.priority; }
    QString ticketState() const { return row_.state; }
    int calls() const { return row_.calls; }
    bool requeued() const { return row_.requeued; }
    qint64 issuedAt() const { return row_.issuedAt; }
    qint64 calledAt() const { return row_.calledAt; }
    qint64 startedAt() const { return row_.startedAt; }
    QVariantList materials() const { return materials_; }
    QVariantList ticked() const { return ticked_; }
    QVariantList missing() const;
    // The same by their names in the hall's catalogue.
    std::vector<std::string> missingNames() const;
    QVariantMap fee() const { return fee_; }
    int promisedDays() const { return promised_days_; }

   signals:
    void changed();
    void tickedChanged();

   private:
    void forgetGuide();
    void untick();

    TicketRow row_;
    QString guide_item_;
    QVariantList materials_;
    std::vector<std::string> material_names_;
    QVariantList ticked_;
    QVariantMap fee_;
    int promised_days_ = -1;
};

}  // namespace yimen::app
