#include "hall/checkup.hpp"

#include <optional>

#include <sys/stat.h>
#include <unistd.h>

#include "config/config.hpp"
#include "devices/hall_authority.hpp"
#include "storage/file_version.hpp"
#include "sync/county_identity.hpp"

namespace yimen {
namespace {

namespace fs = std::filesystem;

class Looking {
   public:
    Looking(const HallOptions& options, const Clock& clock) : options_(options), clock_(clock) {}

    Checkup run() {
        look_at_configuration();
        if (look_at_folder()) {
            look_at_file();
            look_at_authority();
            look_at_county();
        }
        return std::move(checkup_);
    }

   private:
    void well(std::string sentence) { checkup_.well.push_back(std::move(sentence)); }
    void wrong(std::string sentence) { checkup_.wrong.push_back(std::move(sentence)); }
    void wrong(const fs::path& what, const Error& error) {
        const bool is_named = error.detail.find(what.string()) != std::string::npos;
        wrong(is_named ? error.detail : what.string() + ": " + error.detail);
    }

    void look_at_configuration() {
        auto loaded = load_hall(options_.config, options_.hall);
        if (!loaded) return wrong(loaded.error().detail);
        const auto items = std::to_string(loaded->catalogue.items().size());
        const auto windows = std::to_string(loaded->profile.windows.size());
        const auto setup = HallSetup::make(std::move(loaded->profile), std::move(loaded->catalogue));
        if (!setup) return wrong(options_.config, setup.error());
        well(options_.config.string() + ": hall " + options_.hall + " has " + windows + " windows, its catalogue " +
             items + " items");
    }

    // Whether there is something in it to be looked at.
    bool look_at_folder() {
        std::error_code unknown;
        if (!fs::exists(options_.data, unknown)) {
            well(options_.data.string() + ": made at the first start");
            return false;
        }
        if (!fs::is_directory(options_.data, unknown) || ::access(options_.data.c_str(), R_OK | W_OK | X_OK) != 0) {
            wrong(options_.data.string() + " is no folder that this account can write to");
            return false;
        }
        look_for_strangers();
        return true;
    }

    // A service that runs under its own account cannot open what another one has put back in its place.
    void look_for_strangers() {
        const auto owner = owner_of(options_.data);
        std::error_code unknown;
        for (fs::recursive_directory_iterator at(options_.data, unknown), end; !unknown && at != end;
             at.increment(unknown)) {
            if (owner_of(at->path()) == owner) continue;
            wrong(at->path().string() + " is another account's than the folder " + options_.data.string() +
                  ": give it to the hall's own (chown)");
        }
        if (unknown) wrong(options_.data.string() + ": " + unknown.message());
    }
    static std::optional<uid_t> owner_of(const fs::path& path) {
        struct stat about {};
        return ::lstat(path.c_str(), &about) == 0 ? std::optional(about.st_uid) : std::nullopt;
    }

    void look_at_file() {
        const auto file = options_.data / "hall.db";
        if (!fs::exists(file)) return well(file.string() + ": made at the first start");
        const auto version = schema_version_of(file);
        if (!version) return wrong(file, version.error());
        if (*version > HallStore::schema_version) {
            return wrong(file.string() + " has schema version " + std::to_string(*version) +
                         ", this program knows up to " + std::to_string(HallStore::schema_version));
        }
        if (*version == 0) return well(file.string() + ": nothing is in it yet");
        look_at_log(file);
        if (*version < HallStore::schema_version) well(file.string() + ": an older version's; the start brings it up");
    }
    void look_at_log(const fs::path& file) {
        const auto log = LogReader::open(file);
        if (!log) return wrong(file, log.error());
        const auto hall = (*log)->hall();
        if (!hall) return wrong(file, hall.error());
        if (*hall != options_.hall) return wrong(file.string() + " is of hall " + *hall + ", not of " + options_.hall);
        const auto span = verify_log(file);
        if (!span) return wrong(file, span.error());
        const auto losses = look_for_losses(file);
        if (!losses) return wrong(file, losses.error());
        for (const auto& loss : *losses) wrong(file.string() + ": " + loss);
        well(file.string() + ": " + std::to_string(span->events()) + " events, each chained to the one before");
    }

    void look_at_authority() {
        const auto folder = options_.data / "authority";
        if (!Authority::is_in(folder)) return;
        const auto authority = open_hall_authority(folder, options_.hall);
        authority ? well(folder.string() + ": the hall's devices can know it") : wrong(folder, authority.error());
    }

    void look_at_county() {
        const auto folder = options_.data / "county";
        const auto identity = load_identity(folder);
        if (!identity) return wrong(folder, identity.error());
        if (!*identity) return well(folder.string() + ": the hall reports to no county");
        const auto& its = **identity;
        if (its.hall != options_.hall) {
            return wrong(folder.string() + " is enrolled as hall " + its.hall + ", not as " + options_.hall);
        }
        const auto until = "its certificate counts until " + to_iso(its.not_after);
        its.not_after < clock_.now() ? wrong(folder.string() + ": " + until + ", which is over")
                                     : well(folder.string() + ": enrolled at " + its.county + "; " + until);
    }

    const HallOptions& options_;
    const Clock& clock_;
    Checkup checkup_;
};

}  // namespace

Checkup check_hall(const HallOptions& options, const Clock& clock) { return Looking(options, clock).run(); }

}  // namespace yimen
