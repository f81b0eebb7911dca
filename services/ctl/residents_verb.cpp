#include "ctl/residents_verb.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stop_token>
#include <thread>

#include <unistd.h>

#include "ctl/outcome.hpp"
#include "ctl/residents.hpp"
#include "ctl/verb.hpp"

namespace yimen {
namespace {

struct Wish {
    ResidentsOptions options;
    std::filesystem::path token_file;
};

void let_people_come(const Wish& wish) {
    auto options = wish.options;
    if (!(std::ifstream(wish.token_file) >> options.token)) {
        fail({ErrorCode::unauthorized, wish.token_file.string() + " cannot be read", {}});
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto status = done();
    std::jthread people([&](const std::stop_token& stop) {
        status = run_residents(options, stop);
        if (!status) ::kill(::getpid(), SIGTERM);
    });
    int received = 0;
    sigwait(&signals, &received);
    people.request_stop();
    people.join();
    if (!status) fail(status.error());
}

}  // namespace

void add_residents_verb(CLI::App& app, const Spoken& said) {
    const auto wish = std::make_shared<Wish>();
    auto& options = wish->options;
    auto& people =
        add_verb(app, said,
                 {"residents",
                  {"模拟群众取号、工作人员办理，供演示", "Lets invented residents arrive and clerks serve them"},
                  "yimenctl residents --hall http://127.0.0.1:8710 --token-file build/demo/hall/token "
                  "--per-hour 60 --leave 1,2"},
                 [wish] { let_people_come(*wish); });
    people
        .add_option("--hall", options.url,
                    said("大厅地址，http://127.0.0.1:端口", "The hall's address, http://127.0.0.1:PORT"))
        ->required();
    people.add_option("--token-file", wish->token_file, said("大厅令牌文件", "The hall's token"))
        ->required()
        ->check(CLI::ExistingFile);
    people.add_option("--per-hour", options.per_hour, said("每小时来几人", "Arrivals an hour"))
        ->check(CLI::Range(1.0, 99'999.0))
        ->capture_default_str();
    people
        .add_option("--load", options.load,
                    said("办理占窗口时间的比例", "Share of the windows' time that services take"))
        ->check(CLI::Range(0.1, 2.0))
        ->capture_default_str();
    people
        .add_option("--leave", options.left,
                    said("留给真人的窗口编号，以逗号分隔", "Windows with no invented clerk, with commas between"))
        ->delimiter(',');
    people.add_option("--seed", options.seed, said("同样的种子带来同样的人", "The same seed brings the same people"))
        ->capture_default_str();
}

}  // namespace yimen
