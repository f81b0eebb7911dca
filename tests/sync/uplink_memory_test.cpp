// What is kept between two starts, and that nothing depends on it.
#include "sync/uplink_memory.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "storage/support.hpp"

namespace yimen::test {
namespace {

const UplinkMemory memory{UsageAck{std::string(32, 'a'), 12, sha256("12")}, true};

TEST(UplinkMemory, ComesBackAsItWasKept) {
    const TempFolder folder;
    for (const auto& kept : {memory, UplinkMemory{}, UplinkMemory{memory.trusted, false}, UplinkMemory{{}, true}}) {
        ASSERT_TRUE(save_uplink_memory(folder.file("uplink.json"), kept));
        EXPECT_EQ(load_uplink_memory(folder.file("uplink.json")), kept);
    }
    EXPECT_FALSE(std::filesystem::exists(folder.file("uplink.json.new")));
}

TEST(UplinkMemory, IsEmptyWhereTheFileIsMissingOrDamaged) {
    const TempFolder folder;
    const auto file = folder.file("uplink.json");
    EXPECT_EQ(load_uplink_memory(file), UplinkMemory{});
    for (const std::string text :
         {"", "{", "[]", "7", R"({"trusted":7})", R"({"trusted":{"stream":"x","ack":1}})", R"({"other_past":"yes"})"}) {
        std::ofstream(file) << text;
        EXPECT_EQ(load_uplink_memory(file), UplinkMemory{}) << text;
    }
    std::ofstream(file) << std::string(1 << 20, '[');
    EXPECT_EQ(load_uplink_memory(file), UplinkMemory{});
}

RC_GTEST_PROP(UplinkMemory, IsReadWhateverTheDiskMadeOfIt, ()) {
    const TempFolder folder;
    const auto file = folder.file("uplink.json");
    RC_ASSERT(save_uplink_memory(file, memory).ok());
    std::string text;
    std::getline(std::ifstream(file), text);
    text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
    text.resize(*rc::gen::inRange<std::size_t>(0, text.size() + 1));
    std::ofstream(file) << text;
    const auto read = load_uplink_memory(file);
    RC_ASSERT(!read.trusted || read.trusted->number <= 9'999'999'999U);
}

TEST(UplinkMemory, SaysWhereItCannotBeKeptAndLeavesTheOldOne) {
    const TempFolder folder;
    const auto file = folder.file("uplink.json");
    ASSERT_TRUE(save_uplink_memory(file, memory));
    std::filesystem::create_directory(folder.file("uplink.json.new"));
    EXPECT_EQ(code_of(save_uplink_memory(file, {})), ErrorCode::storage_failed);
    EXPECT_EQ(load_uplink_memory(file), memory);
}

}  // namespace
}  // namespace yimen::test
