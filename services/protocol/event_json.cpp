#include "protocol/event_json.hpp"

#include <array>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include "domain/catalogue_words.hpp"
#include "protocol/event_fields.hpp"
#include "protocol/event_ranges.hpp"
#include "protocol/event_text.hpp"

namespace yimen {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::array type_names{"day.opened",         "day.closed",
                                "ticket.issued",      "ticket.called",
                                "ticket.recalled",    "ticket.service_started",
                                "ticket.finished",    "ticket.no_show",
                                "ticket.requeued",    "ticket.transferred",
                                "ticket.parked",      "ticket.brought_back",
                                "ticket.cancelled",   "ticket.voided",
                                "window.opened",      "window.closed",
                                "window.paused",      "window.resumed",
                                "usage.recorded",     "clock.distrusted",
                                "clock.confirmed",    "catalogue.taken",
                                "ticket.put_back",    "ticket.moved",
                                "usage.refused",      "catalogue.service_lost",
                                "hall.queues_stated", "records.lost"};
static_assert(type_names.size() == std::variant_size_v<Event>);

template <typename T>
OrderedJson value_to_json(const T& value) {
    if constexpr (std::is_enum_v<T>) {
        return std::string(to_string(value));
    } else {
        return value;
    }
}
inline OrderedJson value_to_json(const Date& date) { return to_string(date); }
inline OrderedJson value_to_json(char letter) { return std::string(1, letter); }
inline OrderedJson value_to_json(const OrderKey& key) {
    return OrderedJson::array({key.arrival_ms, key.arrival, key.behind});
}
inline OrderedJson value_to_json(const WaitEstimate& estimate) {
    if (!estimate.known) {
        return {{"known", false},
                {"samples", estimate.samples},
                {"needed", estimate.needed},
                {"window_open", estimate.window_open}};
    }
    return {{"known", true},
            {"typical_s", estimate.typical_s},
            {"ninetieth_s", estimate.ninetieth_s},
            {"samples", estimate.samples},
            {"needed", estimate.needed}};
}
inline OrderedJson value_to_json(const std::map<char, int>& series) {
    OrderedJson object = OrderedJson::object();
    for (const auto& [letter, number] : series) object[std::string(1, letter)] = number;
    return object;
}

// The library would make a whole number of 2.7, of true and of what is too large.
template <typename T>
T whole_number(const OrderedJson& json) {
    const bool fits = json.is_number_unsigned()  ? std::in_range<T>(json.get<std::uint64_t>())
                      : json.is_number_integer() ? std::in_range<T>(json.get<std::int64_t>())
                                                 : false;
    if (!fits) throw std::invalid_argument("expected a whole number that fits");
    return json.get<T>();
}

char capital_letter(const std::string& text) {
    if (text.size() != 1 || text[0] < 'A' || text[0] > 'Z') throw std::invalid_argument("expected a capital letter");
    return text[0];
}

inline OrderedJson value_to_json(const std::vector<TakenByQueue>& queues) {
    auto list = OrderedJson::array();
    for (const auto& queue : queues) {
        auto modes = OrderedJson::array();
        for (const auto mode : queue.modes) modes.push_back(word_of(mode_words, mode));
        list.push_back({{"queue", queue.queue},
                        {"prefix", value_to_json(queue.prefix)},
                        {"zh", queue.name.zh},
                        {"en", queue.name.en},
                        {"departments", queue.departments},
                        {"names", queue.names},
                        {"items", queue.items},
                        {"modes", std::move(modes)}});
    }
    return list;
}

template <typename T>
void value_from_json(const OrderedJson& json, T& value) {
    if constexpr (std::is_enum_v<T>) {
        value = enum_from<T>(json.get<std::string>()).value();
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
        value = whole_number<T>(json);
    } else {
        value = json.get<T>();
    }
}
inline void value_from_json(const OrderedJson& json, Date& date) { date = parse_date(json.get<std::string>()).value(); }
inline void value_from_json(const OrderedJson& json, char& letter) { letter = capital_letter(json.get<std::string>()); }
inline void value_from_json(const OrderedJson& json, OrderKey& key) {
    key = {whole_number<std::int64_t>(json.at(0)), whole_number<std::uint32_t>(json.at(1)),
           whole_number<std::uint64_t>(json.at(2))};
}
int number_or_0(const OrderedJson& json, const char* name) {
    return json.contains(name) ? whole_number<int>(json.at(name)) : 0;
}
inline void value_from_json(const OrderedJson& json, WaitEstimate& estimate) {
    estimate.known = json.at("known").get<bool>();
    estimate.samples = whole_number<int>(json.at("samples"));
    estimate.needed = whole_number<int>(json.at("needed"));
    estimate.typical_s = number_or_0(json, "typical_s");
    estimate.ninetieth_s = number_or_0(json, "ninetieth_s");
    estimate.window_open = json.value("window_open", true);
}
inline void value_from_json(const OrderedJson& json, std::map<char, int>& series) {
    for (const auto& [letter, number] : json.items()) series.emplace(capital_letter(letter), whole_number<int>(number));
}

inline void value_from_json(const OrderedJson& json, std::vector<TakenByQueue>& queues) {
    for (const auto& one : json) {
        auto& queue = queues.emplace_back();
        queue.queue = one.at("queue").get<std::string>();
        queue.prefix = capital_letter(one.at("prefix").get<std::string>());
        queue.name = {one.at("zh").get<std::string>(), one.at("en").get<std::string>()};
        queue.departments = one.at("departments").get<std::vector<std::string>>();
        queue.names = one.at("names").get<std::vector<std::string>>();
        queue.items = one.at("items").get<std::vector<std::string>>();
        for (const auto& word : one.at("modes")) {
            const auto text = word.get<std::string>();
            const auto known = std::ranges::find(mode_words, std::string_view(text), &Word<ServiceMode>::word);
            if (known == mode_words.end()) throw std::invalid_argument("a mode that is not known");
            queue.modes.push_back(known->value);
        }
    }
}

// Writes each field that it is shown.
struct Writer {
    OrderedJson json = OrderedJson::object();

