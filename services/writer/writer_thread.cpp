#include <condition_variable>
#include <thread>

#include "writer/writer_drive.hpp"

namespace yimen {
namespace {

constexpr std::chrono::seconds look_at_clock_every{1};

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
        writer.on_work([this] { wake(); });
        thread_ = std::thread([this] { run(); });
    }
    void finish() override {
        std::unique_lock lock(mutex_);
        // The turn that is going on may have begun before.
        const auto wanted = begun_ + 1;
        pending_ = true;
        ready_.notify_one();
        ended_.wait(lock, [&] { return over_ || done_ >= wanted; });
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
    void wake() {
        {
            const std::lock_guard lock(mutex_);
            if (std::exchange(pending_, true)) return;
        }
        ready_.notify_one();
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
            if (is_quiet) writer_->work();
            while (writer_->has_work()) writer_->work();
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
    Aside aside_;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<WriterDrive> make_writer_thread() { return std::make_unique<WriterThread>(); }

}  // namespace yimen
