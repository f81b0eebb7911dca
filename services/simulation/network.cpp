#include "simulation/network.hpp"

#include "simulation/small_county.hpp"

namespace yimen::simulation {
namespace {

using namespace std::chrono_literals;

constexpr Milliseconds patience = 5min;  // of who asks; the product's
constexpr Milliseconds quickest = 5ms, slowest = 400ms;
constexpr Milliseconds latest = 30min;
constexpr Milliseconds repeated_within = 2h;

CountyAnswer no_answer() { return {Error{ErrorCode::network_failed, "nothing came back", {}}}; }

}  // namespace

Network::Network(Timeline& timeline, Journal& journal, Hub& hub, std::size_t halls, std::uint64_t seed)
    : timeline_(timeline), journal_(journal), hub_(hub), chance_(seed), lines_(halls) {}

bool Network::happens(std::uint64_t percent, Happening happening) {
    if (percent == 0 || !chance_.percent(percent)) return false;
    journal_.count(happening);
    return true;
}

void Network::ask(std::size_t hall, const UplinkStep& question, const Reply& reply) {
    auto& line = lines_[hall];
    const auto number = ++line.asked;
    timeline_.in(patience, [reply] { reply(no_answer()); });
    if (line.is_cut) return timeline_.in(slowest, [reply] { reply(no_answer()); });
    if (happens(line.weather.busy, Happening::hub_asked_for_patience)) {
        return timeline_.in(slowest, [reply] {
            reply({Error{ErrorCode::too_many_requests, "come back later", {}}, std::chrono::seconds{90}});
        });
    }
    if (happens(line.weather.lost, Happening::request_lost)) return;
    const bool reply_lost = happens(line.weather.reply_lost, Happening::reply_lost);
    const bool late = happens(line.weather.late, Happening::request_delayed);
    const auto deliver_in = [&](Milliseconds time, const Reply& to) {
        timeline_.in(
            time, [this, hall, number, question, reply_lost, to] { deliver(hall, number, question, reply_lost, to); });
    };
    deliver_in(late ? chance_.between(slowest, latest) : chance_.between(quickest, slowest), reply);
    if (happens(line.weather.repeated, Happening::request_duplicated)) {
        deliver_in(chance_.between(slowest, repeated_within), [](const CountyAnswer&) {});
    }
}

void Network::deliver(std::size_t hall, std::uint64_t number, const UplinkStep& question, bool reply_lost,
                      const Reply& reply) {
    auto& line = lines_[hall];
    if (line.is_cut) return;
    if (number < line.delivered) journal_.count(Happening::requests_reordered);
    line.delivered = std::max(line.delivered, number);
    auto answer = hub_.answer(county_hall(hall).id, question);
    if (!answer && !hub_.is_up()) answer = no_answer();  // the connection breaks
    if (!answer || reply_lost) return;
    count_down(hall);
    timeline_.in(chance_.between(quickest, slowest), [reply, answer = *std::move(answer)] { reply(answer); });
}

// The answer on its way still comes.
void Network::count_down(std::size_t hall) {
    auto& line = lines_[hall];
    if (!line.cut_after || --line.cut_after->first > 0) return;
    journal_.count(Happening::line_cut_between_answers);
    timeline_.in(line.cut_after->second, [this, hall] { cut(hall, false); });
    cut(hall, true);
}

bool Network::gets_through(std::size_t hall) {
    const auto& line = lines_[hall];
    return hub_.is_up() && !line.is_cut && !chance_.percent(line.weather.lost + line.weather.reply_lost);
}

}  // namespace yimen::simulation
