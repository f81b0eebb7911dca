import QtQuick
import Yimen.Style

// A short state or property in a rounded field: badge and status in one.
Rectangle {
    id: pill

    enum Tone { Neutral, Accent, Good, Attention, Danger }

    property alias text: label.text
    property int tone: Pill.Tone.Neutral
    property bool dotted: false
    readonly property color front: [Theme.quietInk, Theme.accentPressed, Theme.good, Theme.attention, Theme.danger][tone]

    implicitWidth: row.implicitWidth + 2 * Theme.gapSmall
    implicitHeight: label.implicitHeight + Theme.tight
    radius: height / 2
    color: [Theme.sunken, Theme.accentSoft, Theme.goodSoft, Theme.attentionSoft, Theme.dangerSoft][tone]

    Row {
        id: row

        anchors.centerIn: parent
        spacing: Theme.tight

        Rectangle {
            visible: pill.dotted
            anchors.verticalCenter: parent.verticalCenter
            width: label.font.pixelSize * 0.45
            height: width
            radius: width / 2
            color: pill.front
        }
        Label {
            id: label

            role: Label.Role.Small
            color: pill.front
            font.weight: Font.Medium
            wrapMode: Text.NoWrap
        }
    }
}
