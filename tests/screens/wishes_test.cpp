// What residents really come for, and how many touches it is to its guide: no search, a page down is a touch.
#include <cstdio>

#include <gtest/gtest.h>

#include "screens/walk.hpp"
#include "support/qt_loop.hpp"

namespace yimen::test {
namespace {

using app::CategoryListModel;
using app::ItemListModel;
namespace KioskStep = app::KioskStep;

constexpr int touches_that_are_too_many = 9;

// What somebody says, the item, and the topic under which they would look.
struct Wish {
    const char* said;
    const char* item;
    const char* theme;
};

const std::vector<Wish> ten{{"上户口", "GA-001", "birth"},     {"低保", "MZ-001", "assistance"},
                            {"交医保", "SW-001", "medical"},   {"宅基地", "ZR-001", "housing"},
                            {"小卖部", "SC-014", "permits"},   {"老年证", "WJ-008", "elderly"},
                            {"退休认证", "RS-008", "elderly"}, {"残疾人证", "CL-001", "disability"},
                            {"改姓名", "GA-004", "documents"}, {"打官司", "SF-001", "legal"}};

// Nothing was put in its place for these.
const std::vector<Wish> twenty{{"给娃上医保", "YB-003", "birth"},         {"八十岁补贴", "MZ-012", "elderly"},
                               {"准生证", "WJ-001", "marriage"},          {"粮补", "NY-001", "farming"},
                               {"买拖拉机补贴", "NY-002", "farming"},     {"五保", "MZ-002", "assistance"},
                               {"大病困难", "MZ-003", "assistance"},      {"迁户口", "GA-005", "documents"},
                               {"人不在了销户", "GA-002", "bereavement"}, {"关店", "SC-003", "startup"},
                               {"住院报销", "YB-013", "medical"},         {"找工作", "RS-034", "employment"},
                               {"退伍军人证", "TY-001", "veterans"},      {"轮椅", "CL-007", "disability"},
                               {"免费律师", "SF-002", "legal"},           {"邻里纠纷", "SF-003", "legal"},
                               {"补身份证", "GA-010", "documents"},       {"结婚证丢了", "MZ-021", "marriage"},
                               {"危房改造", "ZJ-001", "housing"},         {"助学贷款", "JY-008", "school"}};

class Wishes : public testing::Test {
   protected:
    static void SetUpTestSuite() { shots::drawingApplication(); }
    Wishes() : hall_("2026-11-23T09:41"), screen_(app::Role::Kiosk, hall_) {
        until([&] { return session().served().individual > 0 && session().queues()->count() > 0; });
    }
    app::KioskViewModel& session() { return screen_.kiosk(); }

    bool isAtHome(const Wish& wish) { return row(*session().mostWanted(), ItemListModel::CodeRole, wish.item) < 6; }
    // From home to the open guide.
    int touchesTo(const Wish& wish, bool elder) {
        goHome(elder);
        const int before = screen_.touches();
        const bool found = isAtHome(wish) ? screen_.touch(wanted(wish)) : walkThroughTopics(wish, elder);
        const bool open =
            found && screen_.arrives(KioskStep::Guide) && session().guide().code == QString::fromLatin1(wish.item);
        EXPECT_TRUE(open) << wish.said;
        return open ? screen_.touches() - before : touches_that_are_too_many;
    }

   private:
    static int row(const QAbstractListModel& model, int role, const char* value) {
        for (int at = 0; at < model.rowCount(); ++at)
            if (model.index(at, 0).data(role).toString() == QString::fromLatin1(value)) return at;
        return touches_that_are_too_many;
    }
    QString wanted(const Wish& wish) {
        return QStringLiteral("wanted%1").arg(row(*session().mostWanted(), ItemListModel::CodeRole, wish.item));
    }
    void goHome(bool elder) {
        hall_.pass(Milliseconds{1'000});
        session().goHome();
        if (elder) session().toggleElder();
        until([&] { return screen_.offers(QStringLiteral("wanted0")); });
    }
    bool walkThroughTopics(const Wish& wish, bool elder) {
        return screen_.touch(elder ? QStringLiteral("moreServices") : QStringLiteral("browseIndividual")) &&
               screen_.arrives(KioskStep::Categories) &&
               touchIn(QStringLiteral("category"),
                       row(*session().categories(), CategoryListModel::KeyRole, wish.theme)) &&
               screen_.arrives(KioskStep::Items) &&
               touchIn(QStringLiteral("item"), row(*session().items(), ItemListModel::CodeRole, wish.item));
    }
    // Pages down until it is in sight.
    bool touchIn(const QString& list, int at) {
        if (!until([&] { return screen_.offers(list + QLatin1Char('0')); })) return false;
        const QString name = list + QString::number(at);
        for (int page = 0; page < touches_that_are_too_many && !screen_.offers(name); ++page)
            if (!screen_.touch(QStringLiteral("pageDown"))) return false;
        return screen_.touch(name);
    }

    WalkedHall hall_;
    WalkedScreen screen_;
};

TEST_F(Wishes, ten_are_found_in_three_touches_and_in_large_type_in_four) {
    int atHome = 0;
    for (const Wish& wish : ten) {
        EXPECT_LE(touchesTo(wish, false), 3) << wish.said;
        EXPECT_LE(touchesTo(wish, true), 4) << wish.said << ", in large type";
        atHome += isAtHome(wish) ? 1 : 0;
    }
    EXPECT_LE(atHome, 3) << "the way to what does not stand at home counts";
}

TEST_F(Wishes, most_of_twenty_others_are_found_as_soon) {
    int soon = 0, soonInLargeType = 0;
    for (const Wish& wish : twenty) {
        soon += touchesTo(wish, false) <= 3 ? 1 : 0;
        soonInLargeType += touchesTo(wish, true) <= 4 ? 1 : 0;
    }
    std::printf("of 20 wishes %d are found in three touches, %d in large type in four\n", soon, soonInLargeType);
    EXPECT_GE(soon, 15);
    EXPECT_GE(soonInLargeType, 15);
}

}  // namespace
}  // namespace yimen::test
