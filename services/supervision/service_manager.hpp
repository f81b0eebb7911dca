// The service manager that started this process (systemd), where one did: it hears that the service is ready, that it
// goes on and that it ends.
//
// Without a manager every call does nothing. Thread-safe. What is said is one line of UTF-8, for whoever looks at the
// service's state; no person's data.
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace yimen {

class ServiceManager {
   public:
    ServiceManager();

    // Within which time the manager must hear that the service goes on, or it starts it anew; nothing where it does not
    // ask.
    std::optional<std::chrono::microseconds> patience() const { return patience_; }

    void ready(const std::string& state) const;
    void alive() const;
    void stopping() const;

   private:
    std::optional<std::chrono::microseconds> patience_;
};

}  // namespace yimen
