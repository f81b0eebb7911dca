// Changes of the county's catalogue as staff send them, each an object with one name:
//
//   {"set_item":{"code":"MZ-001", …}}       what is given is set, the rest of the item stays; a code that nothing has
//                                           is a new item. Its fields: catalogue_fields.hpp; null is unknown
//   {"withdraw_item":"MZ-001"}              with what is said of it for halls, villages and as a counterpart
//   {"set_theme":{"id","zh","en"?}}, {"withdraw_theme":"id"}
//   {"set_department":{"id","zh"?,"en"?,"former"?:[…]}}   a new name leaves the old one among the former ones
//   {"withdraw_department":"id"}            of which no item is
//   {"set_year":{"year":2027,"days":[…]}}   all that is announced for it; what was said of the same dates goes
//   {"set_day":{"date","day",…}}            of a year that is announced
//   {"unset_day":"2027-10-08"}              nothing more is said of it
//   {"withdraw_year":2027}                  nothing is announced for it
//   {"station":{"hall","item"}}             进驻
//   {"unstation":{"hall","item","reason":{"zh","en"?}}}
//   {"delegate":{"village","items":[…]}}    these and no others
//   {"undelegate":"village"}                it goes by its own profile again
#pragma once

#include <cstddef>
#include <string_view>

#include "base/result.hpp"
#include "domain/county_catalogue.hpp"
#include "protocol/catalogue_fields.hpp"

namespace yimen {

inline constexpr std::size_t max_changes = 500;  // in one proposal

struct Stationed {
    std::string hall, item;
    static constexpr auto fields = described(field("hall", &Stationed::hall), field("item", &Stationed::item));
};
struct Unstationed {
    std::string hall;
    std::string item;
    std::optional<Bilingual> reason;
    static constexpr auto fields = described(field("hall", &Unstationed::hall), field("item", &Unstationed::item),
                                             field_if_any("reason", &Unstationed::reason));
};
struct Delegated {
    std::string village;
    std::vector<std::string> items;
    static constexpr auto fields = described(field("village", &Delegated::village), field("items", &Delegated::items));
};

// A list of changes, done one after the other. Pure. What items call their department is brought into the words of the
// table; whether what comes of it may be published is for check() to say. Errors: invalid_request with "field" and
// "expected", those of in_words_of_table().
Result<CountyCatalogue> with_changes(const CountyCatalogue& base, const JsonNode& changes);
Result<CountyCatalogue> with_changes(const CountyCatalogue& base, std::string_view changes);

}  // namespace yimen
