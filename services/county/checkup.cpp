#include "county/checkup.hpp"

#include "county_store/store_version.hpp"

namespace yimen {
namespace {

void look_at_authority(Checkup& checkup, const CountyOptions& options, const Clock& clock) {
    const auto authority = Authority::load(county_words(), options.trust);
    if (!authority) {
        checkup.wrong.push_back(authority.error().detail + "; yimenctl county init makes an authority");
        return;
    }
    const auto until = authority->server().validity.not_after;
    if (until < clock.now()) {
        checkup.wrong.push_back("the hub's certificate is over since " + to_iso(until) +
                                "; yimenctl county certificate renews it");
    }
    checkup.well.push_back(options.trust.string() + ": the hub's certificate counts until " + to_iso(until) +
                           ", the authority until " + to_iso(authority->not_after()));
    PublishingKeys keys(options.trust);
    if (const auto read = keys.refresh(); !read) checkup.wrong.push_back(read.error().detail);
    if (!keys.current()) checkup.well.push_back(options.trust.string() + ": no catalogue is published from here");
}

// The address of a database may hold a password: it is not repeated.
void look_at_store(Checkup& checkup, const std::string& url) {
    const auto version = county_schema_version(url);
    const auto known = std::to_string(CountyStore::schema_version);
    if (!version) {
        checkup.wrong.push_back("the county's database: " + version.error().detail);
    } else if (!*version) {
        checkup.well.emplace_back("the county's database: nothing is in it yet; yimenctl county halls registers halls");
    } else if (**version > CountyStore::schema_version) {
        checkup.wrong.push_back("the county's database has schema version " + std::to_string(**version) +
                                ", this program knows up to " + known);
    } else {
        checkup.well.push_back("the county's database: schema version " + std::to_string(**version) +
                               (**version < CountyStore::schema_version ? "; the start brings it to " + known : ""));
    }
}

}  // namespace

Checkup check_county(const CountyOptions& options, const Clock& clock) {
    Checkup checkup;
    look_at_authority(checkup, options, clock);
    look_at_store(checkup, options.store);
    if (const auto zone = TimeZone::find(options.time_zone); !zone) checkup.wrong.push_back(zone.error().detail);
    return checkup;
}

}  // namespace yimen
