#include <set>

#include <QMetaEnum>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/kiosk_view_model.hpp"
#include "kiosk/small_hall.hpp"
#include "support/qt_loop.hpp"

namespace yimen::app {
namespace {

using std::chrono::seconds;
using yimen::test::as_json;

const QString item = QStringLiteral("RS-001");
const QString ordinary = QStringLiteral("none");
const QString tickets = QStringLiteral("/v1/tickets");

struct KioskSession : testing::Test {
    KioskSession() {
        yimen::test::qt_application();
        yimen::test::tellSmallHall(hall);
    }

    KioskViewModel& kiosk() {
        if (!mirror_)
            mirror_ = std::make_unique<HallMirror>(hall, clock, HallMirror::Wish{KioskViewModel::parts, true});
        if (!kiosk_) kiosk_ = std::make_unique<KioskViewModel>(*mirror_, clock, QStringLiteral("K1"));
        return *kiosk_;
    }
    // A hand that has seen the page.
    KioskViewModel& touch() {
        clock.advance(Milliseconds{700});
        return kiosk();
    }
    void pass(std::chrono::seconds time) {
        clock.advance(time);
        kiosk().tick();
        mirror_->tick();
    }
    // For so long that a screen says it.
    void loseTheHall() {
        kiosk();
        hall.setState(HallPort::State::lost, HallPort::Trouble::outage);
        clock.advance(HallMirror::grace);
        mirror_->tick();
    }
    void bringTheHallBack() { hall.setState(HallPort::State::live); }
    // The hall takes up another catalogue.
    void takeUp(const CatalogueShown& catalogue) {
        kiosk();
        hall.answer(QStringLiteral("/v1/catalogue"), as_json(catalogue));
        takeUp();
    }
    void takeUp() {
        auto told = yimen::test::smallHall();
        told.catalogue.tag = "another";
        hall.answer(QStringLiteral("/v1/hall"), as_json(told));
        hall.tell();
    }
    void tellHall(const char* storage, bool clockTrusted, bool dayOpen) {
        auto told = yimen::test::smallHall();
        told.storage = storage;
        told.clock_trusted = clockTrusted;
        told.day_open = dayOpen;
        hall.answer(QStringLiteral("/v1/hall"), as_json(told));
        kiosk();
        hall.tell();
    }
    QVariantList told(const char* field) { return kiosk().guide().told[QString::fromLatin1(field)].toList(); }
    QStringList materials() {
        QStringList names;
        for (const auto& row : told("materials")) names << row.toMap()["name"].toString();
        return names;
    }
    void refuse(ErrorCode code, std::vector<std::pair<std::string, std::string>> params = {}) {
        hall.answer(tickets, Error{code, "refused", std::move(params)});
        touch().openItem(item);
        touch().takeTicket(ordinary);
    }

    ManualClock clock{*parse_iso("2026-11-23T01:41:00.000Z")};
    yimen::test::ScriptedHall hall;
    std::unique_ptr<HallMirror> mirror_;
    std::unique_ptr<KioskViewModel> kiosk_;
};

TEST_F(KioskSession, an_ordinary_ticket_from_the_most_wanted_takes_two_touches) {
    touch().openItem(item);
    touch().takeTicket(ordinary);
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
    EXPECT_EQ(kiosk().ticket().number, QStringLiteral("A001"));
}

const QString help_path = QStringLiteral("/v1/help");

HelpShown called(const std::string& window, int number) { return {{{"K1", {}, {}, window, number}}}; }

TEST_F(KioskSession, whoever_asks_for_help_is_told_who_comes) {
    hall.answer(help_path, as_json(called("", 0)));
    touch().askStaff();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::Told);
    EXPECT_EQ(hall.posted(help_path), (std::vector{nlohmann::json{{"kiosk", "K1"}}}));
    hall.answer(help_path, as_json(called("3", 3)));
    hall.tell();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::Coming);
    EXPECT_EQ(kiosk().help()->window(), 3);
    touch().goHome();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::None);
    hall.tell();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::None);
}

TEST_F(KioskSession, where_nobody_can_be_called_it_says_so) {
    hall.answer(help_path, Error{ErrorCode::day_not_open, "closed", {}});
    touch().askStaff();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::Failed);
}

