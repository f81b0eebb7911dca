#include "hall/hall_service.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <utility>

#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include "config/config.hpp"
#include "devices/hall_authority.hpp"
#include "hall/hall_api.hpp"
#include "net/outward.hpp"
#include "net/secret.hpp"
#include "storage/private_files.hpp"
#include "storage/small_file.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

constexpr std::size_t token_bytes = 16;

OpeningHours around_the_clock() {
    using std::chrono::December;
    using std::chrono::January;
    OpeningHours hours;
    hours.seasons = {{January / 1, December / 31, {{MinuteOfDay{0}, MinuteOfDay{24 * 60}}}}};
    for (unsigned day = 0; day < 7; ++day) hours.weekdays.emplace_back(day);
    hours.day_close = MinuteOfDay{24 * 60};
    hours.at_any_hour = true;
    return hours;
}

Error cannot_write(const std::filesystem::path& path) {
    return {ErrorCode::storage_read_only, path.string() + " cannot be written to", {{"path", path.string()}}};
}

// Whoever starts more than one hall must see whose file it was.
Error about(const std::filesystem::path& file, Error error) {
    if (error.detail.find(file.string()) == std::string::npos) error.detail = file.string() + ": " + error.detail;
    if (error.code == ErrorCode::storage_corrupt) {
        error.detail += ". Nothing was changed: keep the file, and put the hall's newest backup in its place";
    }
    return error;
}

// The ledger, the token and the keys are for the hall's own account only.
Status make_own_folder(const std::filesystem::path& folder) {
    const auto still_wide = make_private_folder(folder);
    if (!still_wide) return still_wide.error();
    for (const auto& path : *still_wide) {
        spdlog::warn("{} is another account's, and others may read it: give it to the hall's own (chown)",
                     path.string());
    }
    return done();
}

// Reads the token that this folder has, or makes one that only its owner can read.
Result<std::string> own_token(const std::filesystem::path& file) {
    std::string token;
    if (std::ifstream(file) >> token && token.size() == token_bytes * 2) {
        return ::chmod(file.c_str(), 0600) == 0 ? Result(token) : cannot_write(file);
    }
    token = random_token(token_bytes);
    const auto written = replace_file(file, token + '\n');
    return written ? Result(token) : written.error();
}

// Only a county reads what the queues take. What is wrong with the folder the link says.
bool is_enrolled(const std::filesystem::path& folder) {
    const auto identity = load_identity(folder);
    return identity && identity->has_value();
}

// After which those of this run's patches begin: no two runs have the same, and JSON holds the highest that one
// reaches.
std::uint64_t first_number() {
    constexpr std::uint64_t patches_of_a_run = std::uint64_t{1} << 21;
    return std::random_device{}() * patches_of_a_run;
}

// A stranger who asks to be paired keeps none of the hall's devices out.
ServerLimits network_limits(ServerLimits limits) {
    limits.strangers_give_way = true;
    limits.bodies_bytes_of_strangers = limits.bodies_bytes / 8;
    return limits;
}

Result<LoadedHall> files_of(const HallOptions& options) {
    auto loaded = load_hall(options.config, options.hall);
    if (loaded && options.always_open) loaded->profile.hours = around_the_clock();
    return loaded;
}

}  // namespace

