#include "writer/storage_care.hpp"

#include <spdlog/spdlog.h>

namespace yimen {
namespace {

StorageState state_after(const Error& error) {
    switch (error.code) {
        case ErrorCode::storage_full: return StorageState::full;
        case ErrorCode::storage_read_only: return StorageState::read_only;
        case ErrorCode::storage_corrupt: return StorageState::corrupt;
        case ErrorCode::storage_gone: return StorageState::gone;
        default: return StorageState::failed;
    }
}

}  // namespace

StorageCare::StorageCare(HallStore& store) : store_(store) {
    tell_remarks();
    note_loss();
    if (lost_) spdlog::error("the hall's file has lost what it held: {}; no number is given again", describe(*lost_));
    note(done());
}

std::optional<RecordsLoss> StorageCare::lost() const {
    const std::lock_guard lock(mutex_);
    return lost_;
}

void StorageCare::note_loss() {
    const std::lock_guard lock(mutex_);
    lost_ = store_.loss();
}

Status StorageCare::dismiss_lost() {
    auto dismissed = store_.dismiss_loss();
    if (dismissed) note_loss();
    return dismissed;
}

Status StorageCare::in_place() {
    auto found = store_.in_place();
    if (!found) note(found);
    return found;
}

Status StorageCare::commit(Batch& batch) {
    if (batch.events.empty() && batch.commands.empty() && batch.pages.empty()) return done();
    auto status = store_.commit(batch);
    if (status && state_ == StorageState::ok) return status;
    if (!status && status.error().code == ErrorCode::storage_full && store_.has_ballast()) {
        spdlog::error("the disk is full: the ballast is given up so that tickets go on");
        store_.release_ballast();
        status = store_.commit(batch);
    }
    note(status);
    return status;
}

void StorageCare::note(const Status& status) {
    const auto healthy = store_.has_ballast() ? StorageState::ok : StorageState::low;
    const auto state = status ? healthy : state_after(status.error());
    if (state_.exchange(state) == state) return;
    if (status) {
        spdlog::warn("storage is {}", to_string(state));
    } else {
        spdlog::error("storage is {}, no command can be written: {}", to_string(state), status.error().detail);
    }
    tell_remarks();
}

void StorageCare::tell_remarks() {
    for (const auto& remark : store_.take_remarks()) spdlog::warn("{}", remark);
}

void StorageCare::look_after() {
    if (state_ == StorageState::ok) return;
    if (const auto found = store_.in_place(); !found) return note(found);
    store_.restore_ballast();
    note(state_ == StorageState::low ? done() : store_.probe());
}

void StorageCare::settle() {
    if (state_ != StorageState::ok && state_ != StorageState::low) return;
    const auto settled = store_.settle();
    if (!settled && !settling_fails_) {
        spdlog::warn("what was written could not be moved from the log into the file: {}", settled.error().detail);
    }
    settling_fails_ = !settled;
}

}  // namespace yimen