TEST_F(KioskSession, an_answer_for_somebody_who_has_left_is_nobodys) {
    hall.answer(help_path, as_json(called("", 0)));
    kiosk();
    hall.hold(true);
    touch().askStaff();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::Asking);
    touch().goHome();
    hall.release();
    EXPECT_EQ(kiosk().help()->state(), HelpCall::State::None);
}

TEST_F(KioskSession, in_a_village_the_agent_sits_beside_it) {
    auto told = yimen::test::smallHall();
    told.kind = HallKind::village;
    hall.answer(QStringLiteral("/v1/hall"), as_json(told));
    touch().askStaff();
    EXPECT_TRUE(hall.posted(help_path).empty());
}

TEST_F(KioskSession, a_kiosk_that_the_hall_has_no_longer_says_so_before_anybody_looks_for_an_item) {
    const auto tell = [this](const std::vector<KioskProfile>& kiosks) {
        auto told = yimen::test::smallHall();
        told.kiosks = kiosks;
        hall.answer(QStringLiteral("/v1/hall"), as_json(told));
        kiosk();
        hall.tell();
    };
    tell({{"K1", {}}, {"K2", {}}});
    EXPECT_EQ(kiosk().notice(), KioskNotice::None);
    tell({{"K2", {}}});
    EXPECT_EQ(kiosk().notice(), KioskNotice::OutOfService);
    EXPECT_EQ(kiosk().goneKiosk(), QStringLiteral("K1"));
    tell({{"K1", {}}});
    EXPECT_EQ(kiosk().notice(), KioskNotice::None);
    EXPECT_TRUE(kiosk().goneKiosk().isEmpty());
}

TEST_F(KioskSession, an_ordinary_ticket_by_department_takes_three_touches) {
    touch().browseDepartments();
    touch().openCategory(QStringLiteral("人社"));
    EXPECT_EQ(kiosk().items()->count(), 2);
    touch().takeTicketFor(item);
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
}

TEST_F(KioskSession, a_ticket_tells_who_is_ahead_the_wait_rounded_up_and_the_windows) {
    touch().openItem(item);
    touch().takeTicket(ordinary);
    EXPECT_EQ(kiosk().ticket().ahead, 4);
    EXPECT_TRUE(kiosk().ticket().known);
    EXPECT_EQ(kiosk().ticket().typical, 2);
    EXPECT_EQ(kiosk().ticket().ninetieth, 10);
    EXPECT_EQ(kiosk().ticket().windows, QStringList({QStringLiteral("1"), QStringLiteral("2")}));
}

TEST_F(KioskSession, while_no_window_is_open_a_ticket_tells_all_that_may_be) {
    auto queues = yimen::test::smallQueues();
    queues.queues[0].open_windows.clear();
    queues.queues[0].windows_open = 0;
    hall.answer(QStringLiteral("/v1/queues"), as_json(queues));
    touch().openItem(item);
    EXPECT_TRUE(kiosk().guideQueue().present);
    EXPECT_EQ(kiosk().guideQueue().windowsOpen, 0);
    touch().takeTicket(ordinary);
    EXPECT_EQ(kiosk().ticket().windows.size(), 3);
}

TEST_F(KioskSession, a_double_tap_sends_one_request) {
    touch().openItem(item);
    hall.hold(true);
    touch().takeTicket(ordinary);
    kiosk().takeTicket(ordinary);
    kiosk().takeTicketFor(item);
    EXPECT_TRUE(kiosk().busy());
    hall.release();
    touch().takeTicket(ordinary);
    EXPECT_EQ(hall.posted(tickets).size(), 1U);
}

TEST_F(KioskSession, a_double_tap_on_priority_gives_no_ticket_that_was_never_chosen) {
    touch().openItem(item);
    touch().choosePriority();
    clock.advance(Milliseconds{250});
    kiosk().takeTicket(ordinary);
    EXPECT_EQ(kiosk().step(), KioskStep::Priority);
    EXPECT_TRUE(hall.posted(tickets).empty());
    clock.advance(Milliseconds{250});
    kiosk().takeTicket(ordinary);
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
}

TEST_F(KioskSession, a_double_tap_on_what_is_most_wanted_opens_its_guide_and_gives_no_ticket) {
    kiosk().openItem(item);
    clock.advance(Milliseconds{250});
    kiosk().takeTicket(ordinary);
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    EXPECT_TRUE(hall.posted(tickets).empty());
}

