// What the hall says of itself: what its profile has, and how it is at this moment.
#pragma once

#include "hall/hall_engine.hpp"

namespace yimen {

PhaseShown phase_now(const HallEngine& engine, const HallView& view, const HallOffer& offer);
HallShown hall_now(const HallEngine& engine, const HallView& view, const HallOffer& offer);

}  // namespace yimen
