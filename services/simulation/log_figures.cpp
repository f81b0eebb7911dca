#include "simulation/log_figures.hpp"

#include <algorithm>
#include <cmath>

#include "domain/hall_state.hpp"

namespace yimen::simulation {
namespace {

struct Sample {
    FigureCounts counts;
    std::vector<std::int64_t> waits, services;  // milliseconds
};

Durations durations(std::vector<std::int64_t> times) {
    if (times.empty()) return {};
    std::ranges::sort(times);
    std::int64_t sum = 0;
    for (const auto time : times) sum += time;
    const auto n = static_cast<double>(times.size());
    const auto nearest = [&](double share) {
        return static_cast<double>(times[static_cast<std::size_t>(std::ceil(share * n)) - 1]) / 1'000.0;
    };
    return {static_cast<std::int64_t>(times.size()), static_cast<double>(sum) / (1'000.0 * n), nearest(0.5),
            nearest(0.9)};
}

class Reader {
   public:
    Reader(const HallProfile& profile, Date from, Date to, FiguresBy by)
        : state_(profile), from_(from), to_(to), by_(by), zone_(TimeZone::find(usual_time_zone).value()) {}

    void read(const LoggedEvent& logged) {
        if (std::holds_alternative<DayOpened>(logged.event)) keep_tickets();
        state_.apply(logged);
        if (const auto* issued = std::get_if<TicketIssued>(&logged.event)) days_[issued->ticket] = logged.day;
        if (const auto* called = std::get_if<TicketCalled>(&logged.event)) ++calls_[called->ticket];
        if (const auto* absent = std::get_if<TicketNoShow>(&logged.event)) ++no_shows_[absent->ticket];
        const auto* back = std::get_if<TicketTakenBack>(&logged.event);
        if (back != nullptr && back->step == Step::no_show) --no_shows_[back->ticket];
        if (const auto* used = std::get_if<UsageRecorded>(&logged.event)) use(logged, *used);
    }

    std::map<std::string, FigureCounts> figures() {
        keep_tickets();
        std::map<std::string, Sample> samples;
        for (const auto& [id, ticket] : tickets_) count(id, ticket, samples);
        std::map<std::string, FigureCounts> figures;
        for (auto& [key, sample] : samples) {
            auto& counts = figures[key] = sample.counts;
            counts.waits = durations(sample.waits);
            counts.services = durations(sample.services);
        }
        if (by_ == FiguresBy::queue) return figures;
        for (const auto& [key, looks] : looks_) figures.try_emplace(key);
        for (const auto& [key, guides] : guides_) figures.try_emplace(key);
        for (auto& [key, counts] : figures) {
            counts.looked_at = looks_[key];
            counts.guides_read = guides_[key];
        }
        return figures;
    }

   private:
    void keep_tickets() {
        for (const auto& ticket : state_.tickets()) tickets_.insert_or_assign(ticket->id, *ticket);
    }
    bool asked(Date day) const { return from_ <= day && day <= to_; }

    std::string key(Date day, Instant at, const std::string& queue, const std::string& item) const {
        switch (by_) {
            case FiguresBy::hall:
            case FiguresBy::total: return "";
            case FiguresBy::day: return to_string(day);
            case FiguresBy::hour: {
                const auto hour = std::to_string(zone_.civil(at).minute.count() / 60);
                return hour.size() < 2 ? "0" + hour : hour;
            }
            case FiguresBy::queue: return queue;
            case FiguresBy::item: return item;
        }
        return "";
    }
    void use(const LoggedEvent& logged, const UsageRecorded& used) {
        if (!asked(logged.day)) return;
        const auto at = key(logged.day, logged.at, "", used.item);
        if (used.kind == "item_viewed") ++looks_[at];
        if (used.kind == "guide_read") ++guides_[at];
    }
    void count(const std::string& id, const Ticket& ticket, std::map<std::string, Sample>& samples) {
        const auto day = days_.at(id);
        if (!asked(day)) return;
        auto& [counts, waits, services] = samples[key(day, ticket.issued_at, ticket.queue, ticket.item)];
        ++counts.issued;
        counts.calls += calls_[id];
        counts.no_shows += no_shows_[id];
        counts.served += ticket.state == TicketState::finished;
        counts.voided += ticket.state == TicketState::voided;
        counts.cancelled += ticket.state == TicketState::cancelled;
        if (ticket.first_called_at) waits.push_back(between(ticket.issued_at, *ticket.first_called_at));
        if (ticket.state == TicketState::finished && ticket.note != "day_closed") {
            services.push_back(between(*ticket.started_at, *ticket.ended_at));
        }
    }
    static std::int64_t between(Instant from, Instant to) { return std::max<std::int64_t>(0, (to - from).count()); }

    HallState state_;
    Date from_, to_;
    FiguresBy by_;
    TimeZone zone_;
    std::map<std::string, Ticket> tickets_;
    std::map<std::string, Date> days_;
    std::map<std::string, std::int64_t> calls_, no_shows_, looks_, guides_;
};

}  // namespace

std::map<std::string, FigureCounts> figures_of(const std::vector<LoggedEvent>& log, const HallProfile& profile,
                                               Date from, Date to, FiguresBy by) {
    Reader reader(profile, from, to, by);
    for (const auto& logged : log) reader.read(logged);
    return reader.figures();
}

}  // namespace yimen::simulation