TEST_F(KioskSession, a_double_tap_goes_one_page_only) {
    touch().browseThemes({});
    kiosk().openCategory({});
    EXPECT_EQ(kiosk().step(), KioskStep::Categories);
    touch().openCategory({});
    kiosk().takeTicketFor(item);
    EXPECT_EQ(kiosk().step(), KioskStep::Items);
    touch().back();
    kiosk().back();
    EXPECT_EQ(kiosk().step(), KioskStep::Categories);
    touch().goHome();
    kiosk().openItem(item);
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
}

TEST_F(KioskSession, a_page_that_changed_by_itself_under_the_finger_is_looked_at_first) {
    touch().openItem(item);
    pass(seconds{60});
    kiosk().openItem(item);
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
    touch().openItem(item);
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
}

TEST_F(KioskSession, no_touch_leaves_the_page_while_a_ticket_is_on_its_way) {
    touch().openItem(item);
    hall.hold(true);
    touch().takeTicket(ordinary);
    touch().goHome();
    touch().back();
    pass(seconds{120});
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    hall.release();
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
}

TEST_F(KioskSession, says_from_which_age_one_goes_first_as_the_profile_has_it) {
    EXPECT_EQ(kiosk().priorityAge(), 60);
    auto told = yimen::test::smallHall();
    told.calling.priority_age = 65;
    hall.answer(QStringLiteral("/v1/hall"), as_json(told));
    hall.tell();
    EXPECT_EQ(kiosk().priorityAge(), 65);
}

TEST_F(KioskSession, a_priority_ticket_is_asked_for_by_its_class) {
    touch().openItem(item);
    touch().choosePriority();
    EXPECT_EQ(kiosk().step(), KioskStep::Priority);
    touch().takeTicket(QStringLiteral("elderly"));
    ASSERT_EQ(hall.posted(tickets).size(), 1U);
    EXPECT_EQ(hall.posted(tickets)[0],
              nlohmann::json({{"item", "RS-001"}, {"priority", "elderly"}, {"language", "zh"}, {"kiosk", "K1"}}));
}

TEST_F(KioskSession, every_refusal_has_its_notice) {
    const std::map<ErrorCode, KioskNotice::Kind> notices{{ErrorCode::hall_closed, KioskNotice::Closed},
                                                         {ErrorCode::day_not_open, KioskNotice::Closed},
                                                         {ErrorCode::lunch_break, KioskNotice::Lunch},
                                                         {ErrorCode::queue_not_today, KioskNotice::OtherDay},
                                                         {ErrorCode::too_late_today, KioskNotice::TooLate},
                                                         {ErrorCode::too_late_before_break, KioskNotice::BreakFirst},
                                                         {ErrorCode::numbers_ended, KioskNotice::Ended},
                                                         {ErrorCode::item_not_served, KioskNotice::NotServed},
                                                         {ErrorCode::series_exhausted, KioskNotice::Full},
                                                         {ErrorCode::hall_full, KioskNotice::Full},
                                                         {ErrorCode::network_failed, KioskNotice::HallLost},
                                                         {ErrorCode::storage_full, KioskNotice::OutOfService},
                                                         {ErrorCode::storage_read_only, KioskNotice::OutOfService},
                                                         {ErrorCode::storage_gone, KioskNotice::OutOfService},
                                                         {ErrorCode::not_permitted, KioskNotice::OutOfService},
                                                         {ErrorCode::clock_untrusted, KioskNotice::OutOfService}};
    for (const auto& [code, notice] : notices) {
        refuse(code);
        EXPECT_EQ(kiosk().step(), KioskStep::Notice) << to_string(code);
        EXPECT_EQ(kiosk().notice(), notice) << to_string(code);
        touch().goHome();
    }
}

TEST_F(KioskSession, a_refusal_for_the_hour_tells_the_next_opening) {
    refuse(ErrorCode::too_late_today, {{"next_opening", "2026-11-24T00:30:00.000Z"}});
    EXPECT_TRUE(kiosk().nextOpening().known);
    EXPECT_EQ(kiosk().nextOpening().daysAhead, 1);
    EXPECT_EQ(kiosk().nextOpening().time, QStringLiteral("08:30"));
}

TEST_F(KioskSession, back_from_a_notice_returns_to_the_guide) {
    refuse(ErrorCode::hall_closed);
    touch().back();
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    touch().back();
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
}

