#include <algorithm>
#include <array>
#include <cassert>

#include "config/forms.hpp"
#include "config/loaders.hpp"

namespace yimen::config {
namespace {

// A table of class-defaults.toml and whom it is for.
struct Layer {
    const char* name;
    bool (*is_for)(HallClass);
};

// In the order in which they are laid over one another.
constexpr std::array layer_names{
    Layer{"common", [](HallClass) { return true; }},
    Layer{"township", [](HallClass c) { return c != HallClass::village; }},
    Layer{"larger", [](HallClass c) { return c == HallClass::larger; }},
    Layer{"medium", [](HallClass c) { return c == HallClass::medium; }},
    Layer{"village", [](HallClass c) { return c == HallClass::village; }},
};

// The class decides which defaults apply, so it is read before them.
HallProfile peek_identity(const toml::table& table, const std::string& file, HallKind kind) {
    Problems told_later;
    Origins origins;
    HallProfile profile;
    profile.kind = kind;
    TomlReader reader(table, file, told_later, origins);
    read_identity(reader, profile);
    return profile;
}

// Layers that are not for this class are read too, for their problems only.
void read_defaults(const toml::table& table, HallReading& hall, Problems& problems) {
    Origins elsewhere;
    TomlReader root(table, defaults_file, problems, elsewhere);
    HallReading nobody;
    for (const auto& layer : layer_names) {
        const bool applies = layer.is_for(hall.profile.hall_class);
        root.layer(layer.name, applies ? hall.origins : elsewhere,
                   [&](TomlReader& reader) { read_settings(reader, applies ? hall : nobody); });
        root.need({layer.name});
    }
    root.finish();
}

void read_profile(const toml::table& table, const std::string& file, const std::string& hall_id, HallReading& hall,
                  Problems& problems) {
    TomlReader reader(table, file, problems, hall.origins);
    read_identity(reader, hall.profile);
    read_settings(reader, hall);
    reader.finish();
    if (hall.profile.id != hall_id && !hall.profile.id.empty()) {
        problems.add(hall.origins.of("id"), in_quotes(hall.profile.id) + " is not the name of the file", hall_id,
                     hall.profile.id);
    }
}

// By date, whichever way they were said.
void put_days_together(HallReading& hall) {
    auto& days = hall.profile.hours.days = hall.dates.plans;
    for (const auto& date : hall.dates.closed) days.push_back({date, DayKind::closed});
    for (const auto& date : hall.dates.open) days.push_back({date, DayKind::open});
    std::ranges::stable_sort(days, {}, &DayPlan::date);
}

}  // namespace

HallKind kind_of(std::string_view hall_id) {
    return village_id_form().parse(hall_id) ? HallKind::village : HallKind::township;
}

std::optional<std::string> profile_file(std::string_view hall_id) {
    if (hall_id_form().parse(hall_id)) return "halls/" + std::string(hall_id) + ".toml";
    if (village_id_form().parse(hall_id)) return "villages/" + std::string(hall_id) + ".toml";
    return std::nullopt;
}

std::optional<HallReading> read_hall(const std::filesystem::path& folder, const std::string& hall_id,
                                     Problems& problems) {
    const auto file = profile_file(hall_id);
    assert(file);
    Problems found;
    const auto defaults = parse_toml(folder, defaults_file, found);
    const auto table = parse_toml(folder, *file, found);
    HallReading hall;
    if (defaults && table) {
        hall.profile = peek_identity(*table, *file, kind_of(hall_id));
        read_defaults(*defaults, hall, found);
        read_profile(*table, *file, hall_id, hall, found);
        put_days_together(hall);
    }
    problems.append(found);
    return found.empty() ? std::optional(std::move(hall)) : std::nullopt;
}

}  // namespace yimen::config
