// The county's figures as people and programs get them: what is not known never looks like 0.
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>

#include "base/compression.hpp"
#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "ctl/county_report.hpp"
#include "ctl/staffing_report.hpp"
#include "ctl/workbook.hpp"
#include "domain/county_catalogues.hpp"

namespace yimen::test {
namespace {

using testing::HasSubstr;
using testing::Not;

// A county with a hall that served two, and a village of which nothing is known.
struct Reports : testing::Test {
    Reports() {
        EXPECT_TRUE(store->put_hall({"H1", HallKind::township, {"示例厅", "Hall, \"one\""}}));
        EXPECT_TRUE(store->put_hall({"V1", HallKind::village, {"示例村", "Village"}}));
        hall.sign_in("1", "C01");
        for (int i = 0; i < 3; ++i) hall.issue();
        hall.pass(std::chrono::minutes{5});
        hall.serve("1");
        hall.serve("1");
        send();
    }
    // What the county has not of the hall's log.
    void send() {
        for (auto at = static_cast<std::size_t>(log.head()); at < hall.log().size(); ++at) log.add(hall.log()[at]);
        EXPECT_TRUE(send_all(*store, log));
    }
    void close_day() {
        ASSERT_TRUE(hall.send(CloseDay{}));
        send();
    }
    Report report(const std::string& by, const std::string& from = "2026-11-23", const std::string& to = "2026-11-23",
                  const ReportForm& form = {.format = "csv"}, const std::string& and_by = "") const {
        ReportWish wish;
        wish.and_by = and_by;
        wish.form = form;
        wish.from = from;
        wish.to = to;
        wish.by = by;
        auto made = county_report(*store, wish);
        EXPECT_TRUE(made) << made.error().detail;
        return *std::move(made);
    }
    ReportCell cell(const Report& report, const std::string& column, std::size_t row = 0) {
        for (std::size_t i = 0; i < report.columns.size(); ++i) {
            if (report.columns[i].name == column) return report.rows.at(row).at(i);
        }
        ADD_FAILURE() << column;
        return {};
    }
    std::string workbook_file() const { return folder.file("report.xlsx").string(); }

    void publish(const CountyCatalogue& catalogue) {
        auto& life = store->catalogue_life();
        for (const auto* who : {"li", "wang"}) {
            if (published > 0) break;
            const std::set<StaffRole> roles{StaffRole::proposer, StaffRole::approver};
            ASSERT_TRUE(store->add_staff({who, who, roles, hall.now(), false}, sha256(who)));
        }
        const auto proposal =
            life.propose({ProposalKind::change, published++, catalogue, {}}, {"li", "why", hall.now()});
        ASSERT_TRUE(proposal) << proposal.error().detail;
        ASSERT_TRUE(life.approve(proposal->number, {"wang", "why", hall.now()}));
        const auto day = *parse_date("2026-11-23");
        const auto pack = [&](const VersionToSign&, const std::string& raw) -> Result<CataloguePackage> {
            return CataloguePackage{{"manifest", "[]"}, hall.now(), compressed(raw)};
        };
        ASSERT_TRUE(life.publish(proposal->number, {day, day}, {"wang", "why", hall.now()}, pack));
    }

