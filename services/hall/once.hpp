// A command that is done once for whom and key it comes from, and answered the same however often it comes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "hall/queue_book.hpp"
#include "writer/errand.hpp"
#include "writer/storage_care.hpp"

namespace yimen {

// What a command is answered: the status and body of an HTTP response.
struct Answer {
    int status = 200;
    std::string body;
    bool replayed = false;  // the key was answered before; this is that answer
};

// A failure as the answer to a command.
Answer refusal(const Error& error);

// Makes the answer of the events and of the hall as the command left it, as often as it is asked for.
using Render = std::function<Answer(const HallView&, const Events&)>;
// Something that is none of the day's commands, done on the writer's thread; its answer is kept as it is.
using Deed = std::function<Answer(Turn&)>;

// The hall's files as they are now, to be taken up by who looked at what that does.
struct TakeUp {
    Result<Reload> read;
    std::string seen;  // the look's tag
};

using Asked = std::variant<Command, Deed, TakeUp>;

struct Submission {
    std::string key;  // Idempotency-Key
    Actor actor = Actor::local();
    Sha256Digest fingerprint{};  // of the request: the same key with another is refused
    Asked what;
    Render render;                     // of all but a deed
    std::function<void(Answer)> done;  // called once, on the writer's thread or on one that looks back
};

// Finds out how an earlier command was answered, when its events are in the log: calls back once, at any time.
using LookBack = std::function<void(const AnsweredCommand&, const Render&, std::function<void(Answer)>)>;

// A deed is not decided by `book`. A disk that is nearly full keeps its room for tickets: what residents did at a
// screen is not written then.
std::unique_ptr<Errand> make_once(Submission submission, QueueBook& book, const StorageCare& care, LookBack look_back);

// An answer tells nothing but what the command did: an estimate in it is the one that its events tell.
Answer rendered(const Render& render, const HallState& hall, const HallProfile& profile, Instant at,
                const Events& events);

// The hall, as a command left it that is in the log. Errors: storage_corrupt, the log does not follow from itself;
// not_found, it was forgotten.
struct HallThen {
    HallState hall;
    Events events;  // the command's own
    Instant at{};
};
Result<HallThen> look_back_in(const LogReader& log, const HallProfile& profile, const AnsweredCommand& command);

}  // namespace yimen
