// What a HallStore does so that what it accepted is found again: between commits, and when files go from under it.
#include <algorithm>
#include <utility>

#include <sqlite3.h>

#include "storage/hall_store_impl.hpp"
#include "storage/loss.hpp"
#include "storage/sqlite_support.hpp"

namespace yimen {
namespace {

std::int64_t changes_of(SQLite::Database& database) { return sqlite3_total_changes64(database.getHandle()); }

}  // namespace

// --- numbers -------------------------------------------------------------------------------------------------------

// Who raises them again and again before anybody rests has many more coming.
Status HallStore::Impl::raise_ceilings(const Batch& batch) {
    constexpr int most_doublings = 6;
    const auto is_above = [&](const GivenNumbers& given) { return !known.covers(given.day, given.series, given.last); };
    if (known_on_disk && std::ranges::none_of(batch.numbers, is_above)) return done();
    const int ahead = Known::numbers_ahead << std::min(raised_since_idle, most_doublings);
    auto raised = known;
    for (const auto& given : batch.numbers) raised.raise(given.day, given.series, given.last, ahead);
    auto written = write_known(std::move(raised));
    if (written) ++raised_since_idle;
    return written;
}

void HallStore::Impl::note_given(const Batch& batch) {
    for (const auto& given : batch.numbers) known.note_given(given.day, given.series, given.last);
    for (const auto& row : batch.events) {
        if (row.type == records_lost && loss) loss->told = true;
    }
}

// What is not on the disk is no ceiling.
Status HallStore::Impl::write_known(Known next) {
    next.mark = {head, head_hash};
    auto written = known_on_disk == next ? done() : disk.replace(known_file_of(file), encode(next));
    if (written) known_on_disk = known = std::move(next);
    return written;
}

// --- between commits -----------------------------------------------------------------------------------------------

bool HallStore::Impl::move_into_file() {
    // Who waits for a reader lets whoever wants a ticket wait too.
    sqlite3_busy_timeout(database.getHandle(), 0);
    const int outcome =
        sqlite3_wal_checkpoint_v2(database.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(database.getHandle(), busy_timeout_ms);
    if (outcome == SQLITE_OK) return true;
    if ((outcome & 0xff) == SQLITE_BUSY) return false;
    throw SQLite::Exception(database.getHandle(), outcome);
}

Status HallStore::settle() {
    auto& store = *impl_;
    if (auto there = in_place(); !there) return there;
    store.raised_since_idle = 0;
    const auto changes = changes_of(store.database);
    const LogMark newest{store.head, store.head_hash};
    const bool is_known = store.known_on_disk && store.known_on_disk->mark == newest;
    if (changes == store.changes_settled && is_known) return done();
    auto moved = guarded([&]() -> Status {
        if (store.move_into_file()) store.changes_settled = changes;
        return done();
    });
    auto next = store.known;
    next.settle();
    auto written = store.write_known(std::move(next));
    return moved ? written : moved;
}

Status HallStore::in_place() {
    auto there = impl_->watch.look();
    if (there || there.error().code != ErrorCode::storage_gone) return there;
    impl_->rescue();
    return there;
}

// Once, at the first moment: what this process still has in hand goes where somebody finds it.
void HallStore::Impl::rescue() {
    if (std::exchange(was_rescued, true)) return;
    const auto saved = guarded([&]() -> Status {
        if (watch.database_is_there()) {
            move_into_file();
            return done();
        }
        auto copy = beside(file, ".rescued");
        for (const char* suffix : {".rescued-2", ".rescued-3"}) {
            if (disk.exists(copy)) copy = beside(file, suffix);
        }
        if (disk.exists(copy)) return done();
        // SQLite fills an empty file; it would make one that others can read.
        if (auto made = disk.replace(copy, ""); !made) return made;
        SQLite::Statement vacuum(database, "VACUUM INTO ?");
        vacuum.bind(1, disk.database_name(copy));
        vacuum.exec();
        remarks.push_back("what " + file.string() + " held is saved in " + copy.string());
        return disk.sync_folder_of(copy);
    });
    if (!saved) remarks.push_back("what " + file.string() + " held could not be saved: " + saved.error().detail);
}

// --- losses --------------------------------------------------------------------------------------------------------

const std::optional<RecordsLoss>& HallStore::loss() const { return impl_->loss; }

Status HallStore::dismiss_loss() {
    return guarded([&]() -> Status {
        forget_loss(impl_->database);
        impl_->loss.reset();
        return done();
    });
}

std::vector<std::string> HallStore::take_remarks() { return std::exchange(impl_->remarks, {}); }

}  // namespace yimen
