#include "domain/window_steps.hpp"

#include <rapidcheck/gtest.h>

#include "domain/one_window.hpp"
#include "domain/random_day.hpp"

namespace yimen::test {
namespace {

using namespace std::chrono_literals;
using enum WindowStep;
using Steps = std::vector<WindowStep>;

// Two queues, so that there is somewhere to transfer to.
struct StepsAtAWindow : testing::Test {
    StepsAtAWindow() { hall.sign_in("1", "C01"); }
    Steps steps() const { return hall.steps("1"); }

    TestHall hall;
};

TEST_F(StepsAtAWindow, AreNoneWhereNobodyIsSignedIn) { EXPECT_EQ(hall.steps("2"), Steps{}); }

TEST_F(StepsAtAWindow, OfAFreeOneAreToCallToPauseAndToSignOut) {
    EXPECT_EQ(steps(), (Steps{serve_now, pause, sign_out})) << "nobody waits";
    hall.issue();
    EXPECT_EQ(steps(), (Steps{call_next, pause, sign_out}));
}

TEST_F(StepsAtAWindow, WhoIsCalledIsStartedOrGivenTimeToCome) {
    hall.issue();
    hall.call("1");
    EXPECT_EQ(steps(), (Steps{start, pause}));
    hall.pass(30s);
    EXPECT_EQ(steps(), (Steps{recall, start, no_show, pause}));
}

TEST_F(StepsAtAWindow, AfterTheLastCallNobodyIsCalledAgain) {
    hall.issue();
    const auto ticket = hall.call("1");
    for (int call = 1; call < hall.profile().calling.max_calls; ++call) {
        hall.pass(30s);
        hall.step(ticket, Step::recall);
    }
    hall.pass(30s);
    EXPECT_EQ(steps(), (Steps{start, no_show, pause}));
}

TEST_F(StepsAtAWindow, WhoIsServedIsFinishedTransferredOrPutAside) {
    hall.issue();
    hall.step(hall.call("1"), Step::start);
    EXPECT_EQ(steps(), (Steps{finish, transfer, park, pause}));
}

TEST_F(StepsAtAWindow, APausedOneGoesOnOrFinishesWhatItHas) {
    hall.issue();
    ASSERT_TRUE(hall.send(PauseWindow{"1", "meeting"}));
    EXPECT_EQ(steps(), (Steps{resume, sign_out}));
}

TEST(StepsAtTheOnlyQueue, HaveNowhereToTransferTo) {
    OneWindow hall;
    hall.issue();
    hall.step(hall.call("1"), Step::start);
    EXPECT_EQ(hall.steps("1"), (Steps{finish, park, pause}));
}

// In whatever state a day leaves a window, a step is offered exactly where the hall would take it.
RC_GTEST_PROP(StepsOfRandomDays, AreThoseThatTheHallTakes, ()) {
    TestHall hall(profile_of(*random_hall().as("hall")));
    play(hall, *random_moves().as("moves"));
    for (const auto& profile : hall.profile().windows) {
        const auto offered = hall.steps(profile.id);
        const auto offers = [&](WindowStep step) { return std::ranges::find(offered, step) != offered.end(); };
        const auto& window = hall.state().window(profile.id);
        const auto taken = [&](const Command& command) {
            const auto events = hall.ask(command);
            return events && !events->empty();
        };
        RC_ASSERT(offers(call_next) == taken(CallNext{profile.id}));
        RC_ASSERT(offers(start) == taken(StepTicket{window.ticket, Step::start}));
        RC_ASSERT(offers(finish) == taken(StepTicket{window.ticket, Step::finish}));
        RC_ASSERT(offers(resume) == taken(ResumeWindow{profile.id}));
        RC_ASSERT(offers(sign_out) == taken(SignOut{profile.id}));
    }
}

}  // namespace
}  // namespace yimen::test
