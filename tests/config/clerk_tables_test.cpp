// Tables of items as clerks have them, saved by Excel, WPS and others: taken where the meaning is plain, else one
// sentence for each cause. The items are invented after public lists.
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/config.hpp"
#include "config/county_folder.hpp"
#include "config/sheet_file.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen {
namespace {

using test::inline_rows;
using test::Parts;
using test::workbook_of;
using test::zipped;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const Catalogue themes(1, "2026-11-01", {{"farming", {"三农", "Farming"}}, {"pension", {"养老", "Pension"}}}, {});

const std::string heading =
    "code,name_zh,name_en,department_zh,type_zh,audience,theme,level,mode,promised_days,statutory_days,fee_zh,"
    "materials_zh,keywords_zh,source\n";
const std::string chinese_heading =
    "事项编码,事项名称,英文名称,实施部门,事项类型,服务对象,主题,办理层级,办件类型,承诺时限,法定时限,收费标准,"
    "申请材料,俗称,来源\n";
const std::string ponds =
    "NY-001,鱼塘登记,Fish "
    "ponds,农业农村,行政确认,both,farming,township,promised,5,20,不收费,申请书;身份证,登记鱼塘,示例\n";

Result<std::vector<Item>> read(std::string table) { return load_items(std::move(table), "table", themes); }

std::vector<Item> items_of(std::string table) {
    auto items = read(std::move(table));
    EXPECT_TRUE(items.ok()) << (items.ok() ? "" : items.error().detail);
    return items.ok() ? *std::move(items) : std::vector<Item>(1);
}

std::vector<std::string> said_of(std::string table) {
    const auto items = read(std::move(table));
    if (items) return {"all is well"};
    std::vector<std::string> lines;
    std::istringstream text(items.error().detail);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> names_of(const std::vector<Material>& materials) {
    std::vector<std::string> names;
    for (const auto& material : materials) names.push_back(material.name.zh);
    return names;
}

std::string replaced(std::string text, const std::string& find, const std::string& put) {
    const auto at = text.find(find);
    EXPECT_NE(at, std::string::npos) << find;
    return at == std::string::npos ? text : text.replace(at, find.size(), put);
}

// As the system's own converter writes it.
std::string converted(const std::string& text, const std::string& encoding) {
    const CountyCopy room;
    const auto from = room.folder() / "from";
    const auto to = room.folder() / "to";
    std::ofstream(from, std::ios::binary) << text;
    const auto command = "iconv -f UTF-8 -t " + encoding + " '" + from.string() + "' > '" + to.string() + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(to, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(ClerksTable, IsReadAsAChineseExcelSavesPlainCsv) {
    const auto items = items_of(converted(heading + ponds, "GB18030"));
    EXPECT_EQ(items[0].name.zh, "鱼塘登记");
    EXPECT_THAT(names_of(items[0].materials), ElementsAre("申请书", "身份证"));
}

TEST(ClerksTable, IsReadAsExcelSavesUnicodeText) {
    auto text = heading + ponds;
    for (auto& c : text) c = c == ',' ? '\t' : c;
    EXPECT_EQ(items_of("\xFF\xFE" + converted(text, "UTF-16LE"))[0].name.zh, "鱼塘登记");
    EXPECT_EQ(items_of("\xFE\xFF" + converted(text, "UTF-16BE"))[0].name.zh, "鱼塘登记");
}

TEST(ClerksTable, ThatIsUtf8WithABrokenByteIsNotTakenForAnotherEncoding) {
    EXPECT_THAT(said_of(heading + replaced(ponds, "鱼塘登记", "鱼塘\xB5\xC7记")),
                ElementsAre(StartsWith("table:2: the text is not UTF-8; expected UTF-8")));
}

TEST(ClerksTable, WithLinesAsAnOldMacEndsThemIsRead) {
    auto text = heading + ponds;
    for (auto& c : text) c = c == '\n' ? '\r' : c;
    EXPECT_EQ(items_of(text).size(), 1U);
}

TEST(ClerksTable, MayHaveATitleAboveAndARemarkOfEmptyCellsBelow) {
    const auto items = items_of("新乡县示例事项清单,,,,,,,,,,,,,,\n填报日期：,2026年11月,,,,,,,,,,,,,\n" +
                                chinese_heading + ponds + ",,,,,,,,,,,,,,\n,,,,,,,,,,,,,,\n");
    ASSERT_EQ(items.size(), 1U);
    EXPECT_EQ(items[0].code, "NY-001");
}

TEST(ClerksTable, SaysOneSentenceOfATotalBelowIt) {
    EXPECT_THAT(
        said_of(heading + ponds + "合计：1项,,,,,,,,,,,,,,\n"),
        ElementsAre("table:3: code: the row says \"合计：1项\" and hardly anything else; expected a row that is "
                    "filled in, or nothing"));
}

TEST(ClerksTable, SpeaksAsClerksSpeak) {
    const auto items = items_of(
        chinese_heading +
        "NY-002,鱼塘承包,,农业农村,公共服务,自然人、企业法人,三农,乡镇、村（社区）,承诺件,５个工作日,20.0,不收费,"
        "申请书；身份证；,鱼塘；,示例\n"
        "NY-003,塘口代办,,农业农村,公共服务,个人,养老,村级,代办,/,——,,无,,\n");
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[0].audience, Audience::both);
    EXPECT_EQ(items[0].theme, "farming");
    EXPECT_EQ(items[0].level, Level::both);
    EXPECT_EQ(items[0].mode, ServiceMode::promised);
    EXPECT_EQ(items[0].promised_days, 5);
    EXPECT_EQ(items[0].statutory_days, 20);
    EXPECT_THAT(names_of(items[0].materials), ElementsAre("申请书", "身份证"));
    EXPECT_THAT(items[0].keywords, ElementsAre("鱼塘"));
    EXPECT_EQ(items[1].mode, ServiceMode::assisted);
    EXPECT_EQ(items[1].promised_days, std::nullopt);
    EXPECT_EQ(items[1].statutory_days, std::nullopt);
}

TEST(ClerksTable, JoinsANameThatStandsOnSeveralLines) {
    const auto items =
        items_of(heading + replaced(replaced(ponds, "鱼塘登记", "\"鱼塘\n登记 \""), "Fish ponds", "\"Fish\nponds\""));
    EXPECT_EQ(items[0].name, (Bilingual{"鱼塘登记", "Fish ponds"}));
}

TEST(ClerksTable, TakesMaterialsLineByLineWithOrWithoutNumbers) {
    const auto with = [](const std::string& materials) {
        return names_of(items_of(heading + replaced(ponds, "申请书;身份证", "\"" + materials + "\""))[0].materials);
    };
    EXPECT_THAT(with("1.申请书\n2.身份证\n"), ElementsAre("申请书", "身份证"));
    EXPECT_THAT(with("（1）申请书；（2）身份证"), ElementsAre("申请书", "身份证"));
    EXPECT_THAT(with("1、申请书\r\n2、1寸照片"), ElementsAre("申请书", "1寸照片"));
    EXPECT_THAT(with("2寸照片\n申请书"), ElementsAre("2寸照片", "申请书"));
    EXPECT_THAT(with("1.申请书"), ElementsAre("1.申请书"));
}

TEST(ClerksTable, TakesRowsThatEndBeforeTheLastColumns) {
    EXPECT_EQ(items_of(heading + replaced(ponds, ",登记鱼塘,示例", ""))[0].source, "");
    EXPECT_THAT(said_of(heading + replaced(ponds, "鱼塘登记,", "鱼塘登记")),
                ElementsAre("table:2: the row has 14 fields; expected 15 fields"));
}

TEST(ClerksTable, WithCodesTurnedToShortNumbersSaysSoOnce) {
    std::string table = heading;
    for (int i = 0; i < 20; ++i) table += replaced(ponds, "NY-001", "4.10721E+11");
    EXPECT_THAT(said_of(table),
                ElementsAre(AllOf(StartsWith(
                    "table:2: code: \"4.10721E+11\" is a number in short form, and its other digits are gone, here and "
                    "in 19 more rows, the last in line 21; expected the column formatted as text"))));
}

TEST(ClerksTable, SaysWhatAFormulaOrANarrowColumnLeft) {
    EXPECT_THAT(said_of(heading + replaced(ponds, "鱼塘登记", "#REF!")),
                ElementsAre(HasSubstr("name_zh: a formula gives the error \"#REF!\"")));
    EXPECT_THAT(said_of(heading + replaced(ponds, ",5,", ",###,")),
                ElementsAre(HasSubstr("promised_days: \"###\" stands where the column was too narrow")));
}

TEST(ClerksTable, DoesNotGuessWhatIsNotPlain) {
    EXPECT_THAT(said_of(heading + replaced(ponds, ",5,", ",5天,")),
                ElementsAre(HasSubstr("promised_days: \"5天\" is not allowed")));
    EXPECT_THAT(said_of(heading + replaced(ponds, ",5,", ",3-5,")),
                ElementsAre(HasSubstr("promised_days: \"3-5\" is not allowed")));
    EXPECT_THAT(said_of(heading + replaced(ponds, "promised,", "即办件/承诺件,")),
                ElementsAre(HasSubstr("mode: \"即办件/承诺件\" is not allowed")));
    EXPECT_THAT(said_of(replaced(heading, ",source", ",source,备注") + replaced(ponds, "示例\n", "示例,好\n")),
                ElementsAre(StartsWith("table:1: 备注: there is no column \"备注\"; expected")));
}

TEST(ClerksTable, TakesCodesAsLongAsADistrictsOwn) {
    const std::string code = "11410721MB1234567X-0001234567890-4107210000-20.1_000000000001234";
    ASSERT_EQ(code.size(), 64U);
    EXPECT_EQ(items_of(heading + replaced(ponds, "NY-001", code))[0].code, code);
}

const std::string guide_heading =
    heading.substr(0, heading.size() - 1) +
    ",基本编码,实施编码,业务办理项编码,乡镇对应事项,其他主题,受理条件,情形,设定依据,咨询电话,监督电话\n";
const std::string bare_ponds = ponds.substr(0, ponds.size() - 1);
const std::string guided =
    "NY-002,鱼塘代办,,农业农村,行政确认,both,farming,village,assisted,5,20,不收费,"
    "申请书|必要|原件1；身份证｜ 来源： 政府部门核发 |复印件 2 份|容缺,登记鱼塘,示例,"
    "000164001000,11410721MB1234567X4000164001000,11410721MB1234567X400016400100001,NY-001,养老,"
    "\"1. 具有本县户籍\n2. 鱼塘在本村\",\"首次申领：照片|原件2；承诺书\n委托他人: 委托书|非必要\","
    "《渔业法》第十一条；《实施细则》第十条,0373-5650001,12345\n";

TEST(ClerksTable, SaysWhatARealGuideSaysWhereItHasTheColumnsForIt) {
    const auto items = items_of(guide_heading + guided + bare_ponds + std::string(10, ',') + "\n");
    ASSERT_EQ(items.size(), 2U);
    const auto& item = items[0];
    EXPECT_EQ(item.basic_code, "000164001000");
    EXPECT_EQ(item.implementation_code, "11410721MB1234567X4000164001000");
    EXPECT_EQ(item.handling_code, "11410721MB1234567X400016400100001");
    EXPECT_EQ(item.counterpart, "NY-001");
    EXPECT_THAT(item.more_themes, ElementsAre("pension"));
    EXPECT_EQ(item.materials,
              (std::vector<Material>{{{"申请书", ""}, Necessity::required, 1, {}, {}},
                                     {{"身份证", ""}, Necessity::deferrable, {}, 2, Bilingual{"政府部门核发", ""}}}));
    EXPECT_THAT(item.conditions, ElementsAre(Bilingual{"具有本县户籍", ""}, Bilingual{"鱼塘在本村", ""}));
    EXPECT_EQ(item.situations,
              (std::vector<Situation>{{{"首次申领", ""}, {{{"照片", ""}, {}, 2, {}, {}}, {{"承诺书", ""}}}},
                                      {{"委托他人", ""}, {{{"委托书", ""}, Necessity::optional, {}, {}, {}}}}}));
    EXPECT_THAT(item.legal_basis,
                ElementsAre(Bilingual{"《渔业法》第十一条", ""}, Bilingual{"《实施细则》第十条", ""}));
    EXPECT_EQ(item.enquiry_phone, "0373-5650001");
    EXPECT_EQ(item.complaint_phone, "12345");
    // Of the other nothing is known, as of one in a table without the columns.
    EXPECT_EQ(items[1], items_of(heading + ponds)[0]);
}

TEST(ClerksTable, SaysWhatIsWrongInAGuide) {
    const auto said = [](const std::string& from, const std::string& to) {
        auto row = guided;
        return said_of(guide_heading + row.replace(row.find(from), from.size(), to) + bare_ponds +
                       std::string(10, ',') + "\n");
    };
    const auto names = "at most 40 names of 1 to 120 characters, semicolons between them";
    EXPECT_THAT(said("原件1", "原件100"), ElementsAre(AllOf(HasSubstr("materials_zh: "), HasSubstr(names))));
    EXPECT_THAT(said("必要|原件1", "必要|必要"), ElementsAre(HasSubstr("materials_zh: ")));
    EXPECT_THAT(said("必要|原件1", "好"), ElementsAre(HasSubstr("materials_zh: ")));
    EXPECT_THAT(said("首次申领：", ""), ElementsAre(HasSubstr("situations_zh: ")));
    EXPECT_THAT(said("000164001000", "一二"),
                ElementsAre(HasSubstr("basic_code: \"一二\" is not allowed; expected 1")));
    EXPECT_THAT(said("0373-5650001", "人民广场"),
                ElementsAre(HasSubstr("enquiry_phone: \"人民广场\" is not allowed; expected 1 to 20 digits")));
    EXPECT_THAT(said(",养老,", ",养鱼,"), ElementsAre(HasSubstr("more_themes: no theme has the id \"养鱼\"")));
    EXPECT_THAT(
        said(",NY-001,", ",NY-009,"),
        ElementsAre("table:2: counterpart: \"NY-009\" is no item that townships do; expected the code of one, or "
                    "blank"));
    EXPECT_THAT(said(",village,", ",both,"),
                ElementsAre(HasSubstr("counterpart: the item is done in townships itself")));
}

// The heading and one row, with what a test puts into its cells.
std::string sheet_with(const std::string& name_cell, const std::string& days_cell = "<v>5</v>",
                       const std::string& days_style = "") {
    auto rows = inline_rows(
        {{"code", "name_zh", "name_en", "department_zh", "type_zh", "audience", "theme", "level", "mode",
          "promised_days", "statutory_days", "fee_zh", "materials_zh", "keywords_zh", "source"},
         {"NY-001", "NAME", "", "农业农村", "行政确认", "both", "farming", "township", "promised", "DAYS"}});
    rows = replaced(rows, R"(<c r="B2" t="inlineStr"><is><t>NAME</t></is></c>)", name_cell);
    rows = replaced(rows, R"(<c r="J2" t="inlineStr"><is><t>DAYS</t></is></c>)",
                    "<c r=\"J2\"" + days_style + ">" + days_cell + "</c>");
    return "<sheetData>" + rows + "</sheetData>";
}
const std::string plain_name = R"(<c r="B2" t="inlineStr"><is><t>鱼塘登记</t></is></c>)";

TEST(ClerksWorkbook, IsReadWithTextsInItsCells) {
    const auto items = items_of(zipped(workbook_of(sheet_with(plain_name))));
    EXPECT_EQ(items[0].name.zh, "鱼塘登记");
    EXPECT_EQ(items[0].promised_days, 5);
    EXPECT_EQ(items[0].source, "");
}

TEST(ClerksWorkbook, IsReadWithSharedTextsInPiecesAndWithoutTheirReadings) {
    auto parts = workbook_of(sheet_with(R"(<c r="B2" t="s"><v>1</v></c>)"));
    parts["xl/sharedStrings.xml"] =
        "<sst><si><t>x</t></si><si><r><t>鱼塘</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">登记_x000D_ </t></r>"
        "<rPh sb=\"0\" eb=\"2\"><t>yu tang</t></rPh></si></sst>";
    EXPECT_EQ(items_of(zipped(parts))[0].name.zh, "鱼塘登记");
}

TEST(ClerksWorkbook, IsFoundByItsRelationsWhereverItsPartsLie) {
    auto parts = workbook_of(sheet_with(plain_name));
    parts["xl/sheets/List.xml"] = parts["xl/worksheets/sheet1.xml"];
    parts.erase("xl/worksheets/sheet1.xml");
    parts["xl/_rels/workbook.xml.rels"] =
        replaced(parts["xl/_rels/workbook.xml.rels"], "worksheets/sheet1.xml", "/xl/sheets/list.xml");
    EXPECT_EQ(items_of(zipped(parts)).size(), 1U);
}

TEST(ClerksWorkbook, SaysADateADamagedNumberAndAFormulaWithoutResult) {
    auto parts = workbook_of(sheet_with(plain_name, "<v>45962</v>", " s=\"1\""));
    parts["xl/styles.xml"] = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    EXPECT_THAT(said_of(zipped(parts)), ElementsAre(StartsWith("table:2: promised_days: a date stands here")));
    parts["xl/styles.xml"] =
        "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
    EXPECT_THAT(said_of(zipped(parts)), ElementsAre(HasSubstr("a date stands here")));
    // Formats that Chinese programs have built in.
    for (const std::string format : {"31", "57"}) {
        parts["xl/styles.xml"] =
            "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"" + format + "\"/></cellXfs></styleSheet>";
        EXPECT_THAT(said_of(zipped(parts)), ElementsAre(HasSubstr("a date stands here")));
    }
    EXPECT_THAT(said_of(zipped(workbook_of(sheet_with(R"(<c r="B2"><v>4.107211990010113e+17</v></c>)")))),
                ElementsAre(StartsWith("table:2: name_zh: the number \"4.107211990010113e+17\" has more digits than")));
    EXPECT_THAT(
        said_of(zipped(workbook_of(sheet_with(R"(<c r="B2"><f>A1&amp;"x"</f></c>)")))),
        ElementsAre(StartsWith("table:2: name_zh: a formula stands here, and the file does not hold what it gives")));
    EXPECT_THAT(said_of(zipped(workbook_of(sheet_with(R"(<c r="B2" t="e"><f>A9</f><v>#N/A</v></c>)")))),
                ElementsAre(StartsWith("table:2: name_zh: a formula gives the error \"#N/A\"")));
}

TEST(ClerksWorkbook, TakesWholeNumbersForTheirDigitsAndShowsZerosThatLead) {
    const std::string code = R"(<c r="A2" t="inlineStr"><is><t>NY-001</t></is></c>)";
    const auto with_code = [&](const std::string& cell) {
        return workbook_of(replaced(sheet_with(plain_name), code, cell));
    };
    EXPECT_EQ(items_of(zipped(with_code(R"(<c r="A2"><v>4.10721199001E11</v></c>)")))[0].code, "410721199001");
    auto parts = with_code(R"(<c r="A2" s="1"><v>12</v></c>)");
    parts["xl/styles.xml"] =
        "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"000000\"/></numFmts>"
        "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>";
    EXPECT_EQ(items_of(zipped(parts))[0].code, "000012");
}

TEST(ClerksWorkbook, SaysInEachOfTheCellsThatAreMergedWhatTheFirstSays) {
    const std::vector<std::string> row{"NY-001", "鱼塘登记", "",         "农业农村", "行政确认",
                                       "both",   "farming",  "township", "promised", "5"};
    auto second = row;
    second[0] = "NY-002";
    second[3] = "";
    const auto rows =
        inline_rows({{"code", "name_zh", "name_en", "department_zh", "type_zh", "audience", "theme", "level", "mode",
                      "promised_days", "statutory_days", "fee_zh", "materials_zh", "keywords_zh", "source"},
                     row,
                     second});
    const auto items = items_of(
        zipped(workbook_of("<sheetData>" + rows + "</sheetData><mergeCells><mergeCell ref=\"D2:D3\"/></mergeCells>")));
    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items[1].department.zh, "农业农村");
}

TEST(ClerksWorkbook, MayHaveAStrayCellFarBelowAndSaysOneFarToTheRight) {
    const auto with = [](const std::string& stray) {
        return zipped(workbook_of(replaced(sheet_with(plain_name), "</sheetData>", stray + "</sheetData>")));
    };
    EXPECT_EQ(items_of(with(R"(<row r="1048576"><c r="XFD1048576" s="0"/></row>)")).size(), 1U);
    EXPECT_THAT(said_of(with(R"(<row r="1048576"><c r="A1048576"><v>1</v></c></row>)")),
                ElementsAre(StartsWith("table:1048576: code: the row says \"1\" and hardly anything else")));
    EXPECT_THAT(said_of(with(R"(<row r="3"><c r="XFD3"><v>1</v></c></row>)")),
                ElementsAre(HasSubstr("\"1\" stands in column 16384 of row 3")));
}

TEST(ClerksWorkbook, TakesTheSheetThatHasTheTableAndNamesItInErrors) {
    auto parts = workbook_of(sheet_with(plain_name, "<v>-1</v>"));
    parts["xl/worksheets/sheet2.xml"] =
        "<worksheet><sheetData>" + inline_rows({{"填表说明"}}) + "</sheetData></worksheet>";
    parts["xl/workbook.xml"] =
        replaced(parts["xl/workbook.xml"], "<sheets>", "<sheets><sheet name=\"说明\" sheetId=\"2\" r:id=\"rId9\"/>");
    parts["xl/_rels/workbook.xml.rels"] =
        replaced(parts["xl/_rels/workbook.xml.rels"], "</Relationships>",
                 "<Relationship Id=\"rId9\" Type=\"x/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>");
    EXPECT_THAT(said_of(zipped(parts)),
                ElementsAre(StartsWith("table (事项):2: promised_days: \"-1\" is not allowed")));
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet1.xml"];
    EXPECT_THAT(said_of(zipped(parts)),
                ElementsAre("table: its sheets \"说明\", \"事项\" each hold such a table; expected one of them"));
    parts["xl/workbook.xml"] = replaced(parts["xl/workbook.xml"], "name=\"说明\"", "name=\"说明\" state=\"hidden\"");
    EXPECT_THAT(said_of(zipped(parts)), ElementsAre(StartsWith("table:2: promised_days: ")));
}

TEST(ClerksWorkbook, ThatIsNoneIsRefusedInOneSentence) {
    EXPECT_THAT(said_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"),
                ElementsAre(HasSubstr("older kind of workbook, or has a password")));
    EXPECT_THAT(said_of(zipped({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})),
                ElementsAre(HasSubstr("no workbook of the kind .xlsx")));
    EXPECT_THAT(said_of(zipped(workbook_of(sheet_with(plain_name))).substr(0, 300)),
                ElementsAre(HasSubstr("cannot be read")));
    auto parts = workbook_of("<sheetData><row>");
    EXPECT_THAT(said_of(zipped(parts)), ElementsAre(HasSubstr("its part xl/worksheets/sheet1.xml cannot be read")));
    parts["xl/worksheets/sheet1.xml"] = "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>";
    EXPECT_THAT(said_of(zipped(parts)), ElementsAre(HasSubstr("its part xl/worksheets/sheet1.xml cannot be read")));
    EXPECT_THAT(said_of(zipped(workbook_of("<sheetData/>"))), ElementsAre(HasSubstr("the file is empty")));
}

// A part that unpacks to more than any table needs is not unpacked.
TEST(ClerksWorkbook, ThatWouldUnpackToTooMuchIsRefused) {
    auto parts = workbook_of("<!--" + std::string(std::size_t{65} << 20, ' ') + "-->");
    EXPECT_THAT(said_of(zipped(parts)), ElementsAre(HasSubstr("is too large; expected at most 67108864 bytes")));
}

// The demonstration's items, written by openpyxl.
TEST(ClerksWorkbook, OfAnotherProgramHoldsWhatTheCsvHolds) {
    const CountyCopy copy;
    const auto workbook = (copy.folder() / "items.xlsx").string();
    const auto script = copy.folder() / "write.py";
    std::ofstream(script) << "import csv, openpyxl, sys\n"
                             "book = openpyxl.Workbook()\n"
                             "sheet = book.active\n"
                             "for row in csv.reader(open(sys.argv[1], encoding='utf-8-sig')):\n"
                             "    sheet.append([int(cell) if cell.isdigit() else cell for cell in row])\n"
                             "book.save(sys.argv[2])\n";
    const auto command = "/usr/bin/python3 '" + script.string() + "' '" +
                         (copy.folder() / "catalogue/items.csv").string() + "' '" + workbook + "'";
    ASSERT_EQ(std::system(command.c_str()), 0);
    const auto expected = load_catalogue(copy.folder());
    ASSERT_TRUE(expected.ok());
    std::ifstream in(workbook, std::ios::binary);
    const auto items = load_items({std::istreambuf_iterator<char>(in), {}}, "items.xlsx", *expected);
    ASSERT_TRUE(items.ok()) << items.error().detail;
    ASSERT_EQ(items->size(), expected->items().size());
    for (std::size_t i = 0; i < items->size(); ++i) {
        EXPECT_EQ((*items)[i].code, expected->items()[i].code);
        EXPECT_EQ((*items)[i].name, expected->items()[i].name);
        EXPECT_EQ((*items)[i].promised_days, expected->items()[i].promised_days);
        EXPECT_EQ(names_of((*items)[i].materials), names_of(expected->items()[i].materials));
        EXPECT_EQ((*items)[i].keywords, expected->items()[i].keywords);
    }
    // A folder's tables are read likewise.
    std::filesystem::copy_file(workbook, copy.folder() / "catalogue/items.csv",
                               std::filesystem::copy_options::overwrite_existing);
    const auto folder = load_catalogue(copy.folder());
    ASSERT_TRUE(folder.ok()) << folder.error().detail;
    EXPECT_EQ(*folder, *expected);
}

// In a folder and in a clerk's table.
TEST(ClerksTable, OfMoreItemsThanThereMayBeIsRefusedWithTheirNumber) {
    const CountyCopy copy;
    auto table = heading;
    for (std::size_t i = 0; i <= max_catalogue_items; ++i) {
        table += "MZ-" + std::to_string(i) + ",低保,,民政,行政给付,both,farming,both,paid,,,,,,\n";
    }
    std::ofstream(copy.folder() / "catalogue/items.csv", std::ios::binary) << table;
    const std::string said = ":10002: the table is too long; expected at most 10000 rows";
    EXPECT_EQ(load_catalogue(copy.folder()).error().detail, "catalogue/items.csv" + said);
    EXPECT_EQ(said_of(table), std::vector{"table" + said});
}

}  // namespace
}  // namespace yimen
