// What is wrong with a configuration, each thing with the place where it stands.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.hpp"

namespace yimen::config {

// Where a value stands. `file` is relative to the configuration's folder; `line` counts from 1 and is 0 for
// the file as a whole; `field` is a column or a path such as "windows[3].queues[0].queue", or empty.
struct Place {
    std::string file;
    int line = 0;
    std::string field;

    bool operator==(const Place&) const = default;
};

// Collects errors with code bad_config, in the order found, each once, at most max_problems. Not thread-safe.
class Problems {
   public:
    // The error's detail reads "halls/1.toml:41: windows[3].number: 100 is not allowed; expected 1 to 99".
    void add(const Place& place, std::string_view complaint, std::string_view expected, std::string_view found = {});
    void append(const Problems& others);

    bool empty() const { return errors_.empty(); }
    std::size_t size() const { return errors_.size(); }
    const std::vector<Error>& all() const { return errors_; }

   private:
    void keep(Error error);

    std::vector<Error> errors_;
};

// Sees to it that what must be used once is used once.
class Unique {
   public:
    explicit Unique(Problems& problems) : problems_(problems) {}
    // People take codes that differ by their case only for the same one.
    static Unique in_any_case(Problems& problems) {
        Unique unique(problems);
        unique.case_counts_ = false;
        return unique;
    }
    // `expected` says what should have stood there: "a code that no other item has".
    void claim(const std::string& value, const Place& place, std::string_view expected);
    // The same without a word to the problems: where somebody has it already, the complaint.
    std::optional<std::string> claimed(const std::string& value, const Place& place);

   private:
    Problems& problems_;
    bool case_counts_ = true;
    std::map<std::string, std::pair<std::string, Place>> taken_;  // as it stands there, and where
};

}  // namespace yimen::config
