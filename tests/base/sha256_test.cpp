#include "base/sha256.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen {
namespace {

// The examples of NIST's FIPS 180-4 test data.
TEST(Sha256, HashesTheStandardsExamples) {
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256(std::string(1'000'000, 'a'))),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

RC_GTEST_PROP(Sha256, PiecesHashAsTheirWhole, (const std::vector<std::string>& pieces)) {
    Sha256 hash;
    hash.add("left over from before").finish();
    std::string whole;
    for (const auto& piece : pieces) {
        hash.add(piece);
        whole += piece;
    }
    RC_ASSERT(hash.finish() == sha256(whole));
}

TEST(Sha256, HexadecimalComesBackAndNothingElseIsRead) {
    const auto digest = sha256("abc");
    auto hex = to_hex(digest);
    EXPECT_EQ(sha256_from_hex(hex), digest);
    for (auto& c : hex) c = static_cast<char>(std::toupper(c));
    EXPECT_EQ(sha256_from_hex(hex), digest);
    EXPECT_FALSE(sha256_from_hex(hex.substr(1)));
    hex[5] = 'g';
    EXPECT_FALSE(sha256_from_hex(hex));
}

}  // namespace
}  // namespace yimen
