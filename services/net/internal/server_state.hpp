// What all connections of one server share.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "net/http_server.hpp"
#include "net/internal/front.hpp"
#include "net/internal/handshake_log.hpp"
#include "net/internal/tls_context.hpp"

namespace yimen::net_internal {

class Connection;

// How many connections there are, in all and of each address. Thread-safe.
class Admissions {
   public:
    explicit Admissions(const ServerLimits& limits) : limits_(limits) {}

    enum class Verdict {
        serve,
        refuse,  // told why, then closed
        drop,    // closed without a word: there are too many to be told already
    };
    // Whatever is not dropped is left() later.
    Verdict enter(const std::string& address);
    void leave(const std::string& address, Verdict entered_with);
    // Of one that was closed for another, before it leaves.
    void leave_for_another(const std::string& address);
    // From now on, again and again, until it is taken back: this connection, which is served, may be closed for
    // another. Its name; 0 where none ever is.
    std::uint64_t offer(const std::string& address, std::weak_ptr<Connection> connection);
    // False where it has been closed for another.
    bool take_back(std::uint64_t offered);
    // Waits until nobody is left, at most so long. True when so.
    bool wait_until_empty(std::chrono::milliseconds at_most);
    void wait_until_empty();

   private:
    struct Offer {
        std::string address;
        std::weak_ptr<Connection> connection;
    };
    bool has_room(const std::string& address) const;
    std::shared_ptr<Connection> make_room(const std::string& address);

    const ServerLimits& limits_;
    std::mutex mutex_;
    std::condition_variable empty_;
    std::size_t served_ = 0;
    std::size_t refused_ = 0;
    std::size_t going_ = 0;  // closed for another, and not gone yet
    std::map<std::string, std::size_t> by_address_;
    std::map<std::string, std::size_t> going_by_address_;
    std::map<std::uint64_t, Offer> offers_;  // by their age
    std::uint64_t last_offer_ = 0;
};

// How many bytes of bodies there are, in all and from each address. Thread-safe.
class BodyRoom {
   public:
    explicit BodyRoom(const ServerLimits& limits) : limits_(limits) {}
    // False, and nothing is taken, where there is no room for so many more.
    bool take(const std::string& address, bool stranger, std::size_t bytes);
    void give_back(const std::string& address, bool stranger, std::size_t bytes);

   private:
    using Taken = std::map<std::pair<std::string, bool>, std::size_t>;  // of an address' strangers, and of the others

    const ServerLimits& limits_;
    std::mutex mutex_;
    std::size_t taken_ = 0;
    std::size_t by_strangers_ = 0;
    Taken by_address_;
};

// What one request's body takes of the room, until it is answered.
class BodyShare {
   public:
    BodyShare(BodyRoom& room, const std::string& address, bool stranger, bool counts)
        : room_(room), address_(address), stranger_(stranger), counts_(counts) {}
    ~BodyShare() { room_.give_back(address_, stranger_, bytes_); }
    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;
    // The body has grown to so many bytes. False where there is no room.
    bool grow_to(std::size_t bytes) {
        if (!counts_ || bytes <= bytes_) return true;
        if (!room_.take(address_, stranger_, bytes - bytes_)) return false;
        bytes_ = bytes;
        return true;
    }

   private:
    BodyRoom& room_;
    const std::string& address_;
    const bool stranger_;
    const bool counts_;
    std::size_t bytes_ = 0;
};

// The certificate that new connections get; none: they are plain. Thread-safe.
class CurrentTls {
   public:
    TlsContext get() const {
        const std::lock_guard lock(mutex_);
        return context_;
    }
    void set(TlsContext context) {
        const std::lock_guard lock(mutex_);
        context_ = std::move(context);
    }

   private:
    mutable std::mutex mutex_;
    TlsContext context_;
};

struct ServerState {
    ServerState(ServerLimits given, const Front& what_it_answers)
        : limits(given), front(what_it_answers), admissions(limits), body_room(limits) {}

    const ServerLimits limits;
    const Front& front;
    CurrentTls tls;
    HandshakeLog handshake_log;
    Admissions admissions;
    BodyRoom body_room;
    std::atomic<std::size_t> streams{0};
    std::atomic<bool> draining{false};
};

}  // namespace yimen::net_internal
