#include "support/sayings.hpp"

namespace yimen::test {

using nlohmann::json;

void Sayings::says(const std::string& path, json body) {
    const std::lock_guard lock(mutex_);
    said_[path] = std::move(body);
    forgotten_.erase(path);
}

void Sayings::forgets(const std::string& path) {
    const std::lock_guard lock(mutex_);
    said_.erase(path);
    forgotten_.insert(path);
}

void Sayings::changes(const std::string& path, const char* field, json value) {
    const std::lock_guard lock(mutex_);
    said_[path][field] = std::move(value);
}

void Sayings::reword(const std::function<void(json&)>& how) {
    const std::lock_guard lock(mutex_);
    for (auto& [path, body] : said_) how(body);
}

std::optional<json> Sayings::said(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    const auto found = said_.find(path);
    return found == said_.end() ? std::nullopt : std::optional(found->second);
}

void Sayings::offers(const std::string& window, std::vector<std::string> steps) {
    const std::lock_guard lock(mutex_);
    steps_[window] = std::move(steps);
}

json Sayings::find(const std::string& path) const {
    const auto found = said_.find(path);
    return found == said_.end() ? json::object() : found->second;
}

json Sayings::windows() const {
    json rows = json::array();
    for (auto row : find("/v1/windows").value("windows", json::array())) {
        const auto id = row.at("id").get<std::string>();
        if (forgotten_.contains("/v1/windows/" + id)) continue;
        if (const auto own = find("/v1/windows/" + id); !own.empty()) row = own;
        const auto offered = steps_.find(id);
        row["steps"] = offered == steps_.end() ? std::vector<std::string>() : offered->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

json Sayings::picture(const std::string& window) const {
    const std::lock_guard lock(mutex_);
    json picture{{"at", "1970-01-01T00:00:00.000Z"}, {"last_event", 0}, {"missed", json::array()}};
    if (const auto hall = find("/v1/hall"); !hall.empty()) {
        picture["hall"] = hall;
        picture["at"] = hall.at("now");
    }
    for (auto queue : find("/v1/queues").value("queues", json::array())) {
        picture["waits"].push_back({{"queue", queue.at("id")},
                                    {"estimate", queue.at("estimate")},
                                    {"estimate_priority", queue.at("estimate_priority")}});
        queue["oldest"] = nullptr;
        queue["grade"] = "green";
        picture["queues"].push_back(std::move(queue));
    }
    picture["windows"] = windows();
    for (const auto& call : find("/v1/calls").value("calls", json::array())) {
        if (call.at("state") != "no_show") continue;
        picture["missed"].push_back(
            {{"ticket", call.at("ticket")}, {"number", call.at("number")}, {"at", call.at("at")}});
    }
    if (const auto waiting = find("/v1/windows/" + window + "/waiting"); !window.empty() && !waiting.empty()) {
        json line{{"window", window}, {"next", waiting.at("next")}};
        for (const auto& [list, from] :
             {std::pair{"waiting", "tickets"}, {"parked", "parked"}, {"no_show", "no_show"}}) {
            line[list] = json::array();
            for (const auto& ticket : waiting.at(from)) {
                line[list].push_back(ticket.at("id"));
                picture["tickets"].push_back(ticket);
            }
        }
        picture["line"] = std::move(line);
    }
    if (const auto county = find("/v1/county"); !county.empty()) picture["county"] = county;
    if (const auto help = find("/v1/help"); !help.empty()) picture["help"] = help.at("calls");
    return picture;
}

}  // namespace yimen::test
