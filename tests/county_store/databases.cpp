#include "county_store/databases.hpp"

#include <map>
#include <vector>

#include "county_store/postgresql_server.hpp"
#include "storage/counting_waits.hpp"

namespace yimen::test {
namespace {

class SqliteFile final : public CountyDatabase {
   public:
    const std::string& url() const override { return url_; }
    void run(const std::string& sql) override { run_sql(file_, sql); }
    // The store is closed: nothing is left in a write-ahead log.
    void copy() override {
        std::filesystem::copy_file(file_, copy_, std::filesystem::copy_options::overwrite_existing);
    }
    void restore() override {
        std::filesystem::copy_file(copy_, file_, std::filesystem::copy_options::overwrite_existing);
    }
    bool somebody_waits() override { return counting_.waits() > waits_before_; }

   private:
    CountingWaits counting_{CountingWaits::Sleep::in_full};
    int waits_before_ = counting_.waits();
    TempFolder folder_;
    std::filesystem::path file_ = folder_.file("county.db");
    std::filesystem::path copy_ = folder_.file("copy.db");
    std::string url_ = "sqlite:" + file_.string();
};

class PostgresqlDatabase final : public CountyDatabase {
   public:
    const std::string& url() const override { return url_; }
    void run(const std::string& sql) override { PostgresqlServer::instance().run(url_, sql); }
    void copy() override { copy_ = PostgresqlServer::instance().copy_of(url_); }
    void restore() override { url_ = PostgresqlServer::instance().copy_of(copy_); }
    bool somebody_waits() override { return PostgresqlServer::instance().somebody_waits_at(url_); }

   private:
    std::string url_ = PostgresqlServer::instance().new_database();
    std::string copy_;
};

}  // namespace

std::unique_ptr<CountyDatabase> new_database(const std::string& kind) {
    if (kind == "postgresql") return std::make_unique<PostgresqlDatabase>();
    return std::make_unique<SqliteFile>();
}

std::unique_ptr<CountyStore> open_county(const std::string& url) {
    auto store = CountyStore::open(url);
    if (!store) ADD_FAILURE() << store.error().detail;
    return store ? *std::move(store) : nullptr;
}

CountyHall county_hall(const std::string& id, HallKind kind) {
    return {id, kind, {"示例大厅", "Demonstration hall"}, "Asia/Shanghai", Admission::active};
}

void OnBothStores::SetUp() {
    database_ = new_database(GetParam());
    open();
    ASSERT_TRUE(store_);
    ASSERT_TRUE(store_->put_hall(county_hall("H1")).ok());
    ASSERT_TRUE(store_->put_hall(county_hall("V1", HallKind::village)).ok());
}

void OnBothStores::take_back_to(int version) {
    static const std::map<int, std::vector<std::string>> undoing{
        {7, {"DROP TABLE turn_sums"}},
        {6,
         {"DROP TABLE turns", "DROP TABLE window_times", "DROP TABLE open_days", "DROP TABLE hall_days",
          "ALTER TABLE halls DROP COLUMN figures_definition", "CREATE TABLE tickets (hall TEXT NOT NULL PRIMARY KEY)"}},
        {5, {"DROP TABLE hall_queues", "ALTER TABLE catalogue_steps DROP COLUMN accepted_loss"}},
        {4,
         {"DROP INDEX events_misdated", "DROP INDEX events_records_lost", "DROP INDEX events_set_aside",
          "ALTER TABLE events DROP COLUMN misdated", "ALTER TABLE events DROP COLUMN records_lost",
          "ALTER TABLE events DROP COLUMN set_aside", "DROP TABLE event_steps"}},
        {3,
         {"DROP INDEX events_quarantined", "ALTER TABLE streams DROP COLUMN base_hash",
          "ALTER TABLE streams DROP COLUMN gap_after", "ALTER TABLE streams DROP COLUMN gap_before"}},
        {2,
         {"DROP TABLE catalogue_steps", "DROP TABLE catalogue_versions", "DROP TABLE catalogue_proposals",
          "DROP TABLE catalogue_contents", "DROP TABLE catalogue_roots", "DROP TABLE catalogue_turn",
          "DROP TABLE staff"}}};
    close();
    for (auto step = static_cast<int>(CountyStore::schema_version); step > version; --step) {
        for (const auto& sql : undoing.at(step)) database_->run(sql);
    }
    database_->run("DELETE FROM county_schema WHERE version > " + std::to_string(version));
}

}  // namespace yimen::test
