#include "ctl/ledger_check.hpp"

#include <algorithm>
#include <optional>

#include "protocol/event_json.hpp"

namespace yimen {
namespace {

// "3,000 events" would be split by whoever reads it with a program.
std::string count_of(std::uint64_t events) { return std::to_string(events) + (events == 1 ? " event" : " events"); }

std::string range_of(std::uint64_t base, std::uint64_t head) {
    return base == head ? "" : ", " + std::to_string(base + 1) + " to " + std::to_string(head);
}

std::string line_of(const std::string& where, const LogSpan& span) {
    auto line = where + ": " + count_of(span.events()) + range_of(span.base.number, span.head.number) +
                ", each chained to the one before";
    if (span.base.number > 0) line += "; those up to " + std::to_string(span.base.number) + " were forgotten";
    return line;
}

bool is_bad_past(const Error& error) { return error.code == ErrorCode::storage_corrupt; }

// The events that are kept of a hall, and where between them some are lost.
std::string line_of(const std::string& hall, std::uint64_t events, const std::vector<CountyStream>& streams) {
    auto line = hall + ": " + count_of(events) + " in " + std::to_string(streams.size()) +
                (streams.size() == 1 ? " stream" : " streams") + ", each chained to the one before";
    for (std::size_t at = 0; at < streams.size(); ++at) {
        if (!streams[at].after_gap) continue;
        line += "; those between " + std::to_string(at == 0 ? 0 : streams[at - 1].head.number) + " and " +
                std::to_string(streams[at].base + 1) + " are lost";
    }
    return line;
}

// What the hall itself says that its file had lost: the county's own ledger is no worse for it.
std::string line_of_loss(const std::string& hall, const KeptEvent& event) {
    auto line = hall + ": on " + event.event.day + " the hall found that its file had lost records";
    const auto decoded = decode_event(event.event.type, event.event.body);
    const auto* lost = decoded ? std::get_if<RecordsLost>(&*decoded) : nullptr;
    if (!lost) return line;
    RecordsLoss loss;
    loss.known = static_cast<std::uint64_t>(std::max<std::int64_t>(lost->known, 0));
    loss.kept = static_cast<std::uint64_t>(std::max<std::int64_t>(lost->kept, 0));
    loss.wal_damaged = lost->wal_damaged;
    return line + ": " + describe(loss);
}

Status check_hall(CountyStore& store, const std::string& hall, LedgerFindings& findings) {
    const auto streams = store.streams_of(hall);
    if (!streams) return streams.error();
    const auto events = store.verify(hall);
    if (!events && !is_bad_past(events.error())) return events.error();
    findings.sound = findings.sound && events.ok();
    const auto losses = store.events_of_type(hall, "records.lost");
    if (!losses) return losses.error();
    for (const auto& loss : *losses) findings.lines.push_back(line_of_loss(hall, loss));
    findings.lines.push_back(events ? line_of(hall, *events, *streams) : hall + ": " + events.error().detail);
    return done();
}

// Of a file that cannot be read as a hall's.
Error of_file(const std::filesystem::path& file, Error error) {
    error.detail = file.string() + ": " + error.detail + "; expected a hall's file, or the county's as sqlite:FILE";
    return error;
}

// Both sides of a comparison.
class Comparison {
   public:
    Comparison(const LogReader& log, CountyStore& store, std::string hall, LogSpan span)
        : log_(log), store_(store), hall_(std::move(hall)), span_(span) {}

    Result<LedgerFindings> run() {
        const auto ack = store_.ack_of(hall_);
        if (!ack) return ack.error();
        if (!*ack) return LedgerFindings{{hall_ + ": the county has nothing of it yet"}, true};
        stream_ = (*ack)->stream;
        const auto last = std::min((*ack)->number, span_.head.number);
        if (last < span_.base.number) return found("the county ends before what the hall still has", false);
        const auto same = agrees_at(last);
        if (!same) return same.error();
        if (!*same) return first_difference(last);
        auto line = "up to event " + std::to_string(last) + " the county has the same";
        if (span_.head.number > last) line += "; it lacks " + count_of(span_.head.number - last);
        if ((*ack)->number > last) line += "; the county has more than this file, which was restored or cloned";
        return found(line, (*ack)->number <= last);
    }

   private:
    LedgerFindings found(const std::string& what, bool sound) const { return {{hall_ + ": " + what}, sound}; }

    Result<bool> agrees_at(std::uint64_t number) {
        const auto own = log_.hash_at(number);
        if (!own) return own.error();
        const auto kept = store_.hash_at(hall_, stream_, number);
        if (!kept) return kept.error();
        return *kept == *own;
    }

    // Where two chains differ they differ from there on.
    Result<LedgerFindings> first_difference(std::uint64_t differs) {
        auto agreed = span_.base.number;
        const auto at_base = agrees_at(agreed);
        if (!at_base) return at_base.error();
        if (!*at_base) return found("already event " + std::to_string(agreed) + " is another at the county", false);
        while (differs - agreed > 1) {
            const auto middle = agreed + (differs - agreed) / 2;
            const auto same = agrees_at(middle);
            if (!same) return same.error();
            (*same ? agreed : differs) = middle;
        }
        return found("event " + std::to_string(differs) + " is another at the county", false);
    }

    const LogReader& log_;
    CountyStore& store_;
    std::string hall_, stream_;
    LogSpan span_;
};

}  // namespace

Result<LedgerFindings> check_hall_ledger(const std::filesystem::path& file) {
    const auto span = verify_log(file);
    if (!span && !is_bad_past(span.error())) return of_file(file, span.error());
    LedgerFindings findings{{span ? line_of(file.string(), *span) : file.string() + ": " + span.error().detail},
                            span.ok()};
    const auto losses = look_for_losses(file);
    if (!losses) return of_file(file, losses.error());
    for (const auto& loss : *losses) findings.lines.push_back(file.string() + ": " + loss);
    findings.sound = findings.sound && losses->empty();
    return findings;
}

Result<LedgerFindings> check_county_ledger(CountyStore& store, const std::string& hall) {
    LedgerFindings findings;
    if (!hall.empty()) {
        const auto checked = check_hall(store, hall, findings);
        return checked ? Result(findings) : checked.error();
    }
    const auto halls = store.list_halls();
    if (!halls) return halls.error();
    for (const auto& each : *halls) {
        if (const auto checked = check_hall(store, each.id, findings); !checked) return checked.error();
    }
    return findings;
}

Result<LedgerFindings> compare_ledgers(const std::filesystem::path& file, CountyStore& store) {
    const auto span = verify_log(file);
    auto own = check_hall_ledger(file);
    if (!span || !own) return own;
    const auto log = LogReader::open(file);
    if (!log) return log.error();
    const auto hall = (*log)->hall();
    if (!hall) return hall.error();
    auto findings = *std::move(own);
    const bool lost = !findings.sound;
    findings.sound = true;
    // One hash stands for what comes before it only where the county's own chain holds.
    if (const auto checked = check_hall(store, *hall, findings); !checked) return checked.error();
    if (!findings.sound) return findings;
    const auto compared = Comparison(**log, store, *hall, *span).run();
    if (!compared) return compared.error();
    findings.sound = compared->sound && !lost;
    findings.lines.insert(findings.lines.end(), compared->lines.begin(), compared->lines.end());
    return findings;
}

}  // namespace yimen
