pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// Which cases of an item apply: what to bring follows from that. None needs to.
Card {
    id: card

    property var cases: []  // [{name, applies}]

    signal toggled(at: int)

    implicitHeight: column.height + 2 * padding

    Column {
        id: column

        width: parent.width
        spacing: Theme.gapSmall

        Label {
            width: parent.width
            text: qsTr("Does one of these apply to you?")
            font.weight: Font.DemiBold
            maximumLineCount: 4
        }
        Repeater {
            // The number, not the cases: a button stays the same while only its tick changes.
            model: card.cases.length

            T.AbstractButton {
                id: choice

                required property int index
                readonly property var one: card.cases[index]
                readonly property bool applies: one?.applies ?? false

                objectName: "case" + index
                width: column.width
                implicitHeight: Math.max(Theme.touch, name.implicitHeight + 2 * Theme.gapSmall)
                focusPolicy: Qt.TabFocus
                text: one?.name ?? ""
                onClicked: card.toggled(index)
                Accessible.role: Accessible.CheckBox
                Accessible.name: text
                Accessible.checkable: true
                Accessible.checked: applies
                Accessible.onPressAction: clicked()
                Accessible.onToggleAction: clicked()

                background: Rectangle {
                    radius: Theme.radius
                    color: choice.down || choice.applies ? Theme.accentSoft : Theme.card
                    border { width: choice.visualFocus ? 2 * Theme.stroke : Theme.stroke; color: choice.visualFocus ? Theme.ink : choice.applies ? Theme.accent : Theme.line }
                }
                contentItem: Item {
                    Rectangle {
                        id: box

                        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                        width: Theme.icon
                        height: width
                        radius: Theme.tight
                        color: choice.applies ? Theme.accent : Theme.card
                        border { width: choice.applies ? 0 : 2 * Theme.stroke; color: Theme.quietInk }

                        Icon {
                            visible: choice.applies
                            anchors.centerIn: parent
                            width: Theme.iconSmall
                            height: width
                            name: "check"
                            color: Theme.accentText
                        }
                    }
                    Label {
                        id: name

                        anchors { left: box.right; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                        text: choice.text
                        maximumLineCount: 12
                    }
                }
            }
        }
    }
}
