import QtQuick
import Yimen.Style
import Yimen.Controls

// A line that tells of a state of the whole screen. Takes no room while it has nothing to say.
Rectangle {
    id: banner

    enum Tone { Info, Attention, Danger }

    property alias text: label.text
    property int tone: Banner.Tone.Info
    property alias lines: label.maximumLineCount
    property real room: 0   // kept free of text at the right
    property real foot: 0   // and beneath it
    property real least: 0  // the least height
    readonly property color front: [Theme.accentPressed, Theme.attention, Theme.danger][tone]

    visible: text.length > 0
    implicitHeight: visible ? Math.max(least, foot + Math.max(label.implicitHeight, Theme.icon) + 2 * Theme.gapSmall) : 0
    radius: Theme.radius
    color: [Theme.accentSoft, Theme.attentionSoft, Theme.dangerSoft][tone]

    Icon {
        id: icon

        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter; verticalCenterOffset: -banner.foot / 2 }
        width: Theme.iconSmall
        height: width
        name: ["info", "attention", "danger"][banner.tone]
        color: banner.front
    }
    Label {
        id: label

        anchors { left: icon.right; leftMargin: Theme.gapSmall; right: parent.right; rightMargin: Math.max(Theme.gap, banner.room); verticalCenter: parent.verticalCenter; verticalCenterOffset: -banner.foot / 2 }
        role: Label.Role.Small
        color: banner.front
        font.weight: Font.Medium
        maximumLineCount: 3
    }
}
