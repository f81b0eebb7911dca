// Lists of tickets as screens get them: in the order of numbers, and never longer than was asked.
#include "protocol/hall_views.hpp"

#include "domain/one_window.hpp"

namespace yimen::test {
namespace {

using Numbers = std::vector<std::string>;

Numbers numbers_of(const std::vector<TicketShown>& tickets) {
    Numbers numbers;
    for (const auto& ticket : tickets) numbers.push_back(ticket.number);
    return numbers;
}

HallProfile of_long_series() {
    auto profile = one_window();
    profile.series_limit = profile.max_tickets_a_day = 2'000;
    return profile;
}

struct Shown : testing::Test {
    HallView view() const { return {hall.state(), hall.profile(), estimates, hall.now()}; }
    WaitingShown waiting(std::size_t limit) const { return show_waiting(view(), hall.window("1"), limit); }

    OneWindow hall{of_long_series()};
    WaitEstimates estimates;
};

TEST_F(Shown, TicketsStandByTheirNumbersAlsoBeyondThreeDigits) {
    for (int i = 0; i < 1001; ++i) hall.issue();
    std::vector<const Ticket*> some;
    for (const int number : {1000, 101, 1001, 99, 999}) {
        some.push_back(&hall.ticket(ticket_id(*hall.state().day(), 'A', number)));
    }
    EXPECT_EQ(numbers_of(show_tickets(view(), some, 100)), (Numbers{"A099", "A101", "A999", "A1000", "A1001"}));
    EXPECT_EQ(numbers_of(show_tickets(view(), some, 2)), (Numbers{"A099", "A101"}));
}

TEST_F(Shown, NoListOfAWindowIsLongerThanWasAsked) {
    for (int i = 0; i < 9; ++i) hall.issue();
    for (int i = 0; i < 3; ++i) {
        const auto parked = hall.call("1");
        hall.step(parked, Step::start);
        ASSERT_TRUE(hall.send(ParkTicket{parked, "materials"}));
        hall.miss(hall.call("1"));
    }
    const auto two = waiting(2);
    EXPECT_EQ(numbers_of(two.tickets), (Numbers{"A007", "A008"}));
    EXPECT_EQ(numbers_of(two.parked), (Numbers{"A001", "A003"}));
    EXPECT_EQ(numbers_of(two.no_show), (Numbers{"A002", "A004"}));
    EXPECT_EQ(waiting(200).parked.size(), 3U);
}

}  // namespace
}  // namespace yimen::test
