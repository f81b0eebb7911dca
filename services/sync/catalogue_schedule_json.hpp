// How a version of a schedule is written, in the county's manifest and in what a hall keeps of it. Thread-safe.
#pragma once

#include <nlohmann/json.hpp>

#include "sync/catalogue_json.hpp"
#include "sync/catalogue_manifest.hpp"

namespace yimen {

inline constexpr std::uint64_t manifest_format = 2;

nlohmann::ordered_json to_json(const CatalogueContent& content);
nlohmann::ordered_json to_json(const ScheduledVersion& version);

// The fields of a content, among others of the same object; it is for the caller to finish.
CatalogueContent read_content(StrictObject& object);
// Error: invalid_request.
Result<ScheduledVersion> scheduled_from(const nlohmann::json& json);

}  // namespace yimen
