#include "hall/catalogue_keeper.hpp"

#include <algorithm>

#include "base/yimen_version.hpp"
#include "sync/catalogue_download.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

constexpr std::size_t around_a_piece = 64 * 1024;                // what an answer may have beside a piece
constexpr std::uint64_t spared_bytes = std::uint64_t{64} << 20;  // of the disk: tickets need the room

ClientOptions client_options(const CountyIdentity& identity) {
    auto options = patient_options(identity);
    options.response_bytes = max_piece_bytes + around_a_piece;
    return options;
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

}  // namespace

Result<std::unique_ptr<CatalogueKeeper>> CatalogueKeeper::open(const std::filesystem::path& folder,
                                                               HallProfilePtr profile, const Clock& clock,
                                                               std::uint64_t seed, CatalogueKeeperPolicy policy) {
    const auto identity = load_identity(folder);
    if (!identity) return identity.error();
    if (!*identity || !(*identity)->first_root) return std::unique_ptr<CatalogueKeeper>{};
    const auto& root = *(*identity)->first_root;
    const auto catalogue = folder_name(root);
    std::unique_ptr<CatalogueKeeper> keeper(new CatalogueKeeper(folder, catalogue, clock, policy));
    auto follower = CatalogueFollower::open(
        keeper->files_,
        {(*identity)->scope, profile->id, parse_program_version(version).value_or(ProgramVersion{}), root}, profile,
        clock, seed, policy);
    if (!follower) return follower.error();
    remove_others(folder, catalogue);
    keeper->follower_ = *std::move(follower);
    return keeper;
}

CatalogueKeeper::CatalogueKeeper(std::filesystem::path folder, const std::string& catalogue, const Clock& clock,
                                 CatalogueKeeperPolicy policy)
    : folder_(std::move(folder)), clock_(clock), policy_(policy), files_(folder_ / catalogue, spared_bytes) {}

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

void CatalogueKeeper::follow(HallEngine& engine) {
    follower_->follow(engine);
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void CatalogueKeeper::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        follower_->look();
        if (clock_.steady() >= follower_->next()) {
            const auto outcome = ask(stop);
            if (stop.stop_requested()) return;
            follower_->asked(outcome);
        }
        std::unique_lock lock(waiting_);
        const auto wait = std::min(policy_.look_every, follower_->next() - clock_.steady());
        wake_.wait_for(lock, stop, std::max(wait, Milliseconds{1}), [] { return false; });
    }
}

// The certificate may have been renewed since: it is read anew. One connection a question: a hub need not keep one open
// for every hall of the county.
Status CatalogueKeeper::ask(const std::stop_token& stop) {
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
    auto outcome = follower_->ask(source);
    const std::lock_guard lock(mutex_);
    asking_ = nullptr;
    return outcome;
}

}  // namespace yimen
