// Who is signed in at which device, for how long, and who must wait there after wrong secrets.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "protocol/person_fields.hpp"

namespace yimen {

// By which secret one signs in at a device of this kind: a PIN where a clerk sits with a pad, else a password.
SecretKind secret_at(DeviceKind kind);

// A session and what is remembered of wrong secrets are in memory alone: after a restart people sign in again.
// Thread-safe.
class Sessions {
   public:
    static constexpr Milliseconds longest{12 * 3'600'000};     // a session, whatever is done in it
    static constexpr Milliseconds idle_pin{2 * 3'600'000};     // without a command, where a PIN opened it
    static constexpr Milliseconds idle_password{20 * 60'000};  // elsewhere
    // Wrong secrets of one person at one device: after so many each costs a wait, 15 s and then twice as long each
    // time, 15 minutes at most; after so many nobody is let in as this person there for an hour.
    static constexpr int free_failures = 2;
    static constexpr int most_failures = 10;
    static constexpr Milliseconds first_wait{15'000};
    static constexpr Milliseconds longest_wait{15 * 60'000};
    static constexpr Milliseconds locked_for{3'600'000};
    // Of anybody at one device: after so many each costs a wait too, however often the person changes.
    static constexpr int free_failures_of_all = 10;
    // What is remembered is forgotten so long after the last of them.
    static constexpr Milliseconds remembered{3'600'000};

    explicit Sessions(const Clock& clock) : clock_(clock) {}

    // Whether a secret may be tried. Errors: locked_out with "retry_after_s".
    Status may_try(const std::string& device, const std::string& person);
    // It was wrong. True, where the person is locked out there from now on.
    bool failed(const std::string& device, const std::string& person);
    // It was right: in place of whoever was signed in there.
    void begin(const std::string& device, DeviceKind kind, const std::string& person);

    // Whoever is signed in there; empty: nobody, or not any more.
    std::string at(const std::string& device);
    // They did something.
    void touch(const std::string& device);
    // Who was signed in there; empty: nobody.
    std::string end(const std::string& device);
    // Everywhere: their account is another. What was wrong is forgotten.
    void end_person(const std::string& person);
    // Where a person is signed in; empty: nowhere.
    std::string where(const std::string& person);

   private:
    struct Session {
        std::string person;
        SecretKind secret = SecretKind::pin;
        Milliseconds began{}, touched{};
    };
    struct Failures {
        int count = 0;
        Milliseconds last{}, until{};
    };
    using Key = std::pair<std::string, std::string>;  // device, person; no person: anybody there

    bool is_over(const Session& session) const;
    void count(Failures& failures, int free, Milliseconds now) const;
    void forget(Milliseconds now);

    const Clock& clock_;
    std::mutex mutex_;
    std::map<std::string, Session> sessions_;
    std::map<Key, Failures> failures_;
};

}  // namespace yimen
