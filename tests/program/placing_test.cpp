#include "program/placing.hpp"

#include <QCloseEvent>

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

TEST(FittingSize, is_the_design_where_there_is_room) {
    EXPECT_EQ(fittingSize(Role::Kiosk, {1440, 2560}), QSize(1080, 1920));
    EXPECT_EQ(fittingSize(Role::Counter, {1920, 1080}), QSize(1366, 768));
}

TEST(FittingSize, is_never_more_than_the_screen) {
    for (const Role role : {Role::Kiosk, Role::Village, Role::Counter, Role::Display})
        for (const QSize screen : {QSize(1366, 728), QSize(1024, 740), QSize(1920, 1040), QSize(768, 1366)}) {
            const QSize size = fittingSize(role, screen);
            EXPECT_EQ(size, size.boundedTo(screen));
        }
}

TEST(FittingSize, a_kiosk_stands_upright_as_long_as_it_can_be_read) {
    EXPECT_EQ(fittingSize(Role::Kiosk, {1920, 1040}), QSize(585, 1040));
    EXPECT_EQ(fittingSize(Role::Kiosk, {768, 1366}), QSize(768, 1366));
    EXPECT_EQ(fittingSize(Role::Kiosk, {1366, 728}), QSize(1080, 728));
}

TEST(PixelsPerMillimetre, are_known_where_a_screen_says_its_size) {
    EXPECT_NEAR(pixelsPerMillimetre({1080, 1920}, {398, 708}), 2.71, 0.01);
    EXPECT_NEAR(pixelsPerMillimetre({1024, 768}, {304, 228}), 3.37, 0.01);
    EXPECT_EQ(pixelsPerMillimetre({1920, 1080}, {}), 0);
    EXPECT_EQ(pixelsPerMillimetre({1920, 1080}, {160, 90}), 0);
}

TEST(KeptOpen, turns_away_who_would_close_the_window) {
    KeptOpen kept;
    QCloseEvent close;
    EXPECT_TRUE(kept.eventFilter(&kept, &close));
    EXPECT_FALSE(close.isAccepted());
    QEvent other(QEvent::Show);
    EXPECT_FALSE(kept.eventFilter(&kept, &other));
}

}  // namespace
}  // namespace yimen::app
