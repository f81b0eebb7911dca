// What somebody wants to change in the county's catalogue, from the command line to what the hub takes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/result.hpp"
#include "ctl/spoken.hpp"
#include "json/described.hpp"

namespace yimen {

struct ChangesWish {
    std::vector<std::string> set;                  // "MZ-001:promised_days=15"
    std::vector<std::string> withdraw;             // "MZ-001"
    std::vector<std::string> station;              // "410721103:MZ-001"
    std::vector<std::string> unstation;            // "410721103:MZ-001:场地不足"
    std::vector<std::string> delegate;             // "410721103-V01:MZ-001,MZ-002"
    std::vector<std::string> undelegate;           // "410721103-V01"
    std::vector<std::string> set_department;       // "medical-insurance:zh=医疗保障"
    std::vector<std::string> withdraw_department;  // "medical-insurance"
    std::string file;                              // a JSON list of changes, done before these
};

// What is proposed; `changes` is JSON.
struct ProposalWished {
    std::string reason;
    std::optional<std::uint64_t> republish;
    JsonText changes;
    static constexpr auto fields =
        described(field("reason", &ProposalWished::reason), field_if_any("republish", &ProposalWished::republish),
                  field_if_any("changes", &ProposalWished::changes));
};

void add_changes_options(CLI::App& verb, const Spoken& said, ChangesWish& wish);

// A JSON list for POST /v1/catalogue/proposals. Errors: invalid_request, bad_config (the file).
Result<std::string> changes_of(const ChangesWish& wish);

}  // namespace yimen
