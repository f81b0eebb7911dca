// Keys that act while another program has the keyboard.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QAbstractNativeEventFilter>
#include <QObject>

namespace yimen::app {

// Ctrl and Alt with a letter or the space bar, for as long as they are taken. Where the desktop is an X server; others
// keep their keys to themselves. A key that is held down acts once. GUI thread only.
class GlobalKeys final : public QObject, public QAbstractNativeEventFilter {
    Q_OBJECT

   public:
    struct Key {
        char letter;  // a … z, or ' '
        std::function<void()> act;
    };

    explicit GlobalKeys(std::vector<Key> keys, QObject* parent = nullptr);
    ~GlobalKeys() override;

    // Whether this desktop lends any.
    static bool arePossible();
    // Those that another program has already stay its own, which the log says.
    void take(bool taken);

    bool nativeEventFilter(const QByteArray& type, void* message, qintptr* result) override;

   private:
    struct Taken {
        unsigned char code;  // of the key on this keyboard
        std::size_t key;     // in keys_
        unsigned int released_at = 0;
    };

    void takeOne(std::size_t key);

    const std::vector<Key> keys_;
    std::vector<Taken> taken_;
};

}  // namespace yimen::app
