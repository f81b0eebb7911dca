#include "net/number_asked.hpp"

#include "base/number.hpp"

namespace yimen {

Result<std::uint64_t> whole_number(const std::string& field, std::string_view text, std::uint64_t least,
                                   std::uint64_t most) {
    const auto number = number_in<std::uint64_t>(text);
    if (number && *number >= least && *number <= most) return *number;
    return field_error(field, "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
}

Result<std::optional<std::uint64_t>> number_asked(const HttpRequest& request, const std::string& name,
                                                  std::uint64_t least, std::uint64_t most) {
    const auto text = request.query_value(name);
    if (!text) return std::optional<std::uint64_t>{};
    const auto number = whole_number(name, *text, least, most);
    if (!number) return number.error();
    return std::optional(*number);
}

}  // namespace yimen
