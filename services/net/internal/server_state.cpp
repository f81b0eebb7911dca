#include "net/internal/server_state.hpp"

#include <vector>

#include "net/internal/connection.hpp"

namespace yimen::net_internal {
namespace {

// Those being told that there is no room; beyond, telling would cost as much as serving.
constexpr std::size_t refused_at_once = 64;

}  // namespace

// What is closed for another takes no place any more.
bool Admissions::has_room(const std::string& address) const {
    const auto of = [&](const std::map<std::string, std::size_t>& counts) {
        const auto found = counts.find(address);
        return found == counts.end() ? 0 : found->second;
    };
    return served_ - going_ < limits_.connections &&
           of(by_address_) - of(going_by_address_) < limits_.connections_per_address;
}

// Of the address where that has too many, else of all. Null where nobody can go.
std::shared_ptr<Connection> Admissions::make_room(const std::string& address) {
    const bool is_full = served_ - going_ >= limits_.connections;
    for (auto oldest = offers_.begin(); oldest != offers_.end();) {
        if (!is_full && oldest->second.address != address) {
            ++oldest;
            continue;
        }
        auto connection = oldest->second.connection.lock();
        const auto whose = oldest->second.address;
        oldest = offers_.erase(oldest);
        if (!connection) continue;
        ++going_;
        ++going_by_address_[whose];
        return connection;
    }
    return nullptr;
}

Admissions::Verdict Admissions::enter(const std::string& address) {
    std::unique_lock lock(mutex_);
    std::vector<std::shared_ptr<Connection>> leaving;
    while (limits_.strangers_give_way && !has_room(address)) {
        leaving.push_back(make_room(address));
        if (!leaving.back()) break;
    }
    const bool room = has_room(address);
    if (room) {
        ++served_;
        ++by_address_[address];
    }
    const bool refused = !room && refused_ < refused_at_once;
    if (refused) ++refused_;
    lock.unlock();
    for (const auto& connection : leaving) {
        if (connection) connection->give_way();
    }
    if (room) return Verdict::serve;
    return refused ? Verdict::refuse : Verdict::drop;
}

void Admissions::leave(const std::string& address, Verdict entered_with) {
    const std::lock_guard lock(mutex_);
    if (entered_with == Verdict::refuse) {
        --refused_;
    } else {
        --served_;
        if (--by_address_[address] == 0) by_address_.erase(address);
    }
    if (served_ + refused_ == 0) empty_.notify_all();
}

void Admissions::leave_for_another(const std::string& address) {
    const std::lock_guard lock(mutex_);
    --going_;
    if (--going_by_address_[address] == 0) going_by_address_.erase(address);
}

std::uint64_t Admissions::offer(const std::string& address, std::weak_ptr<Connection> connection) {
    if (!limits_.strangers_give_way) return 0;
    const std::lock_guard lock(mutex_);
    offers_.emplace(++last_offer_, Offer{address, std::move(connection)});
    return last_offer_;
}

bool Admissions::take_back(std::uint64_t offered) {
    if (offered == 0) return true;
    const std::lock_guard lock(mutex_);
    return offers_.erase(offered) == 1;
}

bool Admissions::wait_until_empty(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    return empty_.wait_for(lock, at_most, [this] { return served_ + refused_ == 0; });
}

void Admissions::wait_until_empty() {
    std::unique_lock lock(mutex_);
    empty_.wait(lock, [this] { return served_ + refused_ == 0; });
}

bool BodyRoom::take(const std::string& address, bool stranger, std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = by_address_.find({address, stranger});
    const auto from_there = found == by_address_.end() ? 0 : found->second;
    if (taken_ + bytes > limits_.bodies_bytes || from_there + bytes > limits_.bodies_bytes_per_address) return false;
    if (stranger && by_strangers_ + bytes > limits_.bodies_bytes_of_strangers) return false;
    taken_ += bytes;
    if (stranger) by_strangers_ += bytes;
    by_address_[{address, stranger}] += bytes;
    return true;
}

void BodyRoom::give_back(const std::string& address, bool stranger, std::size_t bytes) {
    if (bytes == 0) return;
    const std::lock_guard lock(mutex_);
    taken_ -= bytes;
    if (stranger) by_strangers_ -= bytes;
    const auto found = by_address_.find({address, stranger});
    found->second -= bytes;
    if (found->second == 0) by_address_.erase(found);
}

}  // namespace yimen::net_internal
