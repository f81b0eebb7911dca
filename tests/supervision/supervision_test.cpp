// The service manager hears what it must, over its own socket, and the pulse is that of the work.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "supervision/checkup.hpp"
#include "supervision/heartbeat.hpp"
#include "supervision/journal.hpp"

namespace yimen {
namespace {

// A manager's end of the socket, and what it tells the process that it starts.
class Manager {
   public:
    explicit Manager(const char* patience_us) {
        std::string name = std::filesystem::temp_directory_path() / "yimen-notify-XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) std::abort();
        folder_ = name;
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto path = folder_ / "socket";
        path.string().copy(address.sun_path, sizeof address.sun_path - 1);
        socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::abort();
        ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
        if (patience_us) ::setenv("WATCHDOG_USEC", patience_us, 1);
    }
    ~Manager() {
        for (const char* each : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(each);
        ::close(socket_);
        std::filesystem::remove_all(folder_);
    }
    Manager(const Manager&) = delete;
    Manager& operator=(const Manager&) = delete;

    // The next that was said, for which it waits so long; "" where nothing comes.
    std::string heard(int wait_ms = 5'000) {
        pollfd ready{socket_, POLLIN, 0};
        if (::poll(&ready, 1, wait_ms) <= 0) return {};
        char text[1'024];
        const auto length = ::recv(socket_, text, sizeof text, 0);
        return {text, length > 0 ? static_cast<std::size_t>(length) : 0};
    }

   private:
    std::filesystem::path folder_;
    int socket_ = -1;
};

TEST(ServiceManager, HearsThatTheServiceIsReadyAliveAndStopping) {
    Manager system(nullptr);
    const ServiceManager manager;
    manager.ready("hall 1 is served");
    manager.alive();
    manager.stopping();
    EXPECT_EQ(system.heard(), "READY=1\nSTATUS=hall 1 is served");
    EXPECT_EQ(system.heard(), "WATCHDOG=1");
    EXPECT_TRUE(system.heard().starts_with("STOPPING=1\n"));
}

TEST(ServiceManager, HasPatienceOnlyWhereItAsksThisProcess) {
    EXPECT_FALSE(ServiceManager().patience());
    Manager system("60000000");
    EXPECT_EQ(ServiceManager().patience(), std::chrono::seconds{60});
    ::setenv("WATCHDOG_PID", "1", 1);  // another's
    EXPECT_FALSE(ServiceManager().patience());
}

TEST(ServiceManager, WithoutOneNothingIsSaidAndNothingFails) {
    const ServiceManager manager;
    manager.ready("");
    const Heartbeat heartbeat(manager, []() -> std::uint64_t { throw std::logic_error("asked for nobody"); });
    manager.stopping();
}

TEST(Pulse, IsFeltOnlyWhileTheWorkGoesOn) {
    std::uint64_t turns = 0;
    Pulse pulse([&] { return turns; });
    EXPECT_TRUE(pulse.felt());
    EXPECT_FALSE(pulse.felt());
    ++turns;
    EXPECT_TRUE(pulse.felt());
    EXPECT_FALSE(pulse.felt());
}

TEST(Heartbeat, IsHeardAgainAndAgainWhileTheWorkGoesOn) {
    Manager system("40000");
    const ServiceManager manager;
    std::atomic<std::uint64_t> turns = 0;
    const Heartbeat heartbeat(manager, [&] { return ++turns; });
    for (int beat = 0; beat < 5; ++beat) EXPECT_EQ(system.heard(), "WATCHDOG=1");
}

TEST(Heartbeat, IsHeardNoMoreWhereTheWorkIsStuck) {
    Manager system("40000");
    const ServiceManager manager;
    std::atomic<int> looks = 0;
    std::promise<void> looked;
    {
        const Heartbeat heartbeat(manager, [&]() -> std::uint64_t {
            if (++looks == 5) looked.set_value();
            return 7;
        });
        looked.get_future().wait();
    }
    EXPECT_EQ(system.heard(0), "WATCHDOG=1");  // the first look, when nothing was known yet
    EXPECT_EQ(system.heard(0), "");
}

TEST(Journal, IsNotTakenWhereTheOutputIsNotConnectedWithIt) {
    ::unsetenv("JOURNAL_STREAM");
    EXPECT_FALSE(log_to_journal({"yimen-halld", "410721103"}));
    ::setenv("JOURNAL_STREAM", "1:1", 1);  // what the manager said before somebody led the output elsewhere
    EXPECT_FALSE(log_to_journal({"yimen-halld", "410721103"}));
    ::unsetenv("JOURNAL_STREAM");
}

TEST(Checkup, SaysWhatIsWrongBehindTheProgramsNameAndFails) {
    std::ostringstream well, wrong;
    EXPECT_EQ(tell({{"a file"}, {}}, "yimen-halld", well, wrong), 0);
    EXPECT_EQ(wrong.str(), "");
    EXPECT_EQ(tell({{"a file"}, {"a \x1b[31mred one"}}, "yimen-halld", well, wrong), 1);
    EXPECT_EQ(well.str(), "a file\na file\n");
    EXPECT_EQ(wrong.str(), "yimen-halld: a <U+001B>[31mred one\n");
}

}  // namespace
}  // namespace yimen
