#include "hall/hall_now.hpp"

namespace yimen {

PhaseShown phase_now(const HallEngine& engine, const HallView& view, const HallOffer& offer) {
    const auto& zone = engine.zone();
    const auto& profile = view.profile;
    const auto phase = phase_at(offer.calendar(), zone.civil(view.now));
    auto shown = show_phase(phase, zone);
    const std::chrono::minutes margin{profile.calling.last_ticket_minutes};
    if (const auto until = numbers_until(profile.hours, phase, margin)) shown.numbers_until = zone.instant(*until);
    return shown;
}

HallShown hall_now(const HallEngine& engine, const HallView& view, const HallOffer& offer) {
    auto shown = show_profile(view.profile);
    shown.phase = phase_now(engine, view, offer);
    shown.catalogue = {offer.catalogue().version(), offer.catalogue().updated(), offer.tag};
    shown.now = view.now;
    shown.machine_time = engine.machine_time();
    shown.year_without_days = year_without_days(offer.calendar(), engine.zone().civil(view.now).date);
    shown.day = view.hall.day();
    shown.day_open = view.hall.day_open();
    shown.clock_trusted = view.hall.clock_trusted();
    shown.storage = to_string(engine.storage());
    shown.last_event = view.hall.last_seq();
    return shown;
}

}  // namespace yimen
