// Where a hall's people get their accounts and secrets and sign in: what takes its time for the sake of the secrets is
// done beside the hall's work, and the rest in its book of people.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "domain/actor.hpp"
#include "people/person_book.hpp"
#include "people/sessions.hpp"

namespace yimen {

// Has something decided in the book of people, in a turn of the hall's writer, and says what became of it once it is in
// the hall's file. Any thread.
using InPersonBook = std::function<void(std::function<Status(Turn&, PersonBook&)> work,
                                        std::function<void(Status)> done, const Actor& actor)>;

struct PeopleParts {
    const Clock& clock;  // outlives the room
    std::function<PeoplePtr()> people;
    InPersonBook book;
};

// A device at which people sign in.
struct SessionPlace {
    std::string device;
    DeviceKind kind = DeviceKind::counter;
};

// Thread-safe. Each `done` is called once, on any thread.
class PeopleRoom {
   public:
    static constexpr std::size_t most_waiting = 32;

    explicit PeopleRoom(PeopleParts parts);
    ~PeopleRoom();  // what waits is answered shutting_down
    PeopleRoom(const PeopleRoom&) = delete;
    PeopleRoom& operator=(const PeopleRoom&) = delete;

    // New accounts, with secrets of their roles: a PIN for who works at a window, a password for who leads or guides.
    // Errors: those of PersonBook::add, and then none of them is made; too_many_requests, shutting_down, as of all
    // here.
    using Made = std::function<void(Result<AccountsMade>)>;
    void add(std::vector<AddPerson> people, const Actor& actor, Made done);
    // Another secret. Where they are signed in they are no more. Errors: those of PersonBook::set_secret.
    void reset(const std::string& person, SecretKind kind, const Actor& actor, Made done);

    // Errors: wrong_secret, whoever it is; locked_out.
    using Begun = std::function<void(Result<SessionShown>)>;
    void begin(const SessionPlace& place, const BeginSession& asked, Begun done);
    // Of who is signed in there. Errors: session_over, wrong_secret, locked_out; those of check_secret.
    void change_secret(const SessionPlace& place, const ChangeSecret& asked, std::function<void(Status)> done);
    // Whoever is signed in there leaves.
    void end(const SessionPlace& place);
    // Their account is another: where they are signed in they are no more.
    void end_person(const std::string& person) { sessions_.end_person(person); }

    SessionShown shown(const SessionPlace& place);
    Sessions& sessions() { return sessions_; }

   private:
    // What is done beside the hall's work; never done where `refused` is called instead.
    struct Job {
        std::function<void()> work;
        std::function<void(const Error&)> refused;
    };

    void put(Job job);
    void run();
    void make(std::vector<AddPerson> people, const Actor& actor, const Made& done);
    bool is_right(const SessionPlace& place, const std::string& person, const std::string& secret);
    void note(const SessionPlace& place, const std::string& person, SessionStep step);

    const PeopleParts parts_;
    Sessions sessions_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Job> jobs_;
    bool ended_ = false;
    std::thread thread_;
};

}  // namespace yimen
