// The life of the catalogue from the command line: the real program against the real hub.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "county/catalogue_authority.hpp"
#include "county/county_for_tests.hpp"
#include "county/days_notice.hpp"
#include "domain/county_catalogues.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "protocol/event_json.hpp"
#include "storage/small_file.hpp"
#include "support/process.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;
using testing::Not;
using namespace std::chrono_literals;

const std::string config = std::string(std::getenv("YIMEN_SOURCE_DIR")) + "/kiosk-config";

class CatalogueVerbs : public testing::Test {
   protected:
    void SetUp() override {
        ctl({"county", "init", "--trust", trust(), "--name", "County", "--id", "410721", "--ip", "127.0.0.1"});
        ctl({"county", "halls", "--store", store(), "--config", config});
        for (const std::string who : {"li", "wang"}) {
            ctl({"county", "staff", "add", "--store", store(), "--id", who, "--role", "proposer,approver",
                 "--token-file", file(who + ".token")});
        }
        county_.options.trust = trust();
        county_.start();
    }
    std::string file(const std::string& name) const { return (county_.folder.path() / name).string(); }
    std::string trust() const { return file("new-trust"); }
    const std::string& store() const { return county_.options.store; }

    // What the program said; `code` is how it ended.
    std::string ctl(std::vector<std::string> arguments, int code = 0) {
        if (std::ranges::find(arguments, "--language") == arguments.end()) {
            arguments.insert(arguments.end(), {"--language", "en"});
        }
        Process process(YIMENCTL, arguments, file("said-" + std::to_string(++asked_)));
        EXPECT_EQ(process.wait(1min), code) << process.output();
        return process.output();
    }
    std::string catalogue(const std::string& who, std::vector<std::string> arguments, int code = 0) {
        arguments.insert(arguments.begin(), "catalogue");
        for (const auto& each : {std::string("--county"), county_.service->url(), std::string("--authority"),
                                 trust() + "/authority.pem", std::string("--token-file"), file(who + ".token")}) {
            arguments.push_back(each);
        }
        return ctl(arguments, code);
    }
    std::string days(const std::string& who, std::vector<std::string> arguments, int code = 0) {
        arguments.insert(arguments.begin(), "days");
        for (const auto& each : {std::string("--county"), county_.service->url(), std::string("--authority"),
                                 trust() + "/authority.pem", std::string("--token-file"), file(who + ".token")}) {
            arguments.push_back(each);
        }
        return ctl(arguments, code);
    }
    std::string in_chinese(const std::string& who, std::vector<std::string> arguments, int code = 0) {
        arguments.insert(arguments.end(), {"--language", "zh"});
        return catalogue(who, arguments, code);
    }
    // Approves and publishes what li has just proposed, in either language: its number is the first.
    void published(const std::string& said) {
        const auto number = said.substr(said.find_first_of("123456789"), 1);
        catalogue("wang", {"approve", number});
        catalogue("wang", {"publish", number});
    }
    static void replace_in(const std::filesystem::path& path, const std::string& from, const std::string& to) {
        auto text = *read_small_file(path, 1 << 20);
        const auto at = text.find(from);
        ASSERT_NE(at, std::string::npos) << from;
        ASSERT_TRUE(replace_file(path, text.replace(at, from.size(), to)));
    }

    static auto lines_of(const std::string& text) { return std::ranges::count(text, '\n'); }

    CountyForTests county_;
    int asked_ = 0;
};

