// Finds items by what people type, for whatever page asks for it.
#pragma once

#include <memory>
#include <optional>

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include "base/civil_time.hpp"
#include "finder/found_items.hpp"
#include "finder/index_maker.hpp"
#include "finder/key_burst.hpp"
#include "search/habits.hpp"

namespace yimen::app {

// While nothing is typed it shows what most come for, then what is found, at each key. What was typed is here alone,
// until the page is left: it may be a name. The keys of a catalogue are made beside the GUI thread, once somebody
// searches, and from then on for each new catalogue; a key is answered within a fraction of a millisecond. What is
// chosen out of what it showed comes a little earlier the next time (search/habits.hpp); that is of this screen, and
// ends with it. GUI thread only.
class ItemFinder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to a view-model")
    Q_PROPERTY(QString typed READ typed NOTIFY changed FINAL)
    Q_PROPERTY(State state READ state NOTIFY changed FINAL)
    Q_PROPERTY(bool more READ more NOTIFY changed FINAL)  // than it shows
    Q_PROPERTY(QVariant near READ near NOTIFY changed FINAL)
    Q_PROPERTY(bool village READ village NOTIFY changed FINAL)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed FINAL)
    Q_PROPERTY(int longest READ longest CONSTANT FINAL)
    Q_PROPERTY(yimen::app::FoundItems* found READ found CONSTANT FINAL)

   public:
    // Nothing is typed; the keys are not made yet; something is found; nothing is.
    enum class State { Wanted, Making, Found, Nothing };
    Q_ENUM(State)

    static constexpr std::size_t most_lines = 20, most_lines_large = 12, most_wanted = 6, most_wanted_large = 4;
    static constexpr int most_near = 3;

    // `clock` outlives it.
    explicit ItemFinder(const Clock& clock, QObject* parent = nullptr);

    void setCatalogue(std::shared_ptr<const CatalogueEntries> catalogue);
    void setLanguage(const QString& language);
    // In large type there are fewer lines.
    void setElder(bool elder);
    void setVillage(bool village);

    // Somebody begins: nothing is typed, and the keys are made where they are not yet.
    Q_INVOKABLE void open();
    // Whoever searched has left: nothing that they typed is kept.
    Q_INVOKABLE void close();

    // A key of the pad.
    Q_INVOKABLE void type(const QString& letter);
    Q_INVOKABLE void erase();
    // What stands in the field by now, with what an input method composes. Cut at `longest`.
    Q_INVOKABLE void edit(const QString& text);
    // A key of a keyboard, before it types: whether it is a scanner's and must not. Then what its first keys typed is
    // taken back.
    Q_INVOKABLE bool isScanned();
    // Enter: whether it ends what a scanner typed, which is taken back.
    Q_INVOKABLE bool endsScan();
    // One of the lines was chosen.
    void chose(const QString& code);

    const QString& typed() const { return typed_; }
    State state() const { return state_; }
    bool more() const { return more_; }
    // Where nothing was found: life events of what the beginning of it finds, [{id, name}], most_near at most.
    QVariantList near() const { return near_; }
    bool village() const { return village_; }
    const QString& language() const { return language_; }
    int longest() const;
    FoundItems* found() { return &found_; }

   signals:
    void changed();

   private:
    void prepare();
    void take(const std::shared_ptr<const CatalogueEntries>& entries, std::shared_ptr<const SearchIndex> index);
    void look();
    void showWanted();
    void showHits();
    std::vector<SearchHit> search(const QString& typed) const;
    void showChineseMarks(std::vector<SearchHit>& hits) const;
    QVariantList themesNear() const;
    std::size_t mostLines() const { return elder_ ? most_lines_large : most_lines; }

    const Clock& clock_;
    const TimeZone zone_ = *TimeZone::find(usual_time_zone);
    IndexMaker maker_;
    KeyBurst burst_;
    SearchHabits habits_;
    std::shared_ptr<const CatalogueEntries> catalogue_ = std::make_shared<CatalogueEntries>();
    std::shared_ptr<const CatalogueEntries> asked_;  // whose keys are made, or were last
    std::shared_ptr<const SearchIndex> index_;       // of `catalogue_`, or null
    FoundItems found_;
    QString language_ = QStringLiteral("zh");
    QString typed_;
    QString before_scan_;
    State state_ = State::Wanted;
    QVariantList near_;
    bool more_ = false;
    bool elder_ = false;
    bool village_ = false;
    bool wanted_ = false;  // somebody has searched
};

}  // namespace yimen::app
