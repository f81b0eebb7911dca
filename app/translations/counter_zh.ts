<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChoiceSheet</name>
    <message>
        <source>Leave it as it is</source>
        <translation>不作改动</translation>
    </message>
</context>
<context>
    <name>ChoosePage</name>
    <message>
        <source>Which window are you at?</source>
        <translation>请选择窗口</translation>
    </message>
    <message>
        <source>Who is on duty at window %1?</source>
        <translation>请选择 %1 号窗口的值班人员</translation>
    </message>
</context>
<context>
    <name>ClerkList</name>
    <message>
        <source>First the window</source>
        <translation>请先选择窗口</translation>
    </message>
    <message>
        <source>Then choose your name here.</source>
        <translation>然后在这里选择姓名。</translation>
    </message>
    <message>
        <source>Window %1</source>
        <translation>%1 号窗口</translation>
    </message>
</context>
<context>
    <name>HallBanner</name>
    <message>
        <source>The time is right</source>
        <translation>时间正确</translation>
    </message>
</context>
<context>
    <name>HelpLine</name>
    <message>
        <source>I am going</source>
        <translation>我去</translation>
    </message>
</context>
<context>
    <name>LookedUp</name>
    <message>
        <source>The same day</source>
        <translation>当日办结</translation>
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
        <source>%1: %2</source>
        <comment>a fact of an item and what it is</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Ready in</source>
        <translation>承诺时限</translation>
    </message>
    <message>
        <source>By law at most</source>
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
        <source>if there is one</source>
        <translation>有则提供</translation>
    </message>
    <message>
        <source>may follow later</source>
        <translation>可容缺后补</translation>
    </message>
    <message>
        <source>originals: %1</source>
        <translation>原件 %1 份</translation>
    </message>
    <message>
        <source>copies: %1</source>
        <translation>复印件 %1 份</translation>
    </message>
    <message>
        <source>The hall does not answer just now. Please try again.</source>
        <translation>大厅暂时没有回应，请稍后再试。</translation>
    </message>
    <message>
        <source>Choose a service to see what it needs</source>
        <translation>选一个事项，看它需要什么</translation>
    </message>
    <message>
        <source>Not handled here</source>
        <translation>本大厅不办理</translation>
    </message>
    <message>
        <source>Materials to check</source>
        <translation>需核对的材料</translation>
    </message>
    <message>
        <source>No materials are listed for this item</source>
        <translation>该事项未列材料</translation>
    </message>
    <message>
        <source>%1: as well</source>
        <translation>%1，另需</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>The hall does not answer</source>
        <translation>大厅服务没有应答</translation>
    </message>
    <message>
        <source>Connecting to the hall</source>
        <translation>正在连接大厅服务</translation>
    </message>
    <message>
        <source>This screen tries again by itself. Residents keep their numbers.</source>
        <translation>本屏会自动重连，群众手中的号码仍然有效。</translation>
    </message>
    <message>
        <source>The hall does not let this screen in</source>
        <translation>大厅服务不接受本屏</translation>
    </message>
    <message>
        <source>There is no hall at this address</source>
        <translation>这个地址上没有大厅服务</translation>
    </message>
    <message>
        <source>Its token is another one. Please tell the administrator.</source>
        <translation>令牌不一致，请告知管理员。</translation>
    </message>
    <message>
        <source>Something else answers there. Please tell the administrator.</source>
        <translation>应答的不是大厅服务，请告知管理员。</translation>
    </message>
</context>
<context>
    <name>MaterialList</name>
    <message>
        <source>Materials to check</source>
        <translation>需核对的材料</translation>
    </message>
    <message>
        <source>No materials are listed for this item</source>
        <translation>该事项未列材料</translation>
    </message>