TEST_F(CatalogueVerbs, TakeTheDemonstrationCatalogueFromItsFilesToAVersionAndOn) {
    EXPECT_THAT(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}),
                HasSubstr("proposal 1 (whole import): open"));
    EXPECT_THAT(catalogue("li", {"approve", "1"}, 1), HasSubstr("another person must"));
    EXPECT_THAT(catalogue("wang", {"approve", "1", "--reason", "已核对"}), HasSubstr("approved"));
    EXPECT_THAT(catalogue("wang", {"publish", "1"}), HasSubstr("version 1 counts from"));
    EXPECT_THAT(in_chinese("li", {"versions"}), testing::StartsWith("版本\t生效日期\t发布时间\t"));
    EXPECT_THAT(catalogue("li", {"versions"}),
                testing::AllOf(testing::StartsWith("Version\tCounts from\t"), HasSubstr("\n1\t")));

    EXPECT_THAT(catalogue("li", {"propose", "--reason", "提速", "--set", "GA-021:promised_days=3", "--unstation",
                                 "410721101:GA-021:场地不足|No room"}),
                HasSubstr("proposal 2 (change): open"));
    const auto shown = in_chinese("wang", {"show", "2"});
    EXPECT_THAT(shown, HasSubstr("GA-021"));
    EXPECT_THAT(shown, HasSubstr("改为 3 个工作日"));
    EXPECT_THAT(shown, HasSubstr("不再进驻 翟坡镇行政审批服务中心（410721101），原因：场地不足"));
    EXPECT_THAT(catalogue("wang", {"diff", "--proposal", "2"}), HasSubstr("(410721101)"));
    catalogue("wang", {"approve", "2"});
    catalogue("wang", {"publish", "2", "--effective",
                       to_string(Date{std::chrono::floor<std::chrono::days>(county_.clock.now() + 240h)})});
    catalogue("li", {"republish", "1", "--reason", "暂缓"});
    EXPECT_THAT(catalogue("wang", {"reject", "3", "--reason", "继续执行"}), HasSubstr("rejected"));
    EXPECT_THAT(catalogue("li", {"propose", "--reason", "取消", "--withdraw-item", "GA-021"}), HasSubstr("proposal 4"));
    EXPECT_THAT(catalogue("li", {"withdraw", "4", "--reason", "误提"}), HasSubstr("withdrawn"));

    EXPECT_THAT(in_chinese("wang", {"show", "3"}), HasSubstr("编号：3\n状态：已驳回\n类型：恢复旧版\n"));
    EXPECT_THAT(catalogue("wang", {"show", "3"}), HasSubstr("Number: 3\nState: rejected\n"));
    EXPECT_THAT(
        in_chinese("li", {"history"}),
        testing::AllOf(testing::StartsWith("编号\t时间\t人员\t操作\t申报编号\t版本\t理由\t确认停办（项·厅）\n1\t"),
                       HasSubstr("\tli\t提出\t1\t-\t初始导入")));
    const auto history = catalogue("li", {"history"});
    EXPECT_THAT(history, HasSubstr("li\tproposed\t1\t-\t初始导入"));
    EXPECT_THAT(history, HasSubstr("wang\trejected\t3\t-\t继续执行"));
    EXPECT_THAT(in_chinese("li", {"list"}), HasSubstr("4\t已撤回\t调整\t2"));
    const auto covered = catalogue("li", {"coverage", "--format", "csv"});
    EXPECT_THAT(covered, HasSubstr("hall,name,kind,could,stationed,absent_with_reason,absent_without_reason,percent,"
                                   "served,without_queue\r\n"));
    EXPECT_THAT(covered, HasSubstr("410721200,"));
    EXPECT_THAT(in_chinese("li", {"diff", "--from", "2", "--to", "2"}), HasSubstr("没有变化"));
    EXPECT_THAT(catalogue("li", {"coverage"}),
                testing::AllOf(HasSubstr("Served (%)"), HasSubstr("\thall\t"), Not(HasSubstr("行政审批服务中心"))));
    EXPECT_THAT(in_chinese("li", {"coverage"}),
                testing::AllOf(HasSubstr("可取号（%）"), HasSubstr("行政审批服务中心\t大厅\t")));
}

