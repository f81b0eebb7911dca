#include "ctl/catalogue_import.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "config/config.hpp"
#include "domain/coverage.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

bool is_done_in(const Catalogue& catalogue, const std::string& code, HallKind kind) {
    const auto* item = catalogue.find(code);
    return item && is_done_in(item->level, kind);
}

// The English of what has none: what the item itself says, or else another item with the same Chinese.
class Translations {
   public:
    explicit Translations(const Catalogue& catalogue) : catalogue_(catalogue) {
        for (const auto& item : catalogue.items()) {
            for (const auto* text : {&item.department, &item.type, &item.fee}) learn(*text);
            for (const auto& material : item.materials) learn(material.name);
        }
    }
    void complete(Item& item) const {
        static const Item none;
        const auto* known = catalogue_.find(item.code);
        const auto& own = known ? *known : none;
        complete(item.department, own.department);
        complete(item.type, own.type);
        complete(item.fee, own.fee);
        for (auto& material : item.materials) {
            const auto is_it = [&](const Material& one) { return one.name.zh == material.name.zh; };
            const auto found = std::ranges::find_if(own.materials, is_it);
            complete(material.name, found == own.materials.end() ? Bilingual{} : found->name);
        }
    }

   private:
    void learn(const Bilingual& text) {
        if (!text.en.empty()) english_.try_emplace(text.zh, text.en);
    }
    void complete(Bilingual& text, const Bilingual& own) const {
        if (!text.en.empty()) return;
        const auto known = english_.find(text.zh);
        if (own.zh == text.zh) {
            text.en = own.en;
        } else if (known != english_.end()) {
            text.en = known->second;
        }
    }

    const Catalogue& catalogue_;
    std::unordered_map<std::string, std::string> english_;
};

std::vector<Item> translated(const Catalogue& files, const Catalogue& present) {
    const Translations translations(present);
    auto items = files.items();
    for (auto& item : items) translations.complete(item);
    return items;
}

// Gone with the object.
class ScratchFolder {
   public:
    ScratchFolder() {
        auto name = (std::filesystem::temp_directory_path() / "yimen-import-XXXXXX").string();
        if (mkdtemp(name.data())) path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    // A file in its folder "catalogue".
    Status put(const char* file, std::string_view text) const {
        std::error_code failed;
        if (!path_.empty()) std::filesystem::create_directory(path_ / "catalogue", failed);
        if (!path_.empty() && !failed) return replace_file(path_ / "catalogue" / file, text);
        return Error{ErrorCode::storage_failed, "no folder can be made for the import", {{"path", path_.string()}}};
    }
    const std::filesystem::path& path() const { return path_; }

   private:
    std::filesystem::path path_;
};

std::string in_csv_quotes(const std::string& cell) {
    std::string text = "\"";
    for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

// A former name with a semicolon is none that the file can hold: it goes without saying there.
std::string departments_as_csv(const Departments& departments) {
    std::string text = "id,name_zh,name_en,former_zh\n";
    for (const auto& each : departments.all()) {
        std::string former;
        for (const auto& name : each.former) {
            if (name.find(';') == std::string::npos) former += (former.empty() ? "" : ";") + name;
        }
        text += each.id + ',' + in_csv_quotes(each.name.zh) + ',' + in_csv_quotes(each.name.en) + ',' +
                in_csv_quotes(former) + '\n';
    }
    return text;
}

// What the reader of a folder wants beside the items, with nothing in it that counts.
Status put_around(const ScratchFolder& folder, const Catalogue& present) {
    constexpr const char* about = "version = 1\nupdated = \"2026-01-01\"\ntitle = { zh = \"-\", en = \"-\" }\n";
    std::string listed = "id,name_zh,name_en\n";
    for (const auto& theme : present.themes()) listed += theme.id + ",-,-\n";
    for (const auto& [file, text] : {std::pair<const char*, std::string>("catalogue.toml", about),
                                     {"themes.csv", listed},
                                     {"terms.csv", "zh,en\n"}}) {
        if (auto put = folder.put(file, text); !put) return put;
    }
    const auto& departments = present.departments();
    return departments.empty() ? done() : folder.put("departments.csv", departments_as_csv(departments));
}

const Bilingual* reason_in(const CountyCatalogue& county, const std::string& hall, const std::string& item) {
    const auto listed = county.not_stationed.find(hall);
    if (listed == county.not_stationed.end()) return nullptr;
    const auto found = std::ranges::find(listed->second, item, &NotStationed::item);
    return found == listed->second.end() ? nullptr : &found->reason;
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

Result<CountyCatalogue> county_of_items(const std::string& csv, const CountyCatalogue& present,
                                        const std::string& name) {
    const ScratchFolder folder;
    if (const auto put = folder.put("items.csv", csv); !put) return put.error();
    if (const auto put = put_around(folder, present.catalogue); !put) return put.error();
    auto read = load_catalogue(folder.path());
    if (!read) {
        auto error = read.error();
        constexpr std::string_view items = "catalogue/items.csv";
        if (error.detail.starts_with(items)) error.detail.replace(0, items.size(), name);
        return error;
    }
    return CountyCatalogue{Catalogue(0, present.catalogue.updated(), present.catalogue.themes(), read->items(),
                                     present.catalogue.departments()),
                           {},
                           {}};
}

CountyCatalogue completed(const CountyCatalogue& files, const CountyCatalogue& present, Statuses statuses) {
    CountyCatalogue county;
    const auto& catalogue = county.catalogue =
        Catalogue(files.catalogue.version(), files.catalogue.updated(), files.catalogue.themes(),
                  translated(files.catalogue, present.catalogue), files.catalogue.departments());
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
