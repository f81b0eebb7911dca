#include "net/outward.hpp"

#include <gtest/gtest.h>

namespace yimen {
namespace {

TEST(Outward, IsEveryInterfaceAtEveryAddress) {
    EXPECT_EQ(outward("0.0.0.0"), (Outward{0, true, false}));
    EXPECT_EQ(outward("::"), (Outward{0, true, true}));
}

TEST(Outward, IsNoneAtLoopbackAndAtAnotherMachinesAddress) {
    for (const auto* address : {"127.0.0.1", "127.3.2.1", "::1", "192.0.2.1", "2001:db8::1", "hall", ""})
        EXPECT_FALSE(outward(address)) << address;
}

}  // namespace
}  // namespace yimen
