// What the hall shows, in one language and by the names that it has on the wire.
#pragma once

#include "models/hall_data.hpp"

namespace yimen::app {

// Makes of a struct of the interface what QML reads by name: texts in the language, codes as words, lists of either.
// What is unknown or empty is left out.
class InLanguage {
   public:
    explicit InLanguage(QString language) : language_(std::move(language)) {}

    QVariant operator()(const std::string& text) const { return QString::fromStdString(text); }
    QVariant operator()(const Bilingual& text) const { return textIn(text, language_); }
    QVariant operator()(int number) const { return number; }
    template <Worded Enum>
    QVariant operator()(Enum value) const {
        return wordOf(value);
    }
    template <typename T>
    QVariant operator()(const std::optional<T>& value) const {
        return (*this)(value.value());
    }
    template <typename T>
    QVariant operator()(const std::vector<T>& values) const {
        QVariantList all;
        for (const auto& value : values) all.append((*this)(value));
        return all;
    }
    template <Described T>
    QVariant operator()(const T& object) const {
        return map(object);
    }
    template <Described T>
    QVariantMap map(const T& object) const {
        QVariantMap told;
        JsonDescription<T>::fields.each([&](const auto& each) { tell(told, each, object); });
        return told;
    }

   private:
    template <typename Field, typename T>
    void tell(QVariantMap& told, const Field& field, const T& object) const {
        const auto& value = std::invoke(field.get, object);
        if (!field.when(object) || says_nothing(value)) return;
        const auto name = QString::fromLatin1(field.name.data(), static_cast<qsizetype>(field.name.size()));
        told.insert(name, (*this)(value));
    }

    QString language_;
};

}  // namespace yimen::app
