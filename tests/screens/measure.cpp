#include "screens/measure.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include <QImage>
#include <QJSValue>
#include <QQuickItem>
#include <QTextDocumentFragment>

namespace yimen::shots {
namespace {

double channel(double value) { return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4); }

double luminance(QRgb colour) {
    return 0.2126 * channel(qRed(colour) / 255.0) + 0.7152 * channel(qGreen(colour) / 255.0) +
           0.0722 * channel(qBlue(colour) / 255.0);
}

double contrastOf(QRgb one, QRgb other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QRgb blend(const QColor& front, double opacity, QRgb ground) {
    const double share = front.alphaF() * opacity;
    const auto mix = [share](int over, int under) {
        return static_cast<int>(std::lround(over * share + under * (1 - share)));
    };
    return qRgb(mix(front.red(), qRed(ground)), mix(front.green(), qGreen(ground)), mix(front.blue(), qBlue(ground)));
}

bool isButton(const QQuickItem& item) { return item.inherits("QQuickAbstractButton"); }
bool isList(const QQuickItem& item) { return item.inherits("QQuickFlickable"); }

double opacityOf(const QQuickItem* item) {
    double opacity = 1;
    for (; item; item = item->parentItem()) opacity *= item->opacity();
    return opacity;
}

QRectF onScene(const QQuickItem& item, const QRectF& box) { return item.mapRectToScene(box); }

QRectF seenOf(const QQuickItem& item, QRectF box) {
    for (const QQuickItem* around = item.parentItem(); around; around = around->parentItem())
        if (around->clip()) box &= onScene(*around, around->boundingRect());
    return box;
}

std::vector<const void*> around(const QQuickItem& item) {
    std::vector<const void*> all;
    for (const QQuickItem* one = &item; one; one = one->parentItem()) all.push_back(one);
    return all;
}

const QQuickItem* buttonUnder(const QQuickItem& item) {
    for (const QQuickItem* around = item.parentItem(); around; around = around->parentItem())
        if (isButton(*around)) return around;
    return nullptr;
}

template <typename Is>
bool standsIn(const QQuickItem& item, Is is) {
    for (const QQuickItem* around = item.parentItem(); around; around = around->parentItem())
        if (is(*around)) return true;
    return false;
}

// A list that is wholly in sight has nothing to scroll, unless it can be pulled down into its margin.
bool scrollsIn(const QQuickItem& list) {
    const double all = list.property("contentHeight").toDouble() + list.property("topMargin").toDouble();
    return isList(list) && all > list.height() + 1;
}

QString nameOf(const QQuickItem& item, const QString& text) {
    const QString kind = QString::fromLatin1(item.metaObject()->className()).section(QLatin1Char('_'), 0, 0);
    return QStringLiteral("%1 %2 \"%3\"").arg(kind, item.objectName(), text.left(40));
}

Target targetOf(const QQuickItem& item) {
    Target target;
    target.what = nameOf(item, item.property("text").toString() + item.property("sign").toString());
    target.size = item.size();
    target.seen = seenOf(item, onScene(item, item.boundingRect()));
    target.in = around(item);
    target.scrolls = standsIn(item, scrollsIn);
    return target;
}

double pixelsOf(const QQuickItem& item) {
    return item.property("fontInfo").value<QJSValue>().property(QStringLiteral("pixelSize")).toNumber();
}

// Where the letters are within the item: text may stand in the middle or at the end of more room than it needs, and
// a font's line is higher than its letters.
QRectF lettersOf(const QQuickItem& item) {
    const QSizeF letters(item.property("contentWidth").toDouble(), item.property("contentHeight").toDouble());
    const double air = pixelsOf(item) * 0.2;
    const int across = item.property("effectiveHorizontalAlignment").toInt();
    const int down = item.property("verticalAlignment").toInt();
    const QSizeF room = item.size() - letters;
    const double x = across & Qt::AlignHCenter ? room.width() / 2 : across & Qt::AlignRight ? room.width() : 0;
    const double y = down & Qt::AlignVCenter ? room.height() / 2 : down & Qt::AlignBottom ? room.height() : 0;
    return QRectF(QPointF(x, y), letters).adjusted(0, air, 0, -air);
}

double contrastIn(const QImage& picture, const QRect& box, const QColor& front, double opacity) {
    std::unordered_map<QRgb, int> count;
    for (int y = box.top(); y <= box.bottom(); ++y)
        for (int x = box.left(); x <= box.right(); ++x) ++count[picture.pixel(x, y)];
    count.erase(front.rgb());
    const auto ground = std::max_element(count.begin(), count.end(),
                                         [](const auto& one, const auto& other) { return one.second < other.second; });
    return ground == count.end() ? 1 : contrastOf(blend(front, opacity, ground->first), ground->first);
}

// What is read of it: a text's marks are not.
QString readOn(const QQuickItem& item) {
    constexpr int styled = 4;  // Text.StyledText
    const QString text = item.property("text").toString();
    return item.property("textFormat").toInt() == styled ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

Writing writingOf(const QQuickItem& item, const QImage& picture) {
    Writing writing;
    writing.text = readOn(item);
    writing.what = nameOf(item, writing.text);
    writing.seen = seenOf(item, onScene(item, lettersOf(item)));
    writing.pixels = pixelsOf(item);
    writing.cut = item.property("truncated").toBool();
    writing.in = around(item);
    const auto* button = buttonUnder(item);
    writing.onButton = button != nullptr;
    if (button) writing.room = onScene(*button, button->boundingRect());
    writing.enabled = item.isEnabled();
    writing.scrolls = standsIn(item, scrollsIn);
    const QRect box = writing.seen.toAlignedRect() & picture.rect();
    writing.contrast = contrastIn(picture, box, item.property("color").value<QColor>(), opacityOf(&item));
    return writing;
}

void gather(const QQuickItem& item, const QImage& picture, Page& page) {
    if (!item.isVisible() || opacityOf(&item) == 0) return;
    if (isButton(item)) page.buttons.push_back(targetOf(item));
    if (isButton(item) && item.isEnabled()) page.targets.push_back(page.buttons.back());
    if (item.inherits("QQuickText") && !item.property("text").toString().isEmpty())
        page.writings.push_back(writingOf(item, picture));
    for (const QQuickItem* child : item.childItems()) gather(*child, picture, page);
}

const QQuickItem& topmost(const QQuickView& view) {
    for (const QQuickItem* child : view.contentItem()->childItems())
        if (child->inherits("QQuickOverlay") && child->isVisible() && !child->childItems().isEmpty()) return *child;
    return *view.contentItem();
}

bool unseen(const QRectF& box) { return box.width() < 1 || box.height() < 1; }

}  // namespace

Page measure(const QString& name, QQuickView& view) {
    Page page{name, view.size(), {}, {}, {}};
    gather(topmost(view), view.grabWindow().convertToFormat(QImage::Format_RGB32), page);
    for (auto* things : {&page.targets, &page.buttons})
        std::erase_if(*things, [](const Target& target) { return unseen(target.seen); });
    std::erase_if(page.writings, [](const Writing& writing) { return unseen(writing.seen); });
    return page;
}

}  // namespace yimen::shots
