// The county's hub: the real store on a simulated disk, and what it answers to a hall.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "county_store/county_store.hpp"
#include "simulation/chance.hpp"
#include "simulation/hall_machine.hpp"
#include "storage/simulated_disk.hpp"
#include "sync/catalogue_source.hpp"

namespace yimen::simulation {

// What a hub serves of the catalogue; a backup has it as it was.
struct CatalogueShelf {
    std::map<std::uint64_t, SignedDocument> roots;
    std::optional<ManifestAnswer> manifest;
    std::map<Sha256Digest, std::string> frames;
};

class Hub {
   public:
    Hub(Timeline& timeline, Journal& journal, std::uint64_t seed);
    ~Hub();
    Hub(const Hub&) = delete;
    Hub& operator=(const Hub&) = delete;

    SimulatedDisk& disk() { return disk_; }
    ManualClock& clock() { return clock_; }
    bool is_up() const { return store_ != nullptr; }
    CountyStore& store() { return *store_; }
    CatalogueShelf& shelf() { return shelf_; }

    void boot();
    void stop(Stop how, Milliseconds away);
    void stop_within(Stop how, std::uint64_t changes, Milliseconds away);
    // After the next batch is taken in and before the hall is told.
    void stop_at_acknowledgement(Milliseconds away) { at_acknowledgement_ = away; }
    void heal();
    struct Backup {
        SimulatedDisk::Image image;
        CatalogueShelf shelf;
    };
    Backup back_up() const { return {disk_.image(), shelf_}; }
    void restore(const Backup& backup, Milliseconds away);

    // Nothing where the hub stopped before it answered.
    std::optional<CountyAnswer> answer(const std::string& hall, const UplinkStep& question);

   private:
    CountyAnswer take_in(const std::string& hall, const std::string& bytes);
    void go_down(Stop how, Milliseconds away);
    void note(const std::string& what) { journal_.note("hub", what); }

    Timeline& timeline_;
    Journal& journal_;
    SimulatedDisk disk_;
    ManualClock clock_;
    std::unique_ptr<CountyStore> store_;
    CatalogueShelf shelf_;
    struct PlannedStop {
        Stop how = Stop::kill;
        Milliseconds away{0};
    };
    std::optional<PlannedStop> planned_;
    std::optional<Milliseconds> at_acknowledgement_;
};

}  // namespace yimen::simulation
