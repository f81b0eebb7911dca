#include "domain/county_catalogue.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_set>

#include "base/civil_time.hpp"
#include "domain/guide_fields.hpp"

namespace yimen {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool is_in_code(char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; }
bool is_in_department_id(char c) { return (is_letter_or_digit(c) && !(c >= 'A' && c <= 'Z')) || c == '-'; }

std::string of_bytes(std::size_t shortest, std::size_t longest) {
    return "UTF-8 text of " + std::to_string(shortest) + " to " + std::to_string(longest) + " bytes";
}
std::string at_most(std::size_t most) { return "at most " + std::to_string(most); }

// Goes through a catalogue in the order in which it is written; the first fault is the one that is told.
class Inspection {
   public:
    explicit Inspection(const CountyCatalogue& county) : county_(county), catalogue_(county.catalogue) {}

    Status outcome() {
        date("updated", catalogue_.updated());
        departments();
        years();
        themes();
        each("items", "item", catalogue_.items(), max_catalogue_items, &Item::code,
             [this](const Item& one) { item(one); });
        halls();
        villages();
        return fault_ ? Status(*std::move(fault_)) : done();
    }

   private:
    using Seen = std::unordered_set<std::string_view>;

    // The entry of a list that is looked at.
    struct Entry {
        std::string_view list;
        std::size_t place = 0;
        const char* what;  // "item"
        std::string_view id{};
    };

    void expect(bool holds, std::string_view field, const std::string& expected) {
        if (!holds) tell(field, expected);
    }
    // "item MZ-001, zh: expected …" where it is in something that has a name; else "themes: expected …".
    void tell(std::string_view field, const std::string& expected) {
        if (fault_) return;
        std::string path, subject;
        std::size_t named = 0;  // of the path: what the subject says as well
        for (const auto& entry : within_) {
            path.append(path.empty() ? "" : ".").append(entry.list).append("[" + std::to_string(entry.place) + "]");
            if (entry.id.empty()) continue;
            named = path.size();
            subject.append(subject.empty() ? "" : ", ").append(entry.what).append(" ").append(entry.id);
        }
        path.append(path.empty() || field.empty() ? "" : ".").append(field);
        fault_ = field_error(path, expected);
        if (subject.empty()) return;
        const auto rest = named < path.size() ? ", " + path.substr(named + 1) : std::string();
        fault_->detail = subject + rest + ": expected " + expected;
        fault_->params.emplace_back("subject", std::move(subject));
    }

    template <typename Value, typename Id, typename Look>
    void each(std::string_view list, const char* what, const std::vector<Value>& values, std::size_t most, Id id,
              Look look) {
        expect(values.size() <= most, list, at_most(most));
        within_.push_back({list, 0, what});
        for (std::size_t place = 0; place < values.size() && !fault_; ++place) {
            within_.back().place = place;
            within_.back().id = std::invoke(id, values[place]);
            look(values[place]);
        }
        within_.pop_back();
    }
    static constexpr auto nameless = [](const auto&) { return std::string_view(); };

    // --- what a single value may be ------------------------------------------------------------------------------

