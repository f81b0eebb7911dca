// A signed file: the bytes as they were sent, which are what is signed, and the signatures beside them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/signature.hpp"

namespace yimen {

inline constexpr std::size_t max_signatures = 16;
inline constexpr std::size_t max_signatures_bytes = 8 * 1024;

struct SignedDocument {
    std::string bytes;
    std::vector<Signature> signatures;

    bool operator==(const SignedDocument&) const = default;
};

// The ids of those `keys` that signed the document, each once, however often it signed. Signatures of other keys are
// overlooked; more than `max_signatures` count as none.
std::vector<std::string> signers(const SignedDocument& document, std::span<const PublicKey> keys);

// [{"algorithm","key","signature"}], as it travels beside the document.
std::string signatures_text(std::span<const Signature> signatures);
// Errors: payload_too_large over `max_signatures_bytes`, invalid_request.
Result<std::vector<Signature>> parse_signatures(std::string_view text);

}  // namespace yimen
