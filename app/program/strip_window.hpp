// A counter's window as a strip above other programs, and as a whole page again.
#pragma once

#include <QObject>
#include <QQuickView>
#include <QRect>

namespace yimen::app {

// Follows the page's `stripShown`. Where the desktop lets a window stay on top and be placed, it is, at the right lower
// corner; a clerk may drag it. GUI thread only.
class StripWindow : public QObject {
    Q_OBJECT

   public:
    static constexpr QSize size{480, 120};

    // Of a view that has its page. The view outlives it.
    explicit StripWindow(QQuickView& view);

    bool folded() const { return folded_; }

   public slots:
    void reshape();

   signals:
    void foldedChanged(bool folded);

   private:
    QQuickView& view_;
    QRect whole_;  // the page's own place
    bool folded_ = false;
};

}  // namespace yimen::app
