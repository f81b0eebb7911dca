#include "simulation/audit.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include "protocol/event_json.hpp"
#include "simulation/log_figures.hpp"
#include "simulation/ticket_audit.hpp"

namespace yimen::simulation {
namespace {

constexpr std::size_t everything = CountyStore::max_listed;
constexpr Date first_day{std::chrono::year{2026}, std::chrono::January, std::chrono::day{1}};
constexpr Date last_day{std::chrono::year{2027}, std::chrono::December, std::chrono::day{31}};

// The next day, and three more.
constexpr std::chrono::days furthest_on{4};

// One hall's books, side by side.
class Audit {
   public:
    Audit(HallMachine& machine, const Known& known, CountyStore& county, Journal& journal, Chance& chance)
        : machine_(machine), known_(known), county_(county), journal_(journal), chance_(chance) {}

    void run() {
        if (!machine_.is_up()) return broken("is not up although everything is well");
        if (!read_hall() || !read_county()) return;
        check_hall();
        audit_tickets(machine_, known_, rows_, journal_);
        check_clocks();
        check_progress();
        check_known_days();
        check_events();
        if (streams_.size() == 1 && !streams_.front().after_gap) {
            check_figures(Dimension::hall);
            check_figures(chance_.one_of(other_groups));
        } else {
            check_pasts();
        }
        check_losses();
    }

   private:
    static constexpr std::array other_groups{Dimension::day,    Dimension::hour,   Dimension::queue,  Dimension::item,
                                             Dimension::window, Dimension::person, Dimension::weekday};

    void broken(const std::string& rule) { journal_.violated(machine_.name(), rule); }
    const std::string& hall() const { return machine_.profile().id; }

    bool read_hall() {
        auto rows = machine_.log().read_log(0, everything);
        if (!rows) return broken("its log cannot be read: " + rows.error().detail), false;
        const auto base = machine_.log().base();
        if (!base) return broken("its log has no beginning: " + base.error().detail), false;
        auto past = past_until(known_.told, *base);
        if (!past) return broken(past.error().detail), false;
        rows_ = *std::move(past);
        forgotten_ = rows_.size();
        std::ranges::move(*rows, std::back_inserter(rows_));
        return true;
    }

    bool read_county() {
        auto streams = county_.streams_of(hall());
        if (!streams) return broken("the county's streams cannot be read: " + streams.error().detail), false;
        streams_ = *std::move(streams);
        for (const auto& stream : streams_) {
            auto own = county_.read_log(hall(), stream.name, 0, everything);
            if (!own) return broken("the county's log cannot be read: " + own.error().detail), false;
            for (auto& kept : *own) keep(std::move(kept));
        }
        return true;
    }

    void keep(KeptEvent kept) {
        if (!known_.told.contains(kept.hash)) broken("the county has an event that nobody told it");
        const auto number = std::to_string(kept.number);
        if (!kept_.emplace(kept.hash, std::move(kept)).second) broken("the county has event " + number + " twice");
    }

    void check_hall() {
        std::set<std::string> issued;
        for (const auto& row : rows_) {
            if (row.type != "ticket.issued") continue;
            const auto ticket = std::get<TicketIssued>(*decode_event(row.type, row.body)).ticket;
            if (!issued.insert(ticket).second) broken("ticket " + ticket + " was issued twice");
        }
        for (const auto& [ticket, paper] : machine_.promises().tickets) {
            if (machine_.promises().said_to_be_lost.contains(ticket)) continue;
            if (!issued.contains(ticket)) broken("ticket " + ticket + " was promised and is not in the log");
        }
        const auto given = machine_.promises().tickets.size();
        if (known_.open_issues && issued.size() > given + *known_.open_issues) {
            broken("tickets were issued that nobody asked for: " + std::to_string(issued.size()) + " of " +
                   std::to_string(given));
        }
        machine_.promises().check(machine_.log(), known_.told, journal_, machine_.name());
    }