Result<std::unique_ptr<HallService>> HallService::start(const HallOptions& options, const Clock& clock) {
    auto loaded = files_of(options);
    if (!loaded) return loaded.error();
    auto setup = HallSetup::make(std::move(loaded->profile), std::move(loaded->catalogue));
    if (!setup) return setup.error();

    if (const auto made = make_own_folder(options.data); !made) return made.error();
    auto token = own_token(options.data / "token");
    if (!token) return token.error();

    std::unique_ptr<HallService> service(new HallService);
    service->token_ = *std::move(token);
    service->keep_catalogue(*setup, options, clock);
    const auto file = options.data / "hall.db";
    auto engine_options = options.engine;
    if (service->catalogue_) engine_options.signed_past = service->catalogue_->signed_past();
    engine_options.states_queues = is_enrolled(options.data / "county");
    auto engine = HallEngine::start(*setup, file, clock, std::move(engine_options));
    if (!engine) return about(file, engine.error());
    service->engine_ = *std::move(engine);
    service->estimates_ = std::make_unique<BackgroundEstimates>(service->engine_->estimator());
    if (service->catalogue_) service->catalogue_->follow(*service->engine_);
    service->make_gate(clock);
    if (const auto opened = service->open_pairing(options, clock); !opened) return opened.error();
    if (const auto served = service->serve(options, clock); !served) return served.error();
    return service;
}

void HallService::make_gate(const Clock& clock) {
    people_ = {engine_.get(), std::make_shared<PeopleRoom>(
                                  PeopleParts{clock, [this] { return engine_->people(); },
                                              [this](auto work, auto told, const Actor& actor) {
                                                  engine_->in_person_book(std::move(work), std::move(told), actor);
                                              }})};
    gate_ = std::make_shared<DeviceGate>(GateParts{
        [this] { return engine_->devices(); }, [this] { return trusted_time(); }, &clock, token_, at_devices(people_)});
}

// The files, and who may work at the windows where that is not in them.
Result<LoadedHall> HallService::read_files(const HallOptions& options) const {
    auto loaded = files_of(options);
    if (loaded) loaded->profile = staffed(std::move(loaded->profile), *engine_->people());
    return loaded;
}

std::optional<Instant> HallService::trusted_time() const {
    std::optional<Instant> now;
    engine_->read([&](const HallView& view) {
        if (view.hall.clock_trusted()) now = view.now;
    });
    return now;
}

// Only a hall with a network has devices to certify.
Status HallService::open_pairing(const HallOptions& options, const Clock& clock) {
    if (options.network_address.empty()) return done();
    auto authority = open_hall_authority(options.data / "authority", options.hall);
    if (!authority) return authority.error();
    authority_ = std::make_shared<const Authority>(*std::move(authority));
    const auto book = [this](auto work, auto told) { engine_->in_device_book(std::move(work), std::move(told)); };
    room_ =
        std::make_shared<PairingRoom>(PairingParts{*authority_, clock, [this] { return engine_->devices(); }, book});
    return done();
}

DeviceDoor HallService::device_door(const HallOptions& options, const Clock& clock) {
    return {engine_.get(), gate_, room_, authority_, hall_certificate_name(options.hall), &clock};
}

Status HallService::serve(const HallOptions& options, const Clock& clock) {
    const CountyDoor county_door{[this] { return county(); },
                                 [this](UplinkAlarm seen) {
                                     if (county_) county_->dismiss_alarm(seen);
                                 },
                                 [this] { return engine_->records_lost(); },
                                 [this] { return engine_->dismiss_records_lost(); }};
    const HallDoors doors{*engine_,
                          gate_,
                          county_door,
                          device_door(options, clock),
                          people_,
                          make_picture_feed(*engine_, county_door, first_number()),
                          [this, options] { return read_files(options); }};
    server_ = std::make_unique<HttpServer>(options.limits);
    add_hall_routes(*server_, doors, Side::local);
    if (!options.network_address.empty()) {
        network_ = std::make_unique<HttpServer>(network_limits(options.limits));
        add_hall_routes(*network_, doors, Side::network);
        auto tls = authority_->server_tls();
        tls.only_1_3 = true;
        tls.client_dates_count = false;
        if (const auto secured = network_->secure(tls); !secured) return secured;
    }
    auto link = CountyLink::start(options.data, options.hall, *engine_, clock, options.uplink);
    if (!link) return link.error();
    county_ = *std::move(link);
    picture_ = std::make_unique<PictureKeeper>(doors.picture, [this] { notify(); });
    engine_->on_events([this] {
        end_strangers();
        estimates_->poke();
        notify();
        picture_->poke();
        if (county_) county_->poke();
    });
    const auto port = server_->start(options.address, options.port);
    if (!port) return port.error();
    address_ = options.address;
    port_ = *port;
    if (!network_) return done();
    const auto network_port = network_->start(options.network_address, options.network_port, Reach::network);
    if (!network_port) return network_port.error();
    network_port_ = *network_port;
    announce(options);
    return done();
}