TEST_F(KioskSession, back_in_a_list_the_item_that_was_read_is_known_and_in_another_list_forgotten) {
    touch().browseThemes({});
    touch().openCategory({});
    touch().openItem(item);
    touch().back();
    EXPECT_EQ(kiosk().step(), KioskStep::Items);
    EXPECT_EQ(kiosk().guide().code, item);
    touch().back();
    touch().openCategory({});
    EXPECT_EQ(kiosk().guide().code, QString());
}

TEST_F(KioskSession, a_new_catalogue_leaves_the_reader_where_they_are_with_the_new_guide) {
    touch().openItem(item);
    auto guide = yimen::test::smallGuide(0);
    guide.updated = "2026-11-20";
    guide.materials.clear();
    hall.answer(QStringLiteral("/v1/items/RS-001"), as_json(guide));
    takeUp(yimen::test::smallCatalogue());
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    EXPECT_EQ(kiosk().guide().updated, QStringLiteral("2026-11-20"));
    EXPECT_TRUE(kiosk().guide().served);
    pass(seconds{10});
    std::size_t read = 0;
    for (const auto& usage : hall.posted(QStringLiteral("/v1/usage"))) {
        for (const auto& event : usage.at("events")) read += event.at("kind") == "guide_read" ? 1U : 0U;
    }
    EXPECT_EQ(read, 1U);
}

TEST_F(KioskSession, a_catalogue_that_did_not_arrive_is_asked_for_again) {
    kiosk();
    hall.answer(QStringLiteral("/v1/catalogue"), Error{ErrorCode::network_failed, "the hall is slow", {}});
    takeUp();
    auto catalogue = yimen::test::smallCatalogue();
    catalogue.items.erase(catalogue.items.begin());
    hall.answer(QStringLiteral("/v1/catalogue"), as_json(catalogue));
    pass(seconds{6});
    touch().openItem(item);
    EXPECT_NE(kiosk().step(), KioskStep::Guide);
}

TEST_F(KioskSession, an_item_that_is_withdrawn_while_it_is_read_says_so_and_gives_no_ticket) {
    touch().openItem(item);
    auto catalogue = yimen::test::smallCatalogue();
    catalogue.items.erase(catalogue.items.begin());
    takeUp(catalogue);
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    EXPECT_TRUE(kiosk().guide().withdrawn);
    EXPECT_FALSE(kiosk().guide().served);
    EXPECT_EQ(materials(), QStringList(QStringLiteral("居民身份证")));
    kiosk().toggleLanguage();
    EXPECT_TRUE(kiosk().guide().withdrawn);
    touch().choosePriority();
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
}

TEST_F(KioskSession, whoever_is_asked_whose_turn_it_is_goes_back_to_the_guide_where_no_queue_takes_the_item_any_more) {
    touch().openItem(item);
    touch().choosePriority();
    ASSERT_EQ(kiosk().step(), KioskStep::Priority);
    auto catalogue = yimen::test::smallCatalogue();
    catalogue.items.front().queue.clear();
    takeUp(catalogue);
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    EXPECT_FALSE(kiosk().guide().served);
    touch().back();
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
}

TEST_F(KioskSession, a_ticket_for_an_item_that_was_withdrawn_meanwhile_is_refused_calmly) {
    refuse(ErrorCode::not_found, {{"what", "item"}, {"id", "RS-001"}});
    EXPECT_EQ(kiosk().notice(), KioskNotice::NotServed);
    touch().goHome();
    refuse(ErrorCode::not_found, {{"what", "kiosk"}, {"id", "K1"}});
    EXPECT_EQ(kiosk().notice(), KioskNotice::OutOfService);
}

TEST_F(KioskSession, an_item_that_is_not_stationed_here_says_why) {
    auto guide = yimen::test::smallGuide(3);
    guide.not_stationed = Bilingual{"由县局受理", "Taken in by the county"};
    hall.answer(QStringLiteral("/v1/items/WJ-009"), as_json(guide));
    touch().openItem(QStringLiteral("WJ-009"));
    EXPECT_EQ(kiosk().guide().reason, QStringLiteral("由县局受理"));
    EXPECT_FALSE(kiosk().guide().served);
}

