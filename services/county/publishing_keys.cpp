#include "county/publishing_keys.hpp"

namespace yimen {

Status PublishingKeys::refresh(const LaterRoot& later) {
    auto loaded = CatalogueAuthority::load(folder_);
    if (!loaded) return loaded.error();
    for (;;) {
        const auto next = *loaded && later ? later((*loaded)->root().version + 1) : std::nullopt;
        if (!next) break;
        if (const auto followed = (*loaded)->follow(*next); !followed) return followed.error();
    }
    const std::lock_guard lock(mutex_);
    current_ = *loaded ? std::make_shared<const CatalogueAuthority>(**std::move(loaded)) : nullptr;
    return done();
}

std::shared_ptr<const CatalogueAuthority> PublishingKeys::current() const {
    const std::lock_guard lock(mutex_);
    return current_;
}

}  // namespace yimen