// By the name that it starts with. Nobody looks for it on this machine's loopback.
void HallService::announce(const HallOptions& options) {
    const auto ways = outward(options.network_address);
    if (!ways) return;
    announcement_.emplace(AnnouncedHall{engine_->offer()->profile->name.zh,
                                        {options.hall, authority_->fingerprint()},
                                        network_port_,
                                        ways->interface,
                                        ways->by_v4,
                                        ways->by_v6});
}

std::vector<RouteInfo> HallService::routes() const {
    auto routes = server_->routes();
    for (const auto& route : network_ ? network_->routes() : std::vector<RouteInfo>()) {
        const auto is_it = [&](const RouteInfo& each) {
            return each.method == route.method && each.pattern == route.pattern;
        };
        if (std::ranges::none_of(routes, is_it)) routes.push_back(route);
    }
    return routes;
}

void HallService::notify() {
    server_->notify();
    if (network_) network_->notify();
}

// Whoever is in the book of devices no more, by this key: revoked, or paired anew with another. Who was signed in there
// is not signed in at whatever has the device's id now.
void HallService::end_strangers() {
    const auto devices = engine_->devices();
    const auto before = std::exchange(devices_, devices);
    if (!network_ || before == devices) return;
    for (const auto& [id, device] : before->all()) {
        const auto* now = devices->find(id);
        if (!now || now->key != device.key) people_.room->end({id, device.kind});
    }
    network_->end_where([devices](const PeerCertificate& peer) { return !devices->of_key(peer.key); });
}

HallService::~HallService() { drain(); }

// A root that was damaged keeps no hall from its work: it goes on with its own files.
void HallService::keep_catalogue(HallSetup& setup, const HallOptions& options, const Clock& clock) {
    auto keeper = CatalogueKeeper::open(options.data / "county", setup.offer->profile, clock, std::random_device{}(),
                                        options.catalogue);
    if (!keeper) {
        spdlog::error("the county's catalogue is not followed: {}", keeper.error().detail);
        return;
    }
    catalogue_ = *std::move(keeper);
    if (!catalogue_) return;
    if (auto kept = catalogue_->kept()) setup.offer = std::move(kept);
}

std::string HallService::url() const {
    const bool v6 = address_.find(':') != std::string::npos;
    return "http://" + (v6 ? '[' + address_ + ']' : address_) + ':' + std::to_string(port_);
}

std::optional<CountyLinkView> HallService::county() const {
    if (!county_) return std::nullopt;
    auto view = county_->view();
    if (catalogue_) view.catalogue = catalogue_->state();
    const auto offer = engine_->offer();
    if (!offer->is_of_county()) return view;
    const auto& lost = offer->stationing.without_queue();
    view.without_queue_count = lost.size();
    for (std::size_t i = 0; i < std::min(lost.size(), CountyLinkView::max_named); ++i) {
        view.without_queue.emplace_back(lost[i], offer->catalogue().find(lost[i])->name);
    }
    return view;
}

void HallService::drain(std::chrono::milliseconds deadline) {
    announcement_.reset();
    if (network_) network_->drain(deadline);
    if (server_) server_->drain(deadline);
    if (engine_) engine_->on_events({});
    picture_.reset();
    if (catalogue_) catalogue_->stop();
    if (engine_) engine_->tick();  // what was submitted may still speak to the county
    county_.reset();               // before the writer ends, which it may wait for
    if (engine_) engine_->stop();
    estimates_.reset();
}

}  // namespace yimen
