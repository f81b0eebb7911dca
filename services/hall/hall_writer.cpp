// What the hall's writer does with a batch: decide in order, commit at once, publish, answer.
#include <spdlog/spdlog.h>

#include "base/number.hpp"
#include "domain/newcomer_estimate.hpp"
#include "hall/batch.hpp"
#include "net/problem.hpp"
#include "protocol/event_json.hpp"

namespace yimen {
namespace {

StorageState state_after(const Error& error) {
    switch (error.code) {
        case ErrorCode::storage_full: return StorageState::full;
        case ErrorCode::storage_read_only: return StorageState::read_only;
        case ErrorCode::storage_corrupt: return StorageState::corrupt;
        case ErrorCode::storage_gone: return StorageState::gone;
        default: return StorageState::failed;
    }
}

// The ticket an event is about; empty when it is about none.
const std::string& ticket_of(const Event& event) {
    static const std::string none;
    return std::visit(
        [](const auto& content) -> const std::string& {
            if constexpr (requires { content.ticket; }) {
                return content.ticket;
            } else {
                return none;
            }
        },
        event);
}

}  // namespace

Answer refusal(const Error& error) {
    auto response = problem(error);
    return {response.status, std::move(response.body), false};
}

Status HallEngine::process(std::deque<Submission> submissions) {
    const bool idle = submissions.empty();
    Work work(std::move(submissions));
    const auto clock_before = trusted_;
    auto committed = decide_and_commit(work);
    if (committed) {
        show(work);
    } else {
        working_ = published_;
        trusted_ = clock_before;
    }
    // What was committed to a file that nobody finds any more is promised to nobody. Once it is found again, the same
    // key gets the answer.
    const auto found = store_->in_place();
    if (!found) note_storage(found);
    for (std::size_t i = 0; i < work.submissions.size(); ++i) {
        auto& [answer, durable] = work.answers[i];
        const bool kept = found && (committed || durable);
        work.submissions[i].done(kept ? std::move(answer) : refusal(found ? committed.error() : found.error()));
    }
    if (committed) announce(work);
    maintain(idle);
    return committed;
}

Status HallEngine::decide_and_commit(Work& work) {
    estimates_ = estimator_->latest();
    if (auto found = store_->in_place(); !found) {
        note_storage(found);
        return found;
    }
    watch_clock(work);
    if (auto told = tell_loss(work); !told) {
        note_storage(told);
        return told;
    }
    settle(work);
    if (auto kept = keep_house(work); !kept) {
        note_storage(kept);
        return kept;
    }
    tell_offer(work);
    tell_losses(work);
    tell_queues(work);
    for (std::size_t i = 0; i < work.submissions.size(); ++i) handle(work, i);
    return commit(work);
}

// A day may open that the log knows already, after a clock went back: its numbers go on.
Status HallEngine::keep_house(Work& work) {
    auto events = housekeeping(working_, rules(), now_);
    for (auto& event : events) {
        auto* opened = std::get_if<DayOpened>(&event);
        if (!opened) continue;
        auto last = store_->last_numbers(to_string(opened->day));
        if (!last) return last.error();
        opened->series = *std::move(last);
    }
    record(work, std::move(events));
    return done();
}

// In the log, so that the county hears of it too, and every screen that follows goes on behind the same numbers.
Status HallEngine::tell_loss(Work& work) {
    const auto& loss = store_->loss();
    if (!loss || loss->told) return done();
    RecordsLost lost{
        static_cast<std::int64_t>(loss->known), static_cast<std::int64_t>(loss->kept), loss->wal_damaged, {}};
    if (working_.day()) {
        auto last = store_->last_numbers(to_string(*working_.day()));
        if (!last) return last.error();
        lost.series = *std::move(last);
    }
    record(work, {std::move(lost)});
    return done();
}

// The answer given to this key before, in this batch or in the file; a refusal where the request is another.
std::optional<HallEngine::PendingAnswer> HallEngine::answered_before(const Work& work,
                                                                     const Submission& submission) const {
    const auto again = [&](const AnsweredCommand& command, bool durable) {
        if (command.request == submission.fingerprint) {
            return PendingAnswer{{command.status, command.response, true}, durable};
        }
        return PendingAnswer{refusal({ErrorCode::key_reused, "this Idempotency-Key was used for another request", {}}),
                             true};
    };
    if (const auto here = work.index_by_key.find(submission.key); here != work.index_by_key.end()) {
        return again(work.batch.commands[here->second], false);
    }
    const auto found = store_->find_command(submission.key);
    if (!found) return PendingAnswer{refusal(found.error()), true};
    return *found ? std::optional(again(**found, true)) : std::nullopt;
}

void HallEngine::handle(Work& work, std::size_t index) {
    auto& submission = work.submissions[index];
    if (auto before = answered_before(work, submission)) {
        work.answers[index] = *std::move(before);
        return;
    }
    // A disk that is nearly full keeps its room for tickets.
    if (storage_ == StorageState::low && submission.command &&
        std::holds_alternative<RecordUsage>(*submission.command)) {
        work.answers[index] = {submission.render({working_, profile_, *estimates_, now_}, {}), true};
        return;
    }
    // What could not even be decided is not remembered: asked again, the answer may be another.
    if (const auto completed = submission.command ? complete(work, *submission.command) : done(); !completed) {
        work.answers[index] = {refusal(completed.error()), true};
        return;
    }
    const auto& answer = work.answers[index].answer = answer_to(work, submission);
    if (answer.status >= 500) return;  // the hall did not decide: the same key may be tried again
    work.index_by_key.emplace(submission.key, work.batch.commands.size());
    work.batch.commands.push_back(
        {submission.key, submission.fingerprint, answer.status, answer.body, now_.time_since_epoch().count()});
}

Answer HallEngine::answer_to(Work& work, const Submission& submission) {
    const auto events = submission.command ? decide(working_, rules(), *submission.command, now_) : Events{};
    if (!events) return refusal(events.error());
    record(work, *events);
    return submission.render({working_, profile_, *estimates_, now_}, *events);
}

// What only the hall knows is added to a command before it is decided.
Status HallEngine::complete(Work& work, Command& command) {
    if (auto* issue = std::get_if<IssueTicket>(&command)) {
        const auto* queue = offer_->stationing.queue_of(issue->item);
        const bool priority = issue->priority != Priority::none;
        if (queue) issue->estimate = newcomer_estimate(working_, profile_, *estimates_, *queue, priority);
    } else if (auto* step = std::get_if<StepTicket>(&command)) {
        step->since_call = since_call(step->ticket);
    } else if (auto* open = std::get_if<OpenDay>(&command)) {
        return find_last_numbers(open->series, now_);
    } else if (auto* confirm = std::get_if<ConfirmClock>(&command)) {
        const auto wall = clock_.now();
        if (auto found = find_last_numbers(confirm->series, wall); !found) return found;
        trusted_.confirm();
        now_ = wall;
        work.clock_confirmed = true;
    }
    return done();
}

Status HallEngine::find_last_numbers(std::map<char, int>& series, Instant at) const {
    auto last = store_->last_numbers(to_string(zone_.civil(at).date));
    if (!last) return last.error();
    series = *std::move(last);
    return done();
}

// Of a call before the start the log tells; at least it was before the start, whatever became of the clock.
Milliseconds HallEngine::since_call(const std::string& ticket) const {
    const auto* called = working_.find_ticket(ticket);
    if (!called || !called->last_called_at) return Milliseconds{0};
    const auto noted = called_steady_.find(called->window);
    if (noted != called_steady_.end()) return clock_.steady() - noted->second;
    return std::max(clock_.steady() - started_steady_, now_ - *called->last_called_at);
}

// A call whose batch then fails is noted all the same: at worst a clerk waits once more.
void HallEngine::note_call(const Event& event) {
    if (const auto* called = std::get_if<TicketCalled>(&event)) called_steady_[called->window] = clock_.steady();
    if (const auto* again = std::get_if<TicketRecalled>(&event)) called_steady_[again->window] = clock_.steady();
}

void HallEngine::record(Work& work, Events events) {
    for (auto& event : events) {
        note_call(event);
        note_reliance(event, now_);
        relied_on_since_start_ |= std::holds_alternative<TicketIssued>(event);
        const auto* opened = std::get_if<DayOpened>(&event);
        if (opened) collect_tickets(work);  // the day's tickets leave the hall's memory with it
        const auto day = opened ? opened->day : working_.day().value_or(zone_.civil(now_).date);
        LoggedEvent logged{working_.last_seq() + 1, day, now_, std::move(event)};
        working_.apply(logged);
        if (const auto& ticket = ticket_of(logged.event); !ticket.empty()) work.touched.insert(ticket);
        work.batch.events.push_back({logged.seq,
                                     to_string(day),
                                     now_.time_since_epoch().count(),
                                     std::string(type_of(logged.event)),
                                     encode(logged.event),
                                     {}});
        work.events.push_back(std::move(logged));
        if (opened) tell_offer(work);
        if (opened) tell_queues(work);
    }
}

void HallEngine::collect_tickets(Work& work) const {
    for (const auto& id : work.touched) {
        const auto& ticket = *working_.find_ticket(id);
        work.batch.tickets.push_back({to_string(*working_.day()), ticket.number.front(),
                                      number_in<int>(ticket.number.substr(1)).value(), ticket});
    }
    work.touched.clear();
}

// --- to the file ---------------------------------------------------------------------------------------------------

Status HallEngine::commit(Work& work) {
    collect_tickets(work);
    auto& batch = work.batch;
    if (batch.events.empty() && batch.commands.empty()) return done();
    auto status = store_->commit(batch);
    if (status && storage_ == StorageState::ok) return status;
    if (!status && status.error().code == ErrorCode::storage_full && store_->has_ballast()) {
        spdlog::error("the disk is full: the ballast is given up so that tickets go on");
        store_->release_ballast();
        status = store_->commit(batch);
    }
    note_storage(status);
    return status;
}

void HallEngine::note_storage(const Status& status) {
    const auto healthy = store_->has_ballast() ? StorageState::ok : StorageState::low;
    const auto state = status ? healthy : state_after(status.error());
    if (storage_.exchange(state) == state) return;
    if (status) {
        spdlog::warn("storage is {}", to_string(state));
    } else {
        spdlog::error("storage is {}, no command can be written: {}", to_string(state), status.error().detail);
    }
    tell_remarks();
}

void HallEngine::tell_remarks() {
    for (const auto& remark : store_->take_remarks()) spdlog::warn("{}", remark);
}

void HallEngine::note_loss() {
    const auto& loss = store_->loss();
    if (loss) spdlog::error("the hall's file has lost what it held: {}; no number is given again", describe(*loss));
    const std::lock_guard lock(loss_mutex_);
    records_lost_ = loss;
}

std::optional<RecordsLoss> HallEngine::records_lost() const {
    const std::lock_guard lock(loss_mutex_);
    return records_lost_;
}

Status HallEngine::dismiss_records_lost() {
    auto dismissed = store_->dismiss_loss();
    if (dismissed) note_loss();
    return dismissed;
}

// Before anyone is answered: who has been told of a change finds it.
void HallEngine::show(Work& work) {
    if (work.clock_confirmed) now_offset_ms_ = 0;
    {
        const std::lock_guard lock(offer_mutex_);
        shown_offer_ = offer_;
    }
    if (work.events.empty()) return;
    {
        const std::lock_guard turn(turn_);
        const std::unique_lock lock(published_mutex_);
        for (const auto& event : work.events) published_.apply(event);
    }
    feed_->append(work.batch.events);
}

void HallEngine::announce(const Work& work) {
    if (work.events.empty()) return;
    estimator_->poke();
    const std::lock_guard lock(listener_mutex_);
    if (listener_) listener_();
}

// At once while the storage is unwell: sees whether it is well again. Where it is only low, commits tell.
void HallEngine::look_after_storage() {
    if (storage_ == StorageState::ok) return;
    if (const auto found = store_->in_place(); !found) return note_storage(found);
    store_->restore_ballast();
    note_storage(storage_ == StorageState::low ? done() : store_->probe());
}

}  // namespace yimen
