// The day's book: tickets, queues, windows, and the clock by which the day goes.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "domain/decide.hpp"
#include "hall/clock_watch.hpp"
#include "hall/hall_reload.hpp"
#include "hall/turns_book.hpp"
#include "people/person_book.hpp"
#include "protocol/hall_views.hpp"
#include "writer/book.hpp"

namespace yimen {

// When the last call at each window was, and the last step that may be taken back, by a clock that nobody sets. A copy
// costs next to nothing.
class SteadyTimes {
   public:
    explicit SteadyTimes(Milliseconds started) : started_(started) {}

    void note(const Event& event, Milliseconds steady);
    // How long ago the ticket's last call was. Of a call before the start the log tells; at least it was before the
    // start, whatever became of the clock.
    Milliseconds since_call(const Ticket& ticket, Milliseconds steady, Instant now) const;
    // Of a step before the start nobody knows how long ago it was: then it is too long ago.
    Milliseconds since_step(std::string_view window, Milliseconds steady) const;

   private:
    using AtWindow = Shared<std::map<std::string, Milliseconds, std::less<>>>;

    Milliseconds started_;
    AtWindow called_, stepped_;
};

class QueueSnapshot final : public BookSnapshot {
   public:
    HallState hall;
    OfferPtr offer;
    Milliseconds clock_offset{0};  // of the hall's time against the wall clock
    SteadyTimes steady{Milliseconds{0}};
};

struct QueueBookParts {
    ClockWitnesses clock;        // they outlive the book
    OfferPtr offer;              // what counts at the start
    const TurnsBook& turns;      // what was learned before this day; it is opened before
    const PersonBook& people;    // who may work at the windows, where there are accounts; it is opened before
    bool states_queues = false;  // tells in the log what the hall's queues take: somebody reads it, the county
    // The newest forecast of the waits; never null.
    std::function<std::shared_ptr<const WaitEstimates>()> estimates;
};

class QueueBook final : public Book {
   public:
    explicit QueueBook(QueueBookParts parts);

    std::string_view name() const override { return "queue"; }
    bool keeps(std::string_view type) const override;
    Status open(HallStore& store, const std::vector<Page>& pages) override;
    Status apply(const LogRow& row) override;
    void opened() override;
    Status keep_house(Turn& turn) override;
    void keep() override { kept_ = working_; }
    void drop() override { working_ = kept_; }
    std::shared_ptr<const BookSnapshot> snapshot() const override;
    std::chrono::days kept() const override { return std::chrono::days{0}; }  // it has no pages
    void forget(Date) override {}

    // --- in a turn ---
    // Decides a command and applies what follows. Errors: those of `decide`, and of HallStore where numbers must be
    // looked up: then nothing is in the turn.
    Result<Events> decide(Turn& turn, Command command);
    // Puts events at the end of the log and applies them. Those of another book too, which change nothing of the day:
    // its newest number is that of the log.
    void record(Turn& turn, Events events);
    // The hall as this turn has it so far.
    const HallState& hall() const { return working_.hall; }
    // The business day, or the calendar's before the first.
    Date today(Instant now) const;
    const OfferPtr& offer() const { return working_.offer; }
    // Takes up another version of the catalogue, and says so in the log; the offer before stays where the turn is not
    // kept. Error: changed_since, the profile that it was made for counts no longer.
    Status take(Turn& turn, OfferPtr offer);
    // Takes up what the hall's files say now, as somebody looked at it before: `seen` is that look's tag. Nothing where
    // nothing changes. Errors: that of `read`; changed_since, where the hall or its files are others by now, or what
    // becomes of people.
    Result<Events> reload(Turn& turn, const Result<Reload>& read, std::string_view seen);
    // Who may work at a window is as the book of people says now: who may no longer is signed out.
    void take_staff(Turn& turn);
    // The county's clock as its hub told it just now; on any thread.
    void heard_county_time(Instant time);

   private:
    // What a turn may change, and takes back.
    struct Working {
        HallState hall;
        OfferPtr offer;
        ClockWatch watch;
    };
    Rules rules() const;
    Status complete(Turn& turn, Command& command);
    Status learn_until(HallStore& store, std::uint64_t seq);
    void learn(const TakenUp& taken_up);
    Status note_end_of_older_days(HallStore& store, std::uint64_t seq);
    Status tell_loss(Turn& turn);
    void take_up(Turn& turn, OfferPtr offer);
    void settle(Turn& turn);
    Status open_and_close(Turn& turn);
    void tell_offer(Turn& turn);
    void begin_anew(Turn& turn, const HallOffer& before);
    OfferPtr staffed_offer() const;
    void tell_queues(Turn& turn);

    const QueueBookParts parts_;
    Working working_, kept_;
    std::mutex county_mutex_;
    std::optional<std::pair<Instant, Milliseconds>> county_time_;  // and the steady one at which it was told
    std::optional<Instant> last_;                                  // at a start: of the log's newest event
    SteadyTimes steady_;                                           // since the start
};

}  // namespace yimen