TEST_F(CatalogueVerbs, KeepWhatTheCountySaidOfItsHallsWhenAFolderIsImportedAgain) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    published(catalogue("li", {"propose", "--reason", "场地", "--unstation", "410721101:GA-021:场地不足|No room",
                               "--station", "410721200:GA-022", "--delegate", "410721103-V01:MZ-001,MZ-002"}));
    const auto folder = county_.folder.path() / "edited";
    std::filesystem::copy(config, folder, std::filesystem::copy_options::recursive);
    replace_in(folder / "catalogue/items.csv", "最低生活保障审核确认", "低保审核确认");
    EXPECT_THAT(catalogue("li", {"import", "--config", folder, "--reason", "改名"}), HasSubstr("as in version 2"));
    EXPECT_THAT(in_chinese("li", {"diff", "--proposal", "3"}),
                testing::AllOf(HasSubstr("MZ-001 低保审核确认：名称由“最低生活保障审核确认”改为“低保审核确认”"),
                               Not(HasSubstr("进驻")), Not(HasSubstr("V01"))));

    replace_in(folder / "halls/410721101.toml", "id = \"410721101\"\n",
               "id = \"410721101\"\nnot_stationed = [\"GA-021\", \"MZ-002\"]\n");
    EXPECT_THAT(catalogue("li", {"import", "--config", folder, "--stationing", "--reason", "按厅配置"}),
                Not(HasSubstr("stays")));
    const auto asked = in_chinese("li", {"diff", "--proposal", "4"});
    EXPECT_THAT(asked,
                HasSubstr("MZ-002 特困人员救助供养：不再进驻 翟坡镇行政审批服务中心（410721101），原因：未说明原因"));
    EXPECT_THAT(asked, HasSubstr("（410721200）"));
    EXPECT_THAT(asked, testing::AllOf(Not(HasSubstr("GA-021")), Not(HasSubstr("V01"))));
}

// Of a hall that has said that its queues take 民政 and nothing else.
void say_queues(CountyStore& store, const std::string& hall) {
    const QueuesStated stated{true, {{{"social", {"civil-affairs"}, {"民政"}, {}, {}}}, {}}};
    const UsageBatch batch{
        hall, std::string(32, 'a'), 1, {}, {{"2026-11-23", 1'795'392'000'000, "hall.queues_stated", encode(stated)}}};
    const auto taken = store.take_in(batch, Instant{Milliseconds{1'795'392'000'000}});
    ASSERT_TRUE(taken) << taken.error().detail;
}

