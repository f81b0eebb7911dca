// A screen of a hall on the network: gets this machine paired where it is not, and keeps it so.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "devices/device_identity.hpp"
#include "link/mailbox.hpp"
#include "program/options.hpp"

namespace yimen::app {

// Who this device is to its hall. Where it is not paired, or `anew` is wanted, shows the page of pairing until it is.
// Nothing where that page was closed, or cannot be shown. Error: bad_config, naming the file of an identity that cannot
// be read. GUI thread only.
Result<std::optional<DeviceIdentity>> identityOf(const Options& options, const Clock& clock, bool anew);

// The screen's options with what the hall has decided of the device.
Options withTerms(Options options, const DeviceIdentity& identity);

// Asks the hall at the start and once a day what it has decided of the device, and renews its certificate in time, on a
// thread of its own.
class IdentityKeeper {
   public:
    // `changed` is called on the GUI thread where the hall has decided otherwise.
    IdentityKeeper(std::string folder, DeviceIdentity identity, std::function<void()> changed);
    ~IdentityKeeper();
    IdentityKeeper(const IdentityKeeper&) = delete;
    IdentityKeeper& operator=(const IdentityKeeper&) = delete;

   private:
    void run();
    bool waitForNext(bool answered);

    const std::string folder_;
    const DeviceIdentity identity_;
    const std::function<void()> changed_;
    Mailbox mailbox_;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace yimen::app
