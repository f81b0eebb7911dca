// How a hall's file is opened: what it was known to hold is looked up before SQLite touches it, and held against it
// after.
#include <utility>

#include <sqlite3.h>

#include "storage/hall_store_impl.hpp"
#include "storage/loss.hpp"
#include "storage/migrations.hpp"
#include "storage/sqlite_support.hpp"
#include "storage/wal_check.hpp"

namespace yimen {
namespace {

// As a URI that leaves the write-ahead log aside.
std::string alone(const std::string& name) {
    if (name.starts_with("file:")) return name + "&immutable=1";
    std::string path;
    for (const char c : name) {
        if (c == '%') {
            path += "%25";
        } else if (c == '?') {
            path += "%3f";
        } else if (c == '#') {
            path += "%23";
        } else {
            path += c;
        }
    }
    return "file:" + path + "?immutable=1";
}

bool is_sound(SQLite::Database& database) { return database.execAndGet("PRAGMA quick_check(1)").getString() == "ok"; }

std::uint64_t newest_event(SQLite::Database& database) {
    const auto newest = database.execAndGet("SELECT coalesce(max(seq), 0) FROM events").getInt64();
    return newest > 0 ? static_cast<std::uint64_t>(newest) : recorded_base(database).number;
}

}  // namespace

// One opening, step by step.
class HallStore::Opening {
   public:
    Opening(const std::filesystem::path& file, std::string hall, const StoreOptions& options,
            std::shared_ptr<void> lock)
        : file_(file), hall_(std::move(hall)), options_(options), disk_(*options.disk), lock_(std::move(lock)) {}

    Result<std::unique_ptr<HallStore>> run() {
        disk_.make_private(file_);
        read_known();
        look_at_wal();
        auto impl = wal_damage_ ? connect_to_damaged() : connect();
        if (!impl) return impl.error();
        impl_ = *std::move(impl);
        if (auto well = find_loss(); !well) return well.error();
        // SQLite asks for it with the first commit and goes on where the answer is no; a power cut would then take the
        // write-ahead log's name, and with it all that was acknowledged since.
        if (auto listed = disk_.sync_folder_of(file_); !listed) return listed.error();
        impl_->watch = FileWatch(disk_, file_);
        impl_->remarks = std::move(remarks_);
        auto& before = *impl_;
        std::unique_ptr<HallStore> store(new HallStore(std::move(impl_)));
        store->restore_ballast();
        if (const auto settled = store->settle(); !settled) before.remarks.push_back(settled.error().detail);
        return store;
    }

   private:
    // Not to know is no reason not to start.
    void read_known() {
        auto known = yimen::read_known(disk_, file_);
        if (!known) {
            remarks_.push_back(known.error().detail + "; whether events are missing cannot be told by it");
            return;
        }
        if (*known && (*known)->hall != hall_) {
            remarks_.push_back(known_file_of(file_).string() + " is of hall " + (*known)->hall + ": it is not used");
            return;
        }
        known_ = *std::move(known);
    }

    void look_at_wal() {
        auto damage = check_wal(disk_, file_);
        if (!damage) return remarks_.push_back(damage.error().detail);
        wal_damage_ = *damage;
        if (!wal_damage_) return;
        const auto kept = keep_damaged_wal(disk_, file_);
        remarks_.push_back("the write-ahead log of " + file_.string() + " is damaged at its frame " +
                           std::to_string(wal_damage_->frame) + "; " +
                           (kept ? "a copy of it is kept as " + kept->string()
                                 : "no copy of it could be kept: " + kept.error().detail));
    }

    Result<std::unique_ptr<Impl>> connect() {
        return guarded([&]() -> Result<std::unique_ptr<Impl>> {
            auto impl = std::make_unique<Impl>(file_, options_, lock_);
            if (const auto migrated = migrate(impl->database); !migrated) return migrated.error();
            if (const auto claimed = impl->claim(hall_); !claimed) return claimed.error();
            impl->prepare();
            if (const auto whole = impl->find_head(); !whole) return whole.error();
            if (const auto whole = impl->learn_answers(); !whole) return whole.error();
            return impl;
        });
    }

