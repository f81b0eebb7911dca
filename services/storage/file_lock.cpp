#include "storage/file_lock.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include <sys/file.h>
#include <sys/stat.h>

#include "storage/descriptor.hpp"

namespace yimen {
namespace {

using FileKey = std::pair<dev_t, ino_t>;

// The databases of this process by what they are, so that none is opened and closed again beside SQLite.
struct Registry {
    std::mutex mutex;
    std::map<FileKey, std::weak_ptr<Descriptor>> descriptors;
    std::set<FileKey> holders;
};

Registry& registry() {
    static Registry all;
    return all;
}

Error busy(const std::filesystem::path& database) {
    return {ErrorCode::storage_busy, database.string() + " is held by another service", {{"path", database.string()}}};
}

Error cannot_lock(const std::filesystem::path& file, int reason) {
    auto error = disk_trouble(file.string() + " cannot be written to", reason);
    error.params.emplace_back("path", file.string());
    return error;
}

std::filesystem::path lock_file_of(std::filesystem::path database) { return database += ".lock"; }

bool is_locked(const Descriptor& file) { return ::flock(file.number(), LOCK_EX | LOCK_NB) == 0; }

std::optional<FileKey> key_of(const std::filesystem::path& file) {
    struct stat about {};
    if (::stat(file.c_str(), &about) != 0) return std::nullopt;
    return FileKey{about.st_dev, about.st_ino};
}

FileKey key_of(const Descriptor& file) {
    struct stat about {};
    ::fstat(file.number(), &about);
    return {about.st_dev, about.st_ino};
}

// The process's own descriptor of the database, or a new one; the registry's mutex is held.
std::shared_ptr<Descriptor> descriptor_of(const std::filesystem::path& database) {
    auto& all = registry().descriptors;
    if (const auto key = key_of(database)) {
        if (const auto known = all.find(*key); known != all.end()) {
            if (auto open = known->second.lock()) return open;
        }
    }
    auto fresh = std::make_shared<Descriptor>(database, O_CREAT | O_RDWR);
    if (*fresh) all[key_of(*fresh)] = fresh;
    return fresh;
}

}  // namespace

struct DatabaseLock::Held {
    explicit Held(const std::filesystem::path& database) : by_name(lock_file_of(database), O_CREAT | O_RDWR) {}

    Descriptor by_name;
    std::shared_ptr<Descriptor> itself;
    FileKey key{};
};

DatabaseLock::DatabaseLock(std::unique_ptr<Held> held) : held_(std::move(held)) {}

DatabaseLock::~DatabaseLock() {
    const std::lock_guard lock(registry().mutex);
    // Somebody in this process may keep it open for longer.
    ::flock(held_->itself->number(), LOCK_UN);
    registry().holders.erase(held_->key);
}

Result<std::shared_ptr<DatabaseLock>> DatabaseLock::take(const std::filesystem::path& database) {
    auto held = std::make_unique<Held>(database);
    if (!held->by_name) return cannot_lock(database, errno);
    if (!is_locked(held->by_name)) return busy(database);
    const std::lock_guard lock(registry().mutex);
    if (const auto key = key_of(database); key && registry().holders.contains(*key)) return busy(database);
    held->itself = descriptor_of(database);
    if (!*held->itself) return cannot_lock(database, errno);
    held->key = key_of(*held->itself);
    // Whoever exchanged the file at this very moment has another one now.
    if (!is_locked(*held->itself) || key_of(database) != held->key) return busy(database);
    registry().holders.insert(held->key);
    return std::shared_ptr<DatabaseLock>(new DatabaseLock(std::move(held)));
}

std::shared_ptr<void> DatabaseLock::keep_open(const std::filesystem::path& database) {
    const std::lock_guard lock(registry().mutex);
    const auto key = key_of(database);
    if (!key) return nullptr;
    const auto known = registry().descriptors.find(*key);
    return known == registry().descriptors.end() ? nullptr : known->second.lock();
}

}  // namespace yimen
