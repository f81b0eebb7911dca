// Keeps a hall's catalogue that of its county: asks for the newest, gets it ready beside the hall's work, and has the
// hall take it up on its day.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "hall/hall_engine.hpp"
#include "sync/catalogue_updater.hpp"
#include "sync/http_catalogue_source.hpp"

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

// `version` and `effective` are null while the hall's own files count.
nlohmann::ordered_json to_json(const CatalogueState& state);

// Threads of its own. Where nothing else is said, everything belongs to the thread that opened it.
class CatalogueKeeper {
   public:
    // `folder` is the one in which the hall enrolled (CountyIdentity). What is fetched is kept in it, in a folder
    // "catalogue-…" of its own for each root of trust that the hall was ever given; those of earlier ones go. Nothing
    // where the county gave none. `profile` and `clock` must outlive it; `seed` decides the chances. Errors: those of
    // load_identity and CatalogueUpdater::open.
    static Result<std::unique_ptr<CatalogueKeeper>> open(const std::filesystem::path& folder,
                                                         const HallProfile& profile, const Clock& clock,
                                                         std::uint64_t seed, CatalogueKeeperPolicy policy = {});
    ~CatalogueKeeper();  // stops
    CatalogueKeeper(const CatalogueKeeper&) = delete;
    CatalogueKeeper& operator=(const CatalogueKeeper&) = delete;

    // What counted when the hall was last on, from disk; null when nothing came from the county yet, or it is damaged.
    OfferPtr kept();
    // As CatalogueUpdater::signed_past, of what was kept.
    std::optional<Instant> signed_past() const { return updater_->signed_past(); }
    // From now on the engine, which must outlive it, follows the county. When it returns the engine has what is due.
    void follow(HallEngine& engine);
    // Leaves a question unanswered and returns when nothing runs any more. Again: nothing.
    void stop();

    // From any thread.
    CatalogueState state() const;

   private:
    CatalogueKeeper(std::filesystem::path folder, const std::string& catalogue, const HallProfile& profile,
                    const Clock& clock, std::uint64_t seed, CatalogueKeeperPolicy policy);

    void run(const std::stop_token& stop);
    void look();
    void offer_current(const CatalogueVersion& current);
    OfferPtr ready_for(const CatalogueVersion& wanted);
    void take_up(const OfferPtr& offer);
    void ask(const std::stop_token& stop);
    Status ask_county(const std::stop_token& stop);
    Milliseconds pause_after(const Status& outcome);
    Milliseconds by_chance(Milliseconds from, Milliseconds to);
    void read_engine();
    void show();

    const std::filesystem::path folder_;
    const HallProfile& profile_;
    const Clock& clock_;
    const CatalogueKeeperPolicy policy_;
    std::mt19937_64 random_;
    FolderFiles files_;
    std::optional<CatalogueUpdater> updater_;

    HallEngine* engine_ = nullptr;
    Instant now_{};  // as the hall believes
    Date today_{};   // the hall's business day
    OfferPtr ready_;
    OfferPtr retired_;  // let go of a round later, when nobody who is being answered holds it
    // What came from the county and cannot be used here.
    std::optional<std::pair<CatalogueVersion, Error>> unusable_;
    int failures_ = 0;
    Milliseconds next_{0};

    mutable std::mutex mutex_;
    CatalogueState shown_;
    HttpCatalogueSource* asking_ = nullptr;
    std::mutex waiting_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace yimen