TEST_F(KioskSession, a_guide_says_in_one_word_why_there_is_no_ticket) {
    const auto offered = [this](const char* obstacle, bool any, bool now) {
        const auto offer = kiosk().guideOffer();
        EXPECT_EQ(offer.obstacle, QLatin1String(obstacle));
        EXPECT_EQ(offer.tickets, any) << obstacle;
        EXPECT_EQ(offer.now, now) << obstacle;
    };
    touch().openItem(item);
    offered("", true, true);
    EXPECT_TRUE(kiosk().guideOffer().figures);
    auto told = yimen::test::smallHall();
    told.phase.state = PhaseState::closed;
    hall.answer(QStringLiteral("/v1/hall"), as_json(told));
    hall.tell();
    offered("closed", true, false);
    EXPECT_FALSE(kiosk().guideOffer().figures) << "nobody can join it";
    tellHall("ok", true, true);
    touch().goHome();
    touch().openItem(QStringLiteral("WJ-009"));
    offered("elsewhere", false, true);
    auto guide = yimen::test::smallGuide(3);
    guide.not_stationed = Bilingual{"由县局受理", "Taken in by the county"};
    hall.answer(QStringLiteral("/v1/items/WJ-009"), as_json(guide));
    touch().goHome();
    touch().openItem(QStringLiteral("WJ-009"));
    offered("elsewhere_because", false, true);
    auto catalogue = yimen::test::smallCatalogue();
    catalogue.items.pop_back();
    takeUp(catalogue);
    offered("withdrawn", false, true);
}

TEST_F(KioskSession, a_queue_where_nobody_waits_and_nobody_calls_yet_has_no_figures) {
    auto queues = yimen::test::smallQueues();
    queues.queues[0].waiting = 0;
    queues.queues[0].windows_open = 0;
    hall.answer(QStringLiteral("/v1/queues"), as_json(queues));
    touch().openItem(item);
    EXPECT_TRUE(kiosk().guideOffer().asleep);
    EXPECT_FALSE(kiosk().guideOffer().figures);
}

TEST(KioskNotices, each_has_its_drawing_and_says_what_can_be_done) {
    std::set<QString> signs;
    const auto kinds = QMetaEnum::fromType<KioskNotice::Kind>();
    for (int at = 1; at < kinds.keyCount(); ++at) {
        const auto view = viewOf(static_cast<KioskNotice::Kind>(kinds.value(at)));
        EXPECT_FALSE(view.sign.isEmpty()) << kinds.key(at);
        EXPECT_TRUE(signs.insert(view.sign).second) << kinds.key(at);
        EXPECT_FALSE(view.comesBack && view.stuck) << kinds.key(at);
    }
    EXPECT_TRUE(viewOf(KioskNotice::Full).comesBack && viewOf(KioskNotice::Full).staffHelps);
    EXPECT_FALSE(viewOf(KioskNotice::NotServed).comesBack);
    EXPECT_TRUE(viewOf(KioskNotice::HallLost).stuck && viewOf(KioskNotice::OutOfService).stuck);
}

TEST_F(KioskSession, what_is_unknown_about_an_item_is_left_out) {
    touch().openItem(item);
    EXPECT_EQ(kiosk().guide().promisedDays, -1);
    EXPECT_EQ(kiosk().guide().statutoryDays, 20);
    EXPECT_EQ(materials(), QStringList(QStringLiteral("居民身份证")));
}

TEST_F(KioskSession, a_guide_tells_who_makes_a_material_how_often_and_whether_it_must_be) {
    auto guide = yimen::test::smallGuide(0);
    guide.materials.push_back({{"申请表", ""}, Necessity::deferrable, 0, 2, Bilingual{"申请人自备", "The applicant"}});
    hall.answer(QStringLiteral("/v1/items/RS-001"), as_json(guide));
    touch().openItem(item);
    const auto rows = told("materials");
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0].toMap(), (QVariantMap{{"name", "居民身份证"}})) << "what is unknown is left out";
    EXPECT_EQ(rows[1].toMap(), (QVariantMap{{"name", "申请表"},
                                            {"necessity", "deferrable"},
                                            {"originals", 0},
                                            {"copies", 2},
                                            {"origin", "申请人自备"}}));
}

