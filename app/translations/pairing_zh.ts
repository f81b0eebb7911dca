<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AddressPage</name>
    <message>
        <source>Or its address: see the service&apos;s log, or its label.</source>
        <translation>也可以输入大厅服务器的地址，见服务日志或机器标签。</translation>
    </message>
    <message>
        <source>The invitation was read. Now the hall&apos;s address.</source>
        <translation>邀请码已读取。请再输入大厅的地址。</translation>
    </message>
    <message>
        <source>That is no address. Four numbers with dots, or a name.</source>
        <translation>这不是地址。应为用点隔开的四个数，或者机器名。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>下一步</translation>
    </message>
</context>
<context>
    <name>CodePage</name>
    <message>
        <source>Other digits in %1 s</source>
        <translation>%1 秒后更换数字</translation>
    </message>
    <message>
        <source>The digits that were typed were not these. Here are new ones.</source>
        <translation>刚才输入的数字不对，已换成新的数字。</translation>
    </message>
    <message>
        <source>Go to the hall&apos;s machine, or to whoever manages the hall.</source>
        <translation>到大厅服务器旁，或告诉大厅管理人员。</translation>
    </message>
    <message>
        <source>There run: yimenctl device pair</source>
        <translation>在那里运行：yimenctl device pair</translation>
    </message>
    <message>
        <source>Type the six digits. This page goes on by itself.</source>
        <translation>输入上面六位数字，本页会自动进入大厅。</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Hall: %1</source>
        <translation>大厅地址：%1</translation>
    </message>
    <message>
        <source>Another hall</source>
        <translation>更换大厅</translation>
    </message>
</context>
<context>
    <name>FoundHalls</name>
    <message>
        <source>Halls on this network</source>
        <translation>本网络中的大厅</translation>
    </message>
    <message>
        <source>No hall is found yet</source>
        <translation>还没有发现大厅</translation>
    </message>
    <message>
        <source>Halls on this network appear here by themselves.</source>
        <translation>本网络中的大厅会自动显示在这里。</translation>
    </message>
</context>
<context>
    <name>WaitPage</name>
    <message>
        <source>Somebody may be in between, or the digits were misread</source>
        <translation>数字可能看错了，也可能有人在中间冒充</translation>
    </message>
    <message>
        <source>A moment, please</source>
        <translation>请稍候</translation>
    </message>
    <message>
        <source>What answers there is no hall</source>
        <translation>这个地址上的不是大厅</translation>
    </message>
    <message>
        <source>The hall does not answer yet; it is tried again</source>
        <translation>大厅还没有应答，正在重试</translation>
    </message>
    <message>
        <source>Look at both screens together, and begin anew.</source>
        <translation>请对照两边屏幕，重新开始。</translation>
    </message>
    <message>
        <source>Is its machine on, is this one on the same network, and does the hall listen on it (--network-address)?</source>
        <translation>请检查：大厅服务器是否开机，本机是否在同一网络，大厅是否对网络开放（--network-address）。</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Kiosk</source>
        <translation>取号机</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>窗口机</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>大厅显示屏</translation>
    </message>
    <message>
        <source>Window display</source>
        <translation>窗口显示屏</translation>
    </message>
    <message>
        <source>Village terminal</source>
        <translation>村级终端</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Which hall is this?</source>
        <translation>本机属于哪个大厅？</translation>
    </message>
    <message>
        <source>Looking for the hall</source>
        <translation>正在寻找大厅</translation>
    </message>
    <message>
        <source>Type these digits at the hall&apos;s machine</source>
        <translation>请在大厅服务器上输入这六位数字</translation>
    </message>
    <message>
        <source>Joining the hall</source>
        <translation>正在加入大厅</translation>
    </message>
    <message>
        <source>Three times the digits were wrong</source>
        <translation>数字三次不对</translation>
    </message>
</context>
</TS>
