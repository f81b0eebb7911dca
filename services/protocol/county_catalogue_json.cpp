#include "protocol/county_catalogue_json.hpp"

#include <algorithm>
#include <unordered_map>

#include "protocol/catalogue_fields.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_texts = 1'000'000;
constexpr std::string_view departments_mark =
    "\x01"
    "departments";
constexpr std::string_view guides_mark =
    "\x01"
    "guides";

// Each text that items share, once, in the order in which it is met, and the tables that travel among them.
struct SharedTexts {
    std::vector<Bilingual> all;
    std::unordered_map<std::string, std::size_t> places;
    bool for_people = false;

    std::size_t place_of(const Bilingual& text) {
        // No text has a zero byte: it ends one part of the key.
        const auto [found, fresh] = places.try_emplace(text.zh + '\0' + text.en, all.size());
        if (fresh) all.push_back(text);
        return found->second;
    }
    // The table behind a mark; null where there is none.
    const std::string* table(std::string_view mark) const {
        const auto found = std::ranges::find(all, mark, &Bilingual::zh);
        return found == all.end() ? nullptr : &found->en;
    }
};

void read_value(JsonInput& input, const JsonNode& node, SharedTexts& texts, const JsonLimit&) {
    std::vector<std::vector<std::string>> pairs;
    read_value(input, node, pairs, at_most(max_texts, text_of(0, max_county_catalogue_bytes)));
    for (std::size_t place = 0; place < pairs.size() && !input.failed(); ++place) {
        const JsonInput::At at(input, place);
        auto& pair = pairs[place];
        if (pair.empty() || pair.size() > 2)
            return input.fault("the Chinese text, and the English one if there is one");
        texts.all.push_back({std::move(pair[0]), pair.size() == 2 ? std::move(pair[1]) : std::string()});
    }
}

void write_value(JsonOutput& into, const SharedTexts& texts) {
    into.text += '[';
    bool first = true;
    for (const auto& text : texts.all) {
        into.text += std::exchange(first, false) ? "[" : ",[";
        write_value(into, text.zh);
        if (!text.en.empty()) {
            into.text += ',';
            write_value(into, text.en);
        }
        into.text += ']';
    }
    into.text += ']';
}

// A material as people and the county's document write it.
struct MaterialWritten : Material {};
struct ItemWritten : Item {};
// What of an item a hall of the first version would refuse to read: it travels among the texts.
struct GuideWritten : Item {};

struct HallList {
    std::string id;
    std::vector<NotStationed> items;
};
struct VillageList {
    std::string id;
    std::vector<std::string> items;
};

struct CatalogueDocument {
    std::uint64_t format = county_catalogue_format;
    std::string updated;
    std::vector<Department> departments;  // where people read and write it
    std::vector<Theme> themes;
    SharedTexts texts;
    std::vector<ItemWritten> items;
    std::vector<HallList> not_stationed;
    std::vector<VillageList> delegated;
};

bool says_more(const Material& material) { return material != Material{material.name}; }

// Whether a hall of the first version could not be told all of it.
bool says_more(const Item& item) {
    bool more = false;
    guide_fields.each([&](const auto& each) { more = more || !says_nothing(std::invoke(each.get, item)); });
    return more || std::ranges::any_of(item.materials, [](const Material& each) { return says_more(each); });
}

}  // namespace

template <>
struct JsonDescription<MaterialWritten> {
    static constexpr auto fields =
        joined(described(field(
                             "zh", [](auto& material) -> auto& { return material.name.zh; }, a_sentence),
                         field_if_any(
                             "en", [](auto& material) -> auto& { return material.name.en; }, a_sentence)),
               material_fields);
};
template <>
struct JsonDescription<ItemWritten> {
    static constexpr std::string_view subject = "item";
    static const std::string& name_of(const Item& item) { return item.code; }
    static constexpr auto fields =
        joined(joined(item_fields, described(field_if_any("updated", &Item::updated, a_date))), guide_fields);
};
template <>
struct JsonDescription<GuideWritten> {
    static constexpr std::string_view subject = "item";
    static const std::string& name_of(const Item& item) { return item.code; }
    static constexpr auto fields = joined(described(field("code", &Item::code, a_code),
                                                    field("materials", &Item::materials, at_most(max_item_materials))),
                                          guide_fields);
};
template <>
struct JsonDescription<NotStationed> {
    static constexpr std::string_view subject = "item";
    static const std::string& name_of(const NotStationed& absent) { return absent.item; }
    static constexpr auto fields = described(field("item", &NotStationed::item),
                                             field("reason", [](auto& absent) { return SharedText{absent.reason}; }));
};
template <>
struct JsonDescription<HallList> {
    static constexpr std::string_view subject = "hall";
    static const std::string& name_of(const HallList& list) { return list.id; }
    static constexpr auto fields = described(field("hall", &HallList::id, a_code), field("items", &HallList::items));
};
template <>
struct JsonDescription<VillageList> {
    static constexpr std::string_view subject = "village";
    static const std::string& name_of(const VillageList& list) { return list.id; }
    static constexpr auto fields =
        described(field("village", &VillageList::id, a_code), field("items", &VillageList::items));
};
template <>
struct JsonDescription<CatalogueDocument> {
    using T = CatalogueDocument;
    static constexpr auto fields = described(
        field("format", &T::format, whole_from(1, county_catalogue_format)), field("updated", &T::updated, a_date),
        field_if_any("departments", &T::departments, at_most(max_departments)),
        field("themes", &T::themes, at_most(max_catalogue_themes)), field("texts", &T::texts),
        field("items", &T::items, at_most(max_catalogue_items)),
        field("not_stationed", &T::not_stationed, at_most(max_catalogue_halls)),
        field("delegated", &T::delegated, at_most(max_catalogue_villages)));
};

