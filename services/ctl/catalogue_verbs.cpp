#include "ctl/catalogue_verbs.hpp"

#include <algorithm>
#include <iostream>
#include <memory>
#include <sstream>

#include "base/visible_text.hpp"
#include "config/csv_writer.hpp"
#include "ctl/catalogue_exchange.hpp"
#include "ctl/catalogue_print.hpp"
#include "ctl/catalogue_wish.hpp"
#include "ctl/hub_client.hpp"
#include "ctl/outcome.hpp"

namespace yimen {
namespace {

constexpr const char* catalogue_path = "/v1/catalogue/";

// What the verbs are told; each takes what it asks for.
struct Wish {
    HubWish hub;
    ChangesWish changes;
    ExchangeWish files;
    std::string reason, effective, from, to, proposal, version;
    std::string language = "zh";
    std::string format = "table";
    std::string time_zone = usual_time_zone;
    std::uint64_t number = 0;
    std::uint64_t at_least = 0;
    bool accept_loss = false;
};

HubClient open(const Wish& wish) { return must(HubClient::open(wish.hub)); }

PrintedWords printed_words(const Wish& wish) {
    return {wish.language == "zh" ? Language::zh : Language::en, must(TimeZone::find(wish.time_zone))};
}

std::string proposal_path(const Wish& wish, const char* what) {
    return std::string(catalogue_path) + "proposals/" + std::to_string(wish.number) + what;
}

void tell(const ProposalShown& proposal, const Wish& wish) {
    std::cout << "proposal " << proposal.number << " (" << to_string(proposal.kind)
              << "): " << to_string(proposal.state) << '\n';
    print_effect(proposal.effect, wish.language);
}

// What is proposed; `changes` is JSON.
struct ProposalWished {
    std::string reason;
    std::optional<std::uint64_t> republish;
    JsonText changes;
    static constexpr auto fields =
        described(field("reason", &ProposalWished::reason), field_if_any("republish", &ProposalWished::republish),
                  field_if_any("changes", &ProposalWished::changes));
};

void import(const Wish& wish) {
    auto hub = open(wish);
    tell(import_catalogue(hub, wish.files, wish.reason), wish);
}

void export_version(const Wish& wish) {
    auto hub = open(wish);
    export_catalogue(hub, wish.files, wish.version);
}

void propose(const Wish& wish) {
    const ProposalWished wished{wish.reason, {}, {must(changes_of(wish.changes))}};
    tell(must(open(wish).post<ProposalShown>(std::string(catalogue_path) + "proposals", wished)), wish);
}

void republish(const Wish& wish) {
    const ProposalWished wished{wish.reason, wish.number, {}};
    tell(must(open(wish).post<ProposalShown>(std::string(catalogue_path) + "proposals", wished)), wish);
}

void judge(const Wish& wish, const char* what) {
    const ApprovalSent sent{{wish.reason}, wish.accept_loss};
    tell(must(open(wish).post<ProposalShown>(proposal_path(wish, what), sent)), wish);
}

void publish(const Wish& wish) {
    PublishSent sent{{{wish.reason}, wish.accept_loss}, {}, {}};
    if (!wish.effective.empty()) {
        sent.effective = parse_date(wish.effective);
        if (!sent.effective) fail(field_error("--effective", "a date such as 2026-11-01"));
    }
    if (wish.at_least > 0) sent.at_least = wish.at_least;
    const auto version = must(open(wish).post<VersionShown>(proposal_path(wish, "/publish"), sent));
    std::cout << "version " << version.version << " counts from " << to_string(version.effective) << " on\n";
    print_effect(version.effect, wish.language);
}

// All of it, however many answers it takes.
void print_diff(HubClient& hub, const std::string& query, const std::string& language) {
    std::size_t printed = 0;
    for (;;) {
        const auto answer =
            must(hub.get<DiffShown>(std::string(catalogue_path) + "diff", query + "&skip=" + std::to_string(printed)));
        for (const auto& one : answer.differences) std::cout << (language == "zh" ? one.said.zh : one.said.en) << '\n';
        printed += answer.differences.size();
        if (answer.differences.empty() || printed >= answer.count) break;
    }
    if (printed == 0) std::cout << (language == "zh" ? "没有变化\n" : "nothing changed\n");
}

void diff(const Wish& wish) {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            query.append(query.empty() ? "" : "&").append(name).append("=").append(percent_encoded(value));
    };
    add("from", wish.from);
    add("to", wish.to);
    add("proposal", wish.proposal);
    auto hub = open(wish);
    print_diff(hub, query, wish.language);
}

void show(const Wish& wish) {
    auto hub = open(wish);
    const auto proposal = must(hub.get<ProposalShown>(proposal_path(wish, "")));
    print_fields(proposal,
                 {"number", "state", "kind", "base", "republishes", "proposer", "proposed_at", "reason", "approver",
                  "accepted_loss", "version"},
                 printed_words(wish));
    print_effect(proposal.effect, wish.language);
    print_diff(hub, "proposal=" + std::to_string(wish.number), wish.language);
}

void list(const Wish& wish) {
    const auto answer = must(open(wish).get<ProposalsShown>(std::string(catalogue_path) + "proposals"));
    print_table(answer.proposals,
                {"number", "state", "kind", "base", "version", "proposer", "approver", "proposed_at", "reason"},
                printed_words(wish));
}

void versions(const Wish& wish) {
    const auto answer = must(open(wish).get<VersionsShown>(std::string(catalogue_path) + "versions"));
    print_table(answer.versions,
                {"version", "effective", "published_at", "expires_at", "proposal", "renews", "content"},
                printed_words(wish));
}

// All of them, however many answers it takes.
void history(const Wish& wish) {
    auto hub = open(wish);
    std::vector<CatalogueStep> steps;
    for (;;) {
        const auto after = std::to_string(steps.empty() ? 0 : steps.back().number);
        const auto answer =
            must(hub.get<CatalogueStepsShown>(std::string(catalogue_path) + "history", "after=" + after));
        if (answer.steps.empty()) break;
        steps.insert(steps.end(), answer.steps.begin(), answer.steps.end());
    }
    print_table(steps, {"number", "at", "staff", "action", "proposal", "version", "reason", "accepted_loss"},
                printed_words(wish));
}

std::string percent(const CoverageRow& row) {
    if (!row.percent) return "-";
    std::ostringstream out;
    out.precision(1);
    out << std::fixed << *row.percent;
    return out.str();
}

// The codes, with blanks between.
std::string without_queue(const CoverageRow& row) {
    if (row.without_queue.empty()) return "-";
    std::string codes;
    for (const auto& code : row.without_queue) codes += (codes.empty() ? "" : " ") + code;
    return codes;
}

// In CSV what is not known is an empty field, which is not 0.
std::string csv_of(std::vector<std::string> cells) {
    std::ranges::replace(cells, std::string("-"), std::string());
    return config::csv_line_of_texts(std::move(cells));
}

std::string tabbed(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) line.append(line.empty() ? "" : "\t").append(visible_line(cell));
    return line + '\n';
}

