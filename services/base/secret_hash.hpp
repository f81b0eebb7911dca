// A secret that a person types, as it is kept: scrypt (RFC 7914), with its parameters beside each hash.
#pragma once

#include <string>
#include <string_view>

namespace yimen {

// 2^log2_n × r × 128 bytes of memory: 16 MiB, and about 70 ms on a small machine. At least 10, 1, 1; at most 20,
// 32, 16.
struct ScryptCost {
    unsigned log2_n = 14;
    unsigned r = 8;
    unsigned p = 1;
};

// "scrypt$14$8$1$<salt>$<32 bytes>", both in hexadecimal. `salt` is 16 random bytes of this hash alone. Thread-safe;
// takes its time.
std::string hash_secret(std::string_view secret, std::string_view salt, ScryptCost cost = {});

// Whether that was made of this secret; never of what cannot be read. Takes as long for any miss. Thread-safe.
bool is_secret_of(std::string_view hash, std::string_view secret);

}  // namespace yimen
