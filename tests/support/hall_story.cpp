#include "support/hall_story.hpp"

#include <array>

namespace yimen::test::story {
namespace {

using nlohmann::json;

struct StoryItem {
    const char* code;
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
    const char* id;
    const char* prefix;
    const char* zh;
    const char* en;
};

const std::array queues{
    StoryQueue{"social", "A", "社会保障与民政", "Social security and civil affairs"},
    StoryQueue{"health", "B", "医保与卫健", "Medical insurance and health"},
    StoryQueue{"police", "C", "公安户籍", "Household registration and ID cards"},
    StoryQueue{"land", "D", "农业农村与自然资源", "Agriculture and natural resources"},
    StoryQueue{"market", "E", "市场监管", "Market supervision"},
};

json bilingual(const char* zh, const char* en) { return {{"zh", zh}, {"en", en}}; }

json itemRow(const StoryItem& item) {
    return {{"code", item.code}, {"name", bilingual(item.zh, item.en)}, {"queue", item.queue}, {"mode", "immediate"}};
}

}  // namespace

std::string ago(double minutes) { return to_iso(now - Milliseconds(static_cast<std::int64_t>(minutes * 60'000))); }

json hall() {
    return {{"id", "410721103"},
            {"name", bilingual("七里营镇行政审批服务中心", "Qiliying Town Administrative Approval Service Centre")},
            {"kind", "township"},
            {"time_zone", "Asia/Shanghai"},
            {"phase",
             {{"state", "open"},
              {"until", "2026-11-23T04:00:00.000Z"},
              {"next_opening", nullptr},
              {"periods", {{{"from", "08:30"}, {"to", "12:00"}}, {{"from", "14:30"}, {"to", "17:30"}}}}}},
            {"clerks",
             {{{"id", "C01"}, {"name", "示例员01"}},
              {{"id", "C02"}, {"name", "示例员02"}},
              {{"id", "C03"}, {"name", "示例员03"}}}},
            {"calling", {{"recall_after_seconds", 30}, {"max_calls", 3}}},
            {"now", to_iso(now)},
            {"storage", "ok"}};
}

json catalogue() {
    json rows = json::array();
    for (const auto& item : items) rows.push_back(itemRow(item));
    return {{"version", 1}, {"items", rows}};
}

json guide(const std::string& code) {
    for (const auto& item : items) {
        if (code != item.code) continue;
        auto guide = itemRow(item);
        guide["materials"] = json::array();
        for (const auto& [zh, en] : item.materials) guide["materials"].push_back({{"name", bilingual(zh, en)}});
        guide["fee"] = bilingual("不收费", "Free of charge");
        guide["promised_days"] = 5;
        return guide;
    }
    return json::object();
}

json queue(const std::string& id, int waiting) {
    for (const auto& known : queues) {
        if (id != known.id) continue;
        return {{"id", id},
                {"prefix", known.prefix},
                {"name", bilingual(known.zh, known.en)},
                {"waiting", waiting},
                {"windows", {"1", "3"}}};
    }
    return json::object();
}

json manyQueues(int count) {
    static const std::array names{bilingual("社会保障与民政", "Social security and civil affairs"),
                                  bilingual("医保与卫健", "Medical insurance and health"),
                                  bilingual("不动产登记", "Registration of real estate"),
                                  bilingual("农业农村与自然资源", "Agriculture and natural resources"),
                                  bilingual("退役军人服务", "Services for veterans"),
                                  bilingual("住房公积金", "Housing fund"),
                                  bilingual("水电气热报装", "Water, power, gas and heat")};
    json list = json::array();
    for (int n = 0; n < count; ++n) {
        list.push_back({{"id", n == 1 ? std::string("health") : "queue-" + std::to_string(n + 1)},
                        {"prefix", std::string(1, static_cast<char>('A' + n))},
                        {"name", names[static_cast<std::size_t>(n) % names.size()]},
                        {"waiting", (n * 7) % 23},
                        {"windows", {"1", "3"}}});
    }
    return {{"queues", list}, {"phase", hall()["phase"]}};
}

json ticket(const std::string& number, const std::string& item, double waited) {
    std::string queue_id;
    for (const auto& known : items) {
        if (item == known.code) queue_id = known.queue;
    }
    return {{"id", "20261123-" + number},
            {"number", number},
            {"queue", queue_id},
            {"item", item},
            {"priority", "none"},
            {"state", "waiting"},
            {"calls", 0},
            {"requeued", false},
            {"issued_at", ago(waited)},
            {"called_at", nullptr},
            {"started_at", nullptr},
            {"note", ""}};
}

json window(int number, const std::string& state) {
    static const std::array names{
        bilingual("社保窗口", "Social security"), bilingual("民政与退役军人窗口", "Civil affairs and veterans"),
        bilingual("医保与卫健窗口", "Medical insurance and health"),
        bilingual("公安户籍窗口", "Household registration"), bilingual("综合窗口(潮汐)", "All matters (tidal)")};
    return {{"id", std::to_string(number)},
            {"number", number},
            {"name", names[static_cast<std::size_t>(number - 1) % names.size()]},
            {"state", state},
            {"clerk", state == "closed" ? json(nullptr) : json("C0" + std::to_string(number))},
            {"ticket", nullptr},
            {"waiting", 0},
            {"served_today", state == "closed" ? 0 : 12},
            {"pause_reason", state == "paused" ? json("break") : json(nullptr)}};
}

json call(const std::string& number, int window_number, double minutes) {
    return {{"ticket", "20261123-" + number}, {"number", number}, {"window", std::to_string(window_number)},
            {"window_number", window_number}, {"call", 1},        {"at", ago(minutes)}};
}

void tell(SocketHall& told) {
    told.says("/v1/hall", hall());
    told.says("/v1/catalogue", catalogue());
    for (const auto& item : items) told.says(std::string("/v1/items/") + item.code, guide(item.code));
    json all_queues = json::array();
    for (const auto& known : queues) all_queues.push_back(queue(known.id, 0));
    told.says("/v1/queues", {{"queues", all_queues}, {"phase", hall()["phase"]}});
    json all = json::array();
    for (int number = 1; number <= 5; ++number) {
        all.push_back(window(number, number == 2 ? "closed" : "open"));
        told.says("/v1/windows/" + std::to_string(number), all.back());
    }
    told.says("/v1/windows", {{"windows", all}});
    told.says("/v1/calls", {{"calls", json::array()}});
    tellWaiting(told, 0);
}

void tellWaiting(SocketHall& told, int count) {
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
    auto third = window(3, "open");
    third["waiting"] = count;
    told.says("/v1/windows/3", third);
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

json villageRow(const VillageItem& item, int wanted) {
    return {{"code", item.code},
            {"name", bilingual(item.zh, item.en)},
            {"department", bilingual("村便民服务点", "Village service point")},
            {"type", bilingual("公共服务", "Public service")},
            {"theme", "medical"},
            {"audience", "individual"},
            {"mode", item.mode},
            {"queue", item.mode},
            {"keywords", json::array()},
            {"most_wanted", wanted}};
}

json villageQueue(const char* id, const char* prefix, const char* zh, const char* en, int waiting) {
    return {{"id", id},
            {"prefix", prefix},
            {"name", bilingual(zh, en)},
            {"waiting", waiting},
            {"waiting_priority", 0},
            {"longest_wait_s", 0},
            {"windows_open", 1},
            {"windows", {"1"}},
            {"estimate", {{"known", true}, {"typical_s", 300}, {"ninetieth_s", 780}}},
            {"estimate_priority", {{"known", false}, {"samples", 0}, {"needed", 8}}},
            {"last_called", nullptr}};
}

json villageWindow(const std::string& state) {
    auto told = window(1, state);
    told["name"] = bilingual("村级代办员", "Village agent");
    return told;
}

}  // namespace

void tellVillage(SocketHall& told) {
    auto profile = hall();
    profile["id"] = "410721103-V01";
    profile["kind"] = "village";
    profile["class"] = "village";
    profile["name"] = bilingual("示例村一便民服务点", "Demonstration Village One Service Point");
    profile["language"] = "zh";
    profile["elder_mode"] = false;
    profile["phone"] = "";
    profile["clock_trusted"] = true;
    profile["clerks"] = {{{"id", "C01"}, {"name", "示例代办员01"}}};
    told.says("/v1/hall", profile);
    json rows = json::array();
    int wanted = 0;
    for (const auto& item : village_items) {
        rows.push_back(villageRow(item, ++wanted));
        auto guide = rows.back();
        guide["promised_days"] = 3;
        guide["statutory_days"] = nullptr;
        guide["fee"] = bilingual("不收费", "Free of charge");
        guide["materials"] = {{{"name", bilingual("居民身份证", "ID card")}},
                              {{"name", bilingual("缴费通知或户号", "Payment notice or account number")}}};
        guide["source"] = "";
        guide["catalogue_version"] = 1;
        guide["updated"] = "2026-11-01";
        told.says(std::string("/v1/items/") + item.code, guide);
    }
    told.says("/v1/catalogue", {{"version", 1},
                                {"updated", "2026-11-01"},
                                {"items", rows},
                                {"themes", {{{"id", "medical"}, {"name", bilingual("医疗卫生", "Health")}}}}});
    told.says("/v1/queues", {{"queues",
                              {villageQueue("paid", "A", "代缴", "Paid for you", 3),
                               villageQueue("assisted", "B", "代办", "Handled for you", 1),
                               villageQueue("agency", "C", "代理", "By an agent", 0)}},
                             {"phase", profile["phase"]},
                             {"last_event", 1}});
    told.says("/v1/windows", {{"windows", {villageWindow("closed")}}});
    told.says("/v1/windows/1", villageWindow("closed"));
    told.says("/v1/windows/1/waiting",
              {{"tickets", json::array()}, {"next", nullptr}, {"parked", json::array()}, {"no_show", json::array()}});
}

json villageTicket(const std::string& number, double waited) {
    auto told = ticket(number, "CUN-CB-001", waited);
    told["queue"] = "paid";
    told["language"] = "zh";
    told["ahead"] = 3;
    told["window"] = nullptr;
    told["finished_at"] = nullptr;
    told["catalogue_version"] = 1;
    told["estimate"] = {{"known", true}, {"typical_s", 300}, {"ninetieth_s", 780}};
    return told;
}

void tellVillageWaiting(SocketHall& told, int count, const json& at_window) {
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
    told.says("/v1/windows", {{"windows", {agent}}});
    told.says("/v1/windows/1", agent);
    told.says("/v1/windows/1/waiting",
              {{"tickets", tickets}, {"next", next}, {"parked", json::array()}, {"no_show", json::array()}});
}

}  // namespace yimen::test::story
