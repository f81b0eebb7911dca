// Stands the pages of the table in a window and takes their pictures.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QImage>
#include <QQmlEngine>
#include <QQuickView>

#include "models/translator.hpp"
#include "screens/shot.hpp"

namespace yimen::shots {

// One picture of the table: a page, a state, a variant.
struct Picture {
    Shot shot;
    Variant variant;

    QString name() const;  // "kiosk-guide-zh-elder"; "display-calls" of what is not translated
};

// "controls", "kiosk", "counter", "display", "pairing", "village".
std::vector<QString> roles();
// Every picture of a role, in the table's order; of every role when it is empty.
std::vector<Picture> pictures(const QString& role = {});

// The application object of a program that draws: off screen, without a graphics card, at the scale of one.
void drawingApplication();

// A page in a window of its own, at rest. The window goes before what it shows.
class Standing {
   public:
    Standing(QQmlEngine& engine, const Picture& picture);

    // False when the page could not be loaded: a warning says why.
    bool ready() const { return view_.status() == QQuickView::Ready; }
    QQuickView& view() { return view_; }
    QImage picture() { return view_.grabWindow(); }
    // Draws until nothing is left to do: late bindings, delegates, the layout of texts.
    void settle();

   private:
    Scene scene_;
    QQuickView view_;
};

// Sets up pages on one engine, so that each file of QML is compiled once. GUI thread only.
class Studio {
   public:
    Studio();
    std::unique_ptr<Standing> stand(const Picture& picture);

   private:
    QQmlEngine engine_;
    app::Translator translator_;
};

// Counts what Qt and the pages complain of while it lives; one at a time.
class Complaints {
   public:
    Complaints();
    ~Complaints();
    Complaints(const Complaints&) = delete;
    Complaints& operator=(const Complaints&) = delete;

    // What was complained of since the last call.
    std::vector<std::string> take();

   private:
    QtMessageHandler before_;
};

}  // namespace yimen::shots
