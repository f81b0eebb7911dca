pragma Singleton
import QtQuick
import Yimen.Style

// Every colour, size and distance of every screen. A role sets `density` (and `unit`, the window's pixels for one
// pixel of the design) once; the session sets `elder`.
QtObject {
    id: theme

    enum Density { Kiosk, Desk, Wall }

    property int density: Theme.Density.Kiosk
    property real unit: 1
    property bool elder: false
    property real pixelsPerMm: 0  // of the screen, where its size is known

    readonly property bool kiosk: density === Theme.Density.Kiosk
    readonly property bool wall: density === Theme.Density.Wall
    readonly property real typeFactor: elder ? 1.5 : 1

    // Colours. In elder mode every text stands at 7:1 or more, otherwise at 4.5:1.
    readonly property color ink: "#17212B"
    readonly property color quietInk: elder ? "#2C3743" : "#4A5766"
    readonly property color faintInk: "#9AA5B1"  // for what cannot be touched now
    readonly property color paper: "#F4F6F9"
    readonly property color card: "#FFFFFF"
    readonly property color line: elder ? "#AEB8C4" : "#DCE1E8"
    readonly property color sunken: "#E9EDF2"
    readonly property color accent: elder ? "#0B449E" : "#1459C7"
    readonly property color accentPressed: elder ? "#083577" : "#0F479F"
    readonly property color accentSoft: "#E8F0FC"
    readonly property color accentText: "#FFFFFF"
    readonly property color good: elder ? "#0F5230" : "#18784A"
    readonly property color goodSoft: "#E4F4EB"
    readonly property color attention: elder ? "#5E3C00" : "#8A5000"
    readonly property color attentionSoft: "#FDF2DE"
    readonly property color danger: elder ? "#861C16" : "#B3261E"
    readonly property color dangerSoft: "#FCEBEA"
    readonly property color veil: "#99101820"

    // One family, one scale: small, body, title, display, number.
    readonly property string family: HallFont.family
    readonly property int small: type(28, 15, 32)
    readonly property int body: type(36, 18, 44)
    readonly property int title: type(48, 24, 64)
    readonly property int display: type(72, 36, 96)
    readonly property int number: type(160, 72, 240)

    // Distances, on a grid of 8.
    readonly property int tight: size(8, 8, 8)
    readonly property int gapSmall: size(16, 8, 16)
    readonly property int gap: size(24, 16, 32)
    readonly property int gapLarge: size(40, 24, 48)
    readonly property int margin: size(48, 24, 64)
    readonly property int radius: size(20, 12, 24)
    readonly property int stroke: Math.max(1, size(2, 1, 2))

    // What a finger must hit, and what a drawn sign measures.
    // A fingertip's 20 mm, as far as a page has room for that.
    readonly property int designedTouch: elder ? size(136, 64, 136) : size(112, 48, 112)
    readonly property int touch: Math.max(designedTouch, Math.min(Math.ceil(20 * pixelsPerMm), Math.round(1.25 * designedTouch)))
    readonly property int iconSmall: size(elder ? 52 : 36, elder ? 28 : 20, 40)
    readonly property int icon: size(elder ? 68 : 52, elder ? 34 : 24, 64)
    readonly property int iconLarge: size(elder ? 112 : 96, elder ? 64 : 48, 128)

    // A size of the design for each density, in the window's pixels.
    function size(atKiosk: real, atDesk: real, onWall: real): int {
        return Math.round((kiosk ? atKiosk : wall ? onWall : atDesk) * unit);
    }
    function type(atKiosk: real, atDesk: real, onWall: real): int {
        return Math.max(8, Math.round((kiosk ? atKiosk : wall ? onWall : atDesk) * unit * typeFactor));
    }
    // A length that only one screen uses, in pixels of its design.
    function px(length: real): int {
        return Math.round(length * unit);
    }
}
