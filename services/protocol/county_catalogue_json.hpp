// The county's catalogue as it is signed and travels to the halls: one JSON text, the same for the same catalogue.
//
//   {"format":1, "updated":"2026-11-01",
//    "themes":[{"id","zh","en"}],
//    "texts":[["民政","Civil affairs"],["不收费"]],
//    "items":[{"code","zh","en"?,"department":0,"type":1,"theme","audience","level","mode","promised_days"?,
//              "statutory_days"?,"fee"?:2,"materials":[3],"keywords":["吃低保"],"source"?,"updated"?}],
//    "not_stationed":[{"hall","items":[{"item","reason":4}]}],
//    "delegated":[{"village","items":["MZ-001"]}]}
//
// The table of departments, [{"id","zh","en"?,"former"?:["医疗保障"]}], is the text of a last entry of "texts",
// ["\u0001departments","[…]"], which no item names: a hall of version 0.1 passes over it, and would refuse a field that
// it does not know (docs/decisions/0021). What people read and write has it as a field "departments" after "updated".
// So it is with the county's days,
// ["\u0001days","[{"year":2026,"days":[{"date","day":"closed","periods"?:["08:30-12:00"], "zh"?,"en"?}]}]"], a field
// "days" after "departments" for people, and with what a guide says besides:
// ["\u0001guides","[{"code","materials":[{"name",…}],"conditions"?, …}]"]; people have it among the item's own fields.
// catalogue_fields.hpp describes all of them.
//
// Fields stand in this order; an import may have them in any. What items share, by place in "texts", is written once:
// ten thousand items take about 4 MB. The version is not in it: the manifest that names the content's hash gives it, so
// that old content can be published again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/county_catalogue.hpp"
#include "json/document.hpp"

namespace yimen {

// 2 only says that a program of version 0.1 would refuse what is in it: an item's code of more than 40 bytes. What fits
// is written as 1, byte for byte as before.
inline constexpr std::uint64_t county_catalogue_format = 2;
inline constexpr std::size_t max_county_catalogue_bytes = std::size_t{64} << 20;

inline constexpr std::size_t max_code_bytes_1 = 40;  // of an item in format 1

// Errors: those of check(), for what decoding would refuse; payload_too_large.
Result<std::string> encode_county_catalogue(const CountyCatalogue& county);
// The same as people read and edit it. Errors: the same.
Result<std::string> county_catalogue_for_people(const CountyCatalogue& county);

Error county_catalogue_too_large();

// Strictly: nothing unknown, nothing twice, no item that names a theme that is not there, no list that names an item
// that is not there, no text that is no plain line. `version` is what tickets will be said to be issued under. Pure and
// thread-safe. Errors: payload_too_large; program_too_old (a newer format); invalid_request with "field", "expected"
// and, where it is in something that has a name, "subject" ("item MZ-001").
Result<CountyCatalogue> decode_county_catalogue(std::string_view text, int version,
                                                FieldOrder order = FieldOrder::fixed);

}  // namespace yimen
