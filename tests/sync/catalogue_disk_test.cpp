// What a hall's disk may do to its catalogue.
#include <csignal>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

#include "sync/catalogue_county.hpp"
#include "sync/catalogue_power_disk.hpp"

namespace yimen::test {
namespace {

// A hall that has "one" and then "two", and a county that goes on to "three".
struct CatalogueDisk : testing::Test {
    CatalogueDisk() {
        auto hall = folder.open();
        county.publish("one", usual_manifest(1));
        EXPECT_TRUE(hall.run(county, start, today));
        county.publish("two", usual_manifest(2));
        EXPECT_TRUE(hall.run(county, start, today));
    }

    // The content of the version that is in force, or of the one before.
    std::string content_of(std::uint64_t version) {
        const auto state = folder.open().state(start);
        const auto& wanted = state.current->version == version ? state.current : state.previous;
        return to_hex(wanted->sha256) + ".zst";
    }
    // The slot that was written last.
    std::string newest_state() const {
        const auto time = [&](const char* name) { return std::filesystem::last_write_time(folder.path(name)); };
        return time("state-0.json") > time("state-1.json") ? "state-0.json" : "state-1.json";
    }

    HallFolder folder;
    County county;
};

TEST_F(CatalogueDisk, a_damaged_newest_content_gives_way_to_the_one_before_until_it_is_fetched_again) {
    folder.damage(content_of(2), 8);
    auto hall = folder.open();
    EXPECT_EQ(*hall.content(), "one");
    EXPECT_EQ(alarm_of(hall), ErrorCode::storage_corrupt);
    ASSERT_TRUE(hall.run(county, start, today));
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(hall.state(start).previous->version, 1U);
    EXPECT_FALSE(alarm_of(hall));
}

TEST_F(CatalogueDisk, a_missing_newest_content_gives_way_too) {
    ASSERT_TRUE(folder.files().remove(content_of(2)));
    auto hall = folder.open();
    EXPECT_EQ(*hall.content(), "one");
    ASSERT_TRUE(hall.run(county, start, today));
    EXPECT_EQ(*folder.open().content(), "two");
}

TEST_F(CatalogueDisk, when_both_contents_are_damaged_the_hall_says_so_and_fetches_again) {
    const auto one = content_of(1);
    const auto two = content_of(2);
    folder.damage(one, 8);
    folder.damage(two, 8);
    auto hall = folder.open();
    EXPECT_EQ(hall.content().error().code, ErrorCode::not_found);
    EXPECT_EQ(alarm_of(hall), ErrorCode::storage_corrupt);
    ASSERT_TRUE(hall.run(county, start, today));
    EXPECT_EQ(*hall.content(), "two");
}

TEST_F(CatalogueDisk, a_damaged_newest_state_gives_way_to_the_one_before) {
    folder.damage(newest_state());
    auto hall = folder.open();
    EXPECT_EQ(alarm_of(hall), ErrorCode::storage_corrupt);
    EXPECT_EQ(*hall.content(), "one");
    ASSERT_TRUE(hall.run(county, start, today));
    EXPECT_EQ(*hall.content(), "two");
}

TEST_F(CatalogueDisk, a_damaged_root_is_walked_to_again) {
    auto root = usual_root();
    root.version = 2;
    county.publish_root(root, {1, 2});
    auto hall = folder.open();
    ASSERT_TRUE(hall.run(county, start, today));
    folder.damage("root.json");
    auto later = folder.open();
    EXPECT_EQ(alarm_of(later), ErrorCode::storage_corrupt);
    EXPECT_EQ(*later.content(), "two");
    ASSERT_TRUE(later.run(county, start, today));
    EXPECT_EQ(folder.open().state(start).root_version, 2U);
}

TEST_F(CatalogueDisk, a_damaged_pending_content_never_becomes_current_and_is_fetched_again) {
    auto manifest = usual_manifest(3);
    manifest.effective = day_of("2026-12-01");
    county.publish("three", manifest);
    auto hall = folder.open();
    ASSERT_TRUE(hall.run(county, start, today));
    folder.damage(to_hex(hall.state(start).pending[0].sha256) + ".zst", 8);
    EXPECT_FALSE(hall.activate(day_of("2026-12-01")));
    EXPECT_EQ(*hall.content(), "two");
    EXPECT_EQ(alarm_of(hall), ErrorCode::storage_corrupt);
    ASSERT_TRUE(hall.run(county, start, day_of("2026-12-01")));
    EXPECT_EQ(*hall.content(), "three");
}

RC_GTEST_PROP(CatalogueDiskProperty, whatever_bit_turns_the_hall_has_a_whole_catalogue_and_finds_its_way_back, ()) {
    HallFolder folder;
    County county;
    auto hall = folder.open();
    for (std::uint64_t version = 1; version <= 3; ++version) {
        county.publish("text " + std::to_string(version), usual_manifest(version));
        RC_ASSERT(hall.run(county, start, today).ok());
    }
    const auto name = *rc::gen::elementOf(folder.names(""));
    folder.damage(name, *rc::gen::inRange<std::size_t>(0, 100'000));
    auto later = folder.open();
    const auto content = later.content();
    RC_ASSERT(content.ok());
    RC_ASSERT(*content == "text " + std::to_string(current_version(later)));
    RC_ASSERT(current_version(later) >= 2U);
    RC_ASSERT(later.run(county, start, today).ok());
    RC_ASSERT(*later.content() == "text 3");
}

// Every call that changes the folder fails in turn, for good, as a full or read-only disk does or a power cut.
class EveryStep : public testing::TestWithParam<ErrorCode> {};

TEST_P(EveryStep, that_fails_leaves_the_old_catalogue_and_the_next_run_brings_the_new) {
    int steps = 0;
    for (bool reached_the_end = false; !reached_the_end; ++steps) {
        ASSERT_LT(steps, 200);
        HallFolder folder;
        County county;
        county.largest_piece = 10;
        auto before = folder.open();
        county.publish("one", usual_manifest(1));
        ASSERT_TRUE(before.run(county, start, today));
        auto root = usual_root();
        root.version = 2;
        county.publish_root(root, {1, 2});
        county.publish("two, which comes in pieces", usual_manifest(2));

        FailingFiles files(folder.files());
        files.fails_at = steps + 1;
        files.code = GetParam();
        auto hall = folder.open(files);
        const auto outcome = hall.run(county, start, today);
        if (outcome) {  // only tidying up failed, or nothing
            reached_the_end = files.calls < *files.fails_at;
            EXPECT_EQ(current_version(hall), 2U);
        } else {
            EXPECT_EQ(outcome.error().code, GetParam());
            EXPECT_EQ(alarm_of(hall), GetParam());
            EXPECT_EQ(current_version(hall), 1U) << steps;
            EXPECT_EQ(*hall.content(), "one") << steps;
        }
        auto after = folder.open();
        EXPECT_NE(alarm_of(after), ErrorCode::storage_corrupt) << steps;
        EXPECT_EQ(*after.content(), current_version(after) == 1 ? "one" : "two, which comes in pieces") << steps;
        ASSERT_TRUE(after.run(county, start, today)) << steps;
        EXPECT_EQ(*after.content(), "two, which comes in pieces") << steps;
        EXPECT_EQ(folder.names(".part").size() + folder.names(".new").size(), 0U) << steps;
    }
    EXPECT_GT(steps, 15);
}

INSTANTIATE_TEST_SUITE_P(, EveryStep,
                         testing::Values(ErrorCode::storage_full, ErrorCode::storage_read_only,
                                         ErrorCode::storage_failed),
                         [](const auto& one) { return std::string(to_string(one.param)); });

// What a run said is done is done; one that the power cut stopped left the old one or the new one, whole.
void cut_power_at(int step, bool names_survive, bool& reached_the_end) {
    PowerDisk disk;
    HallFolder hall_of;
    County county;
    county.largest_piece = 10;
    county.publish("one", usual_manifest(1));
    auto before = hall_of.open(disk);
    ASSERT_TRUE(before.run(county, start, today));
    county.publish("two, which comes in pieces", usual_manifest(2));
    FailingFiles files(disk);
    files.fails_at = step;
    auto hall = hall_of.open(files);
    const bool is_done = hall.run(county, start, today).ok();
    disk.cut(names_survive);
    auto after = hall_of.open(disk);
    const auto version = current_version(after);
    EXPECT_TRUE(version == 2 || (version == 1 && !is_done));
    EXPECT_EQ(*after.content(), version == 1 ? "one" : "two, which comes in pieces");
    ASSERT_TRUE(after.run(county, start, today));
    EXPECT_EQ(*after.content(), "two, which comes in pieces");
    reached_the_end = files.calls < step;
}

TEST(CataloguePower, cut_at_any_step_leaves_a_whole_catalogue_and_takes_back_nothing_that_was_done) {
    for (const bool names_survive : {false, true}) {
        bool reached_the_end = false;
        for (int step = 1; !reached_the_end; ++step) {
            SCOPED_TRACE(testing::Message() << "step " << step << (names_survive ? ", names survive" : ""));
            ASSERT_LT(step, 100);
            cut_power_at(step, names_survive, reached_the_end);
            if (testing::Test::HasFatalFailure()) return;
        }
    }
}

TEST_F(CatalogueDisk, on_the_day_a_pending_one_becomes_current_also_when_the_disk_cannot_be_told) {
    auto manifest = usual_manifest(3);
    manifest.effective = day_of("2026-12-01");
    county.publish("three", manifest);
    FailingFiles files(folder.files());
    auto hall = folder.open(files);
    ASSERT_TRUE(hall.run(county, start, today));
    files.fails_at = 0;
    files.code = ErrorCode::storage_read_only;
    EXPECT_TRUE(hall.activate(day_of("2026-12-01")));
    EXPECT_EQ(*hall.content(), "three");
    EXPECT_EQ(alarm_of(hall), ErrorCode::storage_read_only);
    EXPECT_EQ(*folder.open(day_of("2026-12-01")).content(), "three");
}

TEST_F(CatalogueDisk, a_full_disk_is_not_filled_with_a_part) {
    county.publish("three", usual_manifest(3));
    county.largest_piece = 2;
    FailingFiles files(folder.files());
    auto hall = folder.open(files);
    files.fails_at = 8;
    EXPECT_EQ(code_of(hall.run(county, start, today)), ErrorCode::storage_full);
    EXPECT_EQ(*hall.content(), "two");
}

TEST(FolderFiles, a_limit_of_a_files_size_is_named_and_no_full_disk) {
    HallFolder folder;
    ::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{1'000, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto written = folder.files().write("file", std::string(5'000, 'x'));
    ::setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(code_of(written), ErrorCode::storage_failed);
    EXPECT_NE(written.error().detail.find("no file longer"), std::string::npos) << written.error().detail;
    EXPECT_TRUE(folder.files().write("file", std::string(5'000, 'x')));
}

TEST(FolderFiles, a_folder_that_cannot_be_made_or_a_file_that_is_not_there_is_an_error) {
    FolderFiles nowhere("/proc/no-such-folder");
    EXPECT_FALSE(nowhere.write("file", "x"));
    EXPECT_EQ(nowhere.read("file", 10).error().code, ErrorCode::not_found);
    HallFolder folder;
    ASSERT_TRUE(folder.files().write("file", "12345"));
    EXPECT_EQ(folder.files().read("file", 4).error().code, ErrorCode::payload_too_large);
    EXPECT_EQ(*folder.files().read("file", 5), "12345");
    ASSERT_TRUE(folder.files().append("file", "6"));
    EXPECT_EQ(*folder.files().size("file"), 6U);
    EXPECT_TRUE(folder.files().remove("file"));
    EXPECT_TRUE(folder.files().remove("file"));
}

TEST(FolderFilesThatSpareTheDisk, WriteNothingThatTicketsMayNeed) {
    HallFolder folder;
    FolderFiles modest(folder.path("modest"), 1);
    EXPECT_TRUE(modest.write("a", "text"));
    FolderFiles sparing(folder.path("sparing"), std::uint64_t{1} << 60);
    EXPECT_EQ(code_of(sparing.write("a", "text")), ErrorCode::storage_full);
    EXPECT_EQ(code_of(sparing.append("a", "text")), ErrorCode::storage_full);
    EXPECT_FALSE(sparing.size("a").ok());
}

}  // namespace
}  // namespace yimen::test
