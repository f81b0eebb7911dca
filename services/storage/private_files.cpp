#include "storage/private_files.hpp"

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "storage/descriptor.hpp"

namespace yimen {
namespace {

namespace fs = std::filesystem;

constexpr auto owner_alone = fs::perms::owner_read | fs::perms::owner_write;
constexpr auto others = fs::perms::group_all | fs::perms::others_all;

Error cannot(const char* what, const fs::path& path, int reason) {
    auto error = disk_trouble(path.string() + " cannot be " + what, reason);
    error.params.emplace_back("path", path.string());
    return error;
}

// A file that went meanwhile needs nothing.
Status narrow(const fs::path& path, fs::perms to) {
    std::error_code failed;
    const auto about = fs::symlink_status(path, failed);
    if (failed || !fs::exists(about) || fs::is_symlink(about) || (about.permissions() & others) == fs::perms::none) {
        return done();
    }
    fs::permissions(path, to, failed);
    return failed && failed.value() != ENOENT ? cannot("kept to its owner", path, failed.value()) : done();
}

}  // namespace

Result<std::vector<fs::path>> make_private_folder(const fs::path& folder) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed) return cannot("made", folder, failed.value());
    // Nobody else gets at what is inside once the folder itself is closed.
    if (auto narrowed = narrow(folder, fs::perms::owner_all); !narrowed) return narrowed.error();
    std::vector<fs::path> still_wide;
    for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed), end;
         !failed && at != end; at.increment(failed)) {
        std::error_code unknown;
        const bool is_folder = at->is_directory(unknown);
        if (!is_folder && !at->is_regular_file(unknown)) continue;
        if (!narrow(at->path(), is_folder ? fs::perms::owner_all : owner_alone)) still_wide.push_back(at->path());
    }
    return still_wide;
}

void narrow_database(const fs::path& database) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
        const auto file = fs::path(database) += suffix;
        static_cast<void>(narrow(file, owner_alone));
    }
}

Status make_database_file(const fs::path& database) {
    Descriptor fresh(database, O_CREAT | O_EXCL | O_RDWR);
    if (fresh || errno == EEXIST) return done();
    return cannot("made", database, errno);
}

bool is_open_to_others(const fs::path& path) {
    std::error_code unknown;
    return (fs::status(path, unknown).permissions() & others) != fs::perms::none && !unknown;
}

void guard_process() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0);
    std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace yimen
