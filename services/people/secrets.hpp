// The secrets of people as they are made and chosen: what a PIN and a password must be.
#pragma once

#include <string>
#include <string_view>

#include "protocol/person_fields.hpp"

namespace yimen {

// A new one, from the system's randomness: six digits, or "k7mq-x2np-…" of 80 bits without letters that look alike.
std::string make_secret(SecretKind kind);

// Of one that a person chose. A PIN: 6 to 12 digits that are neither all the same nor count up or down. A password: 10
// bytes at least. Error: invalid_request with "field" next, which never repeats it.
Status check_secret(SecretKind kind, std::string_view chosen);

// As the hall keeps it. Takes its time.
std::string kept_secret(std::string_view secret);

}  // namespace yimen
