#include "simulation/simulation.hpp"

#include <spdlog/spdlog.h>

#include "simulation/world.hpp"

namespace yimen::simulation {
namespace {

// What the halls would tell their operators all day long is in the trace where it matters.
class Silence {
   public:
    Silence() : before_(spdlog::get_level()) { spdlog::set_level(spdlog::level::off); }
    ~Silence() { spdlog::set_level(before_); }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

   private:
    spdlog::level::level_enum before_;
};

}  // namespace

std::string line_of(const SimulationOptions& options) {
    std::string line = "yimen-simulate --seed " + std::to_string(options.seed);
    const SimulationOptions unsaid;
    if (options.halls != unsaid.halls) line += " --halls " + std::to_string(options.halls);
    if (options.days != unsaid.days) line += " --days " + std::to_string(options.days);
    if (options.durability != unsaid.durability) line += " --synchronous normal";
    return line + " --trace";
}

SimulationOutcome simulate(const SimulationOptions& options) {
    const Silence silence;
    SimulatedDisk::seed_sqlite(static_cast<std::uint32_t>(options.seed));
    return World(options).run();
}

}  // namespace yimen::simulation
