// The hall as screens see it, as an event stream for each: one picture, and then what changes of it.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "hall/hall_engine.hpp"
#include "net/event.hpp"
#include "net/http.hpp"
#include "protocol/picture.hpp"

namespace yimen {

// Renders whatever changed once, for all who follow; nothing while nobody does. Thread-safe.
class PictureFeed : public std::enable_shared_from_this<PictureFeed> {
   public:
    static constexpr std::size_t kept = 512;  // newest patches: a screen that was away goes on where it stopped

    // `engine` outlives it. Numbers of its patches begin after `first`, another one at each start, so that nobody takes
    // one run's patches for another's.
    PictureFeed(const HallEngine& engine, std::function<CountyShown()> county, std::uint64_t first);

    // What a request for the stream follows: ?parts=, words of PicturePart with commas between, and ?window=, for whose
    // line it is. Error: invalid_request names what is none.
    Result<std::shared_ptr<EventSource>> open(const HttpRequest& request);

    // Looks at the hall, where anybody follows; whether something of the picture has changed since the last time.
    bool look();
    // How long until time alone changes something next, as far as anybody follows.
    Milliseconds quiet_for();

   private:
    class View;
    friend class View;

    // Where a piece of the picture stands in it. Rows of a list have a place or a ticket; all but a line and its
    // tickets are of no window.
    struct Spot {
        PicturePart part{};
        std::string window{};
        int place = 0;
        std::string ticket{};
        auto operator<=>(const Spot&) const = default;
    };
    struct Piece {
        std::string mark;  // it has changed where this has
        std::string text;  // JSON
    };
    using Pieces = std::map<Spot, Piece>;
    struct Patch {
        std::uint64_t number = 0;
        Instant at{};
        std::uint64_t last_event = 0;
        std::vector<std::pair<Spot, std::string>> pieces;
    };
    // What one screen follows.
    struct Wish {
        std::set<PicturePart> parts;
        std::string window;
        bool takes(const Spot& spot) const;
    };
    class Look;

    void refresh();
    void begin_anew();
    void follow(const std::string& window, int by);
    std::vector<StreamEvent> after(const Wish& wish, std::uint64_t id, std::size_t limit);
    StreamEvent picture(const Wish& wish);
    std::uint64_t oldest();
    std::uint64_t latest();

    const HallEngine& engine_;
    const std::function<CountyShown()> county_;
    std::mutex mutex_;
    std::map<std::string, int> followed_;  // how many screens by window; "": those that follow no line
    HallProfilePtr profile_;               // that they are of
    Pieces pieces_;
    Patch now_;  // the newest moment that was looked at; without its pieces
    std::deque<Patch> patches_;
    Instant changes_at_{};
    std::uint64_t told_ = 0;  // the number up to which look() has said that there is something
};

}  // namespace yimen
