<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>cuadrante::app::LabelController</name>
    <message numerus="yes">
        <source>%n clip(s) have only a rule's label, computed from the sound by a machine. Yours takes its place.</source>
        <translation>
            <numerusform>%n clip has only a rule's label, computed from the sound by a machine. Yours takes its place.</numerusform>
            <numerusform>%n clips have only a rule's label, computed from the sound by a machine. Yours takes its place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::LibraryController</name>
    <message numerus="yes">
        <source>%n song(s) added</source>
        <translation>
            <numerusform>%n song added</numerusform>
            <numerusform>%n songs added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) selected</source>
        <translation>
            <numerusform>%n clip selected</numerusform>
            <numerusform>%n clips selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clip(s) cut</source>
        <translation>
            <numerusform>%n clip cut</numerusform>
            <numerusform>%n clips cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n already there</numerusform>
            <numerusform>%n already there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::Session</name>
    <message numerus="yes">
        <source>Version %1 holds %n clip(s)</source>
        <translation>
            <numerusform>Version %1 holds %n clip</numerusform>
            <numerusform>Version %1 holds %n clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::Workbench</name>
    <message numerus="yes">
        <source>%n clip(s)</source>
        <translation>
            <numerusform>%n clip</numerusform>
            <numerusform>%n clips</numerusform>
        </translation>
    </message>
</context>
</TS>
