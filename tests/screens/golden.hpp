// Golden pictures: how a page looked when somebody meant it to look so.
#pragma once

#include <QDir>
#include <QImage>
#include <QRect>

namespace yimen::shots {

// At half the page's size: what is compared, and kept so that all goldens fit in a few megabytes.
QImage reduced(const QImage& picture);

// What one picture is and another is not.
struct Difference {
    qint64 pixels = 0;  // how many differ by more than `levels` in red, green or blue
    qint64 of = 0;
    QRect where;  // around all of them, in the reduced picture
    QImage map;   // the picture in grey, with what differs in red

    // Anti-aliasing may move between versions of the font or of Qt; a changed word or colour may not.
    static constexpr int levels = 24;
    static constexpr double tolerated = 0.002;
    bool tolerable() const { return static_cast<double>(pixels) <= tolerated * static_cast<double>(of); }
};

// Pictures of different sizes differ in every pixel.
Difference compare(const QImage& golden, const QImage& actual);

// With at most 256 colours, each within a few levels of the picture's own.
bool saveGolden(const QImage& reducedPicture, const QString& file);

}  // namespace yimen::shots
