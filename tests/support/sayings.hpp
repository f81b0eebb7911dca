// What a hall says in a test, by path, and the picture of it that screens follow.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include <nlohmann/json.hpp>

namespace yimen::test {

// What GET of a path says, without a query. Thread-safe.
class Sayings {
   public:
    void says(const std::string& path, nlohmann::json body);
    // Knows nothing of the path any more.
    void forgets(const std::string& path);
    // One field of what it says already.
    void changes(const std::string& path, const char* field, nlohmann::json value);
    // Says everything that it says otherwise.
    void reword(const std::function<void(nlohmann::json&)>& how);
    std::optional<nlohmann::json> said(const std::string& path) const;

    // All of it as GET /v1/picture has it, with the line of `window`: what one window says of itself stands before what
    // the list says of it. What can be done at a window is as `steps` has it.
    nlohmann::json picture(const std::string& window) const;
    void offers(const std::string& window, std::vector<std::string> steps);

   private:
    nlohmann::json find(const std::string& path) const;
    nlohmann::json windows() const;

    mutable std::mutex mutex_;
    std::map<std::string, nlohmann::json> said_;
    std::map<std::string, std::vector<std::string>> steps_;
    std::set<std::string> forgotten_;
};

}  // namespace yimen::test
