pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Yimen.Style

// A choice of one among a few, all in sight. `current` is the index; `chosen` is sent by touch only.
Rectangle {
    id: segmented

    property var options: []
    property int current: 0

    signal chosen(index: int)

    implicitWidth: Theme.px(160) * options.length
    implicitHeight: Theme.touch
    radius: Theme.radius
    color: Theme.sunken

    Row {
        id: row

        anchors.fill: parent

        Repeater {
            model: segmented.options

            T.AbstractButton {
                id: segment

                required property int index
                required property string modelData
                readonly property bool on: index === segmented.current

                width: row.width / segmented.options.length
                height: row.height
                topInset: Theme.px(6)
                bottomInset: topInset
                leftInset: topInset
                rightInset: topInset
                focusPolicy: Qt.TabFocus
                text: modelData
                onClicked: segmented.chosen(index)

                background: Rectangle {
                    radius: Theme.radius - Theme.px(4)
                    color: segment.on ? Theme.card : "transparent"
                    border { width: segment.visualFocus ? Theme.stroke : 0; color: Theme.ink }
                }
                contentItem: Label {
                    text: segment.text
                    color: segment.on ? Theme.accent : Theme.quietInk
                    font.weight: segment.on ? Font.DemiBold : Font.Normal
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    maximumLineCount: 1
                }
            }
        }
    }
}
