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
</context>
<context>
    <name>VillageHome</name>
    <message>
        <source>What may we do for you?</source>
        <translation>请问要办什么？</translation>
    </message>
    <message>
        <source>Closed, opens %1</source>
        <translation>暂不办公，%1 开放</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>暂不办公</translation>
    </message>
    <message>
        <source>Pay for me</source>
        <translation>代缴</translation>
    </message>
    <message>
        <source>Insurance, pension, bills</source>
        <translation>医保、养老、水电话费</translation>
    </message>
    <message>
        <source>Handle for me</source>
        <translation>代办</translation>
    </message>
    <message>
        <source>Forms and certificates</source>
        <translation>申请、证件、补贴</translation>
    </message>
    <message>
        <source>Act for me</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Errands with your consent</source>
        <translation>受您委托跑腿办事</translation>
    </message>
</context>
<context>
    <name>VillageTicket</name>
    <message>
        <source>Your number</source>
        <translation>您的号码</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
</TS>
