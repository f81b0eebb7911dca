// A county's hub as a process of its own, of any build, set up by that build's own yimenctl as an operator does it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "bench/builds.hpp"
#include "bench/programs.hpp"
#include "sync/county_identity.hpp"

namespace yimen::bench {

class CountyProcess {
   public:
    // The demonstration county on SQLite, with nobody enrolled. `work` is a folder for files that go with it.
    CountyProcess(const Build& build, std::filesystem::path work);

    // One of the demonstration county's halls, which must not have done it before. What it knows the county by.
    CountyIdentity enrol(const std::string& hall);
    // The demonstration's catalogue, proposed by one person, approved and published by another.
    void publish_catalogue();

    std::string url() const { return "https://127.0.0.1:" + std::to_string(service_->port()); }
    const Service& service() const { return *service_; }

   private:
    std::string control(const Words& words);
    std::string catalogue(const std::string& who, const std::string& verb, const Words& more);

    Build build_;
    std::filesystem::path work_;
    std::string store_;
    std::unique_ptr<Service> service_;
};

}  // namespace yimen::bench
