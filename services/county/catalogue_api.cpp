#include "county/catalogue_api.hpp"

#include <algorithm>
#include <memory>

#include <spdlog/spdlog.h>

#include "base/compression.hpp"
#include "county/catalogue_press.hpp"
#include "county/catalogue_views.hpp"
#include "county/days_notice.hpp"
#include "net/number_asked.hpp"
#include "protocol/catalogue_changes_json.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "sync/catalogue_json.hpp"

namespace yimen {
namespace {

constexpr std::size_t max_body_bytes = 64 * 1024;

// Of a body that holds changes, which nest deeper than others.
constexpr JsonRules of_proposals{.root = "", .deepest = 12};

// Each handler is a method so that the list of routes below reads as one.
class CatalogueApi : public CountyWork {
   public:
    CatalogueApi(const CountyDesk& desk, TimeZone zone) : CountyWork(desk), zone_(std::move(zone)) {}

    using Asked = const HttpRequest&;

    HttpResponse versions(CountyStore& store, const StaffMember&, Asked) const {
        const auto all = store.catalogue_life().versions();
        if (!all) return refusal(all.error());
        const auto missing = year_without_days(store, zone_.civil(desk().clock.now()).date);
        return missing ? answer(VersionsShown{*all, *missing}) : refusal(missing.error());
    }
    HttpResponse version(CountyStore& store, const StaffMember&, Asked request) const {
        const auto number = number_in_path(request);
        if (!number) return refusal(number.error());
        const auto found = store.catalogue_life().version(*number);
        return found ? answer(*found) : refusal(found.error());
    }
    HttpResponse content(CountyStore& store, const StaffMember&, Asked request) const {
        const auto number = number_in_path(request);
        if (!number) return refusal(number.error());
        const auto text = store.catalogue_life().text(*number);
        return text ? json_response(*text) : refusal(text.error());
    }

    // Between two versions, or what a proposal changes.
    HttpResponse diff(CountyStore& store, const StaffMember&, Asked request) const {
        const auto proposal = number_asked(request, "proposal");
        if (!proposal) return refusal(proposal.error());
        return *proposal ? diff_of_proposal(store, request, **proposal) : diff_of_versions(store, request);
    }

    HttpResponse proposals(CountyStore& store, const StaffMember&, Asked) const {
        const auto all = store.catalogue_life().proposals();
        return all ? answer(ProposalsShown{*all}) : refusal(all.error());
    }
    HttpResponse proposal(CountyStore& store, const StaffMember&, Asked request) const {
        const auto number = number_in_path(request);
        if (!number) return refusal(number.error());
        const auto found = store.catalogue_life().proposal(*number);
        return found ? answer(with_effect(store, *found)) : refusal(found.error());
    }

    HttpResponse propose(CountyStore& store, const StaffMember& member, Asked request) const {
        const auto document = JsonDocument::read(request.body, of_proposals);
        if (!document) return refusal(document.error());
        ProposalSent sent;
        if (const auto read = read_into(*document, sent, of_proposals); !read) return refusal(read.error());
        if (sent.changes.empty() == !sent.republish) return refusal(field_error("changes", "these, or republish"));
        const auto base = sent.base ? Result(*sent.base) : newest(store);
        if (!base) return refusal(base.error());
        NewProposal wanted{ProposalKind::republication, *base, {}, sent.republish};
        if (!sent.changes.empty()) {
            wanted.kind = ProposalKind::change;
            const auto before = store.catalogue_life().catalogue(*base);
            if (!before) return refusal(before.error());
            auto after = with_changes(**before, *sent.changes.node);
            if (!after) return refusal(after.error());
            wanted.content = *std::move(after);
        }
        return made(store, store.catalogue_life().propose(wanted, act_of(member, sent.reason)));
    }

    // A whole catalogue, packed: what is the same as in the base is no part of the proposal.
    HttpResponse import(CountyStore& store, const StaffMember& member, Asked request) const {
        const auto raw = decompressed(request.body, max_county_catalogue_bytes);
        if (!raw) return refusal(raw.error());
        auto content = decode_county_catalogue(*raw, 0, FieldOrder::any);
        if (!content) return refusal(content.error());
        const auto asked = number_asked(request, "base");
        if (!asked) return refusal(asked.error());
        const auto base = *asked ? Result(**asked) : newest(store);
        if (!base) return refusal(base.error());
        const NewProposal wanted{ProposalKind::import, *base, *std::move(content), std::nullopt};
        return made(store,
                    store.catalogue_life().propose(wanted, act_of(member, request.query_value("reason").value_or(""))));
    }

