#include "program/remembered_window.hpp"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace yimen::app {
namespace {

constexpr qint64 longest_id = 64;

}  // namespace

QString RememberedWindow::usualFile() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/yimen/counter-window");
}

QString RememberedWindow::window() const {
    QFile file(file_);
    if (file_.isEmpty() || !file.open(QIODevice::ReadOnly)) return {};
    const auto line = file.read(longest_id + 2);
    const auto id = QString::fromUtf8(line).trimmed();
    return id.toUtf8().size() <= longest_id ? id : QString();
}

void RememberedWindow::keep(const QString& window) const {
    if (file_.isEmpty() || window == this->window()) return;
    QDir().mkpath(QFileInfo(file_).path());
    QSaveFile file(file_);
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(window.toUtf8() + '\n');
    file.commit();
}

}  // namespace yimen::app