</context>
<context>
    <name>NextPerson</name>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Waiting %1</source>
        <translation>等候 %1</translation>
    </message>
    <message>
        <source>Aside %1</source>
        <translation>暂缓 %1</translation>
    </message>
    <message>
        <source>No-shows %1</source>
        <translation>过号 %1</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>无人等候</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nobody was put aside</source>
        <translation>没有暂缓办理的号</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复排队</translation>
    </message>
    <message>
        <source>Everybody came</source>
        <translation>没有过号</translation>
    </message>
    <message>
        <source>Queue again</source>
        <translation>重新排队</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search services</source>
        <translation>搜索事项</translation>
    </message>
    <message>
        <source>Hanzi, pinyin or first letters</source>
        <translation>汉字、拼音或首字母</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>SecretSheet</name>
    <message>
        <source>PIN of %1</source>
        <translation>%1 的数字口令</translation>
    </message>
    <message>
        <source>That is not the PIN. Another try in %1.</source>
        <translation>口令不对，%1 后可再试。</translation>
    </message>
    <message>
        <source>That is not the PIN. Please try again.</source>
        <translation>口令不对，请重新输入。</translation>
    </message>
    <message>
        <source>Too many wrong PINs at this counter. Another try in %1.</source>
        <translation>本机输错次数过多，%1 后可再试。</translation>
    </message>
    <message>
        <source>The hall did not answer. Please try again.</source>
        <translation>大厅主机没有应答，请重试。</translation>
    </message>
    <message>
        <source>This could not be done (%1).</source>
        <translation>操作没有完成（%1）。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>不作改动</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>Nobody else is waiting for this window.</source>
        <translation>本窗口只有这一位在等候。</translation>
    </message>
    <message>
        <source>Has waited longest of those this window serves.</source>
        <translation>在本窗口可办的人中等候最久。</translation>
    </message>
    <message>
        <source>It is the turn of a priority ticket.</source>
        <translation>轮到优先号。</translation>
    </message>
    <message>
        <source>Priority tickets have just had their turn, so an ordinary one comes first.</source>
        <translation>优先号刚刚办过，按规则先办普通号。</translation>
    </message>
    <message>
        <source>This window is paused.</source>
        <translation>本窗口已暂停。</translation>
    </message>
    <message>
        <source>Comes after the ticket at this window.</source>
        <translation>排在本窗口正在办理的号之后。</translation>
    </message>
    <message>
        <source>The hall does not answer. What you see may be old; calling goes on by itself once it is back.</source>
        <translation>大厅服务没有应答，所见可能不是最新；恢复后可继续叫号。</translation>
    </message>
    <message>
        <source>The county has not heard from this hall for %1. Work goes on as usual; what is done here is sent once the line is back.</source>
        <translation>县级已 %1未收到本厅数据。办理照常，网络恢复后自动补传。</translation>
    </message>
    <message>
        <source>This hall&apos;s certificate has expired, so the county takes nothing from it. Work goes on; please tell the administrator.</source>
        <translation>本厅证书已过期，县级暂时收不到数据。办理照常，请告知管理员。</translation>
    </message>
    <message>
        <source>The county knows another past of this hall: its disk was restored or copied. Work goes on; please tell the administrator.</source>
        <translation>县级记录与本厅不一致，磁盘可能被恢复或复制过。办理照常，请告知管理员。</translation>
    </message>
    <message>
        <source>The county has lost older records of this hall. Work goes on; please tell the administrator.</source>
        <translation>县级丢失了本厅较早的记录。办理照常，请告知管理员。</translation>
    </message>
    <message>
        <source>The hall&apos;s records are damaged, so nothing is sent to the county. Please tell the administrator today.</source>
        <translation>本厅记录已损坏，暂停向县级传送。请当天告知管理员。</translation>
    </message>
    <message>
        <source>The hall&apos;s disk is nearly full. Work goes on; please tell the administrator today.</source>
        <translation>大厅主机磁盘将满。办理照常，请当天告知管理员。</translation>
    </message>
    <message>
        <source>Some of the hall&apos;s records were lost, perhaps tickets that people have in hand. No number is given twice, so numbers jump ahead. Serve such a ticket as it stands; please tell the administrator today.</source>
        <translation>大厅主机有部分记录丢失，可能包括群众手中的号票。号码不会重复，后续号码已跳号。持此类号票的群众请照常接待，并请当天告知管理员。</translation>
    </message>
    <message>
        <source>The hall&apos;s file was deleted, moved or exchanged: nothing can be recorded. Please call the administrator before anybody restarts the machine.</source>
        <translation>大厅数据文件被删除、移走或替换，无法记录。请先联系管理员，勿自行重启主机。</translation>
    </message>
    <message>
        <source>The hall&apos;s file is damaged: nothing can be recorded. Please call the administrator.</source>
        <translation>大厅数据文件已损坏，无法记录，请联系管理员。</translation>
    </message>
    <message>
        <source>The hall&apos;s disk is full: nothing can be recorded. Please call the administrator.</source>
        <translation>大厅主机磁盘已满，无法记录，请联系管理员。</translation>
    </message>
    <message>
        <source>The hall cannot write to its disk: nothing can be recorded. Please call the administrator.</source>
        <translation>大厅主机磁盘不可写，无法记录，请联系管理员。</translation>
    </message>
    <message>
        <source>The hall cannot record what is done. Please call the administrator.</source>
        <translation>大厅主机无法记录，请联系管理员。</translation>
    </message>
    <message>
        <source>Nobody is waiting for this window.</source>
        <translation>本窗口无人等候。</translation>
    </message>
    <message>
        <source>There is still a ticket at the window. Finish it first.</source>
        <translation>窗口还有未办完的号，请先办结。</translation>
    </message>
    <message>
        <source>This window is paused. Resume it first.</source>
        <translation>本窗口已暂停，请先恢复服务。</translation>
    </message>
    <message>
        <source>Nobody is signed in at this window.</source>
        <translation>本窗口无人签到。</translation>
    </message>
    <message>
        <source>The hall does not know this clerk.</source>
        <translation>大厅没有这位工作人员。</translation>
    </message>
    <message>
        <source>The hall&apos;s day has not been opened yet.</source>
        <translation>今日尚未开始办公。</translation>
    </message>
    <message>
        <source>The last call was only a moment ago. Give the person time to come.</source>
        <translation>刚刚呼叫过，请给群众一点时间。</translation>
    </message>
    <message>
        <source>This number was called often enough. Mark it as a no-show.</source>
        <translation>该号已呼叫足够次数，请作过号处理。</translation>
    </message>
    <message>
        <source>This number was from another half-day. The person needs a new one.</source>
        <translation>该号不是本半天的号，请重新取号。</translation>
    </message>
    <message>
        <source>This number was missed too long ago. The person needs a new one.</source>
        <translation>该号过号时间太长，请重新取号。</translation>
    </message>
    <message>
        <source>The ticket is in that queue already.</source>
        <translation>该号已在这个队列。</translation>
    </message>
    <message>
        <source>Somebody else has just changed this ticket. Please look again.</source>
        <translation>该号刚被他人处理，请再看一下。</translation>
    </message>
    <message>
        <source>The hall&apos;s clock has jumped. Confirm its time above first.</source>
        <translation>大厅主机的时间有变动，请先在上方核对时间。</translation>
    </message>
    <message>
        <source>Somebody else is signed in at this counter than %1.</source>
        <translation>本机当前登录的不是 %1。</translation>
    </message>
    <message>
        <source>This counter does not work at window %1.</source>
        <translation>本机不能操作 %1 号窗口。</translation>
    </message>
    <message>
        <source>This counter may not do that.</source>
        <translation>本机不能这样操作。</translation>
    </message>
    <message>
        <source>The hall did not answer. Please look whether it was done before you try again.</source>
        <translation>大厅服务没有应答，请先确认是否已办成再重试。</translation>
    </message>
    <message>
        <source>The hall could not record this, so it was not done.</source>
        <translation>大厅未能记录，此操作没有完成。</translation>
    </message>
    <message>
        <source>This could not be done (%1).</source>
        <translation>操作没有完成（%1）。</translation>
    </message>
    <message>
        <source>Short break</source>
        <translation>短暂休息</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>开会</translation>
    </message>
    <message>
        <source>System trouble</source>
        <translation>系统故障</translation>
    </message>
    <message>
        <source>Helping elsewhere</source>
        <translation>支援其他窗口</translation>
    </message>
    <message>
        <source>Materials are missing</source>
        <translation>待补材料</translation>
    </message>
    <message>
        <source>A system does not work</source>
        <translation>系统故障</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>其他原因</translation>
    </message>
    <message>
        <source>The clock of the hall&apos;s machine has jumped and now says %1. Compare it with a telephone: confirm it if it is right, otherwise please call the administrator.</source>
        <translation>主机时间有较大变动，现为 %1。请与手机时间核对：一致请点“时间正确”，不一致请联系管理员。</translation>
    </message>
    <message>
        <source>%1-%2-%3 %4</source>
        <comment>year, month, day, time of day</comment>
        <translation>%1年%2月%3日 %4</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>County data: up to date</source>
        <translation>县级数据：已同步</translation>
    </message>
    <message>
        <source>County data: %1 to be sent</source>
        <translation>县级数据：待上报 %1 条</translation>
    </message>
    <message>
        <source>The hall no longer has window %1. %2 waits again, in its old place.</source>
        <translation>大厅的设置中已没有 %1 号窗口。%2 号回到原来的位置继续等候。</translation>
    </message>
    <message>
        <source>The hall no longer has window %1.</source>
        <translation>大厅的设置中已没有 %1 号窗口。</translation>
    </message>
    <message>
        <source>%1 is no longer in the hall&apos;s list of clerks and was signed out at window %2.</source>
        <translation>大厅的人员名单中已没有 %1，已在 %2 号窗口签退。</translation>
    </message>
    <message>
        <source>%1 is still at window %2. Finish it there first.</source>
        <translation>%1 号还在 %2 号窗口，请先在那里办结。</translation>
    </message>
    <message>
        <source>%1 is still at this window. Finish it first.</source>
        <translation>%1 号还在本窗口，请先办结。</translation>
    </message>
    <message>
        <source>The hall does not know the clerk %1.</source>
        <translation>大厅的人员名单中没有 %1。</translation>
    </message>
    <message>
        <source>Somebody else has just changed %1. Please look again.</source>
        <translation>%1 号刚被他人处理过，请再看一下。</translation>
    </message>
    <message>
        <source>The hall no longer has the queue %1. Choose another.</source>
        <translation>大厅的设置中已没有队列 %1，请另选。</translation>
    </message>
    <message>
        <source>The hall does not know %1 any more.</source>
        <translation>大厅已没有 %1 号。</translation>
    </message>
    <message>
        <source>The hall does not know that any more. Please look again.</source>
        <translation>大厅已没有这一项，请再看一下。</translation>
    </message>
    <message>
        <source>The hall did not answer about %1. Please look whether it was done before you try again.</source>
        <translation>大厅没有应答（%1 号）。请先看是否已经办成，再重试。</translation>
    </message>
    <message>
        <source>Nobody has announced the days off of %1: until then the hall goes by the days of the week. Please tell the administrator.</source>
        <translation>%1 年的放假安排尚未公布，公布之前大厅按每周安排开放。请告知管理员。</translation>
    </message>
    <message>
        <source>The county&apos;s catalogue has an item here that no queue takes, so nobody gets a number for it: %1. Please tell the administrator.</source>
        <translation>县里的目录中有 1 个进驻本大厅的事项没有队列受理，群众取不到号：%1。请告知管理员。</translation>
    </message>
    <message>
        <source>The county&apos;s catalogue has %1 items here that no queue takes, so nobody gets a number for them: %2. Please tell the administrator.</source>
        <translation>县里的目录中有 %1 个进驻本大厅的事项没有队列受理，群众取不到号：%2。请告知管理员。</translation>
    </message>
    <message>
        <source>%1 and others</source>
        <translation>%1 等</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The hall no longer lets this screen in: its token is another one. Please tell the administrator.</source>
        <translation>大厅服务不再接受本屏：令牌不一致，请告知管理员。</translation>
    </message>
    <message>
        <source>What answers at this address is no hall. Please tell the administrator.</source>
        <translation>这个地址上应答的不是大厅服务，请告知管理员。</translation>
    </message>
    <message>
        <source>%1 is waiting. It is their turn first.</source>
        <translation>%1 正在等候，应先叫该号。</translation>
    </message>
    <message>
        <source>This hall gives no number for that item.</source>
        <translation>本大厅不办理该事项。</translation>
    </message>
    <message>
        <source>The hall is closed now.</source>
        <translation>现在不在办理时间。</translation>
    </message>
    <message>
        <source>The hall is closed for lunch.</source>
        <translation>现在是午间休息时间。</translation>
    </message>
    <message>
        <source>There are no more numbers today.</source>
        <translation>今天的号已取完。</translation>
    </message>
    <message>
        <source>Only the last step at this window can be taken back, and only until somebody else is called.</source>
        <translation>只能撤回本窗口的上一步，叫了下一位之后不能再撤回。</translation>
    </message>
    <message>
        <source>A step can be taken back for 10 seconds. Please take a new number for the person.</source>
        <translation>超过 10 秒不能撤回，请为该群众重新取号。</translation>
    </message>
    <message>
        <source>Call the next number</source>
        <translation>呼叫下一位</translation>
    </message>
    <message>
        <source>Start service</source>
        <translation>开始办理</translation>
    </message>
    <message>
        <source>Finish and call the next</source>
        <translation>办结并叫下一位</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复服务</translation>
    </message>
    <message>
        <source>%1 is finished, %2 called</source>
        <translation>%1 已办结，已呼叫 %2</translation>
    </message>
    <message>
        <source>%1 is finished</source>
        <translation>%1 已办结</translation>
    </message>
    <message>
        <source>%1 is a no-show</source>
        <translation>%1 已过号</translation>
    </message>
    <message>
        <source>%1 is cancelled</source>
        <translation>%1 已取消</translation>
    </message>
    <message>
        <source>Somebody asks for help at %1 (%2), for %3</source>
        <translation>%1（%2）有人请求帮助，已等 %3</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺：%1</translation>
    </message>
