#include "program/options.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>
#include <vector>

#include <QTemporaryDir>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yimen::app {
namespace {

struct Reading {
    std::optional<Options> options;
    int exitCode = 0;
    std::string said;
};

Reading read(std::vector<std::string> words) {
    words.insert(words.begin(), "yimen");
    std::vector<char*> line(words.size());
    std::ranges::transform(words, line.begin(), [](std::string& word) { return word.data(); });
    Reading reading;
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    reading.options = readOptions(static_cast<int>(line.size()), line.data(), reading.exitCode);
    reading.said = testing::internal::GetCapturedStdout() + testing::internal::GetCapturedStderr();
    return reading;
}

TEST(Options, AVillageIsAHallOfItsOwn) {
    const auto village = read({"--role", "village"});
    ASSERT_TRUE(village.options);
    EXPECT_EQ(village.options->role, Role::Village);
    EXPECT_EQ(village.options->hallId, "410721103-V01");
}

TEST(Options, EveryOtherRoleIsATownshipHalls) {
    constexpr std::array<std::pair<const char*, Role>, 3> township{
        {{"kiosk", Role::Kiosk}, {"counter", Role::Counter}, {"display", Role::Display}}};
    for (const auto& [word, role] : township) {
        const auto read_role = read({"--role", word});
        ASSERT_TRUE(read_role.options) << word;
        EXPECT_EQ(read_role.options->role, role);
        EXPECT_EQ(read_role.options->hallId, "410721103");
    }
    EXPECT_EQ(read({}).options->role, Role::Kiosk);
}

TEST(Options, AHallThatIsNamedIsTheOne) {
    EXPECT_EQ(read({"--role", "village", "--hall-id", "410721103-V02"}).options->hallId, "410721103-V02");
    EXPECT_EQ(read({"--hall-id", "410721105"}).options->hallId, "410721105");
}

TEST(Options, AnUnknownRoleIsRefusedWithThoseThatThereAre) {
    for (const auto* word : {"foo", "dashboard", "Kiosk", ""}) {
        const auto refused = read({"--role", word});
        EXPECT_FALSE(refused.options);
        EXPECT_NE(refused.exitCode, 0);
        EXPECT_THAT(refused.said, testing::HasSubstr("there is no role \"" + std::string(word) +
                                                     "\"; there are kiosk, counter, display and village"));
    }
}

TEST(Options, WhatIsNoAddressIsRefused) {
    for (const auto* text : {"ftp://hall", "http://", "192.168.1.5/hall", "http:/127.0.0.1", "http://a b"}) {
        const auto refused = read({"--hall", text, "--token-file", "/dev/null"});
        EXPECT_FALSE(refused.options) << text;
        EXPECT_NE(refused.exitCode, 0);
        EXPECT_THAT(refused.said, testing::HasSubstr("is no address; expected one such as 192.168.1.5"));
    }
    EXPECT_TRUE(read({"--hall", "http://hall.local:8710", "--token-file", "/dev/null"}).options);
}

TEST(Options, AHallOnTheNetworkNeedsNoToken) {
    for (const auto* hall : {"192.168.1.5", "hall.local:9000", "https://[fd00::5]:8711", "fd00::5"}) {
        const auto device = read({"--role", "counter", "--hall", hall, "--identity", "/nowhere"});
        ASSERT_TRUE(device.options) << hall;
        EXPECT_TRUE(device.options->isDevice());
    }
    EXPECT_FALSE(read({"--hall", "http://127.0.0.1:8710"}).options) << "its own machine's needs one";
    EXPECT_FALSE(read({"--hall", "192.168.1.5", "--token-file", "/dev/null"}).options);
    EXPECT_FALSE(read({"--hall", "http://127.0.0.1:8710", "--token-file", "/dev/null"}).options->isDevice());
}

TEST(Options, AHallWithoutAnAddressIsFound) {
    const std::vector<std::vector<std::string>> lines{
        {"--hall"}, {"--hall", "--fullscreen"}, {"--role", "counter", "--hall"}};
    for (const auto& line : lines) {
        const auto found = read(line);
        ASSERT_TRUE(found.options) << found.exitCode;
        EXPECT_TRUE(found.options->findsHall);
        EXPECT_TRUE(found.options->isDevice());
        EXPECT_TRUE(found.options->hall.empty());
    }
    EXPECT_FALSE(read({"--hall", "192.168.1.5"}).options->findsHall);
    EXPECT_FALSE(read({}).options->findsHall);
    EXPECT_FALSE(read({"--hall", "--token-file", "/dev/null"}).options);
}

TEST(Options, OnceItIsPairedItStartsWithoutAsking) {
    const QTemporaryDir folder;
    const auto identity = folder.path().toStdString();
    EXPECT_FALSE(read({"--identity", identity}).options->isDevice());
    std::ofstream(identity + "/device.pem") << "a certificate\n";
    EXPECT_TRUE(read({"--identity", identity}).options->isDevice());
    EXPECT_FALSE(read({"--identity", identity, "--data", identity}).options->isDevice())
        << "a hall inside was asked for";
}

TEST(Options, ALineForAnLedStripIsOfTheMainDisplay) {
    const auto led = read({"--role", "display", "--led", "/tmp/yimen-led"});
    ASSERT_TRUE(led.options);
    EXPECT_EQ(led.options->led, QStringLiteral("/tmp/yimen-led"));
    for (const auto& words : {std::vector<std::string>{"--led", "/tmp/yimen-led"},
                              {"--role", "display", "--window", "3", "--led", "/tmp/yimen-led"},
                              {"--role", "display", "--led", "/nowhere/led"}}) {
        const auto refused = read(words);
        EXPECT_FALSE(refused.options);
        EXPECT_THAT(refused.said, testing::HasSubstr("--led"));
    }
}

TEST(Options, TheHelpSpeaksOfRolesInWords) {
    const auto help = read({"--help"});
    EXPECT_FALSE(help.options);
    EXPECT_EQ(help.exitCode, 0);
    EXPECT_THAT(help.said, testing::HasSubstr("kiosk, counter, display or village"));
    EXPECT_THAT(help.said, testing::Not(testing::HasSubstr("dashboard")));
    EXPECT_THAT(help.said, testing::Not(testing::HasSubstr("->")));
}

}  // namespace
}  // namespace yimen::app
