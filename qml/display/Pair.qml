import QtQuick
import Yimen.Style
import Yimen.Controls

// A line of Chinese with its English beneath.
Column {
    id: pair

    property alias zh: chinese.text
    property alias en: english.text
    property var words: null  // both, {zh, en}
    property color color: Theme.ink
    property color quiet: Theme.quietInk
    property int size: Theme.body
    property int alignment: Text.AlignLeft
    property int lines: 2  // of Chinese at most

    spacing: Theme.px(2)

    Label {
        id: chinese

        text: pair.words?.zh ?? ""
        width: pair.width > 0 ? pair.width : implicitWidth
        color: pair.color
        font.pixelSize: pair.size
        font.weight: Font.DemiBold
        horizontalAlignment: pair.alignment
        maximumLineCount: pair.lines
        wrapMode: pair.lines === 1 ? Text.NoWrap : Text.Wrap
        fontSizeMode: pair.lines === 1 ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: Math.round(pair.size * 0.7)
    }
    Label {
        id: english

        text: pair.words?.en ?? ""
        visible: text.length > 0
        width: pair.width > 0 ? pair.width : implicitWidth
        color: pair.quiet
        font.pixelSize: Math.round(pair.size * 0.62)
        horizontalAlignment: pair.alignment
        maximumLineCount: 1
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Math.round(pair.size * 0.45)
        wrapMode: Text.NoWrap
    }
}
