import QtQuick
import Yimen.Style

// Text in the one family. `role` picks from the type scale.
Text {
    enum Role { Small, Body, Title, Display, Number }

    property int role: Label.Role.Body

    color: Theme.ink
    elide: Text.ElideRight
    font.family: Theme.family
    font.pixelSize: [Theme.small, Theme.body, Theme.title, Theme.display, Theme.number][role]
    font.weight: role >= Label.Role.Title ? Font.DemiBold : Font.Normal
    lineHeight: 0.9  // the family's own line is 1.45 of its size: too airy for two-line names
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
