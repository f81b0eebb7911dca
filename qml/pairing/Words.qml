pragma Singleton
import QtQuick
import Yimen.Pairing

// What this page calls things.
QtObject {
    function device(kind: string): string {
        switch (kind) {
            case "kiosk": return qsTr("Kiosk");
            case "counter": return qsTr("Counter");
            case "display": return qsTr("Display");
            case "window_display": return qsTr("Window display");
            case "village_terminal": return qsTr("Village terminal");
        }
        return qsTr("Device");
    }
    function title(step: int): string {
        switch (step) {
            case PairingPage.Step.Address: return qsTr("Which hall is this?");
            case PairingPage.Step.Looking: return qsTr("Looking for the hall");
            case PairingPage.Step.Code: return qsTr("Type these digits at the hall's machine");
            case PairingPage.Step.Working: return qsTr("Joining the hall");
            case PairingPage.Step.Stopped: return qsTr("Three times the digits were wrong");
        }
        return "";
    }
}
