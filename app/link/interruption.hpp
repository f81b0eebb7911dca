// Whether a screen has been without its hall long enough to say so.
#pragma once

#include <QObject>
#include <QTimer>

namespace yimen::app {

class HallLink;

// A display full of people should not be alarmed by a blink: the hall counts as cut off once it has been lost for
// `grace_ms`, and as back at once. GUI thread only.
class Interruption : public QObject {
    Q_OBJECT

   public:
    static constexpr int grace_ms = 5'000;

    // `link` outlives this.
    explicit Interruption(HallLink& link, QObject* parent = nullptr);
    bool lasting() const { return lasting_; }

   signals:
    void changed();

   private:
    void follow();
    void set(bool lasting);

    HallLink& link_;
    QTimer grace_;
    bool lasting_ = false;
};

}  // namespace yimen::app