TEST_F(CatalogueVerbs, AnnounceAYearsDaysFromATableAndFromACalendar) {
    const auto missing_on = [&](const char* today) {
        return year_without_days(**CountyStore::open(store()), *parse_date(today)).value();
    };
    EXPECT_EQ(missing_on("2026-12-01"), std::nullopt) << "nothing was published yet";
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    EXPECT_EQ(missing_on("2026-11-30"), std::nullopt);
    EXPECT_EQ(missing_on("2026-12-01"), 2027);
    EXPECT_EQ(missing_on("2028-06-01"), 2028);
    EXPECT_THAT(days("li", {"show"}), HasSubstr("2026\t2026-10-01\tclosed\tNational Day\n"));
    std::ofstream(file("2027.csv"))
        << "日期,安排,名称\n2027/1/1,放假,元旦\n2027-02-06,上班,春节调休\n2028-01-01,放假,元旦\n";
    const auto table = days("li", {"import", file("2027.csv"), "--year", "2027", "--reason", "通知"});
    EXPECT_THAT(table, HasSubstr("left out, for they are of other years: 1 day (2028-01-01)"));
    EXPECT_THAT(table, HasSubstr("2027: 1 day off, 1 day worked"));
    EXPECT_THAT(catalogue("wang", {"show", "2"}), HasSubstr("2027: days off and working weekends announced, 2 days"));
    catalogue("wang", {"approve", "2"});
    catalogue("wang", {"publish", "2"});
    EXPECT_EQ(missing_on("2026-12-01"), std::nullopt);
    std::ofstream(file("2028.ics"))
        << "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20280101\r\n"
           "DTEND;VALUE=DATE:20280104\r\nSUMMARY:元旦（休）\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\n"
           "DTSTART;VALUE=DATE:20280320\r\nSUMMARY:春分\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    EXPECT_THAT(days("li", {"import", file("2028.ics"), "--year", "2028", "--reason", "通知"}),
                testing::AllOf(HasSubstr("neither 休 nor 班: 1 event\n  2028-03-20 春分"),
                               HasSubstr("2028: 3 days off, 0 days worked")));
    EXPECT_THAT(days("li", {"import", file("2028.ics"), "--year", "2029", "--reason", "通知"}, 1),
                HasSubstr("it says nothing of 2029"));
    EXPECT_THAT(days("li", {"set", "2027-02-05", "open", "--periods", "08:30-12:00", "--because",
                            "节前|Before the feast", "--reason", "通知"}),
                HasSubstr("proposal 4"));
    EXPECT_THAT(catalogue("wang", {"show", "4"}), HasSubstr("2027-02-05 Before the feast: open 08:30-12:00"));
    EXPECT_THAT(days("li", {"set", "2030-02-05", "closed", "--reason", "通知"}, 1), HasSubstr("there is no year 2030"));
    days("li", {"export", file("out.csv"), "--year", "2027"});
    EXPECT_EQ(*read_small_file(file("out.csv"), 1 << 20),
              "\xEF\xBB\xBFyear,date,day,periods,reason_zh,reason_en\r\n2027,2027-01-01,closed,,元旦,\r\n"
              "2027,2027-02-06,open,,春节调休,\r\n");
    // A folder that does not name a year leaves it as it was announced.
    const auto folder = file("config");
    std::filesystem::copy(config, folder, std::filesystem::copy_options::recursive);
    replace_in(std::filesystem::path(folder) / "catalogue/items.csv", "最低生活保障审核确认", "最低生活保障审核");
    catalogue("li", {"import", "--config", folder, "--reason", "改名"});
    EXPECT_THAT(catalogue("wang", {"show", "5"}), Not(HasSubstr("2027")));
    EXPECT_THAT(days("li", {"take-back", "--year", "2027", "--reason", "误发"}), HasSubstr("proposal 6"));
    EXPECT_THAT(catalogue("wang", {"show", "6"}), HasSubstr("2027: days off and working weekends taken back"));
}

TEST_F(CatalogueVerbs, SayWhatAChangeTakesFromTheHallsAndWantItMeant) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    say_queues(*county_.store, "410721101");
    const auto proposed = in_chinese("li", {"propose", "--reason", "撤销", "--withdraw-item", "MZ-001"});
    EXPECT_THAT(proposed, HasSubstr("1 个事项在 1 个大厅将没有队列、不能取号；另有 8 个大厅尚未报告"));
    EXPECT_THAT(proposed, HasSubstr("翟坡镇行政审批服务中心（410721101）：MZ-001 最低生活保障审核确认，事项取消"));
    EXPECT_THAT(catalogue("wang", {"show", "2"}), HasSubstr("1 item in 1 hall loses its queue"));
    EXPECT_THAT(catalogue("wang", {"approve", "2"}, 1), HasSubstr("--accept-loss"));
    EXPECT_THAT(catalogue("wang", {"approve", "2", "--accept-loss"}), HasSubstr("approved"));
    EXPECT_THAT(catalogue("wang", {"publish", "2"}),
                testing::AllOf(HasSubstr("version 2 counts from"), HasSubstr("1 item in 1 hall loses its queue")));
    EXPECT_THAT(catalogue("li", {"history"}), HasSubstr("wang\tapproved\t2\t-\t-\t1\n"));
    const auto covered = catalogue("li", {"coverage", "--format", "csv"});
    EXPECT_THAT(covered, HasSubstr("410721101,翟坡镇行政审批服务中心,township,345,345,0,0,8.1,28,RS-001 RS-002 "));
    EXPECT_THAT(covered, HasSubstr("410721102,小冀镇行政审批服务中心,township,345,345,0,0,,,\r\n")) << "it never said";
}

