// The catalogue's authority as a running hub has it: read again when it changed, so that keys turn without a restart.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "county/catalogue_authority.hpp"

namespace yimen {

// Thread-safe.
class PublishingKeys {
   public:
    explicit PublishingKeys(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // A later root than those of the folder, when there is one.
    using LaterRoot = std::function<std::optional<SignedDocument>(std::uint64_t version)>;

    // Reads the folder again, and goes on to the roots that `later` has: a hub whose folder is behind must not sign
    // with a key that was taken away. On an error what was known stays. Errors: those of CatalogueAuthority::load and
    // follow.
    Status refresh(const LaterRoot& later = {});
    // Null where the county publishes nothing.
    std::shared_ptr<const CatalogueAuthority> current() const;

   private:
    const std::filesystem::path folder_;
    mutable std::mutex mutex_;
    std::shared_ptr<const CatalogueAuthority> current_;
};

}  // namespace yimen
