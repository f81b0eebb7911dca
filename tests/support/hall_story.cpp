#include "support/hall_story.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "protocol/hall_views.hpp"

namespace yimen::test::story {
namespace {

using nlohmann::json;

struct StoryItem {
    std::string code;
    const char* zh;
    const char* en;
    const char* queue;
    std::vector<std::pair<const char*, const char*>> materials;
};

const std::vector<StoryItem> items{
    {"YB-001",
     "城乡居民基本医疗保险参保登记",
     "Basic medical insurance enrolment for residents",
     "health",
     {{"居民身份证", "ID card"}, {"户口簿", "Household register"}, {"参保登记表", "Enrolment form"}}},
    {"YB-013",
     "医疗费用手工(零星)报销",
     "Reimbursement of medical costs paid by oneself",
     "health",
     {{"医院收费票据", "Hospital receipts"},
      {"费用清单", "Itemised bill"},
      {"出院记录", "Discharge record"},
      {"居民身份证", "ID card"},
      {"社会保障卡", "Social security card"},
      {"银行卡复印件", "Copy of the bank card"}}},
    {"YB-007",
     "异地就医备案",
     "Registration for treatment elsewhere",
     "health",
     {{"居民身份证", "ID card"}, {"社会保障卡", "Social security card"}}},
    {"WJ-001",
     "计划生育家庭特别扶助对象(独生子女伤残、死亡家庭)资格确认及扶助金申领与年度资格复核",
     "Confirmation, yearly review and payment of special assistance for families whose only child was disabled or died",
     "health",
     {{"居民身份证", "ID card"}}},
    {"RS-001",
     "城乡居民基本养老保险参保登记",
     "Basic pension enrolment for residents",
     "social",
     {{"居民身份证", "ID card"}}},
    {"GA-001", "居民身份证换领", "Replacement of the ID card", "police", {{"居民身份证", "ID card"}}},
};

struct StoryQueue {
    std::string id;
    char prefix;
    const char* zh;
    const char* en;
};

const std::array<StoryQueue, 5> queues{{
    {"social", 'A', "社会保障与民政", "Social security and civil affairs"},
    {"health", 'B', "医保与卫健", "Medical insurance and health"},
    {"police", 'C', "公安户籍", "Household registration and ID cards"},
    {"land", 'D', "农业农村与自然资源", "Agriculture and natural resources"},
    {"market", 'E', "市场监管", "Market supervision"},
}};

ItemRow itemRow(const StoryItem& item) {
    ItemRow row;
    row.code = item.code;
    row.name = {item.zh, item.en};
    row.queue = item.queue;
    return row;
}

HallShown hallShown() {
    HallShown shown;
    shown.id = "410721103";
    shown.name = {"七里营镇行政审批服务中心", "Qiliying Town Administrative Approval Service Centre"};
    shown.time_zone = "Asia/Shanghai";
    shown.phase = {PhaseState::open, parse_iso("2026-11-23T04:00:00.000Z"), {}, {}};
    for (const auto& [from, to] : {std::pair{"08:30", "12:00"}, {"14:30", "17:30"}}) {
        shown.phase.periods.push_back({*parse_minute(from), *parse_minute(to)});
    }
    shown.clerks = {{"C01", "示例员01"}, {"C02", "示例员02"}, {"C03", "示例员03"}};
    shown.kiosks = {{"K1", {}}};
    shown.calling.recall_after_seconds = 30;
    shown.calling.max_calls = 3;
    shown.now = now;
    shown.machine_time = now;
    shown.storage = "ok";
    return shown;
}

QueueShown queueShown(const std::string& id, char prefix, const Bilingual& name, int waiting) {
    QueueShown shown;
    shown.id = id;
    shown.prefix = prefix;
    shown.name = name;
    shown.waiting = static_cast<std::size_t>(waiting);
    shown.windows = {"1", "3"};
    return shown;
}

Instant before(double minutes) { return now - Milliseconds(static_cast<std::int64_t>(minutes * 60'000)); }

}  // namespace

std::string ago(double minutes) { return to_iso(before(minutes)); }

json hall() { return as_json(hallShown()); }

json catalogue() {
    CatalogueShown shown;
    shown.version = 1;
    for (const auto& item : items) shown.items.push_back(itemRow(item));
    return as_json(shown);
}

json guide(const std::string& code) {
    const auto item = std::ranges::find(items, code, &StoryItem::code);
    ItemGuide guide;
    guide.code = code;
    guide.name = {item->zh, item->en};
    guide.queue = item->queue;
    for (const auto& [zh, en] : item->materials) guide.materials.push_back({{zh, en}});
    guide.fee = {"不收费", "Free of charge"};
    guide.promised_days = 5;
    return as_json(guide);
}

json queue(const std::string& id, int waiting) {
    const auto known = std::ranges::find(queues, id, &StoryQueue::id);
    return as_json(queueShown(id, known->prefix, {known->zh, known->en}, waiting));
}

json manyQueues(int count) {
    static const std::array<Bilingual, 7> names{{{"社会保障与民政", "Social security and civil affairs"},
                                                 {"医保与卫健", "Medical insurance and health"},
                                                 {"不动产登记", "Registration of real estate"},
                                                 {"农业农村与自然资源", "Agriculture and natural resources"},
                                                 {"退役军人服务", "Services for veterans"},
                                                 {"住房公积金", "Housing fund"},
                                                 {"水电气热报装", "Water, power, gas and heat"}}};
    QueuesShown shown;
    for (int n = 0; n < count; ++n) {
        shown.queues.push_back(queueShown(n == 1 ? "health" : "queue-" + std::to_string(n + 1),
                                          static_cast<char>('A' + n), names[static_cast<std::size_t>(n) % names.size()],
                                          (n * 7) % 23));
    }
    shown.phase = hallShown().phase;
    return as_json(shown);
}

json ticket(const std::string& number, const std::string& item, double waited) {
    const auto known = std::ranges::find(items, item, &StoryItem::code);
    TicketShown shown;
    shown.id = "20261123-" + number;
    shown.number = number;
    if (known != items.end()) shown.queue = known->queue;
    shown.item = item;
    shown.issued_at = before(waited);
    return as_json(shown);
}

json window(int number, const std::string& state) {
    static const std::array<Bilingual, 5> names{{{"社保窗口", "Social security"},
                                                 {"民政与退役军人窗口", "Civil affairs and veterans"},
                                                 {"医保与卫健窗口", "Medical insurance and health"},
                                                 {"公安户籍窗口", "Household registration"},
                                                 {"综合窗口(潮汐)", "All matters (tidal)"}}};
    WindowShown shown;
    shown.id = std::to_string(number);
    shown.number = number;
    shown.name = names[static_cast<std::size_t>(number - 1) % names.size()];
    shown.state = *enum_of<WindowMode>(state);
    if (state != "closed") shown.clerk = "C0" + std::to_string(number);
    shown.served_today = state == "closed" ? 0 : 12;
    if (number == 3) shown.queues = {{"health", 1}};
    if (state == "paused") shown.pause_reason = "break";
    return as_json(shown);
}

json county(int unsent, int oldest_s, const std::string& alarm) {
    CountyShown shown;
    shown.enrolled = true;
    shown.lag_events = unsent;
    shown.oldest_unsent_s = oldest_s;
    shown.alarm = alarm;
    return as_json(shown);
}

TicketIssued issued(const std::string& ticket) {
    TicketIssued event;
    event.ticket = ticket;
    return event;
}

TicketCalled called(const std::string& ticket) {
    TicketCalled event;
    event.ticket = ticket;
    return event;
}

void tell(Sayings& told) {
    told.says("/v1/hall", hall());
    told.says("/v1/catalogue", catalogue());
    for (const auto& item : items) told.says("/v1/items/" + item.code, guide(item.code));
    told.says("/v1/queues", as_json(QueuesShown{{}, hallShown().phase, 0}));
    json all_queues = json::array();
    for (const auto& known : queues) all_queues.push_back(queue(known.id, 0));
    told.changes("/v1/queues", "queues", all_queues);
    json all = json::array();
    for (int number = 1; number <= 5; ++number) {
        all.push_back(window(number, number == 2 ? "closed" : "open"));
        told.says("/v1/windows/" + std::to_string(number), all.back());
    }
    told.says("/v1/windows", {{"windows", all}, {"last_event", 0}});
    told.says("/v1/calls", {{"calls", json::array()}});
    tellWaiting(told, 0);
}

void tellWaiting(Sayings& told, int count) {
    static const std::array priorities{"elderly", "military", "disabled", "pregnant_or_infant"};
    json tickets = json::array();
    for (int n = 0; n < count; ++n) {
        const auto number = std::to_string(112 + n);
        auto row = ticket("B" + number, items[static_cast<std::size_t>(n) % 4].code, 38 - 0.9 * n);
        if (n % 5 == 1) row["priority"] = priorities[static_cast<std::size_t>(n / 5) % 4];
        tickets.push_back(row);
    }
    json waiting{{"tickets", tickets}, {"next", nullptr}, {"parked", json::array()}, {"no_show", json::array()}};
    if (count > 0) {
        waiting["next"] = {
            {"ticket", tickets[0]["id"]},
            {"reason", {{"code", count == 1 ? "only_one" : "earliest_arrival"}, {"params", json::object()}}}};
    }
    told.says("/v1/windows/3/waiting", waiting);
    told.says("/v1/windows/3", window(3, "open"));
    auto lines = told.said("/v1/queues").value_or(json{{"queues", json::array()}});
    for (auto& line : lines["queues"]) {
        if (line["id"] == "health") line["waiting"] = count;
    }
    told.says("/v1/queues", lines);
}

namespace {

json callShown(const StoryCall& call, double minutes) {
    CallShown shown;
    shown.ticket = "20261123-" + call.number;
    shown.number = call.number;
    shown.window = std::to_string(call.window);
    shown.window_number = call.window;
    shown.at = before(minutes);
    shown.state = *enum_of<TicketState>(call.state);
    return as_json(shown);
}

bool isAtWindow(const StoryCall& call) { return call.state == "called" || call.state == "serving"; }

}  // namespace

void tellCalls(Sayings& told, const std::vector<StoryCall>& calls, double newest) {
    json all = json::array();
    std::map<int, json> windows;
    for (int number = 1; number <= 5; ++number) windows[number] = window(number, number == 2 ? "closed" : "open");
    double minutes = newest;
    for (const auto& call : calls) {
        all.push_back(callShown(call, minutes));
        auto& at = windows.emplace(call.window, window(call.window, "open")).first->second;
        if (isAtWindow(call) && at["ticket"].is_null()) {
            at["ticket"] = ticket(call.number, "YB-001", minutes + 12);
            at["ticket"]["state"] = call.state;
            at["ticket"]["called_at"] = ago(minutes);
        }
        minutes += 0.25;
    }
    json shown = json::array();
    for (const auto& [number, each] : windows) {
        shown.push_back(each);
        told.says("/v1/windows/" + std::to_string(number), each);
    }
    told.says("/v1/calls", {{"calls", all}});
    told.says("/v1/windows", {{"windows", shown}, {"last_event", 0}});
}

namespace {

struct VillageItem {
    const char* code;
    const char* zh;
    const char* en;
    const char* mode;
};

const std::array village_items{
    VillageItem{"CUN-CB-001", "城乡居民基本医疗保险费代缴", "Medical insurance premium paid for you", "paid"},
    VillageItem{"CUN-CB-004", "城乡居民基本养老保险费代缴", "Pension contribution paid for you", "paid"},
    VillageItem{"CUN-CB-006", "电费代缴", "Electricity bill paid for you", "paid"},
    VillageItem{"CUN-CB-007", "话费代缴", "Telephone bill paid for you", "paid"},
    VillageItem{"CUN-DB-001", "最低生活保障申请代办", "Application for the minimum living allowance", "assisted"},
    VillageItem{"CUN-DB-002", "高龄津贴申请代办", "Application for the old-age allowance", "assisted"},
    VillageItem{"CUN-DB-010", "残疾人证申请代办", "Application for a disability card", "assisted"},
    VillageItem{"CUN-DL-001", "养老金领取资格认证代理", "Yearly proof for drawing a pension", "agency"},
    VillageItem{"CUN-DL-003", "惠农补贴信息核对代理", "Checking of farm subsidy records", "agency"},
};

ItemGuide villageGuide(const VillageItem& item, int wanted) {
    ItemGuide guide;
    guide.code = item.code;
    guide.name = {item.zh, item.en};
    guide.department = {"村便民服务点", "Village service point"};
    guide.type = {"公共服务", "Public service"};
    guide.theme = "medical";
    guide.audience = Audience::individual;
    guide.mode = *enum_of<ServiceMode>(item.mode);
    guide.queue = item.mode;
    guide.most_wanted = wanted;
    guide.promised_days = 3;
    guide.fee = {"不收费", "Free of charge"};
    guide.materials = {{{"居民身份证", "ID card"}}, {{"缴费通知或户号", "Payment notice or account number"}}};
    guide.catalogue_version = 1;
    guide.updated = "2026-11-01";
    return guide;
}

ItemRow villageRow(const ItemGuide& guide) {
    return {guide.code, guide.name,  guide.department, guide.type,        guide.theme,    guide.audience,
            guide.mode, guide.queue, guide.keywords,   guide.most_wanted, Level::village, {},
            {}};
}

WaitEstimate fiveMinutes() { return {.known = true, .typical_s = 300, .ninetieth_s = 780}; }

QueueShown villageQueue(const char* id, char prefix, const Bilingual& name, int waiting) {
    auto shown = queueShown(id, prefix, name, waiting);
    shown.windows_open = 1;
    shown.windows = {"1"};
    shown.estimate = fiveMinutes();
    shown.estimate_priority.needed = 8;
    return shown;
}

json villageWindow(const std::string& state) {
    auto told = window(1, state);
    told["name"] = as_json(Bilingual{"村级代办员", "Village agent"});
    return told;
}

}  // namespace

void tellVillage(Sayings& told) {
    auto profile = hallShown();
    profile.id = "410721103-V01";
    profile.kind = HallKind::village;
    profile.hall_class = HallClass::village;
    profile.name = {"示例村一便民服务点", "Demonstration Village One Service Point"};
    profile.clerks = {{"C01", "示例代办员01"}};
    told.says("/v1/hall", as_json(profile));
    CatalogueShown catalogue{1, "2026-11-01", {{"medical", {"医疗卫生", "Health"}}}, {}};
    int wanted = 0;
    for (const auto& item : village_items) {
        const auto guide = villageGuide(item, ++wanted);
        catalogue.items.push_back(villageRow(guide));
        told.says("/v1/items/" + guide.code, as_json(guide));
    }
    told.says("/v1/catalogue", as_json(catalogue));
    told.says("/v1/queues", as_json(QueuesShown{{villageQueue("paid", 'A', {"代缴", "Paid for you"}, 3),
                                                 villageQueue("assisted", 'B', {"代办", "Handled for you"}, 1),
                                                 villageQueue("agency", 'C', {"代理", "By an agent"}, 0)},
                                                profile.phase,
                                                1}));
    told.says("/v1/windows", {{"windows", {villageWindow("closed")}}, {"last_event", 1}});
    told.says("/v1/windows/1", villageWindow("closed"));
    told.says("/v1/windows/1/waiting", as_json(WaitingShown{}));
}

json villageTicket(const std::string& number, double waited) {
    auto told = ticket(number, "CUN-CB-001", waited);
    told["queue"] = "paid";
    told["ahead"] = 3;
    told["catalogue_version"] = 1;
    told["estimate"] = as_json(fiveMinutes());
    return told;
}

void tellVillageWaiting(Sayings& told, int count, const json& at_window) {
    json tickets = json::array();
    for (int n = 0; n < count; ++n) {
        const auto digits = std::to_string(100 + n);
        auto row = villageTicket("B" + digits, 20 - 0.4 * n);
        row["item"] = village_items[static_cast<std::size_t>(n) % village_items.size()].code;
        if (n == 1) row["priority"] = "elderly";
        tickets.push_back(row);
    }
    json next = nullptr;
    if (count > 0) {
        next = {{"ticket", tickets[0]["id"]}, {"reason", {{"code", "earliest_arrival"}, {"params", json::object()}}}};
    }
    auto agent = villageWindow("open");
    agent["ticket"] = at_window;
    agent["waiting"] = count;
    told.says("/v1/windows", {{"windows", {agent}}, {"last_event", 1}});
    told.says("/v1/windows/1", agent);
    told.says("/v1/windows/1/waiting",
              {{"tickets", tickets}, {"next", next}, {"parked", json::array()}, {"no_show", json::array()}});
}

}  // namespace yimen::test::story