TEST_F(CatalogueVerbs, RenameADepartmentAndRefuseOneThatNobodyKnows) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    say_queues(*county_.store, "410721101");
    EXPECT_THAT(catalogue("li", {"propose", "--reason", "改名", "--set", "MZ-001:department=民政部"}, 1),
                testing::AllOf(HasSubstr("item MZ-001, department: “民政部” is not known"),
                               HasSubstr("the nearest is “民政”")));
    const auto renamed =
        in_chinese("li", {"propose", "--reason", "改名", "--set-department", "civil-affairs:zh=民政局"});
    EXPECT_THAT(renamed, HasSubstr("没有事项失去队列"));
    EXPECT_THAT(in_chinese("li", {"diff", "--proposal", "2"}),
                testing::AllOf(HasSubstr("civil-affairs 民政局：部门名称由“民政”改为“民政局”"), HasSubstr("也称“民政”"),
                               Not(HasSubstr("MZ-001"))));
    published(renamed);
    const auto whole = file("catalogue.json");
    catalogue("li", {"export", "--json", whole});
    EXPECT_THAT(*read_small_file(whole, 1 << 20),
                HasSubstr("\"departments\": [\n{\"id\":\"civil-affairs\",\"zh\":\"民政局\""));
}

TEST_F(CatalogueVerbs, TakeAVersionOutToBeEditedAndImportedAgain) {
    EXPECT_THAT(catalogue("li", {"export", "--json", "-"}, 1), HasSubstr("nothing was published yet"));
    EXPECT_THAT(catalogue("li", {"import", "--csv", config + "/catalogue/items.csv", "--reason", "表格"}, 1),
                HasSubstr("import a folder first"));
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    published(catalogue(
        "li", {"propose", "--reason", "场地", "--set", "MZ-001:fee=免费, \"全免\"|Free of charge", "--unstation",
               "410721101:GA-021:场地不足|No room", "--delegate", "410721103-V01:MZ-001,MZ-002"}));
    const auto table = file("items.csv");
    catalogue("li", {"export", "--csv", table});
    EXPECT_THAT(catalogue("li", {"import", "--csv", table, "--reason", "未改"}, 1),
                HasSubstr("something that changes"));
    EXPECT_THAT(catalogue("li", {"export", "--version", "1", "--csv", "-"}),
                testing::AllOf(HasSubstr("code,name_zh,name_en,department_zh"), Not(HasSubstr("全免"))));
    replace_in(table, "免费, \"\"全免\"\"", "工本费 5 元");
    catalogue("li", {"import", "--csv", table, "--reason", "收费"});
    EXPECT_EQ(lines_of(catalogue("li", {"diff", "--proposal", "3"})), 1);

    const auto whole = file("catalogue.json");
    catalogue("li", {"export", "--json", whole});
    EXPECT_THAT(catalogue("li", {"import", "--json", whole, "--reason", "未改"}, 1),
                HasSubstr("something that changes"));
    auto json = nlohmann::json::parse(*read_small_file(whole, 1 << 20));  // whose fields are sorted
    json["items"][0]["promised_days"] = 7;
    ASSERT_TRUE(replace_file(whole, json.dump(4)));
    catalogue("li", {"import", "--json", whole, "--reason", "提速"});
    EXPECT_EQ(lines_of(catalogue("li", {"diff", "--proposal", "4"})), 1);
}

