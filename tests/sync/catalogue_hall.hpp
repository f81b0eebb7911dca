// A hall that took its county's first catalogue, for the tests of what it takes next.
#pragma once

#include "sync/catalogue_county.hpp"

namespace yimen::test {

// A hall that has version 1, whose text is "one".
struct CatalogueUpdate : testing::Test {
    CatalogueUpdate() : hall(folder.open()) {
        county.publish("one", usual_manifest(1));
        EXPECT_TRUE(run());
        county.requests.clear();
    }

    Status run(Instant at = start, Date on = today) { return hall.run(county, at, on); }
    void expect_refused(ErrorCode code) {
        EXPECT_EQ(code_of(run()), code);
        EXPECT_EQ(alarm_of(hall), code);
        expect_still_one();
    }
    void expect_still_one() {
        EXPECT_EQ(current_version(hall), 1U);
        EXPECT_EQ(*hall.content(), "one");
        EXPECT_EQ(*folder.open().content(), "one");
    }
    void rotate_catalogue_key(std::uint64_t root_version, const std::vector<int>& to) {
        auto root = usual_root();
        root.version = root_version;
        root.catalogue_keys = public_keys(to);
        county.publish_root(root, {1, 2});
    }

    HallFolder folder;
    County county;
    CatalogueUpdater hall;
};

}  // namespace yimen::test
