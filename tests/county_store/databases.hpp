// The two databases of the county as the contract suite sees them: by name, each test with an empty one.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "county_store/county_store.hpp"
#include "storage/support.hpp"

namespace yimen::test {

// A database that goes with the object, and hands on it that the program never lays.
class CountyDatabase {
   public:
    virtual ~CountyDatabase() = default;
    virtual const std::string& url() const = 0;
    virtual void run(const std::string& sql) = 0;
    // Sets the database back to a state that it was in when `copy` was called.
    virtual void copy() = 0;
    virtual void restore() = 0;
    // Whether anybody waits for a lock that another holds. In a file: or has, since it was made.
    virtual bool somebody_waits() = 0;
};

std::unique_ptr<CountyDatabase> new_database(const std::string& kind);  // "sqlite" or "postgresql"

std::unique_ptr<CountyStore> open_county(const std::string& url);

// Parametrised by the kind of database. Opens a store on an empty one, with the halls "H1" (township) and "V1"
// (village).
class OnBothStores : public ::testing::TestWithParam<std::string> {
   protected:
    void SetUp() override;

    bool on_postgresql() const { return GetParam() == "postgresql"; }
    const std::string& url() const { return database_->url(); }
    CountyStore& county() { return *store_; }
    void close() { store_.reset(); }
    void open() { store_ = open_county(url()); }
    // Undoes what newer versions of the schema brought: a database as an older program left it. The store is closed.
    void take_back_to(int version);

    std::unique_ptr<CountyDatabase> database_;
    std::unique_ptr<CountyStore> store_;
};

// INSTANTIATE_TEST_SUITE_P(Both, Suite, both_stores, name_of_store);
inline const auto both_stores = ::testing::Values("sqlite", "postgresql");
inline std::string name_of_store(const ::testing::TestParamInfo<std::string>& instance) { return instance.param; }

CountyHall county_hall(const std::string& id, HallKind kind = HallKind::township);

}  // namespace yimen::test
