// A PostgreSQL server of the test's own: a new cluster in a folder of its own, reached through a Unix socket only.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "storage/support.hpp"
#include "support/process.hpp"

namespace yimen::test {

// One for the whole test program, started when it is first asked for and stopped at its end.
class PostgresqlServer {
   public:
    static PostgresqlServer& instance();
    ~PostgresqlServer();

    // "postgresql:///…" of a new, empty database.
    std::string new_database();
    // A new database with what is in another, to which nobody may be connected.
    std::string copy_of(const std::string& url);
    void run(const std::string& url, const std::string& sql);
    // Whether any of its connections waits for a lock that another holds.
    bool somebody_waits_at(const std::string& url);
    // Kills the server as a power cut would, and starts it again on the same cluster.
    void kill();
    void start();
    // Ends every connection to a database.
    void cut_connections(const std::string& url);

   private:
    PostgresqlServer();
    std::string url(const std::string& database) const;
    std::string create(const std::string& options);

    TempFolder folder_;
    std::unique_ptr<Process> server_;
    int databases_ = 0;
};

}  // namespace yimen::test
