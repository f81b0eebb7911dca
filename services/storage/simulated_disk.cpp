#include "storage/simulated_disk.hpp"

#include <algorithm>
#include <cassert>

#include "storage/simulated_file.hpp"

namespace yimen {
namespace {

constexpr std::int64_t room_without_limit = std::int64_t{1} << 40;

std::string name_of(const std::filesystem::path& file) { return file.filename().string(); }

}  // namespace

SimulatedDisk::SimulatedDisk(std::uint64_t seed) : vfs_(std::make_unique<Vfs>(*this)), random_(seed) {}
SimulatedDisk::~SimulatedDisk() { assert(open_ == 0); }

void SimulatedDisk::seed_sqlite(std::uint32_t seed) {
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed | 1U), static_cast<sqlite3*>(nullptr));
}

// SplitMix64: the same numbers with every compiler and library.
std::uint64_t SimulatedDisk::draw(std::uint64_t below) {
    random_ += 0x9e3779b97f4a7c15U;
    auto mixed = random_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
    return (mixed ^ (mixed >> 31)) % below;
}

// --- a store's disk ------------------------------------------------------------------------------------------------

std::string SimulatedDisk::database_name(const std::filesystem::path& file) const {
    return "file:/" + name_of(file) + "?vfs=" + vfs_->name;
}

Result<std::shared_ptr<void>> SimulatedDisk::lock(const std::filesystem::path& file) {
    if (locked_) return Error{ErrorCode::storage_busy, name_of(file) + " is held by another machine", {}};
    locked_ = true;
    ++open_;
    return std::shared_ptr<void>(this, [](void* disk) {
        static_cast<SimulatedDisk*>(disk)->locked_ = false;
        --static_cast<SimulatedDisk*>(disk)->open_;
    });
}

Result<FileId> SimulatedDisk::identify(const std::filesystem::path& file) const {
    const auto found = find(name_of(file));
    if (!found) return Error{ErrorCode::not_found, name_of(file) + " is not there", {}};
    return FileId{0, reinterpret_cast<std::uintptr_t>(found.get())};
}

Result<std::string> SimulatedDisk::read(const std::filesystem::path& file, std::uint64_t from, std::size_t most) const {
    auto content = read_file(name_of(file));
    if (!content) return content.error();
    return from < content->size() ? content->substr(from, most) : std::string();
}

// As replace_file does it.
Status SimulatedDisk::replace(const std::filesystem::path& file, std::string_view bytes) {
    const auto name = name_of(file);
    const auto fresh = name + ".new";
    if (auto written = write_file(fresh, 0, bytes); !written) return written;
    if (auto synced = sync_file(fresh); !synced) return synced;
    if (auto renamed = rename_file(fresh, name); !renamed) return renamed;
    return sync_folder();
}

Status SimulatedDisk::copy(const std::filesystem::path& from, const std::filesystem::path& to) {
    const auto content = read_file(name_of(from));
    if (!content) return content.error();
    if (auto written = write_file(name_of(to), 0, *content); !written) return written;
    if (auto synced = sync_file(name_of(to)); !synced) return synced;
    return sync_folder();
}

bool SimulatedDisk::exists(const std::filesystem::path& file) const { return names_.contains(name_of(file)); }

void SimulatedDisk::remove(const std::filesystem::path& file) { static_cast<void>(remove_file(name_of(file))); }

bool SimulatedDisk::allocate(const std::filesystem::path& file, std::int64_t bytes) {
    const auto name = name_of(file);
    if (write_file(name, 0, std::string(static_cast<std::size_t>(bytes), '\0'))) return true;
    static_cast<void>(remove_file(name));
    return false;
}

std::int64_t SimulatedDisk::room(const std::filesystem::path&) const {
    return capacity_ ? *capacity_ - used() : room_without_limit;
}

std::int64_t SimulatedDisk::used() const {
    std::int64_t bytes = 0;
    for (const auto& [name, file] : names_) bytes += static_cast<std::int64_t>(file->now.size());
    return bytes;
}

// --- plain files ---------------------------------------------------------------------------------------------------

std::shared_ptr<SimulatedDisk::File> SimulatedDisk::find(const std::string& name) const {
    const auto found = names_.find(name);
    return found == names_.end() ? nullptr : found->second;
}

