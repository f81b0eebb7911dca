// The hall that a screen works with: another process's, or one inside the program.
#pragma once

#include <memory>
#include <optional>

#include <QTemporaryDir>
#include <QUrl>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "net/tls.hpp"
#include "program/options.hpp"

namespace yimen {
class HallService;
}

namespace yimen::app {

struct HallAddress {
    QUrl url;
    QString token;
    std::optional<ClientTls> tls{};  // of a device that is paired with it
};

// Owns the hall inside, where there is one, and ends it with itself.
class HallSource {
   public:
    HallSource();
    ~HallSource();

    // `clock` outlives this. Errors: bad_config when a file or folder is missing; those of HallService::start.
    Result<HallAddress> open(const Options& options, const Clock& clock);

   private:
    Result<HallAddress> startInside(const Options& options, const Clock& clock);

    std::unique_ptr<QTemporaryDir> walk_data_;  // goes after the service whose files are in it
    std::unique_ptr<HallService> service_;
};

}  // namespace yimen::app
