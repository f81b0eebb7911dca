import QtQuick
import Yimen.Style

// A ticket's number, large and never wrapped.
Label {
    property int size: Theme.number

    role: Label.Role.Number
    color: Theme.accent
    font.pixelSize: size
    font.weight: Font.Bold
    wrapMode: Text.NoWrap
}