</context>
<context>
    <name>SignInSheet</name>
    <message>
        <source>%1 is still signed in at window %2. Work at window %3 instead?</source>
        <translation>%1 还在 %2 号窗口值班，要改到 %3 号窗口吗？</translation>
    </message>
    <message>
        <source>%1 is at window %2 with %3. Go on in their place?</source>
        <translation>%1 正在 %2 号窗口办理 %3，要接替吗？</translation>
    </message>
    <message>
        <source>%1 is at window %2. Go on in their place?</source>
        <translation>%1 正在 %2 号窗口值班，要接替吗？</translation>
    </message>
    <message>
        <source>Take over window %1</source>
        <translation>接管 %1 号窗口</translation>
    </message>
    <message>
        <source>%1 is signed out there</source>
        <translation>%1 将在该窗口签退</translation>
    </message>
    <message>
        <source>Leave window %1 and sign in here</source>
        <translation>离开 %1 号窗口，在这里签到</translation>
    </message>
</context>
<context>
    <name>StepBar</name>
    <message>
        <source>Again in %1 s</source>
        <translation>%1 秒后重呼</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>重呼</translation>
    </message>
    <message>
        <source>Called %1 times</source>
        <translation>已呼叫 %1 次</translation>
    </message>
    <message>
        <source>Call again in %1 s</source>
        <translation>%1 秒后可重呼</translation>
    </message>
    <message>
        <source>Call again (%1 of %2)</source>
        <translation>重呼（第 %1/%2 次）</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>转办</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>暂缓办理</translation>
    </message>
    <message>
        <source>F2 or Space</source>
        <translation>F2 或空格</translation>
    </message>
    <message>
        <source>F4 or Space</source>
        <translation>F4 或空格</translation>
    </message>
    <message>
        <source>F5 or Space</source>
        <translation>F5 或空格</translation>
    </message>
    <message>
        <source>F9 or Space</source>
        <translation>F9 或空格</translation>
    </message>
    <message>
        <source>Finish only</source>
        <translation>只办结</translation>
    </message>
    <message>
        <source>F10 or Space</source>
        <translation>F10 或空格</translation>
    </message>
