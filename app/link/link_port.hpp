// The wire as view-models see it.
#pragma once

#include "link/interruption.hpp"
#include "models/hall_port.hpp"

namespace yimen::app {

class HallLink;

// The HallPort over a HallLink. GUI thread only.
class LinkPort : public HallPort {
    Q_OBJECT

   public:
    // `link` outlives the port.
    explicit LinkPort(HallLink& link, QObject* parent = nullptr);

    void request(HallRequest asked) override;
    bool reachable() const override { return !interruption_.lasting(); }

   private:
    HallLink& link_;
    Interruption interruption_;
};

}  // namespace yimen::app
