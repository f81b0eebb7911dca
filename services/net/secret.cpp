#include "net/secret.hpp"

#include <array>
#include <cassert>
#include <cstdlib>

#include <openssl/crypto.h>
#include <openssl/rand.h>

namespace yimen {

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string random_token(std::size_t bytes) {
    std::array<unsigned char, 64> random{};
    assert(bytes > 0 && bytes <= random.size());
    // A predictable token would be worse than none.
    if (RAND_bytes(random.data(), static_cast<int>(bytes)) != 1) std::abort();
    static constexpr char digits[] = "0123456789abcdef";
    std::string token;
    for (std::size_t i = 0; i < bytes; ++i) {
        token += digits[random[i] >> 4];
        token += digits[random[i] & 15];
    }
    return token;
}

}  // namespace yimen
