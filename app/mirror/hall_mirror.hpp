// The hall as a screen knows it: one for all of its view-models.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <QObject>
#include <QTimer>

#include "domain/permissions.hpp"
#include "models/hall_data.hpp"
#include "models/hall_port.hpp"
#include "models/hall_time.hpp"

namespace yimen::app {

// Keeps what the hall tells, says which part of it changed, and knows how far it can be believed: it is `live` while
// the hall can be heard, so that what is shown is so; once that has been missing for a while the hall is `lost`, which
// a screen says. A room full of people should not be alarmed by a blink. GUI thread only.
class HallMirror : public QObject {
    Q_OBJECT

   public:
    static constexpr Milliseconds grace{5'000};
    static constexpr Milliseconds ask_again_after{5'000};  // for a catalogue that did not come

    // What a screen shows: words of PicturePart with commas between, whether it names the catalogue's items, and which
    // of them the hall lets it offer.
    struct Wish {
        std::string parts;
        bool catalogue = false;
        Zone zone{};
    };

    // `port` and `clock` outlive it.
    HallMirror(HallPort& port, const Clock& clock, Wish wish, QObject* parent = nullptr);

    // Reads the clock: once a second by itself, a test as it likes.
    void tick();

    // Where one asks and commands.
    HallDoor& door() { return port_; }
    // Whose line is shown from now on; "" is nobody's.
    void watch(const QString& window);

    bool known() const { return known_; }
    bool live() const { return port_.state() == HallPort::State::live; }
    bool lost() const { return lost_; }
    // Why, where it is not live.
    HallPort::Trouble trouble() const { return port_.trouble(); }
    // The hall's time, and that of its machine, whatever this one's clock says.
    Instant now() const { return time_.now(); }
    Instant machineTime() const { return now() + machine_ahead_; }

    const HallShown& hall() const { return hall_; }
    const std::vector<QueueShown>& queues() const { return queues_; }
    const std::vector<WindowInPicture>& windows() const { return picture_.windows; }
    const WindowInPicture* window(const QString& id) const;
    // Over all queues of a window.
    int waitingFor(const WindowInPicture& window) const;
    const std::vector<MissedInPicture>& missed() const { return missed_; }
    // Null where no window is watched that the hall has.
    const LineInPicture* line() const { return picture_.line ? &*picture_.line : nullptr; }
    // Those of the ids that the picture has, in their order.
    std::vector<TicketShown> tickets(const std::vector<std::string>& ids) const;
    const CountyShown& county() const { return county_; }
    // Who asked for a person at a kiosk.
    const std::vector<HelpCallShown>& help() const { return help_; }
    // Empty until it has come; never null.
    const std::shared_ptr<const CatalogueEntries>& catalogue() const { return catalogue_; }

   signals:
    // live(), lost(), trouble()
    void standingChanged();
    void hallChanged();
    void queuesChanged();
    void windowsChanged();
    void missedChanged();
    void lineChanged();
    void countyChanged();
    void helpChanged();
    void catalogueChanged();

   private:
    void take(const PictureShown& told, bool whole);
    void follow();
    void judge();
    void joinQueues();
    void askForCatalogue();

    HallPort& port_;
    const Clock& clock_;
    const Wish wish_;
    QString window_;
    HallTime time_;
    QTimer ticking_;
    std::optional<Milliseconds> lost_since_, asked_at_;
    bool known_ = false;
    bool lost_ = false;
    PictureShown picture_;
    HallShown hall_;
    Milliseconds machine_ahead_{0};
    std::vector<QueueShown> queues_;
    std::vector<MissedInPicture> missed_;
    CountyShown county_;
    std::vector<HelpCallShown> help_;
    std::shared_ptr<const CatalogueEntries> catalogue_ = std::make_shared<CatalogueEntries>();
    std::optional<std::string> catalogue_tag_;  // of the one that is there
};

}  // namespace yimen::app
