#include "models/translator.hpp"

#include <QCoreApplication>
#include <QDir>

namespace yimen::app {

Translator::Translator(QQmlEngine* engine, QObject* parent) : QObject(parent), engine_(engine) { load(); }

Translator::~Translator() {
    for (const auto& text : texts_) QCoreApplication::removeTranslator(text.get());
}

void Translator::load() {
    const QDir folder(QStringLiteral(":/yimen/translations"));
    for (const QString& file : folder.entryList({QStringLiteral("*_zh.qm")})) {
        auto text = std::make_unique<QTranslator>();
        if (text->load(folder.filePath(file))) texts_.push_back(std::move(text));
    }
}

void Translator::setLanguage(const QString& language) {
    const bool wanted = language != QStringLiteral("en");
    if (wanted == installed_) return;
    installed_ = wanted;
    for (const auto& text : texts_) {
        if (wanted)
            QCoreApplication::installTranslator(text.get());
        else
            QCoreApplication::removeTranslator(text.get());
    }
    engine_->retranslate();
}

}  // namespace yimen::app
