#include "sync/uplink_memory.hpp"

#include <nlohmann/json.hpp>

#include "protocol/usage_json.hpp"

namespace yimen {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t longest_file = 4 * 1024;

bool is_set(const OrderedJson& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_boolean() && found->get<bool>();
}

}  // namespace

std::string encode(const UplinkMemory& memory) {
    OrderedJson json{{"other_past", memory.other_past}, {"county_behind", memory.county_behind}};
    if (memory.trusted) json["trusted"] = OrderedJson::parse(encode(*memory.trusted));
    return json.dump() + '\n';
}

UplinkMemory decode_uplink_memory(std::string_view text) {
    const auto json = OrderedJson::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    UplinkMemory memory;
    memory.other_past = is_set(json, "other_past");
    memory.county_behind = is_set(json, "county_behind");
    const auto trusted = json.find("trusted");
    if (trusted == json.end()) return memory;
    const auto ack = decode_usage_ack(trusted->dump());
    if (ack) memory.trusted = *ack;
    return memory;
}

UplinkMemory load_uplink_memory(const std::filesystem::path& file, const Disk& disk) {
    const auto text = disk.read(file, 0, longest_file + 1);
    return text && text->size() <= longest_file ? decode_uplink_memory(*text) : UplinkMemory{};
}

Status save_uplink_memory(const std::filesystem::path& file, const UplinkMemory& memory, Disk& disk) {
    return disk.replace(file, encode(memory));
}

}  // namespace yimen