    HttpResponse approve(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, &CatalogueLife::approve);
    }
    HttpResponse reject(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, &CatalogueLife::reject);
    }
    HttpResponse withdraw(CountyStore& store, const StaffMember& member, Asked request) const {
        return judge(store, member, request, &CatalogueLife::withdraw);
    }
    HttpResponse publish(CountyStore& store, const StaffMember& member, Asked request) const {
        const auto number = number_in_path(request);
        if (!number) return refusal(number.error());
        const auto sent = read_document<PublishSent>(request.body, max_body_bytes);
        if (!sent) return refusal(sent.error());
        PublishTerms terms;
        terms.today = zone_.civil(desk().clock.now()).date;
        terms.effective = sent->effective.value_or(terms.today);
        if (sent->at_least) terms.at_least = *sent->at_least;
        auto act = act_of(member, sent->reason);
        act.accepts_loss = sent->accept_loss;
        const auto effect = store.catalogue_life().effect(*number);
        const auto version = store.catalogue_life().publish(*number, terms, act, sign_with(desk().keys, desk().clock));
        if (!version) return refusal(version.error());
        log_effect(*number, effect);
        spdlog::info("{} published catalogue {} from {}", member.id, version->version, to_string(version->effective));
        VersionShown shown{*version, {}};
        const auto places = place_names(store);
        if (effect && places) shown.effect = view_of(*effect, *places);
        return answer(shown, 201);
    }

    HttpResponse history(CountyStore& store, const StaffMember&, Asked request) const {
        const auto after = number_asked(request, "after");
        if (!after) return refusal(after.error());
        const auto steps = store.catalogue_life().history(after->value_or(0));
        return steps ? answer(CatalogueStepsShown{*steps}) : refusal(steps.error());
    }

    HttpResponse coverage(CountyStore& store, const StaffMember&, Asked request) const {
        const auto version = version_asked(store, request, "version");
        if (!version) return refusal(version.error());
        const auto county = store.catalogue_life().catalogue(*version);
        if (!county) return refusal(county.error());
        const auto halls = store.list_halls();
        if (!halls) return refusal(halls.error());
        CoverageShown shown{*version, {}};
        const auto places = store.catalogue_life().places();
        if (!places) return refusal(places.error());
        for (const auto& hall : *halls) {
            const auto known = std::ranges::find(*places, hall.id, &KnownPlace::id);
            const auto* taken = known != places->end() && known->taken ? &*known->taken : nullptr;
            shown.halls.push_back({coverage_of(**county, hall.id, hall.kind, taken), hall.name});
        }
        return answer(shown);
    }

   private:
    HttpResponse made(CountyStore& store, const Result<CatalogueProposal>& proposal) const {
        if (!proposal) return refusal(proposal.error());
        spdlog::info("{} proposed change {} of the catalogue", proposal->proposer, proposal->number);
        return answer(with_effect(store, *proposal), 201);
    }
    // Of the losses that somebody means: a line for who reads the hub's log.
    static void log_effect(std::uint64_t proposal, const Result<CatalogueEffect>& effect) {
        if (effect && effect->takes_service_away()) spdlog::warn("proposal {}: {}", proposal, sentence(*effect).en);
    }
    Act act_of(const StaffMember& member, std::string reason) const {
        return {member.id, std::move(reason), desk().clock.now()};
    }

    static Result<std::uint64_t> number_in_path(Asked request) {
        return whole_number("number", request.params.front());
    }
    static Result<std::uint64_t> newest(CountyStore& store) {
        const auto versions = store.catalogue_life().versions();
        if (!versions) return versions.error();
        return versions->empty() ? 0 : versions->front().version;
    }
    static Result<std::uint64_t> version_asked(CountyStore& store, Asked request, const char* name) {
        const auto asked = number_asked(request, name);
        if (!asked) return asked.error();
        return *asked ? Result(**asked) : newest(store);
    }
    static Result<ApprovalSent> judgement_in(Asked request) {
        auto sent = read_document<JudgementSent>(request.body, max_body_bytes);
        if (!sent) return sent.error();
        return ApprovalSent{*std::move(sent), false};
    }

    using Judgement = Result<CatalogueProposal> (CatalogueLife::*)(std::uint64_t, const Act&);
    HttpResponse judge(CountyStore& store, const StaffMember& member, Asked request, Judgement judgement) const {
        const auto number = number_in_path(request);
        if (!number) return refusal(number.error());
        const bool approves = judgement == &CatalogueLife::approve;
        const auto sent = approves ? read_document<ApprovalSent>(request.body, max_body_bytes) : judgement_in(request);
        if (!sent) return refusal(sent.error());
        auto act = act_of(member, sent->reason);
        act.accepts_loss = sent->accept_loss;
        const auto proposal = (store.catalogue_life().*judgement)(*number, act);
        if (!proposal) return refusal(proposal.error());
        spdlog::info("{} made proposal {} {}", member.id, *number, to_string(proposal->state));
        if (approves) log_effect(*number, store.catalogue_life().effect(*number));
        return answer(with_effect(store, *proposal));
    }