std::shared_ptr<SimulatedDisk::File> SimulatedDisk::find_or_make(const std::string& name) {
    if (auto file = find(name)) return file;
    auto file = std::make_shared<File>();
    change_names({{name, file}});
    return file;
}

Result<std::string> SimulatedDisk::read_file(const std::string& name) const {
    if (!running_) return status_of(Refusal::failing).error();
    const auto file = find(name);
    if (!file) return Error{ErrorCode::not_found, name + " is not there", {}};
    return file->now;
}

std::vector<std::string> SimulatedDisk::names() const {
    std::vector<std::string> names;
    for (const auto& [name, file] : names_) names.push_back(name);
    return names;
}

Status SimulatedDisk::write_file(const std::string& name, std::size_t keep, std::string_view bytes) {
    if (const auto refusal = refuse_change(); refusal != Refusal::none) return status_of(refusal);
    const auto file = find_or_make(name);
    const auto kept = std::min(keep, file->now.size());
    if (kept < file->now.size()) {
        if (const auto refusal = truncate(*file, kept); refusal != Refusal::none) return status_of(refusal);
    }
    return status_of(write(*file, kept, bytes));
}

Status SimulatedDisk::sync_file(const std::string& name) {
    const auto file = find(name);
    if (!file) return Error{ErrorCode::not_found, name + " is not there", {}};
    return status_of(sync(*file));
}

Status SimulatedDisk::rename_file(const std::string& from, const std::string& to) {
    if (const auto refusal = refuse_change(); refusal != Refusal::none) return status_of(refusal);
    const auto file = find(from);
    if (!file) return Error{ErrorCode::not_found, from + " is not there", {}};
    change_names({{from, nullptr}, {to, file}});
    return done();
}

Status SimulatedDisk::remove_file(const std::string& name) {
    if (const auto refusal = refuse_change(); refusal != Refusal::none) return status_of(refusal);
    if (find(name)) change_names({{name, nullptr}});
    return done();
}

Status SimulatedDisk::sync_folder() {
    if (const auto refusal = refuse_change(); refusal != Refusal::none) return status_of(refusal);
    make_folder_safe();
    return done();
}

void SimulatedDisk::make_folder_safe() {
    safe_names_ = names_;
    unsynced_names_.clear();
}

void SimulatedDisk::change_names(NameChange change) {
    apply(names_, change);
    unsynced_names_.push_back(std::move(change));
}

void SimulatedDisk::apply(Names& names, const NameChange& change) {
    for (const auto& [name, file] : change) {
        if (file) {
            names[name] = file;
        } else {
            names.erase(name);
        }
    }
}

// --- changes, and what refuses them --------------------------------------------------------------------------------

bool SimulatedDisk::would_be_full(std::int64_t growth) const {
    return growth > 0 && capacity_ && used() + growth > *capacity_;
}

// Asked before each change, so that a crash can come between any two.
SimulatedDisk::Refusal SimulatedDisk::refuse_change(std::int64_t growth) {
    constexpr std::uint64_t thousand = 1'000;
    if (stop_within_ && (*stop_within_)-- == 0) {
        stop_within_.reset();
        stop();
    }
    if (!running_) return Refusal::failing;
    if (would_be_full(growth)) {
        ++counts_.refused_full;
        return Refusal::full;
    }
    if (failing_ > 0 && draw(thousand) < failing_) {
        ++counts_.refused_failing;
        return Refusal::failing;
    }
    return Refusal::none;
}

Status SimulatedDisk::status_of(Refusal refusal) const {
    switch (refusal) {
        case Refusal::none: return done();
        case Refusal::full: return Error{ErrorCode::storage_full, "the simulated disk is full", {}};
        case Refusal::failing: break;
    }
    return Error{ErrorCode::storage_failed, running_ ? "the simulated disk fails" : "the machine has stopped", {}};
}

SimulatedDisk::Refusal SimulatedDisk::write(File& file, std::size_t at, std::string_view bytes) {
    const auto end = at + bytes.size();
    const auto growth = static_cast<std::int64_t>(end) - static_cast<std::int64_t>(file.now.size());
    const bool was_running = running_;
    const auto refusal = refuse_change(growth);
    // The write under way when the machine stops may reach the disk in part.
    if (refusal != Refusal::none && (running_ || !was_running)) return refusal;
    if (growth > 0) file.now.resize(end);
    file.now.replace(at, bytes.size(), bytes);
    file.unsynced.push_back({at, std::string(bytes), false});
    return refusal;
}

