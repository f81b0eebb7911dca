pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// A pad of A to Z: the list jumps to the names under a letter. Letters without names cannot be touched.
Sheet {
    id: sheet

    property var letters: []

    signal chosen(letter: string)

    title: qsTr("First letter of the name")
    sign: "letters"

    contentItem: Grid {
        id: grid

        columns: 6
        spacing: Theme.gapSmall

        Repeater {
            model: 26

            YButton {
                required property int index

                width: Math.floor((sheet.availableWidth - 5 * Theme.gapSmall) / 6)
                enabled: sheet.letters.includes(text)
                kind: enabled ? YButton.Kind.Secondary : YButton.Kind.Quiet
                text: String.fromCharCode(65 + index)
                onClicked: {
                    sheet.close();
                    sheet.chosen(text);
                }
            }
        }
    }
}
