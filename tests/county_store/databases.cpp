#include "county_store/databases.hpp"

#include "county_store/postgresql_server.hpp"

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

   private:
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

}  // namespace yimen::test
