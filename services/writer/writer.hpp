// The hall's single writer: takes errands in, has them decided in order, commits many at once, and only then ends them.
#pragma once

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/clock.hpp"
#include "writer/book.hpp"
#include "writer/errand.hpp"
#include "writer/publisher.hpp"
#include "writer/storage_care.hpp"

namespace yimen {

struct WriterLimits {
    std::size_t queue = 4'096;  // errands waiting for the writer; one more is refused
    std::size_t batch = 256;    // errands to one commit
};

// Told of each turn, on the writer's thread.
struct WriterAudience {
    std::function<void(const Batch&)> kept;   // it is in the file and published; nobody is told of it yet
    std::function<void(const Batch&)> ended;  // whoever asked for something in it has been told
    std::function<void(Instant)> idle;        // nobody had asked for anything
};

// submit(), close() and turns() are thread-safe; all else belongs to one thread at a time, the writer's.
class Writer {
   public:
    // All outlive the writer. Of the books the first says what time it is (Turn::set_now).
    Writer(HallStore& store, StorageCare& care, const Clock& clock, std::vector<Book*> books, Publisher& publisher,
           WriterLimits limits = {});

    void tell(WriterAudience audience) { audience_ = std::move(audience); }
    // Called when there is something to do, on any thread: with how many wait.
    void on_work(std::function<void(std::size_t)> wake) { wake_ = std::move(wake); }

    // The books as the file has them, published. Errors: those of the books; storage_corrupt with "seq" when the log
    // does not follow from itself, or has an event that no book keeps.
    Status open();

    void submit(std::unique_ptr<Errand> errand);
    // One turn, whether or not anybody asked for something: how many errands were in it.
    std::size_t work();
    // How many turns were taken: it grows while the writer goes on.
    std::uint64_t turns() const { return turns_; }
    // How many wait for the next one.
    std::size_t waiting() const;
    // What is submitted from here on is refused.
    void close();

    // Takes out, for each book, pages that it keeps no longer.
    void forget_pages(Date today);

   private:
    using Errands = std::deque<std::unique_ptr<Errand>>;
    Errands next_errands();
    Status decide_and_commit(Turn& turn, const Errands& errands);
    void publish();

    HallStore& store_;
    StorageCare& care_;
    const Clock& clock_;
    const std::vector<Book*> books_;
    Publisher& publisher_;
    const WriterLimits limits_;
    WriterAudience audience_;
    std::function<void(std::size_t)> wake_;

    mutable std::mutex mutex_;
    Errands queue_;
    bool closed_ = false;
    std::atomic<std::uint64_t> turns_ = 0;
};

}  // namespace yimen