void coverage(const Wish& wish) {
    const std::string query = wish.version.empty() ? "" : "version=" + wish.version;
    const auto answer = must(open(wish).get<CoverageShown>(std::string(catalogue_path) + "coverage", query));
    const auto line = [&](const std::vector<std::string>& cells) {
        std::cout << (wish.format == "csv" ? csv_of(cells) : tabbed(cells));
    };
    line({"hall", "name", "kind", "could", "stationed", "absent_with_reason", "absent_without_reason", "percent",
          "served", "without_queue"});
    const auto words = printed_words(wish);
    for (const auto& row : answer.halls) {
        const auto cell = [&](const char* name) { return shown_field(row, name, words); };
        line({row.hall, row.name.zh, std::string(to_string(row.kind)), cell("could"), cell("stationed"),
              cell("absent_with_reason"), cell("absent_without_reason"), percent(row), cell("served"),
              without_queue(row)});
    }
}

class Verbs {
   public:
    explicit Verbs(CLI::App& app)
        : catalogue_(app.add_subcommand("catalogue", "The county's catalogue of items")->require_subcommand(1)) {}

    template <typename What>
    CLI::App& add(const char* name, const char* help, What what) {
        auto* added = catalogue_->add_subcommand(name, help);
        added->callback([wish = wish_, what] { what(*wish); });
        add_hub_options(*added, wish_->hub);
        return *added;
    }
    template <typename What>
    CLI::App& add_numbered(const char* name, const char* help, What what,
                           const char* number = "Number of the proposal") {
        auto& added = add(name, help, what);
        added.add_option("number", wish_->number, number)->required();
        return added;
    }
    CLI::Option* reason(CLI::App& verb) {
        return verb.add_option("--reason", wish_->reason, "Why, up to 1000 bytes; the history keeps it");
    }
    CLI::App& in_words(CLI::App& verb) {
        verb.add_option("--language", wish_->language, "zh or en")
            ->check(CLI::IsMember({"zh", "en"}))
            ->capture_default_str();
        return verb;
    }
    CLI::App& with_times(CLI::App& verb) {
        verb.add_option("--time-zone", wish_->time_zone, "Where the times are told")->capture_default_str();
        return in_words(verb);
    }
    void accepting_loss(CLI::App& verb) {
        verb.add_flag("--accept-loss", wish_->accept_loss,
                      "The items that lose their queue by it are meant to; the history keeps who said so");
    }
    Wish& wish() { return *wish_; }

