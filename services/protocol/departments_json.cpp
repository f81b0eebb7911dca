#include "protocol/departments_json.hpp"

#include <algorithm>
#include <array>

#include "protocol/county_catalogue_json.hpp"
#include "protocol/json_text.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_id_bytes = 40;
constexpr std::array<JsonField, 4> fields{{{"id"}, {"zh"}, {"en", false}, {"former", false}}};

// As a department's id stands in the files of a county.
std::string read_id(JsonReader& json) {
    auto id = json.text(1, max_id_bytes);
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    if (!std::ranges::all_of(id, fits)) json.fault("1 to 40 of a-z 0-9 -");
    return id;
}

Department read_department(JsonReader& json) {
    Department one;
    json.object(fields, [&](std::size_t place) {
        if (place == 0) one.id = read_id(json);
        if (place == 1) one.name.zh = json.line(max_name_bytes);
        if (place == 2) one.name.en = json.line(max_name_bytes);
        if (place == 3) json.list(max_former_names, [&] { one.former.push_back(json.line(max_name_bytes)); });
    });
    return one;
}

void append_department(std::string& into, const Department& department) {
    append_quoted(into += R"({"id":)", department.id);
    append_quoted(into += R"(,"zh":)", department.name.zh);
    if (!department.name.en.empty()) append_quoted(into += R"(,"en":)", department.name.en);
    const char* before = R"(,"former":[)";
    for (const auto& name : department.former) {
        append_quoted(into += before, name);
        before = ",";
    }
    into += department.former.empty() ? "}" : "]}";
}

}  // namespace

Departments read_departments(JsonReader& json) {
    std::vector<Department> all;
    json.list(max_departments, [&] { all.push_back(read_department(json)); });
    if (json.failed()) return {};
    Departments departments(std::move(all));
    if (const auto sound = check(departments); !sound) json.fault("each department's id and names once");
    return departments;
}

void append_departments(std::string& into, const Departments& departments) {
    const char* before = "[";
    for (const auto& each : departments.all()) {
        into += before;
        append_department(into, each);
        before = ",";
    }
    into += departments.empty() ? "[]" : "]";
}

}  // namespace yimen