void read_value(JsonInput& input, const JsonNode& node, SharedText<Bilingual>& shared, const JsonLimit&) {
    const auto* texts = static_cast<const SharedTexts*>(input.context);
    Bilingual text;
    if (texts) {
        const auto place = natural_number(input, node, 0, max_texts);
        if (!input.failed() && place >= texts->all.size()) input.fault("a place in texts");
        if (!input.failed()) text = texts->all[place];
    } else {
        read_value(input, node, text, {});
    }
    // What is no plain line at all is told with the item that it is in: by check().
    const bool is_of_people = input.form_of(a_sentence) != a_sentence.form;
    const auto expect_clean = [&](const std::string& one, std::string_view name) {
        if (!is_of_people || !is_plain_line(one) || is_clean_line(one)) return;
        texts ? input.fault(clean_line) : input.fault_in(name, clean_line);
    };
    expect_clean(text.zh, "zh");
    expect_clean(text.en, "en");
    if (!input.failed()) shared.text = std::move(text);
}

void write_value(JsonOutput& into, const SharedText<const Bilingual>& shared) {
    auto* texts = static_cast<SharedTexts*>(into.context);
    texts ? write_value(into, texts->place_of(shared.text)) : write_value(into, shared.text);
}

void read_value(JsonInput& input, const JsonNode& node, SharedMaterials<std::vector<Material>>& shared,
                const JsonLimit& limit) {
    if (!input.is_list(node, limit.most)) return;
    shared.materials.clear();
    const auto* each = node.size == 0 ? nullptr : node.inside();
    for (std::size_t place = 0; place < node.size && !input.failed(); ++place, each = each->next()) {
        const JsonInput::At at(input, place);
        MaterialWritten material;
        if (input.context && each->kind != JsonKind::object) {
            SharedText name{material.name};
            read_value(input, *each, name, {});
        } else {
            read_value(input, *each, material, {});
        }
        shared.materials.push_back(std::move(material));
    }
}

void write_value(JsonOutput& into, const SharedMaterials<const std::vector<Material>>& shared) {
    const auto* texts = static_cast<const SharedTexts*>(into.context);
    into.text += '[';
    bool first = true;
    for (const auto& material : shared.materials) {
        if (!std::exchange(first, false)) into.text += ',';
        if (texts && !(texts->for_people && says_more(material))) {
            write_value(into, SharedText<const Bilingual>{material.name});
        } else {
            write_value(into, MaterialWritten{material});
        }
    }
    into.text += ']';
}