   private:
    CLI::App* catalogue_;
    std::shared_ptr<Wish> wish_ = std::make_shared<Wish>();
};

void add_proposing(Verbs& verbs) {
    auto& imported = verbs.add("import", "Proposes a whole catalogue in place of the newest", import);
    verbs.reason(imported)->required();
    verbs.in_words(imported);
    auto* source = imported.add_option_group("from")->require_option(1);
    source->add_option("--config", verbs.wish().files.config, "The folder that holds county.toml and catalogue/*.csv");
    source
        ->add_option("--table,--csv", verbs.wish().files.table_file,
                     "A table of the items, CSV or .xlsx, as export gives it; rows that are wrong are left out, the "
                     "rest stays")
        ->check(CLI::ExistingFile);
    source->add_option("--json", verbs.wish().files.json_file, "All of it, as export gives it")
        ->check(CLI::ExistingFile);
    imported.add_option("--left-out", verbs.wish().files.left_out_file,
                        "File for the rows that are left out; TABLE.left-out.csv otherwise");
    imported.add_flag("--stationing", verbs.wish().files.stationing,
                      "Takes what the folder's profiles list as not stationed, in place of what the county has; the "
                      "first import does");
    auto& proposed = verbs.add("propose", "Proposes changes of the newest version", propose);
    verbs.reason(proposed)->required();
    verbs.in_words(proposed);
    add_changes_options(proposed, verbs.wish().changes);
    auto& republished = verbs.in_words(verbs.add_numbered("republish", "Proposes to go back to what a version said",
                                                          republish, "Number of the version"));
    verbs.reason(republished)->required();
}

void add_judging(Verbs& verbs) {
    auto& approved = verbs.in_words(verbs.add_numbered("approve", "Approves what another person proposed",
                                                       [](const Wish& told) { judge(told, "/approve"); }));
    verbs.reason(approved);
    verbs.accepting_loss(approved);
    verbs.reason(verbs.add_numbered("reject", "Rejects a proposal", [](const Wish& told) { judge(told, "/reject"); }))
        ->required();
    verbs
        .reason(
            verbs.add_numbered("withdraw", "Takes a proposal back", [](const Wish& told) { judge(told, "/withdraw"); }))
        ->required();
    auto& published = verbs.add_numbered("publish", "Makes an approved proposal the next version", publish);
    verbs.reason(published);
    verbs.in_words(published);
    verbs.accepting_loss(published);
    published.add_option("--at-least", verbs.wish().at_least,
                         "Lowest number of the version: after a restore, one above what halls have seen");
    published.add_option("--effective", verbs.wish().effective, "First day on which it counts; today otherwise");
}

void add_reading(Verbs& verbs) {
    verbs.with_times(verbs.add("list", "The proposals, newest first", list));
    verbs.with_times(verbs.add_numbered("show", "A proposal and what it changes", show));
    verbs.with_times(verbs.add("versions", "The versions, newest first", versions));
    auto& compared = verbs.in_words(verbs.add("diff", "What changes between two versions, or in a proposal", diff));
    compared.add_option("--from", verbs.wish().from, "A version; the one before otherwise");
    auto* to = compared.add_option("--to", verbs.wish().to, "A version; the newest otherwise");
    compared.add_option("--proposal", verbs.wish().proposal, "A proposal instead")->excludes(to);
    auto& exported = verbs.add("export", "Writes a version out, to be edited and imported again", export_version);
    exported.add_option("--version", verbs.wish().version, "A version; the newest otherwise")
        ->check(CLI::PositiveNumber);
    auto* form = exported.add_option_group("as")->require_option(1);
    form->add_option("--csv", verbs.wish().files.table_file, "File for a table of the items, or -");
    form->add_option("--xlsx", verbs.wish().files.workbook_file, "File for a table of the items in a clerk's words");
    form->add_option("--json", verbs.wish().files.json_file, "File for all of it, or -");
    verbs.with_times(verbs.add("history", "Every step: who, what, when and why", history));
    auto& covered = verbs.add("coverage", "How much of what could be stationed is (应进则进)", coverage);
    covered.add_option("--version", verbs.wish().version, "A version; the newest otherwise")
        ->check(CLI::PositiveNumber);
    covered.add_option("--format", verbs.wish().format, "table or csv")
        ->check(CLI::IsMember({"table", "csv"}))
        ->capture_default_str();
}

}  // namespace

void add_catalogue_verbs(CLI::App& app) {
    Verbs verbs(app);
    add_proposing(verbs);
    add_judging(verbs);
    add_reading(verbs);
}

}  // namespace yimen
