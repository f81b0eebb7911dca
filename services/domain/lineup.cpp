#include "domain/lineup.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace yimen {

Lineup::Lineup(const HallState& hall, const HallProfile& profile, std::size_t most_in_line) : rules_(profile.calling) {
    for (const auto& queue : profile.queues) {
        const auto& waiting = hall.queue(queue.id);
        Line line;
        line.interleave = waiting.interleave;
        const auto copy = [&](const yimen::Line& from, std::vector<Place>& to, bool priority) {
            to.reserve(std::min(from.size(), most_in_line) + 1);
            for (const auto& waits : from) {
                if (to.size() == most_in_line) break;
                to.push_back({waits.order, people_->size()});
                people_->push_back({waits.ticket, hall.find_ticket(waits.ticket)->item, queue.id, priority});
            }
        };
        copy(waiting.ordinary, *line.ordinary, false);
        copy(waiting.priority, *line.priority, true);
        lines_.push_back(std::move(line));
        queue_ids_->push_back(queue.id);
    }
    for (const auto& window : profile.windows) {
        auto& served = served_->emplace_back();
        for (const auto& ranked : window.queues) {
            const auto line = std::ranges::find(*queue_ids_, ranked.queue) - queue_ids_->begin();
            served.push_back({static_cast<std::size_t>(line), ranked.rank});
        }
        windows_.push_back(hall.window(window.id).interleave);
    }
}

std::size_t Lineup::add_newcomer(std::string_view queue, bool priority, std::int64_t arrival_ms) {
    auto& own = lines_[line_of(queue)];
    auto& places = priority ? *own.priority : *own.ordinary;
    OrderKey order{arrival_ms, UINT32_MAX, people_->size()};
    if (!places.empty()) order.arrival_ms = std::max(order.arrival_ms, places.back().order.arrival_ms);
    places.push_back({order, people_->size()});
    people_->push_back({"", "", std::string(queue), priority});
    return people_->size() - 1;
}

std::size_t Lineup::line_of(std::string_view queue) const {
    return static_cast<std::size_t>(std::ranges::find(*queue_ids_, queue) - queue_ids_->begin());
}

std::size_t Lineup::add_those_to_come(std::string_view queue, bool priority) {
    people_->push_back({"", "", std::string(queue), priority, true});
    return people_->size() - 1;
}

void Lineup::come(std::size_t person, std::int64_t arrival_ms) {
    const auto& who = (*people_)[person];
    auto& line = lines_[line_of(who.queue)];
    auto& places = who.priority ? line.priority : line.ordinary;
    auto& own = who.priority ? line.own_priority : line.own_ordinary;
    if (!std::exchange(own, true)) places = std::make_shared<std::vector<Place>>(*places);
    OrderKey order{arrival_ms, UINT32_MAX, places->size()};
    if (!places->empty()) order.arrival_ms = std::max(order.arrival_ms, places->back().order.arrival_ms);
    places->push_back({order, person});
}

std::optional<Choice> Lineup::choose(std::size_t window) const {
    constexpr std::size_t most_queues = 26;  // one prefix letter each
    std::array<QueueView, most_queues> views;
    const auto& served = (*served_)[window];
    assert(served.size() <= most_queues);
    for (std::size_t i = 0; i < served.size(); ++i) {
        const auto& line = lines_[served[i].line];
        auto& view = views[i];
        view.rank = served[i].rank;
        view.interleave = line.interleave;
        if (line.next_ordinary < line.ordinary->size()) {
            view.first_ordinary = (*line.ordinary)[line.next_ordinary].order;
        }
        if (line.next_priority < line.priority->size()) {
            view.first_priority = (*line.priority)[line.next_priority].order;
        }
    }
    return choose_next({views.data(), served.size()}, windows_[window], rules_);
}

Lineup::Taken Lineup::describe(std::size_t window, const Choice& choice) const {
    const auto& line = lines_[(*served_)[window][choice.queue].line];
    const auto& place = choice.priority ? (*line.priority)[line.next_priority] : (*line.ordinary)[line.next_ordinary];
    const bool alone = waiting_for(window) == 1;
    return {place.person, alone ? CallReason::only_one : choice.reason};
}

std::optional<Lineup::Taken> Lineup::peek(std::size_t window) const {
    const auto choice = choose(window);
    if (!choice) return std::nullopt;
    return describe(window, *choice);
}

std::optional<Lineup::Taken> Lineup::take(std::size_t window) {
    const auto choice = choose(window);
    if (!choice) return std::nullopt;
    const auto taken = describe(window, *choice);
    auto& line = lines_[(*served_)[window][choice->queue].line];
    ++(choice->priority ? line.next_priority : line.next_ordinary);
    const auto& person = (*people_)[taken.person];
    if (!person.ticket.empty() || person.to_come) {
        line.interleave.count_call(choice->priority);
        windows_[window].count_call(choice->priority);
    }
    return taken;
}

std::size_t Lineup::waiting_for(std::size_t window) const {
    std::size_t waiting = 0;
    for (const auto& served : (*served_)[window]) waiting += lines_[served.line].waiting();
    return waiting;
}

}  // namespace yimen
