#include "bench/builds.hpp"

#include "bench/give_up.hpp"

namespace yimen::bench {

Build build_in(const std::filesystem::path& folder, const std::string& name) {
    const auto bin = folder / "bin";
    Build build{name,
                bin / "yimen-halld",
                bin / "yimen-countyd",
                bin / "yimenctl",
                bin / "yimen",
                folder / "source" / "kiosk-config"};
    for (const auto& path : {build.hall, build.county, build.control, build.screen, build.config}) {
        if (!std::filesystem::exists(path)) give_up("there is no " + path.string());
    }
    return build;
}

}  // namespace yimen::bench
