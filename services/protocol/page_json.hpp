// What a book keeps of one thing on its page in the hall's file, as JSON.
#pragma once

#include <optional>
#include <string>

#include "json/described.hpp"

namespace yimen {

// Fields that a later program added are passed over. Error: storage_corrupt with "page", its key; `what` is what the
// pages are of ("device").
template <typename Kept>
Result<Kept> read_page(const std::string& what, const std::string& key, const std::optional<std::string>& body) {
    auto kept = read_json<Kept>(body.value_or(""), {.root = "the page", .unknown = UnknownFields::passed_over});
    if (kept) return kept;
    return Error{ErrorCode::storage_corrupt,
                 "the page of " + what + ' ' + key + " cannot be read: " + kept.error().detail,
                 {{"page", key}}};
}

}  // namespace yimen