    void line(std::string_view field, std::string_view text, std::size_t longest) {
        if (text.empty() || text.size() > longest) return tell(field, of_bytes(1, longest));
        expect(is_plain_line(text), field, std::string(plain_line));
    }
    void line_if_any(std::string_view field, std::string_view text, std::size_t longest) {
        if (!text.empty()) line(field, text, longest);
    }
    void name(const Bilingual& text) {
        line("zh", text.zh, max_name_bytes);
        line_if_any("en", text.en, max_name_bytes);
    }
    void sentence(std::string_view field, const Bilingual& text) {
        const auto fits = [](std::string_view one) { return one.size() <= max_sentence_bytes && is_plain_line(one); };
        if (fits(text.zh) && (text.en.empty() || fits(text.en))) return;
        tell(field,
             "1 to " + std::to_string(max_sentence_bytes) + " bytes in each language: " + std::string(plain_line));
    }
    void code(std::string_view field, std::string_view code) {
        if (code.empty() || code.size() > max_code_bytes) return tell(field, of_bytes(1, max_code_bytes));
        expect(is_catalogue_code(code), field, "1 to 64 of A-Z a-z 0-9 - _ .");
    }
    void text_if_any(std::string_view field, const std::optional<std::string>& text, std::size_t longest,
                     const TextForm& form) {
        if (!text) return;
        if (text->empty() || text->size() > longest) return tell(field, of_bytes(1, longest));
        expect(form.fits(*text), field, std::string(form.expected));
    }
    void copies(std::string_view field, const std::optional<int>& count) {
        expect(!count || (*count >= 0 && *count <= max_material_copies), field,
               "a whole number from 0 to " + std::to_string(max_material_copies));
    }
    void fresh(std::string_view field, Seen& seen, std::string_view id, const char* expected) {
        expect(seen.insert(id).second, field, expected);
    }
    void date(std::string_view field, const std::string& date) {
        if (date.size() != 10) return tell(field, of_bytes(10, 10));
        expect(parse_date(date).has_value(), field, "a date such as \"2026-11-01\"");
    }
    void days(std::string_view field, const std::optional<int>& days) {
        expect(!days || (*days >= 0 && *days <= max_promised_days), field,
               "a whole number from 0 to " + std::to_string(max_promised_days));
    }
    void known_item(std::string_view field, std::string_view code) {
        expect(catalogue_.find(code) != nullptr, field, "the code of an item");
    }

    // --- its parts -----------------------------------------------------------------------------------------------

    void departments() {
        each("departments", "department", catalogue_.departments().all(), max_departments, &Department::id,
             [this](const Department& one) { department(one); });
        if (const auto sound = check(catalogue_.departments()); !sound && !fault_) fault_ = sound.error();
    }
    void department(const Department& one) {
        if (one.id.empty() || one.id.size() > max_department_id_bytes) tell("id", of_bytes(1, max_department_id_bytes));
        expect(std::ranges::all_of(one.id, is_in_department_id), "id", "1 to 40 of a-z 0-9 -");
        name(one.name);
        each("former", "", one.former, max_former_names, nameless,
             [this](const std::string& former) { line("", former, max_name_bytes); });
    }

    void years() {
        std::set<int> numbers;
        std::set<std::chrono::sys_days> dates;
        each("days", "year", catalogue_.days().years(), max_announced_years, nameless, [&](const AnnouncedYear& one) {
            expect(one.year >= first_year && one.year <= last_year, "year",
                   "a year from " + std::to_string(first_year) + " to " + std::to_string(last_year));
            expect(numbers.insert(one.year).second, "year", "each year once");
            each("days", "", one.days, max_year_days, nameless, [&](const DayPlan& plan) {
                expect(is_near(plan.date, one.year), "date", "a date of " + std::to_string(one.year));
                expect(dates.insert(plan.date).second, "date", "each date once");
                periods(plan);
                if (plan.reason != Bilingual{}) name(plan.reason);
            });
        });
    }
    // A feast at the turn of the year is announced with one of the two.
    static bool is_near(Date date, int year) {
        const auto from = std::chrono::sys_days{std::chrono::year{year - 1} / std::chrono::December / 1};
        const auto to = std::chrono::sys_days{std::chrono::year{year + 1} / std::chrono::January / 31};
        return date.ok() && from <= date && std::chrono::sys_days{date} <= to;
    }
    void periods(const DayPlan& plan) {
        expect(plan.periods.empty() || plan.kind == DayKind::open, "periods", "none on a day that is closed");
        expect(plan.periods.size() <= max_day_periods, "periods", at_most(max_day_periods));
        for (std::size_t i = 1; i < plan.periods.size(); ++i) {
            expect(plan.periods[i].from > plan.periods[i - 1].to, "periods",
                   "periods in order, with time between them");
        }
    }

    void themes() {
        each("themes", "theme", catalogue_.themes(), max_catalogue_themes, &Theme::id, [this](const Theme& one) {
            code("id", one.id);
            fresh("id", themes_, one.id, "an id that no other theme has");
            name(one.name);
        });
    }

