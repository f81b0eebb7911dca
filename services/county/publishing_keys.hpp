// The catalogue's authority as a running hub has it: read again when it changed, so that keys turn without a restart.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "county/catalogue_authority.hpp"

namespace yimen {

// Thread-safe.
class PublishingKeys {
   public:
    explicit PublishingKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Reads the folder again. On an error what was known stays. Errors: those of CatalogueAuthority::load.
    Status refresh();
    // Null where the county publishes nothing.
    std::shared_ptr<const CatalogueAuthority> current() const;

   private:
    const std::filesystem::path folder_;
    mutable std::mutex mutex_;
    std::shared_ptr<const CatalogueAuthority> current_;
};

}  // namespace yimen
