<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>CompareVersionsText</name>
    <message numerus="yes">
        <source>%1, rate %2, batch %3, %Ln epoch(s)</source>
        <translation>
            <numerusform>%1, rate %2, batch %3, %Ln epoch</numerusform>
            <numerusform>%1, rate %2, batch %3, %Ln epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln training(s) finished on both versions: nothing is said before all have.</source>
        <translation>
            <numerusform>%1 of %Ln training finished on both versions: nothing is said before all have.</numerusform>
            <numerusform>%1 of %Ln trainings finished on both versions: nothing is said before all have.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>%Ln clip(s) cannot be used, their sound is damaged or too short: %1. Cut them again on the page Library, or select other clips.</source>
        <translation>
            <numerusform>%Ln clip cannot be used, its sound is damaged or too short: %1. Cut it again on the page Library, or select other clips.</numerusform>
            <numerusform>%Ln clips cannot be used, their sound is damaged or too short: %1. Cut them again on the page Library, or select other clips.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FigureText</name>
    <message numerus="yes">
        <source>adjusted for %Ln comparison(s) (Holm)</source>
        <translation>
            <numerusform>adjusted for %Ln comparison (Holm)</numerusform>
            <numerusform>adjusted for %Ln comparisons (Holm)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln song(s)</source>
        <translation>
            <numerusform>%1, %Ln song</numerusform>
            <numerusform>%1, %Ln songs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plane</name>
    <message numerus="yes">
        <source>%n without a point</source>
        <translation>
            <numerusform>%n without a point</numerusform>
            <numerusform>%n without a point</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message numerus="yes">
        <source>%Ln fold(s)</source>
        <translation>
            <numerusform>%Ln fold</numerusform>
            <numerusform>%Ln folds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test song(s)</source>
        <translation>
            <numerusform>%Ln test song</numerusform>
            <numerusform>%Ln test songs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) · recall %1 · precision %2 · F1 %3</source>
        <translation>
            <numerusform>%Ln clip · recall %1 · precision %2 · F1 %3</numerusform>
            <numerusform>%Ln clips · recall %1 · precision %2 · F1 %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln fold(s)</source>
        <translation>
            <numerusform>%1 of %Ln fold</numerusform>
            <numerusform>%1 of %Ln folds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunOutcome</name>
    <message numerus="yes">
        <source>%1 of %Ln fold(s) are done. What is predicted of all clips is shown when all are.</source>
        <translation>
            <numerusform>%1 of %Ln fold is done. What is predicted of all clips is shown when all are.</numerusform>
            <numerusform>%1 of %Ln folds are done. What is predicted of all clips is shown when all are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitText</name>
    <message numerus="yes">
        <source>%1 clips of %Ln song(s) (%2)</source>
        <comment>side of a split: clips of each class</comment>
        <translation>
            <numerusform>%1 clips of %Ln song (%2)</numerusform>
            <numerusform>%1 clips of %Ln songs (%2)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::AgreementController</name>
    <message numerus="yes">
        <source>%Ln label(s) taken from %1</source>
        <translation>
            <numerusform>%Ln label taken from %1</numerusform>
            <numerusform>%Ln labels taken from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) written to %1</source>
        <translation>
            <numerusform>%Ln label written to %1</numerusform>
            <numerusform>%Ln labels written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed over: said before, or older than the latest</source>
        <translation>
            <numerusform>%Ln passed over: said before, or older than the latest</numerusform>
            <numerusform>%Ln passed over: said before, or older than the latest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of songs or clips that are not here (%1)</source>
        <translation>
            <numerusform>%Ln of a song or clip that is not here (%1)</numerusform>
            <numerusform>%Ln of songs or clips that are not here (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out (%1)</source>
        <translation>
            <numerusform>%Ln left out (%1)</numerusform>
            <numerusform>%Ln left out (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of whole songs, marked as such</source>
        <translation>
            <numerusform>%Ln of a whole song, marked as such</numerusform>
            <numerusform>%Ln of whole songs, marked as such</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of one axis only</source>
        <translation>
            <numerusform>%Ln of one axis only</numerusform>
            <numerusform>%Ln of one axis only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::CompareVersionsController</name>
    <message numerus="yes">
        <source>v%1 has %Ln song(s), fewer than folds: choose fewer folds.</source>
        <translation>
            <numerusform>v%1 has %Ln song, fewer than folds: choose fewer folds.</numerusform>
            <numerusform>v%1 has %Ln songs, fewer than folds: choose fewer folds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::LabelController</name>
    <message numerus="yes">
        <source>%Ln clip(s) have only a rule&apos;s label, computed from the sound by a machine. Yours takes its place.</source>
        <translation>
            <numerusform>%Ln clip has only a rule&apos;s label, computed from the sound by a machine. Yours takes its place.</numerusform>
            <numerusform>%Ln clips have only a rule&apos;s label, computed from the sound by a machine. Yours takes its place.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::LibraryController</name>
    <message numerus="yes">
        <source>%Ln song(s) added</source>
        <translation>
            <numerusform>%Ln song added</numerusform>
            <numerusform>%Ln songs added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) selected</source>
        <translation>
            <numerusform>%Ln clip selected</numerusform>
            <numerusform>%Ln clips selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) cut</source>
        <translation>
            <numerusform>%Ln clip cut</numerusform>
            <numerusform>%Ln clips cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln already there</numerusform>
            <numerusform>%Ln already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) found again</source>
        <translation>
            <numerusform>%Ln song found again</numerusform>
            <numerusform>%Ln songs found again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled clip(s) would no longer be selected, and would not be in the next dataset version. Their labels stay.</source>
        <translation>
            <numerusform>%Ln labelled clip would no longer be selected, and would not be in the next dataset version. Its label stays.</numerusform>
            <numerusform>%Ln labelled clips would no longer be selected, and would not be in the next dataset version. Their labels stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::PredictController</name>
    <message numerus="yes">
        <source>%Ln song(s) judged</source>
        <translation>
            <numerusform>%Ln song judged</numerusform>
            <numerusform>%Ln songs judged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %Ln song(s) are judged; add them again to go on</source>
        <translation>
            <numerusform>Stopped: %Ln song is judged; add them again to go on</numerusform>
            <numerusform>Stopped: %Ln songs are judged; add them again to go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them as they were remembered</source>
        <translation>
            <numerusform>%Ln of them as it was remembered</numerusform>
            <numerusform>%Ln of them as they were remembered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) with tags in %1</source>
        <translation>
            <numerusform>%Ln copy with tags in %1</numerusform>
            <numerusform>%Ln copies with tags in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) leave this list. The files stay as they are.</source>
        <translation>
            <numerusform>%Ln song leaves this list. The files stay as they are.</numerusform>
            <numerusform>%Ln songs leave this list. The files stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::ResultsController</name>
    <message numerus="yes">
        <source>run %1: %2 of %Ln fold(s)</source>
        <translation>
            <numerusform>run %1: %2 of %Ln fold</numerusform>
            <numerusform>run %1: %2 of %Ln folds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) written for tensorboard --logdir %1</source>
        <translation>
            <numerusform>%Ln run written for tensorboard --logdir %1</numerusform>
            <numerusform>%Ln runs written for tensorboard --logdir %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::RunsReader</name>
    <message numerus="yes">
        <source>%Ln run(s) cannot be read and are in no table:</source>
        <translation>
            <numerusform>%Ln run cannot be read and is in no table:</numerusform>
            <numerusform>%Ln runs cannot be read and are in no table:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) learned from other data than the dataset&apos;s folder holds now. No comparison counts them; a sweep trains them anew.</source>
        <translation>
            <numerusform>%Ln run learned from other data than the dataset&apos;s folder holds now. No comparison counts it; a sweep trains it anew.</numerusform>
            <numerusform>%Ln runs learned from other data than the dataset&apos;s folder holds now. No comparison counts them; a sweep trains them anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::Session</name>
    <message numerus="yes">
        <source>Version %1 holds %Ln clip(s)</source>
        <translation>
            <numerusform>Version %1 holds %Ln clip</numerusform>
            <numerusform>Version %1 holds %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled clip(s) would not be in this version: their sound is not cut, or was deleted. Cut the clips on the page Library, or build without them.</source>
        <translation>
            <numerusform>%Ln labelled clip would not be in this version: its sound is not cut, or was deleted. Cut the clips on the page Library, or build without it.</numerusform>
            <numerusform>%Ln labelled clips would not be in this version: their sound is not cut, or was deleted. Cut the clips on the page Library, or build without them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::SweepController</name>
    <message numerus="yes">
        <source>Sweep %1 is at its end: %Ln run(s) finished</source>
        <translation>
            <numerusform>Sweep %1 is at its end: %Ln run finished</numerusform>
            <numerusform>Sweep %1 is at its end: %Ln runs finished</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled clip(s) are not in version %1: their sound is not cut, or was deleted. Nothing is learned of them.</source>
        <translation>
            <numerusform>%Ln labelled clip is not in version %1: its sound is not cut, or was deleted. Nothing is learned of it.</numerusform>
            <numerusform>%Ln labelled clips are not in version %1: their sound is not cut, or was deleted. Nothing is learned of them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::TrainingController</name>
    <message numerus="yes">
        <source>A cross-validation with these settings has not finished: %1 of %Ln fold(s) are done (run %2). The others can be trained now, or all of them anew.</source>
        <translation>
            <numerusform>A cross-validation with these settings has not finished: %1 of %Ln fold is done (run %2). The others can be trained now, or all of them anew.</numerusform>
            <numerusform>A cross-validation with these settings has not finished: %1 of %Ln folds are done (run %2). The others can be trained now, or all of them anew.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::WorkDisplay</name>
    <message numerus="yes">
        <source>Sweep · %1 of %Ln run(s)</source>
        <translation>
            <numerusform>Sweep · %1 of %Ln run</numerusform>
            <numerusform>Sweep · %1 of %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::Workbench</name>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) that are being trained stay behind.</source>
        <translation>
            <numerusform>%Ln run that is being trained stays behind.</numerusform>
            <numerusform>%Ln runs that are being trained stay behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) are not where they were, and stay behind.</source>
        <translation>
            <numerusform>%Ln song is not where it was, and stays behind.</numerusform>
            <numerusform>%Ln songs are not where they were, and stay behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) that no project has stay behind.</source>
        <translation>
            <numerusform>%Ln file that no project has stays behind.</numerusform>
            <numerusform>%Ln files that no project has stay behind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) of the project are not as they should be. The first: %1</source>
        <translation>
            <numerusform>%Ln thing of the project is not as it should be: %1</numerusform>
            <numerusform>%Ln things of the project are not as they should be. The first: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::AgreementPage</name>
    <message numerus="yes">
        <source>%Ln annotator(s)</source>
        <translation>
            <numerusform>%Ln annotator</numerusform>
            <numerusform>%Ln annotators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · of %Ln clip(s)</source>
        <translation>
            <numerusform>%1 · of %Ln clip</numerusform>
            <numerusform>%1 · of %Ln clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Absolute agreement (Shrout and Fleiss 1979), of the %Ln clip(s) labelled by all</source>
        <translation>
            <numerusform>Absolute agreement (Shrout and Fleiss 1979), of the %Ln clip labelled by all</numerusform>
            <numerusform>Absolute agreement (Shrout and Fleiss 1979), of the %Ln clips labelled by all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::BundleDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ChapterPanel</name>
    <message numerus="yes">
        <source>Table %1, on version %2: %3 of %Ln test(s)</source>
        <translation>
            <numerusform>Table %1, on version %2: %3 of %Ln test</numerusform>
            <numerusform>Table %1, on version %2: %3 of %Ln tests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ComparePanel</name>
    <message numerus="yes">
        <source>%Ln clip(s) left out: labelled otherwise</source>
        <translation>
            <numerusform>%Ln clip left out: labelled otherwise</numerusform>
            <numerusform>%Ln clips left out: labelled otherwise</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The mean of what they say: accuracy %1 on %Ln clip(s)</source>
        <translation>
            <numerusform>The mean of what they say: accuracy %1 on %Ln clip</numerusform>
            <numerusform>The mean of what they say: accuracy %1 on %Ln clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::CompareVersionsPanel</name>
    <message numerus="yes">
        <source>%Ln training(s) failed: %1</source>
        <translation>
            <numerusform>%Ln training failed: %1</numerusform>
            <numerusform>%Ln trainings failed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s)</source>
        <translation>
            <numerusform>%Ln training</numerusform>
            <numerusform>%Ln trainings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them there</source>
        <translation>
            <numerusform>%1, %Ln of them there</numerusform>
            <numerusform>%1, %Ln of them there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::DatasetPage</name>
    <message numerus="yes">
        <source>%1 of them share the label of their whole song: %Ln independent label(s), not as many as clips.</source>
        <translation>
            <numerusform>%1 of them share the label of their whole song: %Ln independent label, not as many as clips.</numerusform>
            <numerusform>%1 of them share the label of their whole song: %Ln independent labels, not as many as clips.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::EmotionTimeline</name>
    <message numerus="yes">
        <source>%Ln person(s) said: %1 %2, %3 %4</source>
        <translation>
            <numerusform>%Ln person said: %1 %2, %3 %4</numerusform>
            <numerusform>%Ln people said: %1 %2, %3 %4</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LabelImportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) of clips</source>
        <translation>
            <numerusform>%Ln label of a clip</numerusform>
            <numerusform>%Ln labels of clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of songs or clips that the project does not have</source>
        <translation>
            <numerusform>%Ln row of a song or clip that the project does not have</numerusform>
            <numerusform>%Ln rows of songs or clips that the project does not have</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) do not fit, the first is line %1: %2</source>
        <translation>
            <numerusform>%Ln row does not fit, line %1: %2</numerusform>
            <numerusform>%Ln rows do not fit, the first is line %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of whole songs, marked as such</source>
        <translation>
            <numerusform>%Ln of a whole song, marked as such</numerusform>
            <numerusform>%Ln of whole songs, marked as such</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of one axis only</source>
        <translation>
            <numerusform>%Ln of one axis only</numerusform>
            <numerusform>%Ln of one axis only</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PredictPage</name>
    <message numerus="yes">
        <source>and %Ln more file(s)</source>
        <translation>
            <numerusform>and %Ln more file</numerusform>
            <numerusform>and %Ln more files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) were judged by other networks, or with another time from window to window</source>
        <translation>
            <numerusform>%Ln song was judged by other networks, or with another time from window to window</numerusform>
            <numerusform>%Ln songs were judged by other networks, or with another time from window to window</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) in the lasso</source>
        <translation>
            <numerusform>%Ln song in the lasso</numerusform>
            <numerusform>%Ln songs in the lasso</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ResultsModel</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ReviewPage</name>
    <message numerus="yes">
        <source>%Ln clip(s) are judged by no network that was not trained on them.</source>
        <translation>
            <numerusform>%Ln clip is judged by no network that was not trained on it.</numerusform>
            <numerusform>%Ln clips are judged by no network that was not trained on them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RunsPanel</name>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepForm</name>
    <message numerus="yes">
        <source>%Ln configuration(s)</source>
        <translation>
            <numerusform>%Ln configuration</numerusform>
            <numerusform>%Ln configurations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fold(s)</source>
        <translation>
            <numerusform>%Ln fold</numerusform>
            <numerusform>%Ln folds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln seed</numerusform>
            <numerusform>%Ln seeds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln run</numerusform>
            <numerusform>%Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln at a time</source>
        <translation>
            <numerusform>%1, %Ln at a time</numerusform>
            <numerusform>%1, %Ln at a time</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepPage</name>
    <message numerus="yes">
        <source>Of %Ln run(s) the %1 of the highest accuracy are named. Choose one below to see its curve.</source>
        <translation>
            <numerusform>Of %Ln run the %1 of the highest accuracy are named. Choose one below to see its curve.</numerusform>
            <numerusform>Of %Ln runs the %1 of the highest accuracy are named. Choose one below to see its curve.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepResults</name>
    <message numerus="yes">
        <source>%Ln network(s) beat both baselines.</source>
        <translation>
            <numerusform>%Ln network beats both baselines.</numerusform>
            <numerusform>%Ln networks beat both baselines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepStatus</name>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 of %Ln run</numerusform>
            <numerusform>%1 of %Ln runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in training</source>
        <translation>
            <numerusform>%Ln in training</numerusform>
            <numerusform>%Ln in training</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ThesisResults</name>
    <message numerus="yes">
        <source>The thesis&apos;s accuracy lies in our 95 % interval in %1 of %Ln test(s).</source>
        <translation>
            <numerusform>The thesis&apos;s accuracy lies in our 95 % interval in %1 of %Ln test.</numerusform>
            <numerusform>The thesis&apos;s accuracy lies in our 95 % interval in %1 of %Ln tests.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TrainPage</name>
    <message numerus="yes">
        <source>Memory ran out: batches of %Ln clip(s) from here on</source>
        <translation>
            <numerusform>Memory ran out: batches of %Ln clip from here on</numerusform>
            <numerusform>Memory ran out: batches of %Ln clips from here on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>: test accuracy %1 on %2 clips of %Ln song(s)</source>
        <translation>
            <numerusform>: test accuracy %1 on %2 clips of %Ln song</numerusform>
            <numerusform>: test accuracy %1 on %2 clips of %Ln songs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>: %1 of %Ln fold(s) are done</source>
        <translation>
            <numerusform>: %1 of %Ln fold is done</numerusform>
            <numerusform>: %1 of %Ln folds are done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>: %1 on %2 clips of %Ln song(s)</source>
        <translation>
            <numerusform>: %1 on %2 clips of %Ln song</numerusform>
            <numerusform>: %1 on %2 clips of %Ln songs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TrainingForm</name>
    <message numerus="yes">
        <source>%Ln training(s) %1</source>
        <translation>
            <numerusform>%Ln training %1</numerusform>
            <numerusform>%Ln trainings %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::VersionsPanel</name>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln epoch</numerusform>
            <numerusform>%Ln epochs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln version</numerusform>
            <numerusform>%Ln versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln test clip(s)</source>
        <translation>
            <numerusform>%Ln test clip</numerusform>
            <numerusform>%Ln test clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s)</source>
        <translation>
            <numerusform>%Ln song</numerusform>
            <numerusform>%Ln songs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fold(s)</source>
        <translation>
            <numerusform>%Ln fold</numerusform>
            <numerusform>%Ln folds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::WhyPanel</name>
    <message numerus="yes">
        <source>Run %1, %Ln network(s). Log-odds %2, of the mean clip %3.</source>
        <translation>
            <numerusform>Run %1, %Ln network. Log-odds %2, of the mean clip %3.</numerusform>
            <numerusform>Run %1, %Ln networks. Log-odds %2, of the mean clip %3.</numerusform>
        </translation>
    </message>
</context>
</TS>
