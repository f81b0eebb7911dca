#include "ctl/ledger_verbs.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

#include "ctl/ledger_check.hpp"
#include "ctl/outcome.hpp"
#include "ctl/verb.hpp"

namespace yimen {
namespace {

struct Wish {
    Spoken said;
    std::string where, hall, against;
};

bool is_county(const std::string& where) {
    return where.starts_with("sqlite:") || where.starts_with("postgresql:") || where.starts_with("postgres:");
}

Result<LedgerFindings> check(const Wish& wish) {
    const auto county = is_county(wish.where) ? wish.where : wish.against;
    if (county.empty()) return check_hall_ledger(wish.where);
    const auto store = CountyStore::open(county);
    if (!store) return store.error();
    return is_county(wish.where) ? check_county_ledger(**store, wish.hall) : compare_ledgers(wish.where, **store);
}

void verify(const Wish& wish) {
    const auto findings = must(check(wish));
    for (const auto& line : findings.lines) std::cout << wish.said(line) << '\n';
    if (!findings.sound) throw CLI::RuntimeError(1);
}

// A file that is not there must not come into being by being looked at.
std::string exists(const std::string& where) {
    const auto file = where.starts_with("sqlite:") ? where.substr(7) : where;
    if (where.starts_with("postgres")) return {};
    if (!std::filesystem::exists(file)) return file + " does not exist";
    return std::filesystem::is_directory(file) ? file + " is a folder; expected a file" : "";
}

}  // namespace

void add_ledger_verbs(CLI::App& app, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    wish->said = said;
    auto& ledger =
        add_verb_group(app, said, {"ledger", {"大厅和县级的台账", "A hall's ledger, in the hall and at the county"}});
    auto& verb =
        add_verb(ledger, said,
                 {"verify",
                  {"重新核算事件的哈希链，指出断在何处", "Recomputes the chain of events and says where it breaks"},
                  "yimenctl ledger verify /var/lib/yimen/410721103/hall.db --against sqlite:/var/lib/yimen/county.db"},
                 [wish] { verify(*wish); });
    verb.add_option("ledger", wish->where,
                    said("大厅数据文件 hall.db（大厅运行中也可），或县级数据库 sqlite:/路径/county.db、postgresql://…",
                         "A hall's file, hall.db, also while the hall runs; or the county's store, "
                         "sqlite:/path/county.db or postgresql://…"))
        ->required()
        ->check(exists);
    auto* hall = verb.add_option("--hall", wish->hall, said("县级：只核验一个大厅", "At the county: one hall only"));
    verb.add_option("--against", wish->against,
                    said("与大厅数据文件比对的县级数据库", "The county's store, to compare a hall's file with"))
        ->check(exists)
        ->excludes(hall);
}

}  // namespace yimen