</context>
<context>
    <name>StripPage</name>
    <message>
        <source>In service</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Called, %1 of %2</source>
        <translation>已呼叫 %1/%2</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一位</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>无人等候</translation>
    </message>
    <message>
        <source>Window %1 · %2 waiting</source>
        <translation>%1 号窗口 · 等候 %2 人</translation>
    </message>
    <message>
        <source>I am going</source>
        <translation>我去</translation>
    </message>
    <message>
        <source>Take back (%1 s)</source>
        <translation>撤回（%1 秒）</translation>
    </message>
    <message>
        <source>Call again</source>
        <translation>重呼</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>办结</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>过号</translation>
    </message>
    <message>
        <source>Show the whole page</source>
        <translation>展开</translation>
    </message>
</context>
<context>
    <name>TakeBackBar</name>
    <message>
        <source>Take back (%1 s)</source>
        <translation>撤回（%1 秒）</translation>
    </message>
</context>
<context>
    <name>TicketHead</name>
    <message>
        <source>In service</source>
        <translation>办理中</translation>
    </message>
    <message>
        <source>Called, %1 of %2</source>
        <translation>已呼叫 %1/%2</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>过号重排</translation>
    </message>
    <message>
        <source>waited %1</source>
        <translation>等候 %1</translation>
    </message>
    <message>
        <source>done the same day</source>
        <translation>当日办结</translation>
    </message>
    <message>
        <source>promised in %1 working days</source>
        <translation>承诺 %1 个工作日</translation>
    </message>
