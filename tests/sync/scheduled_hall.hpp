// A hall and a county that publishes one version after another, each for its day.
#pragma once

#include <functional>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "sync/catalogue_hall.hpp"

namespace yimen::test {

// A county that publishes one version after another, as its hub does.
class Publisher {
   public:
    explicit Publisher(County& county) : county_(county) {}

    void publish(const std::string& raw, std::uint64_t version, Date effective, int key = 10) {
        auto manifest = usual_manifest(version);
        manifest.effective = effective;
        std::erase_if(schedule_, [&](const ScheduledVersion& one) { return one.effective >= effective; });
        manifest.earlier = schedule_;
        county_.publish(raw, manifest, {key});
        schedule_ = schedule_of(*parse_manifest(county_.manifest.document.bytes));
    }
    const CatalogueContent& content(std::size_t place) const { return schedule_.at(place).content; }

   private:
    County& county_;
    std::vector<ScheduledVersion> schedule_;
};

class EffectiveDate : public CatalogueUpdate {
   protected:
    EffectiveDate() { publisher.publish("one", 1, usual_manifest().effective); }

    void publish(const std::string& raw, std::uint64_t version, const char* date, int key = 10) {
        publisher.publish(raw, version, day_of(date), key);
    }
    std::vector<std::uint64_t> waiting() const {
        std::vector<std::uint64_t> versions;
        for (const auto& one : hall.state(start).pending) versions.push_back(one.version);
        return versions;
    }
    std::ptrdiff_t blobs_asked_for() const {
        return std::ranges::count_if(county.requests, [](const auto& one) { return one.starts_with("blob"); });
    }
    // The county signs its manifest with another text.
    void sign_with(const std::function<void(nlohmann::json&)>& change) {
        auto json = nlohmann::json::parse(county.manifest.document.bytes);
        change(json);
        county.manifest = {{json.dump(), {}}, "changed"};
        ASSERT_TRUE(sign(county.manifest.document, numbered_key(10)));
    }

    Publisher publisher{county};
};

}  // namespace yimen::test
