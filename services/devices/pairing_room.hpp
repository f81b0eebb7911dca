// Where devices are paired with a hall: its PairingDesk for all who come at once, and what follows from it: a
// certificate, an entry in the book of devices, and events.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "devices/device_book.hpp"
#include "pairing/pairing_desk.hpp"
#include "trust/authority.hpp"

namespace yimen {

// Has something decided in the book of devices, in a turn of the hall's writer, and says what became of it once it is
// in the hall's file. Any thread.
using InDeviceBook =
    std::function<void(std::function<Status(Turn&, DeviceBook&)> work, std::function<void(Status)> done)>;

struct PairingParts {
    const Authority& authority;  // outlives the room, as the clock does
    const Clock& clock;
    std::function<DevicesPtr()> devices;
    InDeviceBook book;
    RandomBytes random = system_random();
    DeskLimits limits{};
};

// Thread-safe.
class PairingRoom {
   public:
    // Who asks is in the ledger, but a stranger who asks without end is not: so many in an hour.
    static constexpr int asks_told_an_hour = 30;

    explicit PairingRoom(PairingParts parts);

    // --- devices: as PairingDesk's
    Result<PairingAnswer> ask(const PairingAsk& ask, const PairingConnection& connection);
    Result<PairingReply> start(const PairingStart& start);
    // Calls back once the device is in the book, or with why it is not.
    using Granted = std::function<void(Result<PairingSealed>)>;
    void prove(const PairingProof& proof, Granted done);

    // --- the person at the hall
    // Who has proven itself is among them until it is in the book: nobody is in neither.
    std::vector<AskerShown> asking();
    // Errors: those of PairingDesk::type and PairingCode::read.
    Status type(const PairDevice& typed);
    void close();
    // Error: too_many_requests.
    Result<PairingInvitation> invite(const InviteDevice& invited);

   private:
    // What a person said that a device will be.
    struct Wish {
        std::string device;
        DeviceTerms terms;
    };

    Milliseconds now() const { return parts_.clock.steady(); }
    Wish wish_for(const PairingAsker& asker);
    // Who waits for what becomes of a key.
    struct Admission {
        PairingAsker asker;
        std::vector<Granted> waiting;
    };

    void admit(const PairingProven& proven);
    Result<PairingSealed> grant(std::uint64_t number, const Device& device, const std::string& certificate);
    void end_all(const Sha256Digest& key, const std::string& id, const Result<PairingSealed>& said);
    std::string id_for(const PairingAsker& asker) const;
    void tell();
    bool is_told(PairingStep step);

    const PairingParts parts_;
    std::mutex mutex_;
    PairingDesk desk_;
    std::map<std::uint64_t, Wish> typed_;         // by the asker's number
    std::map<Sha256Digest, Wish> invited_;        // by the invitation's id
    std::map<Sha256Digest, Wish> wish_by_key_;    // of who came with an invitation
    std::map<Sha256Digest, Admission> admitted_;  // by the key
    std::set<std::string> admitting_;             // ids that are on their way into the book
    Milliseconds hour_began_{};
    int told_this_hour_ = 0;
};

}  // namespace yimen
