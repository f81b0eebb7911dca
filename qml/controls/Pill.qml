import QtQuick
import Yimen.Style

// A short state or property in a rounded field: badge and status in one.
Rectangle {
    id: pill

    enum Tone { Neutral, Accent, Good, Attention, Danger }

    property alias text: label.text
    property int tone: Pill.Tone.Neutral
    property bool dotted: false
    property real most: 0  // no wider than this: then in two lines; 0: as wide as its text
    readonly property real beside: 2 * Theme.gapSmall + (dotted ? label.font.pixelSize * 0.45 + Theme.tight : 0)
    readonly property color front: [Theme.quietInk, Theme.accentPressed, Theme.good, Theme.attention, Theme.danger][tone]

    implicitWidth: row.implicitWidth + 2 * Theme.gapSmall
    implicitHeight: label.implicitHeight + Theme.tight
    radius: label.lineCount > 1 ? Theme.gapSmall : height / 2
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
            width: pill.most > 0 ? Math.min(implicitWidth, pill.most - pill.beside) : implicitWidth
            wrapMode: pill.most > 0 ? Text.Wrap : Text.NoWrap
            maximumLineCount: pill.most > 0 ? 2 : 1
            elide: Text.ElideRight
        }
    }
}
