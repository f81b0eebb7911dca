// Everything that may go wrong in a simulated county.
#include "simulation/small_county.hpp"
#include "simulation/world.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds working_day = 14h;
constexpr std::uint64_t most_changes = 60;  // of a disk, before a planned stop comes

}  // namespace

void World::plan_faults(Milliseconds morning) {
    const auto faults = chance_.between(2, 9);
    for (std::uint64_t i = 0; i < faults; ++i) {
        timeline_.at(morning + chance_.between(0ms, working_day - 1min), [this] { strike(); });
    }
    if (chance_.percent(12)) {
        timeline_.at(morning + chance_.between(0ms, working_day - 1min), [this] { boot_ahead(sites_[some_hall()]); });
    }
}

void World::strike() {
    const auto kind = chance_.below(104);
    if (kind < 52) return strike_hall(kind);
    if (kind < 72) return strike_hub(kind - 52);
    if (kind < 90) return strike_line(kind - 72);
    change_catalogue(kind - 90);
}

// --- a hall --------------------------------------------------------------------------------------------------------

void World::strike_hall(std::uint64_t kind) {
    const auto hall = some_hall();
    auto& site = sites_[hall];
    auto* machine = some_machine(site);
    if (machine == nullptr) return;
    const auto changes = chance_.below(most_changes);
    if (kind < 5) {
        journal_.count(Happening::hall_power_cut);
        return machine->stop(Stop::power_cut, a_while());
    }
    if (kind < 8) {
        journal_.count(Happening::hall_killed);
        return machine->stop(Stop::kill, a_while());
    }
    if (kind < 10) {
        journal_.count(Happening::hall_restarted);
        return machine->stop(Stop::shutdown, a_while());
    }
    if (kind < 19) return machine->stop_within(Stop::power_cut, changes, a_while());
    if (kind < 22) return machine->stop_within(Stop::kill, changes, a_while());
    if (kind < 24) return machine->stop_at_acknowledgement(chance_.percent(50), a_while());
    if (kind < 27) return machine->stop_while_forgetting(Stop::power_cut, chance_.below(most_changes / 3), a_while());
    if (kind < 30) return machine->stop_before_answer(Stop::power_cut, a_while());
    if (kind < 34) return restore(hall);
    if (kind < 37) return clone(hall);
    if (kind < 42) return set_clock(site, *machine);
    if (kind < 44) return spoil_log(site, *machine);
    if (kind < 46) return take_file_away(site, *machine);
    strike_disk_of_hall(site, *machine);
}

// Of the next hall that has a backup.
void World::restore(std::size_t near) {
    for (std::size_t i = 0; i < sites_.size(); ++i) {
        auto& site = sites_[(near + i) % sites_.size()];
        auto& machine = *chance_.one_of(site.machines);
        if (!site.backup || !machine.is_up()) continue;
        journal_.count(Happening::hall_disk_restored);
        site.keys_may_be_forgotten = site.disk_was_copied = true;
        cut_line_between_answers((near + i) % sites_.size());
        return machine.restore(*site.backup, a_while());
    }
}

// A hall whose past is another looks for the last event that the county has too, and may have to stop on the way.
void World::cut_line_between_answers(std::size_t hall) {
    if (chance_.percent(50))
        network_.cut_after(hall, chance_.between(1, 4), a_while() * (chance_.percent(50) ? 20 : 4));
}

// Somebody starts a copy of the disk on another machine; at the end one of them goes.
void World::clone(std::size_t hall) {
    auto& site = sites_[hall];
    if (site.machines.size() > 1) return;
    const auto copy = site.machines.front()->back_up();
    journal_.count(Happening::hall_disk_cloned);
    site.keys_may_be_forgotten = site.disk_was_copied = true;
    cut_line_between_answers(hall);
    site.machines.push_back(
        std::make_unique<HallMachine>(around_, hall, county_hall(hall).id + "/2", site.told, chance_.number()));
    auto& machine = *site.machines.back();
    machine.restore(copy, 0ms);
    machine.boot();
}

void World::note_set_clock(Site& site) {
    site.visitors->forget_answers();
    site.keys_may_be_forgotten = true;
    site.clock_was_set = true;
}

// By minutes, hours or days, forwards or backwards; sometimes somebody sets it right again.
void World::set_clock(Site& site, HallMachine& machine) {
    const auto spans = std::array<Milliseconds, 4>{2min, 20min, 9h, 75h};
    auto by = chance_.between(1s, chance_.one_of(spans));
    if (chance_.percent(50)) by = -by;
    journal_.count(Happening::hall_clock_jumped);
    journal_.note(machine.name(), "the clock jumps by " + std::to_string(by.count()) + " ms");
    machine.clock().jump_to(machine.clock().now() + by);
    note_set_clock(site);
    if (chance_.percent(50)) return;
    timeline_.in(a_while(), [this, &site, &machine] {
        machine.clock().jump_to(timeline_.clock().now());
        note_set_clock(site);
    });
}

