#include "models/item_list.hpp"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>
#include <unicode/alphaindex.h>

#include "domain/county_catalogue.hpp"
#include "kiosk/small_hall.hpp"
#include "models/category_list.hpp"
#include "models/name_order.hpp"

namespace yimen::app {
namespace {

std::shared_ptr<const CatalogueEntries> catalogue() {
    return std::make_shared<const CatalogueEntries>(entriesOf(yimen::test::smallCatalogue()));
}

QStringList names(const ItemListModel& list) {
    QStringList all;
    for (int row = 0; row < list.count(); ++row)
        all.append(list.data(list.index(row), ItemListModel::NameRole).toString());
    return all;
}

TEST(NameOrder, chinese_names_stand_under_the_first_letter_of_their_pinyin) {
    const NameOrder order(QStringLiteral("zh"));
    EXPECT_EQ(order.letterOf(QStringLiteral("养老保险")), QStringLiteral("Y"));
    EXPECT_EQ(order.letterOf(QStringLiteral("安全隐患")), QStringLiteral("A"));
    EXPECT_EQ(order.letterOf(QStringLiteral("食品")), QStringLiteral("S"));
    EXPECT_EQ(order.letterOf(QStringLiteral("60周岁以上")), QStringLiteral("#"));
    EXPECT_TRUE(order.before(QStringLiteral("安全"), QStringLiteral("养老")));
}

// ICU's own index, which takes too long to make for a kiosk that starts.
std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> icusIndex(const char* locale) {
    UErrorCode status = U_ZERO_ERROR;
    icu::AlphabeticIndex builder(icu::Locale(locale), status);
    builder.addLabels(icu::Locale("en"), status);
    return std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex>(builder.buildImmutableIndex(status));
}

QString letterOf(const icu::AlphabeticIndex::ImmutableIndex& index, char32_t character) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString name(static_cast<UChar32>(character));
    const auto* bucket = index.getBucket(index.getBucketIndex(name, status));
    if (!bucket || bucket->getLabelType() != U_ALPHAINDEX_NORMAL) return QStringLiteral("#");
    return QString(QChar(bucket->getLabel().charAt(0)));
}

TEST(NameOrder, puts_every_character_of_unicode_under_the_letter_of_icus_index) {
    for (const auto& [language, locale] : {std::pair("zh", "zh@collation=pinyin"), std::pair("en", "en")}) {
        const NameOrder order(QString::fromLatin1(language));
        const auto index = icusIndex(locale);
        ASSERT_TRUE(index);
        for (char32_t character = 0x20; character < 0x30000; ++character) {
            if (character >= 0xD800 && character < 0xE000) continue;
            ASSERT_EQ(order.letterOf(QString::fromUcs4(&character, 1)), letterOf(*index, character))
                << language << std::hex << ' ' << static_cast<std::uint32_t>(character);
        }
    }
}

TEST(ItemList, what_is_not_handled_here_stands_last) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    EXPECT_EQ(names(list).last(), QStringLiteral("安全隐患举报"));
}

TEST(ItemList, has_every_item_of_the_largest_catalogue) {
    constexpr auto most = static_cast<int>(max_catalogue_items);
    auto large = yimen::test::smallCatalogue();
    const auto row = large.items[0];
    for (int i = static_cast<int>(large.items.size()); i < most; ++i) {
        large.items.push_back(row);
        large.items.back().code = "L-" + std::to_string(i);
    }
    ItemListModel list;
    list.setCatalogue(std::make_shared<const CatalogueEntries>(entriesOf(large)));
    EXPECT_EQ(list.count(), most);
}

// None of them wanted most.
std::shared_ptr<const CatalogueEntries> plainCatalogue() {
    auto shown = yimen::test::smallCatalogue();
    for (auto& row : shown.items) row.most_wanted = 0;
    return std::make_shared<const CatalogueEntries>(entriesOf(shown));
}

