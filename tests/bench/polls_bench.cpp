#include <memory>

#include "bench/county_bench.hpp"
#include "bench/county_process.hpp"
#include "bench/give_up.hpp"
#include "bench/handshake.hpp"
#include "bench/in_turns.hpp"
#include "sync/http_catalogue_source.hpp"

namespace yimen::bench {
namespace {

constexpr const char* halls[] = {"410721101", "410721102", "410721103", "410721104", "410721105", "410721107"};
constexpr int rounds = 3;
constexpr std::size_t polls = 300;  // of all halls in a round; a hub lets each ask 25 times a second
constexpr double halls_of_a_city = 2'000;

class PolledHub {
   public:
    PolledHub(const Build& build, const std::filesystem::path& work) : county_(build, work) {
        county_.publish_catalogue();
        for (const auto* hall : halls) known_.push_back(county_.enrol(hall));
        const auto manifest = ask(known_.front(), "");
        if (!manifest) give_up("the hub has no manifest");
        etag_ = manifest->etag;
    }
    // CPU of the hub's process for each, in microseconds.
    double poll() {
        const auto before = county_.service().cpu_s();
        for (std::size_t i = 0; i < polls; ++i) {
            if (ask(known_[i % known_.size()], etag_)) give_up("the manifest changed while it was measured");
        }
        return (county_.service().cpu_s() - before) * 1e6 / polls;
    }

   private:
    // As CatalogueKeeper does it: a connection of its own for each question.
    static std::optional<ManifestAnswer> ask(const CountyIdentity& hall, const std::string& etag) {
        HttpClient client(hall.county, "", patient_options(hall));
        auto answer = HttpCatalogueSource(client).fetch_manifest(etag);
        if (!answer) give_up("a poll failed: " + answer.error().detail);
        return *std::move(answer);
    }

    CountyProcess county_;
    std::vector<CountyIdentity> known_;
    std::string etag_;
};

Sample sample_of(double each_us, double handshake_us) {
    return {each_us / handshake_us, say("%.0f us of CPU a poll, its signatures %.0f us; ", each_us, handshake_us) +
                                        say("2,000 halls that ask every minute: %.1f %% of this machine's core",
                                            each_us * 1e-6 * halls_of_a_city / 60 * 100)};
}

}  // namespace

std::vector<Figure> measure_polls(const Ground& ground) {
    std::vector<std::unique_ptr<PolledHub>> hubs;
    for (std::size_t i = 0; i < ground.builds.size(); ++i) {
        hubs.push_back(std::make_unique<PolledHub>(ground.builds[i], ground.work / std::to_string(i)));
    }
    Rounds told({"CPU of the hub when a hall asks for the manifest and has it already",
                 "the signatures of its handshake, by OpenSSL alone", "x", at_most(8), at_most(1.5)});
    for (int round = 0; round < rounds; ++round) {
        const auto handshake_us = handshake_work_us();
        told.add(in_turns(hubs.size(), round, [&](std::size_t i) { return sample_of(hubs[i]->poll(), handshake_us); }));
    }
    return {told.middle(ground.other())};
}

}  // namespace yimen::bench
