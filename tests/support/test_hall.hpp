// A hall for a test: its own copy of the demonstration county, its own data, and a real yimen-halld that can be
// killed and started again on both.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "config/county_folder.hpp"
#include "support/process.hpp"

namespace yimen::test {

// It is around noon there at whatever time of the day the test runs. One thread starts and stops it.
class TestHall {
   public:
    TestHall();
    ~TestHall();

    static constexpr const char* id = "410721103";
    std::filesystem::path config() const { return county_.folder(); }
    std::filesystem::path data() const { return folder_ / "data"; }
    std::filesystem::path database() const { return data() / "hall.db"; }
    std::filesystem::path profile() const { return config() / "halls" / (std::string(id) + ".toml"); }
    // Replaces text of the profile; a test whose text is not there fails.
    void edit_profile(const std::string& from, const std::string& to) const;

    // One more argument from the next start on.
    void add_argument(std::string argument) { more_.push_back(std::move(argument)); }
    // The arguments of a service on this hall's files.
    std::vector<std::string> arguments() const;
    // A process with these arguments, whatever becomes of it. Its output is beside the data.
    std::unique_ptr<Process> run(const std::vector<std::string>& arguments) const;

    // Starts the service, on the port that it had before. False when it ended instead of serving: see output().
    bool start();
    void kill();
    // SIGTERM; the exit code.
    int terminate();
    Process& process() { return *process_; }

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::string token() const;
    std::string output() const;

   private:
    std::filesystem::path port_file() const { return folder_ / "port"; }
    std::filesystem::path output_file() const { return folder_ / "output"; }

    CountyCopy county_;
    std::filesystem::path folder_;
    std::unique_ptr<Process> process_;
    std::uint16_t port_ = 0;
    std::vector<std::string> more_;
};

}  // namespace yimen::test
