// Whose keys sign the catalogue: made once, turned by a threshold of the root keys, given to halls that enrol.
#include "county/catalogue_authority.hpp"

#include <sys/stat.h>

#include "county/catalogue_press.hpp"
#include "county/county_for_tests.hpp"
#include "storage/small_file.hpp"

namespace yimen::test {
namespace {

class Root : public testing::Test {
   protected:
    void SetUp() override { ASSERT_TRUE(CatalogueAuthority::make(trust_, keys_, "410721", clock_.now())); }
    CatalogueAuthority loaded() const { return **CatalogueAuthority::load(trust_); }
    PrivateKey key(int number) const { return *read_private_key(keys_ / ("root-" + std::to_string(number) + ".key")); }
    Result<CatalogueRoot> rotate(const RootRotation& rotation) {
        return CatalogueAuthority::rotate(trust_, rotation, clock_.now());
    }

    TempFolder folder_;
    SystemClock clock_;
    const std::filesystem::path trust_ = folder_.path();
    const std::filesystem::path keys_ = folder_.path() / "root-keys";
};

TEST_F(Root, HasThreeKeysOfWhichTwoSignAndNobodyElseCanReadThem) {
    EXPECT_EQ(loaded().scope(), "410721");
    EXPECT_EQ(loaded().root().root_keys.size(), 3U);
    EXPECT_EQ(loaded().root().threshold, 2U);
    EXPECT_TRUE(loaded().may_sign());
    for (const auto& file : {keys_ / "root-1.key", keys_ / "root-3.key", trust_ / "catalogue.key"}) {
        struct stat facts {};
        ASSERT_EQ(::stat(file.c_str(), &facts), 0);
        EXPECT_EQ(facts.st_mode & 0777U, 0600U) << file;
    }
}

TEST_F(Root, IsMadeOnce) {
    const auto again = CatalogueAuthority::make(trust_, folder_.path() / "others", "410721", clock_.now());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::bad_config);
    EXPECT_FALSE(std::filesystem::exists(folder_.path() / "others"));
}

TEST_F(Root, IsRenewedByTwoOfItsKeysAndNotByOne) {
    const auto alone = rotate({{key(1)}, {}, {}, false});
    ASSERT_FALSE(alone);
    EXPECT_EQ(alone.error().code, ErrorCode::signature_invalid);
    EXPECT_EQ(loaded().root().version, 1U);
    ASSERT_TRUE(rotate({{key(1), key(3)}, {}, {}, false}));
    EXPECT_EQ(loaded().root().version, 2U);
    EXPECT_EQ(loaded().roots().size(), 2U);
}

TEST_F(Root, NamesANewCatalogueKeyThatTheHubThenHas) {
    const auto before = loaded().key().public_key();
    ASSERT_TRUE(rotate({{key(1), key(2)}, {}, {}, true}));
    EXPECT_NE(loaded().key().public_key(), before);
    EXPECT_TRUE(loaded().may_sign());
}

TEST_F(Root, WithAnotherRootKeyNeedsEnoughOfTheOldOnesAndOfTheNewOnes) {
    const auto lost = key(3).public_key().id();
    const auto comes = PrivateKey::generate();
    EXPECT_EQ(rotate({{key(1), key(2)}, "0123456789abcdef", comes, false}).error().code, ErrorCode::not_found);
    ASSERT_TRUE(rotate({{key(1), key(2)}, lost, comes, false}));
    EXPECT_EQ(rotate({{key(1), key(3)}, {}, {}, false}).error().code, ErrorCode::signature_invalid);
    EXPECT_TRUE(rotate({{key(1), comes}, {}, {}, false}));
}

TEST_F(Root, ThatWasTamperedWithIsNotLoaded) {
    ASSERT_TRUE(rotate({{key(1), key(2)}, {}, {}, true}));
    ASSERT_TRUE(replace_file(trust_ / "roots/2.json", *read_small_file(trust_ / "roots/1.json", 65'536)));
    const auto refused = CatalogueAuthority::load(trust_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::bad_config);
}

TEST(RootOfAHall, ComesWithItsEnrolmentAndIsKeptWhenItsCertificateIsRenewed) {
    CountyForTests county;
    const auto trust = county.options.trust;
    ASSERT_TRUE(CatalogueAuthority::make(trust, trust / "root-keys", "410721", county.clock.now()));
    county.start();
    const auto hall = county.enrolled("410721103");
    EXPECT_EQ(hall.scope, "410721");
    ASSERT_TRUE(hall.first_root);
    EXPECT_EQ(*hall.first_root, (*CatalogueAuthority::load(trust))->roots().front());
    county.stop();
    std::vector<PrivateKey> signers;
    for (const char* name : {"root-1.key", "root-2.key"}) {
        signers.push_back(*read_private_key(trust / "root-keys" / name));
    }
    ASSERT_TRUE(CatalogueAuthority::rotate(trust, {signers, {}, {}, true}, county.clock.now()));
    county.start();
    const auto folder = county.folder.path() / "410721103";
    ASSERT_TRUE(renew_identity(folder, hall));
    EXPECT_EQ((*load_identity(folder))->first_root, hall.first_root);
    EXPECT_EQ(county.enrolled("410721101").first_root, (*CatalogueAuthority::load(trust))->roots().back());
}

TEST(RootOfAHall, IsMissingWhereTheCountyPublishesNoCatalogue) {
    CountyForTests county;
    county.start();
    const auto hall = county.enrolled("410721103");
    EXPECT_EQ(hall.scope, "");
    EXPECT_FALSE(hall.first_root);
}

TEST(AHubWhoseFolderIsBehind, DoesNotSignWithAKeyThatAnotherHubsRootTookAway) {
    CountyForTests county;
    const auto one = county.folder.path() / "one";
    const auto other = county.folder.path() / "other";
    std::filesystem::create_directories(one);
    ASSERT_TRUE(CatalogueAuthority::make(one, one / "root-keys", "410721", county.clock.now()));
    std::filesystem::copy(one, other, std::filesystem::copy_options::recursive);
    const std::vector<PrivateKey> signers{*read_private_key(one / "root-keys/root-1.key"),
                                          *read_private_key(one / "root-keys/root-2.key")};
    ASSERT_TRUE(CatalogueAuthority::rotate(one, {signers, {}, {}, true}, county.clock.now()));
    PublishingKeys ahead(one);
    PublishingKeys behind(other);
    keep_catalogue_fresh(*county.store, ahead, county.clock);
    keep_catalogue_fresh(*county.store, behind, county.clock);
    EXPECT_TRUE(ahead.current()->may_sign());
    EXPECT_EQ(behind.current()->root().version, 2U);
    EXPECT_FALSE(behind.current()->may_sign());
    const auto refused = sign_with(behind, county.clock)({1, *parse_date("2026-11-23"), {}}, "{}");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::bad_config);
}

}  // namespace
}  // namespace yimen::test
