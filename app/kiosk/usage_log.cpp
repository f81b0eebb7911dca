#include "kiosk/usage_log.hpp"

#include <iterator>

#include <QDebug>
#include <QUuid>

#include "models/hall_data.hpp"

namespace yimen::app {
namespace {

constexpr std::size_t batch_limit = 50;
constexpr std::size_t kept_limit = 500;

}  // namespace

UsageLog::UsageLog(HallMirror& hall, QString kiosk, QObject* parent)
    : QObject(parent), hall_(hall), kiosk_(std::move(kiosk)), at_once_(batch_limit) {}

void UsageLog::add(const QString& kind, const QString& item, const QString& page, const Session& session) {
    if (waiting() >= kept_limit && !events_.empty()) {
        events_.pop_front();
        lose(1, "too many to keep", {});
    }
    events_.push_back({{kind.toStdString(), item.toStdString(), page.toStdString(), kiosk_.toStdString(),
                        fromWord(session.language, Language::zh), session.elderMode}});
}

void UsageLog::flush() {
    if (sending_ || waiting() == 0 || !hall_.live()) return;
    if (sent_.events.empty()) takeBatch();
    send();
}

void UsageLog::takeBatch() {
    key_ = QUuid::createUuid().toString(QUuid::Id128);
    while (!events_.empty() && sent_.events.size() < at_once_) {
        sent_.events.push_back(std::move(events_.front()));
        events_.pop_front();
    }
}

void UsageLog::send() {
    sending_ = true;
    hall_.door().post<UsageShown>(
        QStringLiteral("/v1/usage"), sent_, this, [this](const Result<UsageShown>& answer) { answered(answer); }, key_);
}

void UsageLog::answered(const Result<UsageShown>& answer) {
    sending_ = false;
    if (!answer) return refused(answer.error());
    const auto& named = answer->refused;
    if (!named.empty()) lose(named.size(), "the hall refused them", write_json(named));
    done();
}

// A hall that did not decide is asked again, with the same key. One that will not have them is asked for fewer, until
// the one is found that it will not have: a hall of version 0.1 takes all of a batch or nothing.
void UsageLog::refused(const Error& error) {
    const bool is_final = error.code == ErrorCode::invalid_request || error.code == ErrorCode::not_found ||
                          error.code == ErrorCode::payload_too_large || error.code == ErrorCode::key_reused;
    if (!is_final) return;
    auto& sent = sent_.events;
    if (sent.size() <= 1) {
        lose(sent.size(), "the hall refused it", error.detail);
        return done();
    }
    at_once_ = sent.size() / 2;
    events_.insert(events_.begin(), std::make_move_iterator(sent.begin()), std::make_move_iterator(sent.end()));
    sent.clear();
}

void UsageLog::done() {
    sent_.events.clear();
    at_once_ = batch_limit;
}

void UsageLog::lose(std::size_t count, const char* why, const std::string& what) {
    lost_ += count;
    qWarning("%zu of what was done at this screen will not be counted: %s %s (%zu since the start)", count, why,
             what.c_str(), lost_);
}

}  // namespace yimen::app
