// The hall's book of turns: what its figures are made of, for years, while the log forgets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hall/turn_pages.hpp"
#include "writer/book.hpp"

namespace yimen {

// How long somebody took up a window, and until when: for whoever estimates waits.
struct TakenUp {
    std::uint64_t number = 0;    // of the event that issued the ticket
    std::uint64_t ended_by = 0;  // of the event that ended the turn
    std::string item, queue;
    std::int64_t occupied_ms = 0;
    Instant until{};
};

// It has no events of its own: it reads those of the day's queue once they are in the file, and puts each day onto a
// page when it is over. What a start finds on no page, because the power went or an older program wrote it, is read
// from the log.
class TurnsBook final : public Book {
   public:
    static constexpr std::chrono::days years_kept{5 * 366};
    // So many turns a start looks at: enough to fill what ServiceTimes keeps of a whole catalogue.
    static constexpr std::size_t most_taken_up = HallStore::services_kept;

    explicit TurnsBook(const TimeZone& zone) : zone_(zone), maker_(zone) {}

    std::string_view name() const override { return turns_book; }
    bool keeps(std::string_view) const override { return false; }
    // Error besides: storage_corrupt with "page".
    Status open(HallStore& store, const std::vector<Page>& pages) override;
    Status apply(const LogRow&) override { return done(); }
    Status keep_house(Turn& turn) override;
    void keep() override;
    void drop() override { turn_ = nullptr; }
    std::shared_ptr<const BookSnapshot> snapshot() const override { return std::make_shared<BookSnapshot>(); }
    std::chrono::days kept() const override { return years_kept; }
    void forget(Date) override {}

    // --- at a start, once it is open ---
    // By tickets that were issued by events up to a number: the newest most_taken_up, oldest first.
    std::vector<TakenUp> taken_up_until(std::uint64_t number) const;
    // The event before the first of which it knows.
    std::uint64_t known_after() const { return known_after_; }

   private:
    // A day that is over, and the last of the events that it is made of.
    struct OverDay {
        DayOfTurns turns;
        std::uint64_t until = 0;
    };

    Status look_back(const std::vector<Page>& pages);
    Status read_log(HallStore& store);
    void read(const LogRow& row);
    void end_day(std::uint64_t until);

    const TimeZone zone_;
    TurnMaker maker_;
    std::optional<Date> day_;
    std::uint64_t read_until_ = 0;
    std::vector<OverDay> over_;  // on no page yet

    PlaceOfPage newest_;  // the newest page, and its hash
    std::string newest_hash_;
    PlaceOfPage put_;  // the same once the turn that is under way is kept
    std::string put_hash_;
    std::size_t days_put_ = 0;
    Turn* turn_ = nullptr;  // that is under way

    std::uint64_t known_after_ = 0;
    std::vector<TakenUp> taken_up_;
};

}  // namespace yimen
