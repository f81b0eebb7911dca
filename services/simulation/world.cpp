#include "simulation/world.hpp"

#include <algorithm>

#include "protocol/county_catalogue_json.hpp"
#include "simulation/small_county.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds day = 24h;
constexpr Milliseconds working_day = 14h;   // 08:00 … 22:00
constexpr Milliseconds night = 10h;         // to heal in
constexpr Milliseconds look_at_clock = 3h;  // a hall does so every second, and at every command
constexpr Milliseconds be_idle_every = 6h;  // at 02:00, 08:00, …: what there is to forget goes, and its tickets
constexpr int idle_seconds = 2;
constexpr int steps_in_a_crowd = 2;

}  // namespace

World::World(const SimulationOptions& options)
    : options_(options),
      chance_(options.seed),
      timeline_(first_morning()),
      journal_(timeline_.clock(), options.trace),
      hub_(timeline_, journal_, chance_.number()),
      authority_(timeline_, journal_, hub_, chance_.number()),
      network_(timeline_, journal_, hub_, options.halls, chance_.number()),
      around_{timeline_,
              journal_,
              [this](std::size_t hall, const UplinkStep& question, const Network::Reply& reply) {
                  network_.ask(hall, question, reply);
              },
              [this](HallMachine& machine) { poll(machine); },
              [this](std::uint64_t version) { return authority_.is_scheduled(version); },
              options.durability,
              authority_.first_root()} {
    for (std::size_t hall = 0; hall < options.halls; ++hall) {
        auto& site = sites_.emplace_back();
        site.visitors.emplace(journal_, chance_.number());
        site.machines.push_back(
            std::make_unique<HallMachine>(around_, hall, county_hall(hall).id, site.told, chance_.number()));
    }
}

SimulationOutcome World::run() {
    const auto broken = [this] { return journal_.violation().has_value(); };
    hub_.boot();
    back_up_hub();
    for (auto& site : sites_) site.machines.front()->boot();
    for (int number = 0; number < options_.days; ++number) plan_day(number * day);
    timeline_.run_until((options_.days - 1) * day + working_day, broken);
    if (!broken()) heal();
    timeline_.run_until(timeline_.now() + night, broken);
    if (!broken()) audit_all();
    for (auto& site : sites_) {
        for (auto& machine : site.machines) count_disk(machine->disk());
    }
    count_disk(hub_.disk());
    return {journal_.violation(), journal_.counts(), journal_.hash()};
}

// --- what a day brings ---------------------------------------------------------------------------------------------

void World::plan_day(Milliseconds morning) {
    for (std::size_t hall = 0; hall < sites_.size(); ++hall) {
        plan_visits(sites_[hall], morning);
        if (chance_.percent(12)) {
            timeline_.at(morning + chance_.between(0ms, working_day), [this, hall] { back_up(sites_[hall]); });
        }
        plan_looks(sites_[hall], morning);
    }
    timeline_.at(morning + chance_.between(0ms, working_day), [this] { back_up_hub(); });
    plan_faults(morning);
}

void World::plan_looks(Site& site, Milliseconds morning) {
    for (auto at = morning; at < morning + day; at += look_at_clock) {
        timeline_.at(at, [&site] {
            for (auto& machine : site.machines) machine->tick();
        });
    }
    for (auto at = morning; at < morning + day; at += be_idle_every) {
        for (int second = 1; second <= idle_seconds; ++second) {
            timeline_.at(at + second * 1s, [this, &site] { be_idle(site); });
        }
    }
}

void World::be_idle(Site& site) {
    for (auto& machine : site.machines) {
        const auto before = machine->forgotten();
        machine->tick_again();
        if (machine->forgotten() > before && site.machines.size() > 1) {
            journal_.count(Happening::hall_forgot_beside_copy);
        }
    }
}

// Now and then a hall is crowded, and a clerk has so much to do that waits can be told.
void World::plan_visits(Site& site, Milliseconds morning) {
    const bool crowded = chance_.percent(3);
    const auto moments = crowded ? chance_.between(25, 50) : chance_.between(1, 4);
    for (std::uint64_t i = 0; i < moments; ++i) {
        timeline_.at(morning + chance_.between(0ms, working_day), [this, &site, crowded] {
            auto* machine = some_machine(site);
            if (machine == nullptr) return;
            site.visitors->come(*machine);
            for (int step = 0; crowded && step < steps_in_a_crowd && machine->is_up(); ++step) {
                site.visitors->work_off(*machine);
            }
        });
    }
}

HallMachine* World::some_machine(Site& site) {
    auto& machine = *chance_.one_of(site.machines);
    return machine.is_up() ? &machine : nullptr;
}

