#include "hall/catalogue_keeper.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "base/yimen_version.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "sync/catalogue_download.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

constexpr std::size_t around_a_piece = 64 * 1024;                // what an answer may have beside a piece
constexpr std::uint64_t spared_bytes = std::uint64_t{64} << 20;  // of the disk: tickets need the room
constexpr int most_doublings = 10;

ClientOptions client_options(const CountyIdentity& identity) {
    auto options = patient_options(identity);
    options.response_bytes = max_piece_bytes + around_a_piece;
    return options;
}

CatalogueTaken taken_of(const CatalogueVersion& wanted) {
    return {static_cast<int>(wanted.version), wanted.effective, to_hex(wanted.sha256)};
}

Status check_county_catalogue(const std::string& raw) {
    const auto county = decode_county_catalogue(raw, 0);
    return county ? done() : county.error();
}

constexpr std::string_view folder_prefix = "catalogue-";
constexpr std::size_t folder_digits = 16;

// Of another root of trust: what was signed under one says nothing under another.
std::string folder_name(const SignedDocument& first_root) {
    return std::string(folder_prefix) + to_hex(sha256(first_root.bytes)).substr(0, folder_digits);
}

void remove_others(const std::filesystem::path& folder, const std::string& own) {
    std::error_code failed;
    for (std::filesystem::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const auto name = at->path().filename().string();
        std::error_code stays;
        if (name.starts_with(folder_prefix) && name != own) std::filesystem::remove_all(at->path(), stays);
    }
}

constexpr std::size_t named_in_log = 30;

// What was rightly signed is taken; what it takes from the people here is said.
void tell_losses(const HallOffer& before, const HallOffer& now) {
    const auto lost = lost_service(before, now);
    if (lost.empty()) return;
    std::string codes;
    for (std::size_t i = 0; i < std::min(lost.size(), named_in_log); ++i) codes += (i == 0 ? "" : ", ") + lost[i];
    const auto more = lost.size() > named_in_log ? " and " + std::to_string(lost.size() - named_in_log) + " more" : "";
    spdlog::error("with catalogue {} nobody gets a ticket any more for {} items: {}{}", now.taken.version, lost.size(),
                  codes, more);
}

nlohmann::ordered_json date_or_null(const std::optional<CatalogueVersion>& current) {
    return current ? nlohmann::ordered_json(to_string(current->effective)) : nullptr;
}

}  // namespace

nlohmann::ordered_json to_json(const CatalogueState& state) {
    using Json = nlohmann::ordered_json;
    Json json{{"version", state.current ? Json(state.current->version) : Json(nullptr)},
              {"effective", date_or_null(state.current)},
              {"last_checked", state.last_checked ? Json(to_iso(*state.last_checked)) : Json(nullptr)}};
    json["pending"] = Json::array();
    for (const auto& one : state.pending) {
        json["pending"].push_back({{"version", one.version}, {"effective", to_string(one.effective)}});
    }
    json["alarm"] = state.alarm ? Json(to_string(state.alarm->code)) : Json(nullptr);
    return json;
}

// Before the hall runs nobody knows its day for sure, so that nothing is made current here.
Result<std::unique_ptr<CatalogueKeeper>> CatalogueKeeper::open(const std::filesystem::path& folder,
                                                               const HallProfile& profile, const Clock& clock,
                                                               std::uint64_t seed, CatalogueKeeperPolicy policy) {
    const auto identity = load_identity(folder);
    if (!identity) return identity.error();
    if (!*identity || !(*identity)->first_root) return std::unique_ptr<CatalogueKeeper>{};
    const auto& root = *(*identity)->first_root;
    const auto catalogue = folder_name(root);
    std::unique_ptr<CatalogueKeeper> keeper(new CatalogueKeeper(folder, catalogue, profile, clock, seed, policy));
    auto updater = CatalogueUpdater::open(
        keeper->files_,
        {(*identity)->scope, profile.id, parse_program_version(version).value_or(ProgramVersion{}), root},
        check_county_catalogue, Date{});
    if (!updater) return updater.error();
    remove_others(folder, catalogue);
    keeper->updater_.emplace(*std::move(updater));
    keeper->show();
    return keeper;
}

CatalogueKeeper::CatalogueKeeper(std::filesystem::path folder, const std::string& catalogue, const HallProfile& profile,
                                 const Clock& clock, std::uint64_t seed, CatalogueKeeperPolicy policy)
    : folder_(std::move(folder)),
      profile_(profile),
      clock_(clock),
      policy_(policy),
      random_(seed),
      files_(folder_ / catalogue, spared_bytes),
      now_(clock.now()) {}

CatalogueKeeper::~CatalogueKeeper() { stop(); }

void CatalogueKeeper::stop() {
    if (!thread_.joinable()) return;
    thread_.request_stop();
    {
        const std::lock_guard lock(mutex_);
        if (asking_) asking_->cancel();
    }
    thread_.join();
}

CatalogueState CatalogueKeeper::state() const {
    const std::lock_guard lock(mutex_);
    return shown_;
}

OfferPtr CatalogueKeeper::kept() {
    const auto current = updater_->state(now_).current;
    if (current) ready_ = ready_for(*current);
    show();
    return ready_;
}

