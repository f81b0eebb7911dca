// A disk in memory, for SQLite and for plain files, whose power can be cut, that fills up and fails: for simulations.
//
// What is written is in the page cache until its file is synced; new, renamed and removed names until the folder is. A
// power cut keeps a random part of what was not synced: of each write any of its sectors, of the changes to the folder
// a first stretch, as a journalling file system does.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/disk.hpp"

namespace yimen {

// One folder. One thread at a time; a database on it may be opened as often as one likes. It must outlive what is open
// on it.
class SimulatedDisk final : public Disk {
   public:
    static constexpr std::size_t sector = 512;  // bytes that are written wholly or not at all

    // What happened to it, since it was made.
    struct Counts {
        std::uint64_t syncs = 0;
        std::uint64_t dropped_sectors = 0;  // by power cuts
        std::uint64_t torn_writes = 0;      // of which a cut kept some sectors
        std::uint64_t refused_full = 0;
        std::uint64_t refused_failing = 0;
    };

    explicit SimulatedDisk(std::uint64_t seed);
    ~SimulatedDisk() override;
    SimulatedDisk(const SimulatedDisk&) = delete;
    SimulatedDisk& operator=(const SimulatedDisk&) = delete;

    // From here on SQLite's own random numbers follow from the seed, in the whole process.
    static void seed_sqlite(std::uint32_t seed);

    std::string database_name(const std::filesystem::path& file) const override;
    Result<std::shared_ptr<void>> lock(const std::filesystem::path& file) override;
    Result<FileId> identify(const std::filesystem::path& file) const override;
    Result<std::string> read(const std::filesystem::path& file, std::uint64_t from, std::size_t most) const override;
    Status replace(const std::filesystem::path& file, std::string_view bytes) override;
    Status copy(const std::filesystem::path& from, const std::filesystem::path& to) override;
    bool exists(const std::filesystem::path& file) const override;
    void remove(const std::filesystem::path& file) override;
    bool allocate(const std::filesystem::path& file, std::int64_t bytes) override;
    std::int64_t room(const std::filesystem::path& file) const override;
    Status sync_folder_of(const std::filesystem::path&) override { return sync_folder(); }

    // --- plain files, by the same names; errors: not_found, storage_full, storage_failed ---
    Result<std::string> read_file(const std::string& name) const;
    std::vector<std::string> names() const;
    // Cuts the file to `keep` bytes, makes it where it is not there, and adds the bytes behind them.
    Status write_file(const std::string& name, std::size_t keep, std::string_view bytes);
    Status sync_file(const std::string& name);
    Status rename_file(const std::string& from, const std::string& to);
    Status remove_file(const std::string& name);
    Status sync_folder();

    // --- faults ---
    // The machine stops: at once, or within the so-manieth change from now on, which is then half done. Whatever is
    // open gets errors and changes nothing more.
    void stop() { running_ = false; }
    void stop_within(std::optional<std::uint64_t> changes) { stop_within_ = changes; }
    bool running() const { return running_; }
    // Nothing may be open any more. The power was cut, or only the program was killed.
    void start_after_power_cut();
    void start_after_kill();
    // Bytes of all files together; nothing: no limit. What is there already stays.
    void set_capacity(std::optional<std::int64_t> bytes) { capacity_ = bytes; }
    std::int64_t used() const;
    // Full, or failing, as far as it was told to be, or with files taken away.
    bool is_unwell() const { return capacity_.has_value() || failing_ > 0 || taken_ > 0; }
    // Each change fails with this chance in a thousand, 0 … 1000.
    void set_failing(unsigned per_thousand) { failing_ = per_thousand; }
    // No limit, no failures, no stop to come.
    void heal();
    // Bytes of a file are others from now on, also of what was synced: a bit that flipped, a sector that was lost.
    // Those beyond its end are not.
    void spoil(const std::string& name, std::size_t at, std::string_view bytes);
    // Somebody takes a file away, whoever has it open, or puts it back: for good, without a sync.
    struct Taken;
    std::shared_ptr<Taken> take_away(const std::string& name);
    void put_back(const std::shared_ptr<Taken>& taken);
    const Counts& counts() const { return counts_; }

    // --- copies ---
    using Image = std::map<std::string, std::string>;
    // What a copy that is made at this moment has.
    Image image() const;
    // Nothing may be open. The disk has this, and all of it is safe.
    void restore(const Image& image);

   private:
    struct File;
    struct Vfs;
    using Names = std::map<std::string, std::shared_ptr<File>>;
    using NameChange = std::vector<std::pair<std::string, std::shared_ptr<File>>>;  // null: removed

    enum class Refusal { none, full, failing };

    std::uint64_t draw(std::uint64_t below);
    Refusal refuse_change(std::int64_t growth = 0);
    bool would_be_full(std::int64_t growth) const;
    Status status_of(Refusal refusal) const;
    std::shared_ptr<File> find(const std::string& name) const;
    std::shared_ptr<File> find_or_make(const std::string& name);
    void change_names(NameChange change);
    void make_folder_safe();
    void cut(File& file, std::uint64_t keep_percent);
    void keep_some_sectors(File& file, std::size_t at, const std::string& bytes, std::uint64_t keep_percent);
    Refusal write(File& file, std::size_t at, std::string_view bytes);
    Refusal truncate(File& file, std::size_t size);
    Refusal sync(File& file);
    static void apply(Names& names, const NameChange& change);

    std::unique_ptr<Vfs> vfs_;
    std::uint64_t random_;
    Names names_;
    Names safe_names_;
    std::vector<NameChange> unsynced_names_;
    int open_ = 0;  // handles and locks
    bool running_ = true;
    bool locked_ = false;
    std::optional<std::uint64_t> stop_within_;
    std::optional<std::int64_t> capacity_;
    unsigned failing_ = 0;
    int taken_ = 0;  // files that are away since the machine's last start
    Counts counts_;
};

}  // namespace yimen
