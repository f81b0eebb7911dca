<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CallSheet</name>
    <message>
        <source>Please go to the service desk beside the entrance. Our staff will take the ticket with you and help you with the forms.</source>
        <translation>请到入口旁的咨询台，工作人员会陪您取号、帮您填表。</translation>
    </message>
    <message>
        <source>The hall&apos;s telephone</source>
        <translation>大厅电话</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>人工帮助</translation>
    </message>
    <message>
        <source>Calling our staff …</source>
        <translation>正在呼叫工作人员……</translation>
    </message>
    <message>
        <source>Our staff have been told that somebody needs help here. Please wait a moment.</source>
        <translation>已通知工作人员这里需要帮助，请稍候。</translation>
    </message>
    <message>
        <source>Somebody is coming to you from window %1.</source>
        <translation>工作人员正从 %1 号窗口过来。</translation>
    </message>
</context>
<context>
    <name>CaseQuestion</name>
    <message>
        <source>Does one of these apply to you?</source>
        <translation>下面哪种情形符合您？可多选，都不符合就不用选</translation>
    </message>
</context>
<context>
    <name>CategoriesPage</name>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>For individuals</source>
        <translation>个人办事</translation>
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
    <message>
        <source>For businesses</source>
        <translation>企业和单位办事</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>按主题</translation>
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
    <name>FindPage</name>
    <message>
        <source>You are next</source>
        <translation>请留意叫号</translation>
    </message>
    <message>
        <source>1 person is ahead of you</source>
        <translation>前面还有 1 人</translation>
    </message>
    <message>
        <source>%1 people are ahead of you</source>
        <translation>前面还有 %1 人</translation>
    </message>
    <message>
        <source>Please go to window %1 now</source>
        <translation>请现在到 %1 号窗口</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Being served at window %1</source>
        <translation>正在 %1 号窗口办理</translation>
    </message>
    <message>
        <source>This number was called and nobody came</source>
        <translation>已经叫过这个号，没有人来</translation>
    </message>
    <message>
        <source>On hold until the papers are complete</source>
        <translation>材料还没备齐，先保留</translation>
    </message>
    <message>
        <source>There is no number %1 today</source>
        <translation>今天没有 %1 号</translation>
    </message>
    <message>
        <source>This number is done</source>
        <translation>这个号已经办完</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>wait, windows</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Please tell our staff: they can put it back in the line.</source>
        <translation>请告诉工作人员，可以重新排队。</translation>
    </message>
    <message>
        <source>Bring what was missing and tell our staff.</source>
        <translation>补齐材料后请告诉工作人员。</translation>
    </message>
    <message>
        <source>Please check the letter and the figures.</source>
        <translation>请核对字母和数字。</translation>
    </message>
    <message>
        <source>Find my number</source>
        <translation>查我的号</translation>
    </message>
    <message>
        <source>Type the number on your ticket, such as A023.</source>
        <translation>请输入您的号码，例如 A023。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>查询</translation>
    </message>
</context>
<context>
    <name>GuideActions</name>
    <message>
        <source>No window open</source>
        <translation>暂无窗口开放</translation>
    </message>
    <message>
        <source>No tickets now. Open again %1</source>
        <translation>现在不能取号，%1 开放</translation>
    </message>
    <message>
        <source>This queue</source>
        <translation>这类业务</translation>
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
    <message>
        <source>This service was changed just now and is no longer handled here. Please ask at the %1 window.</source>
        <translation>这件事刚刚调整，本厅不再办理，请咨询%1窗口。</translation>
    </message>
    <message>
        <source>This is not handled in this hall: %1. Please ask at the %2 window.</source>
        <translation>本厅不办理：%1。请咨询%2窗口。</translation>
    </message>
    <message>
        <source>This is not handled in this hall. Please ask at the %1 window.</source>
        <translation>本厅不办理，请咨询%1窗口。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>queue, people waiting and their wait</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>No window is calling yet. You can take a ticket already.</source>
        <translation>窗口尚未开始叫号，可先取号</translation>
    </message>
</context>
<context>
    <name>GuideFacts</name>
    <message>
        <source>Who</source>
        <translation>办理对象</translation>
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
    <message>
        <source>Handled on</source>
        <translation>办理日</translation>
    </message>
    <message>
        <source>Ready in</source>
        <translation>多久办好</translation>
    </message>
    <message>
        <source>By law at most</source>
        <translation>法定最长时间</translation>
    </message>
</context>
<context>
    <name>GuideOrigin</name>
    <message>
        <source>Guide updated %1</source>
        <translation>指南更新于 %1</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>主题：%1</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Conditions</source>
        <translation>办理条件</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>办理依据</translation>
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
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>For businesses</source>
        <translation>企业和单位办事</translation>
    </message>
    <message>
        <source>By topic</source>
        <translation>按主题</translation>
    </message>
    <message>
        <source>Find my number</source>
        <translation>查我的号</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>更多事项</translation>
    </message>
    <message>
        <source>Search services</source>
        <translation>搜索事项</translation>
    </message>
    <message>
        <source>First letters of the pinyin are enough, such as DB for 低保</source>
        <translation>输入拼音首字母就行，如 DB 找“低保”</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>What would you like to do?</source>
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
    <message>
        <source>All services for businesses</source>
        <translation>企业和单位办事全部事项</translation>
    </message>
    <message>
        <source>%1 here; the township hall does %2 more</source>
        <translation>本点可办 %1，另有 %2 项请到镇上大厅办理</translation>
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
        <source>Known as “%1” · %2</source>
        <translation>俗称“%1” · %2</translation>
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
        <source>Normal</source>
        <translation>标准版</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>人工帮助</translation>
    </message>
