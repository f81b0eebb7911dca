// A disk in memory whose power can be cut: what was not synced is gone, and names reach it before contents or after.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/catalogue_files.hpp"

namespace yimen::test {

class PowerDisk final : public CatalogueFiles {
   public:
    // The power comes back at once. With `names_survive`, names that were not synced are there all the same, and the
    // files that they name are as they were synced: often empty.
    void cut(bool names_survive) {
        if (!names_survive) names_ = safe_names_;
        safe_names_ = names_;
        for (auto& [name, file] : names_) file->now = file->safe;
    }

    Result<std::string> read(const std::string& name, std::size_t max_bytes) override {
        const auto found = names_.find(name);
        if (found == names_.end()) return missing(name);
        return found->second->now.substr(0, max_bytes);
    }
    Result<std::uint64_t> size(const std::string& name) override {
        const auto found = names_.find(name);
        if (found == names_.end()) return missing(name);
        return std::uint64_t{found->second->now.size()};
    }
    Result<std::vector<std::string>> list() override {
        std::vector<std::string> names;
        for (const auto& [name, file] : names_) names.push_back(name);
        return names;
    }
    Status write(const std::string& name, std::string_view bytes) override {
        at(name).now = bytes;
        return done();
    }
    Status append(const std::string& name, std::string_view bytes) override {
        at(name).now += bytes;
        return done();
    }
    Status sync(const std::string& name) override {
        at(name).safe = at(name).now;
        return done();
    }
    Status rename(const std::string& from, const std::string& to) override {
        names_[to] = names_.at(from);
        names_.erase(from);
        return done();
    }
    Status remove(const std::string& name) override {
        names_.erase(name);
        return done();
    }
    Status sync_folder() override {
        safe_names_ = names_;
        return done();
    }

   private:
    struct File {
        std::string now;
        std::string safe;
    };
    using Names = std::map<std::string, std::shared_ptr<File>>;

    static Error missing(const std::string& name) { return {ErrorCode::not_found, name, {}}; }
    File& at(const std::string& name) {
        auto& file = names_[name];
        if (!file) file = std::make_shared<File>();
        return *file;
    }

    Names names_;
    Names safe_names_;
};

}  // namespace yimen::test
