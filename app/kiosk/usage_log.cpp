#include "kiosk/usage_log.hpp"

namespace yimen::app {
namespace {

constexpr std::size_t batch_limit = 50;
constexpr std::size_t kept_limit = 500;

}  // namespace

UsageLog::UsageLog(HallPort& hall, QString kiosk, QObject* parent)
    : QObject(parent), hall_(hall), kiosk_(std::move(kiosk)) {}

void UsageLog::add(const QString& kind, const QString& item, const QString& page, const Session& session) {
    if (events_.size() == kept_limit) events_.pop_front();
    events_.push_back({{"kind", kind.toStdString()},
                       {"item", item.toStdString()},
                       {"page", page.toStdString()},
                       {"language", session.language.toStdString()},
                       {"elder_mode", session.elderMode},
                       {"kiosk", kiosk_.toStdString()}});
}

void UsageLog::flush() {
    if (sending_ || events_.empty() || !hall_.reachable()) return;
    nlohmann::json batch = nlohmann::json::array();
    while (!events_.empty() && batch.size() < batch_limit) {
        batch.push_back(std::move(events_.front()));
        events_.pop_front();
    }
    sending_ = true;
    hall_.post(QStringLiteral("/v1/usage"), {{"events", std::move(batch)}}, this,
               [this](const Result<nlohmann::json>&) { sending_ = false; });
}

}  // namespace yimen::app
