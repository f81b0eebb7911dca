import QtQuick
import QtQuick.Templates as T
import Yimen.Counter

// The keys of the work page. Each does what its button does, and nothing while the button would not. Space belongs
// to a button or tick box that has the focus, as everywhere.
Item {
    id: keys

    required property CounterDesk desk
    readonly property bool spaceIsFree: !(Window.activeFocusItem instanceof T.AbstractButton)

    signal helpWanted()
    signal transferWanted()
    signal parkWanted()
    signal pauseWanted()
    signal searchWanted()

    Shortcut { enabled: keys.enabled && keys.spaceIsFree; sequence: "Space"; autoRepeat: false; onActivated: keys.desk.act(keys.desk.primary) }
    Shortcut { enabled: keys.enabled; sequence: "F1"; autoRepeat: false; onActivated: keys.helpWanted() }
    Shortcut { enabled: keys.enabled; sequence: "F2"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.CallNext) }
    Shortcut { enabled: keys.enabled; sequence: "F3"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.Recall) }
    Shortcut { enabled: keys.enabled; sequence: "F4"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.Start) }
    Shortcut { enabled: keys.enabled; sequence: "F5"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.Finish) }
    Shortcut { enabled: keys.enabled; sequence: "F6"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.NoShow) }
    Shortcut { enabled: keys.enabled; sequence: "F7"; autoRepeat: false; onActivated: keys.transferWanted() }
    Shortcut { enabled: keys.enabled; sequence: "F8"; autoRepeat: false; onActivated: keys.parkWanted() }
    Shortcut { enabled: keys.enabled; sequence: "F9"; autoRepeat: false; onActivated: keys.pauseWanted() }
    Shortcut { enabled: keys.enabled; sequence: "F10"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.FinishAndCallNext) }
    Shortcut { enabled: keys.enabled; sequence: "F11"; autoRepeat: false; onActivated: keys.searchWanted() }
    Shortcut { enabled: keys.enabled; sequence: "Ctrl+Z"; autoRepeat: false; onActivated: keys.desk.act(Desk.Action.TakeBack) }
}
