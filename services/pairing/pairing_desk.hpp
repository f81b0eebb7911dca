// Where devices ask to be paired with the hall: who asks now, the one window in which a person lets one of them try,
// the invitations that are out, and what came of it all.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "pairing/hall_pairing.hpp"
#include "pairing/pairing_code.hpp"

namespace yimen {

struct DeskLimits {
    std::size_t asks = 16;              // over it, who was silent longest is forgotten, unless the window is theirs
    Milliseconds ask_life{30'000};      // without a sign of life
    Milliseconds window_life{180'000};  // from when it is opened
    unsigned failures = 3;              // in one window
    std::size_t invitations = 16;       // that are out at once
    unsigned invitation_failures = 16;  // until one is withdrawn: they are no guesses, but must not go on for ever
    std::size_t kept = 16;              // pairings whose answer can still be had again
    Milliseconds kept_life{600'000};    // from the proof
    std::size_t happenings = 64;        // not taken yet; over it, a stranger's asking is not told
};

// Somebody who asks, or asked. What it says of itself is checked for its form only.
struct PairingAsker {
    std::uint64_t number = 0;  // 1, 2, 3, … in the order in which they came
    std::string kind;
    std::string name;
    Sha256Digest key{};
    bool invited = false;
    bool operator==(const PairingAsker&) const = default;
};

struct PairingWindow {
    PairingAsker asker;
    PairingStanding standing = PairingStanding::waiting;  // waiting, used_up: the next code is to be typed
    unsigned failures = 0;
    Milliseconds left{};
};

enum class PairingEvent {
    asked,
    opened,  // a person chose this one
    failed,  // a code was used up: wrong, or somebody is between the two, or no answer came
    paired,  // it was granted what it asked for
    closed,  // by a person
    closed_by_time,
    closed_by_failures
};
template <>
inline constexpr auto words_of<PairingEvent> = std::to_array<std::string_view>({"asked", "opened", "failed", "paired",
                                                                                "closed", "closed_by_time",
                                                                                "closed_by_failures"});

struct PairingHappening {
    PairingEvent event = PairingEvent::asked;
    PairingAsker asker;
};

// The device has the code: what it asks for can be issued and recorded, once for each `asker.key`.
struct PairingProven {
    PairingAsker asker;
    std::string signing_request;           // for that key
    std::optional<PairingSealed> granted;  // it was already, and this answer got lost
};

// Belongs to one thread. `now` is steady time and never less than in the call before. Whatever a stranger sends costs
// no more than an answer; what ends an open window is three failures, its time, its success and a person.
class PairingDesk {
   public:
    PairingDesk(RandomBytes random, KeyOfRequest key_of, DeskLimits limits = {});

    // --- devices. An error not_found: nobody asks so; the device asks again, under another id.

    // Asks, or gives a sign of life. Another code, or another connection, ends a run of the code before. Errors:
    // key_reused (the same id, but another device), not_found (no such invitation, or none any more).
    Result<PairingAnswer> ask(const PairingAsk& said, const PairingConnection& connection, Milliseconds now);
    // Message 1. Errors: not_found, wrong_state (no code was typed), and HallPairing's, which use up the code.
    Result<PairingReply> start(const PairingStart& start, Milliseconds now);
    // Message 3. For the same again while it is kept, the same. Errors: likewise.
    Result<PairingProven> prove(const PairingProof& proof, Milliseconds now);
    // Message 4, for who has proven itself. Errors: not_found, invalid_request (as HallPairing has it).
    Result<PairingSealed> grant(std::uint64_t number, const PairingGrant& grant, Milliseconds now);

    // --- the person at the hall

    std::vector<PairingAsker> asking(Milliseconds now);
    // The code that this one shows. Opens the window, or is the next code in it; a code that nobody has guessed at yet
    // may be typed again. Errors: not_found, wrong_state with "reason".
    Status type(std::uint64_t number, const PairingCode& code, Milliseconds now);
    // Nothing where none is open.
    std::optional<PairingWindow> window(Milliseconds now);
    void close(Milliseconds now);
    // Counts for one pairing within `life`, and for a limited number of failures. Error: too_many_requests.
    Result<PairingInvitation> invite(Milliseconds life, Milliseconds now);

    // What happened since this was asked last, in its order; what only time does, when it is asked.
    std::vector<PairingHappening> happenings(Milliseconds now);

   private:
    struct Ask {
        PairingAsker asker;
        PairingAsk said;
        PairingConnection connection;
        Milliseconds heard{};
        std::uint32_t used_up = 0;  // codes up to this one
        std::optional<HallPairing> run = {};
    };
    struct Window {
        std::uint64_t number = 0;
        Milliseconds until{};
        unsigned failures = 0;
    };
    struct Invited {
        PairingInvitation invitation;
        Milliseconds until{};
        unsigned failures = 0;
    };
    struct Kept {
        PairingAsker asker;
        HallPairing run;
        Milliseconds until{};
    };

    Ask* find(const PairingAskId& id);
    Ask* find(std::uint64_t number);
    Invited* find_invitation(const PairingAsk& ask);
    bool has_window(const Ask& ask) const { return window_ && window_->number == ask.asker.number; }
    PairingStanding standing(const Ask& ask) const;
    Status refusal_to_type(const Ask& ask) const;

    Ask& come_in(const PairingAsk& said, const PairingConnection& connection, Milliseconds now);
    void make_room();
    void come_again(Ask& ask, const PairingAsk& said, const PairingConnection& connection);
    PairingProven proven(Ask& ask, Milliseconds now);
    void spend_invitation(const PairingAsk& said);
    void end_run(Ask& ask);
    void fail(Ask& ask);
    void count_failure(Invited& invited) const;
    void close_window(PairingEvent why);
    void pass_time(Milliseconds now);
    void forget_invitations(Milliseconds now);
    void tell(PairingEvent event, const PairingAsker& asker);

    RandomBytes random_;
    KeyOfRequest key_of_;
    DeskLimits limits_;
    std::uint64_t last_number_ = 0;
    std::vector<Ask> asks_;
    std::optional<Window> window_;
    std::vector<Invited> invitations_;
    std::vector<Kept> kept_;
    std::vector<PairingHappening> happenings_;
};

}  // namespace yimen
