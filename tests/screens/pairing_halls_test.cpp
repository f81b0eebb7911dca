// The halls that a screen finds while it waits to be paired: offered to a finger, and never in the way of one.
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "pairing/pairing_page.hpp"
#include "screens/studio.hpp"
#include "support/qt_loop.hpp"

namespace yimen::test {
namespace {

using app::PairingPage;

FoundHall hallAt(const char* address, std::uint16_t port = 8711) {
    return {std::string("大厅 ") + address, {"410721103", std::string(64, 'a')}, address, port};
}

class PairingHalls : public testing::TestWithParam<const char*> {
   protected:
    static void SetUpTestSuite() { shots::drawingApplication(); }
    PairingHalls() {
        for (const auto& picture : shots::pictures(QStringLiteral("pairing")))
            if (picture.name() == QString::fromLatin1(GetParam()) + QStringLiteral("-en"))
                standing_ = studio_.stand(picture);
    }

    QQuickView& view() { return standing_->view(); }
    PairingPage& page() { return *view().rootObject()->property("pairing").value<PairingPage*>(); }
    static QQuickItem* rowIn(QQuickItem& item, const FoundHall& hall) {
        if (item.isVisible() && item.objectName() == QStringLiteral("hall") &&
            item.property("text").toString().toStdString() == hall.name)
            return &item;
        for (auto* child : item.childItems())
            if (auto* row = rowIn(*child, hall)) return row;
        return nullptr;
    }
    // Of the middle of this hall's row, once it is there.
    QPoint placeOf(const FoundHall& hall) {
        QQuickItem* row = nullptr;
        EXPECT_TRUE(until([&] { return (row = rowIn(*view().rootObject(), hall)) != nullptr; }));
        return row ? row->mapToScene({row->width() / 2, row->height() / 2}).toPoint() : QPoint();
    }

    shots::Studio studio_;
    std::unique_ptr<shots::Standing> standing_;
};

TEST_P(PairingHalls, AreAskedByOneTouch) {
    ASSERT_TRUE(standing_);
    const std::vector halls{hallAt("192.168.1.5"), hallAt("192.168.1.6", 9000)};
    QSignalSpy wanted(&page(), &PairingPage::wanted);
    page().offer(halls);
    EXPECT_TRUE(wanted.empty());
    QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(halls[1]));
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.front().front().toString(), QStringLiteral("https://192.168.1.6:9000"));
    EXPECT_EQ(page().step(), PairingPage::Step::Looking);
    EXPECT_EQ(page().hall(), QStringLiteral("192.168.1.6:9000"));
}

TEST_P(PairingHalls, OfIPv6AreAskedByTheirAddressToo) {
    ASSERT_TRUE(standing_);
    QSignalSpy wanted(&page(), &PairingPage::wanted);
    for (const auto& [hall, address] : {std::pair{hallAt("fd00::5"), "https://[fd00::5]:8711"},
                                        std::pair{hallAt("fd00::5", 9000), "https://[fd00::5]:9000"}}) {
        page().askForAddress();
        page().offer({hall});
        QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(hall));
        ASSERT_FALSE(wanted.empty());
        EXPECT_EQ(wanted.takeLast().front().toString(), QString::fromLatin1(address));
    }
}

TEST_P(PairingHalls, ComeAndGoWithoutMovingTheOthersOrWhatIsTyped) {
    ASSERT_TRUE(standing_);
    const auto first = hallAt("192.168.1.5"), second = hallAt("192.168.1.4");
    page().offer({first});
    const auto place = placeOf(first);
    QTest::keyClick(&view(), Qt::Key_1);
    QTest::keyClick(&view(), Qt::Key_0);
    page().offer({first, second});
    EXPECT_NE(placeOf(second), place);
    EXPECT_EQ(placeOf(first), place);
    page().offer({});
    for (const char key : std::string(".1.2.3")) QTest::keyClick(&view(), key);
    QSignalSpy wanted(&page(), &PairingPage::wanted);
    QTest::keyClick(&view(), Qt::Key_Return);
    ASSERT_EQ(wanted.size(), 1);
    EXPECT_EQ(wanted.front().front().toString(), QStringLiteral("https://10.1.2.3:8711"));
}

INSTANTIATE_TEST_SUITE_P(On, PairingHalls, testing::Values("pairing-counter-address", "pairing-kiosk-address"));

}  // namespace
}  // namespace yimen::test
