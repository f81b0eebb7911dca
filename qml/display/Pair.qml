import QtQuick
import Yimen.Style
import Yimen.Controls

// A line of Chinese with its English beneath.
Item {
    id: pair

    property alias zh: chinese.text
    property alias en: english.text
    property var words: null  // both, {zh, en}
    property color color: Theme.ink
    property color quiet: Theme.quietInk
    property int size: Theme.body
    property real second: 0.62  // the size of English, of that
    property int alignment: Text.AlignLeft
    readonly property alias lineCount: chinese.lineCount
    property int lines: 2         // of Chinese at most
    property int englishLines: 1  // likewise

    implicitWidth: Math.max(chinese.implicitWidth, english.text.length > 0 ? english.implicitWidth : 0)
    implicitHeight: chinese.height + (english.text.length > 0 ? Theme.px(2) + english.height : 0)

    Label {
        id: chinese

        text: pair.words?.zh ?? ""
        width: pair.width
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

        anchors { top: chinese.bottom; topMargin: Theme.px(2) }
        text: pair.words?.en ?? ""
        visible: text.length > 0
        width: pair.width
        color: pair.quiet
        font.pixelSize: Math.max(Math.ceil(21 * Theme.unit), Math.round(pair.size * pair.second))  // no smaller on a wall
        horizontalAlignment: pair.alignment
        maximumLineCount: pair.englishLines
        fontSizeMode: pair.englishLines === 1 ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: Math.ceil(21 * Theme.unit)
        wrapMode: pair.englishLines === 1 ? Text.NoWrap : Text.Wrap
    }
}
