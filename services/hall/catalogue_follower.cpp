#include "hall/catalogue_follower.hpp"

#include <algorithm>

#include <spdlog/spdlog.h>

#include "protocol/county_catalogue_json.hpp"

namespace yimen {
namespace {

constexpr int most_doublings = 10;

CatalogueTaken taken_of(const CatalogueVersion& wanted) {
    return {static_cast<int>(wanted.version), wanted.effective, to_hex(wanted.sha256)};
}

// As tickets name it; what is above has been refused when it is asked for.
int number_of(const CatalogueVersion& version) {
    return static_cast<int>(std::min<std::uint64_t>(version.version, max_catalogue_version));
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

}  // namespace

FollowedShown show_followed(const CatalogueState& state) {
    FollowedShown shown;
    if (state.current) {
        shown.version = state.current->version;
        shown.effective = state.current->effective;
    }
    shown.last_checked = state.last_checked;
    for (const auto& one : state.pending) shown.pending.push_back({one.version, one.effective});
    if (state.alarm) shown.alarm = to_string(state.alarm->code);
    return shown;
}

// Before the hall runs nobody knows its day for sure, so that nothing is made current here.
Result<std::unique_ptr<CatalogueFollower>> CatalogueFollower::open(CatalogueFiles& files, CatalogueOptions options,
                                                                   HallProfilePtr profile, const Clock& clock,
                                                                   std::uint64_t seed, CatalogueKeeperPolicy policy) {
    auto read = std::make_unique<Read>();
    const auto check = [&found = *read](const CatalogueVersion& version, const std::string& raw) {
        return read_into(found, version, raw);
    };
    auto updater = CatalogueUpdater::open(files, std::move(options), check, Date{});
    if (!updater) return updater.error();
    std::unique_ptr<CatalogueFollower> follower(
        new CatalogueFollower(*std::move(updater), std::move(read), std::move(profile), clock, seed, policy));
    follower->show();
    return follower;
}

CatalogueFollower::CatalogueFollower(CatalogueUpdater updater, std::unique_ptr<Read> read, HallProfilePtr profile,
                                     const Clock& clock, std::uint64_t seed, CatalogueKeeperPolicy policy)
    : read_(std::move(read)),
      updater_(std::move(updater)),
      profile_(std::move(profile)),
      clock_(clock),
      policy_(policy),
      random_(seed),
      now_(clock.now()),
      told_alarm_(updater_.state(now_).alarm) {}

CatalogueState CatalogueFollower::state() const {
    const std::lock_guard lock(mutex_);
    return shown_;
}

OfferPtr CatalogueFollower::kept() {
    const auto current = updater_.state(now_).current;
    if (current) ready_ = ready_for(*current);
    show();
    return ready_;
}

void CatalogueFollower::follow(HallEngine& engine) {
    engine_ = &engine;
    next_ = clock_.steady() + by_chance(Milliseconds{0}, policy_.first_within);
    look();
}

// --- what is here counts on its day --------------------------------------------------------------------------------

void CatalogueFollower::read_engine() {
    profile_ = engine_->offer()->profile;
    engine_->read([this](const HallView& view) {
        now_ = view.now;
        today_ = view.hall.day().value_or(engine_->zone().civil(view.now).date);
    });
}

void CatalogueFollower::look() {
    read_engine();
    updater_.activate(today_);
    if (const auto current = updater_.state(now_).current) offer_current(*current);
    forget_what_will_not_count();
    show();
}

void CatalogueFollower::offer_current(const CatalogueVersion& current) {
    if (engine_->offer()->taken == taken_of(current)) return;
    if (const auto offer = ready_for(current)) take_up(offer);
}

// Made once, however often the hall cannot take it yet.
OfferPtr CatalogueFollower::ready_for(const CatalogueVersion& wanted) {
    if (ready_ && ready_->taken == taken_of(wanted) && ready_->profile == profile_) return ready_;
    if (unusable_ && unusable_->first == wanted) return nullptr;
    const auto make = [&]() -> Result<OfferPtr> {
        if (wanted.version > max_catalogue_version) {
            return Error{ErrorCode::invalid_request, "a version above " + std::to_string(max_catalogue_version), {}};
        }
        auto county = content_of(wanted);
        if (!county) return county.error();
        return make_offer(*std::move(county), profile_, taken_of(wanted));
    };
    auto made = make();
    if (made) return ready_ = *std::move(made);
    spdlog::error("the county's catalogue {} cannot be used: {}", wanted.version, made.error().detail);
    unusable_ = {wanted, made.error()};
    return nullptr;
}

// From the disk only what was there when the hall started.
Result<CountyCatalogue> CatalogueFollower::content_of(const CatalogueVersion& wanted) {
    const auto read = std::ranges::find(*read_, wanted, &Read::value_type::first);
    if (read != read_->end()) {
        auto county = std::move(read->second);
        read_->erase(read);
        return county;
    }
    const auto raw = updater_.content();
    if (!raw) return raw.error();
    return decode_county_catalogue(*raw, number_of(wanted));
}

Status CatalogueFollower::read_into(Read& read, const CatalogueVersion& version, const std::string& raw) {
    auto county = decode_county_catalogue(raw, number_of(version));
    if (!county) return county.error();
    std::erase_if(read, [&](const auto& each) { return each.first == version; });
    read.emplace_back(version, *std::move(county));
    return done();
}

void CatalogueFollower::forget_what_will_not_count() {
    if (read_->empty()) return;
    const auto state = updater_.state(now_);
    std::erase_if(*read_, [&](const auto& each) {
        return state.current != each.first && std::ranges::find(state.pending, each.first) == state.pending.end();
    });
}

// A hall whose disk is nearly full keeps its room for tickets, goes on with the one it has and is offered this again.
void CatalogueFollower::take_up(const OfferPtr& offer) {
    if (engine_->storage() != StorageState::ok) return;
    auto before = engine_->take(offer);
    if (!before) {
        spdlog::warn("the catalogue is not taken up yet: {}", before.error().detail);
        return;
    }
    spdlog::info("catalogue {} counts from now on", offer->taken.version);
    tell_losses(**before, *offer);
    ready_.reset();
}

// --- what the county has -------------------------------------------------------------------------------------------

Status CatalogueFollower::ask(CatalogueSource& source) { return updater_.run(source, now_, today_); }

void CatalogueFollower::asked(const Status& outcome) {
    next_ = clock_.steady() + pause_after(outcome);
    tell_alarm();
    look();
}

void CatalogueFollower::tell_alarm() {
    const auto alarm = updater_.state(now_).alarm;
    const auto before = std::exchange(told_alarm_, alarm);
    if (!alarm || alarm == before) return;
    spdlog::error("the county's catalogue is not taken ({}): {}", to_string(alarm->code), alarm->detail);
}

// A county that has published nothing yet is well: its first catalogue is not to wait.
Milliseconds CatalogueFollower::pause_after(const Status& outcome) {
    const bool is_well = outcome || outcome.error().code == ErrorCode::not_found;
    failures_ = is_well ? 0 : std::min(failures_ + 1, most_doublings);
    const auto pause = std::min(policy_.ask_every * (1 << failures_), policy_.ask_at_least_every);
    return by_chance(pause * 3 / 4, pause * 5 / 4);
}

Milliseconds CatalogueFollower::by_chance(Milliseconds from, Milliseconds to) {
    return Milliseconds{std::uniform_int_distribution<std::int64_t>(from.count(), to.count())(random_)};
}

void CatalogueFollower::show() {
    auto state = updater_.state(now_);
    if (unusable_ && state.current == unusable_->first) state.alarm = unusable_->second;
    const std::lock_guard lock(mutex_);
    shown_ = std::move(state);
}

}  // namespace yimen
