pragma Singleton
import QtQuick
import Yimen.Style

// A text with what was typed marked: underlined and in heavy letters, besides the colour.
QtObject {
    function escaped(text: string): string {
        return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    }
    // `parts` as FoundRow has them: every other one was typed.
    function of(parts: var): string {
        return parts.map((part, at) => at % 2 === 0 ? escaped(part) : "<font color=\"" + Theme.accent + "\"><b><u>" + escaped(part) + "</u></b></font>").join("");
    }
}
