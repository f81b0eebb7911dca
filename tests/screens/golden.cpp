#include "screens/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <QImageWriter>

namespace yimen::shots {
namespace {

constexpr qsizetype palette_limit = 256;

int distance(QRgb one, QRgb other) {
    return std::max({std::abs(qRed(one) - qRed(other)), std::abs(qGreen(one) - qGreen(other)),
                     std::abs(qBlue(one) - qBlue(other))});
}

std::vector<QRgb> coloursByFrequency(const QImage& picture) {
    std::unordered_map<QRgb, int> count;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) ++count[picture.pixel(x, y)];
    std::vector<std::pair<QRgb, int>> sorted(count.begin(), count.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) {
        return std::pair(-one.second, one.first) < std::pair(-other.second, other.first);
    });
    std::vector<QRgb> colours;
    colours.reserve(sorted.size());
    for (const auto& [colour, times] : sorted) colours.push_back(colour);
    return colours;
}

int nearest(const QList<QRgb>& palette, QRgb colour) {
    const auto found = std::min_element(palette.begin(), palette.end(), [&](QRgb one, QRgb other) {
        return distance(one, colour) < distance(other, colour);
    });
    return static_cast<int>(found - palette.begin());
}

// Of which a whole block of the picture is: what stands between and behind its lines and letters.
std::unordered_set<QRgb> coloursOfAreas(const QImage& picture) {
    constexpr int side = Difference::cell / 4;  // within a figure too
    const auto uniform = [&](int left, int top) {
        for (int y = top; y < top + side; ++y)
            for (int x = left; x < left + side; ++x)
                if (picture.pixel(x, y) != picture.pixel(left, top)) return false;
        return true;
    };
    std::unordered_set<QRgb> colours;
    for (int y = 0; y + side <= picture.height(); y += side)
        for (int x = 0; x + side <= picture.width(); x += side)
            if (uniform(x, y)) colours.insert(picture.pixel(x, y));
    return colours;
}

// Those of areas, then the most frequent; one that is within `error` of a colour taken already is not taken again.
// Empty when they are too many.
QList<QRgb> paletteWithin(const std::vector<QRgb>& colours, const std::unordered_set<QRgb>& areas, int error) {
    QList<QRgb> palette(areas.begin(), areas.end());
    std::sort(palette.begin(), palette.end());
    for (const QRgb colour : colours) {
        if (!palette.isEmpty() && distance(palette[nearest(palette, colour)], colour) <= error) continue;
        if (palette.size() >= palette_limit) return {};
        palette.append(colour);
    }
    return palette;
}

QList<QRgb> paletteOf(const std::vector<QRgb>& colours, const std::unordered_set<QRgb>& areas) {
    for (int error = 0;; ++error)
        if (auto palette = paletteWithin(colours, areas, error); !palette.isEmpty()) return palette;
}

QRgb faded(QRgb pixel) {
    const int grey = 128 + qGray(pixel) / 2;
    return qRgb(grey, grey, grey);
}

// What the pixels of a part of the picture are off, added up.
struct Sum {
    int pixels = 0;
    int ink = 0;
    int red = 0, green = 0, blue = 0;

    void add(QRgb golden, QRgb actual) {
        ++pixels;
        ink += std::max(0, distance(golden, actual) - Difference::levels);
        red += qRed(actual) - qRed(golden);
        green += qGreen(actual) - qGreen(golden);
        blue += qBlue(actual) - qBlue(golden);
    }
    void add(const Sum& other) {
        pixels += other.pixels;
        ink += other.ink;
        red += other.red;
        green += other.green;
        blue += other.blue;
    }
    bool tolerable() const { return ink <= Difference::ink_tolerated && shade() <= Difference::shade_tolerated; }
    double shade() const {
        return static_cast<double>(std::max({std::abs(red), std::abs(green), std::abs(blue)})) / pixels;
    }
};

const QRgb* line(const QImage& picture, int y) { return reinterpret_cast<const QRgb*>(picture.constScanLine(y)); }

