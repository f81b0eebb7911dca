#include "base/name.hpp"

#include <functional>
#include <mutex>
#include <set>

namespace yimen {

const std::string* Name::kept(std::string_view text) {
    static const std::string none;
    if (text.empty()) return &none;
    static std::mutex mutex;
    static std::set<std::string, std::less<>> all;
    const std::lock_guard lock(mutex);
    const auto found = all.find(text);
    return &*(found == all.end() ? all.emplace(text).first : found);
}

}  // namespace yimen
