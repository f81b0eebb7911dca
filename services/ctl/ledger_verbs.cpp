#include "ctl/ledger_verbs.hpp"

#include <filesystem>
#include <iostream>
#include <memory>

#include "ctl/ledger_check.hpp"
#include "ctl/outcome.hpp"

namespace yimen {
namespace {

struct Wish {
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
    for (const auto& line : findings.lines) std::cout << line << '\n';
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

void add_ledger_verbs(CLI::App& app) {
    const auto wish = std::make_shared<Wish>();
    auto* ledger =
        app.add_subcommand("ledger", "A hall's ledger, in the hall and at the county")->require_subcommand(1);
    auto* verb = ledger->add_subcommand("verify", "Recomputes the chain of events and says where it breaks");
    verb->add_option(
            "ledger", wish->where,
            "A hall's file, hall.db, also while the hall runs; or the county's store, sqlite:/path/county.db or"
            " postgresql://…")
        ->required()
        ->check(exists);
    auto* hall = verb->add_option("--hall", wish->hall, "At the county: one hall only");
    verb->add_option("--against", wish->against, "The county's store, to compare a hall's file with")
        ->check(exists)
        ->excludes(hall);
    verb->callback([wish] { verify(*wish); });
}

}  // namespace yimen
