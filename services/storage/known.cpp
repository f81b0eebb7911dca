#include "storage/known.hpp"

#include <algorithm>
#include <sstream>

namespace yimen {
namespace {

constexpr std::size_t most_bytes = 64 * 1024;
constexpr const char* first_line = "yimen-known 1";
constexpr int highest_number = 1'000'000'000;

std::string hash_line(std::string_view lines) { return "sha256 " + to_hex(sha256(lines)) + '\n'; }

bool read_log_line(std::istringstream& words, Known& known) {
    std::string hash;
    if (!(words >> known.mark.number >> hash)) return false;
    const auto digest = sha256_from_hex(hash);
    if (digest) known.mark.hash = *digest;
    return digest.has_value();
}

bool read_series_line(std::istringstream& words, Known& known) {
    std::string day;
    char series = 'A';
    KnownSeries numbers;
    if (!(words >> day >> series >> numbers.given >> numbers.ceiling)) return false;
    known.days[day][series] = numbers;
    return numbers.given >= 0 && numbers.ceiling >= numbers.given && numbers.ceiling <= highest_number;
}

bool read_line(const std::string& line, Known& known) {
    std::istringstream words(line);
    std::string what;
    words >> what;
    if (what == "hall") return static_cast<bool>(words >> known.hall);
    if (what == "log") return read_log_line(words, known);
    return what == "series" && read_series_line(words, known);
}

}  // namespace

bool Known::covers(const std::string& day, char series, int number) const {
    const auto of_day = days.find(day);
    if (of_day == days.end()) return false;
    const auto numbers = of_day->second.find(series);
    return numbers != of_day->second.end() && number <= numbers->second.ceiling;
}

void Known::raise(const std::string& day, char series, int next, int ahead) {
    auto& ceiling = days[day][series].ceiling;
    ceiling = std::max(ceiling, next - 1 + ahead);
    if (days.size() <= days_kept) return;
    days.erase(days.begin()->first == day ? std::next(days.begin()) : days.begin());
}

void Known::settle() {
    for (auto& [day, all] : days) {
        for (auto& [series, numbers] : all) numbers.ceiling = numbers.given + numbers_ahead;
    }
}

void Known::note_given(const std::string& day, char series, int number) {
    auto& given = days[day][series].given;
    given = std::max(given, number);
}

std::filesystem::path known_file_of(std::filesystem::path database) { return database += ".known"; }

std::string encode(const Known& known) {
    std::ostringstream text;
    text << first_line << "\nhall " << known.hall << "\nlog " << known.mark.number << ' ' << to_hex(known.mark.hash)
         << '\n';
    for (const auto& [day, all] : known.days) {
        for (const auto& [series, numbers] : all) {
            text << "series " << day << ' ' << series << ' ' << numbers.given << ' ' << numbers.ceiling << '\n';
        }
    }
    return text.str() + hash_line(text.str());
}

std::optional<Known> decode_known(std::string_view text) {
    const auto end = text.rfind("sha256 ");
    if (end == std::string_view::npos || text.substr(end) != hash_line(text.substr(0, end))) return std::nullopt;
    std::istringstream lines{std::string(text.substr(0, end))};
    std::string line;
    if (!std::getline(lines, line) || line != first_line) return std::nullopt;
    Known known;
    while (std::getline(lines, line)) {
        if (!read_line(line, known)) return std::nullopt;
    }
    return known;
}

Result<std::optional<Known>> read_known(const Disk& disk, const std::filesystem::path& database) {
    const auto file = known_file_of(database);
    const auto text = disk.read(file, 0, most_bytes);
    if (!text && text.error().code == ErrorCode::not_found) return std::optional<Known>{};
    if (!text) return text.error();
    auto known = decode_known(*text);
    if (known) return known;
    return Error{ErrorCode::storage_corrupt, file.string() + " is not what was written", {{"path", file.string()}}};
}

}  // namespace yimen
