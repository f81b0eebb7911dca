#include "county_store/session.hpp"

#include <algorithm>

namespace yimen::county_tables {

Param param_of(const std::optional<std::int64_t>& value) { return value ? Param(*value) : Param(); }

std::optional<std::int64_t> Row::integer_if_known(std::size_t column) const {
    return known(column) ? std::optional(integer(column)) : std::nullopt;
}

std::optional<std::string> Row::text_if_known(std::size_t column) const {
    return known(column) ? std::optional(text(column)) : std::nullopt;
}

Sha256Digest Row::digest(std::size_t column) const {
    Sha256Digest digest{};
    const auto& kept = text(column);
    if (kept.size() != digest.size()) {
        throw StoreFailure({ErrorCode::storage_corrupt, "a hash in the county's database has the wrong length", {}});
    }
    std::ranges::copy(kept, reinterpret_cast<char*>(digest.data()));
    return digest;
}

std::string listed(const std::vector<std::string>& columns) {
    std::string text;
    for (const auto& column : columns) text += (text.empty() ? "" : ", ") + column;
    return text;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
    return text;
}

}  // namespace yimen::county_tables
