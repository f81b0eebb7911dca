// What stands on a page, in pixels of its window: what can be touched and what can be read.
#pragma once

#include <vector>

#include <QQuickView>
#include <QRectF>
#include <QString>

namespace yimen::shots {

// Something that reacts to a finger.
struct Target {
    QString what;
    QSizeF size;
    QRectF seen;                  // what of it no list or sheet cuts off
    std::vector<const void*> in;  // everything it stands in, itself first
    bool scrolls = false;         // in a list that can be moved
};

struct Writing {
    QString what;
    QString text;
    QRectF seen;          // from the head of a capital to the line it stands on, more or less
    double pixels = 0;    // the size of its letters as they are drawn
    double contrast = 1;  // against the commonest colour around its letters, WCAG 2.1
    bool cut = false;     // ends in "…"
    bool onButton = false;
    QRectF room;                  // of that button
    std::vector<const void*> in;  // everything it stands in, itself first
    bool enabled = true;          // false for what cannot be done, or is not known to be true, just now
    bool scrolls = false;
};

struct Page {
    QString name;
    QSize window;
    std::vector<Target> targets;
    std::vector<Target> buttons;  // the targets, and what only looks like one: nothing can be done with it just now
    std::vector<Writing> writings;
};

// Of a sheet that is open only the sheet counts: nothing beneath it can be touched.
Page measure(const QString& name, QQuickView& view);

}  // namespace yimen::shots
