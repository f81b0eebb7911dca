// A device that wants to be paired: asks the hall over the network, shows a code, and keeps what it is granted.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "domain/permissions.hpp"
#include "net/http_client.hpp"
#include "pairing/device_pairing.hpp"

namespace yimen {

struct PairingWish {
    std::string hall;  // as hall_address has it
    DeviceKind kind = DeviceKind::kiosk;
    std::string name;                         // by which it asks: its id of before, or the machine's name
    std::filesystem::path folder;             // where its key is, and its identity will be
    std::optional<std::string> invitation{};  // as PairingInvitation::text has it: then no code is shown
};

// Belongs to one thread.
class PairingClient {
   public:
    // So long a code is shown before another takes its place.
    static constexpr Milliseconds code_life{180'000};

    enum class State {
        looking,  // the hall does not answer, or is none: `error` says why
        asking,   // a code is to be shown; somebody must type it at the hall
        working,  // it was typed
        stopped,  // three codes were wrong: touched() begins anew
        paired    // the identity is in the folder
    };
    struct View {
        State state = State::looking;
        std::string code;          // digits; empty where none is shown
        Milliseconds code_left{};  // until another takes its place
        bool code_was_wrong = false;
        std::optional<Error> error;
    };

    // Errors: those of device_key; invalid_request, the invitation is none.
    static Result<std::unique_ptr<PairingClient>> make(PairingWish wish, const Clock& clock,
                                                       RandomBytes random = system_random());

    // One exchange with the hall; waits for the network, at most a few seconds.
    const View& step();
    const View& view() const { return view_; }
    // A person touched the device: three more tries.
    void touched();
    // How long to wait before the next step.
    Milliseconds pause() const;

   private:
    PairingClient(PairingWish wish, const Clock& clock, RandomBytes random, std::string key, std::string request);

    Result<HttpResponse> send(const char* path, std::string body);
    Status ask();
    Status run();
    Status prove();
    Status keep();
    void begin(const TlsChannel& channel);
    void begin_asking();
    void note_code();
    void exchange_stale_code();
    const View& show(const Status& outcome);
    Error not_answered(const Error& error);

    const PairingWish wish_;
    const Clock& clock_;
    RandomBytes random_;
    const std::string key_;
    const std::string request_;
    HttpClient client_;
    std::optional<PairingConnection> connection_;
    std::optional<DevicePairing> pairing_;
    PairingProof proof_;                 // once the device has proven that it has the code
    std::optional<PairingGrant> grant_;  // once it was granted something
    std::uint32_t code_number_ = 0;
    Milliseconds code_since_{};
    bool hall_knows_it_stopped_ = false;
    View view_;
};

}  // namespace yimen
