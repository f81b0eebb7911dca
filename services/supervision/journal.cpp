#include "supervision/journal.hpp"

#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>

#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <systemd/sd-journal.h>
#include <unistd.h>

#include "base/visible_text.hpp"

namespace yimen {
namespace {

// As syslog numbers them.
int priority_of(spdlog::level::level_enum level) {
    switch (level) {
        case spdlog::level::critical: return 2;
        case spdlog::level::err: return 3;
        case spdlog::level::warn: return 4;
        case spdlog::level::info: return 6;
        default: return 7;
    }
}

class JournalSink final : public spdlog::sinks::base_sink<std::mutex> {
   public:
    explicit JournalSink(const JournalFields& fields)
        : program_("SYSLOG_IDENTIFIER=" + fields.program), hall_("YIMEN_HALL=" + fields.hall) {
        if (fields.hall.empty()) hall_.clear();
    }

   protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        const auto line = "MESSAGE=" + visible_line({message.payload.data(), message.payload.size()});
        const auto priority = "PRIORITY=" + std::to_string(priority_of(message.level));
        const iovec fields[] = {of(line), of(priority), of(program_), of(hall_)};
        static_cast<void>(::sd_journal_sendv(fields, hall_.empty() ? 3 : 4));
    }
    void flush_() override {}

   private:
    static iovec of(const std::string& field) { return {const_cast<char*>(field.data()), field.size()}; }

    std::string program_, hall_;
};

// "8:12345": device and inode of what the journal reads. An output that was led elsewhere since is none.
bool is_connected(int output) {
    const char* stream = std::getenv("JOURNAL_STREAM");
    struct stat about {};
    return stream && ::fstat(output, &about) == 0 &&
           stream == std::to_string(about.st_dev) + ':' + std::to_string(about.st_ino);
}

}  // namespace

bool log_to_journal(const JournalFields& fields) {
    if (!is_connected(STDOUT_FILENO)) return false;
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("", std::make_shared<JournalSink>(fields)));
    return true;
}

}  // namespace yimen
