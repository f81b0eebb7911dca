#include "discovery/found_halls.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>

namespace yimen {
namespace {

bool is_v6(const std::string& address) { return address.find(':') != std::string::npos; }

bool begins_with_any(const std::string& address, std::initializer_list<const char*> beginnings) {
    return std::ranges::any_of(beginnings, [&](const char* each) { return address.starts_with(each); });
}

auto find_answer(auto& answers, const AnswerKey& key) {
    return std::ranges::find_if(answers, [&](const auto& answer) { return answer.key == key; });
}

}  // namespace

// As inet_ntop writes them. What begins with "::" is nobody, this machine, or an IPv4 address in disguise.
bool is_address_of_hall(const std::string& address) {
    if (is_v6(address)) return !begins_with_any(address, {"::", "fe8", "fe9", "fea", "feb", "ff"});
    const auto first = std::atoi(address.c_str());
    return first > 0 && first < 224 && first != 127;
}

bool FoundHalls::has_room_for(const AnswerKey& key) const {
    return answers_.size() < most_answers && find_answer(answers_, key) == answers_.end();
}

void FoundHalls::answered(const AnswerKey& key, std::uint16_t port, const std::string& address,
                          const std::vector<std::string>& text_record) {
    const auto answer = find_answer(answers_, key);
    if (answer == answers_.end()) return;
    answer->hall.reset();
    auto sign = read_text_record(text_record);
    if (sign && port != 0 && is_service_name(key.name) && is_address_of_hall(address))
        answer->hall = {key.name, *std::move(sign), address, port};
}

std::optional<std::string> FoundHalls::disappeared(const AnswerKey& key) {
    const auto answer = find_answer(answers_, key);
    if (answer == answers_.end()) return std::nullopt;
    auto handle = std::move(answer->handle);
    answers_.erase(answer);
    return handle;
}

std::vector<FoundHall> FoundHalls::halls() const {
    std::vector<FoundHall> halls;
    for (const auto& [key, handle, hall] : answers_) {
        if (!hall) continue;
        const auto same = std::ranges::find_if(
            halls, [&](const FoundHall& each) { return each.name == hall->name && each.sign == hall->sign; });
        if (same == halls.end()) {
            if (halls.size() < most_halls) halls.push_back(*hall);
        } else if (is_v6(same->address) && !is_v6(hall->address)) {
            *same = *hall;
        }
    }
    return halls;
}

}  // namespace yimen
