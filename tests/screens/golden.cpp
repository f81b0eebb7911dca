#include "screens/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <unordered_map>
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

// The most frequent colours first; one that is within `error` of a colour taken already is not taken again. Empty
// when they are too many.
QList<QRgb> paletteWithin(const std::vector<QRgb>& colours, int error) {
    QList<QRgb> palette;
    for (const QRgb colour : colours) {
        if (!palette.isEmpty() && distance(palette[nearest(palette, colour)], colour) <= error) continue;
        if (palette.size() == palette_limit) return {};
        palette.append(colour);
    }
    return palette;
}

QList<QRgb> paletteOf(const std::vector<QRgb>& colours) {
    for (int error = 4;; ++error)
        if (auto palette = paletteWithin(colours, error); !palette.isEmpty()) return palette;
}

QImage withFewColours(const QImage& picture) {
    const std::vector<QRgb> colours = coloursByFrequency(picture);
    QImage indexed(picture.size(), QImage::Format_Indexed8);
    indexed.setColorTable(paletteOf(colours));
    std::unordered_map<QRgb, uint> index;
    for (const QRgb colour : colours) index[colour] = static_cast<uint>(nearest(indexed.colorTable(), colour));
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x) indexed.setPixel(x, y, index[picture.pixel(x, y)]);
    return indexed;
}

bool differ(QRgb one, QRgb other) { return distance(one, other) > Difference::levels; }

QRgb faded(QRgb pixel) {
    const int grey = 128 + qGray(pixel) / 2;
    return qRgb(grey, grey, grey);
}

void compareLine(const QImage& golden, const QImage& actual, int y, Difference& found) {
    for (int x = 0; x < actual.width(); ++x) {
        const QRgb pixel = actual.pixel(x, y);
        const bool other = differ(golden.pixel(x, y), pixel);
        found.map.setPixel(x, y, other ? qRgb(220, 0, 0) : faded(pixel));
        if (!other) continue;
        ++found.pixels;
        found.where |= QRect(x, y, 1, 1);
    }
}

}  // namespace

QImage reduced(const QImage& picture) {
    return picture.convertToFormat(QImage::Format_RGB32)
        .scaled(picture.size() / 2, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

Difference compare(const QImage& golden, const QImage& actual) {
    Difference found;
    found.of = qint64{actual.width()} * actual.height();
    found.map = QImage(actual.size(), QImage::Format_RGB32);
    if (golden.size() != actual.size()) {
        found.pixels = found.of;
        found.where = actual.rect();
        found.map = actual;
        return found;
    }
    for (int y = 0; y < actual.height(); ++y) compareLine(golden, actual, y, found);
    return found;
}

bool saveGolden(const QImage& reducedPicture, const QString& file) {
    QImageWriter writer(file, "png");
    writer.setCompression(100);
    return writer.write(withFewColours(reducedPicture));
}

}  // namespace yimen::shots
