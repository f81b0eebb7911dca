#include "people/sessions.hpp"

#include <algorithm>

namespace yimen {
namespace {

Error locked_out(Milliseconds left) {
    const auto seconds = (left.count() + 999) / 1'000;
    return {ErrorCode::locked_out,
            "too many wrong ones here: wait " + std::to_string(seconds) + " s",
            {{"retry_after_s", std::to_string(seconds)}}};
}

}  // namespace

SecretKind secret_at(DeviceKind kind) {
    const bool has_a_pad = kind == DeviceKind::counter || kind == DeviceKind::village_terminal;
    return has_a_pad ? SecretKind::pin : SecretKind::password;
}

Status Sessions::may_try(const std::string& device, const std::string& person) {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.steady();
    forget(now);
    auto until = now;
    for (const auto& key : {Key{device, person}, Key{device, {}}}) {
        const auto found = failures_.find(key);
        if (found != failures_.end()) until = std::max(until, found->second.until);
    }
    return until > now ? Status(locked_out(until - now)) : done();
}

void Sessions::count(Failures& failures, int free, Milliseconds now) const {
    ++failures.count;
    failures.last = now;
    const auto costly = failures.count - free;
    if (costly <= 0) return;
    const auto doubled = first_wait * (std::int64_t{1} << std::min(costly - 1, 16));
    failures.until = now + std::min<Milliseconds>(doubled, longest_wait);
}

bool Sessions::failed(const std::string& device, const std::string& person) {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.steady();
    count(failures_[{device, {}}], free_failures_of_all, now);
    auto& of_person = failures_[{device, person}];
    count(of_person, free_failures, now);
    if (of_person.count < most_failures) return false;
    of_person.until = now + locked_for;
    return of_person.count == most_failures;
}

// A device makes so few tries in that time, whoever they are for, that little is ever remembered.
void Sessions::forget(Milliseconds now) {
    std::erase_if(failures_,
                  [&](const auto& each) { return each.second.until <= now && now - each.second.last >= remembered; });
}

void Sessions::begin(const std::string& device, DeviceKind kind, const std::string& person) {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.steady();
    failures_.erase({device, person});
    failures_.erase({device, {}});
    sessions_[device] = {person, secret_at(kind), now, now};
}

bool Sessions::is_over(const Session& session) const {
    const auto now = clock_.steady();
    const auto idle = session.secret == SecretKind::pin ? idle_pin : idle_password;
    return now - session.began >= longest || now - session.touched >= idle;
}

std::string Sessions::at(const std::string& device) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(device);
    if (found == sessions_.end()) return {};
    if (!is_over(found->second)) return found->second.person;
    sessions_.erase(found);
    return {};
}

void Sessions::touch(const std::string& device) {
    const std::lock_guard lock(mutex_);
    const auto found = sessions_.find(device);
    if (found != sessions_.end()) found->second.touched = clock_.steady();
}

std::string Sessions::end(const std::string& device) {
    const std::lock_guard lock(mutex_);
    const auto ended = sessions_.extract(device);
    return ended ? ended.mapped().person : std::string();
}

void Sessions::end_person(const std::string& person) {
    const std::lock_guard lock(mutex_);
    std::erase_if(sessions_, [&](const auto& each) { return each.second.person == person; });
    std::erase_if(failures_, [&](const auto& each) { return each.first.second == person; });
}

std::string Sessions::where(const std::string& person) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(
        sessions_, [&](const auto& each) { return each.second.person == person && !is_over(each.second); });
    return found == sessions_.end() ? std::string() : found->first;
}

}  // namespace yimen
