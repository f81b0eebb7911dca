// The same of as many months as nobody waits for.
#include <gtest/gtest.h>

#include "figures/recomputation.hpp"

namespace yimen::test {
namespace {

void expect_agreement(std::uint64_t first, std::uint64_t last) {
    for (auto seed = first; seed <= last; ++seed) ASSERT_EQ(difference_of_month(seed), "") << "month " << seed;
}

using ManyMonths = ::testing::TestWithParam<std::string>;
INSTANTIATE_TEST_SUITE_P(Halves, ManyMonths, ::testing::Values("first", "second"),
                         [](const auto& instance) { return instance.param; });

TEST_P(ManyMonths, OfAQuietHallAgreeToTheLastDigit) {
    const std::uint64_t begin = GetParam() == "first" ? 1'001 : 1'501;
    expect_agreement(begin, begin + 499);
}

}  // namespace
}  // namespace yimen::test
