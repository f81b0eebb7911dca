// The county's store as verbs open it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "county_store/county_store.hpp"
#include "ctl/outcome.hpp"
#include "ctl/spoken.hpp"

namespace yimen {

inline void add_store_option(CLI::App& verb, const Spoken& said, std::string& store) {
    verb.add_option("--store", store,
                    said("县级数据库，sqlite:/路径/county.db 或 postgresql://…",
                         "The county's store, sqlite:/path/county.db or postgresql://…"))
        ->required();
}

// Ends the verb where there is none: a slip of the pen in a file's name must not become an empty county.
inline std::unique_ptr<CountyStore> open_store(const std::string& url) {
    constexpr std::string_view sqlite = "sqlite:";
    if (url.starts_with(sqlite) && !std::filesystem::exists(url.substr(sqlite.size()))) {
        fail({ErrorCode::not_found,
              url.substr(sqlite.size()) + " does not exist; the hub makes a store, and yimenctl county halls --config",
              {}});
    }
    return must(CountyStore::open(url));
}

}  // namespace yimen