    // What people rely on is ended by no guess: by itself no hall believes a clock that is further on than its calendar
    // says, which opens on every day, unless it is right. It counts from the event before or, where the clock was slow
    // then, from the newest that somebody relied on; and from what the county has signed.
    void check_clocks() {
        const auto zone = TimeZone::find(usual_time_zone);
        const std::chrono::sys_days signed_past(known_.newest_signed);
        std::optional<std::chrono::sys_days> relied_on, before;
        for (const auto& row : rows_) {
            const std::chrono::sys_days day = zone->civil(Instant{Milliseconds{row.at_ms}}).date;
            const auto event = decode_event(row.type, row.body);
            const auto* confirmed = event ? std::get_if<ClockConfirmed>(&*event) : nullptr;
            const bool by_staff = confirmed != nullptr && confirmed->by_staff;
            const bool is_right = day <= std::chrono::sys_days(machine_.today());
            if (relied_on && !by_staff && !is_right &&
                day > std::max({*relied_on, *before, signed_past}) + furthest_on) {
                return broken("event " + std::to_string(row.seq) + " (" + row.type + ") is of " +
                              yimen::to_string(Date(day)) + ", and nobody said that it is so late");
            }
            if (by_staff || row.type == "ticket.issued") relied_on = std::max(relied_on, std::optional(day));
            before = day;
        }
    }

    void check_known_days() {
        const auto progress = county_.progress(hall());
        if (!progress || !progress->known_until) return broken("the county knows no day of it");
        known_until_ = *progress->known_until;
        if (known_until_ > machine_.today()) broken("the county believes days of it that have not begun");
        const auto ahead = std::ranges::count_if(kept_, [](const auto& kept) { return kept.second.misdated; });
        if (ahead == 0) return;
        journal_.count(Happening::day_reported_ahead);
        const auto alarms = county_.alarms();
        const bool told = alarms && std::ranges::any_of(*alarms, [&](const CountyAlarm& alarm) {
                              return alarm.hall == hall() && alarm.mark == EventMark::misdated && alarm.events == ahead;
                          });
        if (!told) broken("the county does not say that it sent days that have not begun");
    }

    void check_progress() {
        const auto view = machine_.uplink_view();
        if (view.error) broken("its way to the county is not well: " + std::string(to_string(*view.error)));
        if (view.alarm == UplinkAlarm::log_damaged) broken("its log is said to be damaged");
        const auto ack = county_.ack_of(hall());
        if (!ack || !*ack) return broken("the county has nothing of it");
        const UsageAck own{machine_.stream(), rows_.size(), rows_.empty() ? Sha256Digest{} : rows_.back().hash};
        if (**ack != own) {
            broken("the county has " + std::to_string((*ack)->number) + " events of stream " + (*ack)->stream +
                   ", the hall " + std::to_string(own.number) + " of " + own.stream);
        }
    }

    bool has(const LogRow& row) const {
        const auto found = kept_.find(row.hash);
        if (found == kept_.end()) return false;
        const auto& kept = found->second;
        return kept.number == row.seq && !kept.quarantined &&
               kept.event == UsageEvent{row.day, row.at_ms, row.type, row.body};
    }

    // What the county lost, it gets again from any machine that still has it; but where another machine or disk of the
    // hall came first, which had forgotten more, the county's log begins behind that.
    bool may_be_lost(std::size_t index) const {
        const auto& row = rows_[index];
        if (!known_.lost.contains(row.hash)) return false;
        if (index < forgotten_) return true;
        return known_.disk_was_copied && std::ranges::any_of(streams_, [&](const CountyStream& stream) {
                   return stream.after_gap && row.seq <= stream.base;
               });
    }

    void check_events() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (has(rows_[i])) continue;
            if (!may_be_lost(i)) return broken("the county has not event " + std::to_string(rows_[i].seq));
            ++lost_;
        }
        if (streams_.size() == 1 && kept_.size() + lost_ != rows_.size()) {
            broken("the county has events that the hall has not");
        }
        if (const auto verified = county_.verify(hall()); !verified) {
            broken("the county's chain does not hold: " + verified.error().detail);
        }
    }

    static std::vector<LoggedEvent> logged(const std::vector<LogRow>& rows) {
        std::vector<LoggedEvent> events;
        events.reserve(rows.size());
        for (const auto& row : rows) {
            events.push_back({row.seq, *parse_date(row.day), Instant{Milliseconds{row.at_ms}},
                              decode_event(row.type, row.body).value()});
        }
        return events;
    }

    void check_figures(Dimension by) {
        auto expected = figures_of(logged(rows_), hall(), first_day, known_until_, by);
        const auto figures = county_.figures({hall(), {}, first_day, known_until_, by});
        if (!figures) return broken("the county has no figures: " + figures.error().detail);
        for (const auto& row : *figures) {
            const auto own = expected.extract(row.key);
            const auto counts = own.empty() ? nothing(by) : own.mapped();
            if (!row.counts && !own.empty()) broken("the county does not know the figures of " + row.key);
            if (row.counts && *row.counts != counts) broken("the county's figures of " + row.key + " are not its own");
        }
        for (const auto& [key, counts] : expected) {
            if (!key.empty()) broken("the county has no figures of " + key);
        }
    }
    static FigureCounts nothing(Dimension by) {
        const Dimensions dimensions{by, Dimension::total};
        auto counts = shown(Figures{}, dimensions);
        if (dimensions.tell_looks()) counts.looked_at = counts.guides_read = 0;
        return counts;
    }

