// A hall of two queues and four items for the kiosk's tests.
#pragma once

#include "support/scripted_hall.hpp"

namespace yimen::test {

inline nlohmann::json itemRow(const char* code, const char* zh, const char* en, const char* department,
                              const char* audience, const char* queue, int mostWanted = 0) {
    return {{"code", code},
            {"name", {{"zh", zh}, {"en", en}}},
            {"department", {{"zh", department}, {"en", ""}}},
            {"type", {{"zh", "公共服务"}, {"en", "Public service"}}},
            {"theme", "elderly"},
            {"audience", audience},
            {"mode", "immediate"},
            {"queue", queue ? nlohmann::json(queue) : nlohmann::json(nullptr)},
            {"most_wanted", mostWanted}};
}

inline nlohmann::json smallCatalogue() {
    return {
        {"version", 1},
        {"themes", {{{"id", "elderly"}, {"name", {{"zh", "养老"}, {"en", "Old age"}}}}}},
        {"items",
         {itemRow("RS-001", "养老保险参保登记", "Pension registration", "人社", "individual", "social", 2),
          itemRow("RS-002", "社会保障卡申领", "Social security card", "人社(窗口)", "both", "social", 1),
          itemRow("SC-001", "食品小经营店登记", "Food shop registration", "市场监管/税务", "organization", "business"),
          itemRow("WJ-009", "安全隐患举报", "", "应急", "both", nullptr)}}};
}

inline nlohmann::json smallHall() {
    return {{"name", {{"zh", "示例大厅"}, {"en", "Example hall"}}},
            {"language", "zh"},
            {"elder_mode", false},
            {"phone", ""},
            {"time_zone", "Asia/Shanghai"},
            {"storage", "ok"},
            {"clock_trusted", true},
            {"phase", {{"state", "open"}, {"until", "2026-11-23T04:00:00.000Z"}, {"next_opening", nullptr}}}};
}

inline nlohmann::json smallQueues() {
    return {{"queues",
             {{{"id", "social"},
               {"prefix", "A"},
               {"name", {{"zh", "社保"}, {"en", "Social"}}},
               {"waiting", 4},
               {"windows_open", 2},
               {"windows", {"1", "2", "3"}},
               {"open_windows", {"1", "2"}},
               {"estimate", {{"known", true}, {"typical_s", 61}, {"ninetieth_s", 600}}}}}},
            {"phase", {{"state", "open"}, {"until", "2026-11-23T04:00:00.000Z"}, {"next_opening", nullptr}}}};
}

// Answers all that a kiosk asks, and gives A001 for every ticket.
inline void tellSmallHall(ScriptedHall& hall) {
    hall.answer(QStringLiteral("/v1/hall"), smallHall());
    hall.answer(QStringLiteral("/v1/catalogue"), smallCatalogue());
    hall.answer(QStringLiteral("/v1/queues"), smallQueues());
    nlohmann::json guide = smallCatalogue().at("items").at(0);
    guide["promised_days"] = nullptr;
    guide["statutory_days"] = 20;
    guide["fee"] = {{"zh", "不收费"}, {"en", "Free"}};
    guide["materials"] = {{{"name", {{"zh", "居民身份证"}, {"en", "Identity card"}}}}};
    guide["source"] = "示例来源";
    guide["updated"] = "2026-11-01";
    hall.answer(QStringLiteral("/v1/items/RS-001"), guide);
    hall.answer(QStringLiteral("/v1/tickets"),
                nlohmann::json{{"number", "A001"},
                               {"queue", "social"},
                               {"priority", "none"},
                               {"ahead", 4},
                               {"estimate", {{"known", true}, {"typical_s", 61}, {"ninetieth_s", 600}}}});
    hall.answer(QStringLiteral("/v1/usage"), nlohmann::json::object());
}

}  // namespace yimen::test
