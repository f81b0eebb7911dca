#include <algorithm>
#include <set>

#include "config/loaders.hpp"
#include "config/words.hpp"

namespace yimen::config {
namespace {

std::string at(const std::string& list, std::size_t index) { return list + "[" + std::to_string(index) + "]"; }

// Calls use(element, "list[i]") for each.
template <typename T, typename Use>
void each(const std::vector<T>& elements, const std::string& list, Use use) {
    for (std::size_t i = 0; i < elements.size(); ++i) use(elements[i], at(list, i));
}

// What is wrong with a profile in itself.
class HallCheck {
   public:
    HallCheck(const HallReading& hall, Problems& problems)
        : profile_(hall.profile), origins_(hall.origins), problems_(problems) {}

    void run() {
        check_present();
        check_unique();
        if (!problems_.empty()) return;  // what follows would tell the same fault again
        each(profile_.queues, "queues",
             [this](const QueueProfile& queue, const std::string& path) { check_queue(queue, path); });
        each(profile_.windows, "windows",
             [this](const WindowProfile& window, const std::string& path) { check_window(window, path); });
        not_above("thresholds.wait_green_minutes", profile_.thresholds.wait_green_minutes,
                  "thresholds.wait_amber_minutes", profile_.thresholds.wait_amber_minutes);
        not_above("thresholds.utilisation_low_percent", profile_.thresholds.utilisation_low_percent,
                  "thresholds.utilisation_high_percent", profile_.thresholds.utilisation_high_percent);
    }

   private:
    void check_present() {
        if (profile_.queues.empty()) tell("queues", "the hall has no queue", "at least one queue");
        if (profile_.windows.empty()) tell("windows", "the hall has no window", "at least one window");
        if (profile_.clerks.empty()) tell("clerks", "the hall has no clerk", "at least one clerk");
    }

    void check_unique() {
        Unique ids(problems_), prefixes(problems_), departments(problems_), items(problems_), modes(problems_);
        each(profile_.queues, "queues", [&](const QueueProfile& queue, const std::string& path) {
            claim(ids, queue.id, path + ".id", "an id that no other queue has");
            claim(prefixes, std::string(1, queue.prefix), path + ".prefix", "a prefix that no other queue has");
            claim_all(departments, queue.departments, path + ".departments", "each department in one queue");
            claim_all(items, queue.items, path + ".items", "each item in one queue");
            each(queue.modes, path + ".modes", [&](ServiceMode mode, const std::string& place) {
                claim(modes, std::string(to_string(mode)), place, "each mode in one queue");
            });
        });
        Unique windows(problems_), wanted(problems_), absent(problems_);
        auto clerks = Unique::in_any_case(problems_);
        auto kiosks = Unique::in_any_case(problems_);
        each(profile_.windows, "windows", [&](const WindowProfile& window, const std::string& path) {
            claim(windows, window.id, path + ".number", "a number that no other window has");
        });
        each(profile_.clerks, "clerks", [&](const ClerkProfile& clerk, const std::string& path) {
            claim(clerks, clerk.id, path + ".id", "an id that no other clerk has");
        });
        each(profile_.kiosks, "kiosks", [&](const KioskProfile& kiosk, const std::string& path) {
            claim(kiosks, kiosk.id, path + ".id", "an id that no other kiosk has");
        });
        claim_all(wanted, profile_.most_wanted, "most_wanted", "each item once");
        claim_all(absent, profile_.not_stationed, "not_stationed", "each item once");
    }

    void check_queue(const QueueProfile& queue, const std::string& path) {
        if (queue.departments.empty() && queue.items.empty() && queue.modes.empty()) {
            tell(path, "no item can join the queue", "departments, items or modes");
        }
        check_weekdays(queue.weekdays, path + ".weekdays");
        const auto serves = [&](const WindowProfile& window) {
            return std::ranges::find(window.queues, queue.id, &RankedQueue::queue) != window.queues.end();
        };
        if (!profile_.windows.empty() && std::ranges::none_of(profile_.windows, serves)) {
            tell(path, "no window serves the queue " + in_quotes(queue.id), "a window that names it", queue.id);
        }
    }

    void check_weekdays(const std::vector<std::chrono::weekday>& weekdays, const std::string& path) {
        const auto& open = profile_.hours.weekdays;
        Unique named(problems_);
        each(weekdays, path, [&](std::chrono::weekday day, const std::string& place) {
            claim(named, std::string(to_string(day)), place, "each weekday once");
            if (std::ranges::find(open, day) != open.end()) return;
            tell(place, "the hall is not open on " + std::string(to_string(day)), "a weekday of hours.weekdays");
        });
    }

    void check_window(const WindowProfile& window, const std::string& path) {
        if (window.queues.empty()) tell(path + ".queues", "the window serves no queue", "at least one queue");
        std::vector<std::string> known;
        known.reserve(profile_.queues.size());
        for (const auto& queue : profile_.queues) known.push_back(queue.id);
        Unique served(problems_);
        each(window.queues, path + ".queues", [&](const RankedQueue& ranked, const std::string& place) {
            claim(served, ranked.queue, place + ".queue", "each queue once in a window");
            if (profile_.find_queue(ranked.queue)) return;
            tell(place + ".queue", "no queue is named " + in_quotes(ranked.queue),
                 one_of("a queue", known, ranked.queue), ranked.queue);
        });
    }

