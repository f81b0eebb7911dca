#include "county_store/queues_kept.hpp"

#include "county_store/halls.hpp"
#include "protocol/event_json.hpp"

namespace yimen::county_tables {
namespace {

constexpr const char* stated_type = "hall.queues_stated";

// Nothing of a hall that could not say all of it.
std::optional<QueuesTaken> taken_in(const std::string& body) {
    const auto event = decode_event(stated_type, body);
    const auto* stated = event ? std::get_if<QueuesStated>(&*event) : nullptr;
    return stated && stated->complete ? std::optional(stated->taken) : std::nullopt;
}

}  // namespace

void keep_queues(Session& session, const std::string& hall, const StatedAt& at) {
    const auto body = encode(at.stated);
    session.execute(
        "INSERT INTO hall_queues (hall, stream, number, body) VALUES ($1, $2, $3, $4) ON CONFLICT (hall) DO UPDATE SET"
        " stream = excluded.stream, number = excluded.number, body = excluded.body WHERE excluded.stream >"
        " hall_queues.stream OR (excluded.stream = hall_queues.stream AND excluded.number > hall_queues.number)",
        {hall, at.stream, static_cast<std::int64_t>(at.number), Bytes{body}});
}

void forget_queues(Session& session, const std::string& hall) {
    session.execute("DELETE FROM hall_queues WHERE hall = $1", {hall});
}

std::vector<KnownPlace> known_places(Session& session) {
    std::map<std::string, std::optional<QueuesTaken>, std::less<>> said;
    for (const auto& row : session.query("SELECT hall, body FROM hall_queues"))
        said[row.text(0)] = taken_in(row.text(1));
    std::vector<KnownPlace> places;
    for (const auto& hall : list_halls(session)) {
        if (hall.admission != Admission::active) continue;
        const auto known = said.find(hall.id);
        places.push_back({hall.id, hall.kind, known == said.end() ? std::nullopt : known->second});
    }
    return places;
}

Result<CatalogueEffect> effect_of_proposal(CatalogueTables tables, const CatalogueProposal& proposal) {
    const auto newest = newest_version(tables.session);
    const auto after = brought_forward(tables, proposal);
    if (!after) return after.error();
    if (newest == 0) return effect_of_first(**after, known_places(tables.session));
    const auto before = catalogue_of(tables, newest);
    if (!before) return before.error();
    return effect_of(**before, **after, known_places(tables.session));
}

Status check_loss(const CatalogueEffect& effect, const Act& act, std::int64_t accepted) {
    if (act.accepts_loss || static_cast<std::int64_t>(effect.losses) <= accepted) return done();
    const auto said = sentence(effect);
    return Error{ErrorCode::wrong_state,
                 said.en + " (" + said.zh + "); where that is meant, say so with accept_loss (yimenctl: --accept-loss)",
                 {{"reason", "service_lost"},
                  {"losses", std::to_string(effect.losses)},
                  {"items", std::to_string(effect.items)},
                  {"halls", std::to_string(effect.halls)},
                  {"zh", said.zh},
                  {"en", said.en}}};
}

}  // namespace yimen::county_tables
