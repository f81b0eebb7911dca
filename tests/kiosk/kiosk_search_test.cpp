// How a resident's session goes through the search.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/kiosk_view_model.hpp"
#include "kiosk/small_hall.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

const QString pension = QStringLiteral("RS-001");

struct KioskSearch : testing::Test {
    KioskSearch() {
        yimen::test::qt_application();
        auto catalogue = yimen::test::smallCatalogue();
        catalogue.items[0].keywords = {"交养老", "参保"};
        yimen::test::tellSmallHall(hall);
        hall.answer(QStringLiteral("/v1/catalogue"), yimen::test::as_json(catalogue));
        mirror = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{KioskViewModel::parts, true});
        kiosk = std::make_unique<KioskViewModel>(*mirror, clock, QStringLiteral("K1"));
    }
    // A hand that has seen the page.
    KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return *kiosk;
    }
    void pass(seconds time) {
        clock.advance(time);
        kiosk->tick();
        mirror->tick();
    }
    void searchFor(const char* letters) {
        touch().search();
        for (const char* letter = letters; *letter != '\0'; ++letter) touch().spell(QString(QLatin1Char(*letter)));
        ASSERT_TRUE(yimen::test::until([&] { return kiosk->finder()->state() != ItemFinder::State::Making; }));
    }
    QString first() { return kiosk->finder()->found()->rows().at(0).code; }
    QString typed() { return kiosk->finder()->typed(); }
    // All that was sent to the hall.
    std::string sent() {
        std::string all;
        for (const char* path : {"/v1/usage", "/v1/tickets", "/v1/help"})
            for (const auto& body : hall.posted(QString::fromLatin1(path))) all += body.dump();
        return all + hall.asked().join(QLatin1Char(' ')).toStdString();
    }

    ManualClock clock{*parse_iso("2026-11-23T01:41:00.000Z")};
    yimen::test::ScriptedHall hall;
    std::unique_ptr<HallMirror> mirror;
    std::unique_ptr<KioskViewModel> kiosk;
};

TEST_F(KioskSearch, a_line_that_was_found_leads_to_its_guide_and_back_to_what_was_typed) {
    searchFor("JYL");
    EXPECT_EQ(kiosk->step(), KioskStep::Search);
    EXPECT_EQ(first(), pension);
    touch().openFound(pension);
    EXPECT_EQ(kiosk->step(), KioskStep::Guide);
    EXPECT_EQ(kiosk->guide().code, pension);
    EXPECT_TRUE(kiosk->guide().loaded);
    touch().back();
    EXPECT_EQ(kiosk->step(), KioskStep::Search);
    EXPECT_EQ(typed(), QStringLiteral("JYL"));
    EXPECT_EQ(first(), pension);
}

TEST_F(KioskSearch, the_guide_gives_a_ticket_as_from_any_list) {
    searchFor("JYL");
    touch().openFound(pension);
    touch().takeTicket(QStringLiteral("none"));
    EXPECT_EQ(kiosk->step(), KioskStep::Ticket);
    EXPECT_EQ(kiosk->ticket().number, QStringLiteral("A001"));
}

TEST_F(KioskSearch, what_is_not_handled_here_opens_the_guide_that_says_so) {
    searchFor("AQYH");
    touch().openFound(QStringLiteral("WJ-009"));
    EXPECT_EQ(kiosk->step(), KioskStep::Guide);
    EXPECT_EQ(kiosk->guideOffer().obstacle, QStringLiteral("elsewhere"));
}

TEST_F(KioskSearch, what_was_typed_is_forgotten_with_whoever_leaves) {
    searchFor("JYL");
    touch().goHome();
    EXPECT_EQ(kiosk->step(), KioskStep::Home);
    EXPECT_TRUE(typed().isEmpty());
    searchFor("JYL");
    touch().back();
    EXPECT_TRUE(typed().isEmpty());
    searchFor("JYL");
    pass(seconds{61});
    EXPECT_EQ(kiosk->step(), KioskStep::Home);
    EXPECT_TRUE(typed().isEmpty());
}

TEST_F(KioskSearch, it_begins_empty_each_time) {
    searchFor("JYL");
    touch().openFound(pension);
    touch().goHome();
    touch().search();
    EXPECT_TRUE(typed().isEmpty());
    EXPECT_EQ(first(), QStringLiteral("RS-002")) << "what most come for";
}

TEST_F(KioskSearch, that_somebody_searched_is_counted_and_never_what_for) {
    searchFor("ZHANGSANFENG");
    touch().openNear(QStringLiteral("elderly"));
    touch().back();
    touch().askStaff();
    touch().goHome();
    pass(seconds{11});
    EXPECT_THAT(sent(), HasSubstr("\"search\""));
    EXPECT_THAT(sent(), Not(HasSubstr("ZHANG")));
}

TEST_F(KioskSearch, the_second_touch_of_a_double_tap_types_nothing) {
    touch().search();
    kiosk->spell(QStringLiteral("A"));
    EXPECT_TRUE(typed().isEmpty());
    clock.advance(Milliseconds{500});
    kiosk->spell(QStringLiteral("A"));
    EXPECT_EQ(typed(), QStringLiteral("A"));
}

TEST_F(KioskSearch, a_topic_near_to_what_was_not_found_lists_its_items_and_leads_back) {
    touch().browseDepartments();
    touch().goHome();
    searchFor("YLQQQQ");
    ASSERT_EQ(kiosk->finder()->state(), ItemFinder::State::Nothing);
    ASSERT_EQ(kiosk->finder()->near().size(), 1);
    touch().openNear(QStringLiteral("elderly"));
    EXPECT_EQ(kiosk->step(), KioskStep::Items);
    EXPECT_EQ(kiosk->listTitle(), QStringLiteral("养老"));
    EXPECT_EQ(kiosk->items()->count(), 4);
    touch().back();
    EXPECT_EQ(kiosk->step(), KioskStep::Search);
    EXPECT_EQ(typed(), QStringLiteral("YLQQQQ"));
}

TEST_F(KioskSearch, a_lost_hall_leaves_the_search_to_who_reads) {
    searchFor("JYL");
    hall.setState(HallPort::State::lost, HallPort::Trouble::outage);
    clock.advance(HallMirror::grace);
    mirror->tick();
    EXPECT_EQ(kiosk->step(), KioskStep::Search);
    EXPECT_TRUE(kiosk->readsAlone());
}

TEST_F(KioskSearch, nothing_is_made_before_somebody_searches) {
    touch().browseThemes({});
    EXPECT_EQ(kiosk->finder()->state(), ItemFinder::State::Wanted);
    kiosk->finder()->type(QStringLiteral("J"));
    EXPECT_EQ(kiosk->finder()->state(), ItemFinder::State::Making);
    QCoreApplication::processEvents();
    EXPECT_EQ(kiosk->finder()->state(), ItemFinder::State::Making);
}

}  // namespace
}  // namespace yimen::app
