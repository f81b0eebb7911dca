#include "storage/small_file.hpp"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace yimen {
namespace {

struct SmallFile : testing::Test {
    SmallFile() { std::filesystem::create_directories(folder_); }
    ~SmallFile() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path folder_ =
        std::filesystem::temp_directory_path() / ("small-file-" + std::to_string(::getpid()));
    std::filesystem::path file_ = folder_ / "key";
};

TEST_F(SmallFile, what_was_written_is_read_and_replaced_whole) {
    ASSERT_TRUE(replace_file(file_, "one"));
    ASSERT_TRUE(replace_file(file_, std::string("two\0!", 5)));
    const auto text = read_small_file(file_, 5);
    ASSERT_TRUE(text);
    EXPECT_EQ(*text, std::string("two\0!", 5));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1) << "something was left beside it";
}

TEST_F(SmallFile, it_is_for_its_owner_only_even_where_a_crash_left_another) {
    std::ofstream(folder_ / "key.new") << "left by a crash";
    ::chmod((folder_ / "key.new").c_str(), 0666);
    ASSERT_TRUE(replace_file(file_, "secret"));
    struct stat found {};
    ASSERT_EQ(::stat(file_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600U);
}

TEST_F(SmallFile, what_cannot_be_written_names_the_file_and_leaves_the_old) {
    const auto missing = replace_file(folder_ / "none" / "key", "text");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::storage_read_only);
    EXPECT_NE(missing.error().detail.find("none/key"), std::string::npos);
    std::filesystem::create_directories(folder_ / "taken" / "inside");
    const auto taken = replace_file(folder_ / "taken", "text");
    ASSERT_FALSE(taken);
    EXPECT_TRUE(std::filesystem::exists(folder_ / "taken" / "inside"));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "taken.new"));
}

TEST_F(SmallFile, what_is_missing_or_too_long_is_refused) {
    const auto missing = read_small_file(file_, 3);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::bad_config);
    ASSERT_TRUE(replace_file(file_, "1234"));
    const auto too_long = read_small_file(file_, 3);
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().code, ErrorCode::bad_config);
    EXPECT_TRUE(read_small_file(file_, 4));
}

}  // namespace
}  // namespace yimen
