// Two services on one file cannot be, whatever happens to a lock file; and SQLite keeps its own locks.
#include <array>
#include <functional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "storage/file_lock.hpp"
#include "storage/support.hpp"

namespace yimen::test {
namespace {

constexpr const char* hall = "410721103";

// A process that was there before any lock, so that it holds none; it does one thing when it is asked.
class OtherProcess {
   public:
    explicit OtherProcess(std::function<bool(const std::filesystem::path&)> act) {
        int to_child[2], from_child[2];
        if (::pipe(to_child) != 0 || ::pipe(from_child) != 0) std::abort();
        child_ = ::fork();
        if (child_ == 0) {
            ::close(to_child[1]);
            std::array<char, 4096> path{};
            while (::read(to_child[0], path.data(), path.size()) > 0) {
                const char answer = act(path.data()) ? 1 : 0;
                if (::write(from_child[1], &answer, 1) != 1) break;
            }
            ::_exit(0);
        }
        ::close(to_child[0]);
        ::close(from_child[1]);
        question_ = to_child[1];
        answer_ = from_child[0];
    }
    ~OtherProcess() {
        ::close(question_);
        ::close(answer_);
        ::waitpid(child_, nullptr, 0);
    }
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;

    bool ask(const std::filesystem::path& file) const {
        char answer = 0;
        const auto& path = file.string();
        if (::write(question_, path.c_str(), path.size() + 1) < 0 || ::read(answer_, &answer, 1) != 1) std::abort();
        return answer == 1;
    }

   private:
    pid_t child_ = -1;
    int question_ = -1, answer_ = -1;
};

bool can_open(const std::filesystem::path& file) { return HallStore::open(file, hall, {0, 0}).ok(); }

// SQLite holds a shared lock on the database for as long as it has a write-ahead log open.
bool is_locked_by_sqlite(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool locked = ::fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(descriptor);
    return locked;
}

TEST(Lock, KeepsASecondServiceAwayThoughTheLockFileIsDeleted) {
    const TempFolder folder;
    const OtherProcess other(can_open);
    auto first = open_store(folder.file());
    std::filesystem::remove(folder.file("hall.db.lock"));
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall)), ErrorCode::storage_busy);
    EXPECT_FALSE(other.ask(folder.file()));
    std::filesystem::remove(folder.file("hall.db.lock"));
    EXPECT_FALSE(other.ask(folder.file()));
    first.reset();
    EXPECT_TRUE(other.ask(folder.file()));
}

TEST(Lock, KeepsASecondServiceAwayThoughTheLockFileIsAnother) {
    const TempFolder folder;
    const OtherProcess other(can_open);
    const auto first = open_store(folder.file());
    std::filesystem::rename(folder.file("hall.db.lock"), folder.file("moved"));
    EXPECT_FALSE(other.ask(folder.file()));
}

TEST(Lock, KeepsASecondServiceAwayThatComesByAnotherName) {
    const TempFolder folder;
    const OtherProcess other(can_open);
    const auto first = open_store(folder.file());
    std::filesystem::create_hard_link(folder.file(), folder.file("other.db"));
    std::filesystem::create_symlink(folder.file(), folder.file("third.db"));
    EXPECT_EQ(code_of(HallStore::open(folder.file("other.db"), hall)), ErrorCode::storage_busy);
    EXPECT_FALSE(other.ask(folder.file("other.db")));
    EXPECT_FALSE(other.ask(folder.file("third.db")));
}

// A service of version 0.1 knows of no other lock.
TEST(Lock, IsSeenByAServiceOfVersionOneAndSeesIt) {
    const TempFolder folder;
    const auto lock_as_0_1 = [&] {
        const int descriptor = ::open(folder.file("hall.db.lock").c_str(), O_CREAT | O_RDWR, 0600);
        return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? descriptor : -1;
    };
    auto first = open_store(folder.file());
    EXPECT_EQ(lock_as_0_1(), -1);
    first.reset();
    const int held = lock_as_0_1();
    ASSERT_GE(held, 0);
    EXPECT_EQ(code_of(HallStore::open(folder.file(), hall)), ErrorCode::storage_busy);
    ::close(held);
}

// To close any descriptor of the database would end SQLite's locks on it.
TEST(Lock, LeavesSQLiteItsOwnLocksWhoeverIsTurnedAway) {
    const TempFolder folder;
    const OtherProcess other(is_locked_by_sqlite);
    const auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    ASSERT_TRUE(other.ask(folder.file()));
    EXPECT_FALSE(HallStore::open(folder.file(), hall));
    std::filesystem::remove(folder.file("hall.db.lock"));
    EXPECT_FALSE(HallStore::open(folder.file(), hall));
    EXPECT_TRUE(other.ask(folder.file()));
}

TEST(Lock, LeavesAReaderItsLocksWhenTheWriterIsDone) {
    const TempFolder folder;
    const OtherProcess other(is_locked_by_sqlite), service(can_open);
    auto store = open_store(folder.file());
    ASSERT_TRUE(commit_next(*store));
    const auto reader = LogReader::open(folder.file()).value();
    ASSERT_EQ(*reader->head(), 1U);
    store.reset();
    EXPECT_TRUE(other.ask(folder.file()));
    store = open_store(folder.file());
    ASSERT_TRUE(store);
    EXPECT_FALSE(service.ask(folder.file()));
    ASSERT_TRUE(commit_next(*store));
    EXPECT_EQ(*reader->head(), 2U);
}

TEST(Lock, GoesWithTheProcessHoweverItEnds) {
    const TempFolder folder;
    open_store(folder.file());
    const auto child = ::fork();
    if (child == 0) {
        const auto store = HallStore::open(folder.file(), hall, {0, 0});
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(HallStore::open(folder.file(), hall, {0, 0}));
}

}  // namespace
}  // namespace yimen::test