    TempFolder folder;
    std::unique_ptr<CountyStore> store = open_county("sqlite:" + folder.file("county.db").string());
    TestHall hall;
    HallLog log;
    std::uint64_t published = 0;
};

TEST_F(Reports, HaveARowForEachHallAndForEachVillage) {
    const auto halls = report("hall");
    ASSERT_EQ(halls.rows.size(), 1U);
    EXPECT_EQ(std::get<std::string>(halls.rows[0][0]), "H1 示例厅");
    EXPECT_EQ(std::get<std::int64_t>(cell(halls, "issued")), 3);
    EXPECT_EQ(std::get<std::int64_t>(cell(halls, "served")), 2);
    EXPECT_EQ(std::get<std::int64_t>(cell(halls, "void")), 0);
    const auto villages = report("village");
    ASSERT_EQ(villages.rows.size(), 1U);
    EXPECT_EQ(std::get<std::string>(villages.rows[0][0]), "V1 示例村");
}

TEST_F(Reports, TellZeroFromUnknown) {
    const auto villages = report("village");
    for (const auto* column : {"issued", "served", "wait_mean", "known_until"}) {
        EXPECT_TRUE(std::holds_alternative<std::monostate>(cell(villages, column))) << column;
    }
    EXPECT_TRUE(std::holds_alternative<std::monostate>(cell(report("hall"), "satisfaction")));
    EXPECT_THAT(as_table(villages, Language::en), HasSubstr("–"));
    EXPECT_THAT(as_table(villages, Language::en), HasSubstr("Of 1 halls or village points nothing is known"));
    EXPECT_THAT(as_csv(villages), HasSubstr("V1 示例村,,,,"));
    EXPECT_THAT(as_json(villages), HasSubstr(R"("issued": null)"));
    EXPECT_THAT(as_json(report("hall")), HasSubstr(R"("void": 0)"));
}

TEST_F(Reports, SayOfHowManyHallsAndDaysTheyAdd) {
    for (const auto* id : {"H2", "H3"}) {
        EXPECT_TRUE(store->put_hall({id, HallKind::township, {"示例厅二", "Hall two"}}));
    }
    const auto halls = report("hall", "2026-11-22", "2026-11-23");
    ASSERT_EQ(halls.rows.size(), 3U);
    EXPECT_EQ(std::get<std::int64_t>(cell(halls, "days_known")), 1);
    EXPECT_EQ(std::get<std::int64_t>(cell(halls, "days_known", 1)), 0);
    for (const auto* by : {"hall", "day", "hour", "queue"}) {
        const auto table = as_table(report(by, "2026-11-22", "2026-11-23"), Language::en);
        const bool with_village = std::string(by) != "hall";
        EXPECT_THAT(table, HasSubstr(with_village ? "Of 3 halls or village points nothing is known"
                                                  : "Of 2 halls or village points nothing is known"))
            << by;
        EXPECT_THAT(table, HasSubstr("Of 1 halls or village points only some of the days are known")) << by;
        EXPECT_THAT(table, HasSubstr("Of 1 halls or village points the newest day may go on")) << by;
    }
    const auto days = report("day", "2026-11-22", "2026-11-23");
    EXPECT_THAT(as_csv(days), HasSubstr(",days_known,days,days_going_on,days_lost,halls_known,halls\r\n"));
    EXPECT_THAT(as_csv(days), HasSubstr(",1,4,1,0,1,4\r\n"));
    EXPECT_THAT(as_json(days), HasSubstr(R"("halls_known": 1)"));
    EXPECT_THAT(as_table(days, Language::en), Not(HasSubstr("Days lost")));
}

TEST_F(Reports, NameItemsAsTheNewestCatalogueDoes) {
    EXPECT_EQ(std::get<std::string>(report("item").rows.at(0)[0]), "A-1") << "no catalogue is published yet";
    publish(small_county());
    EXPECT_EQ(std::get<std::string>(report("item").rows.at(0)[0]),
              "A-1 " + small_county().catalogue.find("A-1")->name.zh);
}

TEST_F(Reports, SayByWhichOfficialCodesOtherOfficesKnowAnItem) {
    publish(small_county());
    EXPECT_THAT(as_csv(report("item")), HasSubstr(",halls,basic_code,implementation_code,handling_code\r\n"));
    EXPECT_THAT(as_table(report("item"), Language::en), Not(HasSubstr("basic code"))) << "there is none";
    auto items = small_county().catalogue.items();
    items.at(0).basic_code = "EXAMPLE-BASIC";
    publish({Catalogue(0, "2026-11-01", small_county().catalogue.themes(), items), {}, {}});
    EXPECT_THAT(as_csv(report("item")), HasSubstr(",EXAMPLE-BASIC,,\r\n"));
    EXPECT_THAT(as_json(report("item")), HasSubstr(R"("basic_code": "EXAMPLE-BASIC")"));
    const auto table = as_table(report("item"), Language::en);
    EXPECT_THAT(table, AllOf(HasSubstr("basic code"), HasSubstr("EXAMPLE-BASIC"), Not(HasSubstr("handling code"))));
    EXPECT_THAT(as_csv(report("hall")), Not(HasSubstr("basic_code")));
}

TEST_F(Reports, NameQueuesAsTheHallsPeopleKnowThem) {
    const auto id = std::get<std::string>(report("queue").rows.at(0)[0]);
    const auto say = [&](HallLog& to, const std::string& queue, char prefix, const std::string& name) {
        const QueuesStated stated{true, {{{queue, {}, {}, {}, {}, prefix, {name, ""}}}, {}}};
        to.add(LoggedEvent{to.head() + 1, *parse_date("2026-11-23"), hall.now(), stated});
        ASSERT_TRUE(send_all(*store, to));
    };
    const auto name = [&] { return std::get<std::string>(report("queue").rows.at(0)[0]); };
    say(log, id, 'A', "社保医保");
    EXPECT_EQ(name(), "A 社保医保");
    EXPECT_TRUE(store->put_hall({"H2", HallKind::township, {"示例厅二", "Hall two"}}));
    HallLog other("H2", 'b');
    say(other, "other", 'A', "社保医保");
    EXPECT_EQ(name(), "A 社保医保 (" + id + ")") << "another queue is called so too";
    say(other, id, 'B', "社会保障");
    EXPECT_EQ(name(), "A 社保医保 / B 社会保障");
    say(log, id, 'B', "社会保障");
    EXPECT_EQ(name(), "B 社会保障");
}

TEST_F(Reports, SayThatAHallLostRecords) {
    log.add(LoggedEvent{log.head() + 1, *parse_date("2026-11-23"), hall.now(), RecordsLost{}});
    ASSERT_TRUE(send_all(*store, log));
    EXPECT_THAT(as_table(report("hall"), Language::en),
                HasSubstr("lost records of its file, as it found on 2026-11-23"));
}

TEST_F(Reports, OfTheRunningDayLeaveTheHoursToComeOpen) {
    const auto hours = report("hour");
    EXPECT_EQ(std::get<std::int64_t>(cell(hours, "issued", 9)), 3);
    EXPECT_EQ(std::get<std::int64_t>(cell(hours, "issued", 8)), 0);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(cell(hours, "issued", 10)));
    EXPECT_EQ(std::get<std::int64_t>(cell(hours, "days_going_on", 9)), 1);
}

TEST_F(Reports, HaveTheirHeadingsInBothLanguages) {
    EXPECT_THAT(as_table(report("hall"), Language::zh), HasSubstr("取号（个）"));
    EXPECT_THAT(as_table(report("hall"), Language::en), HasSubstr("Numbers issued"));
    EXPECT_EQ(as_csv(report("day")).substr(0, 14), "day,known_unti");
}

// One person at "A" is sent on to "B".
TEST_F(Reports, OfWhoWasSentOnHaveARowForEachQueueAndSaySo) {
    const auto ticket = hall.call("1");
    hall.step(ticket, Step::start);
    hall.pass(std::chrono::minutes{10});
    ASSERT_TRUE(hall.send(TransferTicket{ticket, "B"}));
    hall.sign_in("2", "C02");
    hall.serve("2", std::chrono::minutes{1});
    close_day();
    const auto queues = report("queue");
    ASSERT_EQ(queues.rows.size(), 2U);
    EXPECT_EQ(std::get<std::int64_t>(cell(queues, "people")), 3);
    EXPECT_EQ(std::get<std::int64_t>(cell(queues, "transferred")), 1);
    EXPECT_EQ(std::get<std::int64_t>(cell(queues, "people", 1)), 1);
    EXPECT_EQ(std::get<Seconds>(cell(queues, "service_mean", 1)).value, 60);
    const auto people = std::ranges::find(queues.columns, "people", &ReportColumn::name) - queues.columns.begin();
    EXPECT_EQ(std::get<std::int64_t>(queues.total.at(static_cast<std::size_t>(people))), 3) << "and not four";
    EXPECT_THAT(as_table(queues, Language::en), HasSubstr("counted once in each row of theirs, and once in the total"));
    EXPECT_THAT(as_table(report("hall"), Language::en), Not(HasSubstr("in each row of theirs")));
}

TEST_F(Reports, SayWhatTheyMeanAndWhatIsLeftOut) {
    hall.step(hall.call("1"), Step::start);
    close_day();
    const auto table = as_table(report("hall"), Language::en);
    EXPECT_THAT(table, HasSubstr("Definition 2 of the figures"));
    EXPECT_THAT(table, HasSubstr("1 services that the day's end cut off are in no service time"));
    EXPECT_THAT(table, Not(HasSubstr("the hall did not say when it was open")));
}

TEST_F(Reports, GoByTwoDimensions) {
    const auto made = report("weekday", "2026-11-23", "2026-11-24", {.format = "csv"}, "hour");
    ASSERT_EQ(made.rows.size(), 2U * 24);
    EXPECT_EQ(std::get<std::string>(made.rows[9][0]), "1 周一");
    EXPECT_EQ(std::get<std::string>(made.rows[9][1]), "09:00");
    EXPECT_EQ(std::get<std::int64_t>(cell(made, "issued", 9)), 3);
    EXPECT_EQ(as_csv(made).substr(0, 13), "weekday,hour,");
}

TEST_F(Reports, ShowTheTimeOfWindowsWhereItIsTheirs) {
    close_day();
    const auto windows = report("window");
    EXPECT_EQ(std::get<std::string>(windows.rows.at(0)[0]), "H1/1 示例厅");
    EXPECT_EQ(std::get<Seconds>(cell(windows, "deliberate_idle")).value, 300);
    EXPECT_EQ(std::get<Share>(cell(windows, "utilisation")).value, 0);
    EXPECT_THAT(as_table(windows, Language::en), HasSubstr("Idle while people wait"));
    EXPECT_THAT(as_table(report("queue"), Language::en), Not(HasSubstr("Idle while people wait")));
    EXPECT_THAT(as_csv(report("queue")), HasSubstr(",utilisation,at_post,")) << "programs have every column";
}

TEST_F(Reports, OfOneDimensionTwiceAreRefused) {
    ReportWish wish;
    wish.from = wish.to = "2026-11-23";
    wish.by = wish.and_by = "day";
    const auto refused = county_report(*store, wish);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().detail, HasSubstr("and_by: another than by"));
}

