// What a HallStore is made of. Internal.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/sha256.hpp"
#include "storage/ballast.hpp"
#include "storage/chain.hpp"
#include "storage/file_watch.hpp"
#include "storage/hall_store.hpp"
#include "storage/known.hpp"
#include "storage/row_digest.hpp"

namespace yimen {

inline std::filesystem::path beside(std::filesystem::path file, const char* suffix) { return file += suffix; }

struct HallStore::Impl {
    // SQLite has the file open from here on. Throws SQLite::Exception.
    Impl(const std::filesystem::path& database_file, const StoreOptions& options, std::shared_ptr<void> held_lock);

    // Statements exist once the schema does.
    void prepare();
    // The file is this hall's, or nobody's yet.
    Status claim(const std::string& hall);
    Status find_head();
    // Reads all answers once, and finds them whole.
    Status learn_answers();

    void write(Batch& batch);
    void roll_back() noexcept;

    // --- what is beside the file (hall_store_keeping.cpp) ---
    Status raise_ceilings(const Batch& batch);
    void note_given(const Batch& batch);
    Status write_known(Known next);
    // Whether what was committed is in the file itself now; a reader may be in the way.
    bool move_into_file();
    void rescue();

    std::filesystem::path file;
    Disk& disk;
    std::function<std::string()> make_stream;
    Ballast ballast;
    std::shared_ptr<void> lock;  // outlives the database, as DatabaseLock wants it
    SQLite::Database database;
    std::optional<SQLite::Statement> begin, end, insert_event, update_heads, insert_answer, note_numbers, put_page,
        drop_page, select_answer;
    // By a hash of whom and key, the row that has the answer. A key is nearly always new, and most of the cost of
    // finding that out would be the way to the file; two with one hash are not to be expected, and the row says whose
    // it is.
    std::unordered_map<std::uint64_t, std::int64_t> answers;
    std::int64_t newest_answer = 0;
    Sha256 hasher;
    RowDigest digest;
    LogMark base;
    std::uint64_t head = 0;
    Sha256Digest head_hash = chain_start;
    std::string stream;

    FileWatch watch;
    bool was_rescued = false;
    Known known;                         // ahead of the file beside by what was given since
    std::optional<Known> known_on_disk;  // nothing: it must be written
    std::int64_t changes_settled = -1;   // of the connection, when all was last in the file itself
    std::optional<RecordsLoss> loss;
    std::vector<std::string> remarks;
    int raised_since_idle = 0;  // how often ceilings were raised since the last idle second

   private:
    void add(LogRow& row);
    void note(const GivenNumbers& given);
    void add(std::int64_t id, const AnsweredCommand& command);
    void put(const Page& page);
};

}  // namespace yimen
