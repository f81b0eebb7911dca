#include "base/secret_hash.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "base/hex.hpp"
#include "base/number.hpp"

namespace yimen {
namespace {

constexpr std::string_view scheme = "scrypt";
constexpr std::size_t hash_bytes = 32;
constexpr std::uint64_t most_memory = std::uint64_t{1} << 30;
using Digest = std::array<unsigned char, hash_bytes>;

struct Kept {
    ScryptCost cost;
    std::string salt, digest;
};

std::optional<Digest> derive(std::string_view secret, std::string_view salt, ScryptCost cost) {
    Digest digest{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(salt.data());
    const int made = ::EVP_PBE_scrypt(secret.data(), secret.size(), bytes, salt.size(), std::uint64_t{1} << cost.log2_n,
                                      cost.r, cost.p, most_memory, digest.data(), digest.size());
    return made == 1 ? std::optional(digest) : std::nullopt;
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('$', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::optional<unsigned> between(std::string_view text, unsigned least, unsigned most) {
    const auto number = number_in<unsigned>(text);
    return number && *number >= least && *number <= most ? number : std::nullopt;
}

std::optional<Kept> read(std::string_view hash) {
    const auto parts = parts_of(hash);
    if (parts.size() != 6 || parts[0] != scheme) return std::nullopt;
    const auto log2_n = between(parts[1], 10, 20);
    const auto r = between(parts[2], 1, 32);
    const auto p = between(parts[3], 1, 16);
    auto salt = from_hex(parts[4]);
    auto digest = from_hex(parts[5]);
    if (!log2_n || !r || !p || !salt || !digest || digest->size() != hash_bytes) return std::nullopt;
    return Kept{{*log2_n, *r, *p}, *std::move(salt), *std::move(digest)};
}

}  // namespace

std::string hash_secret(std::string_view secret, std::string_view salt, ScryptCost cost) {
    const auto digest = derive(secret, salt, cost);
    if (!digest) std::abort();  // no memory, or a cost that is none
    return std::string(scheme) + '$' + std::to_string(cost.log2_n) + '$' + std::to_string(cost.r) + '$' +
           std::to_string(cost.p) + '$' + to_hex(salt) + '$' + to_hex(std::span<const std::uint8_t>(*digest));
}

bool is_secret_of(std::string_view hash, std::string_view secret) {
    const auto kept = read(hash);
    if (!kept) return false;
    const auto digest = derive(secret, kept->salt, kept->cost);
    return digest && ::CRYPTO_memcmp(digest->data(), kept->digest.data(), digest->size()) == 0;
}

}  // namespace yimen
