// The county's catalogue comes back as it went out, and nothing that is not one is taken for it.

#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "base/text_rules.hpp"
#include "config/config.hpp"
#include "config/county_folder.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {
namespace {

const std::vector<Theme> themes{{"assistance", {"困难帮扶", "Assistance"}}, {"farming", {"三农", ""}}};

rc::Gen<std::string> text() {
    return rc::gen::element<std::string>("民政", "\"最低\" 生活\\保障", "tab\\tand\"quote", "𠮷野家", "é");
}

rc::Gen<std::string> maybe_text() { return rc::gen::oneOf(rc::gen::just(std::string()), text()); }

Bilingual any_bilingual() { return {*text(), *maybe_text()}; }

std::optional<int> any_days() {
    return *rc::gen::arbitrary<bool>() ? std::optional(*rc::gen::inRange(0, max_promised_days + 1)) : std::nullopt;
}

Item any_item(std::size_t place) {
    Item item;
    item.code = "MZ-" + std::to_string(place);
    item.name = any_bilingual();
    item.department = any_bilingual();
    item.type = any_bilingual();
    item.theme = themes[*rc::gen::inRange<std::size_t>(0, 2)].id;
    item.audience = *rc::gen::element(Audience::individual, Audience::organization, Audience::both);
    item.level = *rc::gen::element(Level::township, Level::village, Level::both);
    item.mode = *rc::gen::element(ServiceMode::immediate, ServiceMode::promised, ServiceMode::assisted,
                                  ServiceMode::paid, ServiceMode::agency);
    item.promised_days = any_days();
    item.statutory_days = any_days();
    if (*rc::gen::arbitrary<bool>()) item.fee = any_bilingual();
    const auto materials = *rc::gen::inRange(0, 5);
    for (int i = 0; i < materials; ++i) item.materials.push_back({any_bilingual()});
    item.keywords = *rc::gen::container<std::vector<std::string>>(text());
    if (item.keywords.size() > max_item_keywords) item.keywords.resize(max_item_keywords);
    item.source = *maybe_text();
    item.updated = *rc::gen::element<std::string>("", "2026-02-28");
    return item;
}

CountyCatalogue any_county() {
    std::vector<Item> items;
    const auto count = *rc::gen::inRange<std::size_t>(0, 8);
    for (std::size_t i = 0; i < count; ++i) items.push_back(any_item(i));
    CountyCatalogue county{Catalogue(7, "2026-11-01", themes, items), {}, {}};
    for (const auto& item : items) {
        if (*rc::gen::arbitrary<bool>()) county.not_stationed["410721103"].push_back({item.code, any_bilingual()});
        if (*rc::gen::arbitrary<bool>()) county.delegated["410721103-V01"].push_back(item.code);
    }
    if (*rc::gen::arbitrary<bool>()) county.delegated["410721103-V02"];
    return county;
}

// What is wrong with a text: "field: expected".
std::string fault_of(const std::string& text) {
    const auto county = decode_county_catalogue(text, 1);
    if (county) return "nothing";
    if (county.error().code != ErrorCode::invalid_request) return std::string(to_string(county.error().code));
    return county.error().params.at(0).second + ": " + county.error().params.at(1).second;
}

// A sound text with `from` replaced by `to`, once.
std::string with(const std::string& from, const std::string& to) {
    std::string text = R"({"format":1,"updated":"2026-11-01","themes":[{"id":"farming","zh":"三农"}],)"
                       R"("texts":[["民政","Civil affairs"],["服务"]],)"
                       R"("items":[{"code":"MZ-1","zh":"低保","department":0,"type":1,"theme":"farming",)"
                       R"("audience":"both","level":"both","mode":"paid","materials":[1],"keywords":["k"]}],)"
                       R"("not_stationed":[{"hall":"410721103","items":[{"item":"MZ-1","reason":1}]}],)"
                       R"("delegated":[{"village":"410721103-V01","items":["MZ-1"]}]})";
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::invalid_argument(from);
    return text.replace(at, from.size(), to);
}

CountyCatalogue county_with(const std::string& code) {
    Item item;
    item.code = code;
    item.name = {"低保", ""};
    item.department = item.type = {"民政", ""};
    item.theme = "farming";
    return {Catalogue(7, "2026-11-01", {{"farming", {"三农", ""}}}, {item}), {}, {}};
}

TEST(CountyCatalogue, ComesBackAsItWentOut) {
    EXPECT_TRUE(rc::check([] {
        const auto county = any_county();
        const auto text = encode_county_catalogue(county);
        RC_ASSERT(text.ok());
        const auto back = decode_county_catalogue(*text, 7);
        RC_ASSERT(back.ok());
        RC_ASSERT(*back == county);
        RC_ASSERT(*encode_county_catalogue(*back) == *text);
    }));
}

TEST(CountyCatalogue, OfTheDemonstrationComesBackAsItWentOut) {
    const auto hall = load_hall(demonstration_county(), "410721103");
    ASSERT_TRUE(hall.ok());
    const CountyCatalogue county{hall->catalogue, {}, {}};
    const auto text = encode_county_catalogue(county);
    ASSERT_TRUE(text.ok()) << text.error().detail;
    EXPECT_EQ(*decode_county_catalogue(*text, hall->catalogue.version()), county);
}

CountyCatalogue with_departments() {
    const auto county = decode_county_catalogue(with("1", "1"), 1).value();
    const Departments table(
        {{"civil-affairs", {"民政", "Civil affairs"}, {"民政局", "民政（所）"}}, {"other", {"其他", ""}, {}}});
    const auto& catalogue = county.catalogue;
    return {Catalogue(1, catalogue.updated(), catalogue.themes(), catalogue.items(), table), county.not_stationed,
            county.delegated};
}

TEST(CountyCatalogue, CarriesItsDepartmentsBothOnTheWireAndForPeople) {
    const auto county = with_departments();
    const auto wire = encode_county_catalogue(county);
    ASSERT_TRUE(wire) << wire.error().detail;
    EXPECT_EQ(*decode_county_catalogue(*wire, 1), county);
    const auto people = county_catalogue_for_people(county);
    ASSERT_TRUE(people) << people.error().detail;
    EXPECT_NE(people->find(R"("departments":[{"id":"civil-affairs","zh":"民政")"), std::string::npos);
    EXPECT_EQ(*decode_county_catalogue(*people, 1, FieldOrder::any), county);
}

CountyCatalogue with_days() {
    const auto county = with_departments();
    const auto& catalogue = county.catalogue;
    const CountyDays days(
        {{2026,
          {{*parse_date("2026-09-30"), DayKind::open, {{MinuteOfDay{510}, MinuteOfDay{720}}}, {"节前", ""}},
           {*parse_date("2026-10-01"), DayKind::closed, {}, {"国庆节", "National Day"}}}},
         {2027, {}}});
    return {Catalogue(1, catalogue.updated(), catalogue.themes(), catalogue.items(), catalogue.departments(), days),
            county.not_stationed, county.delegated};
}

TEST(CountyCatalogue, CarriesTheCountysDaysBothOnTheWireAndForPeople) {
    const auto county = with_days();
    const auto wire = encode_county_catalogue(county);
    ASSERT_TRUE(wire) << wire.error().detail;
    EXPECT_EQ(*decode_county_catalogue(*wire, 1), county);
    const auto people = county_catalogue_for_people(county);
    ASSERT_TRUE(people) << people.error().detail;
    EXPECT_NE(
        people->find(
            R"("days":[{"year":2026,"days":[{"date":"2026-09-30","day":"open","periods":["08:30-12:00"],"zh":"节前"})"),
        std::string::npos)
        << *people;
    EXPECT_EQ(*decode_county_catalogue(*people, 1, FieldOrder::any), county);
}

TEST(CountyCatalogue, NamesAFaultInItsDays) {
    const auto fault = [](const std::string& days) {
        return fault_of(with(R"("themes")", R"("days":[{"year":2026,"days":[)" + days + R"(]}],"themes")"));
    };
    const std::string day = R"({"date":"2026-10-01","day":"closed"})";
    EXPECT_EQ(fault(day), "nothing");
    EXPECT_EQ(fault(day + "," + day), "days[0].days[1].date: each date once");
    EXPECT_EQ(fault(R"({"date":"2028-10-01","day":"closed"})"), "days[0].days[0].date: a date of 2026");
    EXPECT_EQ(fault(R"({"date":"2026-10-01","day":"closed","periods":["08:30-12:00"]})"),
              "days[0].days[0].periods: none on a day that is closed");
    EXPECT_EQ(fault(R"({"date":"2026-10-01","day":"open","periods":["08:30-12:61"]})"),
              "days[0].days[0].periods[0]: a period such as \"08:30-12:00\"");
    EXPECT_EQ(fault(R"({"date":"2026-10-01","day":"open","periods":["08:30-12:00","11:00-13:00"]})"),
              "days[0].days[0].periods: periods in order, with time between them");
}

// What version 0.1.0 (commit da1886f) takes: seven fields in this order, each text of one or two strings, any of which
// nothing need name, and of an item's fields these.
TEST(CountyCatalogue, WithDepartmentsIsOneThatVersion010Takes) {
    const auto text = encode_county_catalogue(with_days());
    ASSERT_TRUE(text);
    const auto json = nlohmann::ordered_json::parse(*text);
    std::vector<std::string> fields;
    for (const auto& [name, value] : json.items()) fields.push_back(name);
    EXPECT_EQ(fields, (std::vector<std::string>{"format", "updated", "themes", "texts", "items", "not_stationed",
                                                "delegated"}));
    EXPECT_EQ(json["format"], 1);
    for (const auto& one : json["texts"]) {
        EXPECT_TRUE(one.is_array() && !one.empty() && one.size() <= 2);
        for (const auto& words : one) EXPECT_TRUE(words.is_string());
    }
    const auto last = json["texts"].size() - 2;
    EXPECT_EQ(json["texts"][last][0], std::string("\x01") + "departments");
    EXPECT_EQ(json["texts"][last + 1][0], std::string("\x01") + "days");
    const std::set<std::string> known{
        "code",      "zh",       "en",     "department", "type",          "theme",
        "audience",  "level",    "mode",   "fee",        "promised_days", "statutory_days",
        "materials", "keywords", "source", "updated"};
    for (const auto& item : json["items"]) {
        for (const auto& [name, value] : item.items()) EXPECT_TRUE(known.contains(name)) << name;
        EXPECT_LT(item["department"].get<std::size_t>(), last);
        EXPECT_EQ(json["texts"][item["department"].get<std::size_t>()][0], "民政")
            << "by its name, as those halls bind";
    }
}

TEST(CountyCatalogue, HasAGuideForAnItemThatIsThereAndOnce) {
    const auto fault = [](const std::string& table) {
        return fault_of(with(R"(["服务"])", R"(["服务"],["\u0001guides",")" + table + R"("])"));
    };
    const auto guide = [](const std::string& code) { return R"({\"code\":\")" + code + R"(\",\"materials\":[]})"; };
    const std::string expected = ": expected one that is there, and once";
    EXPECT_EQ(fault("[" + guide("MZ-1") + "]"), "nothing");
    EXPECT_EQ(fault("[" + guide("MZ-9") + "]"), "texts[2]: a table of guides: item MZ-9" + expected);
    EXPECT_EQ(fault("[" + guide("MZ-1") + "," + guide("MZ-1") + "]"),
              "texts[2]: a table of guides: item MZ-1" + expected);
}

TEST(CountyCatalogue, OfVersion010HasNoDepartmentsAndIsRead) {
    const auto county = decode_county_catalogue(with("1", "1"), 1);
    ASSERT_TRUE(county);
    EXPECT_TRUE(county->catalogue.departments().empty());
    EXPECT_EQ(encode_county_catalogue(*county)->find("\\u0001"), std::string::npos);
}

TEST(CountyCatalogue, NamesAFaultInItsDepartments) {
    const auto fault = [](const std::string& table) {
        return fault_of(with(R"("themes")", R"("departments":)" + table + R"(,"themes")"));
    };
    EXPECT_EQ(fault(R"([{"id":"A b","zh":"民政"}])"), "departments[0].id: 1 to 40 of a-z 0-9 -");
    EXPECT_EQ(fault(R"([{"id":"a","zh":""}])"), "departments[0].zh: UTF-8 text of 1 to 480 bytes");
    EXPECT_EQ(fault(R"([{"id":"a","zh":"甲"},{"id":"b","zh":"乙","former":["甲 "]}])"),
              "departments: each id and name once");
    EXPECT_EQ(fault_of(with(R"(["服务"])", R"(["服务"],["\u0001departments","[{}]"])")),
              "texts[2]: a table of departments: [0].id: expected to be present");
}

TEST(CatalogueText, HasEachItemAsItsRow) {
    EXPECT_TRUE(rc::check([] {
        const auto county = any_county();
        HallProfile profile;
        profile.queues = {{"a", 'A', {}, {}, {"MZ-0", "MZ-2"}, {ServiceMode::paid}}};
        profile.most_wanted = {"MZ-1"};
        const Stationing stationing(county, profile);
        const auto shown =
            read_json<CatalogueShown>(write_json(show_catalogue(county.catalogue, profile, stationing)), of_a_hall);
        RC_ASSERT(shown.ok());
        RC_ASSERT(shown->items.size() == county.catalogue.items().size());
        for (std::size_t i = 0; i < shown->items.size(); ++i) {
            const auto& item = county.catalogue.items()[i];
            const auto& row = shown->items[i];
            const auto* queue = stationing.queue_of(item.code);
            RC_ASSERT(std::tie(row.code, row.name, row.department, row.type, row.theme, row.keywords) ==
                      std::tie(item.code, item.name, item.department, item.type, item.theme, item.keywords));
            RC_ASSERT(row.audience == item.audience && row.mode == item.mode);
            RC_ASSERT(row.queue == (queue ? *queue : ""));
            RC_ASSERT(row.most_wanted == (item.code == "MZ-1" ? 1 : 0));
        }
    }));
}

TEST(CountyCatalogue, IsNotTakenWhenAnythingIsDamaged) {
    const auto sound = with("MZ-1", "MZ-1");
    ASSERT_EQ(fault_of(sound), "nothing");
    EXPECT_TRUE(rc::check([&] {
        auto text = sound;
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text.erase(at, *rc::gen::inRange<std::size_t>(1, text.size() - at + 1));
        const auto cut = decode_county_catalogue(text, 1);
        // What is still one says the same when it is written again.
        if (cut) RC_ASSERT(encode_county_catalogue(*cut).ok());
        RC_ASSERT(!decode_county_catalogue(sound.substr(0, at), 1).ok());
    }));
}

TEST(CountyCatalogue, NamesTheFieldThatIsWrong) {
    EXPECT_EQ(fault_of("[]"), ": a JSON object");
    EXPECT_EQ(fault_of(with(R"("zh":"低保")", R"("zh":"")")), "items[0].zh: UTF-8 text of 1 to 480 bytes");
    EXPECT_EQ(fault_of(with(R"("zh":"低保",)", "")), "items[0].zh: to be present");
    EXPECT_EQ(fault_of(with(R"("zh":"低保")", R"("zh":"低保","zh":"低保")")), "items[0].zh: each name once");
    EXPECT_EQ(fault_of(with(R"("zh":"低保")", R"("price":1)")), "items[0].price: no such field");
    EXPECT_EQ(fault_of(with("\"MZ-1\"", "\"MZ/1\"")), "items[0].code: 1 to 64 of A-Z a-z 0-9 - _ .");
    EXPECT_EQ(fault_of(with(R"("department":0)", R"("department":2)")), "items[0].department: a place in texts");
    EXPECT_EQ(fault_of(with(R"("department":0)", R"("department":-1)")),
              "items[0].department: a whole number from 0 to 1000000");
    EXPECT_EQ(fault_of(with(R"("theme":"farming")", R"("theme":"fishing")")), "items[0].theme: the id of a theme");
    EXPECT_EQ(fault_of(with(R"("mode":"paid")", R"("mode":"free")")),
              "items[0].mode: immediate, promised, assisted, paid or agency");
    EXPECT_EQ(fault_of(with("2026-11-01", "2026-11-31")), "updated: a date such as \"2026-11-01\"");
    EXPECT_EQ(fault_of(with(R"([{"item":"MZ-1")", R"([{"item":"MZ-2")")),
              "not_stationed[0].items[0].item: the code of an item");
    EXPECT_EQ(fault_of(with(R"(["MZ-1"])", R"(["MZ-1","MZ-1"])")), "delegated[0].items[1]: each item once");
    EXPECT_EQ(fault_of(with(R"([["民政")", "[[],[\"民政\"")),
              "texts[0]: the Chinese text, and the English one if there is one");
    EXPECT_EQ(fault_of(with(R"("materials":[1])", R"("materials":{})")), "items[0].materials: a list");
    EXPECT_EQ(fault_of(with("MZ-1", "MZ-1") + "x"), ": well-formed JSON of UTF-8 texts");
}

TEST(CountyCatalogue, IsUtf8AndNothingElse) {
    for (const char* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xBD", "\xFF", "a\nb", "\\ud800",
                            "\\udc00\\ud800", "\\u12", "\\x"}) {
        EXPECT_EQ(fault_of(with("低保", bad)), "items[0].zh: well-formed JSON of UTF-8 texts") << bad;
    }
    const auto escaped = decode_county_catalogue(with("低保", "\\ud842\\udfb7\\u4f4e\\u00e9\\/"), 1);
    ASSERT_TRUE(escaped.ok());
    EXPECT_EQ(escaped->catalogue.items()[0].name.zh, "𠮷低é/");
}

