// SQLite's way to a simulated disk. Each function is one of SQLite's "OS interface"; https://sqlite.org/vfs.html says
// what it must do.
#include <algorithm>
#include <cstring>
#include <new>

#include "storage/simulated_file.hpp"

namespace yimen {
namespace {

constexpr int longest_name = 256;
constexpr int sector_size = 4096;  // what SQLite takes a Linux disk to have

std::string next_vfs_name() {
    static std::uint64_t made = 0;
    return "simulated-" + std::to_string(++made);
}

int index(std::size_t at) { return static_cast<int>(at); }

}  // namespace

struct SimulatedDisk::Vfs::Handle {
    SimulatedDisk* disk = nullptr;
    std::string name;
    std::shared_ptr<File> file;
    int lock = SQLITE_LOCK_NONE;
    bool syncs_folder = false;  // at its first sync: the file was made by this opening
    bool delete_at_close = false;
    bool maps_memory = false;
    unsigned shared_slots = 0, exclusive_slots = 0;  // bits
};

struct SimulatedDisk::Vfs::Methods {
    // What SQLite allocates for an open file.
    struct Opened {
        sqlite3_file base;
        Handle* handle;
    };

    static SimulatedDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<SimulatedDisk*>(vfs->pAppData); }
    static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Opened*>(file)->handle; }

    static int code_of(Refusal refusal, int failing) {
        if (refusal == Refusal::none) return SQLITE_OK;
        return refusal == Refusal::full ? SQLITE_FULL : failing;
    }

    // --- the folder ---
    static std::string plain(const char* name) { return name[0] == '/' ? name + 1 : name; }

    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
        auto& disk = disk_of(vfs);
        auto* opened = new (file) Opened{{nullptr}, nullptr};
        const bool is_new = name == nullptr || !disk.find(plain(name));
        if (is_new && name != nullptr) {
            if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
            if (disk.refuse_change() != Refusal::none) return SQLITE_CANTOPEN;
        }
        if (!disk.running_) return SQLITE_CANTOPEN;
        auto handle = std::make_unique<Handle>();
        handle->disk = &disk;
        handle->name = name == nullptr ? "" : plain(name);
        handle->file = name == nullptr ? std::make_shared<File>() : disk.find_or_make(handle->name);
        handle->delete_at_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0 && name != nullptr;
        constexpr int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
        handle->syncs_folder = is_new && (flags & journals) != 0;
        ++disk.open_;
        opened->handle = handle.release();
        opened->base.pMethods = &file_methods;
        if (out_flags != nullptr) *out_flags = flags;
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
        auto& disk = disk_of(vfs);
        if (!disk.find(plain(name))) return SQLITE_IOERR_DELETE_NOENT;
        if (!disk.remove_file(plain(name))) return SQLITE_IOERR_DELETE;
        if (sync_folder != 0 && !disk.sync_folder()) return SQLITE_IOERR_DIR_FSYNC;
        return SQLITE_OK;
    }

    static int access(sqlite3_vfs* vfs, const char* name, int, int* result) {
        *result = disk_of(vfs).find(plain(name)) ? 1 : 0;
        return SQLITE_OK;
    }

    static int full_name(sqlite3_vfs*, const char* name, int size, char* full) {
        sqlite3_snprintf(size, full, "%s", name);
        return SQLITE_OK;
    }

    static int randomness(sqlite3_vfs* vfs, int size, char* bytes) {
        for (int at = 0; at < size; ++at) bytes[at] = static_cast<char>(disk_of(vfs).draw(256));
        return size;
    }
    // Nobody else works meanwhile, so waiting would change nothing.
    static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
    static int current_time(sqlite3_vfs*, double* day) {
        *day = 0;
        return SQLITE_OK;
    }
    static int last_error(sqlite3_vfs*, int, char*) { return SQLITE_OK; }

    // --- a file ---
    static int close(sqlite3_file* file) {
        const std::unique_ptr<Handle> handle(reinterpret_cast<Opened*>(file)->handle);
        unlock_to(file, SQLITE_LOCK_NONE);
        if (handle->delete_at_close) static_cast<void>(handle->disk->remove_file(handle->name));
        --handle->disk->open_;
        return SQLITE_OK;
    }

    static int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 from) {
        const auto& handle = of(file);
        if (!handle.disk->running_) return SQLITE_IOERR_READ;
        const auto& content = handle.file->now;
        const auto at = std::min(static_cast<std::size_t>(from), content.size());
        const auto wanted = static_cast<std::size_t>(size);
        const auto found = std::min(wanted, content.size() - at);
        std::memcpy(bytes, content.data() + at, found);
        if (found == wanted) return SQLITE_OK;
        std::memset(static_cast<char*>(bytes) + found, 0, wanted - found);
        return SQLITE_IOERR_SHORT_READ;
    }

    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
        const auto& handle = of(file);
        const std::string_view content(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
        const auto refusal = handle.disk->write(*handle.file, static_cast<std::size_t>(at), content);
        return code_of(refusal, SQLITE_IOERR_WRITE);
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size) {
        const auto& handle = of(file);
        return code_of(handle.disk->truncate(*handle.file, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
    }

    static int sync(sqlite3_file* file, int) {
        auto& handle = of(file);
        if (const auto refusal = handle.disk->sync(*handle.file); refusal != Refusal::none) return SQLITE_IOERR_FSYNC;
        if (!handle.syncs_folder) return SQLITE_OK;
        // As SQLite's own for Unix: once, and a folder that cannot be synced is not told.
        handle.syncs_folder = false;
        static_cast<void>(handle.disk->sync_folder());
        return handle.disk->running_ ? SQLITE_OK : SQLITE_IOERR_DIR_FSYNC;
    }

    static int size(sqlite3_file* file, sqlite3_int64* bytes) {
        *bytes = static_cast<sqlite3_int64>(of(file).file->now.size());
        return of(file).disk->running_ ? SQLITE_OK : SQLITE_IOERR_FSTAT;
    }

    static int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
    static int sector(sqlite3_file*) { return sector_size; }
    static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

    // --- locks between the connections of one database ---
    static bool others_share(const Handle& handle) {
        return handle.file->sharing > (handle.lock >= SQLITE_LOCK_SHARED ? 1 : 0);
    }
    static bool is_free(const sqlite3_file* holder, const sqlite3_file* file) {
        return holder == nullptr || holder == file;
    }

    static int lock(sqlite3_file* file, int level) {
        auto& handle = of(file);
        auto& locks = *handle.file;
        if (level <= handle.lock) return SQLITE_OK;
        if (!is_free(locks.exclusive, file)) return SQLITE_BUSY;
        if (level == SQLITE_LOCK_SHARED) {
            if (!is_free(locks.pending, file)) return SQLITE_BUSY;
            ++locks.sharing;
        } else if (level == SQLITE_LOCK_RESERVED) {
            if (!is_free(locks.reserved, file)) return SQLITE_BUSY;
            locks.reserved = file;
        } else {
            if (!is_free(locks.reserved, file) || !is_free(locks.pending, file)) return SQLITE_BUSY;
            locks.pending = file;
            handle.lock = SQLITE_LOCK_PENDING;
            if (others_share(handle)) return SQLITE_BUSY;
            locks.exclusive = file;
        }
        handle.lock = level;
        return SQLITE_OK;
    }

    static int unlock_to(sqlite3_file* file, int level) {
        auto& handle = of(file);
        auto& locks = *handle.file;
        if (level >= handle.lock) return SQLITE_OK;
        for (auto* holder : {&locks.reserved, &locks.pending, &locks.exclusive}) {
            if (*holder == file) *holder = nullptr;
        }
        if (level == SQLITE_LOCK_NONE) --locks.sharing;
        handle.lock = level;
        return SQLITE_OK;
    }

    static int check_reserved(sqlite3_file* file, int* result) {
        *result = of(file).file->reserved != nullptr ? 1 : 0;
        return SQLITE_OK;
    }

    // --- the memory that they share ---
    static int map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
        auto& handle = of(file);
        auto& regions = handle.file->shared_memory;
        if (!handle.maps_memory) ++handle.file->shared_memory_users;
        handle.maps_memory = true;
        *memory = nullptr;
        if (region >= index(regions.size()) && extend == 0) return SQLITE_OK;
        while (region >= index(regions.size())) {
            regions.push_back(std::make_unique<std::vector<char>>(static_cast<std::size_t>(size)));
        }
        *memory = regions[static_cast<std::size_t>(region)]->data();
        return SQLITE_OK;
    }

    static bool holds(const Handle& handle, int slot) {
        return (((handle.shared_slots | handle.exclusive_slots) >> slot) & 1U) != 0;
    }
    static bool can_take(const Handle& handle, std::size_t slot, bool exclusive) {
        const auto& file = *handle.file;
        if (holds(handle, index(slot))) return true;
        return file.exclusive_slots[slot] == nullptr && (!exclusive || file.shared_slots[slot] == 0);
    }
    static void take(sqlite3_file* file, std::size_t slot, bool exclusive) {
        auto& handle = of(file);
        if (holds(handle, index(slot))) return;
        if (exclusive) {
            handle.file->exclusive_slots[slot] = file;
            handle.exclusive_slots |= 1U << slot;
        } else {
            ++handle.file->shared_slots[slot];
            handle.shared_slots |= 1U << slot;
        }
    }
    static void give_back(sqlite3_file* file, std::size_t slot) {
        auto& handle = of(file);
        if (((handle.shared_slots >> slot) & 1U) != 0) --handle.file->shared_slots[slot];
        if (((handle.exclusive_slots >> slot) & 1U) != 0) handle.file->exclusive_slots[slot] = nullptr;
        handle.shared_slots &= ~(1U << slot);
        handle.exclusive_slots &= ~(1U << slot);
    }

    static int lock_memory(sqlite3_file* file, int first, int count, int flags) {
        const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
        const auto from = static_cast<std::size_t>(first);
        const auto to = from + static_cast<std::size_t>(count);
        for (auto slot = from; slot < to && (flags & SQLITE_SHM_LOCK) != 0; ++slot) {
            if (!can_take(of(file), slot, exclusive)) return SQLITE_BUSY;
        }
        for (auto slot = from; slot < to; ++slot) {
            if ((flags & SQLITE_SHM_LOCK) != 0) {
                take(file, slot, exclusive);
            } else {
                give_back(file, slot);
            }
        }
        return SQLITE_OK;
    }

    static void barrier(sqlite3_file*) {}

    static int unmap(sqlite3_file* file, int) {
        auto& handle = of(file);
        if (!handle.maps_memory) return SQLITE_OK;
        for (std::size_t slot = 0; slot < SQLITE_SHM_NLOCK; ++slot) give_back(file, slot);
        handle.maps_memory = false;
        if (--handle.file->shared_memory_users == 0) handle.file->shared_memory.clear();
        return SQLITE_OK;
    }

    static const sqlite3_io_methods file_methods;
};

const sqlite3_io_methods SimulatedDisk::Vfs::Methods::file_methods{
    2,         close,          read,         write,  truncate,        sync, size,        lock,
    unlock_to, check_reserved, file_control, sector, characteristics, map,  lock_memory, barrier,
    unmap,     nullptr,        nullptr};

SimulatedDisk::Vfs::Vfs(SimulatedDisk& owner) : disk(owner), name(next_vfs_name()) {
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Methods::Opened);
    vfs.mxPathname = longest_name;
    vfs.zName = name.c_str();
    vfs.pAppData = &owner;
    vfs.xOpen = Methods::open;
    vfs.xDelete = Methods::remove;
    vfs.xAccess = Methods::access;
    vfs.xFullPathname = Methods::full_name;
    vfs.xRandomness = Methods::randomness;
    vfs.xSleep = Methods::sleep;
    vfs.xCurrentTime = Methods::current_time;
    vfs.xGetLastError = Methods::last_error;
    sqlite3_vfs_register(&vfs, 0);
}

SimulatedDisk::Vfs::~Vfs() { sqlite3_vfs_unregister(&vfs); }

}  // namespace yimen
