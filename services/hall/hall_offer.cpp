#include "hall/hall_offer.hpp"

#include "base/sha256.hpp"
#include "protocol/event_json.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {
namespace {

constexpr std::size_t tag_digits = 16;

// Nothing but that it is too much, where it is.
QueuesStated stated(const HallProfile& profile) {
    QueuesStated whole{true, queues_taken(profile)};
    if (encode(whole).size() <= QueuesStated::max_bytes) return whole;
    return {false, {}};
}

OfferPtr made_ready(CountyCataloguePtr county, HallProfilePtr profile, CatalogueTaken taken) {
    Stationing stationing(*county, *profile);
    auto queues = stated(*profile);
    auto text = write_json(show_catalogue(county->catalogue, *profile, stationing));
    auto tag = '"' + to_hex(sha256(text)).substr(0, tag_digits) + '"';
    return std::make_shared<const HallOffer>(HallOffer{std::move(profile), std::move(county), std::move(stationing),
                                                       std::move(taken), std::move(queues), std::move(text),
                                                       std::move(tag)});
}

template <typename Lists>
void keep_only(Lists& lists, const std::string& hall) {
    std::erase_if(lists, [&](const auto& each) { return each.first != hall; });
}

}  // namespace

OfferPtr make_offer(Catalogue catalogue, HallProfilePtr profile) {
    CatalogueTaken own{catalogue.version(), parse_date(catalogue.updated()).value_or(Date{}), {}};
    return make_offer(CountyCatalogue{std::move(catalogue), {}, {}}, std::move(profile), std::move(own));
}

OfferPtr make_offer(CountyCatalogue county, HallProfilePtr profile, CatalogueTaken taken) {
    keep_only(county.not_stationed, profile->id);
    keep_only(county.delegated, profile->id);
    return made_ready(std::make_shared<const CountyCatalogue>(std::move(county)), std::move(profile), std::move(taken));
}

OfferPtr make_offer(const HallOffer& offer, HallProfilePtr profile) {
    return made_ready(offer.county, std::move(profile), offer.taken);
}

std::vector<std::string> lost_service(const HallOffer& before, const HallOffer& after) {
    std::vector<std::string> lost;
    for (const auto& item : before.catalogue().items()) {
        if (before.stationing.queue_of(item.code) && !after.stationing.queue_of(item.code)) lost.push_back(item.code);
    }
    return lost;
}

}  // namespace yimen
