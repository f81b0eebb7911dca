// The county's departments (部门): the one table that items and queues name them by.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "domain/text.hpp"

namespace yimen {

inline constexpr std::size_t max_departments = 1'000;
inline constexpr std::size_t max_former_names = 40;  // of one department

struct Department {
    std::string id;  // "medical-insurance": stays, whatever the department is called
    Bilingual name;
    std::vector<std::string> former;  // Chinese names that it had, or that people write for it

    bool operator==(const Department&) const = default;
};

// A name as people mean it: without blanks, full-width forms and brackets of every kind as the narrow ones, small
// letters. Two names that differ in nothing else are the same name. UTF-8; pure.
std::string plain_name(std::string_view written);

// The table. Empty in a county that has none: its items and queues name departments by what is written there. A value;
// thread-safe once built.
class Departments {
   public:
    Departments() = default;
    // Of two that share an id or a name the first one has it; check() says so.
    explicit Departments(std::vector<Department> all);

    const std::vector<Department>& all() const { return all_; }
    bool empty() const { return all_.empty(); }
    // By its id; null where there is none.
    const Department* find(std::string_view id) const;
    // By its id, its Chinese name or a former one, as plain_name() compares them; null where there is none.
    const Department* named(std::string_view written) const;
    // The name, former name or id that `written` was most likely meant to be; nothing where none has a character of it.
    std::optional<std::string> nearest(std::string_view written) const;

    bool operator==(const Departments& other) const { return all_ == other.all_; }

   private:
    std::vector<Department> all_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<std::string, std::size_t> by_name_;  // plain names
};

// Whether each id and each name stands for one department. Error: invalid_request with "field" and "expected".
Status check(const Departments& departments);

// `table` with each name that `before` knows for a department of the same id and that nobody has now: what was written
// once goes on to be understood.
Departments remembering(const Departments& table, const Departments& before);

}  // namespace yimen