TEST_F(CatalogueVerbs, TakeTheGoodRowsOfATableAndKeepTheOthersForSomebodyToSee) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    const auto table = file("items.csv");
    catalogue("li", {"export", "--csv", table});
    replace_in(table, "\nMZ-001,", "\n=坏代码,");        // a code that is none: the item stays as it was
    replace_in(table, "\nMZ-002,", "\nMZ-002,新名称 ");  // a good change
    replace_in(table, "\nMZ-003,", "\nMZ-002,");         // a code that stands twice
    const auto said = catalogue("li", {"import", "--csv", table, "--reason", "月度更新"});
    EXPECT_THAT(said, testing::AllOf(HasSubstr("2 rows were left out and stand in " + table + ".left-out.csv"),
                                     HasSubstr("nothing is withdrawn"), HasSubstr("=坏代码"),
                                     HasSubstr("\"MZ-002\" is already used by code"), HasSubstr("proposal 2")));
    EXPECT_EQ(lines_of(catalogue("li", {"diff", "--proposal", "2"})), 1);
    EXPECT_THAT(catalogue("li", {"show", "2"}), HasSubstr("月度更新（表中有 2 行有误未采用"));
    const auto kept = *read_small_file(table + ".left-out.csv", 1 << 20);
    EXPECT_THAT(kept, testing::AllOf(HasSubstr("line,why,code,name_zh"), HasSubstr(",'=坏代码,")));
    EXPECT_EQ(lines_of(kept), 3);
    const auto elsewhere = file("elsewhere.csv");
    catalogue("li", {"import", "--csv", table, "--reason", "月度更新", "--left-out", elsewhere});
    EXPECT_EQ(*read_small_file(elsewhere, 1 << 20), kept);
}

TEST_F(CatalogueVerbs, TakeNothingOfATableOfWhichNoRowIsGoodOrWhoseColumnsAreUnknown) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    const auto table = file("items.csv");
    catalogue("li", {"export", "--csv", table});
    auto text = *read_small_file(table, 1 << 20);
    const auto heading = text.substr(0, text.find('\n') + 1);
    ASSERT_TRUE(replace_file(table, heading + "=1,,,,,,,,,,,,,,来源\n"));
    EXPECT_THAT(catalogue("li", {"import", "--csv", table, "--reason", "x"}, 1), HasSubstr("items.csv:2"));
    replace_in(table, "name_zh", "名字");
    EXPECT_THAT(catalogue("li", {"import", "--csv", table, "--reason", "x"}, 1), HasSubstr("there is no column"));
    EXPECT_FALSE(std::filesystem::exists(table + ".left-out.csv"));
    EXPECT_THAT(catalogue("li", {"list"}), Not(HasSubstr("x")));
}

TEST_F(CatalogueVerbs, GiveAClerkAWorkbookThatComesBackUnchanged) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    published(catalogue("li", {"propose", "--reason", "公式", "--set", "MZ-001:fee==1+1|@SUM"}));
    const auto workbook = file("items.xlsx");
    const auto table = file("items.csv");
    catalogue("li", {"export", "--xlsx", workbook});
    catalogue("li", {"export", "--csv", table});
    EXPECT_THAT(*read_small_file(table, 1 << 20), HasSubstr(",'=1+1,"));
    for (const auto& each : {workbook, table}) {
        EXPECT_THAT(catalogue("li", {"import", "--table", each, "--reason", "未改"}, 1),
                    HasSubstr("something that changes"));
    }
}

TEST_F(CatalogueVerbs, DoNotWriteATableThatWouldBeReadAsSomethingElse) {
    published(catalogue("li", {"import", "--config", config, "--reason", "初始导入"}));
    published(catalogue("li", {"propose", "--reason", "材料", "--set", "MZ-001:materials=身份证;户口簿"}));
    EXPECT_THAT(catalogue("li", {"export", "--csv", file("items.csv")}, 1),
                testing::AllOf(HasSubstr("MZ-001 has something that a table cannot hold"), HasSubstr("as JSON")));
    EXPECT_FALSE(std::filesystem::exists(file("items.csv")));
}

