import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Finder

// What is typed: by the pad, by a keyboard, or by an input method, also what that composes. It asks for no keyboard on
// the screen. What a scanner types is taken back.
Rectangle {
    id: field

    required property ItemFinder finder
    property string hint  // while nothing is typed

    signal entered()
    signal wentDown()

    // A key that came to the page beside the field: whether it was one that types.
    function take(event: var): bool {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            return finder.endsScan();
        const types = event.text.length > 0 && event.text >= " " && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier));
        if (!types)
            return false;
        input.forceActiveFocus();
        if (event.isAutoRepeat || !finder.isScanned())
            finder.type(event.text);
        return true;
    }
    function focusHere() {
        input.forceActiveFocus();
    }

    implicitHeight: Theme.touch
    radius: Theme.radius
    color: Theme.card
    border { width: 2 * Theme.stroke; color: input.activeFocus ? Theme.accent : Theme.quietInk }

    Icon {
        id: icon

        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        width: Theme.icon
        height: width
        name: "search"
        color: Theme.accent
    }
    Label {
        anchors { left: input.left; right: input.right; verticalCenter: parent.verticalCenter }
        visible: field.finder.typed.length === 0
        text: field.hint
        color: Theme.quietInk
        role: Label.Role.Small
        maximumLineCount: 2
        Accessible.ignored: true
    }
    TextInput {
        id: input

        // With what an input method has under way, where it stands.
        function composed(): string {
            return text.substring(0, cursorPosition) + preeditText + text.substring(cursorPosition);
        }

        objectName: "finderInput"
        anchors { left: icon.right; leftMargin: Theme.gapSmall; right: parent.right; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        clip: true
        focus: true
        activeFocusOnPress: false
        activeFocusOnTab: true
        color: Theme.ink
        font { family: Theme.family; pixelSize: Theme.title; weight: Font.DemiBold }
        selectionColor: Theme.accent
        maximumLength: field.finder.longest
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhSensitiveData
        onTextChanged: field.finder.edit(composed())
        onPreeditTextChanged: field.finder.edit(composed())
        cursorDelegate: Rectangle {
            visible: input.activeFocus
            width: 2 * Theme.stroke
            color: Theme.accent
        }
        Accessible.role: Accessible.EditableText
        Accessible.name: field.hint
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
                event.accepted = true;
                if (!field.finder.endsScan())
                    field.entered();
            } else if (event.key === Qt.Key_Down) {
                event.accepted = true;
                field.wentDown();
            } else if (event.text.length > 0 && event.text >= " " && !event.isAutoRepeat) {
                event.accepted = field.finder.isScanned();
            }
        }

        Connections {
            target: field.finder

            function onChanged() {
                if (input.composed() !== field.finder.typed)
                    input.text = field.finder.typed;
            }
        }
        Component.onCompleted: text = field.finder.typed
    }
}
