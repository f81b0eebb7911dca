// The kiosk's session: what a page shows and what a touch does.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QQmlEngine>

#include "finder/item_finder.hpp"
#include "kiosk/help_call.hpp"
#include "kiosk/idle_watch.hpp"
#include "kiosk/kiosk_types.hpp"
#include "kiosk/usage_log.hpp"
#include "mirror/hall_mirror.hpp"
#include "models/category_list.hpp"
#include "models/item_list.hpp"
#include "models/queue_list.hpp"

namespace yimen::app {

// One touch makes one ticket: while a ticket is on its way every touch but a change of language or size is ignored.
// Whatever the hall refuses becomes a notice. A session that nobody touches ends by itself and leaves nothing
// behind; so does a ticket's page after its countdown. GUI thread only.
class KioskViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program, which has the hall")
    Q_PROPERTY(yimen::app::KioskStep::Step step READ step NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString page READ page NOTIFY stepChanged FINAL)
    Q_PROPERTY(yimen::app::NoticeView notice READ noticeView NOTIFY stepChanged FINAL)
    Q_PROPERTY(bool away READ away NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString language READ language NOTIFY languageChanged FINAL)
    Q_PROPERTY(bool elder READ elder NOTIFY elderChanged FINAL)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged FINAL)
    Q_PROPERTY(QString hallName READ hallName NOTIFY hallChanged FINAL)
    Q_PROPERTY(QString phone READ phone NOTIFY hallChanged FINAL)
    Q_PROPERTY(int priorityAge READ priorityAge NOTIFY hallChanged FINAL)
    Q_PROPERTY(QString goneKiosk READ goneKiosk NOTIFY hallChanged FINAL)
    Q_PROPERTY(QString phase READ phase NOTIFY hallChanged FINAL)
    Q_PROPERTY(QString dayReason READ dayReason NOTIFY hallChanged FINAL)  // why today is not as other days: 国庆节
    Q_PROPERTY(yimen::app::Moment phaseUntil READ phaseUntil NOTIFY hallChanged FINAL)
    Q_PROPERTY(yimen::app::Moment numbersUntil READ numbersUntil NOTIFY hallChanged FINAL)  // where the wait is unknown
    Q_PROPERTY(yimen::app::Moment nextOpening READ nextOpening NOTIFY stepChanged FINAL)
    Q_PROPERTY(QString listTitle READ listTitle NOTIFY listChanged FINAL)
    Q_PROPERTY(QString listSign READ listSign NOTIFY listChanged FINAL)
    Q_PROPERTY(QString audience READ audience NOTIFY listChanged FINAL)
    Q_PROPERTY(QString mode READ mode NOTIFY listChanged FINAL)
    Q_PROPERTY(bool byDepartment READ byDepartment NOTIFY listChanged FINAL)
    Q_PROPERTY(yimen::app::GuideView guide READ guide NOTIFY guideChanged FINAL)
    Q_PROPERTY(yimen::app::QueueView guideQueue READ guideQueue NOTIFY guideChanged FINAL)
    Q_PROPERTY(yimen::app::GuideOffer guideOffer READ guideOffer NOTIFY guideChanged FINAL)
    Q_PROPERTY(yimen::app::TicketView ticket READ ticket NOTIFY ticketChanged FINAL)
    Q_PROPERTY(QString typedNumber READ typedNumber NOTIFY foundChanged FINAL)
    Q_PROPERTY(yimen::app::FoundView found READ found NOTIFY foundChanged FINAL)
    Q_PROPERTY(bool readsAlone READ readsAlone NOTIFY stepChanged FINAL)
    Q_PROPERTY(bool village READ village NOTIFY hallChanged FINAL)
    Q_PROPERTY(int ticketSecondsLeft READ ticketSecondsLeft NOTIFY ticked FINAL)
    Q_PROPERTY(int ticketSeconds READ ticketSeconds NOTIFY elderChanged FINAL)
    Q_PROPERTY(bool idleWarning READ idleWarning NOTIFY ticked FINAL)
    Q_PROPERTY(int idleSecondsLeft READ idleSecondsLeft NOTIFY ticked FINAL)
    Q_PROPERTY(yimen::app::HelpCall* help READ help CONSTANT FINAL)
    Q_PROPERTY(yimen::app::ItemFinder* finder READ finder CONSTANT FINAL)
    Q_PROPERTY(yimen::app::ItemListModel* items READ items CONSTANT FINAL)
    Q_PROPERTY(yimen::app::ItemListModel* mostWanted READ mostWanted CONSTANT FINAL)
    Q_PROPERTY(yimen::app::CategoryListModel* categories READ categories CONSTANT FINAL)
    Q_PROPERTY(yimen::app::QueueListModel* queues READ queues CONSTANT FINAL)
    Q_PROPERTY(yimen::app::ItemCounts served READ served NOTIFY catalogueChanged FINAL)

   public:
    // Parts of the picture that it shows.
    static constexpr const char* parts = "hall,queues,waits,help";

    // `hall` and `clock` outlive the view-model. `kiosk` is the id in the hall's profile, "K1".
    KioskViewModel(HallMirror& hall, const Clock& clock, const QString& kiosk, QObject* parent = nullptr);

    // What this kiosk starts a session with in place of the hall's defaults. An empty language is the hall's.
    void startWith(const QString& language, bool elder);

    KioskStep::Step step() const;
    KioskNotice::Kind notice() const;
    // The step's name, which is that of its page.
    QString page() const;
    NoticeView noticeView() const { return viewOf(notice()); }
    // The hall is lost and somebody reads what is here all the same.
    bool readsAlone() const { return mirror_.lost() && isReading(); }
    bool village() const { return mirror_.hall().kind == HallKind::village; }
    // The number that is being looked up, as far as it is typed.
    QString typedNumber() const { return typed_; }
    const FoundView& found() const { return found_; }
    // Whether there is anywhere to go back to: not from home, nor while the hall is lost, which nothing can leave.
    bool away() const { return step_ != KioskStep::Home && notice() != KioskNotice::HallLost; }
    QString language() const { return language_; }
    bool elder() const { return elder_; }
    bool busy() const { return busy_; }
    QString hallName() const { return textIn(mirror_.hall().name, language_); }
    QString phone() const { return QString::fromStdString(mirror_.hall().phone); }
    int priorityAge() const { return mirror_.hall().calling.priority_age; }
    // This kiosk's id where the hall's profile has it no longer, and so no ticket for it; else empty.
    QString goneKiosk() const { return isGone() ? kiosk_ : QString(); }
    QString phase() const { return wordOf(mirror_.hall().phase.state); }
    QString dayReason() const;
    Moment phaseUntil() const { return momentOrUnknown(mirror_.hall().phase.until); }
    Moment numbersUntil() const { return momentOrUnknown(mirror_.hall().phase.numbers_until); }
    // When a ticket can be had again: as the refusal says, else as the hall's hours say.
    Moment nextOpening() const;
    QString listTitle() const;
    // The drawing of the group that is listed.
    QString listSign() const;
    QString audience() const { return filter_.audience; }
    QString mode() const { return filter_.mode; }
    bool byDepartment() const { return by_department_; }
    const GuideView& guide() const { return guide_; }
    QueueView guideQueue() const;
    GuideOffer guideOffer() const;
    const TicketView& ticket() const { return ticket_; }
    int ticketSecondsLeft() const;
    int ticketSeconds() const { return elder_ ? 45 : 30; }
    bool idleWarning() const { return idle_.state() == IdleWatch::State::warning && step() != KioskStep::Ticket; }
    int idleSecondsLeft() const { return idle_.secondsLeft(); }
    HelpCall* help() { return &help_; }
    ItemFinder* finder() { return &finder_; }
    ItemListModel* items() { return &items_; }
    ItemListModel* mostWanted() { return &most_wanted_; }
    CategoryListModel* categories() { return &categories_; }
    QueueListModel* queues() { return &queues_; }
    const ItemCounts& served() const { return served_; }

    // Any touch anywhere.
    Q_INVOKABLE void touched();
    // Whether the page came less than 0.5 s ago, a ticket 0.7 s: a touch that leads elsewhere is ignored as yet.
    bool pageIsNew() const;
    Q_INVOKABLE void goHome();
    Q_INVOKABLE void back();
    // Somebody wants a person: the counters are told, but of a village, whose agent sits beside them. That too is
    // forgotten when they leave.
    Q_INVOKABLE void askStaff();
    Q_INVOKABLE void toggleLanguage();
    Q_INVOKABLE void toggleElder();
    // Life events of one audience: "individual", "organization", or "" for all.
    Q_INVOKABLE void browseThemes(const QString& audience);
    Q_INVOKABLE void browseDepartments();
    // Everything that is done in one way: "paid", "assisted" or "agency".
    Q_INVOKABLE void browseMode(const QString& mode);
    // A group of `categories`; "" for all of them.
    Q_INVOKABLE void openCategory(const QString& key);
    Q_INVOKABLE void openItem(const QString& code);
    // A case of the item whose guide is open applies to who reads it, or does so no longer.
    Q_INVOKABLE void toggleCase(int at);
    Q_INVOKABLE void choosePriority();
    // For the item whose guide is open. `priority` as in the interface.
    Q_INVOKABLE void takeTicket(const QString& priority);
    // Straight from a list.
    Q_INVOKABLE void takeTicketFor(const QString& code);

    // The page on which a number is looked up. A number has one letter and up to six digits; what does not fit is
    // ignored.
    Q_INVOKABLE void findNumber();
    Q_INVOKABLE void typeNumber(const QString& key);
    Q_INVOKABLE void deleteTyped();
    Q_INVOKABLE void lookUp();

    // The page on which items are searched for. What was typed stays while one comes back to it, and goes with whoever
    // typed it.
    Q_INVOKABLE void search();
    // A key of its pad.
    Q_INVOKABLE void spell(const QString& letter);
    // One of its lines.
    Q_INVOKABLE void openFound(const QString& code);
    // A life event near to what was not found.
    Q_INVOKABLE void openNear(const QString& theme);

    // Reads the clock: the program calls it four times a second, a test as it likes.
    void tick();

   signals:
    void stepChanged();
    void languageChanged();
    void elderChanged();
    void busyChanged();
    void hallChanged();
    void catalogueChanged();
    void listChanged();
    void guideChanged();
    void ticketChanged();
    void foundChanged();
    void ticked();

   private:
    bool isGone() const;
    bool isReading() const;
    void setTyped(const QString& typed);
    void followHall();
    enum class Reader { Opens, GoesOn };
    void fetchGuide(const QString& code, Reader reader);
    void standInCatalogue();
    void onStanding();
    void showHall();
    void showCatalogue();
    void leavePriority();
    void showQueues();

    void notePage();
    bool mayNotAsk() const { return busy_ || pageIsNew() || step_ == KioskStep::Ticket; }
    void enter(KioskStep::Step step);
    void showNotice(KioskNotice::Kind kind, std::optional<Instant> nextOpening);
    void beginSession();
    void endSession();
    void setDefaults();
    void setLanguage(const QString& language);
    void setElder(bool elder);
    void showItem(const ItemEntry& item);
    void takeGuide(const ItemGuide& guide);
    void wordGuide();
    void closeGuide();
    void requestTicket(const QString& code, const QString& priority);
    void answered(const Result<TicketShown>& answer, const QString& code);
    void showTicket(const TicketShown& ticket, const QString& code);
    // In the language that is set.
    void wordTicket();
    void setBusy(bool busy);
    void record(const char* kind, const QString& item = {});
    QString countedPage() const;
    Moment momentOrUnknown(const std::optional<Instant>& at) const;
    ItemCounts countServed() const;

    HallMirror& mirror_;
    const Clock& clock_;
    QString kiosk_;
    UsageLog usage_;
    IdleWatch idle_;
    HelpCall help_;

    bool usable_ = true;  // tickets can be written, and the clock is trusted or the day was opened before it jumped
    std::optional<TimeZone> zone_;
    std::shared_ptr<const CatalogueEntries> catalogue_ = std::make_shared<CatalogueEntries>();
    ItemFinder finder_;
    ItemListModel items_;
    ItemListModel most_wanted_;
    CategoryListModel categories_;
    QueueListModel queues_;
    ItemCounts served_;

    KioskStep::Step step_ = KioskStep::Home;
    std::vector<KioskStep::Step> trail_;
    KioskStep::Step last_step_ = KioskStep::Home;  // that was shown last
    std::optional<Milliseconds> page_came_;        // nothing yet: the page that the program began with
    KioskNotice::Kind notice_ = KioskNotice::None;
    std::optional<Instant> refused_until_;
    QString own_language_;
    bool own_elder_ = false;
    QString language_ = QStringLiteral("zh");
    bool elder_ = false;
    bool session_ = false;
    bool busy_ = false;
    bool by_department_ = false;
    ItemFilter filter_;
    GuideView guide_;
    std::optional<ItemGuide> guide_answer_;
    CasesThatApply cases_;
    TicketView ticket_;
    std::optional<TicketShown> ticket_answer_;
    QString ticket_item_;
    QString typed_;
    FoundView found_;
    Milliseconds ticket_shown_{0};  // since the last touch on it
    Milliseconds last_flush_{0};
};

}  // namespace yimen::app
