// What follows from events, kept beside them so that figures need not read the log. Internal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/civil_time.hpp"
#include "county_store/kept_log.hpp"
#include "county_store/queues_kept.hpp"
#include "county_store/session.hpp"
#include "domain/events.hpp"

namespace yimen::county_tables {

// An event that the county can read and keep facts of. Nothing where it cannot: another program's event, a day or time
// that is none, an id that is too long.
std::optional<LoggedEvent> readable(const UsageEvent& event, std::uint64_t number);
// The same, with what is wrong as an Error.
Result<LoggedEvent> read_event(const UsageEvent& event, std::uint64_t number);

// What one piece of a log says, worked out from its events in their order and stored.
class Facts {
   public:
    Facts(Session& session, std::string hall, const TimeZone& zone)
        : session_(session), hall_(std::move(hall)), zone_(zone) {}

    // The events that can be read of those numbered first … last. Error: that of reading the log.
    Status take(const KeptLog& log, const StreamRow& stream, std::uint64_t first, std::uint64_t last,
                const std::vector<const LoggedEvent*>& events);
    // The days of which the hall's log is known by these events, whose days can be believed.
    void note_days(const std::vector<const LoggedEvent*>& events);

   private:
    struct Applier;
    using UsageKey = std::tuple<std::string, std::int64_t, std::string, std::string>;  // day, hour, kind, item

    Status store_turns(const KeptLog& log, const StreamRow& stream, std::uint64_t first, std::uint64_t last,
                       const std::vector<const LoggedEvent*>& events);
    void store_uses();
    void store_queues();
    void mark_losses();
    std::int64_t hour_of(Instant at) const { return zone_.civil(at).minute.count() / 60; }

    Session& session_;
    std::string hall_;
    const TimeZone& zone_;
    std::map<UsageKey, std::int64_t> uses_;
    std::optional<StatedAt> stated_;                              // the last of them
    std::vector<std::pair<std::int64_t, std::uint64_t>> losses_;  // logs and numbers of events that tell of one
};

}  // namespace yimen::county_tables
