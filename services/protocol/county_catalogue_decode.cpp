#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/civil_time.hpp"
#include "base/text_rules.hpp"
#include "domain/catalogue_words.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "protocol/departments_json.hpp"
#include "protocol/json_reader.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_texts = 1'000'000;

namespace top {
enum Place : std::size_t { format, updated, departments, themes, texts, items, not_stationed, delegated };
constexpr std::array<JsonField, 8> fields{{{"format"},
                                           {"updated"},
                                           {"departments", false},
                                           {"themes"},
                                           {"texts"},
                                           {"items"},
                                           {"not_stationed"},
                                           {"delegated"}}};
}  // namespace top

namespace item {
enum Place : std::size_t {
    code,
    zh,
    en,
    department,
    type,
    theme,
    audience,
    level,
    mode,
    promised_days,
    statutory_days,
    fee,
    materials,
    keywords,
    source,
    updated
};
constexpr std::array<JsonField, 16> fields{{{"code"},
                                            {"zh"},
                                            {"en", false},
                                            {"department"},
                                            {"type"},
                                            {"theme"},
                                            {"audience"},
                                            {"level"},
                                            {"mode"},
                                            {"promised_days", false},
                                            {"statutory_days", false},
                                            {"fee", false},
                                            {"materials"},
                                            {"keywords"},
                                            {"source", false},
                                            {"updated", false}}};
}  // namespace item

constexpr std::array<JsonField, 3> theme_fields{{{"id"}, {"zh"}, {"en", false}}};
constexpr std::array<JsonField, 2> hall_fields{{{"hall"}, {"items"}}};
constexpr std::array<JsonField, 2> absent_fields{{{"item"}, {"reason"}}};
constexpr std::array<JsonField, 2> village_fields{{{"village"}, {"items"}}};

class Reading {
   public:
    Reading(std::string_view text, int version, FieldOrder order) : json_(text, order), version_(version) {}

    Result<CountyCatalogue> read() {
        json_.object(top::fields, [this](std::size_t place) { section(place); });
        const auto status = json_.finish();
        if (newer_) {
            return Error{ErrorCode::program_too_old,
                         "the catalogue has format " + std::to_string(newer_),
                         {{"format", std::to_string(newer_)}}};
        }
        if (!status) return named(status.error());
        return std::move(county_);
    }

   private:
    // What the fault is in, said from the inside out while the reading is given up.
    void within(const char* what, const std::string& id) {
        if (json_.failed() && !id.empty()) within_.push_back(std::string(what) + ' ' + id);
    }
    // "hall 410721103, item MZ-001, reason: expected …" in place of "not_stationed[0].items[3].reason: expected …".
    Error named(Error error) const {
        if (within_.empty()) return error;
        const auto& path = error.params[0].second;
        std::size_t at = 0;
        for (std::size_t i = 0; i < within_.size(); ++i) at = path.find(']', at) + 1;
        std::string subject;
        for (auto each = within_.rbegin(); each != within_.rend(); ++each) {
            subject.append(subject.empty() ? "" : ", ").append(*each);
        }
        auto place = subject;
        if (at < path.size()) place.append(", ").append(path.substr(at + (path[at] == '.' ? 1 : 0)));
        error.detail = place + ": expected " + error.params[1].second;
        error.params.emplace_back("subject", std::move(subject));
        return error;
    }

    void section(std::size_t place) {
        switch (place) {
            case top::format: return format();
            case top::updated: updated_ = date(); break;
            case top::departments: departments_ = read_departments(json_); break;
            case top::themes: json_.list(max_catalogue_themes, [this] { theme(); }); break;
            case top::texts: json_.list(max_texts, [this] { text(); }); break;
            case top::items: return items();
            case top::not_stationed: json_.list(max_catalogue_halls, [this] { hall(); }); break;
            case top::delegated: json_.list(max_catalogue_villages, [this] { village(); }); break;
            default: break;
        }
    }

    void format() {
        const auto format = json_.number(1, 1'000'000);
        if (format <= county_catalogue_format) return;
        newer_ = format;
        json_.fault("format 1 or 2");
    }
    std::string name() { return json_.line(max_name_bytes); }
    std::string code() {
        auto code = json_.text(1, max_code_bytes);
        if (!is_code(code, max_code_bytes)) json_.fault("1 to 64 of A-Z a-z 0-9 - _ .");
        return code;
    }
    std::string date() {
        auto date = json_.text(10, 10);
        if (!parse_date(date)) json_.fault("a date such as \"2026-11-01\"");
        return date;
    }
    template <typename Enum, std::size_t N>
    Enum word(const std::array<Word<Enum>, N>& words) {
        const auto text = json_.text(1, max_code_bytes);
        const auto found = std::ranges::find(words, text, &Word<Enum>::word);
        if (found != words.end()) return found->value;
        std::string expected = "one of";
        for (const auto& each : words) expected.append(" ").append(each.word);
        json_.fault(expected);
        return words.front().value;
    }

    // The table as it travels: within the texts, where a hall of version 0.1 looks for nothing.
    void table_in_text(const std::string& text) {
        JsonReader json(text);
        departments_ = read_departments(json);
        if (const auto read = json.finish(); !read) json_.fault("a table of departments: " + read.error().detail);
    }

    void theme() {
        Theme theme;
        json_.object(theme_fields, [&](std::size_t place) {
            if (place == 0) theme.id = fresh(theme_ids_, code(), "an id that no other theme has");
            if (place == 1) theme.name.zh = name();
            if (place == 2) theme.name.en = name();
        });
        within("theme", theme.id);
        themes_.push_back(std::move(theme));
    }