</context>
<context>
    <name>TicketLine</name>
    <message>
        <source>Next. %1</source>
        <translation>下一位：%1</translation>
    </message>
</context>
<context>
    <name>TicketPanel</name>
    <message>
        <source>Paused: %1</source>
        <translation>已暂停：%1</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>无人等候</translation>
    </message>
    <message>
        <source>Residents see that this window is closed for a moment.</source>
        <translation>群众会看到本窗口暂停服务。</translation>
    </message>
    <message>
        <source>The next person appears here as soon as a number is taken.</source>
        <translation>有人取号后会立即显示在这里。</translation>
    </message>
</context>
<context>
    <name>WindowGrid</name>
    <message>
        <source>%1, paused</source>
        <translation>%1，暂停中</translation>
    </message>
    <message>
        <source>%1 is on duty</source>
        <translation>%1 值班</translation>
    </message>
</context>
<context>
    <name>WorkHeader</name>
    <message>
        <source>served today</source>
        <translation>今日已办</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等候</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复服务</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>签退</translation>
    </message>
    <message>
        <source>Show the strip</source>
        <translation>收起为窄条</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Why do you pause?</source>
        <translation>暂停原因</translation>
    </message>
    <message>
        <source>Put %1 aside: why?</source>
        <translation>%1 号暂缓办理，原因？</translation>
    </message>
    <message>
        <source>Transfer %1 to which queue?</source>
        <translation>%1 号转到哪个队列？</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 人等候</translation>
    </message>
    <message>
        <source>Cancel %1?</source>
        <translation>取消 %1 号？</translation>
    </message>
    <message>
        <source>The resident does not want to wait</source>
        <translation>群众不再等候</translation>
    </message>
    <message>
        <source>Taken by mistake</source>
        <translation>取错号</translation>
    </message>
</context>
</TS>
