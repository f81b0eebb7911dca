pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// A to Z in large keys, with one that takes back and one that turns the page. In seven columns each of these is a key
// like the others, in six two keys wide.
Flow {
    id: pad

    property int columns: 7
    property int keyHeight: Theme.touch
    property bool canErase: true
    property bool canTurn: false
    property bool atEnd: false  // turning leads back to where the best stand
    readonly property int keyWidth: Math.floor((width - (columns - 1) * spacing) / columns)
    readonly property int rest: Math.floor(width) - columns * keyWidth - (columns - 1) * spacing

    // The first columns are a pixel wider, so that a row is as wide as the pad.
    function widthAt(column: int): int {
        return keyWidth + (column < rest ? 1 : 0);
    }
    function widthOf(column: int): int {
        return columns === 6 ? widthAt(column) + spacing + widthAt(column + 1) : widthAt(column);
    }

    signal typed(letter: string)
    signal erased()
    signal turned()

    spacing: Theme.gapSmall

    Repeater {
        model: 26

        YButton {
            required property int index

            objectName: "key" + text
            width: pad.widthAt(index % pad.columns)
            height: pad.keyHeight
            leftPadding: 0
            rightPadding: 0
            role: Label.Role.Title
            text: String.fromCharCode(65 + index)
            onClicked: pad.typed(text)
            Accessible.name: text
            Accessible.onPressAction: clicked()
        }
    }
    YButton {
        objectName: "eraseKey"
        width: pad.widthOf(pad.columns === 6 ? 2 : 5)
        height: pad.keyHeight
        sign: "erase"
        enabled: pad.canErase
        onClicked: pad.erased()
        Accessible.name: qsTr("Delete the last letter")
        Accessible.onPressAction: clicked()
    }
    YButton {
        objectName: "turnKey"
        width: pad.widthOf(pad.columns === 6 ? 4 : 6)
        height: pad.keyHeight
        sign: pad.atEnd ? "up" : "down"
        enabled: pad.canTurn
        onClicked: pad.turned()
        Accessible.name: pad.atEnd ? qsTr("Back to the first lines") : qsTr("More lines")
        Accessible.onPressAction: clicked()
    }
}
