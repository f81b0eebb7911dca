#include "ctl/catalogue_import.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "config/config.hpp"
#include "domain/coverage.hpp"

namespace yimen {
namespace {

bool is_done_in(const Catalogue& catalogue, const std::string& code, HallKind kind) {
    const auto* item = catalogue.find(code);
    return item && is_done_in(item->level, kind);
}

// Each text in two languages that files have in one of them.
template <typename AnyItem, typename Use>
void each_text(AnyItem& item, Use use) {
    const auto of_materials = [&](auto& materials) {
        for (auto& one : materials) {
            use(one.name);
            if (one.origin) use(*one.origin);
        }
    };
    for (auto* text : {&item.department, &item.type, &item.fee}) use(*text);
    of_materials(item.materials);
    for (auto& one : item.situations) {
        use(one.name);
        of_materials(one.materials);
    }
    for (auto* texts : {&item.conditions, &item.legal_basis}) std::ranges::for_each(*texts, use);
}

// The English of what has none: what the item itself says, or else another item with the same Chinese.
class Translations {
   public:
    explicit Translations(const Catalogue& catalogue) : catalogue_(catalogue) {
        for (const auto& item : catalogue.items()) {
            each_text(item, [this](const Bilingual& text) {
                if (!text.en.empty()) english_.try_emplace(text.zh, text.en);
            });
        }
    }
    void complete(Item& item) const {
        std::unordered_map<std::string, std::string> own;
        if (const auto* known = catalogue_.find(item.code)) {
            each_text(*known, [&](const Bilingual& text) { own.try_emplace(text.zh, text.en); });
        }
        each_text(item, [&](Bilingual& text) {
            if (!text.en.empty()) return;
            const auto said = own.find(text.zh);
            const auto known = said != own.end() ? said : english_.find(text.zh);
            if (said != own.end() || known != english_.end()) text.en = known->second;
        });
    }

   private:
    const Catalogue& catalogue_;
    std::unordered_map<std::string, std::string> english_;
};

std::vector<Item> translated(const Catalogue& files, const Catalogue& present) {
    const Translations translations(present);
    auto items = files.items();
    for (auto& item : items) translations.complete(item);
    return items;
}

const Bilingual* reason_in(const CountyCatalogue& county, const std::string& hall, const std::string& item) {
    const auto listed = county.not_stationed.find(hall);
    if (listed == county.not_stationed.end()) return nullptr;
    const auto found = std::ranges::find(listed->second, item, &NotStationed::item);
    return found == listed->second.end() ? nullptr : &found->reason;
}

// In the present order, and what is new behind it.
std::vector<Item> with_what_was(std::vector<Item> items, const Catalogue& present) {
    std::unordered_map<std::string, Item*> read;
    for (auto& item : items) read.emplace(item.code, &item);
    std::vector<Item> whole;
    for (const auto& item : present.items()) {
        const auto found = read.find(item.code);
        whole.push_back(found == read.end() ? item : std::move(*found->second));
        if (found != read.end()) read.erase(found);
    }
    for (auto& item : items) {
        if (const auto found = read.find(item.code); found != read.end()) whole.push_back(std::move(item));
    }
    return whole;
}

}  // namespace

Result<CountyCatalogue> county_of_config(const std::filesystem::path& folder) {
    auto catalogue = load_catalogue(folder);
    if (!catalogue) return catalogue.error();
    CountyCatalogue county{*std::move(catalogue), {}, {}};
    const auto listed = load_county(folder);
    if (!listed) return listed.error();
    for (const auto& hall : listed->halls) {
        if (hall.kind != HallKind::township) continue;
        const auto profile = load_hall_profile(folder, hall.id, county.catalogue);
        if (!profile) return profile.error();
        for (const auto& item : profile->not_stationed) {
            county.not_stationed[hall.id].push_back({item, no_reason_given});
        }
    }
    return county;
}

Result<CountyCatalogue> county_of_items(std::string table, const CountyCatalogue& present, const std::string& name,
                                        config::RowsLeftOut* left_out) {
    const auto& known = present.catalogue;
    auto items = load_items(std::move(table), name, known, left_out);
    if (!items) return items.error();
    if (left_out && !left_out->rows.empty()) items = with_what_was(*std::move(items), known);
    return CountyCatalogue{
        Catalogue(0, known.updated(), known.themes(), *std::move(items), known.departments(), known.days()), {}, {}};
}

CountyCatalogue completed(const CountyCatalogue& files, const CountyCatalogue& present, Statuses statuses) {
    CountyCatalogue county;
    const auto& catalogue = county.catalogue = Catalogue(
        files.catalogue.version(), files.catalogue.updated(), files.catalogue.themes(),
        translated(files.catalogue, present.catalogue), files.catalogue.departments(), files.catalogue.days());
    for (const auto& [hall, absences] : (statuses == Statuses::kept ? present : files).not_stationed) {
        for (const auto& [item, reason] : absences) {
            if (!is_done_in(catalogue, item, HallKind::township)) continue;
            const auto* known = reason_in(present, hall, item);
            county.not_stationed[hall].push_back({item, known ? *known : reason});
        }
    }
    for (const auto& [village, items] : present.delegated) {
        auto& kept = county.delegated[village];
        std::ranges::copy_if(items, std::back_inserter(kept),
                             [&](const std::string& code) { return is_done_in(catalogue, code, HallKind::village); });
    }
    return county;
}

}  // namespace yimen