// The power goes while somebody waits, and the battery is dead: the clock comes back further on than any calendar says.
void World::boot_ahead(Site& site) {
    auto* machine = some_machine(site);
    if (machine == nullptr) return;
    site.visitors->come(*machine);
    if (!machine->is_up()) return;
    const auto by = chance_.between(24h * 6, 24h * 30);
    journal_.count(Happening::hall_booted_ahead);
    journal_.note(machine->name(), "comes back with its clock " + std::to_string(by.count()) + " ms ahead");
    machine->stop(Stop::power_cut, a_while());
    machine->clock().jump_to(machine->clock().now() + by);
    note_set_clock(site);
    if (chance_.percent(50)) return;
    timeline_.in(a_while() * 2, [this, &site, machine] {
        machine->clock().jump_to(timeline_.clock().now());
        note_set_clock(site);
    });
}

// Several people had come since the last idle second.
void World::spoil_log(Site& site, HallMachine& machine) {
    for (int visit = 0; visit < 3 && machine.is_up(); ++visit) site.visitors->come(machine);
    if (!machine.is_up()) return;
    if (!machine.spoil_log(a_while())) return;
    journal_.count(Happening::hall_log_spoilt);
    site.keys_may_be_forgotten = site.disk_was_copied = true;
}

// People come while it is away, and after.
void World::take_file_away(Site& site, HallMachine& machine) {
    using Comeback = HallMachine::Comeback;
    // Only of the file itself is anything saved.
    constexpr std::array comebacks{Comeback::file, Comeback::nothing, Comeback::rescued, Comeback::rescued};
    const bool log = chance_.percent(30);
    const auto comeback = comebacks[chance_.below(log ? 2 : comebacks.size())];
    if (!machine.take_file_away(log, comeback, a_while())) return;
    journal_.count(Happening::hall_file_vanished);
    site.keys_may_be_forgotten = site.disk_was_copied = true;
    timeline_.in(chance_.between(1s, 10min), [&site, &machine] {
        if (machine.is_up()) site.visitors->come(machine);
    });
}

// While people come.
void World::strike_disk_of_hall(Site& site, HallMachine& machine) {
    for (int visit = 0; visit < 3; ++visit) {
        timeline_.in(chance_.between(1s, 20min), [&site, &machine] {
            if (machine.is_up()) site.visitors->come(machine);
        });
    }
    auto& disk = machine.disk();
    journal_.note(machine.name(), "the disk fills or fails");
    if (chance_.percent(50)) {
        journal_.count(Happening::hall_disk_full);
        disk.set_capacity(disk.used() + static_cast<std::int64_t>(chance_.below(80'000)));
        timeline_.in(a_while(), [&disk] { disk.set_capacity({}); });
    } else {
        journal_.count(Happening::hall_disk_failing);
        disk.set_failing(static_cast<unsigned>(chance_.between(50, 1'000)));
        timeline_.in(a_while() / 4, [&disk] { disk.set_failing(0); });
    }
}

// --- the hub -------------------------------------------------------------------------------------------------------

void World::strike_hub(std::uint64_t kind) {
    if (!hub_.is_up()) return;
    if (kind < 2) {
        journal_.count(Happening::hub_power_cut);
        return hub_.stop(Stop::power_cut, a_while());
    }
    if (kind < 4) {
        journal_.count(Happening::hub_killed);
        return hub_.stop(Stop::kill, a_while());
    }
    if (kind < 7) return hub_.stop_within(Stop::power_cut, chance_.below(most_changes), a_while());
    if (kind < 8) return hub_.stop_within(Stop::kill, chance_.below(most_changes), a_while());
    if (kind < 10) return hub_.stop_at_acknowledgement(a_while());
    if (kind < 14) {
        return restore_some_hub_backup();
    }
    if (kind < 16) return restore_hub_between_copies(some_hall());
    if (kind < 17) {
        journal_.count(Happening::hub_away);
        return hub_.stop(Stop::shutdown, a_while() * 3);
    }
    strike_disk_of_hub();
}

void World::strike_disk_of_hub() {
    auto& disk = hub_.disk();
    journal_.note("hub", "the disk fills or fails");
    if (chance_.percent(50)) {
        journal_.count(Happening::hub_disk_full);
        disk.set_capacity(disk.used() + static_cast<std::int64_t>(chance_.below(200'000)));
        timeline_.in(a_while(), [&disk] { disk.set_capacity({}); });
    } else {
        journal_.count(Happening::hub_disk_failing);
        disk.set_failing(static_cast<unsigned>(chance_.between(50, 1'000)));
        timeline_.in(a_while() / 4, [&disk] { disk.set_failing(0); });
    }
}

// --- lines and catalogue -------------------------------------------------------------------------------------------

void World::strike_line(std::uint64_t kind) {
    const auto hall = some_hall();
    if (kind < 12) {
        network_.set_weather(hall, stormy);
        return timeline_.in(a_while() * 3, [this, hall] {
            if (!healing_) network_.set_weather(hall, usual);
        });
    }
    journal_.count(Happening::line_partitioned);
    network_.cut(hall, true);
    timeline_.in(a_while() * (chance_.percent(25) ? 20 : 4), [this, hall] { network_.cut(hall, false); });
}

void World::change_catalogue(std::uint64_t kind) {
    if (kind < 8) return authority_.publish();
    if (kind < 11) return authority_.rotate_catalogue_key();
    authority_.rotate_root_keys();
}

}  // namespace yimen::simulation
