#include "county/county_service.hpp"

#include <future>

#include <spdlog/spdlog.h>

#include "county/catalogue_api.hpp"
#include "county/catalogue_press.hpp"
#include "county/events_api.hpp"
#include "storage/private_files.hpp"

namespace yimen {

namespace {

// A program that is newer than the one before may understand what that one could not.
Status learn_to_read(const std::string& url, Instant now) {
    const auto store = CountyStore::open(url);
    if (!store) return store.error();
    const auto events = (*store)->reread_quarantined();
    if (!events) return events.error();
    if (*events > 0) spdlog::info("{} events that could not be read before are counted now", *events);
    const auto halls = (*store)->judge_again(now);
    if (!halls) return halls.error();
    for (const auto& hall : *halls) {
        spdlog::warn("hall {} has sent days that have not begun: its figures are made anew", hall);
    }
    return done();
}

// Whether all that is in a folder is of the county: its store's files, and the authority's folder.
bool is_the_countys_own(const std::filesystem::path& folder, const std::filesystem::path& store,
                        const std::filesystem::path& trust) {
    std::error_code unknown;
    for (std::filesystem::directory_iterator at(folder, unknown), end; !unknown && at != end; at.increment(unknown)) {
        const bool of_store = at->path().filename().string().starts_with(store.filename().string());
        if (!of_store && !std::filesystem::equivalent(at->path(), trust, unknown)) return false;
    }
    return !unknown;
}

// Keys and what halls sent are for the county's own account only. A folder that holds other things too is left as it
// is.
Status keep_private(const CountyOptions& options) {
    constexpr std::string_view sqlite = "sqlite:";
    if (const auto narrowed = make_private_folder(options.trust); !narrowed) return narrowed.error();
    if (!options.store.starts_with(sqlite)) return done();
    const std::filesystem::path store = std::filesystem::absolute(options.store.substr(sqlite.size()));
    const auto folder = store.parent_path();
    if (!is_open_to_others(folder)) return done();
    if (is_the_countys_own(folder, store, options.trust)) {
        const auto narrowed = make_private_folder(folder);
        return narrowed ? done() : Status(narrowed.error());
    }
    spdlog::warn(
        "the folder {} of the county's database is open to other accounts and holds other things too: give the"
        " database a folder of its own",
        folder.string());
    return done();
}

}  // namespace

CountyService::CountyService(Authority authority, const CountyOptions& options, const Clock& clock)
    : authority_(std::move(authority)),
      keys_(options.trust),
      known_(options.halls, clock),
      strangers_(options.strangers, clock),
      guests_(clock),
      server_(std::make_unique<HttpServer>(options.limits)),
      certificate_(options.trust, authority_, *server_) {}

Result<std::unique_ptr<CountyService>> CountyService::start(const CountyOptions& options, const Clock& clock) {
    auto authority = Authority::load(county_words(), options.trust);
    if (!authority) return authority.error();
    if (const auto kept = keep_private(options); !kept) return kept.error();
    std::unique_ptr<CountyService> service(new CountyService(*std::move(authority), options, clock));
    if (const auto known = learn_to_read(options.store, clock.now()); !known) return known.error();
    const auto zone = TimeZone::find(options.time_zone);
    if (!zone) return zone.error();
    if (const auto known = service->keys_.refresh(); !known) return known.error();
    auto store = StorePool::open(options.store, options.store_threads);
    if (!store) return store.error();
    service->store_ = *std::move(store);
    auto& server = *service->server_;
    if (const auto secured = server.secure(service->authority_.server_tls()); !secured) return secured.error();
    const CountyDesk desk{*service->store_, service->authority_, service->keys_,   service->metrics_,
                          service->known_,  service->strangers_, service->guests_, clock};
    add_county_routes(server, desk);
    add_catalogue_routes(server, desk, *zone);
    add_catalogue_feed(server, desk);
    add_events_routes(server, desk);
    service->keep_up(clock, *zone, options.upkeep);
    const auto port = server.start(options.address, options.port, Reach::network);
    if (!port) return port.error();
    service->address_ = options.address;
    service->port_ = *port;
    return service;
}

// Once before anybody is served: the roots are in the store then.
void CountyService::keep_up(const Clock& clock, const TimeZone& zone, std::chrono::milliseconds every) {
    spdlog::info("the hub's certificate counts until {}, the county's authority until {}",
                 to_iso(authority_.server().validity.not_after), to_iso(authority_.not_after()));
    certificate_.look(clock);
    std::promise<void> first;
    store_->run([&](CountyStore& store) {
        keep_catalogue_fresh(store, keys_, clock);
        alarms_.look(store);
        days_.look(store, zone.civil(clock.now()).date);
        guests_.look(store);
        first.set_value();
    });
    first.get_future().wait();
    upkeep_ = std::make_unique<Upkeep>(every, [this, zone, &clock] {
        certificate_.look(clock);
        // Where too many wait for the store it is done next time.
        store_->run([this, zone, &clock](CountyStore& store) {
            keep_catalogue_fresh(store, keys_, clock);
            alarms_.look(store);
            days_.look(store, zone.civil(clock.now()).date);
            guests_.look(store);
        });
    });
}

CountyService::~CountyService() { drain(); }

std::string CountyService::url() const {
    const bool v6 = address_.find(':') != std::string::npos;
    return "https://" + (v6 ? '[' + address_ + ']' : address_) + ':' + std::to_string(port_);
}

// Where too many wait already they are what it sees.
std::uint64_t CountyService::progress() {
    const auto ended = store_->ended();
    store_->run([](CountyStore&) {});
    return ended;
}

void CountyService::drain(std::chrono::milliseconds deadline) { server_->drain(deadline); }

}  // namespace yimen
