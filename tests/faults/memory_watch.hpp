// How much memory another process takes more than it did, at the worst moment.
#pragma once

#include <fstream>
#include <string>

#include <sys/types.h>

namespace yimen::test {

// From its construction on. Figures as the kernel's /proc/…/status has them.
class MemoryWatch {
   public:
    explicit MemoryWatch(pid_t process) : folder_("/proc/" + std::to_string(process)) {
        std::ofstream(folder_ + "/clear_refs") << "5";  // the peak begins anew
        before_kib_ = kib("VmRSS:");
    }
    long grown_kib() const { return kib("VmHWM:") - before_kib_; }

    // A sanitizer keeps what is freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    static constexpr bool means_something = false;
#else
    static constexpr bool means_something = true;
#endif

   private:
    long kib(const std::string& name) const {
        std::ifstream status(folder_ + "/status");
        std::string word;
        while (status >> word && word != name) {
        }
        long kib = 0;
        status >> kib;
        return kib;
    }

    std::string folder_;
    long before_kib_ = 0;
};

}  // namespace yimen::test
