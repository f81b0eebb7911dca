// A hall of two queues and four items for the kiosk's tests.
#pragma once

#include "support/scripted_hall.hpp"

namespace yimen::test {

inline ItemRow itemRow(const char* code, const Bilingual& name, const char* department, Audience audience,
                       const char* queue, int mostWanted = 0) {
    return {code,      name,       {department, ""},       {"公共服务", "Public service"},
            "elderly", audience,   ServiceMode::immediate, queue,
            {},        mostWanted, Level::township,        {},
            {}};
}

inline CatalogueShown smallCatalogue() {
    return {1,
            "2026-11-01",
            {{"elderly", {"养老", "Old age"}}},
            {itemRow("RS-001", {"养老保险参保登记", "Pension registration"}, "人社", Audience::individual, "social", 2),
             itemRow("RS-002", {"社会保障卡申领", "Social security card"}, "人社(窗口)", Audience::both, "social", 1),
             itemRow("SC-001", {"食品小经营店登记", "Food shop registration"}, "市场监管/税务", Audience::organization,
                     "business"),
             itemRow("WJ-009", {"安全隐患举报", ""}, "应急", Audience::both, "")}};
}

inline PhaseShown openPhase() { return {PhaseState::open, parse_iso("2026-11-23T04:00:00.000Z"), {}, {}}; }

inline HallShown smallHall() {
    HallShown shown;
    shown.name = {"示例大厅", "Example hall"};
    shown.time_zone = "Asia/Shanghai";
    shown.kiosks = {{"K1", {}}};
    shown.storage = "ok";
    shown.phase = openPhase();
    return shown;
}

inline WaitEstimate aMinute() { return {.known = true, .typical_s = 61, .ninetieth_s = 600}; }

inline QueuesShown smallQueues() {
    QueueShown social;
    social.id = "social";
    social.name = {"社保", "Social"};
    social.waiting = 4;
    social.windows_open = 2;
    social.windows = {"1", "2", "3"};
    social.open_windows = {"1", "2"};
    social.estimate = aMinute();
    return {{social}, openPhase(), 1};
}

// Of the item in a row of the catalogue.
inline ItemGuide smallGuide(std::size_t row) {
    const auto item = smallCatalogue().items.at(row);
    ItemGuide guide;
    guide.code = item.code;
    guide.name = item.name;
    guide.department = item.department;
    guide.type = item.type;
    guide.theme = item.theme;
    guide.audience = item.audience;
    guide.queue = item.queue;
    guide.statutory_days = 20;
    guide.fee = {"不收费", "Free"};
    guide.materials = {{{"居民身份证", "Identity card"}}};
    guide.source = "示例来源";
    guide.updated = "2026-11-01";
    return guide;
}

// Answers all that a kiosk asks, and gives A001 for every ticket.
inline void tellSmallHall(ScriptedHall& hall) {
    hall.answer(QStringLiteral("/v1/hall"), as_json(smallHall()));
    hall.answer(QStringLiteral("/v1/catalogue"), as_json(smallCatalogue()));
    hall.answer(QStringLiteral("/v1/queues"), as_json(smallQueues()));
    hall.answer(QStringLiteral("/v1/items/RS-001"), as_json(smallGuide(0)));
    TicketShown ticket;
    ticket.number = "A001";
    ticket.queue = "social";
    ticket.ahead = 4;
    ticket.estimate = aMinute();
    hall.answer(QStringLiteral("/v1/tickets"), as_json(ticket));
    hall.answer(QStringLiteral("/v1/usage"), as_json(UsageShown{}));
}

}  // namespace yimen::test
