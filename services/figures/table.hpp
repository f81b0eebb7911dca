// Figures of visits and windows in memory, by any two dimensions.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "figures/figures.hpp"
#include "figures/turn_maker.hpp"

namespace yimen {

class FiguresTable {
   public:
    using Key = std::pair<std::string, std::string>;  // of the first dimension and the second
    using DepartmentOf = std::function<std::string(const std::string& item)>;

    // `department_of` is asked only where departments are told apart.
    explicit FiguresTable(Dimensions by, DepartmentOf department_of = {});

    // A visit once, when it is as it shall count.
    void add(const std::string& hall, const Visit& visit);
    void add(const std::string& hall, const WindowSpan& span);
    // How long a hall was open on a day: before the windows of that day.
    void set_open(const std::string& hall, Date day, Milliseconds open);

    // Only what occurs.
    const std::map<Key, Figures>& rows() const { return rows_; }

   private:
    struct Place;
    Key key_of(const Place& place) const;
    std::string part_of(Dimension dimension, const Place& place) const;
    void open_for(const std::string& hall, const WindowSpan& span, const Key& key);

    Dimensions by_;
    DepartmentOf department_of_;
    std::map<Key, Figures> rows_;
    std::map<std::pair<std::string, Date>, Milliseconds> open_;
    std::set<std::tuple<Key, std::string, Date, std::string>> counted_open_;  // hall, day, window or person
};

}  // namespace yimen
