// What the queues of one hall take: enough to say which items of any catalogue get a ticket there, and in which queue.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/catalogue.hpp"

namespace yimen {

struct CountyCatalogue;
struct NotStationed;
struct HallProfile;
enum class HallKind;

// One queue's.
struct TakenByQueue {
    std::string queue;
    std::vector<std::string> departments{};  // ids in the county's table
    std::vector<std::string> names{};        // of departments, as the hall's files know them
    std::vector<std::string> items{};        // item codes; these win over departments
    std::vector<ServiceMode> modes{};        // whatever is done in these ways; departments win over modes
    char prefix = 'A';                       // 'A' … 'Z': what its numbers begin with
    Bilingual name{};                        // as the hall's people know it

    bool operator==(const TakenByQueue&) const = default;
};

struct QueuesTaken {
    std::vector<TakenByQueue> queues;
    std::vector<std::string> not_stationed;  // item codes that the hall's own profile leaves out

    bool operator==(const QueuesTaken&) const = default;
};

// As the profile says. What it calls a department is looked up in the table of its own files; a name that is not there
// stays as it is written.
QueuesTaken queues_taken(const HallProfile& profile);

// Which queue takes an item. A queue that names the item's code wins, then one that names its department (by id, then
// by its name, then by a former one), then one that names its mode; of several the first. What it is made of must
// outlive it. Thread-safe.
class QueueFinder {
   public:
    explicit QueueFinder(const QueuesTaken& taken);
    // Null where none does. `table` is that of the item's catalogue.
    const std::string* queue_of(const Item& item, const Departments& table) const;

   private:
    const std::string* queue_of_department(const Item& item, const Departments& table) const;

    std::unordered_map<std::string_view, const std::string*> by_item_;
    std::unordered_map<std::string_view, const std::string*> by_department_;
    std::unordered_map<std::string, const std::string*> by_name_;  // plain names
    std::unordered_map<ServiceMode, const std::string*> by_mode_;
};

// What a county's catalogue lets one hall or village point do, and which of its queues takes it. What it is made of
// must outlive it. Thread-safe.
class PlaceInCounty {
   public:
    PlaceInCounty(const CountyCatalogue& county, std::string_view hall, HallKind kind, const QueuesTaken& taken);
    // By a hall's own files, of which no county says anything.
    PlaceInCounty(const Departments& table, HallKind kind, const QueuesTaken& taken);

    // Whether the item is done here by all that is said of it: its level, what is stationed, what is delegated. A
    // village point without a list of its own does what its queues take.
    bool is_done_here(const Item& item) const;
    // Null where it is not done here, or no queue takes it. What is delegated to a village point and no queue of it
    // names joins its first one.
    const std::string* queue_of(const Item& item) const;

   private:
    const Departments& table_;
    const QueuesTaken& taken_;
    QueueFinder queues_;
    HallKind kind_;
    bool is_delegated_ = false;  // the county says what is
    std::unordered_set<std::string_view> delegated_;
    std::unordered_set<std::string_view> absent_;
};

}  // namespace yimen
