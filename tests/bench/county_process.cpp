#include "bench/county_process.hpp"

#include <regex>

#include "bench/give_up.hpp"

namespace yimen::bench {
namespace {

// What stands in the first pair of brackets of `pattern`.
std::string found_in(const std::string& text, const std::string& pattern) {
    std::smatch found;
    if (!std::regex_search(text, found, std::regex(pattern))) give_up("no " + pattern + " in: " + text);
    return found[1];
}

}  // namespace

CountyProcess::CountyProcess(const Build& build, std::filesystem::path work)
    : build_(build), work_(std::move(work)), store_("sqlite:" + (work_ / "county.db").string()) {
    std::filesystem::create_directories(work_);
    control({"county", "init", "--trust", work_ / "trust", "--name", "County", "--id", "410721", "--ip", "127.0.0.1"});
    control({"county", "halls", "--store", store_, "--config", build_.config});
    service_ = std::make_unique<Service>(build_.county, Words{"--store", store_, "--trust", work_ / "trust"}, work_);
}

CountyIdentity CountyProcess::enrol(const std::string& hall) {
    const auto folder = work_ / hall;
    std::filesystem::create_directories(folder);
    const auto invited =
        control({"hall", "invite", "--store", store_, "--trust", work_ / "trust", "--county", url(), hall});
    control({"hall", "enrol", "--data", folder, found_in(invited, "'(https:[^']*)'")});
    const auto identity = load_identity(folder / "county");
    if (!identity || !*identity) give_up("hall " + hall + " did not enrol");
    return **identity;
}

void CountyProcess::publish_catalogue() {
    for (const char* who : {"proposer", "approver"}) {
        control({"county", "staff", "add", "--store", store_, "--id", who, "--role", who, "--token-file",
                 work_ / (std::string(who) + ".token")});
    }
    const auto proposed = catalogue("proposer", "import", {"--config", build_.config, "--reason", "The first"});
    const auto number = found_in(proposed, "(?:proposal|申报) ([0-9]+)");
    catalogue("approver", "approve", {number});
    catalogue("approver", "publish", {number});
}

std::string CountyProcess::control(const Words& words) {
    return run_to_end(build_.control, words, work_ / "yimenctl.log").output;
}

std::string CountyProcess::catalogue(const std::string& who, const std::string& verb, const Words& more) {
    const Words words{"catalogue",    verb,
                      "--county",     url(),
                      "--authority",  work_ / "trust" / "authority.pem",
                      "--token-file", work_ / (who + ".token")};
    return control(words + more);
}

}  // namespace yimen::bench
