#include "simulation/ticket_audit.hpp"

#include <algorithm>

#include "protocol/county_catalogue_json.hpp"
#include "protocol/event_json.hpp"
#include "simulation/small_county.hpp"

namespace yimen::simulation {
namespace {

// Who stood before somebody when the estimate was made and was called before they came.
constexpr int called_meanwhile = 8;
// People are told of those to come who are called before them too: one in three with priority, and those of a window's
// own trade.
constexpr int with_those_to_come = 3;

class TicketAudit {
   public:
    TicketAudit(const HallMachine& machine, const Known& known, Journal& journal)
        : machine_(machine), known_(known), journal_(journal), stationing_(own()) {}

    void take(const LogRow& row) {
        const auto event = decode_event(row.type, row.body);
        if (!event) return broken("event " + std::to_string(row.seq) + " cannot be read");
        if (const auto* taken = std::get_if<CatalogueTaken>(&*event)) take_up(*taken, row.day);
        if (const auto* called = std::get_if<TicketCalled>(&*event))
            called_[called->ticket] = {called->queue, row.at_ms};
        if (const auto* moved = std::get_if<TicketMoved>(&*event)) called_[moved->ticket].queue = moved->queue;
        learn(*event, row.at_ms);
        if (const auto* issued = std::get_if<TicketIssued>(&*event)) check(*issued);
    }

   private:
    void broken(const std::string& rule) { journal_.violated(machine_.name(), rule); }
    Stationing own() const { return setup_of(machine_.hall()).offer->stationing; }

    void take_up(const CatalogueTaken& taken, const std::string& day) {
        version_ = taken.version;
        if (taken.sha256.empty()) {
            stationing_ = own();
            return;
        }
        const auto found = known_.catalogues.find(static_cast<std::uint64_t>(taken.version));
        if (found == known_.catalogues.end() || to_hex(found->second.frame) != taken.sha256) {
            return broken("its log says that it took up a catalogue that the county never published");
        }
        // A hall that lost its newest days, or whose clock went back, keeps the catalogue that it had.
        const bool may_be_ahead = known_.disk_was_copied || !known_.clock_was_right;
        const bool is_due = may_be_ahead || yimen::to_string(taken.effective) <= day;
        if (taken.effective != found->second.effective || !is_due) broken("it took up a catalogue before its day");
        stationing_ = Stationing(*decode_county_catalogue(found->second.content, taken.version), machine_.profile());
    }

    // However a turn ended, a window was taken up by it.
    void learn(const Event& event, std::int64_t at_ms) {
        const auto* finished = std::get_if<TicketFinished>(&event);
        if (finished != nullptr && !finished->by_day_close) learn_turn(finished->ticket, at_ms);
        if (const auto* absent = std::get_if<TicketNoShow>(&event)) learn_turn(absent->ticket, at_ms);
        if (const auto* moved = std::get_if<TicketTransferred>(&event)) learn_turn(moved->ticket, at_ms);
        if (const auto* parked = std::get_if<TicketParked>(&event)) learn_turn(parked->ticket, at_ms);
    }
    void learn_turn(const std::string& ticket, std::int64_t at_ms) {
        const auto turn = called_.find(ticket);
        if (turn == called_.end() || turn->second.at_ms == 0) return;
        const auto occupied_ms = std::max<std::int64_t>(0, at_ms - turn->second.at_ms);
        if (occupied_ms > ServiceTimes::longest.count()) return;
        ++served_[turn->second.queue];
        longest_s_ = std::max(longest_s_, occupied_ms / 1000 + 1);
    }

    void check(const TicketIssued& issued) {
        const auto whose = "ticket " + issued.ticket;
        if (issued.catalogue_version != version_) broken(whose + " is of another catalogue than counted");
        const auto* queue = stationing_.queue_of(issued.item);
        if (queue == nullptr || *queue != issued.queue) broken(whose + " is for what is not done in its queue");
        check_estimate(whose, issued);
        const auto& promised = machine_.promises().tickets;
        const auto paper = promised.find(issued.ticket);
        if (paper == promised.end() || machine_.promises().said_to_be_lost.contains(issued.ticket)) return;
        const bool same = paper->second.queue == issued.queue &&
                          paper->second.catalogue_version == issued.catalogue_version &&
                          paper->second.estimate == issued.estimate;
        if (!same) broken(whose + " says otherwise in the log than on paper");
        if (paper->second.was_estimated && issued.estimate.needed == 0) broken(whose + " was told nothing of its wait");
    }

    // Nobody is told a wait that nothing speaks for, or one that is longer than any that there was could make it.
    void check_estimate(const std::string& whose, const TicketIssued& issued) {
        const auto& told = issued.estimate;
        const auto served = served_[issued.queue];
        if (told.samples > served) broken(whose + " has an estimate of services that there were not");
        if (!told.known) return;
        const auto most = (issued.ahead + called_meanwhile) * longest_s_ * with_those_to_come;
        const bool in_order = 0 <= told.typical_s && told.typical_s <= told.ninetieth_s;
        if (served < static_cast<int>(ServiceTimes::needed)) broken(whose + " has an estimate without enough services");
        if (!in_order || told.ninetieth_s > most) broken(whose + " has an estimate that cannot be");
    }

    const HallMachine& machine_;
    const Known& known_;
    Journal& journal_;
    Stationing stationing_;  // under the catalogue that counts
    int version_ = own_catalogue_version;
    struct Turn {
        std::string queue;
        std::int64_t at_ms = 0;
    };
    std::map<std::string, Turn> called_;  // by ticket: the last call
    std::map<std::string, int> served_;   // turns that took up a window, by queue
    std::int64_t longest_s_ = 0;
};

}  // namespace

void audit_tickets(const HallMachine& machine, const Known& known, const std::vector<LogRow>& rows, Journal& journal) {
    TicketAudit audit(machine, known, journal);
    for (const auto& row : rows) audit.take(row);
}

}  // namespace yimen::simulation
