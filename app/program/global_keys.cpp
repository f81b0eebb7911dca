#include "program/global_keys.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

#include <QDebug>
#include <QGuiApplication>

#include <xcb/xcb.h>
#include <xcb/xcb_keysyms.h>

namespace yimen::app {
namespace {

constexpr unsigned int ctrl_alt = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1;
// With and without these the keys are the same; a server tells them apart.
constexpr std::array<unsigned int, 4> locks{0, XCB_MOD_MASK_LOCK, XCB_MOD_MASK_2, XCB_MOD_MASK_LOCK | XCB_MOD_MASK_2};
constexpr unsigned int all_locks = XCB_MOD_MASK_LOCK | XCB_MOD_MASK_2;
constexpr unsigned int all_modifiers = 0xff;

template <typename T>
using Freed = std::unique_ptr<T, decltype(&std::free)>;

xcb_connection_t* connection() {
    const auto* x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    return x11 != nullptr ? x11->connection() : nullptr;
}

xcb_window_t rootOf(xcb_connection_t* server) { return xcb_setup_roots_iterator(xcb_get_setup(server)).data->root; }

// On the keyboard that is plugged in; 0 where it has no such key.
xcb_keycode_t codeOf(xcb_connection_t* server, char letter) {
    const std::unique_ptr<xcb_key_symbols_t, decltype(&xcb_key_symbols_free)> symbols(xcb_key_symbols_alloc(server),
                                                                                      &xcb_key_symbols_free);
    const auto symbol = static_cast<xcb_keysym_t>(letter);  // Latin letters are their own symbols
    const Freed<xcb_keycode_t> codes(xcb_key_symbols_get_keycode(symbols.get(), symbol), &std::free);
    return codes ? *codes : xcb_keycode_t{XCB_NO_SYMBOL};
}

void letGo(xcb_connection_t* server, xcb_keycode_t code) {
    for (const auto lock : locks) {
        xcb_ungrab_key(server, code, rootOf(server), static_cast<std::uint16_t>(ctrl_alt | lock));
    }
}

bool isRefused(xcb_connection_t* server, xcb_void_cookie_t asked) {
    const Freed<xcb_generic_error_t> error(xcb_request_check(server, asked), &std::free);
    return error != nullptr;
}

}  // namespace

GlobalKeys::GlobalKeys(std::vector<Key> keys, QObject* parent) : QObject(parent), keys_(std::move(keys)) {
    if (arePossible()) qGuiApp->installNativeEventFilter(this);
}

GlobalKeys::~GlobalKeys() { take(false); }

bool GlobalKeys::arePossible() { return connection() != nullptr; }

void GlobalKeys::take(bool taken) {
    auto* server = connection();
    if (server == nullptr) return;
    for (const auto& key : std::exchange(taken_, {})) letGo(server, key.code);
    for (std::size_t key = 0; taken && key < keys_.size(); ++key) takeOne(key);
    xcb_flush(server);
}

void GlobalKeys::takeOne(std::size_t key) {
    auto* server = connection();
    const auto code = codeOf(server, keys_[key].letter);
    bool refused = code == XCB_NO_SYMBOL;
    for (const auto lock : locks) {
        if (refused) break;
        refused = isRefused(
            server, xcb_grab_key_checked(server, 0, rootOf(server), static_cast<std::uint16_t>(ctrl_alt | lock), code,
                                         XCB_GRAB_MODE_ASYNC, XCB_GRAB_MODE_ASYNC));
    }
    if (!refused) {
        taken_.push_back({code, key});
        return;
    }
    if (code != XCB_NO_SYMBOL) letGo(server, code);  // all of it is the other's, whatever the locks
    const auto name =
        keys_[key].letter == ' ' ? QStringLiteral("Space") : QString(QLatin1Char(keys_[key].letter)).toUpper();
    qWarning().noquote() << "the key Ctrl+Alt+" + name + " is another program's: it does nothing here";
}

// A key that is held down is released and pressed again by the server at the same instant.
bool GlobalKeys::nativeEventFilter(const QByteArray& type, void* message, qintptr* /*result*/) {
    if (type != "xcb_generic_event_t") return false;
    const auto* event = static_cast<const xcb_generic_event_t*>(message);
    const auto kind = event->response_type & 0x7f;
    if (kind != XCB_KEY_PRESS && kind != XCB_KEY_RELEASE) return false;
    const auto* key = reinterpret_cast<const xcb_key_press_event_t*>(event);
    const auto taken = std::ranges::find(taken_, key->detail, &Taken::code);
    if (taken == taken_.end() || key->event != key->root) return false;
    if (kind == XCB_KEY_RELEASE) {
        taken->released_at = key->time;
        return true;
    }
    if ((key->state & all_modifiers & ~all_locks) != ctrl_alt || key->time == taken->released_at) return true;
    keys_[taken->key].act();
    return true;
}

}  // namespace yimen::app