void CatalogueKeeper::follow(HallEngine& engine) {
    engine_ = &engine;
    next_ = clock_.steady() + by_chance(Milliseconds{0}, policy_.first_within);
    look();
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void CatalogueKeeper::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        look();
        if (clock_.steady() >= next_) ask(stop);
        std::unique_lock lock(waiting_);
        const auto wait = std::min(policy_.look_every, next_ - clock_.steady());
        wake_.wait_for(lock, stop, std::max(wait, Milliseconds{1}), [] { return false; });
    }
}

// --- what is here counts on its day --------------------------------------------------------------------------------

void CatalogueKeeper::read_engine() {
    engine_->read([this](const HallView& view) {
        now_ = view.now;
        today_ = view.hall.day().value_or(engine_->zone().civil(view.now).date);
    });
}

void CatalogueKeeper::look() {
    read_engine();
    updater_->activate(today_);
    if (const auto current = updater_->state(now_).current) offer_current(*current);
    show();
}

void CatalogueKeeper::offer_current(const CatalogueVersion& current) {
    if (engine_->offer()->taken == taken_of(current)) return;
    if (const auto offer = ready_for(current)) take_up(offer);
}

// Made once, however often the hall cannot take it yet.
OfferPtr CatalogueKeeper::ready_for(const CatalogueVersion& wanted) {
    if (ready_ && ready_->taken == taken_of(wanted)) return ready_;
    if (unusable_ && unusable_->first == wanted) return nullptr;
    const auto make = [&]() -> Result<OfferPtr> {
        if (wanted.version > max_catalogue_version) {
            return Error{ErrorCode::invalid_request, "a version above " + std::to_string(max_catalogue_version), {}};
        }
        const auto raw = updater_->content();
        if (!raw) return raw.error();
        auto county = decode_county_catalogue(*raw, static_cast<int>(wanted.version));
        if (!county) return county.error();
        return make_offer(*std::move(county), profile_, taken_of(wanted));
    };
    auto made = make();
    if (made) return ready_ = *std::move(made);
    spdlog::error("the county's catalogue {} cannot be used: {}", wanted.version, made.error().detail);
    unusable_ = {wanted, made.error()};
    return nullptr;
}

// A hall whose disk is nearly full keeps its room for tickets, goes on with the one it has and is offered this again.
void CatalogueKeeper::take_up(const OfferPtr& offer) {
    if (engine_->storage() != StorageState::ok) return;
    auto before = engine_->take(offer);
    if (!before) {
        spdlog::warn("the catalogue is not taken up yet: {}", before.error().detail);
        return;
    }
    spdlog::info("catalogue {} counts from now on", offer->taken.version);
    tell_losses(**before, *offer);
    ready_.reset();
    retired_ = *std::move(before);
}

// --- what the county has -------------------------------------------------------------------------------------------

void CatalogueKeeper::ask(const std::stop_token& stop) {
    retired_.reset();
    const auto before = updater_->state(now_).alarm;
    const auto outcome = ask_county(stop);
    if (stop.stop_requested()) return;
    next_ = clock_.steady() + pause_after(outcome);
    const auto alarm = updater_->state(now_).alarm;
    if (alarm && alarm != before) {
        spdlog::error("the county's catalogue is not taken ({}): {}", to_string(alarm->code), alarm->detail);
    }
    look();
}

// The certificate may have been renewed since: it is read anew. One connection a question: a hub need not keep one open
// for every hall of the county.
Status CatalogueKeeper::ask_county(const std::stop_token& stop) {
    const auto identity = load_identity(folder_);
    if (!identity) return identity.error();
    if (!*identity) return Error{ErrorCode::forbidden, "the hall is not enrolled", {}};
    HttpClient client((*identity)->county, "", client_options(**identity));
    HttpCatalogueSource source(client);
    {
        const std::lock_guard lock(mutex_);
        if (stop.stop_requested()) return done();
        asking_ = &source;
    }
    auto outcome = updater_->run(source, now_, today_);
    const std::lock_guard lock(mutex_);
    asking_ = nullptr;
    return outcome;
}

// A county that has published nothing yet is well: its first catalogue is not to wait.
Milliseconds CatalogueKeeper::pause_after(const Status& outcome) {
    const bool is_well = outcome || outcome.error().code == ErrorCode::not_found;
    failures_ = is_well ? 0 : std::min(failures_ + 1, most_doublings);
    const auto pause = std::min(policy_.ask_every * (1 << failures_), policy_.ask_at_least_every);
    return by_chance(pause * 3 / 4, pause * 5 / 4);
}

Milliseconds CatalogueKeeper::by_chance(Milliseconds from, Milliseconds to) {
    return Milliseconds{std::uniform_int_distribution<std::int64_t>(from.count(), to.count())(random_)};
}

void CatalogueKeeper::show() {
    auto state = updater_->state(now_);
    if (unusable_ && state.current == unusable_->first) state.alarm = unusable_->second;
    const std::lock_guard lock(mutex_);
    shown_ = std::move(state);
}

}  // namespace yimen
