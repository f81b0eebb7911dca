#include "json/values.hpp"

#include <charconv>

#include "base/utf8.hpp"

namespace yimen {
namespace {

// What a text stands for by `parse`, or the fault.
template <typename T, typename Parse>
void read_as(JsonInput& input, const JsonNode& node, T& value, Parse parse, std::string_view expected) {
    if (node.kind == JsonKind::text) {
        if (const auto parsed = parse(node.text)) {
            value = *parsed;
            return;
        }
    }
    input.fault(expected);
}

std::string between(const std::string& smallest, const std::string& largest) {
    return "a whole number from " + smallest + " to " + largest;
}

}  // namespace

void read_value(JsonInput& input, const JsonNode& node, bool& value, const JsonLimit&) {
    if (node.kind != JsonKind::boolean) return input.fault("true or false");
    value = node.bits != 0;
}

void read_value(JsonInput& input, const JsonNode& node, double& value, const JsonLimit&) {
    if (node.kind == JsonKind::real) {
        value = node.real();
    } else if (node.kind == JsonKind::natural) {
        value = static_cast<double>(node.bits);
    } else if (node.kind == JsonKind::negative) {
        value = static_cast<double>(static_cast<std::int64_t>(node.bits));
    } else {
        input.fault("a number");
    }
}

void read_value(JsonInput& input, const JsonNode& node, std::string& value, const JsonLimit& limit) {
    const auto& text = node.text;
    const bool fits = node.kind == JsonKind::text && text.size() >= limit.shortest && text.size() <= limit.longest;
    const auto* form = limit.form && limit.form->fits(text) ? input.form_of(limit) : limit.form;
    if (fits && (!form || form->fits(text))) {
        value = text;
    } else if (fits) {
        input.fault(form->expected);
    } else if (limit.shortest == 0) {
        input.fault("a text of at most " + std::to_string(limit.longest) + " bytes");
    } else {
        input.fault("UTF-8 text of " + std::to_string(limit.shortest) + " to " + std::to_string(limit.longest) +
                    " bytes");
    }
}

void read_value(JsonInput& input, const JsonNode& node, char& capital, const JsonLimit&) {
    if (node.kind != JsonKind::text || node.text.size() != 1 || node.text[0] < 'A' || node.text[0] > 'Z') {
        return input.fault("a capital letter");
    }
    capital = node.text[0];
}

void read_value(JsonInput& input, const JsonNode& node, Date& date, const JsonLimit&) {
    read_as(input, node, date, parse_date, "a date such as \"2026-11-01\"");
}

void read_value(JsonInput& input, const JsonNode& node, Instant& at, const JsonLimit&) {
    read_as(input, node, at, parse_iso, "a time such as \"2026-11-01T08:30:00.000Z\"");
}

void read_value(JsonInput& input, const JsonNode& node, MinuteOfDay& minute, const JsonLimit&) {
    read_as(input, node, minute, parse_minute, "a time of day such as \"08:30\"");
}

void read_value(JsonInput& input, const JsonNode& node, Sha256Digest& digest, const JsonLimit&) {
    read_as(input, node, digest, sha256_from_hex, "64 small hexadecimal digits");
}

void read_value(JsonInput& input, const JsonNode& node, JsonParams& params, const JsonLimit& limit) {
    if (node.kind != JsonKind::object) return input.fault("a JSON object");
    params.clear();
    const auto* each = node.size == 0 ? nullptr : node.inside();
    for (std::size_t i = 0; i < node.size && !input.failed(); ++i, each = each->next()) {
        const JsonInput::At at(input, each->name);
        read_value(input, *each, params.emplace_back(each->name, "").second, limit);
    }
}

std::int64_t signed_number(JsonInput& input, const JsonNode& node, std::int64_t smallest, std::int64_t largest) {
    const auto value = static_cast<std::int64_t>(node.bits);
    const bool whole = node.kind == JsonKind::negative ? value < 0 : node.kind == JsonKind::natural && value >= 0;
    if (whole && value >= smallest && value <= largest) return value;
    input.fault(between(std::to_string(smallest), std::to_string(largest)));
    return smallest;
}

std::uint64_t natural_number(JsonInput& input, const JsonNode& node, std::uint64_t smallest, std::uint64_t largest) {
    if (node.kind == JsonKind::natural && node.bits >= smallest && node.bits <= largest) return node.bits;
    input.fault(between(std::to_string(smallest), std::to_string(largest)));
    return smallest;
}

void write_value(JsonOutput& into, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view short_ones = "\b\t\n\f\r";
    constexpr std::string_view letters = "btnfr";
    into.text.push_back('"');
    std::string mended;
    if (!is_utf8(text)) {
        for (auto rest = text; !rest.empty();) {
            const auto length = character_length(rest);
            mended.append(length > 0 ? rest.substr(0, length) : "\xEF\xBF\xBD");
            rest.remove_prefix(std::max<std::size_t>(length, 1));
        }
        text = mended;
        into.mended = true;
    }
    for (const char c : text) {
        if (c == '"' || c == '\\') into.text.push_back('\\');
        if (const auto known = short_ones.find(c); known != std::string_view::npos) {
            into.text.append({'\\', letters[known]});
        } else if (const auto byte = static_cast<unsigned char>(c); byte < 0x20) {
            into.text.append("\\u00");
            into.text.push_back(digits[byte >> 4U]);
            into.text.push_back(digits[byte & 15U]);
        } else {
            into.text.push_back(c);
        }
    }
    into.text.push_back('"');
}

void write_value(JsonOutput& into, bool value) { into.text.append(value ? "true" : "false"); }

void write_value(JsonOutput& into, double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    into.text.append(text.data(), end);
}

void write_value(JsonOutput& into, const JsonParams& params) {
    into.text += '{';
    bool first = true;
    for (const auto& [name, value] : params) {
        if (!std::exchange(first, false)) into.text += ',';
        write_value(into, name);
        into.text += ':';
        write_value(into, value);
    }
    into.text += '}';
}

void write_value(JsonOutput& into, char capital) { write_value(into, std::string_view(&capital, 1)); }
void write_value(JsonOutput& into, const Date& date) { write_value(into, to_string(date)); }
void write_value(JsonOutput& into, const Instant& at) { write_value(into, to_iso(at)); }
void write_value(JsonOutput& into, const MinuteOfDay& minute) { write_value(into, to_string(minute)); }
void write_value(JsonOutput& into, const Sha256Digest& digest) { write_value(into, to_hex(digest)); }

}  // namespace yimen
