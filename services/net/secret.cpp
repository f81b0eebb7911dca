#include "net/secret.hpp"

#include <array>
#include <cassert>
#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include "base/hex.hpp"

namespace yimen {

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_token(std::size_t bytes) {
    std::array<unsigned char, 64> random{};
    assert(bytes > 0 && bytes <= random.size());
    // A predictable token would be worse than none.
    if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1) std::abort();
    return to_hex(std::span(random).first(bytes));
}

}  // namespace yimen
