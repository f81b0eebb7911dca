// The fields of what the hub tells staff and takes from them. The interface is docs/openapi/county.yaml.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "county_store/catalogue_records.hpp"
#include "county_store/county_figures.hpp"
#include "county_store/county_records.hpp"
#include "county_store/staff_records.hpp"
#include "domain/catalogue_diff.hpp"
#include "domain/catalogue_effect.hpp"
#include "domain/coverage.hpp"
#include "domain/staffing.hpp"
#include "protocol/hall_views.hpp"

namespace yimen {

// How whoever asked reads an answer: a hub that is newer may say more.
constexpr JsonRules of_a_hub{
    .root = "the answer", .unknown = UnknownFields::passed_over, .deepest = 16, .most_values = std::size_t{1} << 22};

// --- events that are not as they should be

template <>
struct JsonDescription<CountyAlarm> {
    using T = CountyAlarm;
    static constexpr auto fields = described(shown("mark", &T::mark), shown("hall", &T::hall), shown("name", &T::name),
                                             shown("events", &T::events), shown_or_null("first_day", &T::first_day),
                                             shown_or_null("last_day", &T::last_day));
};
struct AlarmsShown {
    std::vector<CountyAlarm> alarms;
    static constexpr auto fields = described(shown("alarms", &AlarmsShown::alarms));
};

template <>
struct JsonDescription<MarkedEvent> {
    static constexpr auto fields = described(
        shown("hall", within<&MarkedEvent::name, &EventName::hall>),
        shown("stream", within<&MarkedEvent::name, &EventName::stream>),
        shown("number", within<&MarkedEvent::name, &EventName::number>), shown("name", &MarkedEvent::hall),
        shown("day", within<&MarkedEvent::kept, &KeptEvent::event, &UsageEvent::day>),
        shown("at_ms", within<&MarkedEvent::kept, &KeptEvent::event, &UsageEvent::at_ms>),
        shown("type", within<&MarkedEvent::kept, &KeptEvent::event, &UsageEvent::type>),
        field("body", within<&MarkedEvent::kept, &KeptEvent::event, &UsageEvent::body>,
              {.longest = std::size_t{1} << 22}),
        shown("quarantined", within<&MarkedEvent::kept, &KeptEvent::quarantined>),
        shown("misdated", within<&MarkedEvent::kept, &KeptEvent::misdated>),
        shown("set_aside", within<&MarkedEvent::kept, &KeptEvent::set_aside>), shown_or_null("why", &MarkedEvent::why));
};
struct EventsShown {
    std::vector<MarkedEvent> events;
    static constexpr auto fields = described(shown("events", &EventsShown::events));
};

template <>
struct JsonDescription<EventStep> {
    using T = EventStep;
    static constexpr auto fields = described(shown("hall", within<&EventStep::event, &EventName::hall>),
                                             shown("stream", within<&EventStep::event, &EventName::stream>),
                                             shown("number", within<&EventStep::event, &EventName::number>),
                                             shown("step", &T::step), shown("at", &T::at), shown("staff", &T::staff),
                                             shown("action", &T::action), shown("reason", &T::reason));
};
struct EventStepsShown {
    std::vector<EventStep> steps;
    static constexpr auto fields = described(shown("steps", &EventStepsShown::steps));
};

// What an administrator decides about an event, and why.
struct EventJudgement {
    EventName event;
    std::string reason;
    static constexpr auto fields =
        described(field("hall", within<&EventJudgement::event, &EventName::hall>, text_of(0, CountyHall::max_id)),
                  field("stream", within<&EventJudgement::event, &EventName::stream>, text_of(0, 32)),
                  field("number", within<&EventJudgement::event, &EventName::number>, whole_from(1, largest_exact + 1)),
                  field("reason", &EventJudgement::reason, text_of(0, max_reason_bytes)));
};

// --- figures

template <>
struct JsonDescription<Durations> {
    using T = Durations;
    static constexpr auto fields =
        described(shown("count", &T::count), shown_or_null("mean_s", &T::mean_s),
                  shown_or_null("median_s", &T::median_s), shown_or_null("ninetieth_s", &T::ninetieth_s));
};
template <>
struct JsonDescription<WindowSeconds> {
    using T = WindowSeconds;
    static constexpr auto fields =
        described(shown("signed_in_s", &T::signed_in_s), shown("paused_s", &T::paused_s),
                  shown("walking_s", &T::walking_s), shown("serving_s", &T::serving_s), shown("idle_s", &T::idle_s),
                  shown("deliberate_idle_s", &T::deliberate_idle_s), shown("at_post_s", &T::at_post_s),
                  shown_or_null("open_s", &T::open_s));
};
template <>
struct JsonDescription<FigureCounts> {
    using T = FigureCounts;
    static constexpr auto fields = described(
        shown_or_null("looked_at", &T::looked_at), shown_or_null("guides_read", &T::guides_read),
        shown_or_null("issued", &T::issued), shown("people", &T::people), shown("turns", &T::turns),
        shown("calls", &T::calls), shown("no_shows", &T::no_shows), shown("served", &T::served),
        shown("void", &T::voided), shown("cancelled", &T::cancelled), shown("transferred", &T::transferred),
        shown("parked", &T::parked), shown("put_back", &T::put_back), shown("cut_off", &T::cut_off),
        shown("forgotten", &T::forgotten), shown("hours_unknown", &T::hours_unknown), shown("waits", &T::waits),
        shown("raw_waits", &T::raw_waits), shown_or_null("visit_waits", &T::visit_waits), shown("walks", &T::walks),
        shown("services", &T::services), shown_or_null("windows", &T::windows),
        shown_or_null("satisfaction", &T::satisfaction));
};
template <>
struct JsonDescription<FigureRow> {
    using T = FigureRow;
    static constexpr auto fields = described(
        shown("key", &T::key), shown("second_key", &T::second_key), shown("halls", &T::halls),
        shown("halls_known", &T::halls_known), shown_or_null("known_until", &T::known_until), shown("days", &T::days),
        shown("days_known", &T::days_known), shown("days_going_on", &T::days_going_on),
        shown("days_lost", &T::days_lost), shown_or_null("counts", &T::counts));
};
struct FiguresShown {
    int definition = 0;
    Date from{}, to{};
    std::vector<FigureRow> rows;
    std::vector<CountyAlarm> alarms;
    static constexpr auto fields = described(
        shown("definition", &FiguresShown::definition), shown("from", &FiguresShown::from),
        shown("to", &FiguresShown::to), shown("rows", &FiguresShown::rows), shown("alarms", &FiguresShown::alarms));
};

template <>
struct JsonDescription<HourPlan> {
    using T = HourPlan;
    static constexpr auto fields = described(
        shown("hour", &T::hour), shown("arrivals", &T::arrivals), shown_or_null("windows", &T::windows),
        shown_or_null("windows_by_formula", &T::by_formula), shown_or_null("share_by_formula", &T::formula_share),
        shown_or_null("share_simulated", &T::simulated_share));
};
struct StaffingShown {
    bool known = false;
    std::int64_t days = 0, tickets = 0, services = 0;
    std::optional<double> mean_service_s;
    std::vector<HourPlan> hours;
    static constexpr auto fields = described(
        shown("known", &StaffingShown::known), shown("days", &StaffingShown::days),
        shown("tickets", &StaffingShown::tickets), shown("services", &StaffingShown::services),
        shown_or_null("mean_service_s", &StaffingShown::mean_service_s), shown("hours", &StaffingShown::hours));
};

// --- the catalogue's life

struct LossShown {
    std::string hall, item;
    LossReason reason = LossReason::no_queue;
    Bilingual said;
    static constexpr auto fields = described(
        shown("hall", &LossShown::hall), shown("item", &LossShown::item), shown("reason", &LossShown::reason),
        shown("zh", within<&LossShown::said, &Bilingual::zh>), shown("en", within<&LossShown::said, &Bilingual::en>));
};
// What a change of the catalogue does in the halls.
struct EffectShown {
    std::size_t losses = 0, items = 0, halls = 0, gains = 0;
    std::vector<std::string> unknown;
    Bilingual said;
    std::vector<LossShown> named;
    static constexpr auto fields =
        described(shown("losses", &EffectShown::losses), shown("items", &EffectShown::items),
                  shown("halls", &EffectShown::halls), shown("gains", &EffectShown::gains),
                  shown("unknown", &EffectShown::unknown), shown("zh", within<&EffectShown::said, &Bilingual::zh>),
                  shown("en", within<&EffectShown::said, &Bilingual::en>), shown("named", &EffectShown::named));
};

template <typename Get>
constexpr auto shown_if_any(std::string_view name, Get get) {
    return field_if_any(name, get, as_shown);
}
// Left out where nothing was lost.
template <typename T>
constexpr auto loss_if_any(std::int64_t T::*loss) {
    return field_when(
        "accepted_loss", loss, [loss](const T& one) { return one.*loss != 0; }, as_shown);
}

template <>
struct JsonDescription<CatalogueProposal> {
    using T = CatalogueProposal;
    static constexpr auto fields = described(
        shown("number", &T::number), shown("kind", &T::kind), shown("state", &T::state), shown("base", &T::base),
        shown("proposer", &T::proposer), shown("proposed_at", &T::proposed_at), shown("reason", &T::reason),
        shown_if_any("approver", &T::approver), shown_if_any("republishes", &T::republishes),
        shown_if_any("version", &T::version), loss_if_any(&T::accepted_loss));
};
struct ProposalShown : CatalogueProposal {
    std::optional<EffectShown> effect;  // while it may still be published
    static constexpr auto fields =
        joined(JsonDescription<CatalogueProposal>::fields, described(shown_if_any("effect", &ProposalShown::effect)));
};
struct ProposalsShown {
    std::vector<CatalogueProposal> proposals;
    static constexpr auto fields = described(shown("proposals", &ProposalsShown::proposals));
};

template <>
struct JsonDescription<PublishedVersion> {
    using T = PublishedVersion;
    static constexpr auto fields =
        described(shown("version", &T::version), shown("effective", &T::effective), shown("content", &T::content),
                  shown("published_at", &T::published_at), shown("expires_at", &T::expires_at),
                  shown_if_any("proposal", &T::proposal), shown_if_any("renews", &T::renews));
};
struct VersionShown : PublishedVersion {
    std::optional<EffectShown> effect;
    static constexpr auto fields =
        joined(JsonDescription<PublishedVersion>::fields, described(shown_if_any("effect", &VersionShown::effect)));
};
struct VersionsShown {
    std::vector<PublishedVersion> versions;
    std::optional<int> year_without_days{};  // whose days off are not announced, though it is time
    static constexpr auto fields =
        described(shown("versions", &VersionsShown::versions),
                  field_if_any("year_without_days", &VersionsShown::year_without_days, as_shown));
};

template <>
struct JsonDescription<CatalogueStep> {
    using T = CatalogueStep;
    static constexpr auto fields = described(
        shown("number", &T::number), shown("at", &T::at), shown("staff", &T::staff), shown("action", &T::action),
        shown_if_any("proposal", &T::proposal), shown_if_any("version", &T::version),
        shown_if_any("reason", &T::reason), loss_if_any(&T::accepted_loss));
};
struct CatalogueStepsShown {
    std::vector<CatalogueStep> steps;
    static constexpr auto fields = described(shown("steps", &CatalogueStepsShown::steps));
};

struct DifferenceShown {
    std::string code, subject, place;
    std::optional<Bilingual> before, after;
    Bilingual said;
    static constexpr auto fields = described(
        shown("code", &DifferenceShown::code), shown("subject", &DifferenceShown::subject),
        shown_if_any("place", &DifferenceShown::place), shown_if_any("before", &DifferenceShown::before),
        shown_if_any("after", &DifferenceShown::after), shown("zh", within<&DifferenceShown::said, &Bilingual::zh>),
        shown("en", within<&DifferenceShown::said, &Bilingual::en>));
};
struct DiffShown {
    std::optional<std::uint64_t> to, proposal;  // one of them
    std::uint64_t from = 0;
    std::size_t count = 0;  // of all, however many are listed
    std::vector<DifferenceShown> differences;
    static constexpr auto fields =
        described(shown_if_any("to", &DiffShown::to), shown_if_any("proposal", &DiffShown::proposal),
                  shown("from", &DiffShown::from), shown("count", &DiffShown::count),
                  shown("differences", &DiffShown::differences));
};

struct CoverageRow : Coverage {
    Bilingual name;
    using T = CoverageRow;
    static constexpr bool is_township(const T& row) { return row.kind == HallKind::township; }
    static constexpr auto fields = described(
        shown("hall", &T::hall), shown("name", &T::name), shown("kind", &T::kind), shown("could", &T::could),
        shown_if_any("stationed", &T::stationed), field_when("absent_with_reason", &T::absent_with_reason, is_township),
        field_when("absent_without_reason", &T::absent_without_reason, is_township), shown_if_any("served", &T::served),
        shown_if_any("without_queue", &T::without_queue), shown_if_any("percent", &T::percent));
};
struct CoverageShown {
    std::uint64_t version = 0;
    std::vector<CoverageRow> halls;
    static constexpr auto fields =
        described(shown("version", &CoverageShown::version), shown("halls", &CoverageShown::halls));
};

// What staff sends.
struct ProposalSent {
    std::string reason;
    std::optional<std::uint64_t> base;       // the version it is written against; nothing: the newest
    std::optional<std::uint64_t> republish;  // a version; or
    JsonPart changes;                        // for with_changes()
    static constexpr auto fields =
        described(field("reason", &ProposalSent::reason, text_of(0, max_reason_bytes)),
                  field_if_any("base", &ProposalSent::base, whole_from(0, largest_exact)),
                  field_if_any("republish", &ProposalSent::republish, whole_from(1, largest_exact)),
                  field_if_any("changes", &ProposalSent::changes));
};
struct JudgementSent {
    std::string reason;
    static constexpr auto fields =
        described(field_if_any("reason", &JudgementSent::reason, text_of(0, max_reason_bytes)));
};
struct ApprovalSent : JudgementSent {
    bool accept_loss = false;
    static constexpr auto fields = joined(JsonDescription<JudgementSent>::fields,
                                          described(field_if_any("accept_loss", &ApprovalSent::accept_loss)));
};
struct PublishSent : ApprovalSent {
    std::optional<Date> effective;
    std::optional<std::uint64_t> at_least;
    static constexpr auto fields =
        joined(JsonDescription<ApprovalSent>::fields,
               described(field_if_any("effective", &PublishSent::effective),
                         field_if_any("at_least", &PublishSent::at_least, whole_from(1, largest_exact))));
};

// --- who asks, and the hub

struct StaffShown {
    std::string id, name;
    std::vector<StaffRole> roles;
    static constexpr auto fields =
        described(shown("id", &StaffShown::id), shown("name", &StaffShown::name), shown("roles", &StaffShown::roles));
};
struct HubHealth {
    std::string status, version;
    static constexpr auto fields =
        described(shown("status", &HubHealth::status), shown("version", &HubHealth::version));
};

}  // namespace yimen