TEST(CountyCatalogue, IsImportedWithItsFieldsInAnyOrder) {
    EXPECT_TRUE(rc::check([] {
        const auto county = any_county();
        const auto text = *encode_county_catalogue(county);
        // Parsed and written again, the fields of each object stand in the order of the alphabet.
        for (const auto indent : {-1, 2}) {
            const auto back = decode_county_catalogue(nlohmann::json::parse(text).dump(indent), 7, FieldOrder::any);
            RC_ASSERT(back.ok());
            RC_ASSERT(*back == county);
        }
        RC_ASSERT(*decode_county_catalogue(text, 7, FieldOrder::any) == county);
    }));
    EXPECT_EQ(fault_of(nlohmann::json::parse(with("MZ-1", "MZ-1")).dump()), "format: in its place");
}

TEST(CountyCatalogue, InAnyOrderIsReadAsStrictly) {
    const auto fault = [](const std::string& text) {
        const auto county = decode_county_catalogue(text, 1, FieldOrder::any);
        return county ? "nothing" : county.error().detail;
    };
    EXPECT_EQ(fault(with(R"("zh":"低保")", R"("zh":"低保","zh":"低保")")), "items[0].zh: expected each name once");
    EXPECT_EQ(fault(with(R"("zh":"低保")", R"("price":1)")), "items[0].price: expected no such field");
    EXPECT_EQ(fault(with(R"("zh":"低保",)", "")), "item MZ-1, zh: expected to be present");
    EXPECT_EQ(fault(with(R"("zh":"低保")", R"("zh":"低保" "x")")),
              "items[0].zh: expected well-formed JSON of UTF-8 texts");
    EXPECT_EQ(fault(with(R"("zh":"低保")", R"("zh":)")), "items[0].zh: expected well-formed JSON of UTF-8 texts");
    EXPECT_EQ(fault(with(R"("mode":"paid")", R"("mode":"free")")),
              "item MZ-1, mode: expected immediate, promised, assisted, paid or agency");
    const auto sound = with("MZ-1", "MZ-1");
    EXPECT_TRUE(rc::check([&] {
        auto text = sound;
        const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
        text.erase(at, *rc::gen::inRange<std::size_t>(1, text.size() - at + 1));
        const auto cut = decode_county_catalogue(text, 1, FieldOrder::any);
        if (cut) RC_ASSERT(encode_county_catalogue(*cut).ok());
        RC_ASSERT(!decode_county_catalogue(sound.substr(0, at), 1, FieldOrder::any).ok());
    }));
}

