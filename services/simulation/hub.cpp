#include "simulation/hub.hpp"

#include <utility>

#include "protocol/usage_json.hpp"
#include "simulation/small_county.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds try_again_after = 1min;

bool is_the_disks_fault(ErrorCode code) {
    return code == ErrorCode::storage_full || code == ErrorCode::storage_failed || code == ErrorCode::storage_read_only;
}

}  // namespace

Hub::Hub(Timeline& timeline, Journal& journal, std::uint64_t seed)
    : timeline_(timeline), journal_(journal), disk_(seed), clock_(timeline.clock().now()) {
    timeline_.add(clock_);
    disk_.restore(new_hub_disk());
}

Hub::~Hub() {
    disk_.stop();
    store_.reset();
    timeline_.leave_out(clock_);
}

void Hub::boot() {
    if (is_up()) return;
    auto store = CountyStore::open("sqlite:" + disk_.database_name(hub_file));
    // The store does this by itself on the machine's own disk.
    if (const auto listed = disk_.sync_folder(); store && !listed) store = listed.error();
    if (!disk_.running()) {
        if (store) store->reset();
        const auto planned = planned_.value_or(PlannedStop{Stop::power_cut, try_again_after});
        return go_down(planned.how, planned.away);
    }
    if (store) {
        store_ = *std::move(store);
        return note("up");
    }
    if (!is_the_disks_fault(store.error().code)) {
        return journal_.violated("hub", "does not start: " + store.error().detail);
    }
    note("does not start: " + std::string(to_string(store.error().code)));
    timeline_.in(try_again_after, [this] { boot(); });
}

void Hub::stop(Stop how, Milliseconds away) {
    if (is_up()) go_down(how, away);
}

void Hub::stop_within(Stop how, std::uint64_t changes, Milliseconds away) {
    planned_ = {how, away};
    disk_.stop_within(changes);
}

void Hub::go_down(Stop how, Milliseconds away) {
    note(how == Stop::power_cut ? "power cut" : how == Stop::kill ? "killed" : "shut down");
    disk_.stop_within({});
    if (how != Stop::shutdown) disk_.stop();
    store_.reset();
    if (how == Stop::power_cut) {
        disk_.start_after_power_cut();
    } else {
        disk_.start_after_kill();
    }
    planned_.reset();
    timeline_.in(away, [this] { boot(); });
}

void Hub::heal() {
    disk_.heal();
    at_acknowledgement_.reset();
}

void Hub::restore(const Backup& backup, Milliseconds away) {
    stop(Stop::kill, away);
    disk_.stop_within({});
    note("its disk is exchanged for a backup");
    disk_.restore(backup.image);
    shelf_ = backup.shelf;
}

std::optional<CountyAnswer> Hub::answer(const std::string& hall, const UplinkStep& question) {
    if (!is_up()) return std::nullopt;
    auto answer = [&]() -> CountyAnswer {
        if (const auto* batch = std::get_if<SendBatch>(&question)) return take_in(hall, batch->bytes);
        if (const auto* at = std::get_if<AskHash>(&question)) {
            const auto hash = store_->hash_at(hall, at->stream, at->number);
            if (!hash) return {hash.error()};
            if (!*hash) return {Error{ErrorCode::not_found, "the county has no such event", {}}};
            return {UsageAck{at->stream, at->number, **hash}};
        }
        const auto ack = store_->ack_of(hall);
        if (!ack) return {ack.error()};
        return {ack->value_or(UsageAck{})};
    }();
    if (!disk_.running()) {
        const auto planned = planned_.value_or(PlannedStop{Stop::power_cut, try_again_after});
        journal_.count(planned.how == Stop::power_cut ? Happening::hub_power_cut_in_commit
                                                      : Happening::hub_killed_in_commit);
        go_down(planned.how, planned.away);
        return std::nullopt;
    }
    if (answer.ack && std::holds_alternative<SendBatch>(question) && at_acknowledgement_) {
        journal_.count(Happening::hub_stopped_at_acknowledgement);
        go_down(Stop::power_cut, *std::exchange(at_acknowledgement_, {}));
        return std::nullopt;
    }
    answer.at = clock_.now();
    return answer;
}

// As the hub's interface does it.
CountyAnswer Hub::take_in(const std::string& hall, const std::string& bytes) {
    const auto batch = decode_usage_batch(bytes);
    if (!batch) return {batch.error()};
    if (batch->hall != hall) return {Error{ErrorCode::forbidden, "the batch is another hall's", {}}};
    const auto ack = store_->take_in(*batch, clock_.now());
    if (!ack) return {ack.error()};
    journal_.count(Happening::batch_taken_in);
    journal_.count(Happening::event_taken_in, batch->events.size());
    return {*ack};
}

}  // namespace yimen::simulation
