#include <algorithm>
#include <set>
#include <unordered_map>

#include "config/item_forms.hpp"
#include "config/limits.hpp"
#include "config/loaders.hpp"
#include "config/table_file.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen::config {
namespace {

constexpr const char* about_file = "catalogue/catalogue.toml";
constexpr const char* themes_file = "catalogue/themes.csv";
constexpr const char* departments_file = "catalogue/departments.csv";

using Terms = std::unordered_map<std::string, std::string>;  // Chinese → English

struct About {
    int version = 0;
    std::string updated;
};

About read_about(const std::filesystem::path& folder, Problems& problems) {
    About about;
    const auto table = parse_toml(folder, about_file, problems);
    if (!table) return about;
    Origins origins;
    TomlReader reader(*table, about_file, problems, origins);
    Date updated{};
    Bilingual title;
    Bilingual note;
    reader.number("version", 1, max_catalogue_version, about.version);
    reader.value("updated", date_form(), updated);
    reader.bilingual("title", name_form(), title);
    reader.bilingual("note", text_form(), note);
    reader.need({"version", "updated", "title"});
    reader.finish();
    about.updated = to_string(updated);
    return about;
}

void tell_empty(const std::string& file, const std::string& row, Problems& problems) {
    problems.add({file, 0, ""}, "the catalogue has no " + row, "at least one below the names of the columns");
}

std::vector<Theme> read_themes(const std::filesystem::path& folder, Problems& problems) {
    const TableShape shape{themes_file, {"id", "name_zh", "name_en"}, max_small_file_bytes, max_catalogue_themes};
    std::vector<Theme> themes;
    Unique ids(problems);
    read_table(folder, shape, problems, [&](TableRow& row) {
        themes.push_back(
            {row.value("id", id_form()), {row.value("name_zh", name_form()), row.value("name_en", name_form())}});
        ids.claim(themes.back().id, row.place("id"), "an id that no other theme has");
    });
    if (themes.empty() && problems.empty()) tell_empty(themes_file, "theme", problems);
    return themes;
}

// A folder of version 0.1 has no table: its items and queues go by what is written.
Departments read_departments(const std::filesystem::path& folder, Problems& problems) {
    std::error_code failed;
    if (!std::filesystem::exists(folder / departments_file, failed)) return {};
    const TableShape shape{
        departments_file, {"id", "name_zh", "name_en", "former_zh"}, max_small_file_bytes, max_departments};
    std::vector<Department> departments;
    Unique ids(problems), names(problems);
    const auto claim = [&](const std::string& name, const TableRow& row, const char* column) {
        names.claim(plain_name(name), row.place(column), "a name that no other department has or had");
    };
    read_table(folder, shape, problems, [&](TableRow& row) {
        const auto& one = departments.emplace_back(
            Department{row.value("id", id_form()),
                       {row.value("name_zh", joined_name_form()), row.value("name_en", optional_name_form())},
                       row.value("former_zh", listed_names_form(max_former_names))});
        ids.claim(one.id, row.place("id"), "an id that no other department has");
        claim(one.name.zh, row, "name_zh");
        for (const auto& name : one.former) claim(name, row, "former_zh");
    });
    if (departments.empty() && problems.empty()) tell_empty(departments_file, "department", problems);
    return Departments(std::move(departments));
}

Terms read_terms(const std::filesystem::path& folder, Problems& problems) {
    const TableShape shape{"catalogue/terms.csv", {"zh", "en"}, max_terms_bytes, max_terms};
    Terms terms;
    Unique known(problems);
    read_table(folder, shape, problems, [&](TableRow& row) {
        const auto zh = row.value("zh", name_form());
        known.claim(zh, row.place("zh"), "each term once");
        terms.emplace(zh, row.value("en", name_form()));
    });
    return terms;
}

// Every form that an item's columns have, made once and used for every row.
struct ItemForms {
    Form<std::string> code = item_code_form();
    Form<std::string> name = joined_name_form();
    Form<std::string> name_en = joined_optional_name_form();
    Form<std::string> text = joined_text_form();
    Form<Audience> audience = audience_form();
    Form<Level> level = level_form();
    Form<ServiceMode> mode = item_mode_form();
    Form<std::optional<int>> days = item_days_form();
    Form<std::vector<Material>> materials = materials_form();
    Form<std::vector<std::string>> keywords = listed_names_form(max_item_keywords);
    Form<std::optional<std::string>> optional_code = optional_code_form();
    Form<std::vector<std::string>> more_themes = listed_words_form();
    Form<std::vector<std::string>> conditions = listed_texts_form(max_item_conditions);
    Form<std::vector<std::string>> bases = listed_texts_form(max_item_bases);
    Form<std::vector<Situation>> situations = situations_form();
    Form<std::optional<std::string>> phone = optional_phone_form();
};

TableShape items_shape(const std::string& file) {
    return {
        file, names_of(item_columns), max_items_bytes, max_catalogue_items, item_headings(), names_of(guide_columns)};
}

class ItemsReader {
   public:
    ItemsReader(const Terms& terms, const Departments& departments, const std::vector<Theme>& themes,
                Problems& problems)
        : terms_(terms),
          departments_(departments),
          themes_(themes),
          problems_(problems),
          codes_(Unique::in_any_case(problems)) {}

