// A clerk's work at one window.
#pragma once

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "counter/desk_actions.hpp"
#include "counter/hall_alarms.hpp"
#include "counter/item_lookup.hpp"
#include "counter/sign_in_secret.hpp"
#include "counter/ticket_card.hpp"
#include "mirror/hall_mirror.hpp"
#include "models/hall_names.hpp"
#include "models/now.hpp"
#include "models/ticket_list.hpp"
#include "models/window_list.hpp"
#include "protocol/commands.hpp"

namespace yimen::app {

// Signs in, calls, serves: shows what the hall says and sends what the clerk decides, one command at a time. It
// keeps nothing that the hall does not know, so a restart in mid-service goes on where it was. GUI thread only.
class CounterDesk : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(Step step READ step NOTIFY changed)
    Q_PROPERTY(yimen::app::WindowList* windows READ windows CONSTANT)
    Q_PROPERTY(QVariant clerks READ clerks NOTIFY changed)  // [{id, name, window}]: the number where they are, or 0
    // What must be said before somebody signs in: {kind, clerk, window, ticket}; empty where nothing is. Of the kinds
    // leave_other: the clerk is at another window; take_over: the clerk named is at this one, with the ticket named.
    Q_PROPERTY(QVariantMap signInQuestion READ signInQuestion NOTIFY changed)
    Q_PROPERTY(yimen::app::SignInSecret* secret READ secret CONSTANT)  // asked for in a hall with accounts
    Q_PROPERTY(QVariantMap hallName READ hallName NOTIFY changed)
    Q_PROPERTY(QString window READ window NOTIFY changed)
    Q_PROPERTY(int windowNumber READ windowNumber NOTIFY changed)
    Q_PROPERTY(QVariantMap windowName READ windowName NOTIFY changed)
    Q_PROPERTY(QString clerkName READ clerkName NOTIFY changed)
    Q_PROPERTY(QString pauseReason READ pauseReason NOTIFY changed)
    Q_PROPERTY(int servedToday READ servedToday NOTIFY changed)
    Q_PROPERTY(int waitingCount READ waitingCount NOTIFY changed)
    Q_PROPERTY(yimen::app::ItemLookup* lookup READ lookup CONSTANT)
    Q_PROPERTY(yimen::app::TicketCard* current READ current CONSTANT)
    Q_PROPERTY(yimen::app::TicketList* waiting READ waiting CONSTANT)
    Q_PROPERTY(yimen::app::TicketList* parked READ parked CONSTANT)
    Q_PROPERTY(yimen::app::TicketList* noShows READ noShows CONSTANT)
    Q_PROPERTY(QVariant otherQueues READ otherQueues NOTIFY changed)  // [{id, prefix, name, waiting}]
    Q_PROPERTY(QString nextTicket READ nextTicket NOTIFY changed)     // id of who is called next; may be empty
    Q_PROPERTY(QString nextNumber READ nextNumber NOTIFY changed)
    Q_PROPERTY(QVariantMap nextItemName READ nextItemName NOTIFY changed)
    Q_PROPERTY(QString nextReason READ nextReason NOTIFY changed)  // a code of the hall's interface
    Q_PROPERTY(yimen::app::desk::Action primary READ primary NOTIFY changed)
    Q_PROPERTY(int maxCalls READ maxCalls NOTIFY changed)
    Q_PROPERTY(bool callsExhausted READ callsExhausted NOTIFY timeChanged)
    Q_PROPERTY(int recallIn READ recallIn NOTIFY timeChanged)  // seconds
    Q_PROPERTY(double now READ now NOTIFY timeChanged)         // the hall's time, ms since 1970
    // {ticket, number, step}: what TakeBack takes back, and the seconds that are left for it; 0: nothing.
    Q_PROPERTY(QVariantMap lastStep READ lastStep NOTIFY changed)
    Q_PROPERTY(int takeBackIn READ takeBackIn NOTIFY timeChanged)
    Q_PROPERTY(QVariant helpCalls READ helpCalls NOTIFY changed)  // [{kiosk, place, calledAt}]: nobody has answered yet
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString banner READ banner NOTIFY changed)           // a code of HallAlarms; "" is all well
    Q_PROPERTY(bool bannerIsCalm READ bannerIsCalm NOTIFY changed)  // everything goes on all the same
    Q_PROPERTY(bool bannerMayGo READ bannerMayGo NOTIFY changed)    // once somebody has read it: dismissBanner()
    Q_PROPERTY(yimen::app::Moment machineTime READ machineTime NOTIFY timeChanged)  // the hall's machine's own clock
    Q_PROPERTY(int yearWithoutDays READ yearWithoutDays NOTIFY changed)
    Q_PROPERTY(int unsent READ unsent NOTIFY changed)              // events that the county has not; -1: no county
    Q_PROPERTY(int oldestUnsent READ oldestUnsent NOTIFY changed)  // age of the oldest of them, in seconds
    Q_PROPERTY(int withoutQueue READ withoutQueue NOTIFY changed)  // items that the county has here and no queue takes
    Q_PROPERTY(QVariant withoutQueueNames READ withoutQueueNames NOTIFY changed)  // [{zh, en}], a few of them
    // The code of the last refusal; "" is none. Of the desk's own: window_gone and clerk_gone, the hall's profile has
    // them no longer.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QVariantMap problemAbout READ problemAbout NOTIFY changed)  // {ticket, window, clerk, queue} as known
    Q_PROPERTY(QVariant allowed READ allowed NOTIFY allowedChanged)        // Desk.Actions that may be taken now

   public:
    enum class Step { Connecting, ChooseWindow, AtWork };
    Q_ENUM(Step)

    static constexpr int double_click_guard_ms = 500;  // a second click so soon was not meant for the next step

    // Parts of the picture that it shows.
    static constexpr const char* parts = "hall,queues,windows,line,tickets,county,help";

    // `hall` and `clock` outlive the desk. `window` is preselected; may be empty. `own` are the windows that may be
    // chosen; empty: all.
    CounterDesk(HallMirror& hall, const Clock& clock, QString window = {}, QStringList own = {},
                QObject* parent = nullptr);

    // Does what needs no further word: CallNext, Recall, Start, Finish, FinishAndCallNext, NoShow, TakeBack, Resume,
    // SignOut. What is not allowed now, or comes as a double click, does nothing.
    Q_INVOKABLE void act(yimen::app::desk::Action action);
    Q_INVOKABLE void choose(const QString& window);
    // At the chosen window. Somebody who is signed in there already goes on working; else there may be a question.
    Q_INVOKABLE void signIn(const QString& clerk);
    Q_INVOKABLE void confirmSignIn(const QString& kind);  // the question's
    Q_INVOKABLE void leaveSignIn();
    Q_INVOKABLE void transfer(const QString& queue);
    // materials, system, other; for the materials that are not ticked, where they can be.
    Q_INVOKABLE void park(const QString& reason, bool for_unticked);
    Q_INVOKABLE void pause(const QString& reason);  // break, meeting, system, help
    // Whoever is there for the item, while nobody waits: a number, its call and its service at once.
    Q_INVOKABLE void serveNow(const QString& item, const QString& language);
    Q_INVOKABLE void bringBack(const QString& ticket);
    Q_INVOKABLE void requeue(const QString& ticket);
    Q_INVOKABLE void cancel(const QString& ticket, const QString& reason);  // resident, staff
    Q_INVOKABLE void answerHelp(const QString& kiosk);
    Q_INVOKABLE void dismissProblem();
    // For every counter of the hall.
    Q_INVOKABLE void dismissBanner();
    // Somebody has looked at machineTime and says that it is right.
    Q_INVOKABLE void confirmClock();

    Step step() const { return step_; }
    WindowList* windows() { return &windows_; }
    QVariantList clerks() const { return clerks_; }
    SignInSecret* secret() { return &secret_; }
    QVariantMap hallName() const { return bothLanguages(hall_.hall().name); }
    QString window() const { return window_; }
    int windowNumber() const { return window_.isEmpty() ? 0 : here_.number; }
    QVariantMap windowName() const { return bothLanguages(here_.name); }
    QString clerkName() const { return names_.clerk(QString::fromStdString(here_.clerk)); }
    QString pauseReason() const { return QString::fromStdString(here_.pause_reason); }
    int servedToday() const { return here_.served_today; }
    int waitingCount() const { return hall_.waitingFor(here_); }
    ItemLookup* lookup() { return &lookup_; }
    TicketCard* current() { return &current_; }
    TicketList* waiting() { return &waiting_; }
    TicketList* parked() { return &parked_; }
    TicketList* noShows() { return &no_shows_; }
    QVariantList otherQueues() const;
    QString nextTicket() const { return next_ticket_; }
    QString nextNumber() const { return next_number_; }
    QVariantMap nextItemName() const { return next_item_name_; }
    QString nextReason() const { return next_reason_; }
    // The one step that is shown large, whether or not it can be taken now.
    desk::Action primary() const;
    int maxCalls() const { return hall_.hall().calling.max_calls; }
    // All calls were made and the last one's time is up: the clerk should let the next person come.
    bool callsExhausted() const;
    int recallIn() const;
    QVariantMap signInQuestion() const { return sign_in_question_; }
    QVariantMap lastStep() const;
    int takeBackIn() const;
    QVariantList helpCalls() const { return help_calls_; }
    qint64 now() const { return hall_.now().time_since_epoch().count(); }
    bool busy() const { return busy_; }
    QString banner() const { return alarms_.worst(); }
    bool bannerIsCalm() const { return alarms_.isCalm(); }
    bool bannerMayGo() const { return alarms_.mayGo(); }
    Moment machineTime() const;
    int unsent() const { return alarms_.unsent(); }
    int oldestUnsent() const { return alarms_.oldestUnsent_s(); }
    int yearWithoutDays() const { return alarms_.yearWithoutDays(); }
    int withoutQueue() const { return alarms_.withoutQueue(); }
    QVariantList withoutQueueNames() const { return alarms_.withoutQueueNames(); }
    QString problem() const { return problem_; }
    QVariantMap problemAbout() const { return problem_about_; }
    QVariantList allowed() const { return allowed_; }
    bool allows(desk::Action action) const;

   signals:
    void changed();
    void timeChanged();
    void allowedChanged();

   private:
    // showing the hall
    void showStanding();
    void showHall();
    void showCounty(const CountyShown& county);
    void showHelp();
    void markClerks();
    void letRefusalGo();
    void showQueues();
    void showCatalogue();
    void showWindows();
    void showWindow();
    void showCurrent(const std::optional<TicketInPicture>& ticket);
    void showLine();
    void showNext(const NextShown& next);
    void fetchGuide();
    void goToWork();
    void leaveWindow();
    bool isOffered(desk::Action action) const;
    void tick();
    void announce();
    void announceTime();

    // telling it
    template <typename Sent>
    void command(const QString& path, const Sent& sent);
    template <typename Sent = Nothing>
    void commandTicket(const QString& ticket, const char* step, const Sent& sent = {});
    template <typename Sent = Nothing>
    void commandWindow(const char* step, const Sent& sent = {});
    template <typename Sent>
    void send(const QString& path, const Sent& sent);
    void signInNow();
    void askForSecret();
    void answered(const Result<Nothing>& answer);
    void finishAndCallNext();
    void takeBack();
    void askBeforeSignIn(const Error& error);
    void showProblem(const Error& error);
    void say(const QString& problem, const QVariantMap& about = {});
    void windowIsGone();
    void sayWhoIsGone();
    bool tooSoon() const;
    static QString segment(const QString& text);  // of a path

    HallMirror& hall_;
    const Clock& clock_;
    TimeZone zone_ = *TimeZone::find(usual_time_zone);
    HallAlarms alarms_;
    HallNames names_;
    ItemLookup lookup_;
    WindowList windows_;
    const QStringList own_;
    SignInSecret secret_;
    TicketCard current_;
    TicketList waiting_;
    TicketList parked_;
    TicketList no_shows_;
    QTimer ticking_;

    Step step_ = Step::Connecting;
    QVariantList clerks_;
    QVariantList queues_;
    QString window_;        // its id
    WindowInPicture here_;  // as it was last
    QString signing_in_;    // who is on their way to it
    QString left_clerk_;    // who was signed in here when the window was closed
    QString next_ticket_;
    QString next_number_;
    QVariantMap next_item_name_;
    QString next_reason_;
    QString problem_;
    QVariantMap problem_about_;
    QVariantMap commanded_;        // what the last command was about
    QString problem_stands_;       // what the desk was at when the refusal was first seen; empty before
    SignIn sign_in_;               // that was sent last
    std::function<void()> again_;  // the last command once more
    QVariantMap sign_in_question_;
    QVariantList help_calls_;
    bool busy_ = false;
    std::optional<Milliseconds> last_command_;
    QVariantList allowed_;
};

}  // namespace yimen::app
