// Whatever happens between hall and county, in whatever order: once it is over, the county has the hall's log.
#include <optional>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sync/uplink_driver.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

// Each number is one thing that happens; 0 lets the hall do its next step with a good line.
using Moves = std::vector<std::uint32_t>;

rc::Gen<Moves> random_moves() {
    constexpr int most_moves = 400;
    return rc::gen::resize(most_moves, rc::gen::container<Moves>(rc::gen::inRange<std::uint32_t>(0, 1'000'000)));
}

// One hall, perhaps its clone, one county, backups of each, and a network that loses, repeats and delays.
class World {
   public:
    void play(std::uint32_t number) {
        const auto kind = number % 32;
        const auto choice = number / 32;
        if (kind <= 14) return walk(hall_, choice);
        if (kind <= 19) return hall_.log.append(choice % 40);
        switch (kind) {
            case 20: return hall_.log.append(1 + choice % 1'500, 0);
            case 21: return static_cast<void>(county_.receive(old_batch(choice)));
            case 22: return void(county_backup_ = county_);
            case 23: return restore_county();
            case 24: return void(disk_backup_ = hall_.log);
            case 25: return restore_disk(choice);
            case 26: return hall_.start(remembered(choice));
            case 27: return clone();
            case 28: return clone_works(choice);
            case 29: return void(clone_.reset());
            case 30: return hall_.clock.advance(Milliseconds{choice % 7'200'000});
            default: return hall_.clock.jump_to(monday + Milliseconds{choice * 1'000LL});
        }
    }

    // Everything works again, and the hall goes on.
    void heal() {
        clone_.reset();
        hall_.log.append(1);
        hall_.run(8h, all_well(county_));
    }

    bool the_same() const { return same(county_, hall_.log); }
    UplinkView view() const { return hall_.view(); }
    const UplinkDriver& hall() const { return hall_; }

   private:
    // A step over a line on which each question may get lost, each answer too, and each batch may come twice.
    void walk(UplinkDriver& machine, std::uint32_t choice) {
        for (std::uint32_t i = 0; i <= choice % 8; ++i) {
            machine.step([&, fate = choice / 8 / (i + 1) % 8](const UplinkStep& step) { return over(step, fate); });
        }
        for (const auto& batch : machine.sent) wire_.push_back(batch.bytes);
        machine.sent.clear();
    }
    CountyAnswer over(const UplinkStep& step, std::uint32_t fate) {
        const auto well = all_well(county_);
        if (fate == 5) return {Error{ErrorCode::network_failed, "the question was lost", {}}};
        if (fate == 6) return {Error{ErrorCode::too_many_requests, "later", {}}, 90s};
        auto answer = well(step);
        if (fate == 4) answer = well(step);
        if (fate == 7) return {Error{ErrorCode::network_failed, "the answer was lost", {}}};
        return answer;
    }
    std::string old_batch(std::uint32_t choice) const { return wire_.empty() ? "" : wire_[choice % wire_.size()]; }

    void restore_county() {
        if (county_backup_) county_ = *county_backup_;
    }
    UplinkMemory remembered(std::uint32_t choice) { return choice % 2 == 0 ? hall_.uplink().memory() : UplinkMemory{}; }
    void restore_disk(std::uint32_t choice) {
        if (!disk_backup_) return;
        const auto memory = remembered(choice);
        hall_.log = *disk_backup_;
        hall_.start(memory);
    }
    void clone() {
        clone_ = std::make_unique<UplinkDriver>(99);
        clone_->log = hall_.log;
        clone_->start();
    }
    void clone_works(std::uint32_t choice) {
        if (!clone_) return;
        clone_->log.append(choice % 5);
        walk(*clone_, choice / 5);
    }

    UplinkDriver hall_;
    std::unique_ptr<UplinkDriver> clone_;
    FakeCounty county_;
    std::vector<std::string> wire_;
    std::optional<FakeCounty> county_backup_;
    std::optional<HallLog> disk_backup_;
};

RC_GTEST_PROP(UplinkRandom, TheCountyHasTheHallsLogOnceAllIsWell, ()) {
    World world;
    for (const auto move : *random_moves()) world.play(move);
    world.heal();
    RC_ASSERT(world.the_same());
    RC_ASSERT(world.view().lag_events == std::optional<std::uint64_t>(0));
    RC_ASSERT(world.view().error == std::nullopt);
    RC_ASSERT(world.view().alarm != UplinkAlarm::log_damaged);
}

}  // namespace
}  // namespace yimen::test
