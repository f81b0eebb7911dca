#include "writer/turn.hpp"

#include <algorithm>

namespace yimen {

std::uint64_t Turn::append(Date day, std::string_view type, std::string body) {
    batch_.events.push_back(
        {++newest_, to_string(day), now_.time_since_epoch().count(), std::string(type), std::move(body), {}, actor_});
    return newest_;
}

void Turn::give(const std::string& day, char series, int number) {
    for (auto& given : batch_.numbers) {
        if (given.series != series || given.day != day) continue;
        given.last = number;
        return;
    }
    batch_.numbers.push_back({day, series, number, number});
}

Result<std::optional<Turn::Before>> Turn::answered(const Actor& actor, const std::string& key) const {
    for (const auto& command : batch_.commands) {
        if (command.key == key && command.actor == actor) return std::optional(Before{command, false});
    }
    auto found = store_.find_command(actor, key);
    if (!found) return found.error();
    if (!*found) return std::optional<Before>{};
    return std::optional(Before{**std::move(found), true});
}

void Turn::note_answer(AnsweredCommand command) { batch_.commands.push_back(std::move(command)); }

}  // namespace yimen