// Programs and offices find the names that are always there, whoever asked.
TEST_F(Reports, HaveTheirNamesInTheLanguageOfATable) {
    EXPECT_TRUE(store->put_hall({"H2", HallKind::township, {"示例厅二", "Hall two"}}));
    const auto name = [&](const ReportForm& form) {
        return std::get<std::string>(report("hall", "2026-11-23", "2026-11-23", form).rows.at(1)[0]);
    };
    EXPECT_EQ(name({.format = "table", .said = Spoken(Language::en)}), "H2 Hall two");
    EXPECT_EQ(name({.format = "table", .said = Spoken(Language::zh)}), "H2 示例厅二");
    for (const auto* format : {"csv", "json", "xlsx"}) {
        EXPECT_EQ(name({.format = format, .said = Spoken(Language::en)}), "H2 示例厅二") << format;
    }
    const auto total = [&](Language language) {
        const auto made = report("hall", "2026-11-23", "2026-11-23", {.format = "table", .said = Spoken(language)});
        return as_table(made, language);
    };
    EXPECT_THAT(total(Language::en), AllOf(HasSubstr("\nTotal "), Not(HasSubstr("合计"))));
    EXPECT_THAT(total(Language::zh), AllOf(HasSubstr("\n合计 "), Not(HasSubstr("Total"))));
}