    // A disk was exchanged for another: of each past, what its machines had told is counted, each once, but for the
    // days of which something is lost.
    void check_pasts() {
        std::int64_t issued = 0, looked_at = 0;
        const auto known_days = days_with_figures();
        for (const auto& [hash, kept] : kept_) {
            if (!known_days.contains(kept.event.day)) continue;
            issued += kept.event.type == "ticket.issued" ? 1 : 0;
            const auto event = decode_event(kept.event.type, kept.event.body);
            const auto* used = event ? std::get_if<UsageRecorded>(&*event) : nullptr;
            looked_at += used != nullptr && used->kind == "item_viewed" ? 1 : 0;
        }
        const auto figures = county_.figures({hall(), {}, first_day, last_day, Dimension::hall});
        const auto& counts = figures.value().front().counts;
        if (counts.has_value() == known_days.empty()) broken("the county's days and their sum do not agree");
        if (counts && (counts->issued != issued || counts->looked_at != looked_at)) {
            broken("the county counts " + std::to_string(counts->issued.value_or(0)) + " tickets of " +
                   std::to_string(issued));
        }
        for (const auto& row : std::span(rows_).subspan(forgotten_)) {
            if (!kept_.contains(row.hash)) continue;  // lost
            const auto hash = county_.hash_at(hall(), machine_.stream(), row.seq);
            if (!hash || *hash != row.hash) return broken("the county's stream does not go on from the hall's past");
        }
    }

    // Which of them may be unknown is for check_losses.
    std::set<std::string> days_with_figures() {
        std::set<std::string> days;
        const auto rows = county_.figures({hall(), {}, first_day, last_day, Dimension::day});
        for (const auto& row : rows.value()) {
            if (row.counts) days.insert(row.key);
        }
        return days;
    }

    // What neither has any more is a gap to the county, and days of which it has nothing are unknown, not 0.
    void check_losses() {
        const auto gaps = std::ranges::count_if(streams_, &CountyStream::after_gap);
        if (gaps > 0 && known_.lost.empty()) broken("the county says that it lost events, and it did not");
        if (lost_ == 0) return;
        journal_.count(Happening::county_lost_events);
        if (gaps == 0) broken("the county does not say that it lost events");
        if (!known_.clock_was_right) return;
        check_lost_days();
        if (!known_.disk_was_copied) check_partly_lost_days();
    }

    void check_lost_days() {
        std::set<std::string> kept_days, days;
        for (const auto& [hash, kept] : kept_) kept_days.insert(kept.event.day);
        for (const auto& row : rows_) days.insert(row.day);
        for (const auto& day : days) {
            if (kept_days.contains(day)) continue;
            const auto date = *parse_date(day);
            const auto figures = county_.figures({hall(), {}, date, date, Dimension::day});
            if (!figures || figures->front().counts) broken("the county has figures of " + day + ", which it lost");
        }
    }

    // One machine's log alone: a day of which tickets are lost has no figures that leave them out.
    void check_partly_lost_days() {
        std::set<std::string> days;
        for (const auto& row : rows_) {
            if (!kept_.contains(row.hash) && row.type.starts_with("ticket.")) days.insert(row.day);
        }
        for (const auto& day : days) {
            const auto date = *parse_date(day);
            const auto figures = county_.figures({hall(), {}, date, date, Dimension::day});
            if (!figures || figures->front().counts) broken("the county counts a part of " + day + ", which it lost");
        }
    }

    HallMachine& machine_;
    const Known& known_;
    CountyStore& county_;
    Journal& journal_;
    Chance& chance_;
    std::vector<LogRow> rows_;   // also those that the hall has forgotten
    std::size_t forgotten_ = 0;  // so many of them, the oldest
    std::size_t lost_ = 0;       // of these, to both
    std::vector<CountyStream> streams_;
    Date known_until_{};
    std::map<Sha256Digest, KeptEvent> kept_;  // of all streams
};

}  // namespace

void audit(HallMachine& machine, const Known& known, CountyStore& county, Journal& journal, Chance& chance) {
    Audit(machine, known, county, journal, chance).run();
}

}  // namespace yimen::simulation
