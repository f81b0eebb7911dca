#include "writer/writer.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "writer/log_replay.hpp"

namespace yimen {

Writer::Writer(HallStore& store, StorageCare& care, const Clock& clock, std::vector<Book*> books, Publisher& publisher,
               WriterLimits limits)
    : store_(store), care_(care), clock_(clock), books_(std::move(books)), publisher_(publisher), limits_(limits) {}

// --- at a start ----------------------------------------------------------------------------------------------------

Status Writer::open() {
    for (auto* book : books_) {
        const auto pages = store_.pages(std::string(book->name()));
        if (!pages) return pages.error();
        if (auto opened = book->open(store_, *pages); !opened) return opened;
    }
    const auto start = store_.before_newest_day();
    if (!start) return start.error();
    const auto hash = store_.hash_at(*start);
    if (!hash) return hash.error();
    const auto read = [this](std::uint64_t after, std::size_t limit) { return store_.read_log(after, limit); };
    auto replayed = replay_log(read, {*start, *hash}, store_.head(), [this](const LogRow& row) -> Status {
        const auto its = std::ranges::find_if(books_, [&](const Book* book) { return book->keeps(row.type); });
        if (its == books_.end()) return broken_event(row.seq, "cannot be read: no book keeps " + row.type);
        return (*its)->apply(row);
    });
    if (!replayed) return replayed;
    for (auto* book : books_) book->opened();
    for (auto* book : books_) book->keep();
    publish();
    return done();
}

// --- turns ---------------------------------------------------------------------------------------------------------

void Writer::submit(std::unique_ptr<Errand> errand) {
    std::size_t waiting = 0;
    {
        const std::lock_guard lock(mutex_);
        if (!closed_ && queue_.size() < limits_.queue) {
            queue_.push_back(std::move(errand));
            waiting = queue_.size();
        }
    }
    if (!errand) return wake_ ? wake_(waiting) : void();
    const std::lock_guard lock(mutex_);
    const Error refused = closed_ ? Error{ErrorCode::shutting_down, "the hall service is stopping", {}}
                                  : Error{ErrorCode::storage_busy, "too many commands are waiting", {}};
    errand->end({refused, done()});
}

void Writer::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
}

std::size_t Writer::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

Writer::Errands Writer::next_errands() {
    const std::lock_guard lock(mutex_);
    if (queue_.size() <= limits_.batch) return std::exchange(queue_, {});
    Errands taken;
    for (std::size_t i = 0; i < limits_.batch; ++i) {
        taken.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return taken;
}

std::size_t Writer::work() {
    const auto errands = next_errands();
    Turn turn(store_, clock_.now());
    TurnEnd end{decide_and_commit(turn, errands), done()};
    for (auto* book : books_) end.committed ? book->keep() : book->drop();
    const bool has_news = end.committed && !turn.batch().events.empty();
    if (end.committed) publish();
    if (has_news && audience_.kept) audience_.kept(turn.batch());
    // What was committed to a file that nobody finds any more is promised to nobody. Once it is found again, the same
    // key gets the answer.
    end.found = care_.in_place();
    for (const auto& errand : errands) errand->end(end);
    if (has_news && audience_.ended) audience_.ended(turn.batch());
    care_.look_after();
    if (audience_.idle && std::ranges::none_of(errands, [](const auto& errand) { return errand->is_command(); })) {
        audience_.idle(turn.now());
    }
    ++turns_;
    return errands.size();
}

Status Writer::decide_and_commit(Turn& turn, const Errands& errands) {
    if (auto found = care_.in_place(); !found) return found;
    for (auto* book : books_) {
        if (auto kept = book->keep_house(turn); !kept) {
            care_.note(kept);
            return kept;
        }
    }
    for (const auto& errand : errands) {
        turn.act_for(errand->actor());
        errand->decide(turn);
    }
    return care_.commit(turn.batch());
}

void Writer::publish() {
    Published all;
    for (const auto* book : books_) all.push_back(book->snapshot());
    publisher_.put(std::move(all));
}

void Writer::forget_pages(Date today) {
    for (auto* book : books_) {
        const Date before{std::chrono::sys_days(today) - book->kept()};
        const auto forgotten = store_.forget_pages(std::string(book->name()), to_string(before));
        if (!forgotten) {
            spdlog::warn("old pages of the book \"{}\" could not be forgotten: {}", book->name(),
                         forgotten.error().detail);
        } else if (*forgotten > 0) {
            book->forget(before);
        }
    }
}

}  // namespace yimen