TEST_F(KioskSession, a_guide_tells_its_conditions_cases_basis_and_telephones_in_the_language_that_is_set) {
    auto guide = yimen::test::smallGuide(0);
    guide.conditions = {{"年满 16 周岁", "At least 16 years old"}, {"非在校学生", ""}};
    guide.situations = {{{"代他人办理", "For somebody else"}, {{{"委托书", "Letter of authority"}}}}};
    guide.legal_basis = {{"社会保险法", "Social Insurance Law"}};
    guide.enquiry_phone = "0373-555-0100";
    hall.answer(QStringLiteral("/v1/items/RS-001"), as_json(guide));
    touch().openItem(item);
    kiosk().toggleLanguage();
    EXPECT_EQ(told("conditions"), QVariantList({"At least 16 years old", "非在校学生"}));
    ASSERT_EQ(told("situations").size(), 1);
    const auto situation = told("situations")[0].toMap();
    EXPECT_EQ(situation["name"], QStringLiteral("For somebody else"));
    EXPECT_EQ(situation["materials"].toList()[0].toMap()["name"], QStringLiteral("Letter of authority"));
    EXPECT_EQ(told("legal_basis"), QVariantList({"Social Insurance Law"}));
    EXPECT_EQ(kiosk().guide().told["enquiry_phone"], QStringLiteral("0373-555-0100"));
    EXPECT_FALSE(kiosk().guide().told.contains("complaint_phone"));
}

// A guide with two cases; the second asks for more of what the item asks for anyway.
ItemGuide guideWithCases() {
    auto guide = yimen::test::smallGuide(0);
    const Material card{{"居民身份证", "Identity card"}, Necessity::required, 1, 2, {}};
    guide.situations = {{{"代他人办理", "For somebody else"}, {{{"委托书", "Letter of authority"}}}},
                        {{"转入", "Moved here"}, {card, {{"转移凭证", "Proof of transfer"}}}}};
    return guide;
}

TEST_F(KioskSession, the_cases_that_apply_add_their_papers_each_once) {
    hall.answer(QStringLiteral("/v1/items/RS-001"), as_json(guideWithCases()));
    touch().openItem(item);
    const auto names = [this] {
        QStringList all;
        for (const auto& row : kiosk().guide().materials) all << row.toMap()["name"].toString();
        return all;
    };
    EXPECT_EQ(kiosk().guide().cases.size(), 2);
    EXPECT_EQ(names(), QStringList({"居民身份证"}));
    touch().toggleCase(1);
    EXPECT_TRUE(kiosk().guide().cases[1].toMap()["applies"].toBool());
    EXPECT_EQ(names(), QStringList({"居民身份证", "转移凭证"}));
    EXPECT_EQ(kiosk().guide().materials[0].toMap()["copies"], 2);
    touch().toggleCase(0);
    kiosk().toggleLanguage();
    EXPECT_EQ(names(), QStringList({"Identity card", "Letter of authority", "Proof of transfer"}));
    touch().toggleCase(1);
    EXPECT_EQ(names(), QStringList({"Identity card", "Letter of authority"}));
    touch().toggleCase(2);
    touch().toggleCase(-1);
    EXPECT_EQ(names().size(), 2);
}

TEST_F(KioskSession, a_ticket_tells_the_papers_of_the_cases_that_apply_and_the_next_reader_has_none) {
    hall.answer(QStringLiteral("/v1/items/RS-001"), as_json(guideWithCases()));
    touch().openItem(item);
    touch().toggleCase(0);
    touch().takeTicket(ordinary);
    EXPECT_EQ(kiosk().ticket().materials, QStringList({"居民身份证", "委托书"}));
    touch().goHome();
    touch().openItem(item);
    EXPECT_FALSE(kiosk().guide().cases[0].toMap()["applies"].toBool());
    EXPECT_EQ(kiosk().guide().materials.size(), 1);
}

TEST_F(KioskSession, a_guide_names_its_life_event) {
    touch().openItem(item);
    EXPECT_EQ(kiosk().guide().theme, QStringLiteral("养老"));
}

TEST_F(KioskSession, the_figure_at_the_start_is_that_of_the_list_behind_it) {
    touch().browseThemes(QStringLiteral("individual"));
    touch().openCategory({});
    EXPECT_EQ(kiosk().items()->count(), 3);
    EXPECT_EQ(kiosk().items()->served(), kiosk().served().individual);
}

