#include "county/catalogue_views.hpp"

namespace yimen {
namespace {

std::optional<Bilingual> if_any(const Bilingual& text) { return text.zh.empty() ? std::nullopt : std::optional(text); }

}  // namespace

DifferenceShown view_of(const CatalogueDifference& difference, const PlaceNames& places) {
    return {difference.code,           difference.subject,       difference.place,
            if_any(difference.before), if_any(difference.after), sentence(difference, places)};
}

EffectShown view_of(const CatalogueEffect& effect, const PlaceNames& places) {
    EffectShown shown{
        effect.losses, effect.items, effect.halls, effect.gains, effect.unknown, sentence(effect, places), {}};
    for (const auto& loss : effect.named) {
        shown.named.push_back({loss.hall, loss.item, loss.reason, sentence(loss, places)});
    }
    return shown;
}

Result<PlaceNames> place_names(CountyStore& store) {
    const auto halls = store.list_halls();
    if (!halls) return halls.error();
    PlaceNames places;
    for (const auto& hall : *halls) places.emplace(hall.id, hall.name);
    return places;
}

ProposalShown with_effect(CountyStore& store, const CatalogueProposal& proposal) {
    ProposalShown shown{proposal, {}};
    if (proposal.state != ProposalState::open && proposal.state != ProposalState::approved) return shown;
    const auto effect = store.catalogue_life().effect(proposal.number);
    const auto places = place_names(store);
    if (effect && places) shown.effect = view_of(*effect, *places);
    return shown;
}

}  // namespace yimen
