// A database that goes away, and what is left of a call that it failed.
#include <gmock/gmock.h>

#include "county_store/databases.hpp"
#include "county_store/hall_log.hpp"
#include "county_store/postgresql_server.hpp"

namespace yimen::test {
namespace {

HallLog log_of(std::size_t events) {
    HallLog log;
    log.add_some(events);
    return log;
}

class LostConnection : public ::testing::Test {
   protected:
    void SetUp() override {
        ASSERT_TRUE(county_->put_hall(county_hall("H1")).ok());
        ASSERT_TRUE(county_->take_in(log_.batch(1, 10), arrival).ok());
    }
    void expect_goes_on() {
        EXPECT_EQ(county_->take_in(log_.batch(11, 10), arrival).value(), log_.ack(20));
        EXPECT_EQ(county_->verify("H1").value(), 20U);
    }

    PostgresqlServer& server_ = PostgresqlServer::instance();
    std::string url_ = server_.new_database();
    std::unique_ptr<CountyStore> county_ = open_county(url_);
    HallLog log_ = log_of(30);
};

TEST_F(LostConnection, IsMadeAnewBeforeTheNextCallNoticesIt) {
    server_.cut_connections(url_);
    expect_goes_on();
}

TEST_F(LostConnection, InTheMiddleOfACallIsAnErrorAndNothingOfTheCallIsKept) {
    ASSERT_TRUE(county_->invite("H1", sha256("token"), Instant{Milliseconds{1}}).ok());
    const auto key = sha256("key");
    const auto failed = county_->redeem(sha256("token"), key, {}, [&](const std::string&) -> Result<NewCertificate> {
        server_.cut_connections(url_);
        return NewCertificate{"pem", "a1", {}};
    });
    EXPECT_EQ(code_of(failed), ErrorCode::storage_busy);
    EXPECT_EQ(code_of(county_->find_certificate("a1")), ErrorCode::not_found);
    const auto again = county_->redeem(sha256("token"), sha256("other key"), {}, [](const std::string&) {
        return Result<NewCertificate>(NewCertificate{"pem 2", "a2", {}});
    });
    EXPECT_EQ(again.value().pem, "pem 2");
}

TEST_F(LostConnection, WhileTheServerIsDownEveryCallIsAnErrorAndAfterwardsItGoesOn) {
    server_.kill();
    for (int time = 0; time < 3; ++time) {
        EXPECT_EQ(code_of(county_->take_in(log_.batch(11, 10), arrival)), ErrorCode::storage_busy);
        EXPECT_EQ(code_of(county_->probe()), ErrorCode::storage_busy);
    }
    server_.start();
    expect_goes_on();
}

struct VanishingDatabase : ::testing::Test {
    void SetUp() override {
        ASSERT_TRUE(county->put_hall(county_hall("H1")).ok());
        ASSERT_TRUE(county->take_in(log.batch(1, 10), {}).ok());
    }
    void take_away(const char* name) { std::filesystem::rename(folder.file(name), folder.file("aside")); }
    void put_back(const char* name) { std::filesystem::rename(folder.file("aside"), folder.file(name)); }

    TempFolder folder;
    std::unique_ptr<CountyStore> county = open_county("sqlite:" + folder.file("county.db").string());
    HallLog log = log_of(30);
};

TEST_F(VanishingDatabase, IsNoticedBeforeTheNextAnswerAndGoneOnWithWhenItIsBack) {
    for (const char* name : {"county.db", "county.db-wal", "county.db-shm"}) {
        take_away(name);
        const auto taken = county->take_in(log.batch(11, 10), {});
        EXPECT_EQ(code_of(taken), ErrorCode::storage_gone) << name;
        EXPECT_NE(taken.error().detail.find("Put the right file back"), std::string::npos);
        EXPECT_EQ(code_of(county->probe()), ErrorCode::storage_gone) << "healthz says so too";
        put_back(name);
        EXPECT_TRUE(county->probe().ok());
    }
    EXPECT_EQ(county->take_in(log.batch(11, 10), {}).value(), log.ack(20));
}

TEST_F(VanishingDatabase, ThatIsReplacedIsNotWhatWasAcknowledged) {
    std::filesystem::copy_file(folder.file("county.db"), folder.file("copy"));
    std::filesystem::rename(folder.file("copy"), folder.file("county.db"));
    EXPECT_EQ(code_of(county->take_in(log.batch(11, 10), {})), ErrorCode::storage_gone);
    EXPECT_EQ(code_of(county->ack_of("H1")), ErrorCode::storage_gone);
}

TEST_F(VanishingDatabase, IsForItsOwnerAlone) {
    for (const char* name : {"county.db", "county.db-wal", "county.db-shm"}) {
        const auto mode = std::filesystem::status(folder.file(name)).permissions();
        EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write) << name;
    }
    county.reset();
    std::filesystem::permissions(folder.file("county.db"), std::filesystem::perms{0644});
    county = open_county("sqlite:" + folder.file("county.db").string());
    EXPECT_EQ(std::filesystem::status(folder.file("county.db")).permissions(), std::filesystem::perms{0600})
        << "as version 0.1 left it";
}

TEST(FullDisk, FailsTheBatchThatFindsNoRoomAndTakesItInWhenThereIsSome) {
    const TempFolder folder;
    const auto county = open_county("sqlite:" + folder.file("county.db").string());
    ASSERT_TRUE(county->put_hall(county_hall("H1")).ok());
    const auto log = log_of(2'000);
    ASSERT_TRUE(county->take_in(log.all_from(1), arrival).ok());
    {
        const FileSizeLimit limit(std::filesystem::file_size(folder.file("county.db-wal")) + 4'096);
        EXPECT_FALSE(county->take_in(log.all_from(1'001), arrival).ok());
        EXPECT_EQ(county->ack_of("H1").value(), log.ack(1'000));
    }
    EXPECT_EQ(county->take_in(log.all_from(1'001), arrival).value(), log.ack());
    EXPECT_EQ(county->verify("H1").value(), 2'000U);
}

}  // namespace
}  // namespace yimen::test
