#include "ctl/ledger_check.hpp"

#include <algorithm>
#include <optional>

#include "protocol/event_json.hpp"

namespace yimen {
namespace {

// "3,000 events" would be split by whoever reads it with a program.
std::string count_of(std::uint64_t events) { return std::to_string(events) + (events == 1 ? " event" : " events"); }

void add(Bilingual& line, const std::string& zh, const std::string& en) {
    line.zh += zh;
    line.en += en;
}

// Of what is said in one language only, such as why something cannot be read.
Bilingual line_of(const std::string& where, const std::string& what) {
    return {where + "：" + what, where + ": " + what};
}

Bilingual line_of(const std::string& where, const LogSpan& span) {
    auto line = line_of(where, std::string());
    add(line, std::to_string(span.events()) + " 条事件", count_of(span.events()));
    const auto first = std::to_string(span.base.number + 1), last = std::to_string(span.head.number);
    if (span.events() > 0) add(line, "，" + first + " 至 " + last, ", " + first + " to " + last);
    add(line, "，每条都与前一条相连", ", each chained to the one before");
    const auto base = std::to_string(span.base.number);
    if (span.base.number > 0) add(line, "；" + base + " 及以前的已清理", "; those up to " + base + " were forgotten");
    return line;
}

bool is_bad_past(const Error& error) { return error.code == ErrorCode::storage_corrupt; }

// The events that are kept of a hall, and where between them some are lost.
Bilingual line_of(const std::string& hall, std::uint64_t events, const std::vector<CountyStream>& streams) {
    auto line = line_of(hall, std::string());
    const auto count = std::to_string(streams.size());
    add(line, std::to_string(events) + " 条事件，分属 " + count + " 个日志，每条都与前一条相连",
        count_of(events) + " in " + count + (streams.size() == 1 ? " stream" : " streams") +
            ", each chained to the one before");
    for (std::size_t at = 0; at < streams.size(); ++at) {
        if (!streams[at].after_gap) continue;
        const auto before = std::to_string(at == 0 ? 0 : streams[at - 1].head.number);
        const auto after = std::to_string(streams[at].base + 1);
        add(line, "；" + before + " 与 " + after + " 之间的已丢失",
            "; those between " + before + " and " + after + " are lost");
    }
    return line;
}

// What the hall itself says that its file had lost: the county's own ledger is no worse for it.
Bilingual line_of_loss(const std::string& hall, const KeptEvent& event) {
    auto line = line_of(hall, std::string());
    add(line, event.event.day + " 大厅发现其数据文件丢失过记录",
        "on " + event.event.day + " the hall found that its file had lost records");
    const auto decoded = decode_event(event.event.type, event.event.body);
    const auto* lost = decoded ? std::get_if<RecordsLost>(&*decoded) : nullptr;
    if (!lost) return line;
    RecordsLoss loss;
    loss.known = static_cast<std::uint64_t>(std::max<std::int64_t>(lost->known, 0));
    loss.kept = static_cast<std::uint64_t>(std::max<std::int64_t>(lost->kept, 0));
    loss.wal_damaged = lost->wal_damaged;
    add(line, "：" + describe(loss), ": " + describe(loss));
    return line;
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
    findings.lines.push_back(events ? line_of(hall, *events, *streams) : line_of(hall, events.error().detail));
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
        if (!*ack) return found({"县里还没有它的事件", "the county has nothing of it yet"}, true);
        stream_ = (*ack)->stream;
        const auto last = std::min((*ack)->number, span_.head.number);
        if (last < span_.base.number) {
            return found({"县里的事件止于大厅现存事件之前", "the county ends before what the hall still has"}, false);
        }
        const auto same = agrees_at(last);
        if (!same) return same.error();
        if (!*same) return first_difference(last);
        const auto number = std::to_string(last);
        Bilingual line{"至第 " + number + " 条县里相同", "up to event " + number + " the county has the same"};
        if (const auto lacks = span_.head.number - last; lacks > 0) {
            add(line, "；县里还缺 " + std::to_string(lacks) + " 条", "; it lacks " + count_of(lacks));
        }
        if ((*ack)->number > last) {
            add(line, "；县里比此文件多，此文件是恢复或复制来的",
                "; the county has more than this file, which was restored or cloned");
        }
        return found(line, (*ack)->number <= last);
    }

   private:
    LedgerFindings found(const Bilingual& what, bool sound) const {
        return {{{hall_ + "：" + what.zh, hall_ + ": " + what.en}}, sound};
    }
    static Bilingual another(std::uint64_t event, const char* zh, const char* en) {
        const auto number = std::to_string(event);
        return {zh + number + " 条在县里是另一条", en + number + " is another at the county"};
    }

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
        if (!*at_base) return found(another(agreed, "自第 ", "already event "), false);
        while (differs - agreed > 1) {
            const auto middle = agreed + (differs - agreed) / 2;
            const auto same = agrees_at(middle);
            if (!same) return same.error();
            (*same ? agreed : differs) = middle;
        }
        return found(another(differs, "第 ", "event "), false);
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
    LedgerFindings findings{{span ? line_of(file.string(), *span) : line_of(file.string(), span.error().detail)},
                            span.ok()};
    const auto losses = look_for_losses(file);
    if (!losses) return of_file(file, losses.error());
    for (const auto& loss : *losses) findings.lines.push_back(line_of(file.string(), loss));
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
