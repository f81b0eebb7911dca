#include "protocol/shared_texts.hpp"

#include <algorithm>

#include "protocol/county_catalogue_json.hpp"

namespace yimen {
namespace {

// A material as people and the county's document write it.
struct MaterialWritten : Material {
    static constexpr auto fields =
        joined(described(field("zh", within<&Material::name, &Bilingual::zh>, a_sentence),
                         field_if_any("en", within<&Material::name, &Bilingual::en>, a_sentence)),
               material_fields);
};

}  // namespace

std::size_t SharedTexts::place_of(const Bilingual& text) {
    // No text has a zero byte: it ends one part of the key.
    const auto [found, fresh] = places.try_emplace(text.zh + '\0' + text.en, all.size());
    if (fresh) all.push_back(text);
    return found->second;
}

const std::string* SharedTexts::table(std::string_view mark) const {
    const auto found = std::ranges::find(all, mark, &Bilingual::zh);
    return found == all.end() ? nullptr : &found->en;
}

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

void read_value(JsonInput& input, const JsonNode& node, PeriodTexts<std::vector<Period>>& texts, const JsonLimit&) {
    std::vector<std::string> written;
    read_value(input, node, written, at_most(max_day_periods, text_of(11, 11)));
    texts.periods.clear();
    for (std::size_t place = 0; place < written.size() && !input.failed(); ++place) {
        const JsonInput::At at(input, place);
        const auto period = parse_period(written[place]);
        if (!period) return input.fault("a period such as \"08:30-12:00\"");
        texts.periods.push_back(*period);
    }
}

void write_value(JsonOutput& into, const PeriodTexts<const std::vector<Period>>& texts) {
    std::vector<std::string> written;
    for (const auto& period : texts.periods) written.push_back(to_string(period));
    write_value(into, written);
}

bool says_more(const Material& material) { return material != Material{material.name}; }

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

}  // namespace yimen
