#include "config/csv_writer.hpp"

#include <algorithm>
#include <array>

#include <csv.h>

namespace yimen::config {
namespace {

// The full-width signs are what a Chinese keyboard gives, and some programs take them for the narrow ones.
constexpr std::array<std::string_view, 10> signs{"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};

bool begins_with_a_sign(std::string_view text) {
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

bool needs_guard(std::string_view text) {
    const auto behind = std::min(text.find_first_not_of('\''), text.size());
    return begins_with_a_sign(text.substr(behind));
}

std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
    std::string text(csv_write(nullptr, 0, cell.data(), cell.size()), '\0');
    csv_write(text.data(), text.size(), cell.data(), cell.size());
    return text;
}

}  // namespace

std::string guarded_cell(std::string_view text) {
    return needs_guard(text) ? "'" + std::string(text) : std::string(text);
}

bool is_guarded_cell(std::string_view text) { return text.starts_with('\'') && needs_guard(text); }

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) line += (&cell == &cells.front() ? "" : ",") + quoted(cell);
    return line + "\r\n";
}

std::string csv_line_of_texts(std::vector<std::string> cells) {
    std::ranges::transform(cells, cells.begin(), guarded_cell);
    return csv_line(cells);
}

}  // namespace yimen::config
