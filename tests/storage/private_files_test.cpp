// What a hall or a county keeps is for its own account alone, whoever made it and however wide.
#include "storage/private_files.hpp"

#include <csignal>
#include <fstream>

#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "storage/support.hpp"

namespace yimen::test {
namespace {

unsigned mode_of(const std::filesystem::path& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 0777U : 0;
}

// As most accounts have it.
class UsualUmask {
   public:
    UsualUmask() : before_(::umask(022)) {}
    ~UsualUmask() { ::umask(before_); }
    UsualUmask(const UsualUmask&) = delete;
    UsualUmask& operator=(const UsualUmask&) = delete;

   private:
    mode_t before_;
};

TEST(HallFile, AndAllBesideItIsForItsOwnerAlone) {
    const UsualUmask usual;
    const TempFolder folder;
    const auto store = open_store(folder.file(), {0, 100'000});
    ASSERT_TRUE(commit_next(*store));
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        EXPECT_EQ(mode_of(entry.path()), 0600U) << entry.path();
        ++files;
    }
    EXPECT_GE(files, 6) << "hall.db, -wal, -shm, .known, .lock, .ballast";
}

TEST(HallFile, OfAnOlderVersionIsNarrowedAtAStart) {
    const TempFolder folder;
    {
        auto store = open_store(folder.file());
        ASSERT_TRUE(commit_next(*store));
    }
    // A service of version 0.1 that was killed.
    for (const char* name : {"hall.db", "hall.db-wal", "hall.db-shm"}) {
        std::ofstream(folder.file(name), std::ios::app).flush();
        ::chmod(folder.file(name).c_str(), 0644);
    }
    const auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    for (const char* name : {"hall.db", "hall.db-wal", "hall.db-shm"})
        EXPECT_EQ(mode_of(folder.file(name)), 0600U) << name;
}

TEST(PrivateFolder, IsMadeForItsOwnerAlone) {
    const UsualUmask usual;
    const TempFolder folder;
    const auto made = make_private_folder(folder.path() / "data" / "hall");
    ASSERT_TRUE(made) << made.error().detail;
    EXPECT_EQ(mode_of(folder.path() / "data" / "hall"), 0700U);
}

TEST(PrivateFolder, NarrowsWhateverIsInIt) {
    const TempFolder folder;
    std::filesystem::create_directories(folder.path() / "county" / "old");
    for (const char* name : {"token", "county/hall.key", "county/old/manifest.json"}) {
        std::ofstream(folder.file(name)) << "secret";
        ::chmod(folder.file(name).c_str(), 0664);
    }
    for (const char* name : {"", "county", "county/old"}) ::chmod(folder.file(name).c_str(), 0755);
    const auto narrowed = make_private_folder(folder.path());
    ASSERT_TRUE(narrowed);
    EXPECT_TRUE(narrowed->empty());
    for (const char* name : {"", "county", "county/old"}) EXPECT_EQ(mode_of(folder.file(name)), 0700U) << name;
    for (const char* name : {"token", "county/hall.key", "county/old/manifest.json"}) {
        EXPECT_EQ(mode_of(folder.file(name)), 0600U) << name;
    }
}

TEST(PrivateFolder, FollowsNoLinkOutOfIt) {
    const TempFolder outside, folder;
    std::ofstream(outside.file("theirs")) << "text";
    ::chmod(outside.file("theirs").c_str(), 0644);
    std::filesystem::create_symlink(outside.file("theirs"), folder.file("link"));
    std::filesystem::create_directory_symlink(outside.path(), folder.file("links"));
    ASSERT_TRUE(make_private_folder(folder.path()));
    EXPECT_EQ(mode_of(outside.file("theirs")), 0644U);
}

TEST(PrivateFolder, SaysWhatIsAnotherAccounts) {
    const TempFolder folder;
    const auto own = folder.path() / "own";
    std::filesystem::create_directory(own);
    std::ofstream(own / "theirs") << "text";
    ::chmod((own / "theirs").c_str(), 0644);
    ::chmod(folder.path().c_str(), 0755);
    ASSERT_EQ(::chown(own.c_str(), 65534, 65534), 0) << "this test needs to be root";
    const WithoutRights nobody;
    const auto narrowed = make_private_folder(own);
    ASSERT_TRUE(narrowed) << narrowed.error().detail;
    EXPECT_EQ(*narrowed, std::vector{own / "theirs"});
}

TEST(Process, ThatIsGuardedLeavesNoCoreAndLetsNobodyLookIntoIt) {
    const auto child = ::fork();
    if (child == 0) {
        guard_process();
        rlimit core{1, 1};
        ::getrlimit(RLIMIT_CORE, &core);
        const bool good = core.rlim_cur == 0 && core.rlim_max == 0 && ::prctl(PR_GET_DUMPABLE) == 0;
        ::_exit(good ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

TEST(Process, ThatIsGuardedGetsAnErrorWhereAFileMayGrowNoFurther) {
    const TempFolder folder;
    const auto child = ::fork();
    if (child == 0) {
        guard_process();
        auto store = open_store(folder.file());
        const rlimit limit{100, 100};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const auto status = commit_next(*store);
        ::_exit(!status && status.error().code == ErrorCode::storage_failed ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace yimen::test
