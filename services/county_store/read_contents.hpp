// The contents of the catalogue that were read last. Internal.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "base/sha256.hpp"
#include "domain/county_catalogue.hpp"

namespace yimen::county_tables {

// By their hash, under which a content never changes: each is read once, however many steps look at it one after the
// other. One thread at a time.
class ReadContents {
   public:
    // Null where it is none of them.
    CountyCataloguePtr find(const Sha256Digest& content) const {
        const auto found = std::ranges::find(newest_first_, content, &Read::first);
        return found == newest_first_.end() ? nullptr : found->second;
    }
    void keep(const Sha256Digest& content, CountyCataloguePtr county) {
        std::erase_if(newest_first_, [&](const Read& each) { return each.first == content; });
        newest_first_.insert(newest_first_.begin(), {content, std::move(county)});
        if (newest_first_.size() > most) newest_first_.pop_back();
    }

   private:
    // A proposal, its base, the newest version, and what comes of them.
    static constexpr std::size_t most = 4;
    using Read = std::pair<Sha256Digest, CountyCataloguePtr>;
    std::vector<Read> newest_first_;
};

}  // namespace yimen::county_tables