TEST_F(KioskSession, there_is_no_way_back_that_a_lost_hall_would_not_follow) {
    EXPECT_FALSE(kiosk().away());
    touch().openItem(item);
    EXPECT_TRUE(kiosk().away());
    touch().goHome();
    loseTheHall();
    EXPECT_FALSE(kiosk().away());
    bringTheHallBack();
    touch().openItem(item);
    EXPECT_TRUE(kiosk().away());
}

TEST_F(KioskSession, the_language_changes_the_open_guide_at_once) {
    touch().openItem(item);
    kiosk().toggleLanguage();
    EXPECT_EQ(kiosk().guide().theme, QStringLiteral("Old age"));
    EXPECT_EQ(kiosk().guide().name, QStringLiteral("Pension registration"));
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
}

TEST_F(KioskSession, the_language_changes_a_ticket_that_is_being_read_at_once) {
    touch().openItem(item);
    touch().takeTicket(ordinary);
    EXPECT_EQ(kiosk().ticket().item, QStringLiteral("养老保险参保登记"));
    kiosk().toggleLanguage();
    EXPECT_EQ(kiosk().ticket().item, QStringLiteral("Pension registration"));
    EXPECT_EQ(kiosk().ticket().queue, QStringLiteral("Social"));
    EXPECT_EQ(kiosk().ticket().number, QStringLiteral("A001"));
}

TEST_F(KioskSession, a_session_left_alone_is_warned_then_cleared_with_its_language_and_size) {
    touch().openItem(item);
    kiosk().toggleLanguage();
    pass(seconds{45});
    EXPECT_TRUE(kiosk().idleWarning());
    EXPECT_EQ(kiosk().idleSecondsLeft(), 15);
    pass(seconds{15});
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
    EXPECT_EQ(kiosk().language(), QStringLiteral("zh"));
    EXPECT_FALSE(kiosk().elder());
    EXPECT_EQ(kiosk().guide().code, QString());
}

TEST_F(KioskSession, a_change_of_language_on_the_home_page_is_undone_too) {
    kiosk().toggleLanguage();
    kiosk().toggleElder();
    pass(seconds{90});
    EXPECT_EQ(kiosk().language(), QStringLiteral("zh"));
    EXPECT_FALSE(kiosk().elder());
}

TEST_F(KioskSession, elder_mode_waits_longer) {
    kiosk().toggleElder();
    touch().openItem(item);
    pass(seconds{74});
    EXPECT_FALSE(kiosk().idleWarning());
    pass(seconds{1});
    EXPECT_TRUE(kiosk().idleWarning());
}

TEST_F(KioskSession, a_ticket_goes_home_by_itself_after_30_seconds_and_a_touch_gives_them_anew) {
    touch().openItem(item);
    touch().takeTicket(ordinary);
    pass(seconds{29});
    EXPECT_EQ(kiosk().ticketSecondsLeft(), 1);
    kiosk().touched();
    pass(seconds{29});
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
    pass(seconds{1});
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
    EXPECT_EQ(kiosk().ticket().number, QString());
}

TEST_F(KioskSession, a_lost_hall_shows_and_comes_back_by_itself) {
    kiosk();
    loseTheHall();
    EXPECT_EQ(kiosk().notice(), KioskNotice::HallLost);
    bringTheHallBack();
    EXPECT_EQ(kiosk().step(), KioskStep::Home);
}

TEST_F(KioskSession, a_lost_hall_leaves_what_is_being_read) {
    touch().openItem(item);
    EXPECT_FALSE(kiosk().readsAlone());
    loseTheHall();
    EXPECT_EQ(kiosk().step(), KioskStep::Guide);
    EXPECT_TRUE(kiosk().readsAlone());
    touch().goHome();
    EXPECT_EQ(kiosk().notice(), KioskNotice::HallLost);
    EXPECT_FALSE(kiosk().readsAlone());
}

TEST_F(KioskSession, a_ticket_tells_what_to_have_ready_also_straight_from_a_list) {
    touch().takeTicketFor(item);
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
    EXPECT_EQ(kiosk().ticket().materials, QStringList(QStringLiteral("居民身份证")));
}

