// Keeps a hall's catalogue that of its county: asks for the newest, gets it ready beside the hall's work, and has the
// hall take it up on its day.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "hall/catalogue_follower.hpp"
#include "sync/http_catalogue_source.hpp"

namespace yimen {

// Threads of its own. Where nothing else is said, everything belongs to the thread that opened it.
class CatalogueKeeper {
   public:
    // `folder` is the one in which the hall enrolled (CountyIdentity). What is fetched is kept in it, in a folder
    // "catalogue-…" of its own for each root of trust that the hall was ever given; those of earlier ones go. Nothing
    // where the county gave none. `clock` must outlive it; `profile` is as CatalogueFollower's, `seed` decides the
    // chances. Errors: those of load_identity and CatalogueUpdater::open.
    static Result<std::unique_ptr<CatalogueKeeper>> open(const std::filesystem::path& folder, HallProfilePtr profile,
                                                         const Clock& clock, std::uint64_t seed,
                                                         CatalogueKeeperPolicy policy = {});
    ~CatalogueKeeper();  // stops
    CatalogueKeeper(const CatalogueKeeper&) = delete;
    CatalogueKeeper& operator=(const CatalogueKeeper&) = delete;

    // As CatalogueFollower's, and from then on by a thread of its own.
    OfferPtr kept() { return follower_->kept(); }
    std::optional<Instant> signed_past() const { return follower_->signed_past(); }
    void follow(HallEngine& engine);
    // Leaves a question unanswered and returns when nothing runs any more. Again: nothing.
    void stop();

    // From any thread.
    CatalogueState state() const { return follower_->state(); }

   private:
    CatalogueKeeper(std::filesystem::path folder, const std::string& catalogue, const Clock& clock,
                    CatalogueKeeperPolicy policy);

    void run(const std::stop_token& stop);
    Status ask(const std::stop_token& stop);

    const std::filesystem::path folder_;
    const Clock& clock_;
    const CatalogueKeeperPolicy policy_;
    FolderFiles files_;
    std::unique_ptr<CatalogueFollower> follower_;

    std::mutex mutex_;
    HttpCatalogueSource* asking_ = nullptr;
    std::mutex waiting_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace yimen
