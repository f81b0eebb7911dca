#include "hall/county_link.hpp"

#include <random>

#include <spdlog/spdlog.h>

#include "hall/hall_engine.hpp"

namespace yimen {
namespace {

constexpr std::chrono::seconds look_at_folder_every{5};
constexpr std::chrono::hours try_to_renew_every{1};

std::filesystem::path folder_of(const std::filesystem::path& data) { return data / "county"; }

std::uint64_t random_seed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

CountyLink::Line::Line(const CountyIdentity& identity)
    : client(identity.county, "", patient_options(identity)), line(client) {}

Result<std::unique_ptr<CountyLink>> CountyLink::start(const std::filesystem::path& data, const std::string& hall,
                                                      HallEngine& engine, const Clock& clock, UplinkPolicy policy) {
    auto identity = load_identity(folder_of(data));
    if (!identity) return identity.error();
    if (!*identity) return std::unique_ptr<CountyLink>{};
    if ((*identity)->hall != hall) {
        return Error{
            ErrorCode::bad_config,
            folder_of(data).string() + " has the certificate of hall " + (*identity)->hall + ", not of " + hall,
            {{"found", (*identity)->hall}, {"expected", hall}}};
    }
    auto reader = LogReader::open(data / "hall.db");
    if (!reader) return reader.error();
    std::unique_ptr<CountyLink> link(new CountyLink(data, *std::move(reader), engine, clock, policy));
    link->speak_as(**std::move(identity));
    auto* self = link.get();
    link->keeper_ = std::jthread([self](const std::stop_token& stop) { self->keep_certificate(stop); });
    return link;
}

CountyLink::CountyLink(std::filesystem::path data, std::unique_ptr<LogReader> reader, HallEngine& engine,
                       const Clock& clock, UplinkPolicy policy)
    : data_(std::move(data)),
      reader_(std::move(reader)),
      log_(*reader_),
      engine_(engine),
      clock_(clock),
      policy_(policy) {}

CountyLink::~CountyLink() {
    keeper_ = {};
    line_.reset();
}

void CountyLink::poke() {
    const std::lock_guard lock(mutex_);
    if (line_) line_->runner->poke();
}

CountyLinkView CountyLink::view() const {
    const std::lock_guard lock(mutex_);
    return {identity_.county,
            identity_.not_after,
            clock_.now() >= identity_.not_after,
            line_ ? line_->runner->view() : UplinkView{},
            {}};
}

void CountyLink::dismiss_alarm(UplinkAlarm seen) {
    const std::lock_guard lock(mutex_);
    if (line_) line_->runner->dismiss_alarm(seen);
}

// The old line ends before the new one begins: a log has one sender. It ends unlocked, because it may wait for the
// writer, who pokes.
void CountyLink::speak_as(CountyIdentity identity) {
    std::unique_lock lock(mutex_);
    auto old = std::move(line_);
    lock.unlock();
    old.reset();
    auto line = std::make_unique<Line>(identity);
    line->runner = std::make_unique<UplinkRunner>(
        UplinkHall{identity.hall, engine_.stream()},
        UplinkParts{log_, clock_, [this] { return engine_.renew_stream(); }, folder_of(data_) / "uplink.json",
                    [this](const std::optional<UsageAck>& ack) {
                        engine_.acknowledged(ack ? std::optional(LogMark{ack->number, ack->hash}) : std::nullopt);
                    },
                    [this](Instant time) { engine_.heard_county_time(time); }},
        line->line, random_seed(), policy_);
    lock.lock();
    line_ = std::move(line);
    identity_ = std::move(identity);
}

void CountyLink::keep_certificate(const std::stop_token& stop) {
    std::mutex waiting;
    std::optional<Milliseconds> tried;
    while (!stop.stop_requested()) {
        take_up();
        if (!tried || clock_.steady() - *tried >= try_to_renew_every) {
            tried = clock_.steady();
            renew();
        }
        std::unique_lock lock(waiting);
        wake_.wait_for(lock, stop, look_at_folder_every, [] { return false; });
    }
}

// What a renewal or somebody with an invitation left in the folder.
void CountyLink::take_up() {
    const auto changed = identity_changed_at(folder_of(data_));
    if (!changed || changed == taken_up_) return;
    taken_up_ = changed;
    std::unique_lock lock(mutex_);
    const auto hall = identity_.hall;
    const auto before = identity_.tls.certificate_pem;
    lock.unlock();
    auto fresh = load_identity(folder_of(data_));
    if (!fresh) return spdlog::error("the hall's new certificate is not taken up: {}", fresh.error().detail);
    if (!*fresh || (*fresh)->tls.certificate_pem == before) return;
    if ((*fresh)->hall != hall) {
        return spdlog::error("the new certificate in {} is of hall {}, not of {}: it is not taken up",
                             folder_of(data_).string(), (*fresh)->hall, hall);
    }
    spdlog::info("the hall has a new certificate, which counts until {}", to_iso((*fresh)->not_after));
    speak_as(**std::move(fresh));
}

void CountyLink::renew() {
    const auto identity = [this] {
        const std::lock_guard lock(mutex_);
        return identity_;
    }();
    const auto now = clock_.now();
    if (!renewal_is_due(identity, now)) return;
    const auto renewed = renew_identity(folder_of(data_), identity);
    if (renewed) return take_up();
    if (now >= identity.not_after) {
        // The county refuses it before it hears what is asked for (decision 0017).
        return spdlog::error(
            "the hall's certificate expired at {}, and the county refuses it, for a renewal too: the hall works on, "
            "and "
            "its log waits until the hall is enrolled again with a new invitation (yimenctl hall invite at the county, "
            "yimenctl hall enrol here)",
            to_iso(identity.not_after));
    }
    spdlog::warn("the hall's certificate, which counts until {}, was not renewed: {}", to_iso(identity.not_after),
                 renewed.error().detail);
}

}  // namespace yimen