TEST_F(KioskSession, a_number_is_found_again_with_who_is_ahead_and_where) {
    TicketShown ticket;
    ticket.number = "A007";
    ticket.queue = "social";
    ticket.ahead = 3;
    hall.answer(QStringLiteral("/v1/tickets/20261123-A007"), as_json(ticket));
    touch().findNumber();
    EXPECT_EQ(kiosk().step(), KioskStep::Find);
    for (const char* key : {"7", "A", "B", "7"}) kiosk().typeNumber(QString::fromLatin1(key));
    EXPECT_EQ(kiosk().typedNumber(), QStringLiteral("A7"));
    kiosk().lookUp();
    EXPECT_EQ(kiosk().found().state, QStringLiteral("waiting"));
    EXPECT_EQ(kiosk().found().ahead, 3);
    EXPECT_EQ(kiosk().found().windows, QStringList({QStringLiteral("1"), QStringLiteral("2")}));
    kiosk().deleteTyped();
    EXPECT_FALSE(kiosk().found().answered);
    EXPECT_EQ(kiosk().typedNumber(), QStringLiteral("A"));
    touch().goHome();
    EXPECT_EQ(kiosk().typedNumber(), QString());
}

TEST_F(KioskSession, a_number_that_nobody_has_is_said_to_be_none) {
    hall.answer(QStringLiteral("/v1/tickets/20261123-A900"), Error{ErrorCode::not_found, "no ticket", {}});
    touch().findNumber();
    for (const char* key : {"A", "9", "0", "0"}) kiosk().typeNumber(QString::fromLatin1(key));
    kiosk().lookUp();
    EXPECT_TRUE(kiosk().found().answered);
    EXPECT_EQ(kiosk().found().state, QString());
    EXPECT_EQ(kiosk().found().number, QStringLiteral("A900"));
}

TEST_F(KioskSession, a_lost_hall_does_not_take_away_a_ticket_that_is_being_read) {
    touch().openItem(item);
    touch().takeTicket(ordinary);
    loseTheHall();
    EXPECT_EQ(kiosk().step(), KioskStep::Ticket);
}

TEST_F(KioskSession, a_hall_that_cannot_write_says_so_at_the_start) {
    for (const char* storage : {"full", "read_only", "failed"}) {
        tellHall(storage, true, true);
        EXPECT_EQ(kiosk().notice(), KioskNotice::OutOfService) << storage;
    }
}

TEST_F(KioskSession, a_disk_that_is_only_low_still_gives_tickets) {
    tellHall("low", true, true);
    EXPECT_EQ(kiosk().notice(), KioskNotice::None);
}

TEST_F(KioskSession, a_clock_that_jumped_stops_the_kiosk_only_before_the_day_is_open) {
    tellHall("ok", false, true);
    EXPECT_EQ(kiosk().notice(), KioskNotice::None);
    tellHall("ok", false, false);
    EXPECT_EQ(kiosk().notice(), KioskNotice::OutOfService);
    tellHall("ok", true, false);
    EXPECT_EQ(kiosk().notice(), KioskNotice::None);
}

TEST_F(KioskSession, the_hall_s_defaults_are_its_own) {
    auto other = yimen::test::smallHall();
    other.language = Language::en;
    other.elder_mode = true;
    hall.answer(QStringLiteral("/v1/hall"), as_json(other));
    EXPECT_EQ(kiosk().language(), QStringLiteral("en"));
    EXPECT_TRUE(kiosk().elder());
}

TEST_F(KioskSession, the_figures_follow_what_the_hall_tells) {
    kiosk();
    auto longer = yimen::test::smallQueues();
    longer.queues[0].waiting = 9;
    hall.answer(QStringLiteral("/v1/queues"), as_json(longer));
    hall.tell();
    EXPECT_EQ(kiosk().queues()->waiting(), 9);
    pass(std::chrono::hours(1));
    EXPECT_EQ(hall.asked(), QStringList(QStringLiteral("/v1/catalogue"))) << "and nothing else in an hour";
}

TEST_F(KioskSession, what_was_done_is_counted_in_one_batch_with_the_page) {
    touch().openItem(item);
    pass(seconds{60});
    const auto batches = hall.posted(QStringLiteral("/v1/usage"));
    ASSERT_EQ(batches.size(), 1U);
    std::vector<std::string> kinds;
    for (const auto& event : batches[0].at("events")) kinds.push_back(event.at("kind"));
    EXPECT_THAT(kinds, testing::ElementsAre("session_started", "item_viewed", "guide_read", "session_abandoned"));
    EXPECT_EQ(batches[0]["events"][3]["page"], "guide");
}

}  // namespace
}  // namespace yimen::app
