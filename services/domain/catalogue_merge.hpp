// Brings a change of the catalogue that was written against one version onto a newer one.
#pragma once

#include "base/result.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen {

// What `proposed` changes in `base`, done to `newest`: item by item, theme by theme, one hall's status of one item, one
// village's list. What only `newest` changed stays. Where both changed the same in different ways nobody can say who is
// right: wrong_state, with param "reason" stale and "what", the first 20 of those. What says something about an item
// that is withdrawn goes with it. Pure.
Result<CountyCatalogue> merged(const CountyCatalogue& base, const CountyCatalogue& proposed,
                               const CountyCatalogue& newest);

// `to`, where each item that differs from the one in `from` is marked as changed on `day` ("2026-12-01"), and the
// catalogue with them.
CountyCatalogue stamped(const CountyCatalogue& from, const CountyCatalogue& to, const std::string& day);

// The same with each item's department as the county's table names it now, however it was written. Errors:
// invalid_request with "field", "expected" and "subject" where the table knows no such department ("nearest": what it
// may be meant to be), or names one thing twice. Without a table everything stays.
Result<CountyCatalogue> in_words_of_table(CountyCatalogue county);

// Whether they say the same; when something last changed does not count.
bool says_the_same(const CountyCatalogue& a, const CountyCatalogue& b);

}  // namespace yimen
