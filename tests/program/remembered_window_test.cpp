#include "program/remembered_window.hpp"

#include <fstream>

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace yimen::app {
namespace {

struct RememberedWindowTest : testing::Test {
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("of/somebody/window"));
};

TEST_F(RememberedWindowTest, IsKnownAtTheNextStart) {
    EXPECT_TRUE(RememberedWindow(file).window().isEmpty());
    RememberedWindow(file).keep(QStringLiteral("3"));
    EXPECT_EQ(RememberedWindow(file).window(), QStringLiteral("3"));
    RememberedWindow(file).keep(QStringLiteral("10"));
    EXPECT_EQ(RememberedWindow(file).window(), QStringLiteral("10"));
}

TEST_F(RememberedWindowTest, WhatIsNoIdIsNoWindow) {
    RememberedWindow(file).keep(QStringLiteral("3"));
    std::ofstream(file.toStdString()) << std::string(1'000, 'x');
    EXPECT_TRUE(RememberedWindow(file).window().isEmpty());
}

TEST_F(RememberedWindowTest, WithoutAFileNothingIsKept) {
    RememberedWindow({}).keep(QStringLiteral("3"));
    EXPECT_TRUE(RememberedWindow({}).window().isEmpty());
}

}  // namespace
}  // namespace yimen::app
