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
#include "ctl/verb.hpp"

namespace yimen {
namespace {

constexpr const char* catalogue_path = "/v1/catalogue/";

// What the verbs are told; each takes what it asks for.
struct Wish {
    Spoken said;
    HubWish hub;
    ChangesWish changes;
    ExchangeWish files;
    std::string reason, effective, from, to, proposal, version;
    std::string format = "table";
    std::string time_zone = usual_time_zone;
    std::uint64_t number = 0;
    std::uint64_t at_least = 0;
    bool accept_loss = false;
};

HubClient open(const Wish& wish) { return must(HubClient::open(wish.hub)); }

PrintedWords printed_words(const Wish& wish) { return {wish.said, must(TimeZone::find(wish.time_zone))}; }

std::string proposal_path(const Wish& wish, const char* what) {
    return std::string(catalogue_path) + "proposals/" + std::to_string(wish.number) + what;
}

void tell(const ProposalShown& proposal, const Wish& wish) { print_proposal(proposal, printed_words(wish)); }

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
    const auto number = std::to_string(version.version), day = to_string(version.effective);
    std::cout << wish.said("第 " + number + " 版自 " + day + " 起生效\n",
                           "version " + number + " counts from " + day + " on\n");
    print_effect(version.effect, wish.said);
}

// All of it, however many answers it takes.
void print_diff(HubClient& hub, const std::string& query, const Spoken& said) {
    std::size_t printed = 0;
    for (;;) {
        const auto answer =
            must(hub.get<DiffShown>(std::string(catalogue_path) + "diff", query + "&skip=" + std::to_string(printed)));
        for (const auto& one : answer.differences) std::cout << said(one.said) << '\n';
        printed += answer.differences.size();
        if (answer.differences.empty() || printed >= answer.count) break;
    }
    if (printed == 0) std::cout << said("没有变化\n", "nothing changed\n");
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
    print_diff(hub, query, wish.said);
}

void show(const Wish& wish) {
    auto hub = open(wish);
    const auto proposal = must(hub.get<ProposalShown>(proposal_path(wish, "")));
    print_fields(proposal,
                 {"number", "state", "kind", "base", "republishes", "proposer", "proposed_at", "reason", "approver",
                  "accepted_loss", "version"},
                 printed_words(wish));
    print_effect(proposal.effect, wish.said);
    print_diff(hub, "proposal=" + std::to_string(wish.number), wish.said);
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
    print_year_without_days(answer.year_without_days, wish.said);
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

struct CoverageColumn {
    const char* name;  // in CSV, and of the field
    Bilingual title;
};
const std::vector<CoverageColumn> coverage_columns{
    {"hall", {"单位编码", "Hall"}},
    {"name", {"名称", "Name"}},
    {"kind", {"类型", "Kind"}},
    {"could", {"可进驻（项）", "Could be stationed (items)"}},
    {"stationed", {"已进驻（项）", "Stationed (items)"}},
    {"absent_with_reason", {"未进驻，有理由（项）", "Absent with a reason (items)"}},
    {"absent_without_reason", {"未进驻，无理由（项）", "Absent without (items)"}},
    {"percent", {"可取号（%）", "Served (%)"}},
    {"served", {"可取号（项）", "Served (items)"}},
    {"without_queue", {"没有队列的事项", "Items without a queue"}}};

// A table is for people, CSV for programs.
std::vector<std::string> cells_of(const CoverageRow& row, const Wish& wish, const PrintedWords& words) {
    const bool table = wish.format == "table";
    const bool township = row.kind == HallKind::township;
    const auto cell = [&](const char* name) { return shown_field(row, name, words); };
    return {row.hall,
            table ? wish.said(row.name) : row.name.zh,
            table ? wish.said(township ? "大厅" : "村级", township ? "hall" : "village point")
                  : std::string(to_string(row.kind)),
            cell("could"),
            cell("stationed"),
            cell("absent_with_reason"),
            cell("absent_without_reason"),
            percent(row),
            cell("served"),
            without_queue(row)};
}

void coverage(const Wish& wish) {
    const std::string query = wish.version.empty() ? "" : "version=" + wish.version;
    const auto answer = must(open(wish).get<CoverageShown>(std::string(catalogue_path) + "coverage", query));
    const bool table = wish.format == "table";
    const auto print = [&](const std::vector<std::string>& cells) {
        std::cout << (table ? tabbed(cells) : csv_of(cells));
    };
    std::vector<std::string> heading;
    for (const auto& column : coverage_columns) heading.push_back(table ? wish.said(column.title) : column.name);
    print(heading);
    const auto words = printed_words(wish);
    for (const auto& row : answer.halls) print(cells_of(row, wish, words));
}

// The command of an example, by somebody of the county's staff.
std::string example(const std::string& words) {
    return "yimenctl catalogue " + words +
           " --county https://county.example:8443 --authority authority.pem --token-file li.token";
}

class Verbs {
   public:
    Verbs(CLI::App& app, const Spoken& said)
        : said_(said),
          catalogue_(add_verb_group(app, said, {"catalogue", {"县级事项目录", "The county's catalogue of items"}})) {
        wish_->said = wish_->files.said = said;
    }
    template <typename What>
    CLI::App& add(const VerbText& text, What what) {
        auto& added = add_verb(catalogue_, said_, text, [wish = wish_, what] { what(*wish); });
        add_hub_options(added, said_, wish_->hub);
        return added;
    }
    template <typename What>
    CLI::App& add_numbered(const VerbText& text, What what,
                           const Bilingual& number = {"申报编号", "Number of the proposal"}) {
        auto& added = add(text, what);
        added.add_option("number", wish_->number, said_(number))->required();
        return added;
    }
    CLI::Option* reason(CLI::App& verb) {
        return verb.add_option("--reason", wish_->reason,
                               said_("理由，最多 1000 字节，记入历史", "Why, up to 1000 bytes; the history keeps it"));
    }
    void with_times(CLI::App& verb) {
        verb.add_option("--time-zone", wish_->time_zone, said_("时间所用的时区", "Where the times are told"))
            ->capture_default_str();
    }
    void accepting_loss(CLI::App& verb) {
        verb.add_flag("--accept-loss", wish_->accept_loss,
                      said_("确认停办：因此失去队列的事项正是要停办的；历史记下由谁确认",
                            "The items that lose their queue by it are meant to; the history keeps who said so"));
    }
    CLI::Option* version(CLI::App& verb) {
        return verb
            .add_option("--version", wish_->version, said_("版本；默认为最新", "A version; the newest otherwise"))
            ->check(CLI::PositiveNumber);
    }
    const Spoken& said() const { return said_; }
    Wish& wish() { return *wish_; }

   private:
    Spoken said_;
    CLI::App& catalogue_;
    std::shared_ptr<Wish> wish_ = std::make_shared<Wish>();
};

void add_importing(Verbs& verbs) {
    const auto& said = verbs.said();
    auto& files = verbs.wish().files;
    auto& imported = verbs.add({"import",
                                {"提出整份目录，代替最新一版", "Proposes a whole catalogue in place of the newest"},
                                example("import --table items.xlsx --reason 月度更新")},
                               import);
    verbs.reason(imported)->required();
    auto* source = imported.add_option_group("from")->require_option(1);
    source->add_option(
        "--config", files.config,
        said("county.toml 和 catalogue/*.csv 所在目录", "The folder that holds county.toml and catalogue/*.csv"));
    source
        ->add_option("--table,--csv", files.table_file,
                     said("事项表，CSV 或 .xlsx，格式同 export；有误的行不采用，其余照办",
                          "A table of the items, CSV or .xlsx, as export gives it; rows that are wrong are left out, "
                          "the rest stays"))
        ->check(CLI::ExistingFile);
    source->add_option("--json", files.json_file, said("整份目录，格式同 export", "All of it, as export gives it"))
        ->check(CLI::ExistingFile);
    imported.add_option("--left-out", files.left_out_file,
                        said("存放未采用行的文件；默认为 表名.left-out.csv",
                             "File for the rows that are left out; TABLE.left-out.csv otherwise"));
    imported.add_flag("--stationing", files.stationing,
                      said("进驻情况以目录中的大厅配置为准，代替县里现有的；首次导入即如此",
                           "Takes what the folder's profiles list as not stationed, in place of what the county has; "
                           "the first import does"));
}

void add_proposing(Verbs& verbs) {
    add_importing(verbs);
    auto& proposed = verbs.add({"propose",
                                {"对最新一版提出调整", "Proposes changes of the newest version"},
                                example("propose --set MZ-001:promised_days=15 --reason 提速")},
                               propose);
    verbs.reason(proposed)->required();
    add_changes_options(proposed, verbs.said(), verbs.wish().changes);
    auto& republished = verbs.add_numbered({"republish",
                                            {"提出恢复某一版的内容", "Proposes to go back to what a version said"},
                                            example("republish 3 --reason 恢复")},
                                           republish, {"版本号", "Number of the version"});
    verbs.reason(republished)->required();
}

void add_judging(Verbs& verbs) {
    const auto& said = verbs.said();
    auto& approved = verbs.add_numbered(
        {"approve", {"批准他人提出的申报", "Approves what another person proposed"}, example("approve 7")},
        [](const Wish& told) { judge(told, "/approve"); });
    verbs.reason(approved);
    verbs.accepting_loss(approved);
    verbs
        .reason(
            verbs.add_numbered({"reject", {"驳回申报", "Rejects a proposal"}, example("reject 7 --reason 材料不全")},
                               [](const Wish& told) { judge(told, "/reject"); }))
        ->required();
    verbs
        .reason(verbs.add_numbered(
            {"withdraw", {"撤回自己的申报", "Takes a proposal back"}, example("withdraw 7 --reason 误提")},
            [](const Wish& told) { judge(told, "/withdraw"); }))
        ->required();
    auto& published = verbs.add_numbered({"publish",
                                          {"把已批准的申报发布为下一版", "Makes an approved proposal the next version"},
                                          example("publish 7 --effective 2026-12-01")},
                                         publish);
    verbs.reason(published);
    verbs.accepting_loss(published);
    published.add_option("--at-least", verbs.wish().at_least,
                         said("版本号至少为此数：恢复备份后，取大厅见过的最大版本号加一",
                              "Lowest number of the version: after a restore, one above what halls have seen"));
    published.add_option("--effective", verbs.wish().effective,
                         said("生效日期；默认今天", "First day on which it counts; today otherwise"));
}

void add_looking(Verbs& verbs) {
    verbs.with_times(verbs.add({"list", {"全部申报，新的在前", "The proposals, newest first"}, example("list")}, list));
    verbs.with_times(verbs.add_numbered(
        {"show", {"一份申报及其调整内容", "A proposal and what it changes"}, example("show 7")}, show));
    verbs.with_times(
        verbs.add({"versions", {"全部版本，新的在前", "The versions, newest first"}, example("versions")}, versions));
    verbs.with_times(verbs.add(
        {"history", {"每一步：谁、何时、做了什么、为什么", "Every step: who, what, when and why"}, example("history")},
        history));
}

void add_comparing(Verbs& verbs) {
    const auto& said = verbs.said();
    auto& wish = verbs.wish();
    auto& compared = verbs.add({"diff",
                                {"两版之间或一份申报的变化", "What changes between two versions, or in a proposal"},
                                example("diff --from 3 --to 4")},
                               diff);
    compared.add_option("--from", wish.from, said("版本；默认为前一版", "A version; the one before otherwise"));
    auto* to = compared.add_option("--to", wish.to, said("版本；默认为最新", "A version; the newest otherwise"));
    compared.add_option("--proposal", wish.proposal, said("改为比较一份申报", "A proposal instead"))->excludes(to);
    auto& exported = verbs.add({"export",
                                {"导出一版，供修改后再导入", "Writes a version out, to be edited and imported again"},
                                example("export --xlsx items.xlsx")},
                               export_version);
    verbs.version(exported);
    auto* form = exported.add_option_group("as")->require_option(1);
    form->add_option("--csv", wish.files.table_file, said("事项表文件，或 -", "File for a table of the items, or -"));
    form->add_option("--xlsx", wish.files.workbook_file,
                     said("工作人员用的事项表文件", "File for a table of the items in a clerk's words"));
    form->add_option("--json", wish.files.json_file, said("整份目录文件，或 -", "File for all of it, or -"));
    auto& covered =
        verbs.add({"coverage",
                   {"应进则进：可进驻的事项有多少已进驻", "How much of what could be stationed is (应进则进)"},
                   example("coverage --format csv")},
                  coverage);
    verbs.version(covered);
    covered.add_option("--format", wish.format, said("table 或 csv", "table or csv"))
        ->check(CLI::IsMember({"table", "csv"}))
        ->capture_default_str();
}

}  // namespace

void add_catalogue_verbs(CLI::App& app, const Spoken& said) {
    Verbs verbs(app, said);
    add_proposing(verbs);
    add_judging(verbs);
    add_looking(verbs);
    add_comparing(verbs);
}

}  // namespace yimen
