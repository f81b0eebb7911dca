// An invitation that a scanner reads while a screen waits to be paired: by keys alone, wherever the page is.
#include <QQuickItem>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include "pairing/pairing_page.hpp"
#include "screens/studio.hpp"

namespace yimen::test {
namespace {

using app::PairingPage;

const QString invitation = QStringLiteral("00112233445566778899aabbccddeeff");

// A page of the table, and what it tells while a scanner is at it.
class PairingScan : public testing::TestWithParam<const char*> {
   protected:
    static void SetUpTestSuite() { shots::drawingApplication(); }
    PairingScan() {
        for (const auto& picture : shots::pictures(QStringLiteral("pairing")))
            if (picture.name() == QString::fromLatin1(GetParam()) + QStringLiteral("-en"))
                standing_ = studio_.stand(picture);
    }

    QQuickView& view() { return standing_->view(); }
    PairingPage& page() { return *view().rootObject()->property("pairing").value<PairingPage*>(); }
    void scan(const QString& text) {
        for (const QChar each : text) QTest::keyClick(&view(), each.toLatin1());
        QTest::keyClick(&view(), Qt::Key_Return);
    }

    shots::Studio studio_;
    std::unique_ptr<shots::Standing> standing_;
};

TEST_P(PairingScan, UsesAnInvitation) {
    ASSERT_TRUE(standing_);
    QSignalSpy invited(&page(), &PairingPage::invited);
    scan(invitation.toUpper());
    ASSERT_EQ(invited.size(), 1);
    EXPECT_EQ(invited.front().front().toString(), invitation);
    EXPECT_TRUE(page().hasInvitation());
    EXPECT_FALSE(page().addressIsWrong());
}

TEST_P(PairingScan, UsesNothingElse) {
    ASSERT_TRUE(standing_);
    QSignalSpy invited(&page(), &PairingPage::invited);
    scan(QStringLiteral("6901234567892"));
    scan(invitation.chopped(1));
    EXPECT_TRUE(invited.empty());
}

// The keys before it were somebody's who leant on the keyboard.
TEST_P(PairingScan, BeginsAnewAfterEnter) {
    ASSERT_TRUE(standing_);
    QSignalSpy invited(&page(), &PairingPage::invited);
    scan(QStringLiteral("qwertz"));
    page().askForAddress();
    scan(invitation);
    EXPECT_EQ(invited.size(), 1);
}

INSTANTIATE_TEST_SUITE_P(On, PairingScan,
                         testing::Values("pairing-counter-address", "pairing-counter-code", "pairing-kiosk-looking",
                                         "pairing-counter-stopped"));

}  // namespace
}  // namespace yimen::test
