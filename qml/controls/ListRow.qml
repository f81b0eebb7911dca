import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// One line of a list: a name, a note, and what stands at its end.
T.ItemDelegate {
    id: row

    property string note
    property string sign
    property string marked      // the text with its marks, as MarkedText has them; empty: there are none
    property string markedNote  // the same of the note
    property alias end: end.data
    property int lines: 2
    property int noteLines: 2
    property int role: Label.Role.Body
    property int least: Theme.touch   // the least height
    property int air: Theme.gapSmall  // above and below its text
    readonly property alias cut: name.truncated  // not all of the name is to be read

    implicitHeight: Math.max(least, texts.implicitHeight + 2 * air)
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    focusPolicy: Qt.TabFocus
    // Whoever comes by keyboard sees where they are.
    onVisualFocusChanged: if (visualFocus && ListView.view) ListView.view.positionViewAtIndex(ListView.view.indexAt(x + 1, y + 1), ListView.Contain)

    background: Rectangle {
        color: row.down || row.highlighted ? Theme.accentSoft : Theme.card
        radius: Theme.radius
        border { width: Theme.stroke; color: row.visualFocus ? Theme.ink : row.down || row.highlighted ? Theme.accent : Theme.line }
    }
    contentItem: Item {
        Icon {
            id: icon

            visible: row.sign.length > 0
            anchors.verticalCenter: parent.verticalCenter
            width: visible ? Theme.icon : 0
            height: Theme.icon
            name: row.sign
            color: Theme.accent
        }
        Column {
            id: texts

            anchors { left: icon.right; leftMargin: icon.visible ? Theme.gap : 0; right: end.left; rightMargin: end.width > 0 ? Theme.gap : 0; verticalCenter: parent.verticalCenter }
            spacing: Theme.px(4)

            Label {
                id: name

                width: parent.width
                text: row.marked.length > 0 ? row.marked : row.text
                textFormat: row.marked.length > 0 ? Text.StyledText : Text.PlainText
                role: row.role
                font.weight: Font.Medium
                maximumLineCount: row.lines
            }
            Label {
                visible: text.length > 0
                width: parent.width
                text: row.markedNote.length > 0 ? row.markedNote : row.note
                textFormat: row.markedNote.length > 0 ? Text.StyledText : Text.PlainText
                role: Label.Role.Small
                color: Theme.quietInk
                maximumLineCount: row.noteLines
            }
        }
        Item {
            id: end

            anchors { right: parent.right; verticalCenter: parent.verticalCenter }
            width: childrenRect.width
            height: childrenRect.height
        }
    }
}
