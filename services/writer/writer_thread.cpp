#include <condition_variable>
#include <thread>

#include "writer/writer_drive.hpp"

namespace yimen {
namespace {

using Steady = std::chrono::steady_clock;

constexpr std::chrono::seconds look_at_clock_every{1};
// A commit takes as long for one errand as for sixty. Where many came last time, as many are waited for, asleep, for
// this part of what the last turn took, and no longer than this.
constexpr int part_of_turn = 4;
constexpr std::chrono::milliseconds longest_gathering{2};

// Does one thing after the other, on a thread that is there once something is to be done.
class Aside {
   public:
    ~Aside() { stop(); }

    void add(std::function<void()> work) {
        {
            const std::lock_guard lock(mutex_);
            waiting_.push_back(std::move(work));
            if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
        }
        ready_.notify_one();
    }
    void stop() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        ready_.notify_one();
        if (thread_.joinable()) thread_.join();
    }

   private:
    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            ready_.wait(lock, [&] { return !waiting_.empty() || stopping_; });
            if (waiting_.empty()) return;
            const auto work = std::move(waiting_.front());
            waiting_.pop_front();
            lock.unlock();
            work();
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

class WriterThread final : public WriterDrive {
   public:
    ~WriterThread() override { stop(); }

    void start(Writer& writer) override {
        writer_ = &writer;
        writer.on_work([this](std::size_t waiting) { wake(waiting); });
        thread_ = std::thread([this] { run(); });
    }
    void finish() override {
        std::unique_lock lock(mutex_);
        // The turn that is going on may have begun before.
        const auto wanted = begun_ + 1;
        pending_ = true;
        ++in_haste_;
        ready_.notify_one();
        ended_.wait(lock, [&] { return over_ || done_ >= wanted; });
        --in_haste_;
    }
    void stop() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        ready_.notify_one();
        if (thread_.joinable()) thread_.join();
        aside_.stop();
    }
    void aside(std::function<void()> work) override { aside_.add(std::move(work)); }

   private:
    void wake(std::size_t waiting) {
        {
            const std::lock_guard lock(mutex_);
            if (waiting < gathering_) return;
            if (std::exchange(pending_, true) && gathering_ == 1) return;
        }
        ready_.notify_one();
    }
    void gather() {
        if (came_ <= 1) return;
        std::unique_lock lock(mutex_);
        gathering_ = came_;
        ready_.wait_for(lock, std::min<Steady::duration>(took_ / part_of_turn, longest_gathering),
                        [&] { return stopping_ || in_haste_ > 0 || writer_->waiting() >= gathering_; });
        gathering_ = 1;
    }
    void take_turn() {
        const auto start = Steady::now();
        came_ = writer_->work();
        took_ = Steady::now() - start;
    }
    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            // Whoever came while the last turn was being taken may be in it already.
            const bool is_quiet = !ready_.wait_for(lock, look_at_clock_every, [&] { return pending_ || stopping_; });
            const bool last = stopping_;
            pending_ = false;
            ++begun_;
            lock.unlock();
            if (is_quiet) take_turn();
            while (writer_->waiting() > 0) {
                gather();
                take_turn();
            }
            lock.lock();
            done_ = begun_;
            ended_.notify_all();
            if (last) break;
        }
        over_ = true;
        ended_.notify_all();
    }

    Writer* writer_ = nullptr;
    std::mutex mutex_;
    std::condition_variable ready_, ended_;
    bool pending_ = false, stopping_ = false, over_ = false;
    std::uint64_t begun_ = 0, done_ = 0;
    std::size_t in_haste_ = 0;   // who waits for finish()
    std::size_t gathering_ = 1;  // how many are worth waking for
    // Of the last turn; the thread's own.
    std::size_t came_ = 0;
    Steady::duration took_{};
    Aside aside_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<WriterDrive> make_writer_thread() { return std::make_unique<WriterThread>(); }

}  // namespace yimen
