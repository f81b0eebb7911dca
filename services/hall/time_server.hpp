// Whether a time server keeps the machine's clock.
#pragma once

namespace yimen {

// Thread-safe.
class TimeServer {
   public:
    virtual ~TimeServer() = default;
    // Whether the wall clock is right by its word, as it stands now: a hand that sets the clock ends that.
    virtual bool keeps_clock() const = 0;
};

// What the kernel knows from whoever steers it: systemd-timesyncd, chrony or ntpd. Source: adjtimex(2).
class KernelTimeServer final : public TimeServer {
   public:
    bool keeps_clock() const override;
};

}  // namespace yimen
