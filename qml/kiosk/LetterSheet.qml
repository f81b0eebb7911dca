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

    contentItem: Column {
        spacing: Theme.gap

        Grid {
            id: grid

            columns: sheet.width > Theme.px(1500) ? 9 : 6
            spacing: Theme.gapSmall

            Repeater {
                model: 26

                YButton {
                    required property int index

                    width: Math.floor((sheet.availableWidth - (grid.columns - 1) * Theme.gapSmall) / grid.columns)
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
        YButton {
            width: parent.width
            text: qsTr("Close")
            onClicked: sheet.close()
        }
    }
}