SimulatedDisk::Refusal SimulatedDisk::truncate(File& file, std::size_t size) {
    const auto refusal = refuse_change();
    if (refusal != Refusal::none) return refusal;
    file.now.resize(size);
    file.unsynced.push_back({size, {}, true});
    return refusal;
}

SimulatedDisk::Refusal SimulatedDisk::sync(File& file) {
    const auto refusal = refuse_change();
    if (refusal != Refusal::none) return refusal;
    ++counts_.syncs;
    for (const auto& change : file.unsynced) {
        if (change.is_truncation) {
            file.safe.resize(change.at);
            continue;
        }
        const auto end = change.at + change.bytes.size();
        if (file.safe.size() < end) file.safe.resize(end);
        file.safe.replace(change.at, change.bytes.size(), change.bytes);
    }
    file.unsynced.clear();
    return refusal;
}

// --- after a fault -------------------------------------------------------------------------------------------------

void SimulatedDisk::heal() {
    stop_within_.reset();
    capacity_.reset();
    failing_ = 0;
}

void SimulatedDisk::start_after_kill() {
    assert(open_ == 0);
    running_ = true;
    stop_within_.reset();
    taken_ = 0;
}

void SimulatedDisk::start_after_power_cut() {
    assert(open_ == 0);
    const auto keep_percent = draw(5) * 25;
    const auto kept_changes = draw(unsynced_names_.size() + 1);
    for (std::size_t i = 0; i < kept_changes; ++i) apply(safe_names_, unsynced_names_[i]);
    names_ = safe_names_;
    unsynced_names_.clear();
    for (auto& [name, file] : names_) cut(*file, keep_percent);
    start_after_kill();
}

void SimulatedDisk::cut(File& file, std::uint64_t keep_percent) {
    for (const auto& change : file.unsynced) {
        if (!change.is_truncation) {
            keep_some_sectors(file, change.at, change.bytes, keep_percent);
        } else if (draw(100) < keep_percent) {
            file.safe.resize(change.at);
        }
    }
    file.unsynced.clear();
    file.now = file.safe;
}

void SimulatedDisk::keep_some_sectors(File& file, std::size_t at, const std::string& bytes,
                                      std::uint64_t keep_percent) {
    std::size_t kept = 0, dropped = 0;
    for (std::size_t from = 0; from < bytes.size();) {
        const auto to = std::min(bytes.size(), from + sector - (at + from) % sector);
        if (draw(100) < keep_percent) {
            if (file.safe.size() < at + to) file.safe.resize(at + to);
            file.safe.replace(at + from, to - from, bytes, from, to - from);
            ++kept;
        } else {
            ++dropped;
        }
        from = to;
    }
    counts_.dropped_sectors += dropped;
    counts_.torn_writes += kept > 0 && dropped > 0 ? 1 : 0;
}

void SimulatedDisk::spoil(const std::string& name, std::size_t at, std::string_view bytes) {
    const auto file = find(name);
    if (!file) return;
    for (auto* content : {&file->now, &file->safe}) {
        if (at < content->size())
            content->replace(at, std::min(bytes.size(), content->size() - at), bytes, 0, content->size() - at);
    }
}

struct SimulatedDisk::Taken {
    std::string name;
    std::shared_ptr<File> file;
};

std::shared_ptr<SimulatedDisk::Taken> SimulatedDisk::take_away(const std::string& name) {
    auto taken = std::make_shared<Taken>(Taken{name, find(name)});
    change_names({{name, nullptr}});
    make_folder_safe();
    ++taken_;
    return taken;
}

void SimulatedDisk::put_back(const std::shared_ptr<Taken>& taken) {
    change_names({{taken->name, taken->file}});
    make_folder_safe();
    --taken_;
}

SimulatedDisk::Image SimulatedDisk::image() const {
    Image image;
    for (const auto& [name, file] : names_) image.emplace(name, file->now);
    return image;
}

void SimulatedDisk::restore(const Image& image) {
    assert(open_ == 0);
    names_.clear();
    for (const auto& [name, content] : image) {
        auto file = std::make_shared<File>();
        file->now = file->safe = content;
        names_.emplace(name, std::move(file));
    }
    make_folder_safe();
    start_after_kill();
}

}  // namespace yimen
