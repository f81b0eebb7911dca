#include "protocol/county_catalogue_json.hpp"

#include <algorithm>
#include <unordered_map>

#include "protocol/catalogue_fields.hpp"
#include "protocol/shared_texts.hpp"

namespace yimen {
namespace {

constexpr std::string_view departments_mark =
    "\x01"
    "departments";
constexpr std::string_view days_mark =
    "\x01"
    "days";
constexpr std::string_view guides_mark =
    "\x01"
    "guides";

// An item as people and the county's document write it.
struct ItemWritten : Item {
    static constexpr std::string_view subject = "item";
    static const std::string& name_of(const Item& item) { return item.code; }
    static constexpr auto fields =
        joined(joined(item_fields, described(field_if_any("updated", &Item::updated, a_date))), guide_fields);
};
// What of an item a hall of the first version would refuse to read: it travels among the texts.
struct GuideWritten : Item {
    static constexpr std::string_view subject = "item";
    static const std::string& name_of(const Item& item) { return item.code; }
    static constexpr auto fields = joined(described(field("code", &Item::code, a_code),
                                                    field("materials", &Item::materials, at_most(max_item_materials))),
                                          guide_fields);
};

struct HallList {
    std::string id;
    std::vector<NotStationed> items;
    static constexpr std::string_view subject = "hall";
    static const std::string& name_of(const HallList& list) { return list.id; }
    static constexpr auto fields = described(field("hall", &HallList::id, a_code), field("items", &HallList::items));
};
struct VillageList {
    std::string id;
    std::vector<std::string> items;
    static constexpr std::string_view subject = "village";
    static const std::string& name_of(const VillageList& list) { return list.id; }
    static constexpr auto fields =
        described(field("village", &VillageList::id, a_code), field("items", &VillageList::items));
};

struct CatalogueDocument {
    std::uint64_t format = county_catalogue_format;
    std::string updated;
    std::vector<Department> departments;  // where people read and write it
    std::vector<AnnouncedYear> days;      // likewise
    std::vector<Theme> themes;
    SharedTexts texts;
    std::vector<ItemWritten> items;
    std::vector<HallList> not_stationed;
    std::vector<VillageList> delegated;
    using T = CatalogueDocument;
    static constexpr auto fields = described(
        field("format", &T::format, whole_from(1, county_catalogue_format)), field("updated", &T::updated, a_date),
        field_if_any("departments", &T::departments, at_most(max_departments)),
        field_if_any("days", &T::days, at_most(max_announced_years)),
        field("themes", &T::themes, at_most(max_catalogue_themes)), field("texts", &T::texts),
        field("items", &T::items, at_most(max_catalogue_items)),
        field("not_stationed", &T::not_stationed, at_most(max_catalogue_halls)),
        field("delegated", &T::delegated, at_most(max_catalogue_villages)));
};

// Whether a hall of the first version could not be told all of it.
bool says_more(const Item& item) {
    bool more = false;
    item_guide.each([&](const auto& each) { more = more || !says_nothing(item.*each.value); });
    return more || std::ranges::any_of(item.materials, [](const Material& each) { return says_more(each); });
}

}  // namespace

template <>
struct JsonDescription<NotStationed> {
    static constexpr std::string_view subject = "item";
    static const std::string& name_of(const NotStationed& absent) { return absent.item; }
    static constexpr auto fields = described(field("item", &NotStationed::item),
                                             field("reason", [](auto& absent) { return SharedText{absent.reason}; }));
};

namespace {

std::uint64_t format_of(const Catalogue& catalogue) {
    const auto fits = [](const Item& item) { return item.code.size() <= max_code_bytes_1; };
    return std::ranges::all_of(catalogue.items(), fits) ? 1 : county_catalogue_format;
}

// What an item always had; the rest is emptied.
ItemWritten without_guide(const Item& item) {
    ItemWritten bare{item};
    item_guide.each([&](const auto& each) { bare.*each.value = {}; });
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
    const auto& years = catalogue.days().years();
    if (for_people) {
        document.departments = departments;
        document.days = years;
        return document;
    }
    if (!departments.empty()) {
        document.texts.all.push_back({std::string(departments_mark), write_json(departments)});
    }
    if (!years.empty()) document.texts.all.push_back({std::string(days_mark), write_json(years)});
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

// What is wrong with a table that travels among the texts.
Error fault_in_table(const SharedTexts& texts, std::string_view mark, const std::string& fault) {
    const auto place = std::ranges::find(texts.all, mark, &Bilingual::zh) - texts.all.begin();
    const std::string name(mark.substr(1));
    return field_error("texts[" + std::to_string(place) + "]", "a table of " + name + ": " + fault);
}
template <typename Row>
Status read_table(const SharedTexts& texts, std::string_view mark, std::vector<Row>& rows) {
    const auto* table = texts.table(mark);
    if (!table) return done();
    const auto read = read_json_into(*table, rows, {.root = "", .order = FieldOrder::fixed, .most_values = max_texts});
    return read ? done() : fault_in_table(texts, mark, read.error().detail);
}

Status add_guides(const SharedTexts& texts, std::vector<Item>& items) {
    std::vector<GuideWritten> guides;
    if (const auto read = read_table(texts, guides_mark, guides); !read) return read.error();
    std::unordered_map<std::string_view, Item*> without;
    for (auto& item : items) without.emplace(item.code, &item);
    for (auto& guide : guides) {
        const auto found = without.find(guide.code);
        if (found == without.end()) {
            return fault_in_table(texts, guides_mark, "item " + guide.code + ": expected one that is there, and once");
        }
        auto& item = *found->second;
        without.erase(found);
        item.materials = std::move(guide.materials);
        item_guide.each([&](const auto& each) { item.*each.value = std::move(guide.*each.value); });
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
    if (const auto read = read_table(document.texts, departments_mark, document.departments); !read) {
        return read.error();
    }
    if (const auto read = read_table(document.texts, days_mark, document.days); !read) return read.error();
    std::vector<Item> items(std::make_move_iterator(document.items.begin()),
                            std::make_move_iterator(document.items.end()));
    if (const auto added = add_guides(document.texts, items); !added) return added.error();
    CountyCatalogue county;
    county.catalogue = Catalogue(version, std::move(document.updated), std::move(document.themes), std::move(items),
                                 Departments(std::move(document.departments)), CountyDays(std::move(document.days)));
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
