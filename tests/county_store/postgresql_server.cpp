#include "county_store/postgresql_server.hpp"

#include <csignal>
#include <stdexcept>

#include <pqxx/pqxx>
#include <pwd.h>

namespace yimen::test {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;
// The account that the Debian package makes; PostgreSQL refuses to run as root.
constexpr const char* account = "postgres";

std::filesystem::path program(const char* name) {
    std::filesystem::path newest;
    for (const auto& version : std::filesystem::directory_iterator("/usr/lib/postgresql")) {
        newest = std::max(newest, version.path() / "bin" / name);
    }
    return newest;
}

// The program ends with this one, however this one ends.
std::vector<std::string> words(const char* name, const std::vector<std::string>& arguments) {
    std::vector<std::string> all{"--pdeathsig", "QUIT"};
    if (::geteuid() == 0) {
        for (const char* word : {"--reuid", account, "--regid", account, "--init-groups"}) all.emplace_back(word);
    }
    all.push_back(program(name).string());
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
}

void give_to_account(const std::filesystem::path& path) {
    if (::geteuid() != 0) return;
    const auto* entry = ::getpwnam(account);
    if (entry == nullptr || ::chown(path.c_str(), entry->pw_uid, entry->pw_gid) != 0) {
        throw std::runtime_error("no account for PostgreSQL to run under");
    }
}

std::string name_in(const std::string& url) {
    const auto from = url.find("///") + 3;
    return url.substr(from, url.find('?') - from);
}

}  // namespace

PostgresqlServer& PostgresqlServer::instance() {
    static PostgresqlServer server;
    return server;
}

PostgresqlServer::PostgresqlServer() {
    give_to_account(folder_.path());
    Process initdb("/usr/bin/setpriv",
                   words("initdb", {"--no-sync", "--auth=trust", "--username=yimen", "--encoding=UTF8",
                                    "--locale=C.UTF-8", "-D", folder_.file("cluster")}),
                   folder_.file("initdb.log"));
    if (initdb.wait(patience) != 0) throw std::runtime_error("initdb: " + initdb.output());
    start();
}

PostgresqlServer::~PostgresqlServer() {
    server_->signal(SIGINT);  // a fast shutdown
    server_->wait(patience);
}

void PostgresqlServer::start() {
    server_ = std::make_unique<Process>(
        "/usr/bin/setpriv",
        words("postgres", {"-D", folder_.file("cluster"), "-k", folder_.path(), "-c", "listen_addresses=", "-c",
                           "fsync=off", "-c", "max_connections=50", "-c", "log_min_messages=fatal"}),
        folder_.file("server.log"));
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!server_->ended() && std::chrono::steady_clock::now() < until) {
        try {
            pqxx::connection connection(url("postgres"));
            return;
        } catch (const pqxx::broken_connection&) {
            // It says nothing when it is ready: the socket answers then.
            server_->wait(20ms);
        }
    }
    throw std::runtime_error("PostgreSQL does not start: " + server_->output());
}

void PostgresqlServer::kill() {
    server_->signal(SIGQUIT);  // at once, without a checkpoint; its own processes go with it
    server_->wait(patience);
}

std::string PostgresqlServer::url(const std::string& database) const {
    return "postgresql:///" + database + "?user=yimen&host=" + folder_.path().string();
}

void PostgresqlServer::run(const std::string& url, const std::string& sql) {
    pqxx::connection connection(url);
    pqxx::nontransaction(connection).exec(sql);
}

bool PostgresqlServer::somebody_waits_at(const std::string& url) {
    pqxx::connection connection(this->url("postgres"));
    const auto waiting =
        pqxx::nontransaction(connection)
            .exec("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '" + name_in(url) + "'");
    return !waiting.empty();
}

std::string PostgresqlServer::create(const std::string& options) {
    const auto name = "county" + std::to_string(++databases_);
    run(url("postgres"), "CREATE DATABASE " + name + options);
    return url(name);
}

std::string PostgresqlServer::new_database() { return create(""); }

std::string PostgresqlServer::copy_of(const std::string& url) {
    cut_connections(url);
    return create(" TEMPLATE " + name_in(url));
}

void PostgresqlServer::cut_connections(const std::string& url) {
    run(this->url("postgres"),
        "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name_in(url) + "'");
}

}  // namespace yimen::test

// Read by LeakSanitizer where it is linked in: libpqxx 6.4 forgets a result of 216 bytes when a connection is lost
// under a prepared statement.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT: the sanitizer's own name
    return "leak:libpqxx";
}
