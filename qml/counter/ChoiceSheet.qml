pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// One question with its answers: a touch, or the answer's key: its own or else its place. Escape leaves all as it was.
// Many answers stand in columns, so that all are in sight.
Sheet {
    id: sheet

    property var choices: []  // [{id, text, note, key}]
    readonly property int inColumn: 9
    readonly property int columns: Theme.kiosk ? 1 : Math.min(3, Math.ceil(Math.max(1, choices.length) / inColumn))

    signal chosen(id: string)

    function keyOf(index: int): string {
        return choices[index]?.key ?? String(index + 1);
    }
    function take(index: int) {
        const id = choices[index].id;
        close();
        chosen(id);
    }

    width: Theme.kiosk ? parent.width : Math.min(parent.width - 2 * Theme.margin, Theme.px([560, 960, 1318][columns - 1]))
    contentItem: FocusScope {
        implicitHeight: list.implicitHeight + Theme.tight + leave.height
        focus: true
        Keys.onPressed: event => {
            for (let index = 0; index < sheet.choices.length; ++index) {
                if (event.text.length === 0 || event.text.toUpperCase() !== sheet.keyOf(index)) continue;
                event.accepted = true;
                return sheet.take(index);
            }
        }

        Flickable {
            id: view

            anchors { left: parent.left; right: rail.visible ? rail.left : parent.right; rightMargin: rail.visible ? Theme.tight : 0; top: parent.top; bottom: leave.top; bottomMargin: Theme.tight }
            contentHeight: list.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            Grid {
                id: list

                readonly property int cell: Math.floor((width - (columns - 1) * spacing) / columns)

                width: parent.width
                columns: sheet.columns
                rows: Math.ceil(sheet.choices.length / sheet.columns)
                flow: Grid.TopToBottom
                spacing: Theme.tight

                Repeater {
                    // The number, not the answers: a row stays the same while only its note changes.
                    model: sheet.choices.length

                    ListRow {
                        id: row

                        required property int index
                        readonly property var choice: sheet.choices[index]
                        readonly property bool slim: sheet.columns > 1

                        width: list.cell
                        text: choice?.text ?? ""
                        role: slim ? Label.Role.Small : Label.Role.Body
                        lines: slim ? 1 : 2
                        note: slim ? "" : choice?.note ?? ""
                        onClicked: sheet.take(index)
                        end: Row {
                            spacing: Theme.tight

                            Label {
                                visible: row.slim
                                anchors.verticalCenter: parent.verticalCenter
                                text: row.choice?.note ?? ""
                                role: Label.Role.Small
                                color: Theme.quietInk
                                wrapMode: Text.NoWrap
                            }
                            Pill { text: sheet.keyOf(row.index); width: Math.max(implicitWidth, implicitHeight) }
                        }
                    }
                }
            }
        }
        ScrollRail {
            id: rail

            anchors { right: parent.right; top: view.top; bottom: view.bottom }
            view: view
        }
        YButton {
            id: leave

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            kind: YButton.Kind.Quiet
            text: qsTr("Leave it as it is")
            onClicked: sheet.close()
        }
    }
}