    // What SQLite takes out of a damaged log may be older than what is in the file already: a checkpoint copies the log
    // without emptying it. Then the file alone is the better one.
    Result<std::unique_ptr<Impl>> connect_to_damaged() {
        const auto name = disk_.database_name(file_);
        const auto in_file = newest_in(alone(name));
        const auto with_log = newest_in(name);
        if (!in_file && !with_log) {
            return Error{ErrorCode::storage_corrupt,
                         file_.string() + " and its write-ahead log are damaged so that neither can be read",
                         {{"path", file_.string()}}};
        }
        if (!with_log || (in_file && *in_file > *with_log)) {
            for (const char* suffix : {"-wal", "-shm"}) disk_.remove(beside(file_, suffix));
            remarks_.emplace_back("the write-ahead log is left aside: the file itself has what is newer");
        }
        return connect();
    }

    // The newest event; nothing where what is there is not sound. It changes nothing.
    static std::optional<std::uint64_t> newest_in(const std::string& name) {
        const auto found = guarded([&]() -> Result<std::uint64_t> {
            SQLite::Database database(name, SQLite::OPEN_READONLY | SQLite::OPEN_URI);
            sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
            // Nothing was ever written to it: to SQLite too a log beside it is none.
            if (database.execAndGet("PRAGMA page_count").getInt64() == 0) return std::uint64_t{0};
            const auto newest = newest_event(database);
            if (is_sound(database) && newest == recorded_head(database)) return newest;
            return Error{ErrorCode::storage_corrupt, "not sound", {}};
        });
        return found ? std::optional(*found) : std::nullopt;
    }

    Status find_loss() {
        return guarded([&]() -> Status {
            auto& database = impl_->database;
            const auto found = yimen::find_loss(database, known_, wal_damage_);
            if (!found) return found.error();
            const auto& loss = *found;
            if (const auto on = loss ? go_on_behind(database, known_, wal_damage_, *loss) : done(); !on) return on;
            if (loss) remarks_.push_back(file_.string() + " has lost what it held: " + describe(*loss));
            // Else what SQLite left of a damaged log would be found again at the next start.
            if (wal_damage_ && !impl_->move_into_file()) {
                return Error{ErrorCode::storage_failed, file_.string() + ": the damaged log cannot be emptied", {}};
            }
            impl_->loss = recorded_loss(database);
            impl_->known.hall = hall_;
            impl_->known.days = known_ ? known_->days : Known::Days{};
            for (const auto& [day, all] : Known::Days(impl_->known.days)) {
                const auto last = last_numbers_of(database, day);
                if (!last) return last.error();
                for (const auto& [series, number] : *last) impl_->known.note_given(day, series, number);
            }
            if (!known_ && impl_->head > 0 && remarks_.empty()) {
                remarks_.push_back(known_file_of(file_).string() +
                                   " is not there, as beside a file of version 0.1: it is made now");
            }
            return done();
        });
    }

    const std::filesystem::path& file_;
    const std::string hall_;
    const StoreOptions& options_;
    Disk& disk_;
    std::shared_ptr<void> lock_;
    std::optional<Known> known_;
    std::optional<WalDamage> wal_damage_;
    std::vector<std::string> remarks_;
    std::unique_ptr<Impl> impl_;
};

Result<std::unique_ptr<HallStore>> HallStore::open(const std::filesystem::path& file, const std::string& hall,
                                                   StoreOptions options) {
    auto lock = options.disk->lock(file);
    if (!lock && lock.error().code == ErrorCode::storage_busy) {
        return Error{ErrorCode::storage_busy, file.string() + " is in use by another hall service", {}};
    }
    if (!lock) return lock.error();
    return guarded([&] { return Opening(file, hall, options, *std::move(lock)).run(); });
}

}  // namespace yimen
