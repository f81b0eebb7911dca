#include "support/process.hpp"

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace yimen::test {
namespace {

void check(int error, const char* what) {
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

pid_t spawn(const std::filesystem::path& program, const std::vector<std::string>& arguments,
            const std::filesystem::path& output) {
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    check(posix_spawn_file_actions_init(&actions), "spawn");
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    pid_t id = -1;
    const int error = posix_spawn(&id, program.c_str(), &actions, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    check(error, "spawn");
    return id;
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Process::Process(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 std::filesystem::path output)
    : id_(spawn(program, arguments, output)),
      watch_(static_cast<int>(syscall(SYS_pidfd_open, id_, 0))),
      output_(std::move(output)) {
    if (watch_ < 0) throw std::system_error(errno, std::generic_category(), "pidfd_open");
}

Process::~Process() {
    kill();
    close(watch_);
}

void Process::signal(int number) const {
    if (!exit_code_) ::kill(id_, number);
}

void Process::kill() {
    signal(SIGKILL);
    wait(std::chrono::milliseconds(-1));
}

std::optional<int> Process::wait(std::chrono::milliseconds at_most) {
    if (exit_code_) return exit_code_;
    pollfd ready{watch_, POLLIN, 0};
    if (poll(&ready, 1, static_cast<int>(at_most.count())) <= 0) return std::nullopt;
    int status = 0;
    if (waitpid(id_, &status, 0) == id_) exit_code_ = exit_code_of(status);
    return exit_code_;
}

bool Process::ended() { return wait(std::chrono::milliseconds(0)).has_value(); }

std::string Process::output() const {
    std::ostringstream text;
    text << std::ifstream(output_).rdbuf();
    return text.str();
}

}  // namespace yimen::test
