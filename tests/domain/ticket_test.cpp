#include "domain/ticket.hpp"

#include <array>
#include <set>

#include <gtest/gtest.h>

namespace yimen {
namespace {

constexpr std::array states{TicketState::waiting, TicketState::called,   TicketState::serving,   TicketState::parked,
                            TicketState::no_show, TicketState::finished, TicketState::cancelled, TicketState::voided};
constexpr std::array steps{Step::call,      Step::recall,   Step::start,    Step::finish,     Step::no_show,
                           Step::requeue,   Step::transfer, Step::park,     Step::bring_back, Step::cancel,
                           Step::make_void, Step::put_back, Step::take_back};

// The rule, written out a second time: one line a state, one column a step; '.' is refused.
// Columns: call recall start finish no_show requeue transfer park bring_back cancel make_void put_back take_back.
// Letters: Waiting Called Serving Parked No-show Finished caNcelled (X) Void.
constexpr std::array<const char*, 8> allowed{
    "C........XV..",  // waiting
    ".CS.N.....VW.",  // called
    "...F..WP...W.",  // serving
    "........WXV..",  // parked
    ".....W....V.C",  // no_show
    "............S",  // finished
    "............W",  // cancelled
    "............C",  // void
};

TicketState state_of(char letter) {
    switch (letter) {
        case 'W': return TicketState::waiting;
        case 'C': return TicketState::called;
        case 'S': return TicketState::serving;
        case 'P': return TicketState::parked;
        case 'N': return TicketState::no_show;
        case 'F': return TicketState::finished;
        case 'X': return TicketState::cancelled;
        default: return TicketState::voided;
    }
}

TEST(TransitionTable, EveryStateAllowsExactlyItsOwnSteps) {
    for (std::size_t from = 0; from < states.size(); ++from) {
        for (std::size_t step = 0; step < steps.size(); ++step) {
            SCOPED_TRACE(std::string(to_string(states[from])) + " " + std::string(to_string(steps[step])));
            const char expected = allowed[from][step];
            const auto to = next_state(states[from], steps[step]);
            ASSERT_EQ(to.ok(), expected != '.');
            if (to) {
                EXPECT_EQ(to.value(), state_of(expected));
            }
        }
    }
}

TEST(TransitionTable, ARefusalNamesTheStateAndTheStep) {
    const auto refused = next_state(TicketState::finished, Step::call);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::wrong_state);
    const std::vector<std::pair<std::string, std::string>> expected{{"state", "finished"}, {"step", "call"}};
    EXPECT_EQ(refused.error().params, expected);
}

TEST(TransitionTable, AnEndIsTakenBackOrHasNoNextState) {
    for (const auto from : states) {
        bool goes_on = false;
        for (const auto step : steps) goes_on |= step != Step::take_back && next_state(from, step).ok();
        EXPECT_NE(goes_on, is_end(from)) << to_string(from);
    }
}

TEST(TicketNames, EveryStateHasItsOwnNameAndIsReadBack) {
    std::set<std::string_view> names;
    for (const auto state : states) {
        names.insert(to_string(state));
        EXPECT_EQ(enum_of<TicketState>(to_string(state)), state);
    }
    EXPECT_EQ(names.size(), states.size());
    EXPECT_EQ(enum_of<TicketState>("voided"), std::nullopt);
    EXPECT_EQ(to_string(TicketState::voided), "void");
}

TEST(TicketNames, EveryStepHasItsOwnName) {
    std::set<std::string_view> names;
    for (const auto step : steps) names.insert(to_string(step));
    EXPECT_EQ(names.size(), steps.size());
}

TEST(TicketNames, PrioritiesAndLanguagesAreReadBack) {
    for (const auto priority :
         {Priority::none, Priority::elderly, Priority::military, Priority::disabled, Priority::pregnant_or_infant}) {
        EXPECT_EQ(enum_of<Priority>(to_string(priority)), priority);
    }
    EXPECT_EQ(enum_of<Language>("zh"), Language::zh);
    EXPECT_EQ(enum_of<Language>("en"), Language::en);
    EXPECT_EQ(enum_of<Language>("ZH"), std::nullopt);
    EXPECT_EQ(enum_of<Priority>(""), std::nullopt);
}

}  // namespace
}  // namespace yimen
