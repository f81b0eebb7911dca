#include "program/own_hall.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include "hall/hall_service.hpp"

namespace yimen::app {
namespace {

// The configuration beside a build, or as the packages install it.
QString foundConfig() {
    const QDir program(QCoreApplication::applicationDirPath());
    for (const QString& folder : {QDir::current().filePath(QStringLiteral("kiosk-config")),
                                  program.filePath(QStringLiteral("../../kiosk-config")),
                                  program.filePath(QStringLiteral("../share/yimen/kiosk-config"))})
        if (QFile::exists(folder + QStringLiteral("/county.toml"))) return QDir(folder).canonicalPath();
    return {};
}

QString ownFolder(const std::string& hallId) {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/yimen/") +
           QString::fromStdString(hallId);
}

Result<HallAddress> readAddress(const Options& options) {
    QFile file(QString::fromStdString(options.tokenFile));
    if (!file.open(QIODevice::ReadOnly)) return Error{ErrorCode::bad_config, options.tokenFile + " cannot be read", {}};
    return HallAddress{QUrl(QString::fromStdString(options.hall)), QString::fromUtf8(file.read(4096)).trimmed()};
}

}  // namespace

HallSource::HallSource() = default;
HallSource::~HallSource() = default;

Result<HallAddress> HallSource::open(const Options& options, const Clock& clock) {
    return options.hall.empty() ? startInside(options, clock) : readAddress(options);
}

// A walk leaves nothing behind and is never refused for the hour; so is a demonstration, which keeps its tickets.
Result<HallAddress> HallSource::startInside(const Options& options, const Clock& clock) {
    HallOptions hall;
    hall.config = options.config.empty() ? foundConfig().toStdString() : options.config;
    if (hall.config.empty()) return Error{ErrorCode::bad_config, "no configuration found: give --config", {}};
    hall.hall = options.hallId;
    hall.always_open = options.data.empty();
    if (!options.demoWalk.isEmpty()) walk_data_ = std::make_unique<QTemporaryDir>();
    const QString folder = walk_data_ ? walk_data_->path() : ownFolder(options.hallId);
    hall.data = options.data.empty() ? folder.toStdString() : options.data;
    static const KernelTimeServer timeServer;
    hall.engine.time_server = &timeServer;
    auto service = HallService::start(hall, clock);
    if (!service) return service.error();
    service_ = std::move(service).value();
    const auto token = service_->token_for(kindOf(options), {.kiosk = options.kiosk.toStdString()});
    return HallAddress{QUrl(QString::fromStdString(service_->url())), QString::fromStdString(token)};
}

}  // namespace yimen::app
