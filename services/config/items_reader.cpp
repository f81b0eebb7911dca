// The rows of a table of items, in the file of a configuration or in a clerk's.
#include <algorithm>

#include "config/item_columns.hpp"
#include "config/item_forms.hpp"
#include "config/limits.hpp"
#include "config/loaders.hpp"
#include "config/table_file.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen::config {
namespace {

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
};
template <typename T>
struct GuideColumn {
    std::string name;
    T Item::*value;
    Form<T> form;
};
auto guide_forms() {
    return made_of(item_guide, []<typename T>(const GuideField<T>& one) {
        return GuideColumn<T>{column_of(one), one.value, form_of(one)};
    });
}

TableShape items_shape(const std::string& file) {
    return {file,
            names_of(item_columns()),
            max_items_bytes,
            max_catalogue_items,
            item_headings(),
            names_of(guide_columns())};
}

class ItemsReader {
   public:
    ItemsReader(const ItemsContext& context, Problems& problems)
        : context_(context), problems_(problems), codes_(Unique::in_any_case(problems)) {}

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
        item.materials = row.value("materials_zh", forms_.materials);
        translate(item.materials);
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
        guide_forms_.each([&](const auto& column) {
            if (!row.has(column.name)) return;
            item.*column.value = row.value(column.name, column.form);
            translate(item.*column.value);
        });
        if (item.counterpart) counterparts_.emplace_back(*item.counterpart, row.place("counterpart"));
        if (item.counterpart && item.level != Level::village) {
            row.wrong("counterpart", "the item is done in townships itself", "blank, or village as the level");
        }
        item.more_themes = more_themes(item.theme, std::move(item.more_themes), row);
    }

    // 承诺时限 is what the county promises within 法定时限, what the law allows.
    static void check_days(const Item& item, TableRow& row) {
        if (!item.promised_days || !item.statutory_days || *item.promised_days <= *item.statutory_days) return;
        row.wrong("promised_days", "more days are promised than the law allows",
                  "at most the " + std::to_string(*item.statutory_days) + " of statutory_days");
    }

    Bilingual bilingual(std::string zh) const {
        const auto term = context_.terms.find(zh);
        return {std::move(zh), term == context_.terms.end() ? std::string() : term->second};
    }

    static void translate(std::optional<std::string>&) {}
    static void translate(std::vector<std::string>&) {}
    void translate(Bilingual& text) const { text = bilingual(std::move(text.zh)); }
    void translate(Material& material) const {
        translate(material.name);
        if (material.origin) translate(*material.origin);
    }
    void translate(Situation& situation) const {
        translate(situation.name);
        translate(situation.materials);
    }
    template <typename T>
    void translate(std::vector<T>& values) const {
        for (auto& value : values) translate(value);
    }

    // As the table names it, however the row does.
    Bilingual department(TableRow& row) const {
        auto written = row.value("department_zh", forms_.name);
        if (context_.departments.empty() || written.empty()) return bilingual(std::move(written));
        if (const auto* known = context_.departments.named(written)) return known->name;
        row.wrong("department_zh", "no department is named " + in_quotes(written),
                  nearest_department(context_.departments, written));
        return {};
    }

    // By its id or its Chinese name.
    std::string theme(TableRow& row) { return theme(row, "theme", row.value("theme", forms_.text)); }
    std::string theme(TableRow& row, const char* column, std::string said) {
        const auto is_it = [&](const Theme& theme) { return theme.id == said || theme.name.zh == said; };
        if (const auto found = std::ranges::find_if(context_.themes, is_it); found != context_.themes.end())
            return found->id;
        std::vector<std::string> ids;
        for (const auto& theme : context_.themes) ids.push_back(theme.id);
        row.wrong(column, "no theme has the id " + in_quotes(said), one_of("an id of themes.csv", ids, said));
        return said;
    }
    // Those besides the first, each once.
    std::vector<std::string> more_themes(const std::string& first, std::vector<std::string> said_themes,
                                         TableRow& row) {
        std::vector<std::string> more;
        for (auto& said : said_themes) {
            auto id = theme(row, "more_themes", std::move(said));
            if (id != first && std::ranges::find(more, id) == more.end()) more.push_back(std::move(id));
        }
        if (more.size() >= max_item_themes) {
            row.wrong("more_themes", "there are " + std::to_string(more.size()) + " themes",
                      "at most " + std::to_string(max_item_themes - 1));
        }
        return more;
    }

    const ItemsContext& context_;
    Problems& problems_;
    Unique codes_;
    ItemForms forms_;
    decltype(guide_forms()) guide_forms_ = guide_forms();
    std::vector<Item> items_;
    std::vector<std::pair<std::string, Place>> counterparts_;  // each with where it is said
};

}  // namespace

std::vector<Item> read_items(const std::filesystem::path& folder, const ItemsContext& context, Problems& problems) {
    return ItemsReader(context, problems).read(folder);
}

std::vector<Item> read_items(std::string bytes, const std::string& name, const ItemsContext& context,
                             Problems& problems, RowsLeftOut* left_out) {
    return ItemsReader(context, problems).read(std::move(bytes), name, left_out);
}

}  // namespace yimen::config
