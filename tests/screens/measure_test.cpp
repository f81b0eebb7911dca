// Whether everybody can touch and read what stands on the pages, measured on every page of the table.
#include "screens/measure.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "screens/studio.hpp"

namespace yimen::shots {
namespace {

// What a screen of the size that its role is designed for owes the people before it; one of another size as much of
// its own, for it is nearer or farther. A finger needs 20 mm. The kiosk's panel is 1080 × 1920 at 32 inches, 2.7 pixels
// a millimetre: 54 px, and we ask for more; lying it is a monitor of 15 inches and 1024 × 768, with 67 px for a finger.
// A desk's and a village's screen are near and small: 44 px, at whatever size. On a display of 55 inches 21 px, the
// second language's least, are 13 mm.
struct Owed {
    double touch = 44;
    double letters = 14;
    double lettersElder = 14;
    double reach = 0;  // nothing to touch has its middle above this line
};

double unitOf(QSize window, QSize design) {
    return std::min(1.0 * window.width() / design.width(), 1.0 * window.height() / design.height());
}

// The window by the design of its shape.
double unitOf(const std::string& role, QSize window) {
    const bool lies = window.width() > window.height();
    if (role == "kiosk") return unitOf(window, lies ? QSize(1536, 1104) : QSize(1080, 1920));
    if (role == "display") return unitOf(window, lies ? QSize(1920, 1080) : QSize(1080, 1920));
    return role == "village" ? unitOf(window, {1280, 800}) : 1;
}

Owed owedAt(const std::string& role, QSize window) {
    const double unit = unitOf(role, window);
    const bool lies = window.width() > window.height();
    // Sizes are rounded to whole pixels.
    const auto of = [unit](double pixels) { return std::floor(pixels * unit); };
    if (role == "kiosk") return {of(lies ? 101 : 96), of(28), of(42), lies ? 0 : of(640)};
    if (role == "village") return {44, of(17), of(25), 0};
    if (role == "display") return {0, of(21), of(21), 0};
    return {};
}

bool elder(const Page& page) { return page.name.endsWith(QStringLiteral("-elder")); }

// Stood and measured once, for all the rules.
const std::vector<Page>& pagesOf(const std::string& role) {
    static std::map<std::string, std::vector<Page>> measured;
    auto& pages = measured[role];
    if (!pages.empty()) return pages;
    drawingApplication();
    Studio studio;
    for (const Picture& picture : pictures(QString::fromStdString(role)))
        pages.push_back(measure(picture.name(), studio.stand(picture)->view()));
    return pages;
}

class Measured : public testing::TestWithParam<std::string> {
   protected:
    const std::vector<Page>& pages() const { return pagesOf(GetParam()); }
    Owed owed(const Page& page) const { return owedAt(GetParam(), page.window); }
};

template <typename Thing>
std::string tell(const Page& page, const Thing& thing) {
    const QRectF& box = thing.seen;
    return QStringLiteral("%1: %2 at %3,%4 %5x%6")
        .arg(page.name, thing.what)
        .arg(box.x())
        .arg(box.y())
        .arg(box.width())
        .arg(box.height())
        .toStdString();
}

template <typename Inner>
bool in(const Inner& inner, const Target& outer) {
    return std::find(inner.in.begin(), inner.in.end(), outer.in.front()) != inner.in.end();
}

bool nested(const Target& one, const Target& other) { return in(one, other) || in(other, one); }

// By more than a rounding of pixels.
bool overlap(const QRectF& one, const QRectF& other) {
    const QRectF both = one & other;
    return both.width() > 3 && both.height() > 3;
}

bool collide(const Target& one, const Target& other) { return !nested(one, other) && overlap(one.seen, other.seen); }

TEST_P(Measured, every_page_says_something_and_takes_a_touch_unless_it_hangs_on_the_wall) {
    for (const Page& page : pages()) {
        EXPECT_FALSE(page.writings.empty()) << page.name.toStdString();
        const bool waits = page.name.contains("-connecting") || page.name.contains("-unreachable");
        EXPECT_EQ(page.targets.empty(), GetParam() == "display" || waits) << page.name.toStdString();
    }
}

TEST_P(Measured, a_finger_finds_everything_that_can_be_touched_large_enough) {
    for (const Page& page : pages())
        for (const Target& target : page.targets)
            EXPECT_GE(std::min(target.size.width(), target.size.height()), owed(page).touch) << tell(page, target);
}

TEST_P(Measured, no_two_things_to_touch_lie_over_each_other) {
    for (const Page& page : pages())
        for (std::size_t one = 0; one < page.targets.size(); ++one)
            for (std::size_t other = 0; other < one; ++other)
                EXPECT_FALSE(collide(page.targets[one], page.targets[other])) << tell(page, page.targets[one]) << "\n"
                                                                              << tell(page, page.targets[other]);
}

// A list's rows come down into reach by scrolling.
TEST_P(Measured, everything_to_touch_is_within_reach_of_a_wheelchair) {
    for (const Page& page : pages())
        for (const Target& target : page.targets)
            EXPECT_GE(target.seen.center().y(), target.scrolls ? 0 : owed(page).reach) << tell(page, target);
}

TEST_P(Measured, nothing_stands_outside_the_window) {
    for (const Page& page : pages()) {
        const QRectF window(QPointF(-1, -1), page.window + QSize(2, 2));
        for (const Target& target : page.targets) EXPECT_TRUE(window.contains(target.seen)) << tell(page, target);
        for (const Writing& writing : page.writings) EXPECT_TRUE(window.contains(writing.seen)) << tell(page, writing);
    }
}

TEST_P(Measured, no_letters_are_too_small) {
    for (const Page& page : pages())
        for (const Writing& writing : page.writings)
            EXPECT_GE(writing.pixels, elder(page) ? owed(page).lettersElder : owed(page).letters)
                << tell(page, writing);
}

TEST_P(Measured, letters_stand_out_from_what_is_behind_them) {
    for (const Page& page : pages())
        for (const Writing& writing : page.writings)
            EXPECT_TRUE(!writing.enabled || writing.contrast >= (elder(page) ? 7.0 : 4.5))
                << tell(page, writing) << " has " << writing.contrast;
}

TEST_P(Measured, no_letters_are_written_over_others) {
    for (const Page& page : pages())
        for (std::size_t one = 0; one < page.writings.size(); ++one)
            for (std::size_t other = 0; other < one; ++other)
                EXPECT_FALSE(overlap(page.writings[one].seen, page.writings[other].seen))
                    << tell(page, page.writings[one]) << "\n"
                    << tell(page, page.writings[other]);
}

// A long name in a list may end in "…", its guide says it in full; so may the longest name that there can be.
TEST_P(Measured, no_word_on_a_button_is_cut_off) {
    for (const Page& page : pages())
        for (const Writing& writing : page.writings)
            EXPECT_FALSE(writing.onButton && !writing.scrolls && writing.cut && !page.name.contains("-longest"))
                << tell(page, writing);
}

// Names may share a hundred characters: what is cut off must differ where it can be read.
TEST_P(Measured, no_name_that_is_cut_off_looks_like_another) {
    constexpr qsizetype surelySeen = 12;
    for (const Page& page : pages())
        for (std::size_t one = 0; one < page.writings.size(); ++one)
            for (std::size_t other = 0; other < page.writings.size(); ++other) {
                const Writing& cut = page.writings[one];
                const Writing& another = page.writings[other];
                const bool areAlike = cut.text.left(surelySeen) == another.text.left(surelySeen) &&
                                      cut.text != another.text && cut.pixels == another.pixels;
                EXPECT_FALSE(cut.cut && cut.onButton && another.onButton && areAlike) << tell(page, cut) << "\n"
                                                                                      << tell(page, another);
            }
}

TEST_P(Measured, every_word_on_a_button_lies_within_it) {
    for (const Page& page : pages())
        for (const Writing& writing : page.writings)
            EXPECT_TRUE(!writing.onButton || writing.room.adjusted(-2, -2, 2, 2).contains(writing.seen))
                << tell(page, writing);
}

// Also under what looks like a button and is only read, such as a row that tells where help is.
TEST_P(Measured, no_writing_lies_under_a_button_that_it_does_not_belong_to) {
    for (const Page& page : pages())
        for (const Writing& writing : page.writings)
            for (const Target& button : page.buttons)
                EXPECT_FALSE(!in(writing, button) && overlap(writing.seen, button.seen)) << tell(page, writing) << "\n"
                                                                                         << tell(page, button);
}

// A wall of 55 inches, read from ten metres, at whatever resolution: capitals and figures of 0.73 of their size,
// numbers of 50 mm, a window and what it says of 25.
TEST(Wall, calls_can_be_read_from_ten_metres) {
    constexpr double diagonal_mm = 55 * 25.4, capital = 0.733;
    int found = 0;
    for (const Page& page : pagesOf("display")) {
        if (page.name.contains(QStringLiteral("-window"))) continue;
        const double mm = diagonal_mm / std::hypot(page.window.width(), page.window.height()) * capital;
        for (const Writing& writing : page.writings) {
            const bool number = writing.what.contains(QStringLiteral(" callNumber "));
            const bool word = writing.what.contains(QStringLiteral(" callW"));
            if (number || word) {
                EXPECT_GE(writing.pixels * mm, number ? 50 : 25) << tell(page, writing);
            }
            found += number ? 1 : 0;
        }
    }
    EXPECT_GT(found, 50);
}

INSTANTIATE_TEST_SUITE_P(Screens, Measured, testing::Values("kiosk", "counter", "display", "village"),
                         [](const auto& role) { return std::string(role.param); });

}  // namespace
}  // namespace yimen::shots
