// The secret by which a clerk signs in at a counter, asked for when the hall wants it.
#pragma once

#include <functional>

#include <QObject>
#include <QtQml/qqmlregistration.h>

#include "base/clock.hpp"
#include "models/hall_port.hpp"
#include "protocol/person_fields.hpp"

namespace yimen::app {

// Keeps no secret: what is typed goes to the hall and is gone. GUI thread only.
class SignInSecret : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the desk")
    Q_PROPERTY(bool wanted READ wanted NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)            // whose secret it is
    Q_PROPERTY(QString problem READ problem NOTIFY changed)      // a code of the hall's interface; "" is none
    Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY changed)  // until another may be tried; 0: now
    Q_PROPERTY(bool busy READ busy NOTIFY changed)

   public:
    SignInSecret(HallDoor& door, const Clock& clock, QObject* parent = nullptr);

    // Asks for the secret of this clerk; `then` is called once they are signed in.
    void want(const QString& clerk, const QString& name, std::function<void()> then);
    // The same, unless they are already, or this screen has the hall's own token and needs no more.
    void wantUnlessSignedIn(const QString& clerk, const QString& name, std::function<void()> then);
    Q_INVOKABLE void enter(const QString& secret);
    Q_INVOKABLE void leave();
    // Once a second: the wait goes by.
    void tick();

    bool wanted() const { return !clerk_.isEmpty(); }
    QString name() const { return name_; }
    QString problem() const { return problem_; }
    int waitSeconds() const;
    bool busy() const { return busy_; }

   signals:
    void changed();
    // It was asked for, and somebody would rather not.
    void left();

   private:
    void answered(const Result<SessionShown>& answer);

    HallDoor& door_;
    const Clock& clock_;
    QString clerk_, name_, problem_;
    std::function<void()> then_;
    Milliseconds wait_until_{};
    bool busy_ = false;
};

}  // namespace yimen::app
