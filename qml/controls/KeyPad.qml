pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style

// Keys that a finger hits, in three columns; the last of them takes back what was typed.
Grid {
    id: pad

    property var keys: []  // what each types, in reading order; "" is a place without one
    property int keyHeight: Theme.touch
    property bool erasable: false  // there is something to take back
    readonly property int cell: Math.floor((width - 2 * spacing) / 3)

    signal typed(key: string)
    signal erased()

    columns: 3
    spacing: Theme.gapSmall

    Repeater {
        model: pad.keys

        YButton {
            required property string modelData

            width: pad.cell
            height: pad.keyHeight
            role: Label.Role.Title
            text: modelData
            enabled: modelData.length > 0
            opacity: enabled ? 1 : 0
            onClicked: pad.typed(modelData)
        }
    }
    YButton {
        width: pad.cell
        height: pad.keyHeight
        sign: "back"
        enabled: pad.erasable
        Accessible.name: qsTr("Take back the last one")
        onClicked: pad.erased()
    }
}