TEST_F(Reports, AddUpWhatAddsUpAndMeasureTheWholeAgain) {
    EXPECT_TRUE(store->put_hall({"H2", HallKind::township, {"示例厅二", "Hall two"}}));
    const auto made = report("hour");
    ASSERT_FALSE(made.total.empty());
    EXPECT_EQ(std::get<std::string>(made.total.front()), "合计 Total");
    const auto whole = report("day");
    const auto total = [&](const std::string& column) {
        const auto at = std::ranges::find(made.columns, column, &ReportColumn::name) - made.columns.begin();
        return made.total.at(static_cast<std::size_t>(at));
    };
    EXPECT_EQ(std::get<std::int64_t>(total("issued")), 3);
    EXPECT_EQ(std::get<Seconds>(total("wait_median")).value, std::get<Seconds>(cell(whole, "wait_median")).value);
    EXPECT_TRUE(whole.total.empty()) << "one row says it all";
    EXPECT_THAT(as_table(made, Language::en), HasSubstr("\n合计 Total"));
    EXPECT_THAT(as_table(made, Language::en), HasSubstr(" 5:00 "));
    EXPECT_THAT(as_csv(made), Not(HasSubstr("Total")));
    EXPECT_THAT(as_json(made), Not(HasSubstr("Total")));
    ASSERT_TRUE(write_workbook(made, workbook_file()));
    EXPECT_EQ(Workbook(workbook_file()).cells.at("A27").value, "合计 Total");
}

