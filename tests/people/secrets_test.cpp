#include "people/secrets.hpp"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/secret_hash.hpp"

namespace yimen {
namespace {

TEST(Secrets, AreMadeAsTheyMustBe) {
    std::set<std::string> made;
    for (int i = 0; i < 200; ++i) {
        const auto pin = make_secret(SecretKind::pin);
        EXPECT_EQ(pin.size(), 6U);
        EXPECT_TRUE(check_secret(SecretKind::pin, pin)) << pin;
        const auto password = make_secret(SecretKind::password);
        EXPECT_THAT(password, testing::MatchesRegex("([a-km-z2-9]{4}-){3}[a-km-z2-9]{4}"));
        EXPECT_TRUE(made.insert(password).second);
    }
}

TEST(Secrets, HaveEveryDigit) {
    std::set<char> digits;
    for (int i = 0; i < 200; ++i) {
        for (const char digit : make_secret(SecretKind::pin)) digits.insert(digit);
    }
    EXPECT_EQ(digits.size(), 10U);
}

TEST(Secrets, ThatAreEasilyGuessedAreRefusedAndNotRepeated) {
    for (const char* pin : {"", "12345", "111111", "123456", "987654", "1234567890123", "12a456"}) {
        const auto refused = check_secret(SecretKind::pin, pin);
        ASSERT_FALSE(refused) << pin;
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_request);
        EXPECT_TRUE(*pin == 0 || refused.error().detail.find(pin) == std::string::npos);
    }
    for (const char* pin : {"123455", "482913", "000001", "135791"})
        EXPECT_TRUE(check_secret(SecretKind::pin, pin)) << pin;
    EXPECT_FALSE(check_secret(SecretKind::password, "123456789"));
    EXPECT_TRUE(check_secret(SecretKind::password, "豆浆油条胡辣汤"));
}

TEST(Secrets, AreKeptWithASaltOfTheirOwn) {
    const auto one = kept_secret("482913");
    EXPECT_NE(one, kept_secret("482913"));
    EXPECT_EQ(one.find("482913"), std::string::npos);
    EXPECT_TRUE(is_secret_of(one, "482913"));
    EXPECT_FALSE(is_secret_of(one, "482914"));
    EXPECT_LE(one.size(), PersonLimits::hash);
}

}  // namespace
}  // namespace yimen
