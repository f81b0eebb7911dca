#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/words.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "protocol/departments_json.hpp"
#include "protocol/json_text.hpp"

namespace yimen {
namespace {

// Each text that items share, once, in the order in which it is met.
class Texts {
   public:
    std::size_t place_of(const Bilingual& text) {
        // No text has a zero byte: it ends one part of the key.
        const auto [found, fresh] = places_.try_emplace(text.zh + '\0' + text.en, places_.size());
        if (fresh) append(text);
        return found->second;
    }
    const std::string& written() const { return written_; }
    // Of what nobody names by its place.
    void add(const Bilingual& text) { append(text); }

   private:
    void append(const Bilingual& text) {
        written_ += written_.empty() ? "[" : ",[";
        append_quoted(written_, text.zh);
        if (!text.en.empty()) append_quoted(written_ += ',', text.en);
        written_ += ']';
    }

    std::unordered_map<std::string, std::size_t> places_;
    std::string written_;
};

template <typename List, typename Write>
void append_list(std::string& into, const List& list, Write write) {
    into += '[';
    bool first = true;
    for (const auto& each : list) {
        if (!first) into += ',';
        first = false;
        write(each);
    }
    into += ']';
}

std::uint64_t format_of(const Catalogue& catalogue) {
    const auto fits = [](const Item& item) { return item.code.size() <= max_code_bytes_1; };
    return std::ranges::all_of(catalogue.items(), fits) ? 1 : county_catalogue_format;
}

class Writing {
   public:
    explicit Writing(bool for_people) : for_people_(for_people) {}

    std::string write(const CountyCatalogue& county) {
        const auto& catalogue = county.catalogue;
        std::string items;
        append_list(items, catalogue.items(), [&](const Item& each) { item(items, each); });
        std::string halls;
        append_list(halls, county.not_stationed, [&](const auto& each) { hall(halls, each.first, each.second); });

        std::string table;
        append_departments(table, catalogue.departments());
        const bool has_table = !catalogue.departments().empty();
        if (has_table && !for_people_) texts_.add({std::string(departments_mark), table});

        std::string text = R"({"format":)" + std::to_string(format_of(catalogue)) + R"(,"updated":)";
        append_quoted(text, catalogue.updated());
        if (has_table && for_people_) text.append(R"(,"departments":)").append(table);
        append_list(text += R"(,"themes":)", catalogue.themes(), [&](const Theme& each) { theme(text, each); });
        text.append(R"(,"texts":[)").append(texts_.written());
        text.append(R"(],"items":)").append(items);
        text.append(R"(,"not_stationed":)").append(halls);
        append_list(text += R"(,"delegated":)", county.delegated,
                    [&](const auto& each) { village(text, each.first, each.second); });
        text += '}';
        return text;
    }

   private:
    static void quoted(std::string& into, std::string_view before, std::string_view text) {
        append_quoted(into.append(before), text);
    }
    static void quoted_if_any(std::string& into, std::string_view before, std::string_view text) {
        if (!text.empty()) quoted(into, before, text);
    }
    static void number_if_any(std::string& into, std::string_view before, std::optional<int> number) {
        if (number) into.append(before).append(std::to_string(*number));
    }
    void place(std::string& into, std::string_view before, const Bilingual& text) {
        into.append(before).append(std::to_string(texts_.place_of(text)));
    }
    template <typename Enum, std::size_t N>
    static void word(std::string& into, std::string_view before, const std::array<Word<Enum>, N>& words, Enum value) {
        quoted(into, before, word_of(words, value));
    }

    static void theme(std::string& into, const Theme& theme) {
        quoted(into, R"({"id":)", theme.id);
        quoted(into, R"(,"zh":)", theme.name.zh);
        quoted_if_any(into, R"(,"en":)", theme.name.en);
        into += '}';
    }
    void item(std::string& into, const Item& item) {
        quoted(into, R"({"code":)", item.code);
        quoted(into, R"(,"zh":)", item.name.zh);
        quoted_if_any(into, R"(,"en":)", item.name.en);
        place(into, R"(,"department":)", item.department);
        place(into, R"(,"type":)", item.type);
        quoted(into, R"(,"theme":)", item.theme);
        word(into, R"(,"audience":)", audience_words, item.audience);
        word(into, R"(,"level":)", level_words, item.level);
        word(into, R"(,"mode":)", mode_words, item.mode);
        number_if_any(into, R"(,"promised_days":)", item.promised_days);
        number_if_any(into, R"(,"statutory_days":)", item.statutory_days);
        if (item.fee != Bilingual{}) place(into, R"(,"fee":)", item.fee);
        append_list(into.append(R"(,"materials":)"), item.materials,
                    [&](const Material& each) { place(into, "", each.name); });
        append_list(into.append(R"(,"keywords":)"), item.keywords,
                    [&](const std::string& each) { append_quoted(into, each); });
        quoted_if_any(into, R"(,"source":)", item.source);
        quoted_if_any(into, R"(,"updated":)", item.updated);
        into += '}';
    }
    void hall(std::string& into, const std::string& id, const std::vector<NotStationed>& absent) {
        quoted(into, R"({"hall":)", id);
        append_list(into.append(R"(,"items":)"), absent, [&](const NotStationed& each) {
            quoted(into, R"({"item":)", each.item);
            place(into, R"(,"reason":)", each.reason);
            into += '}';
        });
        into += '}';
    }
    static void village(std::string& into, const std::string& id, const std::vector<std::string>& items) {
        quoted(into, R"({"village":)", id);
        append_list(into.append(R"(,"items":)"), items, [&](const std::string& each) { append_quoted(into, each); });
        into += '}';
    }

    bool for_people_;
    Texts texts_;
};

Result<std::string> written(const CountyCatalogue& county, bool for_people) {
    if (const auto sound = check(county); !sound) return sound.error();
    auto text = Writing(for_people).write(county);
    if (text.size() > max_county_catalogue_bytes) return county_catalogue_too_large();
    return text;
}

}  // namespace

Error county_catalogue_too_large() {
    const auto limit = std::to_string(max_county_catalogue_bytes);
    return {ErrorCode::payload_too_large, "the catalogue has more than " + limit + " bytes", {{"limit", limit}}};
}

Result<std::string> encode_county_catalogue(const CountyCatalogue& county) { return written(county, false); }

Result<std::string> county_catalogue_for_people(const CountyCatalogue& county) { return written(county, true); }

}  // namespace yimen
