// As many counties as find what one in a thousand shows: minutes, and not in every run of the tests.
#include "simulation/worlds.hpp"

namespace yimen::simulation {
namespace {

// A sanitizer makes everything slower by ten and more.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t worlds_a_part = 100;
constexpr std::uint64_t each_fault_at_least = 1;
#else
constexpr std::uint64_t worlds_a_part = 1'500;
constexpr std::uint64_t each_fault_at_least = 50;
#endif

struct Part {
    const char* name;
    std::uint64_t first_seed;
};

class Worlds : public testing::TestWithParam<Part> {};

TEST_P(Worlds, KeepEveryRuleUnderEveryFault) {
    SimulationOptions options;
    options.seed = GetParam().first_seed;
    expect_worlds_to_keep_every_rule(options, worlds_a_part, each_fault_at_least);
}

INSTANTIATE_TEST_SUITE_P(, Worlds, testing::Values(Part{"first", 1}, Part{"second", 1'000'001}),
                         [](const auto& part) { return std::string(part.param.name); });

TEST(Simulation, GoesOnForDays) {
    SimulationOptions options;
    options.days = 9;
    options.halls = 4;
    expect_worlds_to_keep_every_rule(options, worlds_a_part / 50, 0);
}

}  // namespace
}  // namespace yimen::simulation
