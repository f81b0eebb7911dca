#include "models/name_order.hpp"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>

namespace yimen::app {
namespace {

icu::UnicodeString toIcu(const QString& text) {
    return icu::UnicodeString(reinterpret_cast<const char16_t*>(text.utf16()), static_cast<int32_t>(text.size()));
}

icu::Locale localeOf(const QString& language) {
    return language == QStringLiteral("en") ? icu::Locale("en") : icu::Locale("zh@collation=pinyin");
}

}  // namespace

// Without ICU's data (a broken installation) both stay null: names then sort by code point, under "#".
struct NameOrder::Internal {
    std::unique_ptr<icu::Collator> collator;
    std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> index;
};

NameOrder::NameOrder(const QString& language) : internal_(std::make_unique<Internal>()) {
    UErrorCode status = U_ZERO_ERROR;
    internal_->collator.reset(icu::Collator::createInstance(localeOf(language), status));
    icu::AlphabeticIndex builder(localeOf(language), status);
    builder.addLabels(icu::Locale("en"), status);
    if (U_SUCCESS(status)) internal_->index.reset(builder.buildImmutableIndex(status));
}

NameOrder::~NameOrder() = default;
NameOrder::NameOrder(NameOrder&&) noexcept = default;
NameOrder& NameOrder::operator=(NameOrder&&) noexcept = default;

bool NameOrder::before(const QString& left, const QString& right) const {
    if (!internal_->collator) return left < right;
    UErrorCode status = U_ZERO_ERROR;
    return internal_->collator->compare(toIcu(left), toIcu(right), status) == UCOL_LESS;
}

QString NameOrder::letterOf(const QString& name) const {
    QString other = QStringLiteral("#");
    if (!internal_->index) return other;
    UErrorCode status = U_ZERO_ERROR;
    const auto* bucket = internal_->index->getBucket(internal_->index->getBucketIndex(toIcu(name), status));
    if (U_FAILURE(status) || !bucket || bucket->getLabelType() != U_ALPHAINDEX_NORMAL) return other;
    const icu::UnicodeString& label = bucket->getLabel();
    return label.length() == 1 ? QString(QChar(label.charAt(0))) : other;
}

}  // namespace yimen::app
