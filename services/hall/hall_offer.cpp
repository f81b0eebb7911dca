#include "hall/hall_offer.hpp"

#include "base/sha256.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {
namespace {

constexpr std::size_t tag_digits = 16;

OfferPtr made_ready(Catalogue catalogue, Stationing stationing, CatalogueTaken taken, const HallProfile& profile) {
    auto text = write_json(show_catalogue(catalogue, profile, stationing));
    auto tag = '"' + to_hex(sha256(text)).substr(0, tag_digits) + '"';
    return std::make_shared<const HallOffer>(
        HallOffer{std::move(catalogue), std::move(stationing), std::move(taken), std::move(text), std::move(tag)});
}

}  // namespace

OfferPtr make_offer(Catalogue catalogue, const HallProfile& profile) {
    Stationing stationing(catalogue, profile);
    CatalogueTaken own{catalogue.version(), parse_date(catalogue.updated()).value_or(Date{}), {}};
    return made_ready(std::move(catalogue), std::move(stationing), std::move(own), profile);
}

OfferPtr make_offer(CountyCatalogue county, const HallProfile& profile, CatalogueTaken taken) {
    Stationing stationing(county, profile);
    return made_ready(std::move(county.catalogue), std::move(stationing), std::move(taken), profile);
}

std::vector<std::string> lost_service(const HallOffer& before, const HallOffer& after) {
    std::vector<std::string> lost;
    for (const auto& item : before.catalogue.items()) {
        if (before.stationing.queue_of(item.code) && !after.stationing.queue_of(item.code)) lost.push_back(item.code);
    }
    return lost;
}

}  // namespace yimen
