pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// One question with a few answers: a touch, or the answer's digit on the keyboard. Escape leaves all as it was.
Sheet {
    id: sheet

    property var choices: []  // [{id, text, note}]

    signal chosen(id: string)

    function take(index: int) {
        if (index >= choices.length) return;
        const id = choices[index].id;
        close();
        chosen(id);
    }

    focus: true
    contentItem: FocusScope {
        implicitHeight: list.implicitHeight
        focus: true
        Keys.onPressed: event => {
            if (event.key < Qt.Key_1 || event.key > Qt.Key_9) return;
            event.accepted = true;
            sheet.take(event.key - Qt.Key_1);
        }

        Column {
            id: list

            width: parent.width
            spacing: Theme.tight

            Repeater {
                model: sheet.choices

                ListRow {
                    id: row

                    required property int index
                    required property var modelData

                    width: list.width
                    text: modelData.text
                    note: modelData.note ?? ""
                    onClicked: sheet.take(index)
                    end: Pill { text: row.index + 1 }
                }
            }
            YButton {
                width: list.width
                kind: YButton.Kind.Quiet
                text: qsTr("Leave it as it is")
                onClicked: sheet.close()
            }
        }
    }
}
