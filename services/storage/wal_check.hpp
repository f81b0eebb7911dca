// Looks into a database's write-ahead log before SQLite does. SQLite stops reading it at the first frame that is not as
// it was written, and says nothing; what was committed behind that frame is dropped.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "base/result.hpp"
#include "storage/disk.hpp"

namespace yimen {

// Commits that were acknowledged cannot be read any more.
struct WalDamage {
    std::uint64_t frame = 0;    // the first that is not as it was written, from 1; 0: the log's header
    std::uint64_t commits = 0;  // at least so many are behind it, whole or not

    bool operator==(const WalDamage&) const = default;
};

// The write-ahead log of a database ("-wal" beside it); nothing where it is sound or is not there. Format:
// https://sqlite.org/fileformat2.html#the_write_ahead_log
//
// What a power cut tears is no damage: with synchronous=FULL only the frames of one transaction can be unsynced, and a
// transaction has one commit frame, its last. A frame whose checksum goes on from that of a commit frame was written
// once that commit was safe. So a bad frame is damage where such a pair, commit and next frame, stands behind it, the
// commit being the bad frame itself or a later one. Checksums go on from each frame's stored one, so a frame can be
// judged whatever became of those before it. Of the newest transaction nobody can tell a tear from damage.
//
// Errors: storage_failed (it cannot be read).
Result<std::optional<WalDamage>> check_wal(const Disk& disk, const std::filesystem::path& database);

// The same beside a service that is writing to it: what was only in the middle of being written is no damage.
Result<std::optional<WalDamage>> check_wal_in_use(const Disk& disk, const std::filesystem::path& database);

// Keeps a copy of a damaged log for whoever may get something out of it: DATABASE-wal.damaged, .damaged-2, .damaged-3;
// the newest of three is replaced. Where it is.
Result<std::filesystem::path> keep_damaged_wal(Disk& disk, const std::filesystem::path& database);

}  // namespace yimen
