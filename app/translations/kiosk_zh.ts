<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CallSheet</name>
    <message>
        <source>Help from our staff</source>
        <translation>工作人员帮助</translation>
    </message>
    <message>
        <source>Please go to the service desk beside the entrance. Our staff will take the ticket with you and help you with the forms.</source>
        <translation>请到入口旁的咨询台，工作人员会陪您取号、帮您填表。</translation>
    </message>
    <message>
        <source>The hall's telephone</source>
        <translation>大厅电话</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CategoriesPage</name>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>For organisations</source>
        <translation>法人办事</translation>
    </message>
    <message>
        <source>For individuals</source>
        <translation>个人办事</translation>
    </message>
    <message>
        <source>By life event</source>
        <translation>按主题</translation>
    </message>
    <message>
        <source>Which department is it with?</source>
        <translation>请选择办理部门</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>请选择主题</translation>
    </message>
    <message>
        <source>All services by name</source>
        <translation>全部事项</translation>
    </message>
</context>
<context>
    <name>CountdownBar</name>
    <message>
        <source>Back to the start in %1 s</source>
        <translation>%1 秒后返回首页</translation>
    </message>
</context>
<context>
    <name>GuideActions</name>
    <message>
        <source>No window open</source>
        <translation>暂无窗口开放</translation>
    </message>
    <message>
        <source>This is not handled in this hall. Please ask at the window of: %1</source>
        <translation>本厅不办理此事项，请咨询%1窗口</translation>
    </message>
    <message>
        <source>This item was changed just now and is no longer handled here. Please ask at the window of: %1</source>
        <translation>此事项刚刚调整，本厅不再办理，请咨询%1窗口</translation>
    </message>
    <message>
        <source>This is not handled in this hall: %1. Please ask at the window of: %2</source>
        <translation>本厅不办理此事项：%1。请咨询%2窗口</translation>
    </message>
    <message>
        <source>No tickets now. Open again %1</source>
        <translation>现在不能取号，%1 恢复</translation>
    </message>
    <message>
        <source>%1: %2 · %3</source>
        <comment>queue, people waiting, wait</comment>
        <translation>%1：%2 · %3</translation>
    </message>
    <message>
        <source>This queue</source>
        <translation>本队列</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>Priority ticket</source>
        <translation>优先取号</translation>
    </message>
</context>
<context>
    <name>GuideFacts</name>
    <message>
        <source>Type</source>
        <translation>事项类型</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>办理对象</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>承诺时限</translation>
    </message>
    <message>
        <source>By law</source>
        <translation>法定时限</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>收费</translation>
    </message>
    <message>
        <source>Enquiries</source>
        <translation>咨询电话</translation>
    </message>
    <message>
        <source>Complaints</source>
        <translation>监督投诉电话</translation>
    </message>
</context>
<context>
    <name>GuideOrigin</name>
    <message>
        <source>Life event: %1</source>
        <translation>所属主题：%1</translation>
    </message>
    <message>
        <source>Guide updated %1</source>
        <translation>指南更新于 %1</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>%1: please bring as well</source>
        <translation>%1：还需带</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>受理条件</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>设定依据</translation>
    </message>
</context>
<context>
    <name>HomeEntrances</name>
    <message>
        <source>1 service</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>For individuals</source>
        <translation>个人办事</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>For organisations</source>
        <translation>法人办事</translation>
    </message>
    <message>
        <source>By life event</source>
        <translation>按主题</translation>
    </message>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What have you come for?</source>
        <translation>您要办什么事？</translation>
    </message>
</context>
<context>
    <name>IdleSheet</name>
    <message>
        <source>Are you still there?</source>
        <translation>您还在办理吗？</translation>
    </message>
    <message>
        <source>This page returns to the start in %1 s, so that nobody sees what you looked at.</source>
        <translation>%1 秒后返回首页，以免他人看到您的操作。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续办理</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>结束</translation>
    </message>
</context>
<context>
    <name>ItemsPage</name>
    <message>
        <source>All services for individuals</source>
        <translation>个人办事全部事项</translation>
    </message>
    <message>
        <source>All services for organisations</source>
        <translation>法人办事全部事项</translation>
    </message>
    <message>
        <source>%1 here, %2 elsewhere</source>
        <translation>本厅可办 %1，另有 %2 项不在本厅办理</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>whose services, how many</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>All services by name</source>
        <translation>全部事项</translation>
    </message>
    <message>
        <source>1 service</source>
        <translation>1 项</translation>
    </message>
    <message>
        <source>%1 services</source>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>Not handled here · %1</source>
        <translation>本厅不办理 · %1</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>取号</translation>
    </message>
    <message>
        <source>No services here</source>
        <translation>这里没有事项</translation>
    </message>
    <message>
        <source>Go back and choose another group, or ask our staff.</source>
        <translation>请返回选择其他分类，或询问工作人员。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>department, how it is done</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>KioskBar</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Large type</source>
        <translation>长辈版</translation>
    </message>
    <message>
        <source>Ask staff</source>
        <translation>人工帮助</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>标准版</translation>
    </message>
</context>
<context>
    <name>LetterSheet</name>
    <message>
        <source>First letter of the name</source>
        <translation>按拼音首字母查找</translation>
    </message>
