<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>KeyPad</name>
    <message>
        <source>Take back the last one</source>
        <translation>退一格</translation>
    </message>
</context>
<context>
    <name>PriorityPill</name>
    <message>
        <source>Elderly</source>
        <translation>老年人</translation>
    </message>
    <message>
        <source>Military</source>
        <translation>军人</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>残疾人</translation>
    </message>
    <message>
        <source>With child</source>
        <translation>孕妇携婴</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>January</source>
        <translation>1月</translation>
    </message>
    <message>
        <source>February</source>
        <translation>2月</translation>
    </message>
    <message>
        <source>March</source>
        <translation>3月</translation>
    </message>
    <message>
        <source>April</source>
        <translation>4月</translation>
    </message>
    <message>
        <source>May</source>
        <translation>5月</translation>
    </message>
    <message>
        <source>June</source>
        <translation>6月</translation>
    </message>
    <message>
        <source>July</source>
        <translation>7月</translation>
    </message>
    <message>
        <source>August</source>
        <translation>8月</translation>
    </message>
    <message>
        <source>September</source>
        <translation>9月</translation>
    </message>
    <message>
        <source>October</source>
        <translation>10月</translation>
    </message>
    <message>
        <source>November</source>
        <translation>11月</translation>
    </message>
    <message>
        <source>December</source>
        <translation>12月</translation>
    </message>
    <message>
        <source>%1, %3 %2</source>
        <comment>weekday, month, day</comment>
        <translation>%2%3日 %1</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between weekdays</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>weekdays</comment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time of day</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>About %1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>About %1–%2 min</source>
        <translation>约 %1–%2 分钟</translation>
    </message>
    <message>
        <source>The same day</source>
        <translation>当天办结</translation>
    </message>
    <message>
        <source>1 working day</source>
        <translation>1 个工作日</translation>
    </message>
    <message>
        <source>%1 working days</source>
        <translation>%1 个工作日</translation>
    </message>
    <message>
        <source>Nobody waiting</source>
        <translation>无人等候</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>等候 %1 人</translation>
    </message>
    <message>
        <source>Handled for you</source>
        <translation>代办</translation>
    </message>
    <message>
        <source>Paid for you</source>
        <translation>代缴</translation>
    </message>
    <message>
        <source>For individuals</source>
        <translation>个人办事</translation>
    </message>
    <message>
        <source>Elderly people</source>
        <translation>老年人</translation>
    </message>
    <message>
        <source>Military and veterans</source>
        <translation>军人和退役军人</translation>
    </message>
    <message>
        <source>People with disabilities</source>
        <translation>残疾人</translation>
    </message>
    <message>
        <source>Pregnant or with an infant</source>
        <translation>孕妇和携婴者</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
    <message>
        <source>Windows %1</source>
        <translation>%1 号⁠窗⁠口</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>约 %1 分钟</translation>
    </message>
    <message>
        <source>%1–%2 min</source>
        <translation>约 %1–%2 分钟</translation>
    </message>
    <message>
        <source>On the spot</source>
        <translation>当场办结</translation>
    </message>
    <message>
        <source>By an agent</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Within the time promised</source>
        <translation>限时办结</translation>
    </message>
    <message>
        <source>For businesses</source>
        <translation>企业和单位办事</translation>
    </message>
    <message>
        <source>For everyone</source>
        <translation>个人和单位</translation>
    </message>
</context>
</TS>
