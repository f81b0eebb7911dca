// The few things that the catalogue's store does to its folder, so that each of them can be made to fail in a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace yimen {

// Names are plain file names in one folder. Errors: not_found, storage_full, storage_read_only, storage_failed. One
// thread at a time.
class CatalogueFiles {
   public:
    virtual ~CatalogueFiles() = default;
    // Error besides: payload_too_large.
    virtual Result<std::string> read(const std::string& name, std::size_t max_bytes) = 0;
    virtual Result<std::uint64_t> size(const std::string& name) = 0;
    virtual Result<std::vector<std::string>> list() = 0;
    // In place of what was there; what fails may leave some of it.
    virtual Status write(const std::string& name, std::string_view bytes) = 0;
    // Makes the file when there is none.
    virtual Status append(const std::string& name, std::string_view bytes) = 0;
    // What was written outlives a power cut.
    virtual Status sync(const std::string& name) = 0;
    virtual Status rename(const std::string& from, const std::string& to) = 0;
    // Fine when there is none.
    virtual Status remove(const std::string& name) = 0;
    // Names that were made, changed or removed outlive a power cut.
    virtual Status sync_folder() = 0;
};

// A folder of this machine, made when it is first written to. What would leave less than `spared_bytes` free on its
// disk is storage_full.
class FolderFiles final : public CatalogueFiles {
   public:
    explicit FolderFiles(std::filesystem::path folder, std::uint64_t spared_bytes = 0)
        : folder_(std::move(folder)), spared_bytes_(spared_bytes) {}

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
    Status put(const std::string& name, std::string_view bytes, int how);
    bool has_room_for(std::size_t bytes) const;

    std::filesystem::path folder_;
    std::uint64_t spared_bytes_;
};

}  // namespace yimen
