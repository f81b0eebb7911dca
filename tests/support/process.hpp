// A real process of the test's own, started, waited for and ended by name of nothing but its own handle.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace yimen::test {

// What it prints goes into a file. Killed and reaped with the object. One thread at a time.
class Process {
   public:
    Process(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            std::filesystem::path output);
    ~Process();
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    void signal(int number) const;
    // SIGKILL, and gone when it returns.
    void kill();
    // The exit code, or 128 + the signal's number; nothing when it still runs after `at_most`.
    std::optional<int> wait(std::chrono::milliseconds at_most);
    bool ended();
    pid_t id() const { return id_; }
    // A descriptor that becomes readable when the process ends.
    int watch() const { return watch_; }
    std::string output() const;

   private:
    pid_t id_ = -1;
    int watch_ = -1;
    std::optional<int> exit_code_;
    std::filesystem::path output_;
};

}  // namespace yimen::test
