#include "support/test_hall.hpp"

#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

namespace yimen::test {
namespace {

// Nothing takes so long, however busy the machine.
constexpr std::chrono::seconds long_enough{60};

std::filesystem::path make_folder() {
    auto name = (std::filesystem::temp_directory_path() / "yimen-hall-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no folder for the test");
    return name;
}

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

// The zone where it is between 12 and 13 o'clock now. Its names count westwards.
std::string zone_at_noon() {
    const auto since = std::chrono::system_clock::now().time_since_epoch() % std::chrono::days(1);
    const auto west = std::chrono::duration_cast<std::chrono::hours>(since).count() - 12;
    return west < 0 ? "Etc/GMT" + std::to_string(west) : "Etc/GMT+" + std::to_string(west);
}

// Tells when a file appears in a folder.
class FolderWatch {
   public:
    explicit FolderWatch(const std::filesystem::path& folder) : descriptor_(inotify_init1(IN_CLOEXEC)) {
        inotify_add_watch(descriptor_, folder.c_str(), IN_MOVED_TO);
    }
    ~FolderWatch() { close(descriptor_); }
    FolderWatch(const FolderWatch&) = delete;
    FolderWatch& operator=(const FolderWatch&) = delete;

    // False when the process ended first, or neither happened.
    bool wait_for(const std::filesystem::path& file, Process& process) const {
        while (!std::filesystem::exists(file)) {
            pollfd ready[] = {{descriptor_, POLLIN, 0}, {process.watch(), POLLIN, 0}};
            if (poll(ready, 2, static_cast<int>(std::chrono::milliseconds(long_enough).count())) <= 0) return false;
            if (ready[1].revents != 0) return std::filesystem::exists(file);
            char events[4096];
            if (read(descriptor_, events, sizeof events) <= 0) return false;
        }
        return true;
    }

   private:
    int descriptor_;
};

}  // namespace

TestHall::TestHall() : folder_(make_folder()) {
    edit_profile("class = \"larger\"\n", "class = \"larger\"\ntime_zone = \"" + zone_at_noon() + "\"\n");
}

TestHall::~TestHall() {
    process_.reset();
    std::filesystem::remove_all(folder_);
}

void TestHall::edit_profile(const std::string& from, const std::string& to) const {
    auto text = text_of(profile());
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("the profile has no \"" + from + "\"");
    std::ofstream(profile()) << text.replace(at, from.size(), to);
}

std::vector<std::string> TestHall::arguments() const {
    std::vector<std::string> words{"--config",    config().string(),    "--hall",       id,
                                   "--data",      data().string(),      "--port",       std::to_string(port_),
                                   "--port-file", port_file().string(), "--always-open"};
    words.insert(words.end(), more_.begin(), more_.end());
    return words;
}

std::unique_ptr<Process> TestHall::run(const std::vector<std::string>& arguments) const {
    return std::make_unique<Process>(YIMEN_HALLD, arguments, output_file());
}

bool TestHall::start() {
    std::filesystem::remove(port_file());
    const FolderWatch watch(folder_);
    process_ = run(arguments());
    if (!watch.wait_for(port_file(), *process_)) return false;
    port_ = static_cast<std::uint16_t>(std::stoi(text_of(port_file())));
    return true;
}

void TestHall::kill() { process_->kill(); }

int TestHall::terminate() {
    process_->signal(SIGTERM);
    return process_->wait(long_enough).value_or(-1);
}

std::string TestHall::token() const {
    std::string token;
    std::ifstream(data() / "token") >> token;
    return token;
}

std::string TestHall::output() const { return text_of(output_file()); }

}  // namespace yimen::test
