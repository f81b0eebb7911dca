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

}  // namespace

void tell_empty(const std::string& file, const std::string& row, Problems& problems) {
    problems.add({file, 0, ""}, "the catalogue has no " + row, "at least one below the names of the columns");
}

std::optional<Catalogue> read_catalogue(const std::filesystem::path& folder, Problems& problems) {
    Problems found;
    const auto about = read_about(folder, found);
    auto themes = read_themes(folder, found);
    const auto terms = read_terms(folder, found);
    auto departments = read_departments(folder, found);
    auto days = read_days(folder, found);
    read_reading_words(folder, found);
    std::vector<Item> items;
    if (found.empty()) items = read_items(folder, {terms, departments, themes}, found);
    problems.append(found);
    if (!found.empty()) return std::nullopt;
    return Catalogue(about.version, about.updated, std::move(themes), std::move(items), std::move(departments),
                     std::move(days));
}

std::string nearest_department(const Departments& table, std::string_view written) {
    std::string expected = "a department of ";
    expected.append(departments_file);
    if (const auto near = table.nearest(written)) expected.append(" such as ").append(in_quotes(*near));
    return expected;
}

}  // namespace yimen::config
