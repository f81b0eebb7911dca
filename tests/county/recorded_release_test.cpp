// What v0.1.0 said on the wire is read by today's readers, and nothing of it is lost.
// tests/e2e/openapi/record_release.py wrote it down; ./yimen test releases has the programs themselves with each other.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "county/county_json.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "protocol/event_json.hpp"
#include "protocol/usage_json.hpp"
#include "sync/catalogue_manifest.hpp"
#include "sync/catalogue_root.hpp"
#include "sync/catalogue_wire.hpp"

namespace yimen::test {
namespace {

using testing::ElementsAre;

std::string recorded(const std::string& name) {
    const auto folder = std::filesystem::path(std::getenv("YIMEN_SOURCE_DIR")) / "tests/county/recorded/v0.1.0";
    std::ifstream file(folder / name);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    auto whole = text.str();
    while (whole.ends_with('\n')) whole.pop_back();
    return whole;
}

// Where `part` says something that `whole` does not; "" where it says all of it.
std::string missing(const nlohmann::json& part, const nlohmann::json& whole, const std::string& where) {
    if (part.is_object() && whole.is_object()) {
        for (const auto& [name, value] : part.items()) {
            if (!whole.contains(name)) return where + "." + name;
            if (auto found = missing(value, whole[name], where + "." + name); !found.empty()) return found;
        }
        return "";
    }
    if (!part.is_array() || !whole.is_array() || part.size() != whole.size()) return part == whole ? "" : where;
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (auto found = missing(part[i], whole[i], where + "[]"); !found.empty()) return found;
    }
    return "";
}

// Reads the recorded text and writes it again.
template <typename Answer>
Answer read_all(const std::string& name) {
    const auto text = recorded(name);
    const auto answer = read_json<Answer>(text, of_a_hub);
    EXPECT_TRUE(answer) << name << ": " << (answer ? "" : answer.error().detail);
    if (!answer) return {};
    EXPECT_EQ(missing(nlohmann::json::parse(text), nlohmann::json::parse(write_json(*answer)), name), "");
    return *answer;
}

TEST(TheFirstRelease, SaysToStaffWhatIsReadToday) {
    EXPECT_EQ(read_all<StaffShown>("self.json").id, "li");
    EXPECT_EQ(read_all<VersionsShown>("versions.json").versions.size(), 2U);
    EXPECT_EQ(read_all<ProposalsShown>("proposals.json").proposals.size(), 2U);
    EXPECT_EQ(read_all<ProposalShown>("proposal.json").version, 2U);
    EXPECT_EQ(read_all<CatalogueStepsShown>("history.json").steps.size(), 6U);
    EXPECT_EQ(read_all<DiffShown>("diff.json").count, 1U);
    EXPECT_EQ(read_all<CoverageShown>("coverage.json").version, 2U);
    EXPECT_FALSE(read_all<StaffingShown>("staffing.json").known);
}

TEST(TheFirstRelease, HasACatalogueThatHallsOfTodayTake) {
    const auto county = decode_county_catalogue(recorded("content.json"), 2);
    ASSERT_TRUE(county) << county.error().detail;
    EXPECT_EQ(county->catalogue.items().size(), 4U);
    EXPECT_EQ(county->catalogue.find("A-1")->promised_days, 7);
    EXPECT_EQ(county->not_stationed.at("410721103").at(0).item, "A-2");
    EXPECT_THAT(county->delegated.at("410721103-V01"), ElementsAre("A-1"));
    EXPECT_EQ(*encode_county_catalogue(*county), recorded("content.json")) << "its hash was signed";
}

TEST(TheFirstRelease, SignsWhatHallsOfTodayTrust) {
    const auto root = read_root(*from_wire(recorded("root.json"), max_root_bytes));
    ASSERT_TRUE(root) << root.error().detail;
    EXPECT_EQ(root->threshold, 2U);
    const auto signed_manifest = from_wire(recorded("manifest.json"), max_manifest_bytes);
    ASSERT_TRUE(signed_manifest) << signed_manifest.error().detail;
    EXPECT_EQ(signers(*signed_manifest, root->catalogue_keys).size(), 1U);
    const auto manifest = parse_manifest(signed_manifest->bytes);
    ASSERT_TRUE(manifest) << manifest.error().detail;
    EXPECT_EQ(manifest->version, 2U);
    EXPECT_EQ(manifest->full.raw_length, recorded("content.json").size());
}

TEST(TheFirstRelease, AcknowledgesWhatHallsOfTodaySend) {
    const auto ack = decode_usage_ack(recorded("ack.json"));
    ASSERT_TRUE(ack) << ack.error().detail;
    EXPECT_GT(ack->number, 0U);
}

TEST(TheFirstRelease, WritesEventsThatAreReadWholeToday) {
    std::istringstream lines(recorded("events.txt"));
    std::vector<std::string> types;
    for (std::string type, data; std::getline(lines, type, '\t') && std::getline(lines, data);) {
        const auto event = read_stream_event(data);
        ASSERT_TRUE(event) << type << ": " << event.error().detail;
        types.push_back(type);
        EXPECT_EQ(type_of(event->event), type);
        auto told = nlohmann::json::parse(data);
        for (const auto* of_the_log : {"seq", "day", "at", "type"}) told.erase(of_the_log);
        EXPECT_EQ(missing(told, nlohmann::json::parse(encode(event->event)), type), "");
    }
    EXPECT_THAT(types, ElementsAre("catalogue.taken", "day.closed", "day.opened", "ticket.called", "ticket.cancelled",
                                   "ticket.finished", "ticket.issued", "ticket.service_started", "ticket.voided",
                                   "usage.recorded", "window.opened"));
}

}  // namespace
}  // namespace yimen::test