TEST(ItemList, sorts_by_pinyin_in_chinese_and_by_letter_in_english) {
    ItemListModel list;
    list.setCatalogue(plainCatalogue());
    EXPECT_EQ(names(list).mid(0, 3), QStringList({QStringLiteral("社会保障卡申领"), QStringLiteral("食品小经营店登记"),
                                                  QStringLiteral("养老保险参保登记")}));
    list.setLanguage(QStringLiteral("en"));
    EXPECT_EQ(names(list).first(), QStringLiteral("Food shop registration"));
}

TEST(ItemList, begins_with_what_people_come_for) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    EXPECT_EQ(names(list).mid(0, 3), QStringList({QStringLiteral("社会保障卡申领"), QStringLiteral("养老保险参保登记"),
                                                  QStringLiteral("食品小经营店登记")}));
}

TEST(NameOrder, does_not_count_quotation_marks) {
    const NameOrder order(QStringLiteral("zh"));
    EXPECT_EQ(order.letterOf(QStringLiteral("《出生医学证明》首次签发")), QStringLiteral("C"));
    EXPECT_TRUE(order.before(QStringLiteral("安全隐患"), QStringLiteral("《出生医学证明》")));
    EXPECT_TRUE(order.before(QStringLiteral("“出生”"), QStringLiteral("低保")));
}

// A hall that does two items, and a village's item that has one of them for a counterpart.
CatalogueShown catalogueWithVillages(const std::string& counterpart) {
    auto shown = yimen::test::smallCatalogue();
    shown.items[1].keywords = {"社保卡"};
    shown.items[1].more_themes = {"documents"};
    shown.items[3].level = Level::village;
    if (!counterpart.empty()) shown.items[3].counterpart = counterpart;
    return shown;
}

std::shared_ptr<const CatalogueEntries> entriesWithVillages(const std::string& counterpart) {
    return std::make_shared<const CatalogueEntries>(entriesOf(catalogueWithVillages(counterpart)));
}

QVariant of(const ItemListModel& list, const char* code, ItemListModel::Role role) {
    return list.index(list.rowOfItem(QString::fromLatin1(code))).data(role);
}

TEST(ItemList, what_only_villages_do_leads_to_what_the_hall_does_itself) {
    ItemListModel list;
    list.setCatalogue(entriesWithVillages("RS-001"));
    EXPECT_EQ(of(list, "WJ-009", ItemListModel::InsteadRole), QStringLiteral("养老保险参保登记"));
    EXPECT_EQ(of(list, "RS-001", ItemListModel::InsteadRole), QString());
    for (const char* nothing : {"", "XX-001", "WJ-009"}) {
        list.setCatalogue(entriesWithVillages(nothing));
        EXPECT_EQ(of(list, "WJ-009", ItemListModel::InsteadRole), QString());
        EXPECT_TRUE(of(list, "WJ-009", ItemListModel::VillageRole).toBool());
    }
}

TEST(ItemList, an_item_stands_under_each_of_its_topics) {
    ItemListModel list;
    list.setCatalogue(entriesWithVillages(""));
    for (const char* theme : {"elderly", "documents"}) {
        list.setFilter({{}, QString::fromLatin1(theme), {}, false});
        EXPECT_GE(list.rowOfItem(QStringLiteral("RS-002")), 0) << theme;
    }
    EXPECT_EQ(list.count(), 1);
}

TEST(ItemList, says_what_residents_call_an_item_in_their_language) {
    ItemListModel list;
    list.setCatalogue(entriesWithVillages(""));
    EXPECT_EQ(of(list, "RS-002", ItemListModel::SaidRole), QStringLiteral("社保卡"));
    list.setLanguage(QStringLiteral("en"));
    EXPECT_EQ(of(list, "RS-002", ItemListModel::SaidRole), QString());
}

TEST(ItemList, counts_what_others_do_where_it_lists_none_of_it) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    EXPECT_EQ(list.elsewhere(), 1);
    ItemFilter filter;
    filter.servedOnly = true;
    list.setFilter(filter);
    EXPECT_EQ(list.count(), list.served());
    EXPECT_EQ(list.elsewhere(), 1);
}

TEST(ItemList, an_item_without_an_english_name_keeps_its_chinese_one) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    list.setLanguage(QStringLiteral("en"));
    EXPECT_TRUE(names(list).contains(QStringLiteral("安全隐患举报")));
}

