// The hall as the screens see it: the seam between view-models and the wire.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <QObject>
#include <QString>

#include "base/result.hpp"
#include "protocol/commands.hpp"
#include "protocol/picture.hpp"

namespace yimen::app {

// What a screen asks of its hall or tells it, and what becomes of the answer.
struct HallRequest {
    using Answer = Result<std::shared_ptr<void>>;  // what `read` made

    QString path;  // such as "/v1/windows"
    QObject* context = nullptr;
    Answer (*read)(const std::string& body);  // on whatever thread brings it: a catalogue is large
    std::function<void(const Answer&)> done;  // on the GUI thread
    std::optional<std::string> command = {};  // the body of a command; a question has none
    QString key = {};                         // of a command
};

// An answer that cannot be read is as good as none.
template <typename Shown>
HallRequest::Answer readAnswer(const std::string& body) {
    auto shown = read_json<Shown>(body, of_a_hall);
    if (!shown) return Error{ErrorCode::network_failed, "the hall's answer: " + shown.error().detail, {}};
    return std::shared_ptr<void>(std::make_shared<Shown>(*std::move(shown)));
}

// Asks and commands, by path, in the structs of the hall's interface. GUI thread only.
class HallDoor {
   public:
    template <typename Shown>
    using Callback = std::function<void(const Result<Shown>&)>;

    virtual ~HallDoor() = default;

    // The answer arrives on the GUI thread, and is dropped when `context`, which is not null, dies first. Error: what
    // the hall answered, or network_failed.
    template <typename Shown>
    void get(const QString& path, QObject* context, Callback<Shown> done) {
        request(requestFor(path, context, std::move(done)));
    }
    // Happens once, however often it had to be sent. Under a `key` of one's own what was not answered can be sent
    // again later and still happens once; an empty one is a new key.
    template <typename Shown, typename Sent>
    void post(const QString& path, const Sent& sent, QObject* context, Callback<Shown> done, const QString& key = {}) {
        auto made = requestFor(path, context, std::move(done));
        made.command = write_json(sent);
        made.key = key;
        request(std::move(made));
    }
    virtual void request(HallRequest asked) = 0;

   private:
    template <typename Shown>
    static HallRequest requestFor(const QString& path, QObject* context, Callback<Shown> done) {
        return {path, context, &readAnswer<Shown>, [done = std::move(done)](const HallRequest::Answer& answer) {
                    if (!answer) return done(answer.error());
                    done(std::move(*std::static_pointer_cast<Shown>(*answer)));
                }};
    }
};

// The hall with what it tells: the one seam between a screen and the wire, so that a test or a picture can stand in for
// it. What it tells is kept by HallMirror. GUI thread only.
class HallPort : public QObject, public HallDoor {
    Q_OBJECT

   public:
    enum class State { connecting, live, lost };
    // Why it is lost: it does not answer, it knows another token, does not know this device (any more), or what answers
    // there is no hall.
    enum class Trouble { none, outage, token, pairing, address };

    using QObject::QObject;

    virtual State state() const = 0;
    virtual Trouble trouble() const = 0;
    // What is told from now on, as GET /v1/picture has it: `parts`, and the line of `window` where that is not "".
    virtual void follow(const std::string& parts, const QString& window) = 0;

   signals:
    // The state, or the trouble.
    void stateChanged();
    // A whole picture, at first and whenever something was missed; else what has changed of it.
    void told(const yimen::PictureShown& news, bool whole);
};

}  // namespace yimen::app
