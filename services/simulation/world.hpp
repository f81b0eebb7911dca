// One simulated county while it lives. Internal.
#pragma once

#include <deque>
#include <memory>
#include <optional>
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
    };

    void plan_day(Milliseconds morning);
    void plan_visits(Site& site, Milliseconds morning);
    void plan_polls(std::size_t hall, Milliseconds from, Milliseconds until);
    void poll(HallMachine& machine);
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
    void set_clock(Site& site, HallMachine& machine);
    void change_catalogue(std::uint64_t kind);
    void count_disk(const SimulatedDisk& disk);

    void heal();
    void heal_hall(std::size_t hall);
    void come_once_more();
    static Known known_of(const Site& site);
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
    std::optional<Hub::Backup> hub_backup_;
    bool healing_ = false;
};

}  // namespace yimen::simulation
