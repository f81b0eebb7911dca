// What the hall shows to screens, as JSON. The shapes are described in docs/openapi/hall.yaml.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/civil_time.hpp"
#include "domain/hall_queries.hpp"
#include "domain/hall_state.hpp"
#include "domain/opening_hours.hpp"
#include "domain/wait_estimate.hpp"

namespace yimen {

using OrderedJson = nlohmann::ordered_json;

// A hall at one moment, for showing. The referred objects must outlive it; not thread-safe.
struct HallView {
    const HallState& hall;
    const HallProfile& profile;
    const WaitEstimates& estimates;
    Instant now;
};

OrderedJson to_json(const Bilingual& text);
OrderedJson to_json(const WaitEstimate& estimate);
OrderedJson to_json(const Reason& reason);
OrderedJson to_json(const Phase& phase, const TimeZone& zone);

OrderedJson ticket_view(const HallView& view, const Ticket& ticket);
OrderedJson queue_view(const HallView& view, const QueueProfile& queue);
OrderedJson window_view(const HallView& view, const WindowProfile& window);
// At most `limit` tickets of a day by series and number: A999 comes before A1000.
OrderedJson ticket_list(const HallView& view, std::vector<const Ticket*> tickets, std::size_t limit);
// What waits for a window, in its order; what is parked; who did not come: at most `limit` of each.
OrderedJson window_waiting_view(const HallView& view, const WindowProfile& window, std::size_t limit);
OrderedJson calls_view(const HallView& view, std::size_t limit);
OrderedJson day_view(const HallState& hall);
OrderedJson profile_view(const HallProfile& profile);

OrderedJson item_row(const Item& item, const HallProfile& profile, const Stationing& stationing);
OrderedJson item_guide(const Item& item, const Catalogue& catalogue, const HallProfile& profile,
                       const Stationing& stationing);
// The whole catalogue as JSON text: as large as it may be, it is never held as anything else.
std::string catalogue_text(const Catalogue& catalogue, const HallProfile& profile, const Stationing& stationing);

// One event as the stream sends it: its number, day and time before its own fields.
std::string stream_data(std::uint64_t seq, const std::string& day, Instant at, std::string_view type,
                        std::string_view body);

}  // namespace yimen