    // The file of a configuration's folder.
    std::vector<Item> read(const std::filesystem::path& folder) {
        read_table(folder, items_shape(items_file), problems_, [this](TableRow& row) { use(row); });
        return found_in(items_file);
    }
    // A clerk's table; `name` stands for it in errors.
    std::vector<Item> read(std::string bytes, const std::string& name, RowsLeftOut* left_out) {
        read_table(
            std::move(bytes), items_shape(name), problems_, [this](TableRow& row) { use(row); }, left_out);
        if (left_out && !left_out->rows.empty()) return std::move(items_);
        return found_in(name);
    }

   private:
    std::vector<Item> found_in(const std::string& file) {
        if (items_.empty() && problems_.empty()) tell_empty(file, "item", problems_);
        if (problems_.empty()) check_counterparts();
        return std::move(items_);
    }
    // Once every item is known.
    void check_counterparts() {
        for (const auto& [code, place] : counterparts_) {
            const auto found = std::ranges::find(items_, code, &Item::code);
            if (found != items_.end() && found->level != Level::village) continue;
            problems_.add(place, in_quotes(code) + " is no item that townships do", "the code of one, or blank", code);
        }
    }

    void use(TableRow& row) {
        Item item;
        item.code = row.value("code", forms_.code);
        item.name = {row.value("name_zh", forms_.name), row.value("name_en", forms_.name_en)};
        item.department = department(row);
        item.type = bilingual(row.value("type_zh", forms_.name));
        item.theme = theme(row);
        item.audience = row.value("audience", forms_.audience);
        item.level = row.value("level", forms_.level);
        item.mode = row.value("mode", forms_.mode);
        item.promised_days = row.value("promised_days", forms_.days);
        item.statutory_days = row.value("statutory_days", forms_.days);
        check_days(item, row);
        item.fee = bilingual(row.value("fee_zh", forms_.text));
        item.materials = translated(row.value("materials_zh", forms_.materials));
        item.keywords = row.value("keywords_zh", forms_.keywords);
        item.source = row.value("source", forms_.text);
        read_guide(item, row);
        if (const auto complaint = codes_.claimed(item.code, row.place("code"))) {
            row.wrong("code", *complaint, "a code that no other item has");
        }
        if (row.problems().empty()) items_.push_back(std::move(item));
    }

    // What a table of version 0.1 has no columns for.
    void read_guide(Item& item, TableRow& row) {
        item.basic_code = value_if_any(row, "basic_code", forms_.optional_code);
        item.implementation_code = value_if_any(row, "implementation_code", forms_.optional_code);
        item.handling_code = value_if_any(row, "handling_code", forms_.optional_code);
        item.counterpart = value_if_any(row, "counterpart", forms_.optional_code);
        if (item.counterpart) counterparts_.emplace_back(*item.counterpart, row.place("counterpart"));
        if (item.counterpart && item.level != Level::village) {
            row.wrong("counterpart", "the item is done in townships itself", "blank, or village as the level");
        }
        item.more_themes = more_themes(item.theme, row);
        item.conditions = bilingual(value_if_any(row, "conditions_zh", forms_.conditions));
        item.situations = value_if_any(row, "situations_zh", forms_.situations);
        for (auto& one : item.situations) {
            one = {bilingual(std::move(one.name.zh)), translated(std::move(one.materials))};
        }
        item.legal_basis = bilingual(value_if_any(row, "legal_basis_zh", forms_.bases));
        item.enquiry_phone = value_if_any(row, "enquiry_phone", forms_.phone);
        item.complaint_phone = value_if_any(row, "complaint_phone", forms_.phone);
    }
    template <typename T>
    static T value_if_any(TableRow& row, std::string_view column, const Form<T>& form) {
        return row.has(column) ? row.value(column, form) : T{};
    }