TEST_F(CatalogueVerbs, SayWhatIsWrongAndEndWithOne) {
    EXPECT_THAT(catalogue("li", {"propose", "--reason", "x", "--set", "GA-021"}, 1), HasSubstr("CODE:FIELD=VALUE"));
    EXPECT_THAT(catalogue("li", {"propose", "--reason", "x"}, 1), HasSubstr("nothing to propose"));
    EXPECT_THAT(catalogue("li", {"propose", "--reason", "x", "--withdraw-item", "NO-1"}, 1),
                HasSubstr("there is no item NO-1"));
    EXPECT_THAT(catalogue("li", {"propose", "--reason", "\xB3\xA1", "--withdraw-item", "GA-021"}, 1),
                HasSubstr("not UTF-8"));
    EXPECT_THAT(catalogue("li", {"show", "7"}, 1), HasSubstr("there is no proposal 7"));
    const auto whole = file("catalogue.json");
    ASSERT_TRUE(replace_file(whole, "\xEF\xBB\xBF" + *encode_county_catalogue(small_county())));
    replace_in(whole, "事项A-2", " ");
    EXPECT_THAT(catalogue("li", {"import", "--json", whole, "--reason", "x"}, 1),
                HasSubstr("yimenctl: " + whole + ": item A-2, zh: expected one line that is not blank"));
    ctl({"county", "staff", "revoke", "--store", store(), "--id", "li"});
    EXPECT_THAT(catalogue("li", {"versions"}, 1), HasSubstr("nobody on the county's list of staff"));
    EXPECT_THAT(ctl({"county", "staff", "list", "--store", store()}),
                testing::AllOf(testing::StartsWith("Id\tName\tRoles\tState\t"),
                               HasSubstr("li\tli\tproposer,approver\trevoked")));
    EXPECT_THAT(
        ctl({"catalogue", "versions", "--county", county_.service->url(), "--authority", trust() + "/authority.pem"},
            1),
        HasSubstr("no access token"));
}

TEST_F(CatalogueVerbs, ShowATokenOnceWhereNoFileIsGiven) {
    const auto said = ctl({"county", "staff", "add", "--store", store(), "--id", "zhao", "--role", "viewer"});
    EXPECT_THAT(said, HasSubstr("shown this once"));
    EXPECT_THAT(ctl({"county", "staff", "add", "--store", store(), "--id", "zhao", "--role", "viewer"}, 1),
                HasSubstr("one that nobody on the list has"));
    const auto before = *read_small_file(file("li.token"), 256);
    ctl({"county", "staff", "add", "--store", store(), "--id", "sun", "--role", "viewer", "--token-file",
         file("li.token")},
        1);
    EXPECT_EQ(*read_small_file(file("li.token"), 256), before);
    ctl({"county", "staff", "add", "--store", store(), "--id", "li", "--role", "viewer", "--token-file",
         file("new.token")},
        1);
    EXPECT_FALSE(std::filesystem::exists(file("new.token")));
}

TEST_F(CatalogueVerbs, TurnTheRootWithTwoOfItsKeys) {
    const auto key = [&](int number) { return trust() + "/root-keys/root-" + std::to_string(number) + ".key"; };
    EXPECT_THAT(ctl({"county", "root", "rotate", "--trust", trust(), "--key", key(1), "--new-catalogue-key"}, 1),
                HasSubstr("not signed by enough"));
    EXPECT_THAT(
        ctl({"county", "root", "rotate", "--trust", trust(), "--key", key(1), "--key", key(2), "--new-catalogue-key"}),
        HasSubstr("root 2"));
    ctl({"county", "root", "key", file("new.key")});
    const auto leaves = read_private_key(key(3))->public_key().id();
    EXPECT_THAT(ctl({"county", "root", "rotate", "--trust", trust(), "--key", key(1), "--key", key(2), "--leaves",
                     leaves, "--comes", file("new.key")}),
                HasSubstr("root 3"));
    EXPECT_THAT(ctl({"county", "root", "show", "--trust", trust()}), Not(HasSubstr(leaves)));
    EXPECT_THAT(ctl({"county", "init", "--trust", trust()}, 1), HasSubstr("already"));
}

}  // namespace
}  // namespace yimen::test
