// How a hub sends what its county signed: {"document": the bytes in Base64, "signatures": [...]}.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sync/catalogue_document.hpp"

namespace yimen {

std::string to_wire(const SignedDocument& document);
// Whether it is signed is for the caller to ask. Errors: payload_too_large (a document of more than `max_bytes`, or
// too many bytes around it), invalid_request.
Result<SignedDocument> from_wire(std::string_view text, std::size_t max_bytes);

}  // namespace yimen