// What is off is off at upright edges alone, and by less than a part of what they divide: nothing is gone, it lies a
// part of a pixel beside where it was.
bool is_beside(const QImage& golden, const QImage& actual, const QRect& cell) {
    Sum between;
    double left = 0;
    for (int y = cell.top(); y <= cell.bottom(); ++y) {
        const QRgb* row = line(golden, y);
        const QRgb* other = line(actual, y);
        for (int x = cell.left(); x <= cell.right(); ++x) {
            const int divides = std::max(distance(row[x], row[std::max(0, x - 1)]),
                                         distance(row[x], row[std::min(golden.width() - 1, x + 1)]));
            left += std::max(0.0, distance(row[x], other[x]) - Difference::levels - Difference::beside * divides);
            if (divides <= Difference::levels) between.add(row[x], other[x]);
        }
    }
    return left <= Difference::ink_tolerated / 2 && (between.pixels == 0 || between.tolerable());
}

// A picture's sums by blocks, four of which are a cell.
class Blocks {
   public:
    static constexpr int side = Difference::cell / 2;

    explicit Blocks(QSize picture)
        : columns_((picture.width() + side - 1) / side),
          rows_((picture.height() + side - 1) / side),
          sums_(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_)) {}

    Sum& around(int x, int y) { return at(x / side, y / side); }
    // The cells in which something is more than is tolerated.
    std::vector<QRect> judge(Difference& found) {
        std::vector<QRect> wrong;
        for (int row = 0; row + 1 < rows_; ++row)
            for (int column = 0; column + 1 < columns_; ++column)
                if (!is_tolerable(column, row, found))
                    wrong.emplace_back(column * side, row * side, Difference::cell, Difference::cell);
        return wrong;
    }

   private:
    Sum& at(int column, int row) {
        return sums_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) +
                     static_cast<std::size_t>(column)];
    }
    bool is_tolerable(int column, int row, Difference& found) {
        Sum cell;
        for (const int down : {0, 1})
            for (const int along : {0, 1}) cell.add(at(column + along, row + down));
        found.ink = std::max(found.ink, cell.ink);
        found.shade = std::max(found.shade, cell.shade());
        return cell.tolerable();
    }

    int columns_;
    int rows_;
    std::vector<Sum> sums_;
};

QImage plain(const QImage& picture) { return picture.convertToFormat(QImage::Format_RGB32); }

void mark(const QImage& golden, const QImage& actual, Difference& found) {
    found.map = actual;
    for (int y = 0; y < actual.height(); ++y)
        for (int x = 0; x < actual.width(); ++x) {
            const bool other = distance(golden.pixel(x, y), actual.pixel(x, y)) > Difference::levels;
            found.map.setPixel(x, y, other ? qRgb(220, 0, 0) : faded(actual.pixel(x, y)));
        }
}

Difference everywhere(const QImage& actual) {
    Difference found;
    found.where = actual.rect();
    found.map = actual;
    return found;
}

}  // namespace

QImage reduced(const QImage& picture) {
    return plain(plain(picture).scaled(picture.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

QImage asGolden(const QImage& reducedPicture) {
    const QImage& picture = reducedPicture;
    const std::vector<QRgb> colours = coloursByFrequency(picture);
    QImage indexed(picture.size(), QImage::Format_Indexed8);
    indexed.setColorTable(paletteOf(colours, coloursOfAreas(picture)));
    std::unordered_map<QRgb, uint> index;
    for (const QRgb colour : colours) index[colour] = static_cast<uint>(nearest(indexed.colorTable(), colour));
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) indexed.setPixel(x, y, index[picture.pixel(x, y)]);
    return indexed;
}

Difference compare(const QImage& golden, const QImage& actual) {
    if (golden.size() != actual.size()) return everywhere(actual);
    const QImage one = plain(golden), other = plain(actual);
    Blocks blocks(one.size());
    for (int y = 0; y < one.height(); ++y) {
        const QRgb* left = line(one, y);
        const QRgb* right = line(other, y);
        for (int x = 0; x < one.width(); ++x) blocks.around(x, y).add(left[x], right[x]);
    }
    Difference found;
    for (const auto& cell : blocks.judge(found)) {
        const auto within = cell.intersected(one.rect());
        if (!is_beside(one, other, within)) found.where |= within;
    }
    if (!found.tolerable()) mark(one, other, found);
    return found;
}

bool saveGolden(const QImage& reducedPicture, const QString& file) {
    QImageWriter writer(file, "png");
    writer.setCompression(100);
    return writer.write(asGolden(reducedPicture));
}

}  // namespace yimen::shots
