#include "domain/catalogue.hpp"

#include <algorithm>

#include "domain/guide_fields.hpp"

namespace yimen {

Catalogue::Catalogue(int number, std::string updated, std::vector<Theme> themes, std::vector<Item> items,
                     Departments departments, CountyDays days)
    : version_(number),
      updated_(std::move(updated)),
      themes_(std::move(themes)),
      items_(std::move(items)),
      departments_(std::move(departments)),
      days_(std::move(days)) {
    for (std::size_t i = 0; i < items_.size(); ++i) by_code_.emplace(items_[i].code, i);
}

const Item* Catalogue::find(std::string_view code) const {
    const auto found = by_code_.find(std::string(code));
    return found == by_code_.end() ? nullptr : &items_[found->second];
}

std::string in_code(std::string_view words) {
    std::string code(words);
    std::ranges::replace(code, ' ', '_');
    return code;
}

}  // namespace yimen
