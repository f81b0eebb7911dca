// How a number that somebody has taken is found again.
#include "kiosk/kiosk_view_model.hpp"

namespace yimen::app {
namespace {

constexpr qsizetype longest_number = 7;  // a letter and six digits

}  // namespace

void KioskViewModel::findNumber() {
    if (busy_ || pageIsNew()) return;
    setTyped({});
    enter(KioskStep::Find);
}

void KioskViewModel::typeNumber(const QString& key) {
    if (key.size() != 1 || typed_.size() == longest_number) return;
    const QChar sign = key.front();
    const bool fits = typed_.isEmpty() ? sign >= u'A' && sign <= u'Z' : sign >= u'0' && sign <= u'9';
    if (fits) setTyped(typed_ + sign);
}

void KioskViewModel::deleteTyped() { setTyped(typed_.chopped(std::min<qsizetype>(1, typed_.size()))); }

void KioskViewModel::setTyped(const QString& typed) {
    typed_ = typed;
    found_ = {};
    emit foundChanged();
}

// A ticket's id is its day, by the hall's calendar, and its number. An answer that comes when something else is typed
// already is none.
void KioskViewModel::lookUp() {
    if (typed_.size() < 2 || !zone_) return;
    const QString number = typed_.front() + typed_.mid(1).rightJustified(3, QLatin1Char('0'));
    const auto day = QString::fromStdString(to_string(zone_->civil(clock_.now()).date)).remove(QLatin1Char('-'));
    mirror_.door().get<TicketShown>(QStringLiteral("/v1/tickets/%1-%2").arg(day, number), this,
                                    [this, asked = typed_, number](const Result<TicketShown>& answer) {
                                        if (asked != typed_) return;
                                        if (!answer && answer.error().code != ErrorCode::not_found) return;
                                        found_ = answer ? foundOf(*answer, queues_.find(answer->queue)) : FoundView{};
                                        found_.answered = true;
                                        found_.number = number;
                                        emit foundChanged();
                                    });
}

}  // namespace yimen::app
