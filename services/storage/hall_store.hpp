// One hall's SQLite file: the log, what its books keep besides, and the answered commands, changed together or not at
// all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/words.hpp"
#include "domain/actor.hpp"
#include "storage/disk.hpp"
#include "storage/log_mark.hpp"

namespace yimen {

// One row of the log. `hash` is filled in by the store.
struct LogRow {
    std::uint64_t seq = 0;
    std::string day;  // "2026-11-23"
    std::int64_t at_ms = 0;
    std::string type;
    std::string body;
    Sha256Digest hash{};
    Actor actor{};  // who did it; not in the hash, which the county can make too, but in a digest of its own
};

// What a start found missing of what a hall's file was known to hold.
struct RecordsLoss {
    std::uint64_t known = 0;   // the newest event that it was known to hold; 0: not known
    std::uint64_t kept = 0;    // the newest that it has
    bool wal_damaged = false;  // commits in its write-ahead log cannot be read any more
    bool told = false;         // in the log itself

    bool operator==(const RecordsLoss&) const = default;
};
// "it was known to hold 350 events and has 1"
std::string describe(const RecordsLoss& loss);

// Numbers of one series that were given: from `first` to `last`.
struct GivenNumbers {
    std::string day;
    char series = 'A';
    int first = 0, last = 0;
};

// How a command was answered, so that the same key gets the same answer.
enum class AnswerKind {
    events,   // made from the events it left
    refusal,  // made from the reason, which is kept
    text,     // kept as it was said: by version 0.1, or where no event tells of it
};
template <>
inline constexpr auto words_of<AnswerKind> = std::to_array<std::string_view>({"events", "refusal", "text"});

struct AnsweredCommand {
    std::string key;
    Actor actor;             // a key is one only of whom it comes from
    Sha256Digest request{};  // of method, path and body
    std::int64_t at_ms = 0;
    AnswerKind kind = AnswerKind::events;
    std::uint64_t last = 0;    // the newest event of the log when it was decided, its own included
    std::uint32_t events = 0;  // how many of its own end there
    int status = 0;            // of a text
    std::string kept;          // the reason as JSON, or the text
};

// What a book keeps for longer than the log, or besides it, under a key of its own.
struct Page {
    std::string book, key;
    std::string day;                  // "2026-11-23": how old it is
    std::optional<std::string> body;  // nothing: it is taken out
};

struct Batch {
    std::vector<LogRow> events;  // numbered on from head()
    std::vector<GivenNumbers> numbers;
    std::vector<AnsweredCommand> commands;
    std::vector<Page> pages;
};

// Whether a commit waits until it is safe from a power cut. `normal` does not: what was accepted may be lost. It is
// here for the simulation alone, which must notice.
enum class Durability { full, normal };

struct StoreOptions {
    std::int64_t max_pages = 0;            // of 4 KiB; 0: as much as the disk holds
    std::int64_t ballast_bytes = 4 << 20;  // kept free for a full disk; 0: none
    int checkpoint_pages = 4'000;          // of the WAL, 1 or more; a checkpoint makes commands wait: seldom
    Durability durability = Durability::full;
    Disk* disk = &Disk::machine();               // outlives the store
    std::function<std::string()> make_stream{};  // 32 hexadecimal digits; none: from the system's randomness
};

// WAL with synchronous=FULL: what commit() accepted survives a power cut. What was changed in the file by anybody else
// shows, as storage_corrupt: the log is a chain, and every row that an answer or a number is made of has a digest. One
// process at a time holds a file, whatever becomes of a lock file; one thread at a time uses a HallStore.
//
// Beside the file is a small one, FILE.known: number and hash of the log and the numbers given, as of the last idle
// second, and for each series a ceiling that no number passes before a higher one is on the disk. An open that finds
// less than that goes on behind the ceilings: no number is given again.
class HallStore {
   public:
    static constexpr int schema_version = 6;
    // Services of forgotten events that are kept for what the hall has learned: as many as a start looks at.
    static constexpr std::size_t services_kept = 20'000;

    // Creates the file or brings an older schema up to date. Errors: storage_newer, storage_busy (another
    // process has it), storage_read_only, storage_corrupt (also when it is another hall's or another program's,
    // and with "seq" when the newest events are missing), storage_full, storage_failed.
    static Result<std::unique_ptr<HallStore>> open(const std::filesystem::path& file, const std::string& hall,
                                                   StoreOptions options = {});
    ~HallStore();  // settles

    // All of the batch in one transaction, hashes filled in. On an error nothing of it is in the file. A number above
    // its series' ceiling costs a second sync, once in Known::numbers_ahead numbers or, in a rush, in more. A number
    // that is not above all that its series has given that day: storage_failed.
    Status commit(Batch& batch);
    // Whether what was committed will be found: storage_gone where the file, its write-ahead log or its index was
    // deleted, moved or replaced; for whoever is about to promise something. At the first time, what this process still
    // has in hand is saved: into the file, or a copy beside it, FILE.rescued.
    Status in_place();
    // Between commits, when nobody waits: what was committed goes into the file itself, as far as no reader is in the
    // way, and FILE.known is brought up to date. Nothing is done where nothing has changed.
    Status settle();

