#include "config/cell_faults.hpp"

#include <algorithm>
#include <array>

#include "config/words.hpp"

namespace yimen::config {
namespace {

constexpr std::array<std::string_view, 8> errors{"#N/A",    "#REF!", "#NAME?", "#VALUE!",
                                                 "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"};
constexpr const char* as_text = "the column formatted as text, and the digits written into it again";

bool are_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

// "4.10721E+11"
bool is_short_form(std::string_view text) {
    const auto e = text.find_first_of("Ee");
    if (e == std::string_view::npos || e + 2 >= text.size() || text[e + 1] != '+') return false;
    const auto mantissa = text.substr(0, e);
    const bool is_mantissa = are_digits(mantissa.substr(0, 1)) &&
                             (mantissa.size() == 1 || (mantissa[1] == '.' && are_digits(mantissa.substr(2))));
    return is_mantissa && are_digits(text.substr(e + 2));
}

}  // namespace

std::optional<CellFault> fault_of_text(std::string_view text) {
    if (is_short_form(text)) {
        return CellFault{in_quotes(text) + " is a number in short form, and its other digits are gone", as_text};
    }
    if (std::ranges::find(errors, text) != errors.end()) return formula_error(text);
    if (text.size() > 1 && text.find_first_not_of('#') == std::string_view::npos) {
        return CellFault{in_quotes(text) + " stands where the column was too narrow for its number",
                         "a wider column, and the table saved again"};
    }
    return std::nullopt;
}

CellFault lost_digits(std::string_view number) {
    return {"the number " + in_quotes(number) + " has more digits than a spreadsheet program keeps", as_text};
}

CellFault formula_error(std::string_view error) {
    return {"a formula gives the error " + in_quotes(error), "what the formula was to give"};
}

CellFault formula_without_result() {
    return {"a formula stands here, and the file does not hold what it gives",
            "the file opened and saved by a spreadsheet program, or the value itself"};
}

CellFault date_for_text(std::string_view number) {
    return {"a date stands here (day " + in_quotes(number) + " of the spreadsheet's calendar)",
            "the column formatted as text, and the text written into it again"};
}

}  // namespace yimen::config
