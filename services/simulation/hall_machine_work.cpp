// What a machine does while it is up: serves people, forgets, speaks with the county, follows its catalogue.
#include <utility>

#include "simulation/hall_machine.hpp"

namespace yimen::simulation {

// --- work ----------------------------------------------------------------------------------------------------------

std::vector<std::optional<HttpResponse>> HallMachine::serve(const std::vector<HttpRequest>& requests) {
    std::vector<std::optional<HttpResponse>> answers(requests.size());
    std::size_t answered = 0;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        door_->answer(requests[i], [&, i](HttpResponse given) {
            ++answered;
            answer(std::move(given), answers[i]);
        });
    }
    engine_->tick();
    if (answered != requests.size()) around_.journal.violated(name_, "somebody was not answered at once");
    settle(true);
    if (is_up()) pump();
    return answers;
}

void HallMachine::answer(HttpResponse answer, std::optional<HttpResponse>& delivered) {
    if (before_answer_ && answer.status < 300 && disk_.running()) {
        planned_ = std::exchange(before_answer_, {});
        around_.journal.count(Happening::hall_stopped_before_answer);
        disk_.stop();
    }
    if (!disk_.running()) return;
    if (answer.status < 500) promises_.acknowledge(*log_, around_.journal, name_);
    delivered = std::move(answer);
}

HttpResponse HallMachine::ask(HttpRequest request) {
    std::optional<HttpResponse> answer;
    door_->answer(std::move(request), [&](HttpResponse given) { answer = std::move(given); });
    if (!answer) around_.journal.violated(name_, "a question was not answered at once");
    return std::move(answer).value_or(HttpResponse{});
}

void HallMachine::tick() {
    if (!is_up()) return;
    engine_->tick();
    const auto before = catalogue_version();
    follower_->look();
    if (before && catalogue_version() != before) around_.journal.count(Happening::catalogue_awaited);
    settle(true);
    if (is_up()) pump();
}

void HallMachine::tick_again() {
    if (!is_up()) return;
    const bool stops_here = while_forgetting_ && !planned_;
    if (stops_here) stop_within(while_forgetting_->first.how, while_forgetting_->second, while_forgetting_->first.away);
    engine_->tick();
    if (disk_.running()) {
        if (stops_here) disk_.stop_within({});
        if (stops_here) planned_.reset();
        note_forgetting();
    } else if (stops_here) {
        while_forgetting_.reset();
        around_.journal.count(Happening::hall_stopped_while_forgetting);
    }
    settle(!stops_here);
    if (is_up()) pump();
}

void HallMachine::note_forgetting() {
    const auto base = engine_->feed()->oldest() - 1;
    if (base <= forgotten_) return;
    forgotten_ = base;
    around_.journal.count(Happening::hall_forgot);
    note("has forgotten up to " + std::to_string(forgotten_));
}

// --- to the county -------------------------------------------------------------------------------------------------

void HallMachine::pump() {
    if (!is_up() || asking_) return;
    const auto step = uplink_->next();
    if (!disk_.running()) return settle(false);
    if (const auto* until = std::get_if<WaitUntil>(&step)) return wake_at(until->steady);
    asking_ = true;
    around_.ask(hall_, step, [this, number = ++question_](const CountyAnswer& answer) {
        if (number == question_ && asking_) take_answer(answer);
    });
}

Result<std::string> HallMachine::renew_stream() {
    auto stream = engine_->renew_stream();
    note(stream ? "goes on under stream " + *stream : "cannot take a new stream");
    if (stream) around_.journal.count(Happening::stream_renewed);
    return stream;
}

void HallMachine::wake_at(Milliseconds steady) {
    around_.timeline.in(steady - clock_.steady(), [this, number = ++wake_] {
        if (number == wake_) pump();
    });
}

void HallMachine::take_answer(const CountyAnswer& answer) {
    asking_ = false;
    const auto stop_here = std::exchange(at_acknowledgement_, {});
    if (stop_here) around_.journal.count(Happening::hall_stopped_at_acknowledgement);
    if (stop_here && stop_here->first) return stop(Stop::power_cut, stop_here->second);
    note(answer.ack ? "the county has " + std::to_string(answer.ack->number)
                    : "the county says " + std::string(to_string(answer.ack.error().code)));
    if (stop_here) planned_ = {Stop::power_cut, stop_here->second};
    stops_when_agreed_ = stop_here.has_value();
    uplink_->answered(answer);
    note_alarm();
    settle(false);
    pump();
}

// What only a person can judge stays until one has, and nobody here does.
void HallMachine::note_alarm() {
    const auto alarm = uplink_view().alarm;
    const bool stays = alarm == UplinkAlarm::other_past || alarm == UplinkAlarm::county_behind;
    if (stays && disk_.running() && !disk_.is_unwell()) kept_alarm_ = alarm;
}

void HallMachine::check_alarm() {
    if (kept_alarm_ == UplinkAlarm::none || uplink_view().alarm != UplinkAlarm::none) return;
    around_.journal.violated(name_, "an alarm of its way to the county is gone that nobody has seen");
}

void HallMachine::note_agreement(const std::optional<UsageAck>& ack) {
    engine_->acknowledged(ack ? std::optional(LogMark{ack->number, ack->hash}) : std::nullopt);
    if (stops_when_agreed_) disk_.stop();
}

// --- the catalogue -------------------------------------------------------------------------------------------------

Status HallMachine::poll(CatalogueSource& source) {
    auto outcome = follower_->ask(source);
    follower_->asked(outcome);
    check_catalogue();
    settle(false);
    if (is_up()) poll_later();
    if (is_up()) pump();
    return outcome;
}

void HallMachine::poll_later() {
    around_.timeline.in(follower_->next() - clock_.steady(), [this, number = ++poll_] {
        if (number == poll_ && is_up()) around_.poll(*this);
    });
}

std::optional<std::uint64_t> HallMachine::catalogue_version() const {
    const auto state = catalogue();
    return state.current ? std::optional(state.current->version) : std::nullopt;
}

void HallMachine::check_catalogue() {
    const auto version = catalogue_version().value_or(0);
    const auto root = catalogue().root_version;
    // What a clock that was ahead brought in force too early, and the county took back meanwhile, is given up.
    const bool goes_back = version < seen_catalogue_ && around_.is_scheduled(seen_catalogue_);
    if (goes_back) around_.journal.violated(name_, "the catalogue went back");
    if (root < seen_root_) around_.journal.violated(name_, "the root of trust went back");
    // What happened while the machine stopped is not known to be safe.
    if (!disk_.running()) return;
    seen_catalogue_ = version;
    seen_root_ = root;
}

}  // namespace yimen::simulation