    // Whether it fits is said where it is used, so that the fault has an item's name.
    void text() {
        Bilingual text;
        std::size_t place = 0;
        json_.list(2, [&] { (place++ == 0 ? text.zh : text.en) = json_.text(0, max_county_catalogue_bytes); });
        if (place == 0) json_.fault("the Chinese text");
        if (place == 2 && text.zh == departments_mark) table_in_text(text.en);
        const auto fault = [&](const std::string& one) {
            return one.size() > max_sentence_bytes ? plain_line : json_.fault_of_line(one);
        };
        const auto of_chinese = fault(text.zh);
        faults_.push_back(!of_chinese.empty() || place == 1 ? of_chinese : fault(text.en));
        texts_.push_back(std::move(text));
    }
    const Bilingual& known_text() {
        static const Bilingual none;
        const auto place = json_.number(0, max_texts);
        if (place >= texts_.size()) {
            json_.fault("a place in texts");
            return none;
        }
        if (!faults_[place].empty()) {
            json_.fault("1 to " + std::to_string(max_sentence_bytes) +
                        " bytes in each language: " + std::string(faults_[place]));
        }
        return texts_[place];
    }

    void items() {
        std::vector<Item> items;
        json_.list(max_catalogue_items, [&] { items.push_back(item()); });
        county_.catalogue =
            Catalogue(version_, updated_, std::move(themes_), std::move(items), std::move(departments_));
    }
    Item item() {
        Item item;
        json_.object(item::fields, [&](std::size_t place) { field(item, place); });
        within("item", item.code);
        return item;
    }
    void field(Item& item, std::size_t place) {
        switch (place) {
            case item::code: item.code = fresh(item_codes_, code(), "a code that no other item has"); break;
            case item::zh: item.name.zh = name(); break;
            case item::en: item.name.en = name(); break;
            case item::department: item.department = known_text(); break;
            case item::type: item.type = known_text(); break;
            case item::theme: item.theme = known_theme(); break;
            case item::audience: item.audience = word(audience_words); break;
            case item::level: item.level = word(level_words); break;
            case item::mode: item.mode = word(mode_words); break;
            case item::promised_days: item.promised_days = days(); break;
            case item::statutory_days: item.statutory_days = days(); break;
            case item::fee: item.fee = known_text(); break;
            case item::materials:
                json_.list(max_item_materials, [&] { item.materials.push_back({known_text()}); });
                break;
            case item::keywords: json_.list(max_item_keywords, [&] { item.keywords.push_back(name()); }); break;
            case item::source: item.source = json_.line(max_sentence_bytes); break;
            case item::updated: item.updated = date(); break;
            default: break;
        }
    }
    int days() { return static_cast<int>(json_.number(0, max_promised_days)); }
    std::string known_theme() {
        auto id = json_.text(1, max_code_bytes);
        if (!theme_ids_.contains(id)) json_.fault("the id of a theme");
        return id;
    }
    std::string known_item() {
        auto code = json_.text(1, max_code_bytes);
        if (!county_.catalogue.find(code)) json_.fault("the code of an item");
        return code;
    }

    void hall() {
        std::string id;
        std::vector<NotStationed> absent;
        std::unordered_set<std::string> listed;
        json_.object(hall_fields, [&](std::size_t place) {
            if (place == 0) id = code();
            if (place == 1) json_.list(max_catalogue_items, [&] { absent.push_back(not_stationed(listed)); });
        });
        if (county_.not_stationed.contains(id)) json_.fault("each hall once");
        within("hall", id);
        county_.not_stationed.try_emplace(std::move(id), std::move(absent));
    }
    NotStationed not_stationed(std::unordered_set<std::string>& listed) {
        NotStationed absent;
        json_.object(absent_fields, [&](std::size_t place) {
            if (place == 0) absent.item = fresh(listed, known_item(), "each item once");
            if (place == 1) absent.reason = known_text();
        });
        within("item", absent.item);
        return absent;
    }

    void village() {
        std::string id;
        std::vector<std::string> items;
        std::unordered_set<std::string> listed;
        json_.object(village_fields, [&](std::size_t place) {
            if (place == 0) id = code();
            if (place == 1) {
                json_.list(max_catalogue_items, [&] {
                    items.push_back(fresh(listed, known_item(), "each item once"));
                    within("item", items.back());
                });
            }
        });
        if (county_.delegated.contains(id)) json_.fault("each village once");
        within("village", id);
        county_.delegated.try_emplace(std::move(id), std::move(items));
    }

    std::string fresh(std::unordered_set<std::string>& seen, std::string id, const char* expected) {
        if (!seen.insert(id).second) json_.fault(expected);
        return id;
    }

    JsonReader json_;
    int version_;
    std::uint64_t newer_ = 0;
    std::string updated_;
    Departments departments_;
    std::vector<Theme> themes_;
    std::vector<Bilingual> texts_;
    std::vector<std::string_view> faults_;  // of each of the texts, empty where there is none
    std::vector<std::string> within_;
    std::unordered_set<std::string> theme_ids_;
    std::unordered_set<std::string> item_codes_;
    CountyCatalogue county_;
};

Error too_large() {
    const auto limit = std::to_string(max_county_catalogue_bytes);
    return {ErrorCode::payload_too_large, "the catalogue has more than " + limit + " bytes", {{"limit", limit}}};
}

}  // namespace

Result<CountyCatalogue> decode_county_catalogue(std::string_view text, int version, FieldOrder order) {
    if (text.size() > max_county_catalogue_bytes) return too_large();
    return Reading(text, version, order).read();
}

}  // namespace yimen
