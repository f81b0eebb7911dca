#include "base/signature.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace yimen {
namespace {

PrivateKey key_of(std::uint8_t number) {
    PrivateKey::Seed seed{};
    seed.fill(number);
    return PrivateKey::from_seed(seed);
}

// RFC 8032, section 7.1, TEST 1 and TEST 2.
TEST(Signature, the_standards_examples_come_out) {
    const PrivateKey::Seed first{0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                                 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                                 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
    const auto key = PrivateKey::from_seed(first);
    EXPECT_EQ(key.public_key().to_hex(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(key.sign("")->value,
              "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
              "d25bf5f0595bbe24655141438e7a100b");
    const PrivateKey::Seed second{0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3,
                                  0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab,
                                  0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb};
    EXPECT_EQ(PrivateKey::from_seed(second).sign("r")->value,
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
              "387b2eaeb4302aeeb00d291612bb0c00");
}

RC_GTEST_PROP(Signature, what_was_signed_verifies_and_no_bit_may_differ, (std::string text)) {
    text += "x";
    const auto key = key_of(1);
    auto signature = *key.sign(text);
    RC_ASSERT(key.public_key().verifies(text, signature));
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size() * 8);
    text[at / 8] = static_cast<char>(text[at / 8] ^ (1 << (at % 8)));
    RC_ASSERT(!key.public_key().verifies(text, signature));
}

TEST(Signature, another_keys_or_algorithms_or_a_malformed_one_does_not_verify) {
    const auto signature = *key_of(1).sign("text");
    const auto key = key_of(1).public_key();
    ASSERT_TRUE(key.verifies("text", signature));
    EXPECT_FALSE(key_of(2).public_key().verifies("text", signature));
    EXPECT_FALSE(key.verifies("text", {signature.key, "sm2", signature.value}));
    EXPECT_FALSE(key.verifies("text", {"0123456789abcdef", signature.algorithm, signature.value}));
    EXPECT_FALSE(key.verifies("text", {signature.key, signature.algorithm, ""}));
    EXPECT_FALSE(key.verifies("text", {signature.key, signature.algorithm, signature.value + "00"}));
    EXPECT_FALSE(key.verifies("text", {signature.key, signature.algorithm, std::string(128, 'g')}));
    EXPECT_FALSE(key.verifies("text", {signature.key, signature.algorithm, std::string(128, '0')}));
    auto shouted = signature;
    for (auto& c : shouted.value) c = static_cast<char>(std::toupper(c));
    EXPECT_FALSE(key.verifies("text", shouted));
}

TEST(Signature, keys_come_back_from_hexadecimal_and_from_pem) {
    const auto key = PrivateKey::generate();
    EXPECT_EQ(*PublicKey::from_hex(key.public_key().to_hex()), key.public_key());
    EXPECT_EQ(*PublicKey::from_pem(key.public_key().to_pem()), key.public_key());
    EXPECT_EQ(PrivateKey::from_pem(key.to_pem())->public_key(), key.public_key());
    EXPECT_FALSE(PrivateKey::generate().public_key() == key.public_key());
}

TEST(Signature, a_key_is_named_by_the_hash_of_its_bytes) {
    // SHA-256 of 32 bytes, checked with sha256sum.
    const auto key = PublicKey::from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    EXPECT_EQ(key->id(), "21fe31dfa154a261");
}

TEST(Signature, what_is_no_key_is_refused) {
    EXPECT_EQ(PublicKey::from_hex("d75a").error().code, ErrorCode::invalid_request);
    EXPECT_EQ(PublicKey::from_hex(std::string(64, 'g')).error().code, ErrorCode::invalid_request);
    EXPECT_EQ(PublicKey::from_pem("").error().code, ErrorCode::invalid_request);
    EXPECT_EQ(PublicKey::from_pem(key_of(1).to_pem()).error().code, ErrorCode::invalid_request);
    EXPECT_EQ(PrivateKey::from_pem(key_of(1).public_key().to_pem()).error().code, ErrorCode::invalid_request);
    EXPECT_EQ(PrivateKey::from_pem(std::string(5'000, 'a')).error().code, ErrorCode::payload_too_large);
}

// An X25519 key has the same size and is for another purpose.
TEST(Signature, a_key_of_another_kind_is_refused) {
    const auto other =
        "-----BEGIN PUBLIC KEY-----\n"
        "MCowBQYDK2VuAyEAhSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=\n"
        "-----END PUBLIC KEY-----\n";
    EXPECT_EQ(PublicKey::from_pem(other).error().code, ErrorCode::invalid_request);
}

TEST(Signature, more_than_a_mebibyte_is_neither_signed_nor_verified) {
    const std::string text(max_signed_bytes + 1, 'a');
    EXPECT_EQ(key_of(1).sign(text).error().code, ErrorCode::payload_too_large);
    EXPECT_TRUE(key_of(1).sign(text.substr(1)));
}

}  // namespace
}  // namespace yimen
