#include "pairing/pairing_code.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include <sodium.h>

#include "base/hex.hpp"
#include "pairing/framed_hash.hpp"

namespace yimen {
namespace {

std::uint32_t ten_to_the(unsigned digits) {
    assert(digits >= 1 && digits <= most_pairing_digits);
    std::uint32_t power = 1;
    for (; digits > 0; --digits) power *= 10;
    return power;
}

std::uint32_t random_number(const RandomBytes& random) {
    SecretBytes drawn(4);
    random(drawn.bytes());
    std::uint32_t number = 0;
    for (const auto byte : drawn.bytes()) number = number << 8 | byte;
    return number;
}

// Below `end`, without the bias of a remainder: what would be in the last, broken round is drawn again.
std::uint32_t random_below(std::uint32_t end, const RandomBytes& random) {
    const auto rounds = std::numeric_limits<std::uint32_t>::max() / end;
    auto number = random_number(random);
    while (number >= rounds * end) number = random_number(random);
    return number % end;
}

bool is_digit(char character) { return character >= '0' && character <= '9'; }

}  // namespace

PairingCode PairingCode::make(const RandomBytes& random, unsigned digits) {
    auto number = random_below(ten_to_the(digits), random);
    SecretBytes text(digits);
    for (auto place = text.bytes().rbegin(); place != text.bytes().rend(); ++place, number /= 10) {
        *place = static_cast<std::uint8_t>('0' + number % 10);
    }
    return PairingCode(text.bytes());
}

Result<PairingCode> PairingCode::read(std::string_view typed, unsigned digits) {
    if (typed.size() != digits || !std::ranges::all_of(typed, is_digit)) {
        return field_error("code", std::to_string(digits) + " digits");
    }
    return PairingCode(bytes_of(typed));
}

std::string_view PairingCode::digits() const { return {reinterpret_cast<const char*>(secret_.data()), secret_.size()}; }

PairingInvitation PairingInvitation::make(const RandomBytes& random) {
    SecretBytes secret(size);
    random(secret.bytes());
    return PairingInvitation(std::move(secret));
}

Result<PairingInvitation> PairingInvitation::read(std::string_view text) {
    SecretBytes secret(size);
    const bool right_size = text.size() == 2 * size && is_hex(text);
    // Not by from_hex, which would leave it behind in memory.
    if (!right_size || sodium_hex2bin(secret.data(), size, text.data(), text.size(), nullptr, nullptr, nullptr) != 0) {
        return field_error("invitation", std::to_string(2 * size) + " hexadecimal digits");
    }
    return PairingInvitation(std::move(secret));
}

std::string PairingInvitation::text() const { return to_hex(secret_.bytes()); }

Sha256Digest PairingInvitation::id() const {
    return framed_mac(secret_, {bytes_of("yimen pairing 1: name of an invitation")});
}

}  // namespace yimen
