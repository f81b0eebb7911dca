#include "program/device_start.hpp"

#include <fstream>

#include <QCoreApplication>
#include <QDebug>
#include <QQmlEngine>
#include <QQuickView>
#include <QScreen>
#include <QSysInfo>

#include "discovery/hall_finder.hpp"
#include "models/translator.hpp"
#include "pairing/pairing_page.hpp"
#include "pairing/pairing_run.hpp"
#include "program/placing.hpp"

namespace yimen::app {
namespace {

constexpr std::chrono::hours askAgainEvery{24};
constexpr std::chrono::minutes askAgainUnanswered{10};

std::optional<std::string> invitationIn(const std::string& file) {
    std::string invitation;
    if (file.empty() || !(std::ifstream(file) >> invitation)) return std::nullopt;
    return invitation;
}

// Theme.Density: a kiosk, or what stands on a desk. A wall is read from nearby while it is set up.
int densityOf(Role role) { return role == Role::Kiosk ? 0 : 1; }

// The page, the asking behind it, and the window in which it stands.
class PairingWindow {
   public:
    PairingWindow(const Options& options, const Clock& clock, QString name)
        : options_(options),
          clock_(clock),
          name_(std::move(name)),
          page_(QString::fromUtf8(to_string(kindOf(options)).data())),
          translator_(view_.engine()) {
        translator_.setLanguage(options.language);
        QObject::connect(&page_, &PairingPage::wanted, &page_, [this](const QString& hall) { ask(hall); });
        QObject::connect(&page_, &PairingPage::nobodyWanted, &page_, [this] { end(); });
        QObject::connect(&page_, &PairingPage::invited, &page_, [this](const QString& invitation) {
            scanned_ = invitation.toStdString();
            invitationIsOver_ = false;
            if (!hall_.isEmpty()) ask(hall_);
        });
        QObject::connect(&page_, &PairingPage::touched, &page_, [this] {
            if (!runs_.empty()) runs_.back()->touch();
        });
        QObject::connect(
            &page_, &PairingPage::paired, &page_, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    }

    // Whether it is paired now.
    bool show(const std::string& hall) {
        if (!hall.empty()) page_.lookAt(QString::fromStdString(hall));
        const HallFinder finder([this](const auto& halls) { mailbox_.leave([this, halls] { page_.offer(halls); }); });
        view_.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
        view_.setInitialProperties({{QStringLiteral("pairing"), QVariant::fromValue(&page_)},
                                    {QStringLiteral("density"), densityOf(options_.role)}});
        view_.setSource(QUrl(QStringLiteral("qrc:/qt/qml/Yimen/Pairing/Main.qml")));
        if (view_.status() != QQuickView::Ready) return false;
        view_.setTitle(QStringLiteral("一门"));
        view_.setResizeMode(QQuickView::SizeRootObjectToView);
        if (options_.fullscreen) {
            view_.showFullScreen();
        } else {
            view_.resize(options_.size.isEmpty() ? fittingSize(options_.role, view_.screen()->availableSize())
                                                 : options_.size);
            view_.show();
        }
        return QCoreApplication::exec() == 0 && isPaired_;
    }

   private:
    std::optional<std::string> invitation() const {
        if (invitationIsOver_) return std::nullopt;
        return scanned_ ? scanned_ : invitationIn(options_.invitationFile);
    }
    void ask(const QString& hall) {
        end();
        hall_ = hall;
        PairingWish wish{hall.toStdString(), kindOf(options_), name_.toStdString(), options_.identity, invitation()};
        const auto told = [this, hall, of = ++asked_,
                           invited = wish.invitation.has_value()](const PairingClient::View& view) {
            mailbox_.leave([this, hall, of, invited, view] {
                if (of != asked_) return;
                // It counts once: a device that was revoked since shows a code.
                if (invited && view.error && view.error->code == ErrorCode::not_found) {
                    invitationIsOver_ = true;
                    return ask(hall);
                }
                isPaired_ = view.state == PairingClient::State::paired;
                page_.show(view);
            });
        };
        runs_.push_back(std::make_unique<PairingRun>(std::move(wish), clock_, told));
    }
    // Nobody waits for what it is at.
    void end() {
        ++asked_;
        for (const auto& run : runs_) run->stop();
    }

    const Options& options_;
    const Clock& clock_;
    const QString name_;
    PairingPage page_;
    QQuickView view_;
    Translator translator_;
    Mailbox mailbox_;
    quint64 asked_ = 0;
    bool isPaired_ = false;
    bool invitationIsOver_ = false;
    QString hall_;                                   // the last that was asked
    std::optional<std::string> scanned_;             // an invitation that was read at the page
    std::vector<std::unique_ptr<PairingRun>> runs_;  // last: their threads end before what they tell
};

}  // namespace

Result<std::optional<DeviceIdentity>> identityOf(const Options& options, const Clock& clock, bool anew) {
    auto before = load_device_identity(options.identity);
    if (!before) return before.error();
    if (*before && !anew) {
        // The hall has moved: whether it is the one shows by its authority.
        if (!options.hall.empty()) (*before)->hall = hall_address(options.hall).value();
        return before;
    }
    const auto name = *before ? QString::fromStdString((*before)->device) : QSysInfo::machineHostName();
    const auto hall = !options.hall.empty() ? options.hall : *before ? (*before)->hall : std::string();
    PairingWindow window(options, clock, name);
    if (!window.show(hall)) return std::optional<DeviceIdentity>{};
    return load_device_identity(options.identity);
}

Options withTerms(Options options, const DeviceIdentity& identity) {
    const auto& terms = identity.terms;
    if (!terms.kiosk.empty()) options.kiosk = QString::fromStdString(terms.kiosk);
    for (const auto& window : terms.windows) options.windows.push_back(QString::fromStdString(window));
    options.zone = terms.zone;
    const bool hasOne = options.windows.size() == 1;
    if (hasOne && options.window.isEmpty() && options.role != Role::Kiosk) options.window = options.windows.front();
    return options;
}

IdentityKeeper::IdentityKeeper(std::string folder, DeviceIdentity identity, std::function<void()> changed)
    : folder_(std::move(folder)),
      identity_(std::move(identity)),
      changed_(std::move(changed)),
      thread_([this] { run(); }) {}

IdentityKeeper::~IdentityKeeper() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        woken_.notify_all();
    }
    thread_.join();
}

// False where it is over.
bool IdentityKeeper::waitForNext(bool answered) {
    std::unique_lock lock(mutex_);
    const auto pause = answered ? std::chrono::minutes(askAgainEvery) : askAgainUnanswered;
    woken_.wait_for(lock, pause, [this] { return stopping_; });
    return !stopping_;
}

void IdentityKeeper::run() {
    Status kept = done();
    do {
        kept = keep_up(folder_, identity_);
        if (!kept) qWarning() << "the hall was not asked about this device:" << kept.error().detail.c_str();
        const auto now = load_device_identity(folder_);
        const bool same = !now || !*now || (*now)->terms == identity_.terms;
        if (!same) return mailbox_.leave([this] { changed_(); });
    } while (waitForNext(bool(kept)));
}

}  // namespace yimen::app
