#include "finder/item_finder.hpp"

#include <algorithm>

#include "search/query.hpp"

namespace yimen::app {
namespace {

// The village's own of something that the hall does, beside that: one line leads to either.
bool isTwice(const SearchHit& hit, const std::vector<SearchHit>& hits, const CatalogueEntries& catalogue) {
    const int instead = catalogue.items[hit.item].instead;
    if (instead < 0) return false;
    return std::ranges::any_of(hits, [&](const auto& other) { return static_cast<int>(other.item) == instead; });
}

}  // namespace

ItemFinder::ItemFinder(const Clock& clock, QObject* parent) : QObject(parent), clock_(clock), burst_(clock) {
    connect(&maker_, &IndexMaker::made, this, &ItemFinder::take);
}

int ItemFinder::longest() const { return static_cast<int>(max_query_characters); }

// --- what it finds things in

void ItemFinder::setCatalogue(std::shared_ptr<const CatalogueEntries> catalogue) {
    catalogue_ = std::move(catalogue);
    index_.reset();
    found_.replace({});
    if (wanted_) prepare();
    look();
}

void ItemFinder::prepare() {
    wanted_ = true;
    if (asked_ == catalogue_) return;
    asked_ = catalogue_;
    maker_.make(catalogue_);
}

// Keys of a catalogue that is not the one by now are none.
void ItemFinder::take(const std::shared_ptr<const CatalogueEntries>& entries,
                      std::shared_ptr<const SearchIndex> index) {
    if (entries != catalogue_) return;
    index_ = std::move(index);
    look();
}

void ItemFinder::setLanguage(const QString& language) {
    if (language == language_) return;
    language_ = language;
    look();
}

void ItemFinder::setElder(bool elder) {
    if (elder == elder_) return;
    elder_ = elder;
    look();
}

void ItemFinder::setVillage(bool village) {
    if (village == village_) return;
    village_ = village;
    look();
}

// --- what is typed

void ItemFinder::open() {
    close();
    prepare();
}

void ItemFinder::close() {
    before_scan_.clear();
    edit({});
}

void ItemFinder::type(const QString& letter) { edit(typed_ + letter); }

void ItemFinder::erase() { edit(typed_.chopped(std::min<qsizetype>(1, typed_.size()))); }

void ItemFinder::edit(const QString& text) {
    const auto next = text.left(longest());
    if (next == typed_) return;
    typed_ = next;
    look();
}

bool ItemFinder::isScanned() {
    if (burst_.begins()) before_scan_ = typed_;
    if (!burst_.byScanner()) return false;
    edit(before_scan_);
    return true;
}

bool ItemFinder::endsScan() {
    if (!burst_.ended()) return false;
    edit(before_scan_);
    return true;
}

void ItemFinder::chose(const QString& code) {
    if (state_ != State::Found) return;
    const auto row = std::ranges::find(found_.rows(), code, &FoundRow::code);
    if (row == found_.rows().end()) return;
    const auto rank = static_cast<std::size_t>(row - found_.rows().begin()) + 1;
    habits_.chose(code.toStdString(), rank, zone_.civil(clock_.now()).date);
}

// --- what is found

void ItemFinder::look() {
    near_.clear();
    more_ = false;
    if (typed_.trimmed().isEmpty())
        showWanted();
    else if (index_)
        showHits();
    else
        state_ = State::Making;
    emit changed();
}

void ItemFinder::showWanted() {
    state_ = State::Wanted;
    std::vector<const ItemEntry*> wanted;
    for (const ItemEntry& item : catalogue_->items)
        if (item.mostWanted > 0) wanted.push_back(&item);
    std::ranges::stable_sort(wanted, {}, &ItemEntry::mostWanted);
    wanted.resize(std::min(wanted.size(), elder_ ? most_wanted_large : most_wanted));
    std::vector<FoundRow> rows;
    for (const ItemEntry* item : wanted) rows.push_back(rowOf(*catalogue_, *item, language_));
    found_.replace(rows);
}

void ItemFinder::showHits() {
    auto hits = search(typed_);
    if (language_ != QStringLiteral("en")) showChineseMarks(hits);
    std::vector<FoundRow> rows;
    for (const auto& hit : hits) {
        more_ = rows.size() == mostLines();
        if (more_) break;
        if (!isTwice(hit, hits, *catalogue_)) rows.push_back(rowOf(*catalogue_, hit, language_));
    }
    found_.replace(rows);
    state_ = rows.empty() ? State::Nothing : State::Found;
    if (rows.empty()) near_ = themesNear();
}

// Where letters are an English word and pinyin, whoever reads Chinese sees what they spell there: 低保, not "(dibao)".
void ItemFinder::showChineseMarks(std::vector<SearchHit>& hits) const {
    if (std::ranges::count(hits, TextField::english, &SearchHit::field) == 0) return;
    SearchWish wish;
    wish.limit = catalogue_->items.size();
    wish.english = false;
    const auto chinese = index_->search(typed_.toStdString(), wish);
    for (auto& hit : hits) {
        if (hit.field != TextField::english) continue;
        const auto same = std::ranges::find(chinese, hit.item, &SearchHit::item);
        if (same == chinese.end() || same->kind > MatchKind::sound) continue;
        hit.field = same->field;
        hit.text = same->text;
        hit.marks = same->marks;
    }
}

// What is done here stands before what is found as well and done elsewhere.
std::vector<SearchHit> ItemFinder::search(const QString& typed) const {
    SearchWish wish;
    wish.limit = 2 * mostLines();
    wish.in_village = village_;
    wish.habits = &habits_;
    auto hits = index_->search(typed.toStdString(), wish);
    const auto cost = [&](const SearchHit& hit) {
        const ItemEntry& item = catalogue_->items[hit.item];
        return hit.score + (item.queue.isEmpty() && item.instead < 0 ? price::of_village : 0);
    };
    std::ranges::stable_sort(hits, {}, cost);
    return hits;
}

// A few letters less, and no farther: what that finds is near to what was meant, if anything is.
QVariantList ItemFinder::themesNear() const {
    constexpr qsizetype fewest = 2, most_left_out = 8;
    const auto whole = typed_.trimmed();
    for (qsizetype size = whole.size() - 1; size >= std::max(fewest, whole.size() - most_left_out); --size) {
        QVariantList themes;
        QStringList ids;
        for (const auto& hit : search(whole.left(size))) {
            const ThemeEntry* theme = catalogue_->theme(catalogue_->items[hit.item].theme);
            if (!theme || ids.contains(theme->id) || ids.size() == most_near) continue;
            ids.append(theme->id);
            themes.append(
                QVariantMap{{QStringLiteral("id"), theme->id}, {QStringLiteral("name"), theme->name.in(language_)}});
        }
        if (!themes.isEmpty()) return themes;
    }
    return {};
}

}  // namespace yimen::app
