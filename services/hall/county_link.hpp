// A hall's tie to its county: sends its log, keeps its certificate fresh, and never stands in the hall's way. Where the
// hall is enrolled again it goes on with the new certificate within seconds, and with the same log.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "domain/text.hpp"
#include "net/http_client.hpp"
#include "sync/catalogue_updater.hpp"
#include "sync/county_identity.hpp"
#include "sync/http_county_line.hpp"
#include "sync/uplink_runner.hpp"

namespace yimen {

class HallEngine;

// What staff may know of it.
struct CountyLinkView {
    std::string county;
    Instant certificate_until{};
    bool certificate_expired = false;  // by the hall's clock: nothing but enrolling again helps then
    UplinkView uplink;
    std::optional<CatalogueState> catalogue;  // nothing where the county gave no root of trust
    // What the county's catalogue has stationed here and no queue of the hall takes: nobody gets a ticket for it.
    std::vector<std::pair<std::string, Bilingual>> without_queue{};  // code and name, the first `max_named`
    std::size_t without_queue_count = 0;

    static constexpr std::size_t max_named = 20;
};

// Threads of its own. poke(), view() and dismiss_alarm() are thread-safe.
class CountyLink {
   public:
    // Nothing where the hall is not enrolled: `data`/county has no certificate. Errors: those of load_identity;
    // bad_config (the certificate is another hall's); those of LogReader::open. Engine and clock must outlive it.
    static Result<std::unique_ptr<CountyLink>> start(const std::filesystem::path& data, const std::string& hall,
                                                     HallEngine& engine, const Clock& clock, UplinkPolicy policy = {});
    ~CountyLink();
    CountyLink(const CountyLink&) = delete;
    CountyLink& operator=(const CountyLink&) = delete;

    // There are new events.
    void poke();
    CountyLinkView view() const;
    // As Uplink::dismiss_alarm; remembered beyond a restart.
    void dismiss_alarm(UplinkAlarm seen);

   private:
    // What speaks to the county with one certificate; the parts refer to those before them.
    struct Line {
        explicit Line(const CountyIdentity& identity);
        HttpClient client;
        HttpCountyLine line;
        std::unique_ptr<UplinkRunner> runner;
    };

    CountyLink(std::filesystem::path data, std::unique_ptr<LogReader> reader, HallEngine& engine, const Clock& clock,
               UplinkPolicy policy);
    void speak_as(CountyIdentity identity);
    void keep_certificate(const std::stop_token& stop);
    void take_up();
    void renew();

    const std::filesystem::path data_;
    const std::unique_ptr<LogReader> reader_;
    const StoredLog log_;
    HallEngine& engine_;
    const Clock& clock_;
    const UplinkPolicy policy_;
    mutable std::mutex mutex_;
    CountyIdentity identity_;
    std::unique_ptr<Line> line_;
    std::optional<std::filesystem::file_time_type> taken_up_;  // identity_changed_at; of the keeper alone
    std::condition_variable_any wake_;
    std::jthread keeper_;
};

}  // namespace yimen