TEST(CountyCatalogue, HasNoTextThatIsBlankOrMovesWhatStandsAroundIt) {
    for (const std::string bad : {"a\\u0000b", "a\\u001b[31m", "a\\nb", "a\\tb", "a\\u007f", "a\\u009b", "a\\u2028",
                                  "a\\u202eb", "a\\u2066b", " ", "\\u3000\\u00a0", "\\u200b", "\\ufeff"}) {
        const std::string field = "items[0].zh: " + std::string(plain_line);
        EXPECT_EQ(fault_of(with("低保", bad)), field) << bad;
        for (const auto* each : {"三农", "民政", "Civil affairs", R"("k")", "服务"}) {
            const auto said = fault_of(with(each, each[0] == '"' ? '"' + bad + '"' : bad));
            EXPECT_NE(said.find(plain_line), std::string::npos) << each << ' ' << bad << ' ' << said;
        }
    }
    EXPECT_EQ(fault_of(with("\"code\"", "\"\\u001b[31m\"")), "items[0].<U+001B>[31m: no such field");
    EXPECT_EQ(fault_of(with("低保", " é \\u3000𠮷\\u200d")), "nothing");
}

TEST(CountyCatalogue, NamesTheItemInWhichAnythingIsWrong) {
    const auto detail = [](const std::string& text) { return decode_county_catalogue(text, 1).error().detail; };
    EXPECT_EQ(detail(with("低保", " ")), "item MZ-1, zh: expected " + std::string(plain_line));
    EXPECT_EQ(detail(with("民政", "\\u001b")),
              "item MZ-1, department: expected 1 to 1200 bytes in each language: " + std::string(plain_line));
    EXPECT_EQ(detail(with("[\"服务\"]", "[\"" + std::string(1'201, 'x') + "\"]")),
              "item MZ-1, type: expected 1 to 1200 bytes in each language: " + std::string(plain_line));
    EXPECT_EQ(detail(with(R"("materials":[1])", R"("materials":[1,9])")),
              "item MZ-1, materials[1]: expected a place in texts");
    EXPECT_EQ(detail(with(R"("zh":"低保",)", "")), "item MZ-1, zh: expected to be present");
    EXPECT_EQ(detail(with(R"("reason":1)", R"("reason":[])")),
              "hall 410721103, item MZ-1, reason: expected a whole number from 0 to 1000000");
    EXPECT_EQ(detail(with(R"(["MZ-1"])", R"(["MZ-2"])")),
              "village 410721103-V01, item MZ-2: expected the code of an item");
    EXPECT_EQ(detail(with("\"zh\":\"三农\"", "\"zh\":1")), "theme farming, zh: expected UTF-8 text of 1 to 480 bytes");
}

TEST(CountyCatalogue, HasEachCodeOnce) {
    const auto twice = with("\"items\":[",
                            "\"items\":[{\"code\":\"MZ-1\",\"zh\":\"低保\",\"department\":0,\"type\":1,"
                            "\"theme\":\"farming\",\"audience\":\"both\",\"level\":\"both\",\"mode\":"
                            "\"paid\",\"materials\":[],\"keywords\":[]},");
    EXPECT_EQ(fault_of(twice), "items[1].code: a code that no other item has");
}

TEST(CountyCatalogue, OfANewerFormatNeedsANewerProgram) {
    EXPECT_EQ(fault_of(with("\"format\":1", "\"format\":3")), "program_too_old");
}

// A program of version 0.1 takes codes of up to 40 bytes and knows format 1 only: it is told that it is too old, not
// that the county's catalogue is wrong.
TEST(CountyCatalogue, SaysFormat2OnlyWhereACodeIsLongerThanVersion01Takes) {
    auto county = county_with(std::string(40, 'A'));
    EXPECT_TRUE(encode_county_catalogue(county)->starts_with("{\"format\":1,"));
    county = county_with(std::string(41, 'A'));
    const auto text = encode_county_catalogue(county);
    ASSERT_TRUE(text.ok());
    EXPECT_TRUE(text->starts_with("{\"format\":2,"));
    EXPECT_EQ(*decode_county_catalogue(*text, 7), county);
    EXPECT_FALSE(encode_county_catalogue(county_with(std::string(65, 'A'))).ok());
}

TEST(CountyCatalogue, OverItsLimitsIsRefused) {
    EXPECT_EQ(fault_of(std::string(max_county_catalogue_bytes + 1, ' ')), "payload_too_large");
    EXPECT_EQ(fault_of(with("低保", std::string(max_name_bytes + 1, 'x'))),
              "items[0].zh: UTF-8 text of 1 to 480 bytes");
    std::string keywords = "\"k\"";
    for (std::size_t i = 0; i < max_item_keywords; ++i) keywords += ",\"k\"";
    EXPECT_EQ(fault_of(with("\"k\"", keywords)), "items[0].keywords: at most 40");
}

TEST(CountyCatalogue, IsNotWrittenWhenItCouldNotBeRead) {
    Item item;
    item.code = "MZ-1";
    item.name.zh = "\xFF";
    item.department.zh = item.type.zh = "民政";
    item.theme = themes[0].id;
    const auto text = encode_county_catalogue({Catalogue(1, "2026-11-01", themes, {item}), {}, {}});
    ASSERT_FALSE(text.ok());
    EXPECT_EQ(text.error().params.at(0).second, "items[0].zh");
}

TEST(CountyCatalogue, OfAsManyItemsAsThereMayBeIsReadAndOfMoreIsRefused) {
    const auto hall = load_hall(demonstration_county(), "410721103");
    ASSERT_TRUE(hall.ok());
    std::vector<Item> items;
    for (std::size_t i = 0; i < max_catalogue_items; ++i) {
        items.push_back(hall->catalogue.items()[i % hall->catalogue.items().size()]);
        items.back().code += '-' + std::to_string(i);
        items.back().counterpart.reset();
    }
    const CountyCatalogue county{Catalogue(1, "2026-11-01", hall->catalogue.themes(), std::move(items)), {}, {}};
    const auto text = encode_county_catalogue(county);
    ASSERT_TRUE(text.ok());
    const auto back = decode_county_catalogue(*text, 1);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->catalogue.items().size(), max_catalogue_items);
    // One more, written as the last one was.
    auto more = *text;
    const auto last = more.rfind(R"({"code":)");
    const auto end = more.find(R"(],"not_stationed")");
    more.insert(end, "," + more.substr(last, end - last));
    EXPECT_EQ(fault_of(more), "items: at most 10000");
}

}  // namespace
}  // namespace yimen
