#include "county/hall_losses.hpp"

#include <spdlog/spdlog.h>

#include "protocol/event_json.hpp"

namespace yimen {

void log_losses(const UsageBatch& batch) {
    for (const auto& told : batch.events) {
        if (told.type != "catalogue.service_lost") continue;
        const auto event = decode_event(told.type, told.body);
        const auto* lost = event ? std::get_if<ServiceLost>(&*event) : nullptr;
        if (!lost) continue;
        spdlog::warn("hall {} gives no tickets any more for {} items since it took catalogue {}", batch.hall,
                     lost->count, lost->version);
    }
}

}  // namespace yimen