    HttpResponse diff_of_versions(CountyStore& store, Asked request) const {
        const auto to = version_asked(store, request, "to");
        if (!to) return refusal(to.error());
        const auto from = number_asked(request, "from");
        if (!from) return refusal(from.error());
        const auto after = store.catalogue_life().catalogue(*to);
        if (!after) return refusal(after.error());
        return compare(store, request, from->value_or(*to > 0 ? *to - 1 : 0), DiffShown{*to, {}, 0, 0, {}}, **after);
    }
    HttpResponse diff_of_proposal(CountyStore& store, Asked request, std::uint64_t number) const {
        const auto proposal = store.catalogue_life().proposal(number);
        if (!proposal) return refusal(proposal.error());
        const auto after = store.catalogue_life().proposed(number);
        if (!after) return refusal(after.error());
        const auto from = number_asked(request, "from");
        if (!from) return refusal(from.error());
        return compare(store, request, from->value_or(proposal->base), DiffShown{{}, number, 0, 0, {}}, **after);
    }
    HttpResponse compare(CountyStore& store, Asked request, std::uint64_t from, DiffShown shown,
                         const CountyCatalogue& after) const {
        const auto skip = number_asked(request, "skip");
        if (!skip) return refusal(skip.error());
        const auto before = store.catalogue_life().catalogue(from);
        if (!before) return refusal(before.error());
        const auto places = place_names(store);
        if (!places) return refusal(places.error());
        const auto all = differences(**before, after);
        shown.from = from;
        shown.count = all.size();
        for (auto i = skip->value_or(0); i < all.size() && shown.differences.size() < max_differences; ++i) {
            shown.differences.push_back(view_of(all[i], *places));
        }
        return answer(shown);
    }

    TimeZone zone_;
};

using StaffHandler = HttpResponse (CatalogueApi::*)(CountyStore&, const StaffMember&, const HttpRequest&) const;

}  // namespace

void add_catalogue_routes(HttpServer& server, const CountyDesk& desk, const TimeZone& zone) {
    const auto api = std::make_shared<const CatalogueApi>(desk, zone);
    const auto route = [&](const char* method, const char* path, const char* name, StaffRole role, StaffHandler handler,
                           RouteOptions options = {.access = Access::open}) {
        server.route(
            method, path,
            [api, name, role, handler](HttpRequest request, const Reply& reply) {
                api->work_for_staff(
                    name, role, std::move(request), reply,
                    [api, handler](CountyStore& store, const StaffMember& member, const HttpRequest& asked) {
                        return (*api.*handler)(store, member, asked);
                    });
            },
            std::move(options));
    };
    using Api = CatalogueApi;
    constexpr auto viewer = StaffRole::viewer;
    route("GET", "/v1/catalogue/versions", "versions", viewer, &Api::versions);
    route("GET", "/v1/catalogue/versions/{number}", "versions", viewer, &Api::version);
    route("GET", "/v1/catalogue/versions/{number}/content", "versions", viewer, &Api::content);
    route("GET", "/v1/catalogue/diff", "diff", viewer, &Api::diff,
          {.access = Access::open, .query = {"from", "to", "proposal", "skip"}});
    route("GET", "/v1/catalogue/history", "history", viewer, &Api::history,
          {.access = Access::open, .query = {"after"}});
    route("GET", "/v1/catalogue/coverage", "coverage", viewer, &Api::coverage,
          {.access = Access::open, .query = {"version"}});
    route("GET", "/v1/catalogue/proposals", "proposals", viewer, &Api::proposals);
    route("POST", "/v1/catalogue/proposals", "proposals", StaffRole::proposer, &Api::propose);
    route("GET", "/v1/catalogue/proposals/{number}", "proposals", viewer, &Api::proposal);
    route("POST", "/v1/catalogue/proposals/{number}/approve", "proposals", StaffRole::approver, &Api::approve);
    route("POST", "/v1/catalogue/proposals/{number}/reject", "proposals", StaffRole::approver, &Api::reject);
    route("POST", "/v1/catalogue/proposals/{number}/withdraw", "proposals", viewer, &Api::withdraw);
    route("POST", "/v1/catalogue/proposals/{number}/publish", "proposals", StaffRole::approver, &Api::publish);
    // Its body may be large: only who shows a token that counts gets as far as sending it.
    route("POST", import_path, "imports", StaffRole::proposer, &Api::import,
          {.body_bytes = max_import_bytes,
           .content_type = "application/zstd",
           .query = {"base", "reason"},
           .shares_room = false});
}

}  // namespace yimen
