#include "county/catalogue_views.hpp"

namespace yimen {
namespace {

using Json = nlohmann::ordered_json;

template <typename Value>
void add_if_known(Json& json, const char* name, const std::optional<Value>& value) {
    if (value) json[name] = *value;
}
void add_if_any(Json& json, const char* name, const std::string& text) {
    if (!text.empty()) json[name] = text;
}
Json bilingual(const Bilingual& text) {
    Json json{{"zh", text.zh}};
    add_if_any(json, "en", text.en);
    return json;
}

}  // namespace

Json view_of(const CatalogueProposal& proposal) {
    Json json{{"number", proposal.number},          {"kind", to_string(proposal.kind)},
              {"state", to_string(proposal.state)}, {"base", proposal.base},
              {"proposer", proposal.proposer},      {"proposed_at", to_iso(proposal.proposed_at)},
              {"reason", proposal.reason}};
    add_if_known(json, "approver", proposal.approver);
    add_if_known(json, "republishes", proposal.republishes);
    add_if_known(json, "version", proposal.version);
    if (proposal.accepted_loss > 0) json["accepted_loss"] = proposal.accepted_loss;
    return json;
}

Json view_of(const PublishedVersion& version) {
    Json json{{"version", version.version},
              {"effective", to_string(version.effective)},
              {"content", to_hex(version.content)},
              {"published_at", to_iso(version.published_at)},
              {"expires_at", to_iso(version.expires_at)}};
    add_if_known(json, "proposal", version.proposal);
    add_if_known(json, "renews", version.renews);
    return json;
}

Json view_of(const CatalogueStep& step) {
    Json json{{"number", step.number}, {"at", to_iso(step.at)}, {"staff", step.staff}, {"action", step.action}};
    add_if_known(json, "proposal", step.proposal);
    add_if_known(json, "version", step.version);
    add_if_any(json, "reason", step.reason);
    if (step.accepted_loss > 0) json["accepted_loss"] = step.accepted_loss;
    return json;
}

Json view_of(const CatalogueDifference& difference, const PlaceNames& places) {
    Json json{{"code", difference.code}, {"subject", difference.subject}};
    add_if_any(json, "place", difference.place);
    if (!difference.before.zh.empty()) json["before"] = bilingual(difference.before);
    if (!difference.after.zh.empty()) json["after"] = bilingual(difference.after);
    const auto said = sentence(difference, places);
    json["zh"] = said.zh;
    json["en"] = said.en;
    return json;
}

Json view_of(const Coverage& coverage, const Bilingual& name) {
    Json json{{"hall", coverage.hall},
              {"name", bilingual(name)},
              {"kind", coverage.kind == HallKind::village ? "village" : "township"},
              {"could", coverage.could}};
    add_if_known(json, "stationed", coverage.stationed);
    if (coverage.kind == HallKind::township) {
        json["absent_with_reason"] = coverage.absent_with_reason;
        json["absent_without_reason"] = coverage.absent_without_reason;
    }
    add_if_known(json, "served", coverage.served);
    if (!coverage.without_queue.empty()) json["without_queue"] = coverage.without_queue;
    add_if_known(json, "percent", coverage.percent);
    return json;
}

Json view_of(const CatalogueEffect& effect, const PlaceNames& places) {
    const auto said = sentence(effect, places);
    Json json{{"losses", effect.losses},   {"items", effect.items}, {"halls", effect.halls}, {"gains", effect.gains},
              {"unknown", effect.unknown}, {"zh", said.zh},         {"en", said.en}};
    auto& named = json["named"] = Json::array();
    for (const auto& loss : effect.named) {
        const auto line = sentence(loss, places);
        named.push_back({{"hall", loss.hall},
                         {"item", loss.item},
                         {"reason", to_string(loss.reason)},
                         {"zh", line.zh},
                         {"en", line.en}});
    }
    return json;
}

Result<PlaceNames> place_names(CountyStore& store) {
    const auto halls = store.list_halls();
    if (!halls) return halls.error();
    PlaceNames places;
    for (const auto& hall : *halls) places.emplace(hall.id, hall.name);
    return places;
}

Json with_effect(CountyStore& store, const CatalogueProposal& proposal) {
    auto json = view_of(proposal);
    if (proposal.state != ProposalState::open && proposal.state != ProposalState::approved) return json;
    const auto effect = store.catalogue_life().effect(proposal.number);
    const auto places = place_names(store);
    if (effect && places) json["effect"] = view_of(*effect, *places);
    return json;
}

}  // namespace yimen
