// A screen's picture of a real hall over a real line, when either of them breaks.
#include <condition_variable>
#include <future>
#include <mutex>

#include "config/county_folder.hpp"
#include "faults/faulty_proxy.hpp"
#include "hall/hall_service.hpp"
#include "net/event_stream_client.hpp"
#include "protocol/picture.hpp"
#include "storage/support.hpp"
#include "support/patience.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// As long as a screen may be without a picture of now once its hall is there again.
constexpr auto soon = 8s;

// Follows as a screen does, and counts the pictures that began anew.
class Screen {
   public:
    Screen(const std::string& hall, const std::string& token)
        : client_(hall + "/v1/picture?window=1", token, std::nullopt,
                  {[this](const StreamEvent& event) { take(event); }, [](StreamState, const Error&) {}}, options()) {}

    // Whether what is shown becomes such, in time, by so many pictures.
    bool shows(std::size_t waiting, int pictures) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, soon, [&] { return pictures_ == pictures && people() == waiting; });
    }

   private:
    std::size_t people() const {
        std::size_t waiting = 0;
        for (const auto& queue : kept_.queues) waiting += queue.waiting;
        return waiting;
    }
    static EventStreamOptions options() {
        EventStreamOptions made;
        made.anew_type = picture_event_type;
        return made;
    }
    void take(const StreamEvent& event) {
        auto told = read_json<PictureShown>(event.data, of_a_hall);
        if (!told) return static_cast<void>(ADD_FAILURE() << told.error().detail);
        const std::lock_guard lock(mutex_);
        if (event.type == picture_event_type) {
            kept_ = *std::move(told);
            ++pictures_;
        } else {
            apply(*std::move(told), kept_);
        }
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    PictureShown kept_;
    int pictures_ = 0;
    EventStreamClient client_;
};

struct PictureStream : testing::Test {
    PictureStream() { start(); }

    void start() {
        HallOptions options;
        options.config = demonstration_county();
        options.hall = "410721103";
        options.data = folder.path();
        options.port = port;
        options.always_open = true;
        auto started = HallService::start(options, clock);
        if (!started) throw std::runtime_error(started.error().detail);
        hall = *std::move(started);
        port = static_cast<std::uint16_t>(std::stoi(hall->url().substr(hall->url().rfind(':') + 1)));
    }
    void stop() { hall.reset(); }
    void issue(int count = 1) {
        for (int n = 0; n < count; ++n) {
            std::promise<int> status;
            hall->engine().submit({"key-" + std::to_string(++keys),
                                   Actor::local(),
                                   {},
                                   IssueTicket{"MZ-001", Priority::none, Language::zh, {}, {}},
                                   [](const HallView&, const Events&) {
                                       return Answer{201, {}};
                                   },
                                   [&](const Answer& answer) { status.set_value(answer.status); }});
            ASSERT_EQ(status.get_future().get(), 201);
        }
    }

    TempFolder folder;
    SystemClock clock;
    std::uint16_t port = 0;
    int keys = 0;
    std::unique_ptr<HallService> hall;
};

TEST_F(PictureStream, FollowsWhatHappensWithoutAnotherPicture) {
    Screen screen(hall->url(), hall->token());
    ASSERT_TRUE(screen.shows(0, 1));
    issue(3);
    EXPECT_TRUE(screen.shows(3, 1));
}

TEST_F(PictureStream, AHallThatIsStartedAgainSendsOnePictureOfNow) {
    Screen screen(hall->url(), hall->token());
    issue(2);
    ASSERT_TRUE(screen.shows(2, 1));
    stop();
    start();
    EXPECT_TRUE(screen.shows(2, 2));
    issue();
    EXPECT_TRUE(screen.shows(3, 2));
}

TEST_F(PictureStream, AHallThatWasRestoredBehindTheScreenSendsOnePictureOfNow) {
    issue();
    stop();
    TempFolder copy;
    const auto recursive = std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing;
    std::filesystem::copy(folder.path(), copy.path(), recursive);
    start();
    Screen screen(hall->url(), hall->token());
    issue(4);
    ASSERT_TRUE(screen.shows(5, 1));
    stop();
    std::filesystem::copy(copy.path(), folder.path(), recursive);
    start();
    EXPECT_TRUE(screen.shows(1, 2));
}

TEST_F(PictureStream, AStreamThatIsCutInMidEventMissesNothing) {
    FaultyProxy line(port, 1);
    const auto address = "http" + line.url().substr(line.url().find(':'));
    Screen screen(address, hall->token());
    ASSERT_TRUE(screen.shows(0, 1));
    for (std::size_t round = 1; round <= 6; ++round) {
        const auto cuts = line.cuts();
        line.set({.down_bytes = 150 + 60 * round});  // in the head, before the patch, in it
        issue();
        ASSERT_TRUE(until([&] { return line.cuts() >= cuts + 2; })) << "once as it is, and once when it comes back";
        line.heal();
        ASSERT_TRUE(screen.shows(round, 1)) << "it goes on where it was cut";
    }
}

}  // namespace
}  // namespace yimen::test
