// Golden pictures: how a page looked when somebody meant it to look so.
#pragma once

#include <QDir>
#include <QImage>
#include <QRect>

namespace yimen::shots {

// At half the page's size: what is compared, and kept so that all goldens fit in a few megabytes.
QImage reduced(const QImage& picture);

// What one picture is and another is not. A page is looked at cell by cell, because a word that is missing is much of
// a cell and next to nothing of a page. Cells overlap by half, so that no word stands on an edge of all of them.
struct Difference {
    static constexpr int cell = 16;  // pixels of the reduced picture, each way

    // A pixel may be a little off: goldens are kept in 256 colours, and machines round differently.
    static constexpr int levels = 8;
    // What pixels of one cell are off beyond that, added up. The faintest text of two letters that is gone, beneath a
    // veil, is 220.
    static constexpr int ink_tolerated = 200;
    // By how much the mean colour of one cell may be off, in red, green or blue: less than two shades that a page has.
    static constexpr double shade_tolerated = 1.5;

    // What is drawn in the middle of something lies a part of a pixel elsewhere by what was drawn before it, which
    // shows at the edges of large figures: so far aside it may be.
    static constexpr double beside = 0.25;

    int ink = 0;       // of the cell where it is most
    double shade = 0;  // of the cell where it is most
    QRect where;       // around all cells in which something is more than is tolerated
    QImage map;        // the picture in grey, with what differs in red

    bool tolerable() const { return where.isEmpty(); }
};

// Pictures of different sizes differ everywhere.
Difference compare(const QImage& golden, const QImage& actual);

// The picture as a golden keeps it: with at most 256 colours, those of its areas exactly, others nearly.
QImage asGolden(const QImage& reducedPicture);
bool saveGolden(const QImage& reducedPicture, const QString& file);

}  // namespace yimen::shots