// One in eight times somebody sits on the line.
void World::poll(HallMachine& machine) {
    if (!machine.is_up()) return;
    using Attack = CatalogueLine::Attack;
    constexpr std::array attacks{Attack::forged_manifest, Attack::retired_key, Attack::forged_root,
                                 Attack::old_manifest, Attack::other_content};
    const auto attack = !healing_ && chance_.percent(12) ? chance_.one_of(attacks) : Attack::none;
    CatalogueLine line(
        authority_, hub_, [&] { return network_.gets_through(machine.hall()); }, attack);
    const auto before = machine.catalogue_version();
    const auto status = machine.poll(line);
    if (!status && status.error().code == ErrorCode::signature_invalid) journal_.count(Happening::forgery_refused);
    if (!status && status.error().code == ErrorCode::rolled_back) journal_.count(Happening::old_catalogue_refused);
    if (!status) journal_.note(machine.name(), "no catalogue: " + std::string(to_string(status.error().code)));
    if (machine.is_up()) note_catalogue(machine, before);
}

void World::note_catalogue(HallMachine& machine, std::optional<std::uint64_t> before) {
    if (machine.catalogue_version() != before) {
        journal_.count(Happening::catalogue_taken);
        journal_.note(machine.name(), "catalogue " + std::to_string(*machine.catalogue_version()));
    }
    check_content(machine);
}

// What the hall offers is what the county signed, to the last item of its interface.
void World::check_content(HallMachine& machine) {
    const auto held = machine.offer();
    const auto& offer = *held;
    const auto current = machine.catalogue().current;
    if (current && offer.taken.version != static_cast<int>(current->version) && !machine.keeps_room()) {
        return journal_.violated(machine.name(), "it does not offer the catalogue that counts");
    }
    if (!offer.is_of_county()) return;
    const auto signed_one = authority_.published().find(static_cast<std::uint64_t>(offer.taken.version));
    if (signed_one == authority_.published().end() || offer.taken.sha256 != to_hex(signed_one->second.frame)) {
        return journal_.violated(machine.name(), "a catalogue is in force that the county never published");
    }
    const auto content = decode_county_catalogue(signed_one->second.content, offer.taken.version);
    if (offer.text != make_offer(*content, offer.profile, offer.taken)->text) {
        journal_.violated(machine.name(), "it offers other items than the county published");
    }
}

// --- all is well again ---------------------------------------------------------------------------------------------

void World::heal() {
    journal_.note("world", "everything is well again");
    healing_ = true;
    hub_.heal();
    for (std::size_t hall = 0; hall < sites_.size(); ++hall) heal_hall(hall);
    authority_.fill_shelf();
    timeline_.in(3h, [this] { come_once_more(); });
    if (chance_.percent(20)) timeline_.in(5h, [this] { restore_hub_at_night(); });
}

void World::heal_hall(std::size_t hall) {
    auto& machines = sites_[hall].machines;
    const auto stays = chance_.below(machines.size());
    network_.set_weather(hall, calm);
    network_.cut(hall, false);
    for (std::size_t i = 0; i < machines.size(); ++i) {
        machines[i]->heal();
        if (i != stays) machines[i]->retire();
    }
    std::swap(machines.front(), machines[stays]);
    timeline_.in(night - 1h, [this, hall] { poll(*sites_[hall].machines.front()); });
}

void World::come_once_more() {
    for (auto& site : sites_) {
        auto& machine = *site.machines.front();
        if (!machine.is_up()) continue;
        machine.serve({Order("clock-" + machine.name(), ConfirmClock{}).request,
                       Order("last-" + machine.name(), RecordUsage{{{"item_viewed", "A-1", {}, "K1"}}}).request});
    }
}

Known World::known_of(const Site& site) const {
    Known known{site.told,
                authority_.published(),
                setup_of(0).zone.civil(authority_.newest_signed()).date,
                std::nullopt,
                site.lost,
                site.disk_was_copied,
                !site.clock_was_set};
    if (site.clock_was_set) known.lost.insert(site.lost_lately.begin(), site.lost_lately.end());
    if (!site.keys_may_be_forgotten) known.open_issues = site.visitors->open_issues();
    return known;
}

void World::audit_all() {
    if (!hub_.is_up()) return journal_.violated("hub", "is not up although everything is well");
    for (auto& site : sites_) {
        auto& machine = *site.machines.front();
        audit(machine, known_of(site), hub_.store(), journal_, chance_);
        if (!machine.is_up()) continue;
        check_content(machine);
        if (machine.catalogue_version() != authority_.newest() ||
            machine.catalogue().root_version != authority_.root_version()) {
            journal_.violated(machine.name(), "it has not the newest catalogue and root");
        }
    }
}

void World::count_disk(const SimulatedDisk& disk) {
    const auto& counts = disk.counts();
    journal_.count(Happening::sector_lost, counts.dropped_sectors);
    journal_.count(Happening::write_torn, counts.torn_writes);
    journal_.count(Happening::write_refused_full, counts.refused_full);
    journal_.count(Happening::write_refused_failing, counts.refused_failing);
}

}  // namespace yimen::simulation