    template <typename T>
    void operator()(const char* name, const T& value) {
        json[name] = value_to_json(value);
    }
    template <typename T>
    void operator()(const char* name, const std::optional<T>& value) {
        if (value) json[name] = value_to_json(*value);
    }
};

// Reads each field that it is shown.
struct Reader {
    const OrderedJson& json;
    std::string field = {};  // the one that is being read

    template <typename T>
    void operator()(const char* name, T& value) {
        field = name;
        value_from_json(json.at(name), value);
    }
    template <typename T>
    void operator()(const char* name, std::optional<T>& value) {
        field = name;
        if (!json.contains(name)) return;
        T content{};
        value_from_json(json.at(name), content);
        value = content;
    }
};

template <std::size_t I = std::variant_size_v<Event> - 1>
Event empty_event(std::size_t index) {
    if constexpr (I > 0) {
        if (index < I) return empty_event<I - 1>(index);
    }
    return std::variant_alternative_t<I, Event>{};
}

// The event itself where its numbers can be meant.
Result<Event> plausible(std::string_view type, Event event) {
    if (const auto fault = implausible(event)) {
        return Error{ErrorCode::storage_corrupt,
                     std::string(type) + "." + fault->field + ": expected " + fault->expected,
                     {{"type", std::string(type)}, {"field", fault->field}, {"expected", fault->expected}}};
    }
    return event;
}

}  // namespace

std::string_view type_of(const Event& event) { return type_names[event.index()]; }

std::string encode(const Event& event) {
    Writer writer;
    std::visit([&](const auto& content) { visit_fields(writer, content); }, event);
    return writer.json.dump();
}

Result<Event> decode_event(std::string_view type, std::string_view body) {
    const auto found = std::ranges::find(type_names, type, [](const char* name) { return std::string_view(name); });
    if (found == type_names.end()) {
        return Error{
            ErrorCode::storage_corrupt, "unknown event type " + std::string(type), {{"type", std::string(type)}}};
    }
    const auto kind = static_cast<std::size_t>(found - type_names.begin());
    auto event = empty_event(kind);
    if (read_as_written(body, event)) return plausible(type, std::move(event));
    event = empty_event(kind);
    const auto json = OrderedJson::parse(body, nullptr, false);
    Reader reader{json};
    try {
        std::visit([&](auto& content) { visit_fields(reader, content); }, event);
    } catch (const std::exception& error) {
        return Error{ErrorCode::storage_corrupt,
                     std::string(type) + "." + reader.field + ": " + error.what(),
                     {{"type", std::string(type)}, {"field", reader.field}}};
    }
    return plausible(type, std::move(event));
}

}  // namespace yimen