    void item(const Item& one) {
        code("code", one.code);
        fresh("code", items_, one.code, "a code that no other item has");
        name(one.name);
        sentence("department", one.department);
        sentence("type", one.type);
        expect(themes_.contains(one.theme), "theme", "the id of a theme");
        days("promised_days", one.promised_days);
        days("statutory_days", one.statutory_days);
        if (one.fee != Bilingual{}) sentence("fee", one.fee);
        materials(one.materials);
        each("keywords", "", one.keywords, max_item_keywords, nameless,
             [this](const std::string& keyword) { line("", keyword, max_name_bytes); });
        line_if_any("source", one.source, max_sentence_bytes);
        if (!one.updated.empty()) date("updated", one.updated);
        item_guide.each([&](const auto& each) { guide(each, one); });
    }
    void guide(const GuideText& text, const Item& one) {
        text_if_any(text.name, one.*text.value, text.most, *text.form);
        if (text.value == &Item::counterpart) counterpart(one);
    }
    void guide(const GuideField<std::vector<std::string>>&, const Item& one) { more_themes(one); }
    void guide(const GuideField<std::vector<Bilingual>>& list, const Item& one) {
        each(list.name, "", one.*list.value, list.most, nameless,
             [this](const Bilingual& text) { sentence("", text); });
    }
    void guide(const GuideField<std::vector<Situation>>&, const Item& one) { situations(one.situations); }
    void materials(const std::vector<Material>& materials) {
        each("materials", "", materials, max_item_materials, nameless, [this](const Material& one) {
            sentence("", one.name);
            copies("originals", one.originals);
            copies("copies", one.copies);
            if (one.origin) sentence("origin", *one.origin);
        });
    }
    void situations(const std::vector<Situation>& situations) {
        each("situations", "", situations, max_item_situations, nameless, [this](const Situation& one) {
            sentence("name", one.name);
            materials(one.materials);
        });
    }
    void counterpart(const Item& one) {
        if (!one.counterpart) return;
        expect(one.level == Level::village, "counterpart", "none: only what villages alone do has one");
        const auto* other = catalogue_.find(*one.counterpart);
        expect(other && other->level != Level::village, "counterpart", "the code of an item that townships do");
    }
    void more_themes(const Item& one) {
        expect(one.more_themes.size() < max_item_themes, "more_themes", at_most(max_item_themes - 1));
        Seen seen{one.theme};
        each("more_themes", "", one.more_themes, max_item_themes, nameless, [&](const std::string& id) {
            expect(themes_.contains(id), "", "the id of a theme");
            fresh("", seen, id, "each theme once");
        });
    }

    // The lists of halls and villages, by their ids.
    template <typename Lists, typename Look>
    void each_place(const char* list, const char* what, const Lists& lists, std::size_t most, Look look) {
        expect(lists.size() <= most, list, at_most(most));
        within_.push_back({list, 0, what});
        for (const auto& [id, listed] : lists) {
            within_.back().id = id;
            code(what, id);
            look(listed);
            ++within_.back().place;
        }
        within_.pop_back();
    }
    void halls() {
        each_place("not_stationed", "hall", county_.not_stationed, max_catalogue_halls, [this](const auto& absent) {
            Seen listed;
            each("items", "item", absent, max_catalogue_items, &NotStationed::item, [&](const NotStationed& one) {
                known_item("item", one.item);
                fresh("item", listed, one.item, "each item once");
                sentence("reason", one.reason);
            });
        });
    }
    void villages() {
        each_place("delegated", "village", county_.delegated, max_catalogue_villages, [this](const auto& items) {
            Seen listed;
            const auto itself = [](const std::string& item) -> std::string_view { return item; };
            each("items", "item", items, max_catalogue_items, itself, [&](const std::string& item) {
                known_item("", item);
                fresh("", listed, item, "each item once");
            });
        });
    }

    const CountyCatalogue& county_;
    const Catalogue& catalogue_;
    std::vector<Entry> within_;
    std::optional<Error> fault_;
    Seen themes_, items_;
};

}  // namespace

bool is_catalogue_code(std::string_view text) {
    return !text.empty() && text.size() <= max_code_bytes && std::ranges::all_of(text, is_in_code);
}

bool is_phone(std::string_view text) {
    const auto rest = text.substr(text.starts_with('+') ? 1 : 0);
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || c == ' ' || c == '-'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() <= max_phone_bytes && std::ranges::all_of(rest, fits) && std::ranges::any_of(rest, is_digit);
}

Status check(const CountyCatalogue& county) { return Inspection(county).outcome(); }

}  // namespace yimen
