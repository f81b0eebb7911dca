// The page of a screen that is not paired with a hall yet: where the hall is, and the code that somebody types there.
#pragma once

#include <QObject>
#include <QString>
#include <qqmlregistration.h>

#include "devices/pairing_client.hpp"
#include "pairing/hall_list.hpp"

namespace yimen::app {

// GUI thread only.
class PairingPage : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(QString code READ code NOTIFY changed)
    Q_PROPERTY(int secondsLeft READ secondsLeft NOTIFY changed)
    Q_PROPERTY(int secondsInAll READ secondsInAll CONSTANT)
    Q_PROPERTY(bool codeWasWrong READ codeWasWrong NOTIFY changed)
    Q_PROPERTY(bool noHallThere READ noHallThere NOTIFY changed)
    Q_PROPERTY(QString hall READ hall NOTIFY changed)
    Q_PROPERTY(bool addressIsWrong READ addressIsWrong NOTIFY changed)
    Q_PROPERTY(bool hasInvitation READ hasInvitation NOTIFY changed)
    Q_PROPERTY(QString kind READ kind CONSTANT)
    Q_PROPERTY(yimen::app::HallList* halls READ halls CONSTANT)

   public:
    enum class Step {
        Address,  // nobody has said where the hall is
        Looking,  // it does not answer
        Code,     // the code is to be typed at the hall
        Working,  // it was, or an invitation needs none
        Stopped   // three codes were wrong
    };
    Q_ENUM(Step)

    explicit PairingPage(const QString& kind, QObject* parent = nullptr) : QObject(parent), kind_(kind) {}

    Step step() const { return step_; }
    // "482 915"; empty where none is to be typed.
    QString code() const;
    int secondsLeft() const { return static_cast<int>((view_.code_left.count() + 999) / 1000); }
    static int secondsInAll() { return static_cast<int>(PairingClient::code_life.count() / 1000); }
    bool codeWasWrong() const { return view_.code_was_wrong; }
    // Something answers there, but no hall.
    bool noHallThere() const;
    // As it was typed or found: "192.168.1.5".
    QString hall() const { return hall_; }
    bool addressIsWrong() const { return addressIsWrong_; }
    // One was read here, by a scanner.
    bool hasInvitation() const { return hasInvitation_; }
    QString kind() const { return kind_; }
    // Those that were found, to be chosen from; none is taken by itself, for a neighbour's may be on the network.
    HallList* halls() { return &halls_; }

    // What came of asking.
    void show(const PairingClient::View& view);
    // All that are found now.
    void offer(const std::vector<FoundHall>& halls);

   public slots:
    // Somebody said where the hall is.
    void lookAt(const QString& address);
    // Whether it is an invitation, which is used then.
    bool readInvitation(const QString& text);
    // A key that no field takes, as a scanner strikes an invitation's digits and Enter.
    void strike(const QString& key);
    // Another hall.
    void askForAddress();
    // Three more tries.
    void tryAgain();

   signals:
    void changed();
    void wanted(const QString& address);  // as hall_address has it
    void nobodyWanted();
    void touched();
    void invited(const QString& invitation);
    void paired();

   private:
    const QString kind_;
    Step step_ = Step::Address;
    QString hall_;
    bool addressIsWrong_ = false;
    bool hasInvitation_ = false;
    QString struck_;
    PairingClient::View view_;
    HallList halls_;
};

}  // namespace yimen::app
