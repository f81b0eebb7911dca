// The language in which a screen speaks just now.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace yimen::app {

// "zh" or "en". Whoever installs translations follows `changed`. GUI thread only.
class ScreenLanguage : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString current READ current NOTIFY changed)

   public:
    explicit ScreenLanguage(QString language, QObject* parent = nullptr);

    QString current() const { return current_; }
    // Anything but "en" is read as "zh".
    Q_INVOKABLE void choose(const QString& language);
    Q_INVOKABLE void toggle();

   signals:
    void changed();

   private:
    QString current_;
};

}  // namespace yimen::app
