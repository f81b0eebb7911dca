// Reads JSON as strictly as a signed file deserves: nothing unknown, nothing twice, nothing deep, nothing inexact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"

namespace yimen {

// The largest number that every reader of JSON keeps exactly.
inline constexpr std::uint64_t max_json_number = (std::uint64_t{1} << 53) - 1;

// What a document says that it must not.
inline Error invalid_document(const char* what) { return {ErrorCode::invalid_request, what, {}}; }

// One UTF-8 JSON value of at most `max_bytes`, objects and lists no more than 8 deep, no name twice in an object.
// Errors: payload_too_large, invalid_request.
Result<nlohmann::json> parse_strictly(std::string_view text, std::size_t max_bytes);

// The fields of one object. The first fault is remembered and what is read after it is of no account; ask finish()
// before anything is used.
class StrictObject {
   public:
    // `value` must outlive this.
    explicit StrictObject(const nlohmann::json& value);

    std::string text(const char* name, std::size_t max_bytes);
    std::uint64_t number(const char* name, std::uint64_t smallest, std::uint64_t largest = max_json_number);
    bool flag(const char* name);
    Instant instant(const char* name);
    Date date(const char* name);
    Sha256Digest sha256(const char* name);
    // Nothing's JSON (null) when it is not there.
    const nlohmann::json& object(const char* name);
    const nlohmann::json& list(const char* name, std::size_t smallest, std::size_t largest);
    bool has(const char* name) const { return value_.contains(name); }
    void fault(const std::string& what);

    // Error: invalid_request for the first fault, or for a field that nobody asked for.
    Status finish() const;

   private:
    const nlohmann::json& field(const char* name);

    const nlohmann::json& value_;
    std::set<std::string, std::less<>> known_;
    std::string fault_;
};

}  // namespace yimen
