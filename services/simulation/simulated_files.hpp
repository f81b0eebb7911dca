// The catalogue's folder on a simulated disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "storage/simulated_disk.hpp"
#include "sync/catalogue_files.hpp"

namespace yimen::simulation {

// The disk must outlive it.
class SimulatedFiles final : public CatalogueFiles {
   public:
    explicit SimulatedFiles(SimulatedDisk& disk) : disk_(disk) {}

    Result<std::string> read(const std::string& name, std::size_t max_bytes) override;
    Result<std::uint64_t> size(const std::string& name) override;
    Result<std::vector<std::string>> list() override;
    Status write(const std::string& name, std::string_view bytes) override;
    Status append(const std::string& name, std::string_view bytes) override;
    Status sync(const std::string& name) override;
    Status rename(const std::string& from, const std::string& to) override;
    Status remove(const std::string& name) override;
    Status sync_folder() override;

   private:
    SimulatedDisk& disk_;
};

}  // namespace yimen::simulation
