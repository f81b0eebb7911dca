// The order in which people look names up.
#pragma once

#include <memory>

#include <QString>

namespace yimen::app {

// Sorts names as a dictionary of the language does, and tells under which letter each stands: Chinese by pinyin
// (Unicode's index for zh), English by its letters. Quotation
// marks and the like do not count. A name that starts with a digit or another sign stands under "#".
// GUI thread only.
class NameOrder {
   public:
    // "zh" or "en".
    explicit NameOrder(const QString& language);
    ~NameOrder();
    NameOrder(NameOrder&&) noexcept;
    NameOrder& operator=(NameOrder&&) noexcept;

    bool before(const QString& left, const QString& right) const;
    // "A" … "Z", or "#".
    QString letterOf(const QString& name) const;

   private:
    struct Internal;
    std::unique_ptr<Internal> internal_;
};

}  // namespace yimen::app
