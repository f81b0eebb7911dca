// The fields of what a catalogue is made of, described once: for the document that the county signs, for what staff
// sends and reads, and for the guide that a screen shows.
#pragma once

#include "base/text_rules.hpp"
#include "domain/county_catalogue.hpp"
#include "json/described.hpp"

namespace yimen {

inline constexpr TextForm clean_line_form{is_clean_line, clean_line};
inline constexpr TextForm plain_line_form{is_plain_line, plain_line, &clean_line_form};
inline constexpr TextForm code_form{is_catalogue_code, "1 to 64 of A-Z a-z 0-9 - _ ."};
inline constexpr TextForm date_form{[](std::string_view text) { return parse_date(text).has_value(); },
                                    "a date such as \"2026-11-01\""};
inline constexpr TextForm phone_form{is_phone, "1 to 20 digits, spaces and hyphens"};
constexpr JsonLimit a_code = text_of(1, max_code_bytes, &code_form);
constexpr JsonLimit a_name = text_of(1, max_name_bytes, &plain_line_form);
constexpr JsonLimit a_sentence = text_of(1, max_sentence_bytes, &plain_line_form);
constexpr JsonLimit a_date = text_of(10, 10, &date_form);
constexpr JsonLimit a_phone = text_of(1, max_phone_bytes, &phone_form);
constexpr JsonLimit some_days = whole_from(0, max_promised_days);
constexpr JsonLimit some_copies = whole_from(0, max_material_copies);

template <>
struct JsonDescription<Bilingual> {
    static constexpr auto fields = described(field("zh", &Bilingual::zh, text_of(0, max_sentence_bytes)),
                                             field_or_default("en", &Bilingual::en, text_of(0, max_sentence_bytes)));
};

constexpr auto material_fields = described(
    field_if_any("necessity", &Material::necessity), field_if_any("originals", &Material::originals, some_copies),
    field_if_any("copies", &Material::copies, some_copies), field_if_any("origin", &Material::origin));
template <>
struct JsonDescription<Material> {
    static constexpr auto fields = joined(described(field("name", &Material::name)), material_fields);
};
template <>
struct JsonDescription<Situation> {
    static constexpr auto fields = described(field("name", &Situation::name),
                                             field("materials", &Situation::materials, at_most(max_item_materials)));
};

// What a guide says besides the fields that an item always has.
constexpr auto guide_fields =
    described(field_if_any("basic_code", &Item::basic_code, a_code),
              field_if_any("implementation_code", &Item::implementation_code, a_code),
              field_if_any("handling_code", &Item::handling_code, a_code),
              field_if_any("counterpart", &Item::counterpart, a_code),
              field_if_any("more_themes", &Item::more_themes, at_most(max_item_themes, a_code)),
              field_if_any("conditions", &Item::conditions, at_most(max_item_conditions)),
              field_if_any("situations", &Item::situations, at_most(max_item_situations)),
              field_if_any("legal_basis", &Item::legal_basis, at_most(max_item_bases)),
              field_if_any("enquiry_phone", &Item::enquiry_phone, a_phone),
              field_if_any("complaint_phone", &Item::complaint_phone, a_phone));

// A text that items share: by its place in the document's texts, or as it is where there are none.
template <typename Text>
struct SharedText {
    Text& text;
    bool empty() const { return text == Bilingual{}; }
};
template <typename Text>
SharedText(Text&) -> SharedText<Text>;
void read_value(JsonInput& input, const JsonNode& node, SharedText<Bilingual>& shared, const JsonLimit& limit);
void write_value(JsonOutput& into, const SharedText<const Bilingual>& shared);

// An item's materials: by their names' places where nothing else is known of them.
template <typename Materials>
struct SharedMaterials {
    Materials& materials;
};
template <typename Materials>
SharedMaterials(Materials&) -> SharedMaterials<Materials>;
void read_value(JsonInput& input, const JsonNode& node, SharedMaterials<std::vector<Material>>& shared,
                const JsonLimit& limit);
void write_value(JsonOutput& into, const SharedMaterials<const std::vector<Material>>& shared);

constexpr auto item_fields =
    described(field("code", &Item::code, a_code),
              field(
                  "zh", [](auto& item) -> auto& { return item.name.zh; }, a_name),
              field_if_any(
                  "en", [](auto& item) -> auto& { return item.name.en; }, a_name),
              field("department", [](auto& item) { return SharedText{item.department}; }),
              field("type", [](auto& item) { return SharedText{item.type}; }), field("theme", &Item::theme),
              field("audience", &Item::audience), field("level", &Item::level), field("mode", &Item::mode),
              field_if_any("promised_days", &Item::promised_days, some_days),
              field_if_any("statutory_days", &Item::statutory_days, some_days),
              field_if_any("fee", [](auto& item) { return SharedText{item.fee}; }),
              field(
                  "materials", [](auto& item) { return SharedMaterials{item.materials}; }, at_most(max_item_materials)),
              field("keywords", &Item::keywords, at_most(max_item_keywords, a_name)),
              field_if_any("source", &Item::source, a_sentence));

template <>
struct JsonDescription<Theme> {
    static constexpr std::string_view subject = "theme";
    static const std::string& name_of(const Theme& theme) { return theme.id; }
    static constexpr auto fields = described(field("id", &Theme::id, a_code),
                                             field(
                                                 "zh", [](auto& theme) -> auto& { return theme.name.zh; }, a_name),
                                             field_if_any(
                                                 "en", [](auto& theme) -> auto& { return theme.name.en; }, a_name));
};
template <>
struct JsonDescription<Department> {
    static constexpr std::string_view subject = "department";
    static const std::string& name_of(const Department& department) { return department.id; }
    static constexpr auto fields =
        described(field("id", &Department::id, text_of(1, max_department_id_bytes)),
                  field(
                      "zh", [](auto& department) -> auto& { return department.name.zh; }, a_name),
                  field_if_any(
                      "en", [](auto& department) -> auto& { return department.name.en; }, a_name),
                  field_if_any("former", &Department::former, at_most(max_former_names, a_name)));
};

}  // namespace yimen
