// The window that this machine's counter stands at, from one start to the next.
#pragma once

#include <QString>

namespace yimen::app {

// A line in a file of the user's. Where it cannot be kept, a clerk chooses the window again.
class RememberedWindow {
   public:
    // An empty file remembers nothing.
    explicit RememberedWindow(QString file) : file_(std::move(file)) {}

    // The file of whoever is logged in on this machine.
    static QString usualFile();

    // Empty where none is known, or what the file has is no id.
    QString window() const;
    void keep(const QString& window) const;

   private:
    QString file_;
};

}  // namespace yimen::app
