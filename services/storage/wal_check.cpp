#include "storage/wal_check.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace yimen {
namespace {

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;
constexpr std::size_t usual_page = 4'096;
constexpr std::size_t smallest_page = 512, largest_page = 65'536;
constexpr std::uint32_t magic = 0x377f0682;  // the lowest bit says that checksums read big-endian words
constexpr std::size_t read_at_once = 4 << 20;

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// Two words that go on from those of what was written before.
struct Checksum {
    std::uint32_t first = 0, second = 0;

    bool operator==(const Checksum&) const = default;

    Checksum over(std::string_view bytes, bool words_are_big_endian) const {
        auto sum = *this;
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            sum.first += (words_are_big_endian ? big_endian(bytes, at) : little_endian(bytes, at)) + sum.second;
            sum.second += (words_are_big_endian ? big_endian(bytes, at + 4) : little_endian(bytes, at + 4)) + sum.first;
        }
        return sum;
    }
};

Checksum stored_checksum(std::string_view bytes, std::size_t at) {
    return {big_endian(bytes, at), big_endian(bytes, at + 4)};
}

struct Salt {
    std::uint32_t first = 0, second = 0;

    bool operator==(const Salt&) const = default;
};

struct Header {
    bool sound = false;
    bool words_are_big_endian = false;
    std::size_t page = usual_page;
    Salt salt;
    Checksum checksum;
};

bool is_page_size(std::size_t size) {
    return size >= smallest_page && size <= largest_page && (size & (size - 1)) == 0;
}

// Where it is damaged: as a hall's file has it.
Header read_header(std::string_view bytes) {
    Header header;
    header.words_are_big_endian = (big_endian(bytes, 0) & 1U) != 0;
    header.checksum = stored_checksum(bytes, 24);
    header.salt = {big_endian(bytes, 16), big_endian(bytes, 20)};
    const auto page = big_endian(bytes, 8);
    const bool sum_holds = Checksum{}.over(bytes.substr(0, 24), header.words_are_big_endian) == header.checksum;
    header.sound = (big_endian(bytes, 0) & ~1U) == magic && is_page_size(page) && sum_holds;
    if (header.sound) {
        header.page = page;
    } else {
        header.words_are_big_endian = false;
    }
    return header;
}

// Follows the frames, past the first bad one.
class WalWalk {
   public:
    explicit WalWalk(const Header& header) : header_(header) {
        if (header.sound) before_ = {header.checksum};
        if (!header.sound) bad_ = 0;
    }

    void take(std::string_view frame) {
        ++number_;
        const Salt salt{big_endian(frame, 8), big_endian(frame, 12)};
        const auto stored = stored_checksum(frame, 16);
        const auto sums = sums_of(frame);
        const bool follows = std::ranges::find(sums, stored) != sums.end();
        const bool of_this_log = header_.sound ? salt == header_.salt : salt == salt_before_;
        const bool good = follows && of_this_log && big_endian(frame, 0) != 0;
        if (!bad_ && !good) {
            bad_ = number_;
        } else if (bad_ && good && commit_before_) {
            proven_ = true;
        }
        commit_before_ = big_endian(frame, 4) != 0;
        if (bad_ && commit_before_ && (good || number_ == *bad_ || of_this_log)) ++commits_;
        salt_before_ = salt;
        // A frame may be bad in its checksum alone: then the next goes on from the one that it should have.
        before_ = {stored};
        if (!follows && !sums.empty()) before_.push_back(sums.front());
    }

    std::optional<WalDamage> damage() const {
        return proven_ ? std::optional(WalDamage{*bad_, commits_}) : std::nullopt;
    }

   private:
    std::vector<Checksum> sums_of(std::string_view frame) const {
        std::vector<Checksum> sums;
        for (const auto& before : before_) {
            sums.push_back(before.over(frame.substr(0, 8), header_.words_are_big_endian)
                               .over(frame.substr(frame_header_bytes), header_.words_are_big_endian));
        }
        return sums;
    }

    Header header_;
    std::uint64_t number_ = 0;
    std::optional<std::uint64_t> bad_;  // the first
    std::vector<Checksum> before_;      // what the next frame may go on from
    Salt salt_before_;
    bool commit_before_ = false;
    std::uint64_t commits_ = 0;  // from the first bad frame on
    bool proven_ = false;
};

std::filesystem::path wal_of(std::filesystem::path database) { return database += "-wal"; }

// What is there, as one read found it.
struct Found {
    std::string header;
    std::optional<WalDamage> damage;
};

Result<Found> look(const Disk& disk, const std::filesystem::path& file) {
    auto head = disk.read(file, 0, header_bytes);
    if (!head) return head.error().code == ErrorCode::not_found ? Result(Found{}) : head.error();
    if (head->size() < header_bytes) return Found{};
    const auto header = read_header(*head);
    WalWalk walk(header);
    const auto frame = frame_header_bytes + header.page;
    const auto at_once = read_at_once / frame * frame;
    for (std::uint64_t from = header_bytes;; from += at_once) {
        const auto bytes = disk.read(file, from, at_once);
        if (!bytes) return bytes.error().code == ErrorCode::not_found ? Result(Found{}) : bytes.error();
        const std::string_view all = *bytes;
        for (std::size_t at = 0; at + frame <= all.size(); at += frame) walk.take(all.substr(at, frame));
        if (all.size() < at_once) return Found{*std::move(head), walk.damage()};
    }
}

}  // namespace

Result<std::optional<WalDamage>> check_wal(const Disk& disk, const std::filesystem::path& database) {
    auto found = look(disk, wal_of(database));
    return found ? Result(found->damage) : found.error();
}

Result<std::optional<WalDamage>> check_wal_in_use(const Disk& disk, const std::filesystem::path& database) {
    constexpr int looks = 4;
    constexpr std::chrono::milliseconds between{30};
    std::optional<Found> before;
    for (int i = 0; i < looks; ++i) {
        auto found = look(disk, wal_of(database));
        if (!found) return found.error();
        if (!found->damage) return std::optional<WalDamage>{};
        // Damage stays where it is; what is being written does not.
        if (before && (before->header != found->header || before->damage->frame != found->damage->frame)) {
            return std::optional<WalDamage>{};
        }
        before = *std::move(found);
        std::this_thread::sleep_for(between);
    }
    return before->damage;
}

Result<std::filesystem::path> keep_damaged_wal(Disk& disk, const std::filesystem::path& database) {
    const auto wal = wal_of(database);
    auto kept = wal;
    for (const char* name : {".damaged", ".damaged-2", ".damaged-3"}) {
        kept = wal;
        kept += name;
        if (!disk.exists(kept)) break;
    }
    const auto copied = disk.copy(wal, kept);
    return copied ? Result(kept) : copied.error();
}

}  // namespace yimen
