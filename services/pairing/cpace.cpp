#include "pairing/cpace.hpp"

#include <algorithm>
#include <cassert>

#include <sodium.h>

#include "pairing/framed_hash.hpp"

namespace yimen {
namespace {

constexpr std::string_view cpace_name = "CPaceRistretto255";
constexpr std::string_view cpace_key_name = "CPaceRistretto255_ISK";
constexpr std::size_t sha512_block = 128;  // bytes

// Zeros that fill the hash's first block behind the password, so that nothing of it is hashed with what is public.
// All lengths here take one byte.
std::size_t padding_behind(ByteView password) {
    const auto before = 1 + cpace_name.size() + 1 + password.size() + 1;
    return before < sha512_block ? sha512_block - before : 0;
}

SecretBytes random_scalar(const RandomBytes& random) {
    SecretBytes wide(crypto_core_ristretto255_NONREDUCEDSCALARBYTES);
    random(wide.bytes());
    SecretBytes scalar(crypto_core_ristretto255_SCALARBYTES);
    crypto_core_ristretto255_scalar_reduce(scalar.data(), wide.data());
    return scalar;
}

// Nothing where it is the neutral point or `point` is none.
std::optional<SecretBytes> multiplied(const SecretBytes& scalar, ByteView point) {
    SecretBytes product(crypto_scalarmult_ristretto255_BYTES);
    if (crypto_scalarmult_ristretto255(product.data(), scalar.data(), point.data()) != 0) return std::nullopt;
    return product;
}

}  // namespace

SecretBytes cpace_generator(const CpaceCommon& common) {
    assert(common.password.size() <= SecretBytes::most);
    constexpr std::array<std::uint8_t, sha512_block> zeros{};
    const auto padding = ByteView(zeros).first(padding_behind(common.password));
    const auto hash =
        framed_hash({bytes_of(cpace_name), common.password, padding, bytes_of(common.channel), common.session});
    SecretBytes point(crypto_core_ristretto255_BYTES);
    crypto_core_ristretto255_from_hash(point.data(), hash.data());
    return point;
}

CpaceParty::CpaceParty(const CpaceCommon& common, CpaceRole role, std::string_view associated,
                       const RandomBytes& random)
    : session_(common.session), role_(role), associated_(associated), scalar_(random_scalar(random)) {
    const auto share = multiplied(scalar_, cpace_generator(common).bytes());
    // A scalar of zero: as likely as that somebody guesses the key.
    assert(share);
    std::ranges::copy(share->bytes(), share_.begin());
}

std::optional<SecretBytes> CpaceParty::key(const CpacePoint& theirs, std::string_view their_associated) const {
    const auto shared = multiplied(scalar_, theirs);
    if (!shared) return std::nullopt;
    const ByteView own = share_;
    const auto own_words = bytes_of(associated_);
    const auto their_words = bytes_of(their_associated);
    const bool first = role_ == CpaceRole::initiator;
    return framed_hash({bytes_of(cpace_key_name), session_.bytes(), shared->bytes(), first ? own : theirs,
                        first ? own_words : their_words, first ? theirs : own, first ? their_words : own_words});
}

}  // namespace yimen
