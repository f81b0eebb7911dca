// What a simulated disk holds of a file, and how SQLite gets at it. Internal.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <sqlite3.h>

#include "storage/simulated_disk.hpp"

namespace yimen {

struct SimulatedDisk::File {
    struct Change {
        std::size_t at = 0;
        std::string bytes;
        bool is_truncation = false;  // to `at`
    };

    std::string now;   // as the page cache has it
    std::string safe;  // as a power cut cannot harm it
    std::vector<Change> unsynced;

    // SQLite's locks; who holds one is told by its sqlite3_file.
    int sharing = 0;
    const sqlite3_file* reserved = nullptr;
    const sqlite3_file* pending = nullptr;
    const sqlite3_file* exclusive = nullptr;

    // The memory that the connections of one database share.
    std::vector<std::unique_ptr<std::vector<char>>> shared_memory;
    std::array<int, SQLITE_SHM_NLOCK> shared_slots{};
    std::array<const sqlite3_file*, SQLITE_SHM_NLOCK> exclusive_slots{};
    int shared_memory_users = 0;
};

// One registered sqlite3_vfs, whose functions find their disk by it.
struct SimulatedDisk::Vfs {
    explicit Vfs(SimulatedDisk& owner);
    ~Vfs();
    Vfs(const Vfs&) = delete;
    Vfs& operator=(const Vfs&) = delete;

    struct Methods;
    struct Handle;

    SimulatedDisk& disk;
    std::string name;
    sqlite3_vfs vfs{};
};

}  // namespace yimen
