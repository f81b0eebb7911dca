// Follows the county's catalogue step by step, whoever gives it the time: what is here counts on its day, and what the
// county has is asked for, checked and made ready.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <utility>
#include <vector>

#include "hall/hall_engine.hpp"
#include "sync/catalogue_updater.hpp"

namespace yimen {

struct CatalogueKeeperPolicy {
    // From one question to the next, a quarter more or less by chance, and twice as long after each failure.
    Milliseconds ask_every{60'000};
    Milliseconds ask_at_least_every{900'000};
    // The first, by chance within this: after a power cut a county's halls come back together.
    Milliseconds first_within{60'000};
    // How often the hall's day is looked at: whether a catalogue that waits for its day counts now.
    Milliseconds look_every{1'000};
};

FollowedShown show_followed(const CatalogueState& state);

// Belongs to one thread, but for state().
class CatalogueFollower {
   public:
    // `files` is the folder in which what is fetched is kept; it and `clock` must outlive it; `profile` counts until an
    // engine has another; `seed` decides the chances. Errors: those of CatalogueUpdater::open.
    static Result<std::unique_ptr<CatalogueFollower>> open(CatalogueFiles& files, CatalogueOptions options,
                                                           HallProfilePtr profile, const Clock& clock,
                                                           std::uint64_t seed, CatalogueKeeperPolicy policy = {});

    // What counted when the hall was last on, from disk; null when nothing came from the county yet, or it is damaged.
    OfferPtr kept();
    // As CatalogueUpdater::signed_past, of what was kept.
    std::optional<Instant> signed_past() const { return updater_.signed_past(); }
    // From now on the engine, which must outlive it, follows the county. When it returns the engine has what is due.
    void follow(HallEngine& engine);
    // Whether a catalogue that waits for its day counts now.
    void look();

    // When the county is to be asked next, by the clock's steady time.
    Milliseconds next() const { return next_; }
    // Asks; blocks on the source and the disk. Whatever came of it goes to asked().
    Status ask(CatalogueSource& source);
    // The engine takes up what is due, and the next question is put off as the outcome of this one says.
    void asked(const Status& outcome);

    // From any thread.
    CatalogueState state() const;

   private:
    // What was found good, until the hall takes it up: read once.
    using Read = std::vector<std::pair<CatalogueVersion, CountyCatalogue>>;
    static Status read_into(Read& read, const CatalogueVersion& version, const std::string& raw);

    CatalogueFollower(CatalogueUpdater updater, std::unique_ptr<Read> read, HallProfilePtr profile, const Clock& clock,
                      std::uint64_t seed, CatalogueKeeperPolicy policy);

    void offer_current(const CatalogueVersion& current);
    OfferPtr ready_for(const CatalogueVersion& wanted);
    Result<CountyCatalogue> content_of(const CatalogueVersion& wanted);
    void forget_what_will_not_count();
    void take_up(const OfferPtr& offer);
    void tell_alarm();
    Milliseconds pause_after(const Status& outcome);
    Milliseconds by_chance(Milliseconds from, Milliseconds to);
    void read_engine();
    void show();

    std::unique_ptr<Read> read_;  // the updater's check fills it
    CatalogueUpdater updater_;
    HallProfilePtr profile_;  // of the engine, as it was last looked at
    const Clock& clock_;
    const CatalogueKeeperPolicy policy_;
    std::mt19937_64 random_;

    HallEngine* engine_ = nullptr;
    Instant now_{};  // as the hall believes
    Date today_{};   // the hall's business day
    OfferPtr ready_;
    // What came from the county and cannot be used here.
    std::optional<std::pair<CatalogueVersion, Error>> unusable_;
    std::optional<Error> told_alarm_;
    int failures_ = 0;
    Milliseconds next_{0};

    mutable std::mutex mutex_;
    CatalogueState shown_;
};

}  // namespace yimen
