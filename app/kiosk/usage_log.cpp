#include "kiosk/usage_log.hpp"

#include <iterator>

#include <QDebug>
#include <QUuid>

namespace yimen::app {
namespace {

constexpr std::size_t batch_limit = 50;
constexpr std::size_t kept_limit = 500;

}  // namespace

UsageLog::UsageLog(HallPort& hall, QString kiosk, QObject* parent)
    : QObject(parent), hall_(hall), kiosk_(std::move(kiosk)), at_once_(batch_limit) {}

void UsageLog::add(const QString& kind, const QString& item, const QString& page, const Session& session) {
    if (waiting() >= kept_limit && !events_.empty()) {
        events_.pop_front();
        lose(1, "too many to keep", {});
    }
    events_.push_back({{"kind", kind.toStdString()},
                       {"item", item.toStdString()},
                       {"page", page.toStdString()},
                       {"language", session.language.toStdString()},
                       {"elder_mode", session.elderMode},
                       {"kiosk", kiosk_.toStdString()}});
}

void UsageLog::flush() {
    if (sending_ || waiting() == 0 || !hall_.reachable()) return;
    if (sent_.empty()) takeBatch();
    send();
}

void UsageLog::takeBatch() {
    key_ = QUuid::createUuid().toString(QUuid::Id128);
    while (!events_.empty() && sent_.size() < at_once_) {
        sent_.push_back(std::move(events_.front()));
        events_.pop_front();
    }
}

void UsageLog::send() {
    sending_ = true;
    hall_.postWithKey(key_, QStringLiteral("/v1/usage"), {{"events", sent_}}, this,
                      [this](const Result<nlohmann::json>& answer) { answered(answer); });
}

void UsageLog::answered(const Result<nlohmann::json>& answer) {
    sending_ = false;
    if (!answer) return refused(answer.error());
    const auto named = answer->find("refused");
    if (named != answer->end() && named->is_array() && !named->empty()) {
        lose(named->size(), "the hall refused them", named->dump());
    }
    done();
}

// A hall that did not decide is asked again, with the same key. One that will not have them is asked for fewer, until
// the one is found that it will not have: a hall of version 0.1 takes all of a batch or nothing.
void UsageLog::refused(const Error& error) {
    const bool is_final = error.code == ErrorCode::invalid_request || error.code == ErrorCode::not_found ||
                          error.code == ErrorCode::payload_too_large || error.code == ErrorCode::key_reused;
    if (!is_final) return;
    if (sent_.size() <= 1) {
        lose(sent_.size(), "the hall refused it", error.detail);
        return done();
    }
    at_once_ = sent_.size() / 2;
    events_.insert(events_.begin(), std::make_move_iterator(sent_.begin()), std::make_move_iterator(sent_.end()));
    sent_.clear();
}

void UsageLog::done() {
    sent_.clear();
    at_once_ = batch_limit;
}

void UsageLog::lose(std::size_t count, const char* why, const std::string& what) {
    lost_ += count;
    qWarning("%zu of what was done at this screen will not be counted: %s %s (%zu since the start)", count, why,
             what.c_str(), lost_);
}

}  // namespace yimen::app
