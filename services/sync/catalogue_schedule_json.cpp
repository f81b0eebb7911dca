#include "sync/catalogue_schedule_json.hpp"

namespace yimen {

nlohmann::ordered_json to_json(const CatalogueContent& content) {
    return {{"sha256", to_hex(content.sha256)}, {"length", content.length}, {"raw_length", content.raw_length}};
}

nlohmann::ordered_json to_json(const ScheduledVersion& version) {
    nlohmann::ordered_json json{{"version", version.version}, {"effective", to_string(version.effective)}};
    json.update(to_json(version.content));
    return json;
}

CatalogueContent read_content(StrictObject& object) {
    CatalogueContent content;
    content.sha256 = object.sha256("sha256");
    content.length = object.number("length", 1, max_content_bytes);
    content.raw_length = object.number("raw_length", 1, max_content_bytes);
    return content;
}

Result<ScheduledVersion> scheduled_from(const nlohmann::json& json) {
    StrictObject object(json);
    ScheduledVersion version;
    version.version = object.number("version", 1);
    version.effective = object.date("effective");
    version.content = read_content(object);
    if (const auto sound = object.finish(); !sound) return sound.error();
    return version;
}

}  // namespace yimen
