#include "sync/uplink_memory.hpp"

#include <nlohmann/json.hpp>

#include "protocol/usage_json.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t longest_file = 4 * 1024;

}  // namespace

std::string encode(const UplinkMemory& memory) {
    Json json{{"other_past", memory.other_past}};
    if (memory.trusted) json["trusted"] = Json::parse(encode(*memory.trusted));
    return json.dump() + '\n';
}

UplinkMemory decode_uplink_memory(std::string_view text) {
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    UplinkMemory memory;
    const auto alarm = json.find("other_past");
    memory.other_past = alarm != json.end() && alarm->is_boolean() && alarm->get<bool>();
    const auto trusted = json.find("trusted");
    if (trusted == json.end()) return memory;
    const auto ack = decode_usage_ack(trusted->dump());
    if (ack) memory.trusted = *ack;
    return memory;
}

UplinkMemory load_uplink_memory(const std::filesystem::path& file) {
    const auto text = read_small_file(file, longest_file);
    return text ? decode_uplink_memory(*text) : UplinkMemory{};
}

Status save_uplink_memory(const std::filesystem::path& file, const UplinkMemory& memory) {
    return replace_file(file, encode(memory));
}

}  // namespace yimen
