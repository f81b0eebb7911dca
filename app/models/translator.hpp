// The language of the screens.
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QQmlEngine>
#include <QTranslator>

namespace yimen::app {

// Installs or removes the Chinese texts (every `*_zh` file of translations/) and makes an engine's texts follow at
// once. The source texts are English, so English needs no file. GUI thread only.
class Translator : public QObject {
    Q_OBJECT
    QML_ANONYMOUS

   public:
    explicit Translator(QQmlEngine* engine, QObject* parent = nullptr);
    ~Translator() override;

    // "zh" or "en"; anything else is read as "zh".
    void setLanguage(const QString& language);

   private:
    void load();
    QQmlEngine* engine_;
    std::vector<std::unique_ptr<QTranslator>> texts_;
    bool installed_ = false;
};

}  // namespace yimen::app
