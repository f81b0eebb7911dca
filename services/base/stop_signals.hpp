// How a service is told to end.
#pragma once

#include <csignal>

namespace yimen {

// From its making on SIGTERM, SIGINT and SIGHUP (the terminal it was started from is gone) wait until somebody asks for
// them: make it before any other thread.
class StopSignals {
   public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        sigaddset(&signals_, SIGHUP);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    }
    // Waits for one of them. Its number.
    int wait() const {
        int received = 0;
        sigwait(&signals_, &received);
        return received;
    }

   private:
    sigset_t signals_{};
};

}  // namespace yimen
