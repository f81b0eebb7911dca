<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AgentWork</name>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>无人等候</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Called, %1 of %2</source>
        <translation>已呼叫 %1/%2</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
    <message>
        <source>Put %1 aside: why?</source>
        <translation>%1 号为何暂缓办理？</translation>
    </message>
    <message>
        <source>Serve now</source>
        <translation>直接办理</translation>
    </message>
</context>
<context>
    <name>KindTile</name>
    <message>
        <source>1 service</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 项</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Agent</source>
        <translation>代办员</translation>
    </message>
    <message>
        <source>No connection just now. You can go on reading; numbers are given again in a moment.</source>
        <translation>暂时连接不上，您可以继续看，稍后恢复取号。</translation>
    </message>
</context>
<context>
    <name>VillageHelp</name>
    <message>
        <source>Please ask the agent of this service point. The agent takes the number with you and helps you with the forms.</source>
        <translation>请找本服务点的代办员。代办员会帮您取号、填表。</translation>
    </message>
    <message>
        <source>The service point&apos;s telephone</source>
        <translation>服务点电话</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>人工帮助</translation>
    </message>
</context>
<context>
    <name>VillageHome</name>
    <message>
        <source>Closed, opens %1</source>
        <translation>未开放，%1 开放</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>未开放</translation>
    </message>
    <message>
        <source>Insurance, pension, bills</source>
        <translation>医保、养老、水电话费</translation>
    </message>
    <message>
        <source>Forms and certificates</source>
        <translation>申请、证件、补贴</translation>
    </message>
    <message>
        <source>Errands with your consent</source>
        <translation>受您委托跑腿办事</translation>
    </message>
    <message>
        <source>Lunch break until %1</source>
        <translation>午间休息，%1 开放</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>您要办什么事？</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search services</source>
        <translation>搜索事项</translation>
    </message>
    <message>
        <source>Such as DB for 低保</source>
        <translation>如 DB 找“低保”</translation>
    </message>
</context>
<context>
    <name>VillageNotice</name>
    <message>
        <source>The service point is closed</source>
        <translation>服务点现在未开放</translation>
    </message>
    <message>
        <source>Lunch break</source>
        <translation>午间休息</translation>
    </message>
    <message>
        <source>Not handled today</source>
        <translation>今天不办理此事项</translation>
    </message>
    <message>
        <source>Too late for a number today</source>
        <translation>今天来不及取号了</translation>
    </message>
    <message>
        <source>Your turn would come in the break</source>
        <translation>轮到您时已是午休</translation>
    </message>
    <message>
        <source>No more numbers for now</source>
        <translation>暂停取号</translation>
    </message>
    <message>
        <source>Not handled here</source>
        <translation>本服务点不办理此事项</translation>
    </message>
    <message>
        <source>No more numbers today</source>
        <translation>今天的号已取完</translation>
    </message>
    <message>
        <source>No connection just now</source>
        <translation>暂时连接不上</translation>
    </message>
    <message>
        <source>This terminal is out of service</source>
        <translation>本机暂停服务</translation>
    </message>
    <message>
        <source>%1: the service point is closed today. You can still read every guide here.</source>
        <translation>%1，今天不开放。您仍可在此查看办事指南。</translation>
    </message>
    <message>
        <source>Numbers are given during opening hours. You can still read every guide here.</source>
        <translation>办公时间内取号。现在仍可查看全部办事指南。</translation>
    </message>
    <message>
        <source>The agent is resting. Numbers are given again after the break.</source>
        <translation>代办员正在休息，午休后可以取号。</translation>
    </message>
    <message>
        <source>This is handled on %1.</source>
        <translation>此事项的办理时间：%1。</translation>
    </message>
    <message>
        <source>So many people are waiting that your turn would come after closing.</source>
        <translation>等候的人较多，轮到您时已下班。</translation>
    </message>
    <message>
        <source>People are waiting before you. Please take a number after the break.</source>
        <translation>前面还有人在等。请在午休结束后取号。</translation>
    </message>
    <message>
        <source>Shortly before the agent&apos;s break no more numbers are given.</source>
        <translation>代办员即将休息，不再发号。</translation>
    </message>
    <message>
        <source>Please ask at: %1</source>
        <translation>请到以下部门咨询：%1</translation>
    </message>
    <message>
        <source>All of today&apos;s numbers are given out. The agent will help you.</source>
        <translation>今天的号码已全部取完，请找代办员帮忙。</translation>
    </message>
    <message>
        <source>This terminal tries again by itself. Numbers already taken stay valid; the agent will help you.</source>
        <translation>本机会自动重连，已取的号码仍然有效，请找代办员帮忙。</translation>
    </message>
    <message>
        <source>Please tell the agent. Numbers already taken stay valid.</source>
        <translation>请告诉代办员。已取的号码仍然有效。</translation>
    </message>
    <message>
        <source>Open again %1</source>
        <translation>%1 开放</translation>
    </message>
    <message>
        <source>Telephone %1</source>
        <translation>电话 %1</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>返回首页</translation>
    </message>
    <message>
        <source>The service point no longer has terminal %1 in its list. Please tell the agent. Numbers already taken stay valid.</source>
        <translation>服务点的设置中已没有终端 %1。请告诉代办员。已取的号仍然有效。</translation>
    </message>
</context>
</TS>
