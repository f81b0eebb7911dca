// Each way of spoiling one value of the demonstration county is told as one error: where it is and what was
// expected.
#include <algorithm>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "config/config.hpp"
#include "config/county_folder.hpp"

namespace yimen {
namespace {

constexpr const char* items_csv = "catalogue/items.csv";
constexpr const char* themes_csv = "catalogue/themes.csv";
constexpr const char* terms_csv = "catalogue/terms.csv";
constexpr const char* departments_csv = "catalogue/departments.csv";
constexpr const char* readings_csv = "catalogue/readings.csv";
constexpr const char* about_toml = "catalogue/catalogue.toml";
constexpr const char* county_toml = "county.toml";
constexpr const char* defaults_toml = "class-defaults.toml";
constexpr const char* rich_hall = "halls/410721103.toml";
constexpr const char* medium_hall = "halls/410721105.toml";
constexpr const char* village_toml = "villages/410721103-V02.toml";

constexpr const char* name_expected = "one line of 1 to 120 characters, none invisible, no blank at the ends";

// The first `find` in `file` becomes `put`; the error stands at `put`, or at the first `at` when that
// is given, or in the file `at` as a whole.
struct Spoiling {
    std::string rule;
    std::string file;
    std::string find;
    std::string put;
    std::string field;
    std::string expected;  // ends with "…" where only the beginning matters
    std::string at = {};
};

std::string repeated(const std::string& piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
}

std::vector<Spoiling> catalogue_spoilings() {
    const std::string days = "a whole number from 0 to 3650, or blank";
    const std::string names = "at most 40 names of 1 to 120 characters, semicolons between them";
    return {
        {"ReadingTooShort", readings_csv, "行政,xing zheng", "行政,xing", "reading", "a syllable of a-z…"},
        {"ReadingWithATone", readings_csv, "行政,xing zheng", "行政,xing2 zheng4", "reading", "a syllable of a-z…"},
        {"WordReadTwice", readings_csv, "调查,diao cha", "调解,tiao jie", "word", "each word once",
         "调解,tiao jie\n调动"},
        {"CodeUsedTwice", items_csv, "\nMZ-002", "\nMZ-001", "code", "a code that no other item has", "MZ-001,特困"},
        {"CodeMissing", items_csv, "MZ-002,特困", ",特困", "code", "1 to 64 of A-Z, a-z, 0-9 and - _ ."},
        {"CodeWithASpace", items_csv, "MZ-002", "MZ 002", "code", "1 to 64 of A-Z, a-z, 0-9 and - _ ."},
        {"CodeTooLong", items_csv, "MZ-002", repeated("M", 65), "code", "1 to 64 of A-Z, a-z, 0-9 and - _ ."},
        {"NameMissing", items_csv, "MZ-002,特困人员救助供养,", "MZ-002,,", "name_zh", name_expected},
        {"NameTooLong", items_csv, "特困人员救助供养,", repeated("长", 121) + ",", "name_zh", name_expected},
        {"TabInName", items_csv, "Support for", "Support\tfor", "name_en",
         "one line of at most 120 characters, none invisible, no blank at the ends"},
        {"NameOfFullWidthBlanks", items_csv, "特困人员救助供养,", "\u3000\u3000,", "name_zh", name_expected},
        {"NameOfBlanksThatDoNotBreak", items_csv, "特困人员救助供养,", "\u00A0,", "name_zh", name_expected},
        {"NameTurnedRound", items_csv, "特困人员救助供养,", "特困\u202E人员,", "name_zh", name_expected},
        {"NameWithoutWidth", items_csv, "特困人员救助供养,", "特困\u200B人员,", "name_zh", name_expected},
        {"NameWithALateControl", items_csv, "特困人员救助供养,", "特困\u0085人员,", "name_zh", name_expected},
        {"SourceTurnedRound", items_csv, "general knowledge", "general\u2066 knowledge", "source",
         "text of at most 300 characters, none invisible"},
        {"CodeInSmallLetters", items_csv, "\nMZ-002", "\nmz-001", "code", "a code that no other item has",
         "mz-001,特困"},
        {"DepartmentMissing", items_csv, ",民政,行政给付", ",,行政给付", "department_zh", name_expected},
        {"DepartmentOfNoTable", items_csv, ",民政,行政给付", ",民征,行政给付", "department_zh",
         "a department of catalogue/departments.csv such as \"民政\""},
        {"DepartmentIdTwice", departments_csv, "\nhealth,", "\npolice,", "id", "an id that no other department has",
         "police,公安"},
        {"DepartmentNameOfAnother", departments_csv, "health,卫健,", "health,医疗 保障,", "name_zh",
         "a name that no other department has or had"},
        {"FormerNameOfAnother", departments_csv, "卫健,Health,卫生健康", "卫健,Health,民政", "former_zh",
         "a name that no other department has or had"},
        {"TypeMissing", items_csv, ",民政,行政给付", ",民政,", "type_zh", name_expected},
        {"AudienceUnknown", items_csv, ",organization,", ",company,", "audience",
         "one of: individual, organization, both"},
        {"ThemeUnknown", items_csv, ",assistance,", ",assistence,", "theme", "one of: farming, documents, …"},
        {"LevelUnknown", items_csv, ",township,promised", ",town,promised", "level", "one of: township, village, both"},
        {"ModeUnknown", items_csv, ",both,promised", ",both,promise", "mode",
         "one of: immediate, promised, assisted, paid, agency"},
        {"DaysNegative", items_csv, "promised,20,30", "promised,-1,30", "promised_days", days},
        {"DaysTooMany", items_csv, "promised,20,30", "promised,20,3651", "statutory_days", days},
        {"DaysNotWhole", items_csv, "promised,20,30", "promised,20.5,30", "promised_days", days},
        {"DaysInWords", items_csv, "promised,20,30", "promised,二十,30", "promised_days", days},
        {"MorePromisedThanAllowed", items_csv, "promised,20,30", "promised,31,30", "promised_days",
         "at most the 30 of statutory_days"},
        {"MaterialsTooMany", items_csv, "居民身份证;户口簿", repeated("证;", 41) + "证", "materials_zh", names},
        {"KeywordTooLong", items_csv, "吃低保", repeated("吃", 121), "keywords_zh", names},
        {"SourceTooLong", items_csv, "general knowledge", repeated("g", 301), "source",
         "text of at most 300 characters, none invisible"},
        {"RowTooShort", items_csv, "特困人员救助供养,Support", "特困人员救助供养Support", "", "17 fields"},
        {"RowTooLong", items_csv, ",general knowledge,,", ",general knowledge,,,more", "", "17 fields"},
        {"ColumnUnknown", items_csv, ",level,", ",levels,", "levels", "level"},
        {"ColumnMissing", items_csv, ",keywords_zh,source", ",keywords_zh", "source", "the columns code, name_zh…"},
        {"ColumnTwice", items_csv, "name_zh,name_en", "name_zh,name_zh", "name_zh", "each column once"},
        {"QuoteInsideAField", items_csv, "特困人员救助供养,", "特困\"人员,", "",
         "a quoted field's quotes around it and doubled inside"},
        {"ClosingQuoteForgottenInItems", items_csv, "MZ-002,特困", "MZ-002,\"特困", "",
         "a quoted field's quotes around it and doubled inside"},
        {"ItemsNotUtf8", items_csv, "特困人员", "\xCC\xD8\xC0\xA7", "",
         "UTF-8: a spreadsheet program saves it as \"CSV UTF-8\""},
        {"ThemeIdTwice", themes_csv, "startup,", "farming,", "id", "an id that no other theme has", "farming,创业"},
        {"ThemeIdNotAFileName", themes_csv, "startup,", "../startup,", "id", "1 to 40 of a-z, 0-9 and hyphens"},
        {"ThemeNameMissing", themes_csv, "startup,创业,Starting a business", "startup,创业,", "name_en", name_expected},
        {"TermTwice", terms_csv, "\n行政许可,", "\n公共服务,", "zh", "each term once", "公共服务,Administrative"},
        {"TermUntranslated", terms_csv, "行政许可,Administrative licence", "行政许可,", "en", name_expected},
        {"VersionZero", about_toml, "version = 1", "version = 0", "version", "a whole number from 1 to 1000000000"},
        {"UpdatedNoDate", about_toml, "updated = \"2026-11-01\"", "updated = \"2026-02-30\"", "updated",
         "a date in quotes such as \"2026-11-01\""},
        {"UpdatedMissing", about_toml, "updated = \"2026-11-01\"", "", "updated", "a value for updated", "# About"},
    };
}

std::vector<Spoiling> county_spoilings() {
    return {
        {"CountyNotToml", county_toml, "halls = [", "halls = [[", "villages",
         "a comma between the entries of a list, and ] at its end", "villages = ["},
        {"HallIdTooShort", county_toml, "\"410721102\"", "\"41072110\"", "halls[1]", "nine digits such as 410721103"},
        {"HallIdWithoutQuotes", county_toml, "\"410721102\"", "410721102", "halls[1]",
         "nine digits such as 410721103 (in quotes)"},
        {"HallListedTwice", county_toml, "\"410721102\"", "\"410721101\"", "halls[1]", "each id once",
         "\"410721101\", # 小冀"},
        {"HallWithoutProfile", county_toml, "\"410721102\"", "\"410721999\",\n\"410721102\"", "", "a readable file",
         "halls/410721999.toml"},
        {"VillageOfNoHall", county_toml, "\"410721103-V02\"", "\"410721999-V02\"", "villages[1]",
         "one of: 410721101, …"},
        {"VillageIdWithoutV", county_toml, "\"410721103-V02\"", "\"410721103-02\"", "villages[1]",
         "a hall's id, \"-V\" and two digits such as 410721103-V01"},
        {"CountyKeyMistyped", county_toml, "villages = [", "vilages = [", "vilages", "villages"},
        {"CountyNameInOneLanguage", county_toml, ", en = \"Xinxiang County\"", "", "name.en", "a value for en",
         "name = {"},
    };
}

std::vector<Spoiling> toml_spoilings() {
    const std::string value = "text in straight quotes, a number, true or false";
    const std::string pair = "a key, = and a value";
    const std::string table = "a table's name in brackets, such as [calling] or [[queues]]";
    const std::string parts = "at most 20 parts with dots between them";
    const std::string deep = "at most 20 within one another";
    return {
        {"ClosingQuoteForgotten", rich_hall, "class = \"larger\"", "class = \"larger", "class", value},
        {"ClosingQuoteForgottenInAList", county_toml, "\"410721102\",", "\"410721102,", "halls", value},
        {"ChineseQuotes", rich_hall, "class = \"larger\"", "class = “larger”", "class", value},
        {"ChineseQuotesInAList", county_toml, "\"410721102\",", "“410721102”,", "halls", value},
        {"YesForTrue", defaults_toml, "elder_mode = false", "elder_mode = yes", "elder_mode", value},
        {"ChineseForTrue", defaults_toml, "elder_mode = false", "elder_mode = 是", "elder_mode", value},
        {"CapitalTrue", defaults_toml, "elder_mode = false", "elder_mode = True", "elder_mode", value},
        {"NoValue", rich_hall, "class = \"larger\"", "class = ", "class", value},
        {"ColonForEquals", rich_hall, "class = \"larger\"", "class: \"larger\"", "class", pair},
        {"KeyInChinese", rich_hall, "class = \"larger\"", "规模 = \"larger\"", "", pair},
        {"CommaForgotten", county_toml, "\"410721102\",", "\"410721102\"", "halls",
         "a comma between the entries of a list, and ] at its end", "\"410721103\","},
        {"CommaForgottenInBraces", rich_hall, "\"K2\", place", "\"K2\" place", "kiosks",
         "a comma between the pairs in braces, and } at their end"},
        {"TableNotClosed", rich_hall, "\n[calling]", "\n[calling", "", table},
        {"KeyOfManyParts", county_toml, "name = {", repeated("a.", 50'000) + "a = 1\nname = {", "", parts},
        {"TableOfManyParts", defaults_toml, "[larger] #", "[" + repeated("a.", 50'000) + "a]\n[larger] #", "", parts},
        {"DeepBrackets", rich_hall, "class = \"larger\"", "class = " + repeated("[", 50'000), "", deep},
        {"DeepBraces", rich_hall, "class = \"larger\"", "class = " + repeated("{a=", 50'000), "", deep},
        {"DeepBehindALongString", rich_hall, "class = \"larger\"",
         "phone = \"\"\" \" \"\"\"\"\"\nclass = " + repeated("[", 50'000), "", deep, "class = ["},
    };
}

std::vector<Spoiling> settings_spoilings() {
    const std::string period = "a period such as \"08:30-12:00\", the earlier time first";
    const std::string year = "seasons that cover each day of the year once";
    const std::string first_season = "[[common.hours.seasons]] # 冬";
    return {
        {"TimeZoneUnknown", defaults_toml, "Asia/Shanghai", "Asia/Xinxiang", "common.time_zone",
         "an IANA time zone such as Asia/Shanghai"},
        {"LanguageUnknown", defaults_toml, "language = \"zh\"", "language = \"cn\"", "common.language",
         "one of: zh, en"},
        {"FlagInQuotes", defaults_toml, "elder_mode = false", "elder_mode = \"no\"", "common.elder_mode",
         "true or false"},
        {"PhoneInWords", defaults_toml, "phone = \"\"", "phone = \"call us\"", "common.phone",
         "at most 20 digits, spaces and hyphens"},
        {"NoTicketsADay", defaults_toml, "max_tickets_a_day = 5000", "max_tickets_a_day = 0",
         "common.max_tickets_a_day", "a whole number from 1 to 100000"},
        {"NoTicketsAMinute", rich_hall, "max_tickets_a_day = 3000", "tickets_a_minute = 0\nmax_tickets_a_day = 3000",
         "tickets_a_minute", "a whole number from 1 to 600"},
        {"ShortSeries", defaults_toml, "series_limit = 999", "series_limit = 9", "common.series_limit",
         "a whole number from 99 to 99999"},
        {"TooManyTicketsADay", rich_hall, "max_tickets_a_day = 3000", "max_tickets_a_day = 100001", "max_tickets_a_day",
         "a whole number from 1 to 100000"},
        {"WeekdayUnknown", defaults_toml, "\"tue\"", "\"tuesday\"", "common.hours.weekdays[1]",
         "one of: mon, tue, wed, thu, fri, sat, sun"},
        {"WeekdayTwice", village_toml, "\"sat\"", "\"fri\"", "hours.weekdays[5]", "each weekday once"},
        {"NeverOpen", village_toml, "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\"]", "[]", "hours.weekdays",
         "at least one of mon … sun"},
        {"ClosedDateOfNoCalendar", defaults_toml, "lunch_service = false", "closed_dates = [\"2026-13-01\"]",
         "common.hours.closed_dates[0]", "a date in quotes such as \"2026-11-01\""},
        {"ListNotAList", defaults_toml, "lunch_service = false", "open_dates = \"2026-10-10\"",
         "common.hours.open_dates", "a list"},
        {"DateWithoutQuotes", defaults_toml, "lunch_service = false", "closed_dates = [2026-10-01]",
         "common.hours.closed_dates[0]", "a date in quotes such as \"2026-11-01\""},
        {"ClosedDateTwice", defaults_toml, "lunch_service = false", "closed_dates = [\"2026-10-01\",\n\"2026-10-01\"]",
         "common.hours.closed_dates[1]", "each date once in days, closed_dates and open_dates", "\"2026-10-01\"]"},
        {"DateBothClosedAndOpen", defaults_toml, "lunch_service = false",
         "closed_dates = [\"2026-10-10\"]\nopen_dates = [\"2026-10-10\"]", "common.hours.open_dates[0]",
         "each date once in days, closed_dates and open_dates", "open_dates = ["},
        {"DayWithoutReason", defaults_toml, "lunch_service = false",
         "days = [{ date = \"2026-10-12\", day = \"closed\" }]", "common.hours.days[0].reason", "a value for reason",
         "days = [{"},
        {"DayOfNoKind", defaults_toml, "lunch_service = false",
         "days = [{ date = \"2026-10-12\", day = \"half\", reason = { zh = \"检修\", en = \"Works\" } }]",
         "common.hours.days[0].day", "one of: closed, open"},
        {"ClosedDayWithPeriods", defaults_toml, "lunch_service = false",
         "days = [{ date = \"2026-10-12\", day = \"closed\", periods = [\"08:30-12:00\"], reason = { zh = \"检修\", en "
         "= "
         "\"Works\" } }]",
         "common.hours.days[0].periods", "no periods, or day = \"open\""},
        {"DayAlsoAmongTheDates", defaults_toml, "lunch_service = false",
         "closed_dates = [\"2026-10-12\"]\ndays = [{ date = \"2026-10-12\", day = \"open\", reason = { zh = \"值班\", "
         "en = "
         "\"Duty\" } }]",
         "common.hours.days[0].date", "each date once in days, closed_dates and open_dates", "days = [{"},
        {"OtherTimesOnAWeekdayThatIsClosed", defaults_toml, "periods = [\"08:30-12:00\", \"14:30-17:30\"]",
         "periods = [\"08:30-12:00\", \"14:30-17:30\"]\non_weekdays = [{ days = [\"sat\"], periods = [\"09:00-11:30\"] "
         "}]",
         "common.hours.seasons[0].on_weekdays[0].days[0]", "a weekday of hours.weekdays", "on_weekdays = ["},
        {"WeekdayTwiceInASeason", defaults_toml, "periods = [\"08:30-12:00\", \"14:30-17:30\"]",
         "periods = [\"08:30-12:00\", \"14:30-17:30\"]\non_weekdays = [{ days = [\"fri\", \"fri\"], periods = "
         "[\"09:00-11:30\"] }]",
         "common.hours.seasons[0].on_weekdays[0].days[1]", "each weekday once", "on_weekdays = ["},
        {"QueueOnADayThatIsClosed", defaults_toml, "departments = [\"police\"]",
         "departments = [\"police\"]\nweekdays = [\"sun\"]", "township.queues[2].weekdays[0]",
         "a weekday of hours.weekdays", "weekdays = [\"sun\"]"},
        {"PeriodBackwards", defaults_toml, "\"14:30-17:30\"", "\"17:30-14:30\"", "common.hours.seasons[0].periods[1]",
         period},
        {"PeriodNotATime", defaults_toml, "\"14:30-17:30\"", "\"14:30-17:60\"", "common.hours.seasons[0].periods[1]",
         period},
        {"PeriodsOverlap", defaults_toml, "\"14:30-17:30\"", "\"11:30-17:30\"", "common.hours.seasons[0].periods[1]",
         "a period from later than 12:00"},
        {"NoPeriod", defaults_toml, "[\"08:30-12:00\", \"14:30-17:30\"]", "[]", "common.hours.seasons[0].periods",
         "at least one period"},
        {"DayClosesBeforeTheLastPeriod", defaults_toml, "day_close = \"21:00\"", "day_close = \"17:45\"",
         "common.hours.seasons[1].periods", "an end by 17:45", "\"15:00-18:00\""},
        {"DayCloseNotATime", defaults_toml, "day_close = \"21:00\"", "day_close = \"24:01\"", "common.hours.day_close",
         "a time from \"00:00\" to \"24:00\""},
        {"SeasonOfNoMonth", defaults_toml, "from = \"05-01\"", "from = \"13-01\"", "common.hours.seasons[1].from",
         "a month and day from \"01-01\" to \"12-31\""},
        {"SeasonsLeaveAGap", defaults_toml, "from = \"05-01\"", "from = \"05-02\"", "common.hours.seasons", year,
         first_season},
        {"SeasonsOverlap", defaults_toml, "from = \"05-01\"", "from = \"04-30\"", "common.hours.seasons", year,
         first_season},
        {"RecallTooSoon", defaults_toml, "recall_after_seconds = 30", "recall_after_seconds = 4",
         "common.calling.recall_after_seconds", "a whole number from 5 to 600"},
        {"TooManyCalls", defaults_toml, "max_calls = 3", "max_calls = 10", "common.calling.max_calls",
         "a whole number from 1 to 9"},
        {"RequeueTooFarBack", rich_hall, "requeue_behind = 4", "requeue_behind = 51", "calling.requeue_behind",
         "a whole number from 0 to 50"},
        {"TooManyOrdinaryCalls", defaults_toml, "ordinary_per_priority = 2", "ordinary_per_priority = 21",
         "common.calling.ordinary_per_priority", "a whole number from 1 to 20"},
        {"NoOrdinaryCalls", defaults_toml, "ordinary_per_priority = 2", "ordinary_per_priority = 0",
         "common.calling.ordinary_per_priority", "a whole number from 1 to 20"},
        {"RankPenaltyNotWhole", defaults_toml, "rank_penalty_minutes = 10", "rank_penalty_minutes = 10.5",
         "common.calling.rank_penalty_minutes", "a whole number from 0 to 120"},
        {"LastTicketNegative", defaults_toml, "last_ticket_minutes = 10", "last_ticket_minutes = -1",
         "common.calling.last_ticket_minutes", "a whole number from 0 to 120"},
        {"PriorityFromBirth", defaults_toml, "priority_age = 60", "priority_age = 0", "common.calling.priority_age",
         "a whole number from 1 to 120"},
        {"CallingKeyMistyped", rich_hall, "requeue_behind = 4", "requeu_behind = 4", "calling.requeu_behind",
         "requeue_behind"},
        {"PercentAboveHundred", defaults_toml, "no_show_percent = 8", "no_show_percent = 101",
         "common.thresholds.no_show_percent", "a whole number from 0 to 100"},
        {"AmberBelowGreen", medium_hall, "wait_amber_minutes = 20", "wait_amber_minutes = 9",
         "thresholds.wait_amber_minutes", "at least 10"},
        {"GreenAboveTheDefaultAmber", medium_hall, "wait_green_minutes = 10\nwait_amber_minutes = 20",
         "wait_green_minutes = 31", "thresholds.wait_green_minutes", "at most 30"},
        {"UtilisationLimitsCrossed", defaults_toml, "utilisation_low_percent = 60", "utilisation_low_percent = 86",
         "common.thresholds.utilisation_low_percent", "at most 85"},
    };
}

std::vector<Spoiling> profile_spoilings() {
    return {
        {"LayerUnknown", defaults_toml, "[medium] #", "[large]\n[medium] #", "large", "larger"},
        {"QueueIdTwice", defaults_toml, "id = \"agency\"", "id = \"paid\"", "village.queues[2].id",
         "an id that no other queue has", "id = \"paid\"\nprefix = \"C\""},
        {"QueueIdInCapitals", defaults_toml, "id = \"health\"", "id = \"Health\"", "township.queues[1].id",
         "1 to 40 of a-z, 0-9 and hyphens"},
        {"PrefixOfTwoLetters", defaults_toml, "prefix = \"B\"", "prefix = \"BB\"", "township.queues[1].prefix",
         "one capital letter, A to Z"},
        {"PrefixTwice", defaults_toml, "prefix = \"B\"", "prefix = \"A\"", "township.queues[1].prefix",
         "a prefix that no other queue has", "prefix = \"A\"\nname = { zh = \"医保"},
        {"PrefixMissing", defaults_toml, "prefix = \"B\"\n", "", "township.queues[1].prefix", "a value for prefix",
         "[[township.queues]]\nid = \"health\""},
        {"QueueNameEmpty", defaults_toml, "zh = \"医保与卫健\"", "zh = \"\"", "township.queues[1].name.zh",
         name_expected},
        {"NameNotATable", defaults_toml, "name = { zh = \"公安户籍\", en = \"Household registration and ID cards\" }",
         "name = \"公安户籍\"", "township.queues[2].name", "a table"},
        {"DepartmentUnknown", defaults_toml, "\"disabled-persons\"", "\"残连\"", "township.queues[0].departments[3]",
         "a department of catalogue/departments.csv such as \"残联\""},
        {"DepartmentIdUnknown", defaults_toml, "\"disabled-persons\"", "\"disabled-person\"",
         "township.queues[0].departments[3]", "a department of catalogue/departments.csv such as \"disabled-persons\""},
        {"DepartmentInTwoQueues", defaults_toml, "\"medical-insurance\", \"health\"",
         "\"medical-insurance\", \"health\", \"民政\"", "township.queues[1].departments[2]",
         "each department in one queue"},
        {"DepartmentInNoQueue", defaults_toml, ", \"forestry\"]", "]", "township.queues",
         "the department in one queue, or its items in not_stationed", "[[township.queues]]"},
        {"QueueItemUnknown", defaults_toml, "departments = [\"police\"]",
         "departments = [\"police\"]\nitems = [\"RS-0033\"]", "township.queues[2].items[0]",
         "an item's code such as \"RS-003\"", "items = ["},
        {"QueueWithoutItems", defaults_toml, "modes = [\"agency\"]", "", "village.queues[2]",
         "departments, items or modes", "[[village.queues]]\nid = \"agency\""},
        {"ModeInTwoQueues", defaults_toml, "modes = [\"agency\"]", "modes = [\"agency\",\n\"paid\"]",
         "village.queues[2].modes[1]", "each mode in one queue", "\"paid\"]\n\n[[village.windows"},
        {"QueueModeUnknown", defaults_toml, "modes = [\"agency\"]", "modes = [\"agent\"]", "village.queues[2].modes[0]",
         "one of: immediate, promised, assisted, paid, agency"},
        {"QueueWithoutWindow", defaults_toml, ", { queue = \"agency\", rank = 1 }", "", "village.queues[2]",
         "a window that names it", "[[village.queues]]\nid = \"agency\""},
        {"WindowNumberZero", rich_hall, "number = 3", "number = 0", "windows[2].number", "a whole number from 1 to 99"},
        {"WindowNumberOfThreeDigits", rich_hall, "number = 3", "number = 100", "windows[2].number",
         "a whole number from 1 to 99"},
        {"WindowNumberTwice", rich_hall, "number = 3", "number = 2", "windows[2].number",
         "a number that no other window has", "number = 2\nname = { zh = \"医保窗口"},
        {"WindowQueueUnknown", rich_hall, "\"social\", rank = 3", "\"socal\", rank = 3", "windows[3].queues[1].queue",
         "one of: social, health, police, land, business, building, general"},
        {"WindowQueueTwice", rich_hall, "\"social\", rank = 3", "\"health\", rank = 3", "windows[3].queues[1].queue",
         "each queue once in a window"},
        {"WindowWithoutQueues", rich_hall, "queues = [{ queue = \"health\", rank = 1 }]", "queues = []",
         "windows[2].queues", "at least one queue"},
        {"RankZero", rich_hall, "rank = 3", "rank = 0", "windows[3].queues[1].rank", "a whole number from 1 to 9"},
        {"RankTen", rich_hall, "rank = 3", "rank = 10", "windows[3].queues[1].rank", "a whole number from 1 to 9"},
        {"RankMistyped", rich_hall, "rank = 3", "rnak = 3", "windows[3].queues[1].rnak", "rank"},
        {"ClerkIdTwice", rich_hall, "id = \"C02\"", "id = \"C01\"", "clerks[1].id", "an id that no other clerk has",
         "\"C01\", name = \"示例员02"},
        {"ClerkIdInSmallLetters", rich_hall, "id = \"C02\"", "id = \"c01\"", "clerks[1].id",
         "an id that no other clerk has", "\"c01\", name = \"示例员02"},
        {"ProfileIdWithoutQuotes", rich_hall, "id = \"410721103\"", "id = 410721103", "id",
         "nine digits such as 410721103 (in quotes)"},
        {"ClerkWithoutName", rich_hall, "id = \"C02\", name = \"示例员02\"", "id = \"C02\"", "clerks[1].name",
         "a value for name"},
        {"NoClerk", village_toml,
         "    { id = \"C01\", name = \"示例代办员02\" },\n    { id = \"C02\", name = \"示例代办员03\" },\n", "",
         "clerks", "at least one clerk", "clerks = ["},
        {"KioskIdTwice", rich_hall, "id = \"K2\"", "id = \"K1\"", "kiosks[1].id", "an id that no other kiosk has",
         "\"K1\", place = { zh = \"一楼自助"},
        {"IdNotThatOfTheFile", rich_hall, "id = \"410721103\"", "id = \"410721109\"", "id", "410721103"},
        {"ClassUnknown", medium_hall, "class = \"medium\"", "class = \"middle\"", "class", "one of: larger, medium"},
        {"ProfileKeyMistyped", rich_hall, "most_wanted = [", "most_wantd = [", "most_wantd", "most_wanted"},
        {"MostWantedUnknown", rich_hall, "\"GA-015\"", "\"GA-0155\"", "most_wanted[18]",
         "an item's code such as \"GA-015\""},
        {"MostWantedInSmallLetters", rich_hall, "\"GA-015\"", "\"rs-008\"", "most_wanted[18]",
         "an item's code such as \"RS-008\""},
        {"MostWantedTwice", rich_hall, "\"GA-015\"", "\"GA-010\"", "most_wanted[18]", "each item once"},
        {"MostWantedNotServed", rich_hall, "\"GA-015\"", "\"CUN-DB-001\"", "most_wanted[18]",
         "an item that joins one of the queues"},
        {"NotStationedUnknown", "halls/410721200.toml", "\"SC-021\"", "\"SC-921\"", "not_stationed[1]",
         "an item's code such as \"SC-021\""},
        {"TooManyMostWanted", rich_hall, "\"GA-015\"", repeated("\"GA-015\", ", 60) + "\"GA-015\"", "most_wanted",
         "at most 60 entries", "most_wanted = ["},
        {"KeyTwice", rich_hall, "class = \"larger\"", "class = \"larger\"\nclass = \"medium\"", "class",
         "each key once", "class = \"medium\""},
        {"KeyInTheWrongTable", rich_hall, "\n[calling]", "\nnot_stationed = [\"GA-022\"]\n[calling]",
         "hours.not_stationed",
         "one of: seasons, weekdays, days, closed_dates, open_dates, lunch_service, afternoon_numbers, day_close"},
        {"ProfileNotUtf8", rich_hall, "示例员05", "\xCA\xBE\xC0\xFD", "", "UTF-8"},
    };
}

std::vector<Spoiling> all_spoilings() {
    std::vector<Spoiling> all;
    for (const auto& some :
         {catalogue_spoilings(), county_spoilings(), toml_spoilings(), settings_spoilings(), profile_spoilings()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

std::string param(const Error& error, std::string_view name) {
    const auto found = std::ranges::find(error.params, name, [](const auto& p) { return p.first; });
    return found == error.params.end() ? "(none)" : found->second;
}

std::string details(const std::vector<Error>& errors) {
    std::string text;
    for (const auto& error : errors) text += error.detail + "\n";
    return text;
}

int line_of(const std::string& text, std::size_t offset) {
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

// Where in the spoilt text the error is expected.
std::size_t expected_offset(const std::string& text, std::size_t put_at, const Spoiling& how) {
    if (!how.at.empty()) return text.find(how.at);
    const auto first_letter = how.put.find_first_not_of('\n');
    return put_at + (first_letter == std::string::npos ? 0 : first_letter);
}

// Spoils the copy; returns the line at which the error is expected, 0 when it concerns a whole other file.
int spoil(const CountyCopy& copy, const Spoiling& how) {
    auto text = text_of(copy.folder() / how.file);
    const auto put_at = text.find(how.find);
    EXPECT_NE(put_at, std::string::npos) << "the demonstration county has changed";
    if (put_at == std::string::npos) return 0;
    text.replace(put_at, how.find.size(), how.put);
    std::ofstream(copy.folder() / how.file, std::ios::binary) << text;
    if (how.at.ends_with(".toml")) return 0;
    const auto offset = expected_offset(text, put_at, how);
    EXPECT_LE(offset, text.size()) << "not found: " << how.at;
    return line_of(text, std::min(offset, text.size()));
}

// Which halls have the file under them: a profile's own hall, of anything else one of each class.
std::vector<std::string> halls_of(const std::string& file) {
    if (file.starts_with("halls/") || file.starts_with("villages/")) return {std::filesystem::path(file).stem()};
    return {"410721103", "410721105", "410721103-V02"};
}

class MalformedFile : public testing::TestWithParam<Spoiling> {};

TEST_P(MalformedFile, IsToldAsOneErrorWithItsPlaceAndWhatWasExpected) {
    const auto& how = GetParam();
    const CountyCopy copy;
    const int line = spoil(copy, how);
    const auto errors = check_config(copy.folder());
    ASSERT_EQ(errors.size(), 1U) << details(errors);
    const auto& error = errors.front();
    EXPECT_EQ(error.code, ErrorCode::bad_config);
    EXPECT_EQ(param(error, "file"), line == 0 ? how.at : how.file) << error.detail;
    EXPECT_EQ(param(error, "line"), std::to_string(line)) << error.detail;
    EXPECT_EQ(param(error, "field"), how.field) << error.detail;
    const auto dots = how.expected.ends_with("…") ? how.expected.size() - std::string("…").size() : std::string::npos;
    EXPECT_EQ(param(error, "expected").substr(0, dots), how.expected.substr(0, dots)) << error.detail;
    EXPECT_EQ(error.detail.find('\n'), std::string::npos) << error.detail;
}

// A default that is right in itself may be wrong for one class of halls only.
TEST_P(MalformedFile, StopsTheStartOfAHallThatStandsOnIt) {
    const auto& how = GetParam();
    const CountyCopy copy;
    spoil(copy, how);
    const auto told = details(check_config(copy.folder()));
    int stopped = 0;
    for (const auto& id : halls_of(how.file)) {
        const auto hall = load_hall(copy.folder(), id);
        if (hall) continue;
        ++stopped;
        EXPECT_EQ(hall.error().code, ErrorCode::bad_config);
        EXPECT_EQ(hall.error().detail + '\n', told);
    }
    EXPECT_GT(stopped, 0);
}

INSTANTIATE_TEST_SUITE_P(Each, MalformedFile, testing::ValuesIn(all_spoilings()),
                         [](const auto& spoiling) { return spoiling.param.rule; });

TEST(MalformedFiles, AreToldInOneSentence) {
    const CountyCopy copy;
    const int line = spoil(copy, {"", rich_hall, "\"social\", rank = 3", "\"socal\", rank = 3", "", ""});
    const auto catalogue = load_catalogue(copy.folder());
    ASSERT_TRUE(catalogue.ok());
    const auto profile = load_hall_profile(copy.folder(), "410721103", *catalogue);
    ASSERT_FALSE(profile.ok());
    EXPECT_EQ(profile.error().detail, "halls/410721103.toml:" + std::to_string(line) +
                                          ": windows[3].queues[1].queue: no queue is named \"socal\"; expected one "
                                          "of: social, health, police, land, business, building, general");
    EXPECT_EQ(param(profile.error(), "found"), "socal");
}

TEST(MalformedFiles, AreAllReportedByOneCheck) {
    const CountyCopy copy;
    spoil(copy, {"", county_toml, "villages = [", "vilages = [", "", ""});
    spoil(copy, {"", items_csv, ",both,promised", ",both,promise", "", ""});
    spoil(copy, {"", village_toml, "\"sat\"", "\"saturday\"", "", ""});
    EXPECT_EQ(check_config(copy.folder()).size(), 3U);
}

TEST(MalformedFiles, AreAllToldByAHallThatDoesNotStart) {
    const CountyCopy copy;
    spoil(copy, {"", county_toml, "villages = [", "vilages = [", "", ""});
    spoil(copy, {"", items_csv, ",both,promised", ",both,promise", "", ""});
    spoil(copy, {"", rich_hall, "number = 3", "number = 0", "", ""});
    const auto hall = load_hall(copy.folder(), "410721103");
    ASSERT_FALSE(hall.ok());
    EXPECT_EQ(hall.error().detail + '\n', details(check_config(copy.folder())));
    EXPECT_EQ(std::ranges::count(hall.error().detail, '\n'), 2);
}

// Truncation and a changed byte, anywhere in any file: told or harmless, never a crash.
RC_GTEST_PROP(DamagedFile, IsToldInOneSentenceOrHarmless, ()) {
    const CountyCopy copy;
    const auto path =
        copy.folder() / *rc::gen::element<std::string>(items_csv, readings_csv, themes_csv, terms_csv, departments_csv,
                                                       about_toml, county_toml, defaults_toml, rich_hall, village_toml);
    auto text = text_of(path);
    const auto offset = *rc::gen::inRange<std::size_t>(0, text.size());
    if (*rc::gen::arbitrary<bool>())
        text.resize(offset);
    else
        text[offset] = *rc::gen::arbitrary<char>();
    std::ofstream(path, std::ios::binary) << text;
    for (const auto& error : check_config(copy.folder())) {
        RC_ASSERT(error.code == ErrorCode::bad_config);
        RC_ASSERT(error.detail.find('\n') == std::string::npos);
        RC_ASSERT(!param(error, "file").empty() && !param(error, "expected").empty());
    }
}

TEST(MalformedFiles, KeepTheRestOfTheCountyLoading) {
    const CountyCopy copy;
    spoil(copy, {"", medium_hall, "class = \"medium\"", "class = \"middle\"", "", ""});
    EXPECT_FALSE(load_hall(copy.folder(), "410721105").ok());
    EXPECT_TRUE(load_hall(copy.folder(), "410721103").ok());
}

TEST(EmptyCatalogue, IsToldOnceAndNotByEveryProfile) {
    for (const auto& [file, what] : {std::pair{items_csv, "item"}, std::pair{themes_csv, "theme"}}) {
        const CountyCopy copy;
        auto text = text_of(copy.folder() / file);
        std::ofstream(copy.folder() / file, std::ios::binary) << text.substr(0, text.find('\n') + 1);
        EXPECT_EQ(details(check_config(copy.folder())), std::string(file) + ": the catalogue has no " + what +
                                                            "; expected at least one below the names of the columns\n");
    }
}

TEST(WhatDoesNotShow, IsNamedByItsNumber) {
    const CountyCopy copy;
    spoil(copy, {"", items_csv, "特困人员救助供养,", "特困\u202E人员\u3000,", "", ""});
    EXPECT_THAT(details(check_config(copy.folder())), testing::HasSubstr("\"特困<U+202E>人员\" is not allowed"));
}

TEST(AForgottenClosingQuote, IsToldWhereItsFieldBeginsAndWhereThatShowed) {
    const CountyCopy copy;
    const int line = spoil(copy, {"", items_csv, "MZ-002,特困", "MZ-002,\"特困", "", ""});
    EXPECT_THAT(details(check_config(copy.folder())),
                testing::StartsWith("catalogue/items.csv:" + std::to_string(line) +
                                    ": the quoted field that begins here does not end before line "));
}

// Dots and brackets in texts and comments are no nesting.
TEST(Nesting, IsNotCountedInTextsAndComments) {
    const CountyCopy copy;
    const auto many = repeated(".[{", 30);
    spoil(copy, {"", village_toml, "[hours]", "phone = '' # \"" + many + "\n# " + many + "\n[hours]", "", ""});
    spoil(copy, {"", about_toml, "zh = \"演示", "zh = \"" + many + "\\\"" + many, "", ""});
    spoil(copy, {"", about_toml, "en = \"Demonstration data", "en = '''\n" + many + "''' # \"", "", ""});
    EXPECT_EQ(details(check_config(copy.folder())), "");
}

TEST(MissingFile, IsToldByItsName) {
    for (const std::string file : {items_csv, themes_csv, terms_csv, about_toml, county_toml}) {
        const CountyCopy copy;
        std::filesystem::remove(copy.folder() / file);
        const auto errors = check_config(copy.folder());
        ASSERT_EQ(errors.size(), 1U) << details(errors);
        EXPECT_EQ(errors[0].detail, file + ": the file is missing; expected a readable file");
    }
}

TEST(UnreadableFile, IsToldApartFromAMissingOne) {
    const CountyCopy copy;
    std::filesystem::remove(copy.folder() / themes_csv);
    std::filesystem::create_directory(copy.folder() / themes_csv);
    const auto errors = check_config(copy.folder());
    ASSERT_EQ(errors.size(), 1U) << details(errors);
    EXPECT_EQ(errors[0].detail, "catalogue/themes.csv: the file cannot be read; expected a readable file");
}

TEST(MissingFolder, IsToldByItsNameWhateverIsLoaded) {
    const CountyCopy copy;
    const auto nowhere = copy.folder() / "nowhere";
    const auto said = nowhere.string() + ": there is no such folder; expected the folder that holds county.toml";
    EXPECT_EQ(details(check_config(nowhere)), said + '\n');
    EXPECT_EQ(load_hall(nowhere, "410721103").error().detail, said);
    EXPECT_EQ(load_catalogue(nowhere).error().detail, said);
    EXPECT_EQ(load_county(nowhere).error().detail, said);
}

TEST(LargeFile, IsRefusedWithItsLimit) {
    const CountyCopy copy;
    std::filesystem::resize_file(copy.folder() / rich_hall, (1 << 20) + 1);
    const auto hall = load_hall(copy.folder(), "410721103");
    ASSERT_FALSE(hall.ok());
    EXPECT_EQ(hall.error().detail, "halls/410721103.toml: the file is too large; expected at most 1048576 bytes");
}

TEST(StrayFile, IsToldWhereProfilesAreExpected) {
    const CountyCopy copy;
    std::ofstream(copy.folder() / "halls" / "notes.txt") << "…";
    const auto errors = check_config(copy.folder());
    ASSERT_EQ(errors.size(), 1U) << details(errors);
    EXPECT_THAT(errors[0].detail, testing::StartsWith("halls/notes.txt: the file is no profile"));
}

TEST(UnlistedProfile, IsTold) {
    const CountyCopy copy;
    spoil(copy, {"", county_toml, "    \"410721200\", # 合河乡\n", "", "", ""});
    const auto errors = check_config(copy.folder());
    ASSERT_EQ(errors.size(), 1U) << details(errors);
    EXPECT_THAT(errors[0].detail, testing::StartsWith("halls/410721200.toml: the profile is not listed"));
    EXPECT_TRUE(load_hall(copy.folder(), "410721103").ok());
    const auto unlisted = load_hall(copy.folder(), "410721200");
    ASSERT_FALSE(unlisted.ok());
    EXPECT_EQ(unlisted.error().detail, errors[0].detail);
}

}  // namespace
}  // namespace yimen
