// The fields of what a catalogue is made of, described once: for the document that the county signs, for what staff
// sends and reads, and for the guide that a screen shows.
#pragma once

#include "domain/guide_fields.hpp"
#include "json/described.hpp"

namespace yimen {

inline constexpr TextForm date_form{[](std::string_view text) { return parse_date(text).has_value(); },
                                    "a date such as \"2026-11-01\""};
constexpr JsonLimit a_code = text_of(1, max_code_bytes, &code_form);
constexpr JsonLimit a_name = text_of(1, max_name_bytes, &plain_line_form);
constexpr JsonLimit a_sentence = text_of(1, max_sentence_bytes, &plain_line_form);
constexpr JsonLimit a_date = text_of(10, 10, &date_form);
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
constexpr JsonLimit limit_of(const GuideText& text) { return text_of(1, text.most, text.form); }
template <typename T>
constexpr JsonLimit limit_of(const GuideField<std::vector<T>>& list) {
    return at_most(list.most, a_code);
}
constexpr auto guide_fields =
    made_of(item_guide, [](const auto& one) { return field_if_any(one.name, one.value, limit_of(one)); });

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
    described(field("code", &Item::code, a_code), field("zh", within<&Item::name, &Bilingual::zh>, a_name),
              field_if_any("en", within<&Item::name, &Bilingual::en>, a_name),
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
    static constexpr auto fields =
        described(field("id", &Theme::id, a_code), field("zh", within<&Theme::name, &Bilingual::zh>, a_name),
                  field_if_any("en", within<&Theme::name, &Bilingual::en>, a_name));
};

// The periods of a day as people write them: ["08:30-12:00"].
template <typename Periods>
struct PeriodTexts {
    Periods& periods;
    bool empty() const { return periods.empty(); }
};
template <typename Periods>
PeriodTexts(Periods&) -> PeriodTexts<Periods>;
void read_value(JsonInput& input, const JsonNode& node, PeriodTexts<std::vector<Period>>& texts, const JsonLimit&);
void write_value(JsonOutput& into, const PeriodTexts<const std::vector<Period>>& texts);

template <>
struct JsonDescription<DayPlan> {
    static constexpr auto fields =
        described(field("date", &DayPlan::date), field("day", &DayPlan::kind),
                  field_if_any("periods", [](auto& plan) { return PeriodTexts{plan.periods}; }),
                  field_if_any("zh", within<&DayPlan::reason, &Bilingual::zh>, a_name),
                  field_if_any("en", within<&DayPlan::reason, &Bilingual::en>, a_name));
};
template <>
struct JsonDescription<AnnouncedYear> {
    static constexpr auto fields = described(field("year", &AnnouncedYear::year, whole_from(first_year, last_year)),
                                             field("days", &AnnouncedYear::days, at_most(max_year_days)));
};

template <>
struct JsonDescription<Department> {
    static constexpr std::string_view subject = "department";
    static const std::string& name_of(const Department& department) { return department.id; }
    static constexpr auto fields =
        described(field("id", &Department::id, text_of(1, max_department_id_bytes)),
                  field("zh", within<&Department::name, &Bilingual::zh>, a_name),
                  field_if_any("en", within<&Department::name, &Bilingual::en>, a_name),
                  field_if_any("former", &Department::former, at_most(max_former_names, a_name)));
};

}  // namespace yimen
