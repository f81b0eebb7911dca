// One simulated county while it lives. Internal.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "simulation/audit.hpp"
#include "simulation/authority.hpp"
#include "simulation/network.hpp"
#include "simulation/simulation.hpp"
#include "simulation/visitors.hpp"

namespace yimen::simulation {

class World {
   public:
    explicit World(const SimulationOptions& options);

    SimulationOutcome run();

   private:
    // A hall: one machine, or two while somebody runs a copy of its disk; and what happens to it.
    struct Site {
        ToldEvents told;
        std::vector<std::unique_ptr<HallMachine>> machines;
        std::optional<HallMachine::Backup> backup;
        std::optional<Visitors> visitors;
        bool keys_may_be_forgotten = false;  // the clock jumped, or the disk is another
        bool disk_was_copied = false;
        bool clock_was_set = false;
        // What a hub that was restored knew before and not afterwards; lately: from a backup that is young enough.
        std::set<Sha256Digest> lost, lost_lately;
    };

    void plan_day(Milliseconds morning);
    void plan_looks(Site& site, Milliseconds morning);
    void be_idle(Site& site);
    void plan_visits(Site& site, Milliseconds morning);
    void poll(HallMachine& machine);
    void note_catalogue(HallMachine& machine, std::optional<std::uint64_t> before);
    void check_content(HallMachine& machine);
    HallMachine* some_machine(Site& site);
    std::size_t some_hall() { return static_cast<std::size_t>(chance_.below(sites_.size())); }
    Milliseconds a_while() { return chance_.between(Milliseconds{1'000}, Milliseconds{2 * 3'600'000}); }

    // world_faults.cpp
    void plan_faults(Milliseconds morning);
    void strike();
    void strike_hall(std::uint64_t kind);
    void strike_hub(std::uint64_t kind);
    void strike_line(std::uint64_t kind);
    void strike_disk_of_hall(Site& site, HallMachine& machine);
    void strike_disk_of_hub();
    void clone(std::size_t hall);
    static void back_up(Site& site) { site.backup = site.machines.front()->back_up(); }
    void restore(std::size_t near);
    void cut_line_between_answers(std::size_t hall);
    void set_clock(Site& site, HallMachine& machine);
    static void note_set_clock(Site& site);
    void boot_ahead(Site& site);
    void spoil_log(Site& site, HallMachine& machine);
    void take_file_away(Site& site, HallMachine& machine);
    void change_catalogue(std::uint64_t kind);
    void count_disk(const SimulatedDisk& disk);

    // world_losses.cpp
    struct HubBackup {
        Milliseconds made{0};
        Hub::Backup content;
    };
    void back_up_hub() { hub_backups_.push_back({timeline_.now(), hub_.back_up()}); }
    bool is_young(const HubBackup& backup) const;
    void restore_hub(const HubBackup& backup, Milliseconds away);
    void restore_some_hub_backup();
    void restore_hub_at_night();
    void restore_hub_between_copies(std::size_t hall);
    std::vector<std::set<Sha256Digest>> events_on(const SimulatedDisk::Image& hub_disk) const;

    void heal();
    void heal_hall(std::size_t hall);
    void come_once_more();
    Known known_of(const Site& site) const;
    void audit_all();

    const SimulationOptions options_;
    Chance chance_;
    Timeline timeline_;
    Journal journal_;
    Hub hub_;
    Authority authority_;
    Network network_;
    Surroundings around_;
    std::deque<Site> sites_;
    std::deque<HubBackup> hub_backups_;  // oldest first; the first is of the day on which it was set up
    bool healing_ = false;
};

}  // namespace yimen::simulation
