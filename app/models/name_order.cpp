#include "models/name_order.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include <unicode/coll.h>

namespace yimen::app {
namespace {

// Valid as long as the text is.
icu::UnicodeString toIcu(const QString& text) {
    return {false, reinterpret_cast<const char16_t*>(text.utf16()), static_cast<int32_t>(text.size())};
}

// A name that is nothing but marks keeps them.
QString withoutMarks(const QString& name) {
    const auto first = std::ranges::find_if_not(name, [](QChar sign) { return sign.isPunct(); });
    return first == name.end() ? name : name.mid(std::distance(name.begin(), first));
}

icu::Locale localeOf(const QString& language) {
    return language == QStringLiteral("en") ? icu::Locale("en") : icu::Locale("zh@collation=pinyin");
}

// Where a letter's names begin.
struct Boundary {
    icu::UnicodeString from;
    QString letter;
};

// A collation that indexes by something else than its own letters holds a boundary for each, U+FDD0 and the letter
// (Unicode Technical Standard 35, part 5, "Collation Indexes"). A boundary that it lacks sorts behind all letters.
// ICU's own AlphabeticIndex says the same and takes longer to make than all else a kiosk does before its first picture.
std::vector<Boundary> boundariesOf(const icu::Collator& letters) {
    std::vector<Boundary> boundaries;
    std::vector<Boundary> latin;
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString firstLatin(u"A");
    for (char16_t letter = u'A'; letter <= u'Z'; ++letter) {
        const icu::UnicodeString indexed = icu::UnicodeString(u'\uFDD0').append(letter);
        if (letters.compare(indexed, firstLatin, status) == UCOL_LESS) boundaries.push_back({indexed, QChar(letter)});
        latin.push_back({icu::UnicodeString(letter), QChar(letter)});
    }
    std::move(latin.begin(), latin.end(), std::back_inserter(boundaries));
    boundaries.push_back({icu::UnicodeString(u'\u03B1'), QStringLiteral("#")});  // Greek follows Latin
    return boundaries;
}

}  // namespace

// Without ICU's data (a broken installation) both stay null: names then sort by code point, under "#".
struct NameOrder::Internal {
    std::unique_ptr<icu::Collator> names;
    std::unique_ptr<icu::Collator> letters;  // sees neither accents nor small letters
    std::vector<Boundary> boundaries;
};

NameOrder::NameOrder(const QString& language) : internal_(std::make_unique<Internal>()) {
    UErrorCode status = U_ZERO_ERROR;
    internal_->names.reset(icu::Collator::createInstance(localeOf(language), status));
    if (!internal_->names) return;
    internal_->letters.reset(internal_->names->clone());
    if (!internal_->letters) return;
    internal_->letters->setStrength(icu::Collator::PRIMARY);
    internal_->names->setAttribute(UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, status);
    internal_->boundaries = boundariesOf(*internal_->letters);
}

NameOrder::~NameOrder() = default;
NameOrder::NameOrder(NameOrder&&) noexcept = default;
NameOrder& NameOrder::operator=(NameOrder&&) noexcept = default;

bool NameOrder::before(const QString& left, const QString& right) const {
    if (!internal_->names) return left < right;
    UErrorCode status = U_ZERO_ERROR;
    return internal_->names->compare(toIcu(left), toIcu(right), status) == UCOL_LESS;
}

QString NameOrder::letterOf(const QString& name) const {
    const QString said = withoutMarks(name);
    const icu::UnicodeString text = toIcu(said);
    UErrorCode status = U_ZERO_ERROR;
    const auto next = std::upper_bound(internal_->boundaries.begin(), internal_->boundaries.end(), text,
                                       [&](const icu::UnicodeString& each, const Boundary& boundary) {
                                           return internal_->letters->compare(each, boundary.from, status) == UCOL_LESS;
                                       });
    return next == internal_->boundaries.begin() ? QStringLiteral("#") : std::prev(next)->letter;
}

}  // namespace yimen::app
