// Looks after a hall's file: how it is doing, and what can be done about it.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>

#include "storage/hall_store.hpp"

namespace yimen {

// How the hall's file is doing, for staff to see.
enum class StorageState {
    ok,
    low,  // full but for what the ballast gave
    full,
    read_only,
    failed,
    corrupt,
    gone,  // its file was deleted, moved or replaced
};
template <>
inline constexpr auto words_of<StorageState> = std::to_array<std::string_view>({"ok", "low", "full", "read_only",
                                                                                "failed", "corrupt", "gone"});

// state() and lost() are thread-safe; the rest belongs to the writer's thread.
class StorageCare {
   public:
    explicit StorageCare(HallStore& store);

    StorageState state() const { return state_; }
    // What a start found missing in the file, until staff has seen it.
    std::optional<RecordsLoss> lost() const;
    // Staff has seen it. Errors: those of HallStore::commit.
    Status dismiss_lost();

    // Whether the file is where it should be, noted. Error: storage_gone.
    Status in_place();
    // A full disk takes the ballast once. Errors: those of HallStore::commit.
    Status commit(Batch& batch);
    // The outcome of anything that was written.
    void note(const Status& status);
    // While it is unwell: sees whether it is well again. Where it is only low, commits tell.
    void look_after();
    // What the day has written so far is in the file itself then, and what it must not lose is known beside it.
    void settle();

   private:
    void tell_remarks();
    void note_loss();

    HallStore& store_;
    std::atomic<StorageState> state_{StorageState::ok};
    bool settling_fails_ = false;  // it was said
    mutable std::mutex mutex_;
    std::optional<RecordsLoss> lost_;
};

}  // namespace yimen
