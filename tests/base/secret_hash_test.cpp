#include "base/secret_hash.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

constexpr std::string_view salt = "0123456789abcdef";

// RFC 7914, section 12: the third vector, of which 64 bytes are told; the first 32 are the same.
TEST(SecretHash, IsScrypt) {
    EXPECT_EQ(hash_secret("pleaseletmein", "SodiumChloride", {14, 8, 1}),
              "scrypt$14$8$1$536f6469756d43686c6f72696465$"
              "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2");
}

TEST(SecretHash, IsOfOneSecretAndOneSalt) {
    const auto hash = hash_secret("482913", salt, {10, 1, 1});
    EXPECT_TRUE(is_secret_of(hash, "482913"));
    EXPECT_FALSE(is_secret_of(hash, "482914"));
    EXPECT_FALSE(is_secret_of(hash, "48291"));
    EXPECT_FALSE(is_secret_of(hash, ""));
    EXPECT_NE(hash, hash_secret("482913", "fedcba9876543210", {10, 1, 1}));
}

TEST(SecretHash, CountsAtWhateverCostItWasMade) {
    EXPECT_TRUE(is_secret_of(hash_secret("482913", salt, {12, 8, 1}), "482913"));
    EXPECT_TRUE(is_secret_of(hash_secret("482913", salt, {11, 4, 2}), "482913"));
}

TEST(SecretHash, IsNobodysWhereItCannotBeRead) {
    const auto hash = hash_secret("482913", salt, {10, 1, 1});
    for (const auto& broken : {std::string(), std::string("482913"), hash.substr(1), hash.substr(0, hash.size() - 2),
                               hash + "00", "scrypt$9$1$1$" + hash.substr(14), "scrypt$21$32$16$" + hash.substr(14),
                               "scrypt$-1$1$1$" + hash.substr(14)}) {
        EXPECT_FALSE(is_secret_of(broken, "482913")) << broken;
    }
}

}  // namespace
}  // namespace yimen