    // 承诺时限 is what the county promises within 法定时限, what the law allows.
    static void check_days(const Item& item, TableRow& row) {
        if (!item.promised_days || !item.statutory_days || *item.promised_days <= *item.statutory_days) return;
        row.wrong("promised_days", "more days are promised than the law allows",
                  "at most the " + std::to_string(*item.statutory_days) + " of statutory_days");
    }

    Bilingual bilingual(std::string zh) const {
        const auto term = terms_.find(zh);
        return {std::move(zh), term == terms_.end() ? std::string() : term->second};
    }

    std::vector<Bilingual> bilingual(const std::vector<std::string>& texts) const {
        std::vector<Bilingual> both;
        for (const auto& text : texts) both.push_back(bilingual(text));
        return both;
    }
    std::vector<Material> translated(std::vector<Material> materials) const {
        for (auto& one : materials) {
            one.name = bilingual(std::move(one.name.zh));
            if (one.origin) one.origin = bilingual(std::move(one.origin->zh));
        }
        return materials;
    }

    // As the table names it, however the row does.
    Bilingual department(TableRow& row) const {
        auto written = row.value("department_zh", forms_.name);
        if (departments_.empty() || written.empty()) return bilingual(std::move(written));
        if (const auto* known = departments_.named(written)) return known->name;
        row.wrong("department_zh", "no department is named " + in_quotes(written),
                  nearest_department(departments_, written));
        return {};
    }

    // By its id or its Chinese name.
    std::string theme(TableRow& row) { return theme(row, "theme", row.value("theme", forms_.text)); }
    std::string theme(TableRow& row, const char* column, std::string said) {
        const auto is_it = [&](const Theme& theme) { return theme.id == said || theme.name.zh == said; };
        if (const auto found = std::ranges::find_if(themes_, is_it); found != themes_.end()) return found->id;
        std::vector<std::string> ids;
        for (const auto& theme : themes_) ids.push_back(theme.id);
        row.wrong(column, "no theme has the id " + in_quotes(said), one_of("an id of themes.csv", ids, said));
        return said;
    }
    // Those besides the first, each once.
    std::vector<std::string> more_themes(const std::string& first, TableRow& row) {
        std::vector<std::string> more;
        for (auto& said : value_if_any(row, "more_themes", forms_.more_themes)) {
            auto id = theme(row, "more_themes", std::move(said));
            if (id != first && std::ranges::find(more, id) == more.end()) more.push_back(std::move(id));
        }
        if (more.size() >= max_item_themes) {
            row.wrong("more_themes", "there are " + std::to_string(more.size()) + " themes",
                      "at most " + std::to_string(max_item_themes - 1));
        }
        return more;
    }

    const Terms& terms_;
    const Departments& departments_;
    const std::vector<Theme>& themes_;
    Problems& problems_;
    Unique codes_;
    ItemForms forms_;
    std::vector<Item> items_;
    std::vector<std::pair<std::string, Place>> counterparts_;  // each with where it is said
};

}  // namespace

std::vector<Item> read_items(std::string bytes, const std::string& name, const std::vector<Theme>& themes,
                             const Departments& departments, Problems& problems, RowsLeftOut* left_out) {
    return ItemsReader({}, departments, themes, problems).read(std::move(bytes), name, left_out);
}

std::optional<Catalogue> read_catalogue(const std::filesystem::path& folder, Problems& problems) {
    Problems found;
    const auto about = read_about(folder, found);
    auto themes = read_themes(folder, found);
    const auto terms = read_terms(folder, found);
    auto departments = read_departments(folder, found);
    std::vector<Item> items;
    if (found.empty()) items = ItemsReader(terms, departments, themes, found).read(folder);
    problems.append(found);
    if (!found.empty()) return std::nullopt;
    return Catalogue(about.version, about.updated, std::move(themes), std::move(items), std::move(departments));
}

std::string nearest_department(const Departments& table, std::string_view written) {
    std::string expected = "a department of ";
    expected.append(departments_file);
    if (const auto near = table.nearest(written)) expected.append(" such as ").append(in_quotes(*near));
    return expected;
}

}  // namespace yimen::config
