#include "discovery/found_halls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace yimen {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

constexpr std::int32_t v4 = 0, v6 = 1;

HallSign sign_of(char each) { return {"410721103", std::string(64, each)}; }

class FoundHallsTest : public testing::Test {
   protected:
    void hear(const AnswerKey& key, const std::string& address, char sign = 'a', std::uint16_t port = 8711) {
        if (!halls_.has_room_for(key)) return;
        halls_.appeared(key, "/" + std::to_string(++handles_));
        halls_.answered(key, port, address, text_record_of(sign_of(sign)));
    }
    void expect_addresses(const std::vector<std::string>& addresses) {
        std::vector<std::string> found;
        for (const auto& hall : halls_.halls()) found.push_back(hall.address);
        EXPECT_EQ(found, addresses);
    }

    FoundHalls halls_;
    int handles_ = 0;
};

TEST_F(FoundHallsTest, AreOnesThatHaveAnswered) {
    const AnswerKey key{2, v4, "大厅"};
    halls_.appeared(key, "/1");
    EXPECT_THAT(halls_.halls(), IsEmpty());
    halls_.answered(key, 8711, "192.168.1.5", text_record_of(sign_of('a')));
    EXPECT_THAT(halls_.halls(), ElementsAre(FoundHall{"大厅", sign_of('a'), "192.168.1.5", 8711}));
    halls_.answered({3, v4, "大厅"}, 8711, "192.168.2.5", text_record_of(sign_of('a')));  // nobody asked there
    expect_addresses({"192.168.1.5"});
}

TEST_F(FoundHallsTest, AreOneForManyAnswersOfOneHallAndByIPv4WhereItHasThat) {
    hear({2, v6, "大厅"}, "fd00::5");
    expect_addresses({"fd00::5"});
    hear({2, v4, "大厅"}, "192.168.1.5");
    hear({3, v6, "大厅"}, "fd01::5");
    hear({3, v4, "大厅"}, "192.168.2.5");
    expect_addresses({"192.168.1.5"});
    halls_.disappeared({2, v4, "大厅"});
    expect_addresses({"192.168.2.5"});
    halls_.disappeared({3, v4, "大厅"});
    expect_addresses({"fd00::5"});
}

// Whoever repeats what a hall says does not stand in its place.
TEST_F(FoundHallsTest, AreTwoWhereOneHasAnothersNameOrAnothersSign) {
    hear({2, v4, "大厅"}, "192.168.1.5", 'a');
    hear({2, v4, "另一个"}, "192.168.1.66", 'a');
    hear({3, v4, "大厅"}, "192.168.1.67", 'b');
    expect_addresses({"192.168.1.5", "192.168.1.66", "192.168.1.67"});
}

TEST_F(FoundHallsTest, StayInTheOrderInWhichTheyAppeared) {
    hear({2, v4, "二"}, "192.168.1.2", 'b');
    hear({2, v4, "一"}, "192.168.1.1", 'a');
    hear({2, v4, "三"}, "192.168.1.3", 'c');
    EXPECT_EQ(halls_.disappeared({2, v4, "一"}), "/2");
    expect_addresses({"192.168.1.2", "192.168.1.3"});
    EXPECT_EQ(halls_.disappeared({2, v4, "一"}), std::nullopt);
}

TEST_F(FoundHallsTest, FollowWhatAHallSaysAnew) {
    hear({2, v4, "大厅"}, "192.168.1.5");
    halls_.answered({2, v4, "大厅"}, 8711, "192.168.1.9", text_record_of(sign_of('a')));
    expect_addresses({"192.168.1.9"});
    halls_.answered({2, v4, "大厅"}, 8711, "192.168.1.9", {"no hall any more"});
    expect_addresses({});
}

TEST_F(FoundHallsTest, HaveNamesPortsAndAddressesThatCanBe) {
    hear({2, v4, "\x1b[31m大厅"}, "192.168.1.5");
    hear({2, v4, "\u202e厅大"}, "192.168.1.5");
    hear({2, v4, "大厅"}, "192.168.1.5", 'a', 0);
    for (const auto* address : {"", "hall.local", "0.0.0.0", "127.0.0.1", "224.0.0.251", "255.255.255.255", "::", "::1",
                                "::ffff:127.0.0.1", "fe80::1", "febf::1", "ff02::fb"})
        hear({2, v4, std::string("大厅 ") + address}, address);
    EXPECT_THAT(halls_.halls(), IsEmpty());
    for (const auto* address : {"10.0.0.5", "169.254.3.4", "192.168.1.5", "fd00::5", "2001:db8::5"})
        EXPECT_TRUE(is_address_of_hall(address)) << address;
}

TEST_F(FoundHallsTest, AreThirtyTwoAtMostAndOfTooManyTheFirst) {
    for (int each = 0; each < 1000; ++each) hear({2, v4, "大厅 " + std::to_string(each)}, "192.168.1.5");
    EXPECT_EQ(handles_, static_cast<int>(FoundHalls::most_answers));
    const auto halls = halls_.halls();
    ASSERT_EQ(halls.size(), FoundHalls::most_halls);
    EXPECT_THAT(halls.front(), Field(&FoundHall::name, "大厅 0"));
    halls_.clear();
    expect_addresses({});
}

}  // namespace
}  // namespace yimen