TEST_F(Reports, QuoteWhatCsvWouldSplit) {
    const Report report{{}, {{"a", {}}, {"b", {}}}, {{std::string("x,\"y\"\n"), std::int64_t{1}}}, {}};
    EXPECT_EQ(as_csv(report), "a,b\r\n\"x,\"\"y\"\"\n\",1\r\n");
}

TEST_F(Reports, AreWorkbooksOfNumbersDaysAndTimes) {
    const auto made = report("day", "2026-11-22", "2026-11-23");
    ASSERT_TRUE(write_workbook(made, workbook_file()));
    const Workbook book(workbook_file());
    EXPECT_EQ(book.frozen_until, "B3");
    EXPECT_THAT(book.cells.at("A1").value, HasSubstr("全县业务统计 2026-11-22"));
    EXPECT_EQ(book.cells.at("A2").value, "日期\nDay");
    EXPECT_EQ(book.cells.at("D2").value, "取号（个）\nNumbers issued");
    // 2026-11-23 is day 46349 of a spreadsheet.
    EXPECT_EQ(book.cells.at("A4").value, "46349");
    EXPECT_EQ(book.cells.at("A4").format, "yyyy-mm-dd");
    EXPECT_EQ(book.cells.at("D4").type, "");
    EXPECT_EQ(book.cells.at("D4").value, "3");
    const auto place = [&](const std::string& column, int row) {
        const auto found = std::ranges::find(made.columns, column, &ReportColumn::name);
        const auto at = std::count_if(made.columns.begin(), found, [](const auto& one) { return !one.for_programs; });
        const std::string tens = at < 26 ? "" : "A";
        return tens + static_cast<char>('A' + at % 26) + std::to_string(row);
    };
    const auto wait = book.cells.at(place("wait_mean", 4));
    EXPECT_EQ(wait.format, "[m]:ss");
    EXPECT_NEAR(std::stod(wait.value) * 86'400, std::get<Seconds>(cell(made, "wait_mean", 1)).value, 0.01);
    // The day before is not known, and nowhere a number.
    EXPECT_EQ(book.cells.at("D3").value, "–");
    EXPECT_EQ(book.cells.at("D3").type, "s");
    EXPECT_EQ(book.cells.at(place("satisfaction", 4)).value, "–");
}

// Without the mark Excel shows Chinese as something else.
TEST_F(Reports, AsCsvInAFileHaveAByteOrderMark) {
    ReportForm form;
    form.format = "csv";
    form.file = folder.file("report.csv").string();
    const auto made = report("hall");
    ASSERT_TRUE(deliver(made, form));
    std::ifstream file(form.file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(text, "\xEF\xBB\xBF" + as_csv(made));
}

TEST_F(Reports, SayWhereAWorkbookCannotBeWritten) {
    const auto refused = write_workbook(report("hall"), folder.path() / "none" / "report.xlsx");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::storage_failed);
    EXPECT_THAT(refused.error().detail, HasSubstr("none/report.xlsx cannot be written to: No such file or directory"));
    ReportForm form;
    form.format = "xlsx";
    EXPECT_EQ(deliver(report("hall"), form).error().code, ErrorCode::invalid_request);
}

TEST_F(Reports, OfStaffingSayTheirSampleAndNothingWhereItIsTooSmall) {
    StaffingWish wish;
    wish.hall = "H1";
    wish.from = "2026-11-01";
    wish.to = "2026-11-30";
    EXPECT_TRUE(staffing_report(*store, wish)->rows.empty()) << "the day goes on";
    close_day();
    const auto made = staffing_report(*store, wish).value();
    ASSERT_EQ(made.rows.size(), 1U);
    EXPECT_DOUBLE_EQ(std::get<double>(cell(made, "arrivals")), 3);
    EXPECT_TRUE(std::holds_alternative<std::monostate>(cell(made, "windows")));
    EXPECT_THAT(
        as_table(made, Language::en),
        HasSubstr(
            "Sample: 1 whole days, 3 arrivals at a queue (who was sent on counts in each), 2 times at a window."));
    EXPECT_THAT(as_csv(made), HasSubstr(",days,numbers,services,known\r\n"));
    EXPECT_THAT(as_csv(made), HasSubstr(",1,3,2,false\r\n"));
    EXPECT_THAT(as_json(made), HasSubstr(R"("known": false)"));
    EXPECT_THAT(as_table(made, Language::zh), HasSubstr("样本不足"));
}

TEST_F(Reports, OfStaffingSayHowManyWindowsAnHourNeeds) {
    for (int day = 24; day <= 30; ++day) {
        hall.set_clock("2026-11-" + std::to_string(day), "09:00");
        hall.keep_house();
        if (day == 28 || day == 29) continue;  // the hall is closed on a weekend
        hall.sign_in("1", "C01");
        for (int i = 0; i < 8; ++i) hall.issue();
        for (int i = 0; i < 8; ++i) hall.serve("1");
    }
    close_day();
    StaffingWish wish;
    wish.hall = "H1";
    wish.from = "2026-11-24";
    wish.to = "2026-11-30";
    const auto made = staffing_report(*store, wish).value();
    ASSERT_EQ(made.rows.size(), 1U);
    EXPECT_GE(std::get<std::int64_t>(cell(made, "windows")), 1);
    EXPECT_GE(std::get<Share>(cell(made, "share_simulated")).value, 0.9);
    EXPECT_THAT(
        as_table(made, Language::en),
        HasSubstr(
            "Sample: 5 whole days, 40 arrivals at a queue (who was sent on counts in each), 40 times at a window."));
    EXPECT_THAT(as_csv(made), HasSubstr(",5,40,40,true\r\n"));
    EXPECT_EQ(as_csv(made), as_csv(staffing_report(*store, wish).value())) << "asked twice";
}

// Names come from other people: a spreadsheet must not calculate one, a terminal must not obey one.
TEST(AReport, IsTextWhateverSomebodyCalledAHall) {
    const Report report{{"", ""},
                        {{"hall", {"大厅", "Hall"}}, {"lost", {"差", "Lost"}}},
                        {{std::string("=1+1"), std::int64_t{-2}}, {std::string("a\x1B[2J\u202Eb"), 1.5}},
                        {}};
    EXPECT_EQ(as_csv(report), "hall,lost\r\n'=1+1,-2\r\na\x1B[2J\u202Eb,1.5\r\n");
    EXPECT_THAT(as_table(report, Language::en), HasSubstr("a<U+001B>[2J<U+202E>b"));
}

}  // namespace
}  // namespace yimen::test
