#include "pairing/framed_hash.hpp"

#include <sodium.h>

namespace yimen {
namespace {

// A piece's length in seven bits a byte, the lowest first (LEB128).
template <typename Add>
void add_length(std::size_t length, Add add) {
    for (; length > 0x7f; length >>= 7) add(static_cast<std::uint8_t>(length | 0x80));
    add(static_cast<std::uint8_t>(length));
}

// Gives each piece to `update`, its length first.
template <typename Update>
void add_framed(std::initializer_list<ByteView> pieces, Update update) {
    for (const auto piece : pieces) {
        add_length(piece.size(), [&](std::uint8_t byte) { update(ByteView(&byte, 1)); });
        update(piece);
    }
}

}  // namespace

SecretBytes framed_hash(std::initializer_list<ByteView> pieces) {
    crypto_hash_sha512_state state;
    crypto_hash_sha512_init(&state);
    add_framed(pieces, [&](ByteView part) { crypto_hash_sha512_update(&state, part.data(), part.size()); });
    SecretBytes hash(crypto_hash_sha512_BYTES);
    crypto_hash_sha512_final(&state, hash.data());
    sodium_memzero(&state, sizeof state);
    return hash;
}

FramedMac framed_mac(const SecretBytes& key, std::initializer_list<ByteView> pieces) {
    crypto_auth_hmacsha512256_state state;
    crypto_auth_hmacsha512256_init(&state, key.data(), key.size());
    add_framed(pieces, [&](ByteView part) { crypto_auth_hmacsha512256_update(&state, part.data(), part.size()); });
    FramedMac mac{};
    crypto_auth_hmacsha512256_final(&state, mac.data());
    sodium_memzero(&state, sizeof state);
    return mac;
}

}  // namespace yimen
