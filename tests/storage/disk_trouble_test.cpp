// Every state that a disk gets into under a running service has its own name, loses nothing, and passes.
#include "storage/disk_trouble.hpp"

#include <array>
#include <cerrno>
#include <set>

#include <sqlite3.h>
#include <sys/stat.h>

#include "storage/support.hpp"

namespace yimen::test {
namespace {

// While it lives, every write of SQLite's to the machine's disk fails as the system would say it.
class FailingWrites {
   public:
    explicit FailingWrites(int reason) {
        reason_ = reason;
        for (const char* call : calls) vfs()->xSetSystemCall(vfs(), call, as_call(refuse));
    }
    ~FailingWrites() {
        for (const char* call : calls) vfs()->xSetSystemCall(vfs(), call, nullptr);
    }
    FailingWrites(const FailingWrites&) = delete;
    FailingWrites& operator=(const FailingWrites&) = delete;

   private:
    static constexpr std::array calls{"write", "pwrite", "pwrite64"};
    static inline int reason_ = 0;

    static sqlite3_vfs* vfs() { return ::sqlite3_vfs_find(nullptr); }
    static ssize_t refuse(int, const void*, std::size_t) {
        errno = reason_;
        return -1;
    }
    static sqlite3_syscall_ptr as_call(ssize_t (*function)(int, const void*, std::size_t)) {
        return reinterpret_cast<sqlite3_syscall_ptr>(function);
    }
};

// While it lives, this process may open no more files.
class NoMoreFiles {
   public:
    NoMoreFiles() {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::dup(0);
        ::close(next);
        const rlimit limit{static_cast<rlim_t>(next), before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    ~NoMoreFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    NoMoreFiles(const NoMoreFiles&) = delete;
    NoMoreFiles& operator=(const NoMoreFiles&) = delete;

   private:
    rlimit before_{};
};

struct State {
    int reason;
    ErrorCode code;
    const char* cause;
};

class DiskState : public testing::TestWithParam<State> {};

TEST_P(DiskState, IsNamedLosesNothingAndPasses) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(commit_next(*store));
    std::string said;
    {
        const FailingWrites failing(GetParam().reason);
        const auto status = commit_next(*store);
        ASSERT_FALSE(status);
        EXPECT_EQ(status.error().code, GetParam().code) << status.error().detail;
        EXPECT_EQ(param(status.error(), "cause"), GetParam().cause) << status.error().detail;
        said = status.error().detail;
        EXPECT_FALSE(store->probe());
    }
    EXPECT_GT(said.size(), 20U);
    EXPECT_TRUE(store->probe());
    ASSERT_TRUE(commit_next(*store));
    EXPECT_EQ(verify_log(folder.file())->events(), 4U);
    EXPECT_TRUE(look_for_losses(folder.file())->empty());
}

INSTANTIATE_TEST_SUITE_P(All, DiskState,
                         testing::Values(State{ENOSPC, ErrorCode::storage_full, "disk_full"},
                                         State{EDQUOT, ErrorCode::storage_full, "quota"},
                                         State{EFBIG, ErrorCode::storage_failed, "file_size_limit"},
                                         State{EROFS, ErrorCode::storage_read_only, "read_only"},
                                         State{EPERM, ErrorCode::storage_read_only, "no_permission"},
                                         State{EIO, ErrorCode::storage_failed, "input_output"},
                                         State{ENODEV, ErrorCode::storage_failed, "disk_gone"},
                                         State{ESTALE, ErrorCode::storage_failed, "disk_gone"}),
                         [](const auto& state) {
                             return std::string(state.param.cause) + "_" + std::to_string(state.param.reason);
                         });

TEST(DiskStates, EachHasASentenceOfItsOwn) {
    std::set<std::string> sentences;
    const std::array reasons{ENOSPC, EDQUOT, EFBIG, EROFS, EACCES, ENOENT, EIO, ENODEV, EMFILE};
    for (const int reason : reasons) sentences.insert(disk_trouble("hall.db", reason).detail);
    EXPECT_EQ(sentences.size(), reasons.size());
    for (const auto& sentence : sentences) EXPECT_TRUE(sentence.starts_with("hall.db: ")) << sentence;
}

TEST(RealLimit, OfAFilesSizeIsNamed) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    {
        const FileSizeLimit limit(std::filesystem::file_size(folder.file("hall.db-wal")) + 100);
        const auto status = commit_next(*store);
        ASSERT_FALSE(status);
        EXPECT_EQ(param(status.error(), "cause"), "file_size_limit");
    }
    EXPECT_TRUE(commit_next(*store));
}

// What is open goes on; what must be opened anew waits.
TEST(RealLimit, OfOpenFilesIsNamedAndTheHallGoesOnAsFarAsItCan) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    {
        const NoMoreFiles none;
        for (int i = 0; i < 5; ++i) EXPECT_TRUE(commit_next(*store));
        const auto settled = store->settle();
        ASSERT_FALSE(settled);
        EXPECT_EQ(settled.error().code, ErrorCode::storage_failed);
        EXPECT_EQ(param(settled.error(), "cause"), "open_files") << settled.error().detail;
    }
    EXPECT_TRUE(store->settle());
    EXPECT_TRUE(commit_next(*store));
}

TEST(Permission, ThatIsLostIsNamedAndNoNumberIsGivenWithoutItsCeiling) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    ::chmod(folder.path().c_str(), 0755);
    {
        const WithoutRights nobody;
        auto status = done();
        for (int i = 0; i < 2 * 64 && status; ++i) status = commit_next(*store);
        ASSERT_FALSE(status);
        EXPECT_EQ(status.error().code, ErrorCode::storage_read_only);
        EXPECT_EQ(param(status.error(), "cause"), "no_permission");
        EXPECT_EQ(store->head(), 64U);
    }
    EXPECT_TRUE(commit_next(*store));
}

// A folder that this account may not look into any more: nobody can tell whether its files are there.
TEST(Permission, ToLookIntoTheFolderIsNeededForAPromise) {
    const TempFolder folder;
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    ::chmod(folder.path().c_str(), 0700);
    {
        const WithoutRights nobody;
        EXPECT_EQ(code_of(store->in_place()), ErrorCode::storage_read_only);
    }
    EXPECT_TRUE(store->in_place());
}

}  // namespace
}  // namespace yimen::test