</context>
<context>
    <name>LetterSheet</name>
    <message>
        <source>First letter of the name</source>
        <translation>按拼音首字母查找</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>No connection to the hall just now. You can go on reading; tickets are given again in a moment.</source>
        <translation>暂时连不上服务，您可以继续看，稍后恢复取号。</translation>
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
        <source>May follow later</source>
        <translation>可以后补</translation>
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
    <message>
        <source>Needed</source>
        <translation>必须带</translation>
    </message>
    <message>
        <source>If you have it</source>
        <translation>有就带上</translation>
    </message>
</context>
<context>
    <name>MostWanted</name>
    <message>
        <source>Common services</source>
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
        <source>Not handled today</source>
        <translation>今天不办理此事项</translation>
    </message>
    <message>
        <source>Too late for a ticket today</source>
        <translation>今天已来不及取号</translation>
    </message>
    <message>
        <source>Your turn would come in the break</source>
        <translation>轮到您时已是午休</translation>
    </message>
    <message>
        <source>No more tickets for now</source>
        <translation>暂停取号</translation>
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
        <source>%1: the hall is closed today. You can still read every guide here.</source>
        <translation>%1，今天不开放。您仍可在此查看办事指南。</translation>
    </message>
    <message>
        <source>Tickets are given during opening hours. You can still read every guide here.</source>
        <translation>请在开放时间取号，办事指南现在也可以查看。</translation>
    </message>
    <message>
        <source>The windows are resting. Tickets are given again after the break.</source>
        <translation>窗口正在午休，休息后可以取号。</translation>
    </message>
    <message>
        <source>This is handled on %1.</source>
        <translation>此事项的办理时间：%1。</translation>
    </message>
    <message>
        <source>So many people are waiting that your turn would come after closing.</source>
        <translation>等候的人较多，今天下班前可能轮不到您。</translation>
    </message>
    <message>
        <source>People are waiting before you. Please take a ticket after the break.</source>
        <translation>前面还有人在等。请在午休结束后取号。</translation>
    </message>
    <message>
        <source>Shortly before the windows close no more tickets are given.</source>
        <translation>窗口即将休息，不再发号。</translation>
    </message>
    <message>
        <source>All of today&apos;s numbers are given out. Our staff will help you.</source>
        <translation>今天的号已全部取完，工作人员会帮助您。</translation>
    </message>
    <message>
        <source>The kiosk tries again by itself. Tickets already taken stay valid.</source>
        <translation>正在自动恢复，已取的号仍然有效。</translation>
    </message>
    <message>
        <source>Please tell our staff. Tickets already taken stay valid.</source>
        <translation>请告知工作人员。已取的号仍然有效。</translation>
    </message>
    <message>
        <source>The hall no longer has kiosk %1 in its list. Please tell our staff. Tickets already taken stay valid.</source>
        <translation>大厅的设置中已没有取号机 %1。请告知工作人员。已取的号仍然有效。</translation>
    </message>
    <message>
        <source>Please ask at the %1 window.</source>
        <translation>请咨询%1窗口。</translation>
    </message>
    <message>
        <source>Opens</source>
        <translation>开放时间</translation>
    </message>
    <message>
        <source>Tickets again</source>
        <translation>下次可取号</translation>
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
    <message>
        <source>Aged %1 or over: show your ID card</source>
        <translation>%1 周岁以上，请出示身份证</translation>
    </message>
    <message>
        <source>Show your service or veteran&apos;s card</source>
        <translation>请出示军人证或优待证</translation>
    </message>
    <message>
        <source>Show your disability certificate</source>
        <translation>请出示残疾人证</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>不用出示证件</translation>
    </message>
</context>
<context>
    <name>QueueCard</name>
    <message>
        <source>no window</source>
        <translation>暂无窗口开放</translation>
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
        <translation>正在开放，到 %1</translation>
    </message>
    <message>
        <source>Tickets until %1</source>
        <translation>正在开放，取号到 %1</translation>
    </message>
    <message>
        <source>Lunch break until %1</source>
        <translation>午间休息，%1 开放</translation>
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
        <translation>正在开放</translation>
    </message>
    <message>
        <source>No window is calling yet. You can take a ticket already.</source>
        <translation>窗口尚未开始叫号，可先取号</translation>
    </message>
    <message>
        <source>No window open</source>
        <translation>暂无窗口开放</translation>
    </message>
    <message>
        <source>Not calling yet: take a ticket already</source>
        <translation>窗口尚未开始叫号，可先取号</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Common services</source>
        <translation>常办事项</translation>
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
        <source>First letters of the pinyin, such as DB for 低保</source>
        <translation>输入拼音首字母，如 DB 找“低保”</translation>
    </message>
    <message>
        <source>The first %1; type more letters</source>
        <translation>最前 %1 项；多输几个字母更准</translation>
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
    <message>
        <source>Nobody is ahead of you</source>
        <translation>前面无人</translation>
    </message>
    <message>
        <source>You are next</source>
        <translation>请留意叫号</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Your number</source>
        <translation>您的号码</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Have ready: %1</source>
        <translation>请先备好：%1</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Please remember your number. The big screen shows it and your window when it is your turn.</source>
        <translation>请记住您的号码，叫到您时大屏会显示号码和窗口。</translation>
    </message>
</context>
</TS>
