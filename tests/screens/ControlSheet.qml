import QtQuick
import Yimen.Style
import Yimen.Controls

// One of each control.
Rectangle {
    id: sheet

    required property bool elder

    color: Theme.paper
    Component.onCompleted: Theme.elder = elder

    Column {
        anchors { fill: parent; margins: Theme.margin }
        spacing: Theme.gap

        PageHeader { width: parent.width; sign: "elderly"; title: "城乡居民基本养老保险参保登记"; note: "人社 · 即办" }
        YButton { width: parent.width; kind: YButton.Kind.Primary; text: "取号"; sign: "ticket"; role: Label.Role.Title }
        Row {
            spacing: Theme.gapSmall
            YButton { text: "优先取号"; sign: "star" }
            YButton { text: "Quiet"; kind: YButton.Kind.Quiet }
            YButton { text: "Danger"; kind: YButton.Kind.Danger }
        }
        YButton { text: "Disabled"; kind: YButton.Kind.Primary; enabled: false }
        Row {
            spacing: Theme.gap
            Tile { width: Theme.px(480); sign: "person"; text: "个人办事"; note: "183 项"; strong: true }
            Tile { width: Theme.px(480); sign: "organization"; text: "法人办事"; note: "92 项" }
        }
        ListRow { width: parent.width; sign: "farming"; text: "动物防疫条件合格证核发(动物饲养场、养殖小区和动物屠宰加工场)"; note: "农业农村 · 承诺 15 个工作日"; end: YButton { text: "取号"; sign: "ticket" } }
        Row {
            spacing: Theme.gapSmall
            Pill { text: "行政许可" }
            Pill { text: "等候 5 人"; tone: Pill.Tone.Accent }
            Pill { text: "营业中"; tone: Pill.Tone.Good; dotted: true }
            Pill { text: "午休"; tone: Pill.Tone.Attention; dotted: true }
            Pill { text: "停用"; tone: Pill.Tone.Danger; dotted: true }
        }
        Banner { width: parent.width; text: "现在未开放,下次开放:明天 08:30"; tone: Banner.Tone.Attention }
        Segmented { width: parent.width; options: ["全部", "个人", "法人"]; current: 1 }
        NumberText { text: "A001" }
    }
    BottomBar {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        BarButton { sign: "back"; text: "返回" }
        BarButton { sign: "home"; text: "首页" }
        BarButton { sign: "language"; text: "English" }
        BarButton { sign: "elder-mode"; text: "长辈版" }
        BarButton { sign: "call-staff"; text: "呼叫工作人员" }
    }
}