namespace {

std::uint64_t format_of(const Catalogue& catalogue) {
    const auto fits = [](const Item& item) { return item.code.size() <= max_code_bytes_1; };
    return std::ranges::all_of(catalogue.items(), fits) ? 1 : county_catalogue_format;
}

// What an item always had; the rest is emptied.
ItemWritten without_guide(const Item& item) {
    ItemWritten bare{item};
    guide_fields.each([&](const auto& each) { std::invoke(each.get, bare) = {}; });
    return bare;
}

CatalogueDocument document_of(const CountyCatalogue& county, bool for_people) {
    const auto& catalogue = county.catalogue;
    CatalogueDocument document;
    document.format = format_of(catalogue);
    document.updated = catalogue.updated();
    document.themes = catalogue.themes();
    document.texts.for_people = for_people;
    std::vector<GuideWritten> guides;
    for (const auto& item : catalogue.items()) {
        document.items.push_back(for_people ? ItemWritten{item} : without_guide(item));
        if (says_more(item)) guides.push_back({item});
    }
    for (const auto& [id, items] : county.not_stationed) document.not_stationed.push_back({id, items});
    for (const auto& [id, items] : county.delegated) document.delegated.push_back({id, items});
    JsonOutput first_reading;  // by which the texts are found
    first_reading.context = &document.texts;
    write_value(first_reading, document.items);
    write_value(first_reading, document.not_stationed);
    const auto& departments = catalogue.departments().all();
    if (for_people) {
        document.departments = departments;
        return document;
    }
    if (!departments.empty()) {
        document.texts.all.push_back({std::string(departments_mark), write_json(departments)});
    }
    if (!guides.empty()) document.texts.all.push_back({std::string(guides_mark), write_json(guides)});
    return document;
}

Result<std::string> written(const CountyCatalogue& county, bool for_people) {
    if (const auto sound = check(county); !sound) return sound.error();
    auto document = document_of(county, for_people);
    JsonOutput output;
    output.context = &document.texts;
    write_value(output, document);
    if (output.text.size() > max_county_catalogue_bytes) return county_catalogue_too_large();
    return std::move(output.text);
}

// A table that travels among the texts.
template <typename Row>
Status read_table(const SharedTexts& texts, std::string_view mark, const char* what, std::vector<Row>& rows) {
    const auto* table = texts.table(mark);
    if (!table) return done();
    const auto read = read_json_into(*table, rows, {.root = "", .order = FieldOrder::fixed, .most_values = max_texts});
    if (read) return done();
    const auto place = std::ranges::find(texts.all, mark, &Bilingual::zh) - texts.all.begin();
    return field_error("texts[" + std::to_string(place) + "]", what + read.error().detail);
}

Status add_guides(const SharedTexts& texts, std::vector<Item>& items) {
    std::vector<GuideWritten> guides;
    if (const auto read = read_table(texts, guides_mark, "a table of guides: ", guides); !read) return read.error();
    std::unordered_map<std::string_view, Item*> by_code;
    for (auto& item : items) by_code.emplace(item.code, &item);
    for (auto& guide : guides) {
        const auto found = by_code.find(guide.code);
        if (found == by_code.end()) continue;
        auto& item = *found->second;
        item.materials = std::move(guide.materials);
        const auto move_over = [&](const auto& each) {
            std::invoke(each.get, item) = std::move(std::invoke(each.get, static_cast<Item&>(guide)));
        };
        guide_fields.each([&](const auto& each) { move_over(each); });
    }
    return done();
}

// Each list under its id, or the first id that is there twice.
template <typename List, typename Map>
Status put_by_id(std::vector<List>& lists, const char* path, const std::string& what, Map& map) {
    for (std::size_t place = 0; place < lists.size(); ++place) {
        if (map.try_emplace(lists[place].id, std::move(lists[place].items)).second) continue;
        auto twice = field_error(path + ("[" + std::to_string(place) + "]"), "each " + what + " once");
        const auto subject = what + ' ' + lists[place].id;
        twice.detail = subject + ": expected each " + what + " once";
        twice.params.emplace_back("subject", subject);
        return twice;
    }
    return done();
}

Result<CountyCatalogue> catalogue_of(CatalogueDocument document, int version) {
    if (const auto read =
            read_table(document.texts, departments_mark, "a table of departments: ", document.departments);
        !read) {
        return read.error();
    }
    std::vector<Item> items(std::make_move_iterator(document.items.begin()),
                            std::make_move_iterator(document.items.end()));
    if (const auto added = add_guides(document.texts, items); !added) return added.error();
    CountyCatalogue county;
    county.catalogue = Catalogue(version, std::move(document.updated), std::move(document.themes), std::move(items),
                                 Departments(std::move(document.departments)));
    if (const auto put = put_by_id(document.not_stationed, "not_stationed", "hall", county.not_stationed); !put) {
        return put.error();
    }
    if (const auto put = put_by_id(document.delegated, "delegated", "village", county.delegated); !put) {
        return put.error();
    }
    if (const auto sound = check(county); !sound) return sound.error();
    return county;
}

}  // namespace

Error county_catalogue_too_large() {
    const auto limit = std::to_string(max_county_catalogue_bytes);
    return {ErrorCode::payload_too_large, "the catalogue has more than " + limit + " bytes", {{"limit", limit}}};
}

Result<std::string> encode_county_catalogue(const CountyCatalogue& county) { return written(county, false); }

Result<std::string> county_catalogue_for_people(const CountyCatalogue& county) { return written(county, true); }

Result<CountyCatalogue> decode_county_catalogue(std::string_view text, int version, FieldOrder order) {
    if (text.size() > max_county_catalogue_bytes) return county_catalogue_too_large();
    const JsonRules rules{.root = "", .order = order, .most_values = 4'000'000};
    const auto json = JsonDocument::read(text, rules);
    if (!json) return json.error();
    const auto* format = json->root().find("format");
    if (format && format->kind == JsonKind::natural && format->bits > county_catalogue_format) {
        const auto number = std::to_string(format->bits);
        return Error{ErrorCode::program_too_old, "the catalogue has format " + number, {{"format", number}}};
    }
    CatalogueDocument document;
    JsonInput input(rules);
    input.context = &document.texts;
    read_value(input, json->root(), document, {});
    if (const auto read = input.finish(); !read) return read.error();
    return catalogue_of(std::move(document), version);
}

}  // namespace yimen