TEST(ItemList, items_for_both_audiences_are_listed_for_either) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    list.setFilter({QStringLiteral("organization"), {}, {}, false});
    EXPECT_EQ(list.count(), 3);
    list.setFilter({QStringLiteral("individual"), {}, {}, false});
    EXPECT_EQ(list.count(), 3);
}

TEST(ItemList, the_most_wanted_stand_by_their_rank) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    list.setFilter({{}, {}, {}, true});
    EXPECT_EQ(names(list), QStringList({QStringLiteral("社会保障卡申领"), QStringLiteral("养老保险参保登记")}));
}

TEST(ItemList, a_letter_leads_to_its_first_row_and_a_missing_one_nowhere) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    EXPECT_EQ(list.rowOfLetter(QStringLiteral("Y")), 1);
    EXPECT_EQ(list.rowOfLetter(QStringLiteral("Q")), -1);
}

TEST(ItemList, an_item_leads_to_its_row_and_one_of_another_list_nowhere) {
    ItemListModel list;
    list.setCatalogue(catalogue());
    EXPECT_EQ(list.rowOfItem(QStringLiteral("RS-001")), 1);
    list.setFilter({QStringLiteral("organization"), {}, {}, false});
    EXPECT_EQ(list.rowOfItem(QStringLiteral("RS-001")), -1);
}

TEST(CategoryList, a_department_with_brackets_or_a_partner_is_one_with_its_first_name) {
    EXPECT_EQ(departmentKey({QStringLiteral("司法(司法所)"), {}}), QStringLiteral("司法"));
    EXPECT_EQ(departmentKey({QStringLiteral("农业农村/商务"), {}}), QStringLiteral("农业农村"));
    EXPECT_EQ(departmentKey({QStringLiteral("综合(党政综合/信访)"), {}}), QStringLiteral("综合"));
}

TEST(CategoryList, each_department_of_the_table_has_its_sign_and_others_one_of_their_own) {
    const QDir source(qEnvironmentVariable("YIMEN_SOURCE_DIR", QStringLiteral(".")));
    const QDir icons(source.filePath(QStringLiteral("qml/controls/icons")));
    QFile table(source.filePath(QStringLiteral("kiosk-config/catalogue/signs.csv")));
    ASSERT_TRUE(table.open(QIODevice::ReadOnly | QIODevice::Text));
    const auto lines = QString::fromUtf8(table.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    ASSERT_GT(lines.size(), 30);
    for (const QString& line : lines.mid(1)) {
        const auto sign = line.section(QLatin1Char(','), 1);
        EXPECT_EQ(departmentSign(line.section(QLatin1Char(','), 0, 0)), sign);
        EXPECT_TRUE(icons.exists(sign + QStringLiteral(".svg"))) << qPrintable(line);
    }
    EXPECT_EQ(departmentSign(QStringLiteral("民政")), QStringLiteral("assistance"));
    EXPECT_EQ(departmentSign(QStringLiteral("不认识")), QStringLiteral("department"));
    EXPECT_EQ(departmentSign({}), QStringLiteral("department"));
}

TEST(CategoryList, departments_stand_by_the_number_of_their_items) {
    CategoryListModel list;
    list.setCatalogue(catalogue());
    list.group(CategoryListModel::Grouping::Departments, {});
    ASSERT_EQ(list.count(), 3);
    EXPECT_EQ(list.data(list.index(0), CategoryListModel::NameRole).toString(), QStringLiteral("人社"));
    EXPECT_EQ(list.data(list.index(0), CategoryListModel::ItemsRole).toInt(), 2);
}

TEST(CategoryList, life_events_without_items_are_left_out) {
    CategoryListModel list;
    auto empty = std::make_shared<CatalogueEntries>();
    empty->themes.push_back({QStringLiteral("party"), {QStringLiteral("党务"), {}}});
    list.setCatalogue(empty);
    EXPECT_EQ(list.count(), 0);
}

}  // namespace
}  // namespace yimen::app
