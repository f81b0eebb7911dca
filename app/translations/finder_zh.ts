<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FoundLine</name>
    <message>
        <source>Known as “%1”</source>
        <translation>俗称“%1”</translation>
    </message>
    <message>
        <source>Department: %1</source>
        <translation>部门：%1</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>主题：%1</translation>
    </message>
    <message>
        <source>Done here as: %1</source>
        <translation>本厅直接办理：%1</translation>
    </message>
    <message>
        <source>Only at village service points</source>
        <translation>请到村（社区）服务点办理</translation>
    </message>
    <message>
        <source>At the township hall · %1</source>
        <translation>到镇办事大厅办理 · %1</translation>
    </message>
    <message>
        <source>Not handled here · %1</source>
        <translation>本厅不办理 · %1</translation>
    </message>
    <message>
        <source>In Chinese: %1</source>
        <translation>中文名称：%1</translation>
    </message>
</context>
<context>
    <name>FoundList</name>
    <message>
        <source>Services found</source>
        <translation>找到的事项</translation>
    </message>
</context>
<context>
    <name>LetterPad</name>
    <message>
        <source>Delete the last letter</source>
        <translation>删除最后一个字母</translation>
    </message>
    <message>
        <source>Back to the first lines</source>
        <translation>回到最前</translation>
    </message>
    <message>
        <source>More lines</source>
        <translation>更多结果</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>Try another word, or fewer letters.</source>
        <translation>换个说法，或少输几个字母。</translation>
    </message>
    <message>
        <source>It may be among these topics</source>
        <translation>可能在这些主题里</translation>
    </message>
    <message>
        <source>All topics</source>
        <translation>全部主题</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>人工帮助</translation>
    </message>
</context>
</TS>