    // Told where the profile departs from the defaults, when only one of the two does.
    void not_above(const std::string& low_path, int low, const std::string& high_path, int high) {
        if (low <= high) return;
        const bool high_is_default = origins_.of(high_path).file == defaults_file;
        if (high_is_default) {
            tell(low_path, std::to_string(low) + " is above " + high_path, "at most " + std::to_string(high));
        } else {
            tell(high_path, std::to_string(high) + " is below " + low_path, "at least " + std::to_string(low));
        }
    }

    void claim(Unique& unique, const std::string& value, const std::string& path, std::string_view expected) {
        unique.claim(value, origins_.of(path), expected);
    }

    void claim_all(Unique& unique, const std::vector<std::string>& values, const std::string& list,
                   std::string_view expected) {
        each(values, list,
             [&](const std::string& value, const std::string& path) { claim(unique, value, path, expected); });
    }

    void tell(const std::string& path, std::string_view complaint, std::string_view expected,
              std::string_view found = {}) {
        problems_.add(origins_.of(path), complaint, expected, found);
    }

    const HallProfile& profile_;
    const Origins& origins_;
    Problems& problems_;
};

// What is wrong between a profile and a catalogue.
class ReferenceCheck {
   public:
    ReferenceCheck(const HallReading& hall, const Catalogue& catalogue, Problems& problems)
        : profile_(hall.profile), origins_(hall.origins), catalogue_(catalogue), problems_(problems) {
        std::set<std::string> departments;
        for (const auto& item : catalogue.items()) {
            codes_.push_back(item.code);
            departments.insert(item.department.zh);
        }
        departments_.assign(departments.begin(), departments.end());
    }

    void run() {
        Unique departments(problems_);
        each(profile_.queues, "queues", [&](const QueueProfile& queue, const std::string& path) {
            each(queue.departments, path + ".departments", [&](const std::string& name, const std::string& place) {
                check_department(name, place, departments);
            });
            check_items(queue.items, path + ".items");
        });
        check_items(profile_.not_stationed, "not_stationed");
        check_items(profile_.most_wanted, "most_wanted");
        if (problems_.empty()) check_most_wanted();
    }

   private:
    // By the table where there is one; else an item must say the same.
    void check_department(const std::string& written, const std::string& path, Unique& unique) {
        const auto& table = catalogue_.departments();
        if (const auto* known = table.named(written)) {
            return unique.claim(known->id, origins_.of(path), "each department in one queue");
        }
        if (!table.empty()) {
            problems_.add(origins_.of(path), "no department is named " + in_quotes(written),
                          nearest_department(table, written), written);
        } else if (std::ranges::find(departments_, plain_name(written), plain_name) == departments_.end()) {
            problems_.add(origins_.of(path), "no item of the catalogue belongs to a department " + in_quotes(written),
                          one_of("a department of the catalogue", departments_, written), written);
        }
    }

    void check_items(const std::vector<std::string>& codes, const std::string& list) {
        each(codes, list, [this](const std::string& code, const std::string& path) {
            if (catalogue_.find(code)) return;
            problems_.add(origins_.of(path), "the catalogue has no item " + in_quotes(code),
                          one_of("an item's code", codes_, code), code);
        });
    }

    void check_most_wanted() {
        const Stationing stationing(catalogue_, profile_);
        each(profile_.most_wanted, "most_wanted", [&](const std::string& code, const std::string& path) {
            if (!catalogue_.find(code) || stationing.queue_of(code)) return;
            problems_.add(origins_.of(path), "the item " + in_quotes(code) + " is not served here",
                          "an item that joins one of the queues", code);
        });
    }

    const HallProfile& profile_;
    const Origins& origins_;
    const Catalogue& catalogue_;
    Problems& problems_;
    std::vector<std::string> codes_;
    std::vector<std::string> departments_;  // of the items
};

}  // namespace

void check_hall(const HallReading& hall, Problems& problems) {
    Problems found;
    HallCheck(hall, found).run();
    check_hours(hall, found);
    problems.append(found);
}

void check_references(const HallReading& hall, const Catalogue& catalogue, Problems& problems) {
    Problems found;
    ReferenceCheck(hall, catalogue, found).run();
    problems.append(found);
}

void check_coverage(const HallReading& hall, const Catalogue& catalogue, Problems& problems) {
    if (hall.profile.kind != HallKind::township) return;
    const Stationing stationing(catalogue, hall.profile);
    const std::set<std::string> absent(hall.profile.not_stationed.begin(), hall.profile.not_stationed.end());
    std::set<std::string> told;
    for (const auto& item : catalogue.items()) {
        if (item.level == Level::village || absent.contains(item.code) || stationing.queue_of(item.code)) continue;
        if (!told.insert(item.department.zh).second) continue;
        problems.add(hall.origins.of("queues"),
                     "no queue takes the department " + in_quotes(item.department.zh) + " of item " + item.code,
                     "the department in one queue, or its items in not_stationed", item.department.zh);
    }
}

}  // namespace yimen::config