    // What was found missing, until staff has seen it. `told` once an event "records.lost" was committed.
    const std::optional<RecordsLoss>& loss() const;
    Status dismiss_loss();
    // What whoever looks after the hall should read of its file, once.
    std::vector<std::string> take_remarks();

    // Number and hash of the newest event; 0 and chain_start of an empty log.
    std::uint64_t head() const;
    const Sha256Digest& head_hash() const;
    // The newest event that was forgotten; 0 and chain_start while all are kept.
    const LogMark& base() const;
    // 128 random bits in hexadecimal that this file was born with, or that replaced them since.
    const std::string& stream() const;
    // Gives the file other ones, for good once it returns: of two files that were one, each goes on under a name of its
    // own. The new ones. On an error the old ones stay. What the county had is noted anew: the other may have filled a
    // county that went back to a backup.
    Result<std::string> renew_stream();

    // At most `limit` rows after number `after`, in order.
    Result<std::vector<LogRow>> read_log(std::uint64_t after, std::size_t limit) const;
    // The hash of one event, or of the base; chain_start of number 0. Error: not_found.
    Result<Sha256Digest> hash_at(std::uint64_t number) const;
    // The number before the event that opened the newest business day; 0 of an empty log.
    Result<std::uint64_t> before_newest_day() const;
    // The newest `limit` ticket.finished events up to a number that nobody took back, oldest first; also such as were
    // forgotten, up to services_kept, but without their hashes.
    Result<std::vector<LogRow>> finished_until(std::uint64_t seq, std::size_t limit) const;
    // The last number that each series has given on a day.
    Result<std::map<char, int>> last_numbers(const std::string& day) const;
    Result<std::optional<AnsweredCommand>> find_command(const Actor& actor, const std::string& key) const;
    // Forgets the oldest commands that were answered before a time; at most 1,000 at once.
    Status forget_commands_before(std::int64_t at_ms);
    // All that a book keeps, in the order of the keys.
    Result<std::vector<Page>> pages(const std::string& book) const;
    // Takes out what a book keeps of days before `day`; at most 1,000 pages at once. How many it were.
    Result<std::size_t> forget_pages(const std::string& book, const std::string& day);
    // Notes that on a business day the county has the log up to `acknowledged`, if that is in this very log.
    Status note_acknowledged(const std::string& day, const LogMark& acknowledged);
    // The county has the log up to a number at most, whatever was noted before.
    Status lower_acknowledged(std::uint64_t number);
    // Forgets the oldest events of business days before `day` that the county has, by such notes, had since before
    // `day` and, if `acknowledged` is in this very log, still has; never an event
    // of the newest day or of one that an answer is made of, and no number that was given. At most `limit` rows at
    // once; how many it were: 0 when there is nothing more to forget. What is forgotten leaves room in the file for
    // what comes.
    Result<std::size_t> forget_before(const std::string& day, const LogMark& acknowledged, std::size_t limit);

    // Whether the file can be written to at this moment.
    Status probe();

    // The ballast is a file beside the database; without it a full disk leaves no room to go on.
    // Whether it is there, or none is wanted.
    bool has_ballast() const;
    void release_ballast();
    // Makes it again where there is room for it ten times over.
    void restore_ballast();

   private:
    struct Impl;
    class Opening;
    Result<bool> is_own(const LogMark& mark) const;
    explicit HallStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// Reads a hall's log beside the store that writes it, on a connection of its own. Thread-safe.
class LogReader {
   public:
    static Result<std::unique_ptr<LogReader>> open(const std::filesystem::path& file,
                                                   const Disk& disk = Disk::machine());
    ~LogReader();
    Result<std::vector<LogRow>> read_log(std::uint64_t after, std::size_t limit) const;
    // The number of the newest event; 0 of an empty log.
    Result<std::uint64_t> head() const;
    // The newest event that was forgotten; 0 and chain_start while all are kept.
    Result<LogMark> base() const;
    // Id of the hall whose file it is.
    Result<std::string> hall() const;
    // The hash of one event, or of the base; chain_start of number 0. Error: not_found.
    Result<Sha256Digest> hash_at(std::uint64_t number) const;
    // The number before the event that opened the business day of an event; 0 where the log tells of no opening.
    Result<std::uint64_t> before_day_of(std::uint64_t number) const;

   private:
    struct Impl;
    explicit LogReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

// A log from what it has forgotten to its newest event.
struct LogSpan {
    LogMark base, head;

    std::uint64_t events() const { return head.number - base.number; }
};

// Recomputes a file's whole chain, also while the hall runs. storage_corrupt with "seq" of the first event that is
// wrong, and what is wrong with it.
Result<LogSpan> verify_log(const std::filesystem::path& file);

// What a start of the service finds missing, also while the hall runs: a sentence for each, none where all that was
// known is there. It changes nothing. Errors: those of LogReader::open.
Result<std::vector<std::string>> look_for_losses(const std::filesystem::path& file);

}  // namespace yimen