</context>
<context>
    <name>MaterialList</name>
    <message>
        <source>Please bring</source>
        <translation>请带好这些材料</translation>
    </message>
    <message>
        <source>Please ask at the window which papers to bring</source>
        <translation>所需材料请咨询窗口</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>来源：%1</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>必要</translation>
    </message>
    <message>
        <source>Not required</source>
        <translation>非必要</translation>
    </message>
    <message>
        <source>May follow later</source>
        <translation>可容缺后补</translation>
    </message>
    <message>
        <source>1 original</source>
        <translation>原件 1 份</translation>
    </message>
    <message>
        <source>%1 originals</source>
        <translation>原件 %1 份</translation>
    </message>
    <message>
        <source>1 copy</source>
        <translation>复印件 1 份</translation>
    </message>
    <message>
        <source>%1 copies</source>
        <translation>复印件 %1 份</translation>
    </message>
</context>
<context>
    <name>MostWanted</name>
    <message>
        <source>Most wanted</source>
        <translation>常办事项</translation>
    </message>
</context>
<context>
    <name>NoticeFoot</name>
    <message>
        <source>Our staff at the service desk will help you</source>
        <translation>咨询台的工作人员会帮助您</translation>
    </message>
    <message>
        <source>Telephone %1</source>
        <translation>电话 %1</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>返回首页</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>The hall is closed</source>
        <translation>现在未开放</translation>
    </message>
    <message>
        <source>Lunch break</source>
        <translation>午间休息</translation>
    </message>
    <message>
        <source>Too late for a ticket today</source>
        <translation>今天已来不及取号</translation>
    </message>
    <message>
        <source>Not handled in this hall</source>
        <translation>本厅不办理此事项</translation>
    </message>
    <message>
        <source>No more tickets today</source>
        <translation>今天的号已取完</translation>
    </message>
    <message>
        <source>The hall cannot be reached</source>
        <translation>暂时连不上服务</translation>
    </message>
    <message>
        <source>This kiosk is out of service</source>
        <translation>本机暂停服务</translation>
    </message>
    <message>
        <source>Tickets are given during opening hours. You can still read every guide here.</source>
        <translation>请在开放时间取号，办事指南现在也可以查看。</translation>
    </message>
    <message>
        <source>The windows are resting. Tickets are given again after the break.</source>
        <translation>窗口正在午休，休息后恢复取号。</translation>
    </message>
    <message>
        <source>So many people are waiting that your turn would come after closing.</source>
        <translation>等候的人较多，今天下班前可能轮不到您。</translation>
    </message>
    <message>
        <source>Please ask at the window of: %1</source>
        <translation>请咨询%1窗口</translation>
    </message>
    <message>
        <source>All of today's numbers are given out. Our staff will help you.</source>
        <translation>今天的号已全部取完，工作人员会帮助您。</translation>
    </message>
    <message>
        <source>The kiosk tries again by itself. Tickets already taken stay valid.</source>
        <translation>正在自动恢复，已取的号仍然有效。</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>恢复时间</translation>
    </message>
    <message>
        <source>Please tell our staff. Tickets already taken stay valid.</source>
        <translation>请告知工作人员。已取的号仍然有效。</translation>
    </message>
    <message>
        <source>The hall no longer has kiosk %1 in its list. Please tell our staff. Tickets already taken stay valid.</source>
        <translation>大厅的设置中已没有取号机 %1。请告知工作人员。已取的号仍然有效。</translation>
    </message>
</context>
<context>
    <name>PriorityPage</name>
    <message>
        <source>Priority ticket</source>
        <translation>优先取号</translation>
    </message>
    <message>
        <source>Choose what applies to you</source>
        <translation>请选择适合您的一项</translation>
    </message>
    <message>
        <source>Ordinary ticket</source>
        <translation>普通取号</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>no window</source>
        <translation>暂无窗口开放</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>未开放</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>people waiting</comment>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>No window open</source>
        <translation>暂无窗口开放</translation>
    </message>
    <message>
        <source>Nobody waiting</source>
        <translation>无人等候</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>people waiting, wait</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>QueueOverview</name>
    <message>
        <source>and 1 more queue</source>
        <translation>另有 1 类业务</translation>
    </message>
    <message>
        <source>and %1 more queues</source>
        <translation>另有 %1 类业务</translation>
    </message>
    <message>
        <source>Open until %1</source>
        <translation>正在取号，至 %1</translation>
    </message>
    <message>
        <source>Lunch break until %1</source>
        <translation>午间休息，%1 恢复</translation>
    </message>
    <message>
        <source>Closed, opens %1</source>
        <translation>已下班，%1 开放</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>暂未开放</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>正在取号</translation>
    </message>
</context>
<context>
    <name>TicketFacts</name>
    <message>
        <source>1 person</source>
        <translation>1 人</translation>
    </message>
    <message>
        <source>Ahead of you</source>
        <translation>前面等候</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>没有人</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>预计等候</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>办理窗口</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Your number</source>
        <translation>您的号码</translation>
    </message>
    <message>
        <source>Please sit down: the big screen shows your number and window when it is your turn.</source>
        <translation>请就座等候，叫到您时大屏会显示您的号码和窗口。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
</TS>
