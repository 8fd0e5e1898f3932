<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>About</name>
    <message>
        <source>≈ %1 s</source>
        <translation>≈ %1 s</translation>
    </message>
    <message>
        <source>≈ %1 min %2 s</source>
        <translation>≈ %1 min %2 s</translation>
    </message>
    <message>
        <source>≈ %1 min</source>
        <translation>≈ %1 min</translation>
    </message>
    <message>
        <source>≈ %1 h %2 min</source>
        <translation>≈ %1 h %2 min</translation>
    </message>
    <message>
        <source>≈ %1 h</source>
        <translation>≈ %1 h</translation>
    </message>
</context>
<context>
    <name>Affect</name>
    <message>
        <source>delighted</source>
        <translation>encantado</translation>
    </message>
    <message>
        <source>excited</source>
        <translation>entusiasmado</translation>
    </message>
    <message>
        <source>astonished</source>
        <translation>asombrado</translation>
    </message>
    <message>
        <source>tense</source>
        <translation>tenso</translation>
    </message>
    <message>
        <source>afraid</source>
        <translation>asustado</translation>
    </message>
    <message>
        <source>distressed</source>
        <translation>angustiado</translation>
    </message>
    <message>
        <source>miserable</source>
        <translation>desdichado</translation>
    </message>
    <message>
        <source>sad</source>
        <translation>triste</translation>
    </message>
    <message>
        <source>bored</source>
        <translation>aburrido</translation>
    </message>
    <message>
        <source>tired</source>
        <translation>cansado</translation>
    </message>
    <message>
        <source>relaxed</source>
        <translation>relajado</translation>
    </message>
    <message>
        <source>serene</source>
        <translation>sereno</translation>
    </message>
    <message>
        <source>pleased</source>
        <translation>complacido</translation>
    </message>
</context>
<context>
    <name>BaselineVerdict</name>
    <message>
        <source>does not beat the baselines</source>
        <translation>no supera las referencias</translation>
    </message>
    <message>
        <source>above, but perhaps by chance</source>
        <translation>por encima, pero quizá por azar</translation>
    </message>
    <message>
        <source>beats both baselines</source>
        <translation>supera ambas referencias</translation>
    </message>
    <message>
        <source>no evidence: too few test songs or clips, or songs on both sides</source>
        <translation>no prueba nada: pocas canciones o clips de prueba, o canciones en ambos lados</translation>
    </message>
</context>
<context>
    <name>CompareVersionsText</name>
    <message>
        <source>%1: %2.</source>
        <comment>what was found: what that says</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>too little to say whether it helped</source>
        <translation>es poco para decir si ayudó</translation>
    </message>
    <message>
        <source>it helped</source>
        <translation>ayudó</translation>
    </message>
    <message>
        <source>it did harm</source>
        <translation>perjudicó</translation>
    </message>
    <message>
        <source>no evidence that it did harm</source>
        <translation>no hay indicios de que perjudicara</translation>
    </message>
    <message>
        <source>no evidence that it helped</source>
        <translation>no hay indicios de que ayudara</translation>
    </message>
    <message>
        <source>No test clip has the same class in v%1 and v%2: there is nothing to judge by.</source>
        <translation>Ningún clip de prueba tiene la misma clase en v%1 y v%2: no hay con qué juzgar.</translation>
    </message>
    <message>
        <source>v%1 is no better and no worse: %2</source>
        <translation>v%1 no es mejor ni peor: %2</translation>
    </message>
    <message>
        <source>v%1 is worse by %2</source>
        <translation>v%1 es peor en %2</translation>
    </message>
    <message>
        <source>v%1 is better by %2</source>
        <translation>v%1 es mejor en %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, rate %2, batch %3, %Ln epoch(s)</source>
        <translation>
            <numerusform>%1, tasa %2, lote %3, %Ln época</numerusform>
            <numerusform>%1, tasa %2, lote %3, %Ln épocas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln training(s) finished on both versions: nothing is said before all have.</source>
        <translation>
            <numerusform>%1 de %Ln entrenamiento ha terminado en ambas versiones: no se dice nada hasta que termine.</numerusform>
            <numerusform>%1 de %Ln entrenamientos han terminado en ambas versiones: no se dice nada hasta que terminen todos.</numerusform>
        </translation>
    </message>
    <message>
        <source>The features differ, too (%1): what is found is not the labels&apos; alone.</source>
        <translation>También difieren las características (%1): lo que se halla no se debe solo a las etiquetas.</translation>
    </message>
    <message>
        <source>no evidence, it takes %1</source>
        <translation>no prueba nada, hacen falta %1</translation>
    </message>
    <message>
        <source>95 % intervals and p go by songs; p is of a permutation test</source>
        <translation>Los intervalos del 95 % y p van por canciones; p es de un contraste de permutación</translation>
    </message>
    <message>
        <source>v%1 lies lower by %2</source>
        <translation>v%1 queda %2 por debajo</translation>
    </message>
    <message>
        <source>v%1 lies higher by %2</source>
        <translation>v%1 queda %2 por encima</translation>
    </message>
</context>
<context>
    <name>Emotion</name>
    <message>
        <source>Stress</source>
        <translation>Estrés</translation>
    </message>
    <message>
        <source>Happiness</source>
        <translation>Felicidad</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Calma</translation>
    </message>
    <message>
        <source>Sadness</source>
        <translation>Tristeza</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energía</translation>
    </message>
    <message>
        <source>Pleasure</source>
        <translation>Placer</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>%1 cannot be read. Is it still there, and may you open it?</source>
        <translation>No se puede leer %1. ¿Sigue ahí y tienes permiso para abrirlo?</translation>
    </message>
    <message>
        <source>%1 cannot be written. May you write to this folder?</source>
        <translation>No se puede escribir %1. ¿Tienes permiso para escribir en esta carpeta?</translation>
    </message>
    <message>
        <source>The disk is full: %1 was not written. Free some space and repeat.</source>
        <translation>El disco está lleno: no se ha escrito %1. Libera espacio y vuelve a intentarlo.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 está vacío.</translation>
    </message>
    <message>
        <source>%1 holds no sound that can be read.</source>
        <translation>%1 no contiene sonido que se pueda leer.</translation>
    </message>
    <message>
        <source>%1 is damaged or cut short. Try to get the file once more.</source>
        <translation>%1 está dañado o cortado. Intenta conseguir el archivo otra vez.</translation>
    </message>
    <message>
        <source>%1 holds sound beyond what is taken.</source>
        <translation>%1 contiene sonido fuera de los límites admitidos.</translation>
    </message>
    <message>
        <source>%1 is shorter than one clip.</source>
        <translation>%1 dura menos que un clip.</translation>
    </message>
    <message>
        <source>%1 is not a project. Choose a folder that holds a project.db.</source>
        <translation>%1 no es un proyecto. Elige una carpeta que contenga un project.db.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Cuadrante. Update the program.</source>
        <translation>%1 se escribió con una versión más nueva de Cuadrante. Actualiza el programa.</translation>
    </message>
    <message>
        <source>The database of %1 cannot be used. Go back to a copy of it.</source>
        <translation>La base de datos de %1 no se puede usar. Recupera una copia.</translation>
    </message>
    <message>
        <source>Nothing was taken from %1: it breaks a rule.</source>
        <translation>No se ha tomado nada de %1: incumple una regla.</translation>
    </message>
    <message>
        <source>%1 is not the NPY array that is needed.</source>
        <translation>%1 no es la matriz NPY que hace falta.</translation>
    </message>
    <message>
        <source>The parts of the dataset %1 do not fit together.</source>
        <translation>Las partes del conjunto de datos %1 no encajan.</translation>
    </message>
    <message>
        <source>%1 is damaged or belongs to another network.</source>
        <translation>%1 está dañado o es de otra red.</translation>
    </message>
    <message>
        <source>The run in %1 is incomplete or cannot be read.</source>
        <translation>La ejecución en %1 está incompleta o no se puede leer.</translation>
    </message>
    <message>
        <source>A value is out of its range.</source>
        <translation>Un valor está fuera de su rango.</translation>
    </message>
    <message>
        <source>An earlier step is missing.</source>
        <translation>Falta un paso anterior.</translation>
    </message>
    <message>
        <source>This part of the program is missing or cannot be loaded.</source>
        <translation>Esta parte del programa falta o no se puede cargar.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>El archivo</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>línea %1</translation>
    </message>
    <message>
        <source>%1 is in use by another window or command. Wait for its end.</source>
        <translation>Otra ventana o una orden está usando %1. Espera a que termine.</translation>
    </message>
    <message>
        <source>%1 is not the file that was imported: it has been changed or replaced. Put the old one back.</source>
        <translation>%1 no es el archivo que se importó: se ha cambiado o sustituido. Vuelve a poner el de antes.</translation>
    </message>
    <message>
        <source>%1 does not hold labels that can be taken. Nothing was taken.</source>
        <translation>%1 no contiene etiquetas que se puedan tomar. No se tomó nada.</translation>
    </message>
    <message>
        <source>The training went out of range. Lower the learning rate or clip the gradients, and train again. The last good checkpoint is kept.</source>
        <translation>El entrenamiento se salió de rango. Baja la tasa de aprendizaje o recorta los gradientes y entrena otra vez. Se conserva el último punto de control bueno.</translation>
    </message>
    <message>
        <source>Labelled clips would be left out.</source>
        <translation>Se dejarían fuera clips etiquetados.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) cannot be used, their sound is damaged or too short: %1. Cut them again on the page Library, or select other clips.</source>
        <translation>
            <numerusform>%Ln clip no sirve, su sonido está dañado o es demasiado corto: %1. Córtalo de nuevo en la página Biblioteca, o selecciona otros clips.</numerusform>
            <numerusform>%Ln clips no sirven, su sonido está dañado o es demasiado corto: %1. Córtalos de nuevo en la página Biblioteca, o selecciona otros clips.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can only be read: you may not write to its folder. Copy the project to a place of your own.</source>
        <translation>%1 solo se puede leer: no puedes escribir en su carpeta. Copia el proyecto a un lugar tuyo.</translation>
    </message>
    <message>
        <source>%1 could not be brought to the disk: what you did last may be lost. The disk may be failing. Look after it, then open the project again; until then nothing more is written.</source>
        <translation>No se ha podido llevar %1 al disco: puede que lo último que hiciste se haya perdido. Es posible que el disco esté fallando. Revísalo y vuelve a abrir el proyecto; hasta entonces no se escribe nada más.</translation>
    </message>
    <message>
        <source>%1 cannot be opened as a project. Nothing was made of it.</source>
        <translation>%1 no se puede abrir como proyecto. No se ha hecho nada con él.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>No hay memoria suficiente para esto.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program: %1</source>
        <translation>Algo ha fallado dentro del programa: %1</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Algo ha ido mal dentro del programa.</translation>
    </message>
</context>
<context>
    <name>FigureText</name>
    <message>
        <source>reliable</source>
        <translation>fiable</translation>
    </message>
    <message>
        <source>for tentative conclusions</source>
        <translation>para conclusiones provisionales</translation>
    </message>
    <message>
        <source>not to be relied on</source>
        <translation>poco fiable</translation>
    </message>
    <message>
        <source>almost perfect agreement</source>
        <translation>acuerdo casi perfecto</translation>
    </message>
    <message>
        <source>substantial agreement</source>
        <translation>acuerdo considerable</translation>
    </message>
    <message>
        <source>moderate agreement</source>
        <translation>acuerdo moderado</translation>
    </message>
    <message>
        <source>fair agreement</source>
        <translation>acuerdo aceptable</translation>
    </message>
    <message>
        <source>slight agreement</source>
        <translation>acuerdo leve</translation>
    </message>
    <message>
        <source>poor agreement</source>
        <translation>acuerdo pobre</translation>
    </message>
    <message>
        <source>(%1 to %2)</source>
        <comment>95 % interval</comment>
        <translation>(%1 a %2)</translation>
    </message>
    <message>
        <source>%1 songs and %2 clips of each class, from %3 songs</source>
        <translation>%1 canciones y %2 clips de cada clase, de %3 canciones</translation>
    </message>
    <message numerus="yes">
        <source>adjusted for %Ln comparison(s) (Holm)</source>
        <translation>
            <numerusform>ajustada a %Ln comparación (Holm)</numerusform>
            <numerusform>ajustada a %Ln comparaciones (Holm)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln song(s)</source>
        <translation>
            <numerusform>%1, %Ln canción</numerusform>
            <numerusform>%1, %Ln canciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormatText</name>
    <message>
        <source>%1 can be guessed by how the songs are stored: right for %2 % of the clips, %3 % without (%4). A network may learn that instead of the music: add songs so that every class has every format, or leave out those of all formats but one.</source>
        <translation>%1 se adivina por cómo están guardadas las canciones: se acierta el %2 % de los clips, sin ello el %3 % (%4). Una red puede aprender eso en lugar de la música: añade canciones para que cada clase tenga todos los formatos, o deja las de un solo formato.</translation>
    </message>
    <message>
        <source>The test clips of fold %1 are stored otherwise:</source>
        <translation>Los clips de prueba de la parte %1 están guardados de otro modo:</translation>
    </message>
    <message>
        <source>The test clips are stored otherwise:</source>
        <translation>Los clips de prueba están guardados de otro modo:</translation>
    </message>
    <message>
        <source>%1 %2 is %3 % of them and %4 % of the others. The figure also measures that; another seed deals the songs otherwise.</source>
        <translation>%1 %2 es el %3 % de ellos y el %4 % de los demás. La cifra mide también eso; otra semilla reparte las canciones de otro modo.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
</context>
<context>
    <name>LabelKeys</name>
    <message>
        <source>Click</source>
        <translation>Clic</translation>
    </message>
    <message>
        <source>Label the clip; the next one starts</source>
        <translation>Etiqueta el clip; empieza el siguiente</translation>
    </message>
    <message>
        <source>Label with the middle of a quadrant</source>
        <translation>Etiqueta con el centro de un cuadrante</translation>
    </message>
    <message>
        <source>Shift+arrows</source>
        <translation>Mayús+flechas</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Label at the cursor</source>
        <translation>Etiqueta en el cursor</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Cancel a press; hide the cursor</source>
        <translation>Cancela una pulsación; oculta el cursor</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Reproduce o pausa</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Oír otra vez</translation>
    </message>
    <message>
        <source>Repeat the clip</source>
        <translation>Repite el clip</translation>
    </message>
    <message>
        <source>One second back or on</source>
        <translation>Un segundo atrás o adelante</translation>
    </message>
    <message>
        <source>Take the last label back; its clip returns</source>
        <translation>Retira la última etiqueta; su clip vuelve</translation>
    </message>
    <message>
        <source>Leave the clip for later</source>
        <translation>Deja el clip para después</translation>
    </message>
    <message>
        <source>Back to the clip before</source>
        <translation>Vuelve al clip anterior</translation>
    </message>
    <message>
        <source>Show or hide these keys</source>
        <translation>Muestra u oculta estas teclas</translation>
    </message>
    <message>
        <source>Hear the song around it</source>
        <translation>Oye la canción en torno al clip</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>Un segundo atrás</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>Un segundo adelante</translation>
    </message>
    <message>
        <source>Label with the middle of %1</source>
        <translation>Etiqueta con el centro de %1</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Rehace lo retirado</translation>
    </message>
    <message>
        <source>Flag the clip</source>
        <translation>Señala el clip</translation>
    </message>
    <message>
        <source>Write a note on the clip</source>
        <translation>Escribe una nota sobre el clip</translation>
    </message>
    <message>
        <source>Show what you said of it before</source>
        <translation>Muestra lo que dijiste del clip antes</translation>
    </message>
    <message>
        <source>Show words on the plane</source>
        <translation>Muestra palabras en el plano</translation>
    </message>
    <message>
        <source>Show the labels of this sitting</source>
        <translation>Muestra las etiquetas de esta sesión</translation>
    </message>
    <message>
        <source>Cursor on the plane; arrows move it, with Ctrl finely</source>
        <translation>Cursor en el plano; las flechas lo mueven, con Ctrl poco a poco</translation>
    </message>
</context>
<context>
    <name>NumberBox</name>
    <message>
        <source>A number from %1 to %2</source>
        <translation>Un número de %1 a %2</translation>
    </message>
    <message>
        <source>“%1” is not taken, %2 stays. %3.</source>
        <translation>«%1» no se acepta, se queda %2. %3.</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>2-D CNN</source>
        <translation>CNN 2-D</translation>
    </message>
    <message>
        <source>Units per layer</source>
        <translation>Unidades por capa</translation>
    </message>
    <message>
        <source>Units of each recurrent layer, such as 64,32</source>
        <translation>Unidades de cada capa recurrente, como 64,32</translation>
    </message>
    <message>
        <source>Conv1D in front</source>
        <translation>Conv1D delante</translation>
    </message>
    <message>
        <source>129 filters of 32 time steps in front of the recurrent layers</source>
        <translation>129 filtros de 32 pasos de tiempo delante de las capas recurrentes</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoide</translation>
    </message>
    <message>
        <source>Hard sigmoid</source>
        <translation>Sigmoide dura</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Puertas</translation>
    </message>
    <message>
        <source>Activation of the gates; the hard sigmoid was Keras&apos;s in 2019</source>
        <translation>Activación de las puertas; la sigmoide dura era la de Keras en 2019</translation>
    </message>
    <message>
        <source>The reset gate before the recurrent product, as in the thesis</source>
        <translation>La puerta de reinicio antes del producto recurrente, como en la tesis</translation>
    </message>
    <message>
        <source>GRU, reset after</source>
        <translation>GRU, reset después</translation>
    </message>
    <message>
        <source>The reset gate behind the recurrent product, as in PyTorch and cuDNN</source>
        <translation>La puerta de reinicio después del producto recurrente, como en PyTorch y cuDNN</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Share of the values that a training step leaves out</source>
        <translation>Parte de los valores que cada paso del entrenamiento omite</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energía</translation>
    </message>
    <message>
        <source>Pleasure</source>
        <translation>Placer</translation>
    </message>
    <message>
        <source>Quadrants</source>
        <translation>Cuadrantes</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Eje</translation>
    </message>
    <message>
        <source>What the network decides</source>
        <translation>Qué decide la red</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Recurrent cell, CNN, CRNN or dense; gru applies the reset gate before the recurrent product, gru-reset-after behind it, as PyTorch and cuDNN do</source>
        <translation>Celda recurrente, CNN, CRNN o densa; gru aplica la puerta de reinicio antes del producto recurrente, gru-reset-after después, como PyTorch y cuDNN</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Passes over the training set</source>
        <translation>Pasadas sobre el conjunto de entrenamiento</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Lote</translation>
    </message>
    <message>
        <source>Clips per step</source>
        <translation>Clips por paso</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>What a step follows the gradient by</source>
        <translation>Cuánto sigue cada paso al gradiente</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Usual: RMSprop; Adam for the 2-D CNN, as in the thesis</source>
        <translation>Lo habitual: RMSprop; Adam para la CNN 2-D, como en la tesis</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Constante</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>Meseta</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Coseno</translation>
    </message>
    <message>
        <source>Learning rate over time</source>
        <translation>Curso de la tasa</translation>
    </message>
    <message>
        <source>Plateau: lower while the validation loss does not fall; cosine: down to 0 over all epochs</source>
        <translation>Meseta: baja mientras la pérdida de validación no baja; coseno: hasta 0 a lo largo de todas las épocas</translation>
    </message>
    <message>
        <source>Plateau after epochs</source>
        <translation>Meseta tras épocas</translation>
    </message>
    <message>
        <source>Epochs without a lower validation loss before the learning rate falls</source>
        <translation>Épocas sin una pérdida de validación menor antes de que baje la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Plateau factor</source>
        <translation>Factor de la meseta</translation>
    </message>
    <message>
        <source>What the learning rate is multiplied by</source>
        <translation>Por cuánto se multiplica la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Stop early after epochs</source>
        <translation>Parar antes tras épocas</translation>
    </message>
    <message>
        <source>Ends the training after so many epochs without a lower validation loss; 0: never</source>
        <translation>Termina el entrenamiento tras tantas épocas sin que baje la pérdida de validación; 0: nunca</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>Clip gradients at</source>
        <translation>Recortar gradientes a</translation>
    </message>
    <message>
        <source>The most that the norm of all gradients together may be; 0: no limit</source>
        <translation>Lo máximo que puede medir la norma de todos los gradientes juntos; 0: sin límite</translation>
    </message>
    <message>
        <source>By song</source>
        <translation>Por canción</translation>
    </message>
    <message>
        <source>No song is on two sides</source>
        <translation>Ninguna canción queda en dos partes</translation>
    </message>
    <message>
        <source>By clip (the thesis)</source>
        <translation>Por clip (la tesis)</translation>
    </message>
    <message>
        <source>Two clips of a song may be on two sides</source>
        <translation>Dos clips de una canción pueden quedar en partes distintas</translation>
    </message>
    <message>
        <source>As clips.csv says</source>
        <translation>Como dice clips.csv</translation>
    </message>
    <message>
        <source>By the column “split” of the dataset</source>
        <translation>Por la columna «split» del conjunto de datos</translation>
    </message>
    <message>
        <source>By the songs&apos; names</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>A song is on the same side in every version</source>
        <translation>Una canción está en el mismo lado en todas las versiones</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>División</translation>
    </message>
    <message>
        <source>By song, no song is on two sides; by clip, two clips of a song may be; file: clips.csv says</source>
        <translation>Por canción, ninguna está en dos lados; por clip, dos clips de una canción pueden estarlo; file: lo dice clips.csv</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>Proporción de test</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>Proporción de validación</translation>
    </message>
    <message>
        <source>Of what the test leaves</source>
        <translation>De lo que deja el test</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Of the split, the initial weights and the batches</source>
        <translation>De la división, los pesos iniciales y los lotes</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Hilos</translation>
    </message>
    <message>
        <source>Of one training; the same number gives the same results</source>
        <translation>De un entrenamiento; el mismo número da los mismos resultados</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Fused kernels</source>
        <translation>Núcleos propios</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referencia</translation>
    </message>
    <message>
        <source>Computed by</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Cuadrante&apos;s own fused kernels, several times faster, or LibTorch&apos;s operations one by one</source>
        <translation>Los núcleos fusionados de Cuadrante, varias veces más rápidos, o las operaciones de LibTorch una a una</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Procesador</translation>
    </message>
    <message>
        <source>CUDA card</source>
        <translation>Tarjeta CUDA</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Automatic: a CUDA card where there is one</source>
        <translation>Automático: una tarjeta CUDA donde la haya</translation>
    </message>
    <message>
        <source>TF32 on a card</source>
        <translation>TF32 en la tarjeta</translation>
    </message>
    <message>
        <source>Faster products with 10-bit mantissas, on CUDA cards that have them</source>
        <translation>Productos más rápidos con mantisas de 10 bits, en las tarjetas CUDA que los tienen</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Partes</translation>
    </message>
    <message>
        <source>One split</source>
        <translation>Una división</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Pliegue</translation>
    </message>
    <message>
        <source>Which of the parts is the test set</source>
        <translation>Cuál de las partes es la prueba</translation>
    </message>
    <message>
        <source>FFT size</source>
        <translation>Tamaño de la FFT</translation>
    </message>
    <message>
        <source>Samples of a frame, even</source>
        <translation>Muestras de un tramo, un número par</translation>
    </message>
    <message>
        <source>Column stride</source>
        <translation>Salto de columnas</translation>
    </message>
    <message>
        <source>Keep every n-th column</source>
        <translation>Se guarda una de cada n columnas</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Paso</translation>
    </message>
    <message>
        <source>Samples between columns</source>
        <translation>Muestras entre columnas</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Keep the first so many of these</source>
        <translation>De ellas se guardan las primeras, tantas como aquí</translation>
    </message>
    <message>
        <source>Hann, symmetric</source>
        <translation>Hann, simétrica</translation>
    </message>
    <message>
        <source>Hann, periodic</source>
        <translation>Hann, periódica</translation>
    </message>
    <message>
        <source>rectangular</source>
        <translation>rectangular</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>What a frame is multiplied with</source>
        <translation>Por lo que se multiplica cada tramo</translation>
    </message>
    <message>
        <source>density (power per Hz)</source>
        <translation>densidad (potencia por Hz)</translation>
    </message>
    <message>
        <source>spectrum (power)</source>
        <translation>espectro (potencia)</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>magnitud</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Escala</translation>
    </message>
    <message>
        <source>What the values are, as SciPy defines them</source>
        <translation>Qué son los valores, como los define SciPy</translation>
    </message>
    <message>
        <source>Decibels</source>
        <translation>Decibelios</translation>
    </message>
    <message>
        <source>10 log10 of a power, 20 log10 of a magnitude</source>
        <translation>10 log10 de una potencia, 20 log10 de una magnitud</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Espectrograma</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frecuencia</translation>
    </message>
    <message>
        <source>Of the last epoch</source>
        <translation>De la última época</translation>
    </message>
    <message>
        <source>Of the best epoch</source>
        <translation>De la mejor época</translation>
    </message>
    <message>
        <source>Weights that judge</source>
        <translation>Pesos que juzgan</translation>
    </message>
    <message>
        <source>Of the last epoch, as in the thesis, or of the epoch with the lowest validation loss</source>
        <translation>De la última época, como en la tesis, o de la época con la menor pérdida de validación</translation>
    </message>
    <message>
        <source>Parts of a cross-validation, each of which is the test set in turn; 0: one split</source>
        <translation>Partes de una validación cruzada, cada una de prueba por turno; 0: una sola división</translation>
    </message>
    <message>
        <source>Dense, of statistics</source>
        <translation>Densa, de estadísticas</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>Unidades ocultas</translation>
    </message>
    <message>
        <source>Of a layer before the output; 0: logistic regression</source>
        <translation>De una capa antes de la salida; 0: regresión logística</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>Penalización L2</translation>
    </message>
    <message>
        <source>Half of it times the squared weights is added to the loss: the larger, the smoother the verdicts</source>
        <translation>La mitad de ella por los pesos al cuadrado se suma a la pérdida: cuanto mayor, más suaves los juicios</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Equilibrado</translation>
    </message>
    <message>
        <source>Each side has its share of the songs and of the clips of each quadrant, as far as whole songs allow</source>
        <translation>Cada lado tiene su parte de las canciones y de los clips de cada cuadrante, hasta donde lo permiten las canciones enteras</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>Sorteado</translation>
    </message>
    <message>
        <source>In a random order until the shares are reached, as earlier versions did</source>
        <translation>En un orden al azar hasta alcanzar las partes, como hacían las versiones anteriores</translation>
    </message>
    <message>
        <source>Sides</source>
        <translation>Lados</translation>
    </message>
    <message>
        <source>How the songs of one split are chosen; of folds, those of their validation</source>
        <translation>Cómo se eligen las canciones de una sola división; de las partes, las de su validación</translation>
    </message>
    <message>
        <source>Musical statistics</source>
        <translation>Estadísticas musicales</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Medida</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Pasos</translation>
    </message>
    <message>
        <source>Keep the first so many</source>
        <translation>Cuántos se conservan, desde el primero</translation>
    </message>
    <message>
        <source>Frames of a step</source>
        <translation>Cuadros por paso</translation>
    </message>
    <message>
        <source>A second has 86 frames</source>
        <translation>Un segundo tiene 86 cuadros</translation>
    </message>
    <message>
        <source>mean and highest</source>
        <translation>media y máximo</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>media</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>máximo</translation>
    </message>
    <message>
        <source>Of a step&apos;s frames</source>
        <translation>De los cuadros de un paso</translation>
    </message>
    <message>
        <source>What is kept of each note in a step</source>
        <translation>Qué se conserva de cada nota en un paso</translation>
    </message>
    <message>
        <source>Onsets</source>
        <translation>Ataques</translation>
    </message>
    <message>
        <source>Also how surely each note begins</source>
        <translation>También con qué seguridad empieza cada nota</translation>
    </message>
    <message>
        <source>Notes (piano roll)</source>
        <translation>Notas (piano roll)</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Musical statistics with notes</source>
        <translation>Estadísticas musicales con notas</translation>
    </message>
    <message>
        <source>Fourier features</source>
        <translation>Rasgos de Fourier</translation>
    </message>
    <message>
        <source>Random cosines of the statistics, which together are a Gaussian kernel: verdicts need not follow straight lines; 0: none</source>
        <translation>Cosenos al azar de las estadísticas, que juntos son un núcleo gaussiano: los veredictos no tienen que seguir líneas rectas; 0: ninguno</translation>
    </message>
    <message>
        <source>Kernel&apos;s gamma</source>
        <translation>Gamma del núcleo</translation>
    </message>
    <message>
        <source>The larger, the nearer two clips must be to speak for each other</source>
        <translation>Cuanto mayor, más cerca han de estar dos clips para hablar el uno por el otro</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Qué se pregunta</translation>
    </message>
    <message>
        <source>Both axes and the quadrants</source>
        <translation>Los dos ejes y los cuadrantes</translation>
    </message>
    <message>
        <source>All three are learnt at once; what is said of one is the mean of its own output and of what follows from the others</source>
        <translation>Los tres se aprenden a la vez; lo que se dice de uno es la media de su propia salida y de lo que se sigue de las otras</translation>
    </message>
    <message>
        <source>Learns</source>
        <translation>Aprende</translation>
    </message>
    <message>
        <source>What is asked alone, or both axes and the quadrants at once, which speak for each other</source>
        <translation>Solo lo que se pide, o los dos ejes y los cuadrantes a la vez, que hablan unos por otros</translation>
    </message>
    <message>
        <source>Networks side by side</source>
        <translation>Redes en paralelo</translation>
    </message>
    <message>
        <source>Each from weights of its own; what they say is the mean of their probabilities</source>
        <translation>Cada una desde pesos propios; lo que dicen es la media de sus probabilidades</translation>
    </message>
    <message>
        <source>Channels per block</source>
        <translation>Canales por bloque</translation>
    </message>
    <message>
        <source>Filters of each block of convolution, such as 16,32,64</source>
        <translation>Filtros de cada bloque de convolución, como 16,32,64</translation>
    </message>
    <message>
        <source>CRNN</source>
        <translation>CRNN</translation>
    </message>
    <message>
        <source>Small convolutions over any picture of a clip, then a GRU over what is left of its time</source>
        <translation>Pequeñas convoluciones sobre cualquier imagen de un clip y después una GRU sobre lo que queda de su tiempo</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Último paso</translation>
    </message>
    <message>
        <source>Mean of the steps</source>
        <translation>Media de los pasos</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <source>A mean in which the network says itself how much each step counts</source>
        <translation>Una media en la que la propia red dice cuánto cuenta cada paso</translation>
    </message>
    <message>
        <source>Pooling over time</source>
        <translation>Agrupación temporal</translation>
    </message>
    <message>
        <source>What of the last recurrent layer goes on; all but the last step is computed by LibTorch&apos;s operations, several times slower</source>
        <translation>Lo que sigue adelante de la última capa recurrente; todo menos el último paso lo calculan las operaciones de LibTorch, varias veces más lentas</translation>
    </message>
    <message>
        <source>Short-chunk CNN</source>
        <translation>CNN short-chunk</translation>
    </message>
    <message>
        <source>Small convolutions over any picture of a clip: notes, log-mel or spectrograms in decibels</source>
        <translation>Pequeñas convoluciones sobre cualquier imagen de un clip: notas, log-mel o espectrogramas en decibelios</translation>
    </message>
    <message>
        <source>Whose power is averaged</source>
        <translation>Se promedia su potencia</translation>
    </message>
    <message>
        <source>Lowest frequency</source>
        <translation>Frecuencia más baja</translation>
    </message>
    <message>
        <source>Hz, where the first band begins</source>
        <translation>Hz, donde empieza la primera banda</translation>
    </message>
    <message>
        <source>Highest frequency</source>
        <translation>Frecuencia más alta</translation>
    </message>
    <message>
        <source>Hz, where the last band ends</source>
        <translation>Hz, donde acaba la última banda</translation>
    </message>
    <message>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <source>From the lowest to the highest frequency</source>
        <translation>Desde la frecuencia más baja hasta la más alta</translation>
    </message>
    <message>
        <source>Mel scale</source>
        <translation>Escala mel</translation>
    </message>
    <message>
        <source>Slaney&apos;s is linear below 1,000 Hz, HTK&apos;s nowhere</source>
        <translation>La de Slaney es lineal por debajo de 1000 Hz; la de HTK, en ninguna parte</translation>
    </message>
    <message>
        <source>of area 1 (Slaney)</source>
        <translation>de área 1 (Slaney)</translation>
    </message>
    <message>
        <source>Height of the bands</source>
        <translation>Altura de las bandas</translation>
    </message>
    <message>
        <source>With the same area, white noise is as loud in all</source>
        <translation>Con la misma área, el ruido blanco suena igual de fuerte en todas</translation>
    </message>
    <message>
        <source>Mel spectrogram, in decibels</source>
        <translation>Espectrograma mel, en decibelios</translation>
    </message>
    <message>
        <source>Mel band</source>
        <translation>Banda mel</translation>
    </message>
    <message>
        <source>MIDI number: 60 is middle C, 12 are an octave</source>
        <translation>Número MIDI: 60 es el do central, 12 son una octava</translation>
    </message>
    <message>
        <source>Lowest note</source>
        <translation>Nota más grave</translation>
    </message>
    <message>
        <source>Highest note</source>
        <translation>Nota más aguda</translation>
    </message>
    <message>
        <source>Bins of a semitone</source>
        <translation>Divisiones por semitono</translation>
    </message>
    <message>
        <source>More tell apart what is out of tune</source>
        <translation>Con más se distingue lo desafinado</translation>
    </message>
    <message>
        <source>Semitones (constant-Q), in decibels</source>
        <translation>Semitonos (constant-Q), en decibelios</translation>
    </message>
    <message>
        <source>Semitone</source>
        <translation>Semitono</translation>
    </message>
    <message>
        <source>Chroma</source>
        <translation>Croma</translation>
    </message>
    <message>
        <source>Pitch class</source>
        <translation>Clase de altura</translation>
    </message>
    <message>
        <source>Samples of a step</source>
        <translation>Muestras por paso</translation>
    </message>
    <message>
        <source>Masked time steps</source>
        <translation>Pasos tapados</translation>
    </message>
    <message>
        <source>In training two stretches of at most so many steps get each band&apos;s mean (SpecAugment: Park et al. 2019); costs time</source>
        <translation>Al entrenar, dos tramos de a lo sumo tantos pasos reciben la media de cada banda (SpecAugment: Park et al. 2019); cuesta tiempo</translation>
    </message>
    <message>
        <source>Masked bands</source>
        <translation>Bandas tapadas</translation>
    </message>
    <message>
        <source>In training two stretches of at most so many bands get each band&apos;s mean (SpecAugment: Park et al. 2019); costs time</source>
        <translation>Al entrenar, dos tramos de a lo sumo tantas bandas reciben la media de cada banda (SpecAugment: Park et al. 2019); cuesta tiempo</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Recorte</translation>
    </message>
    <message>
        <source>Trains on a random cut of this share of the time steps; a clip is judged by the mean of at least three evenly spaced cuts (Won et al. 2020)</source>
        <translation>Entrena con un recorte al azar de esta parte de los pasos de tiempo; un clip se juzga por la media de al menos tres recortes equidistantes (Won et al. 2020)</translation>
    </message>
    <message>
        <source>Random gain</source>
        <translation>Ganancia al azar</translation>
    </message>
    <message>
        <source>Decibels that a clip becomes louder or softer at most in training (Schlüter and Grill 2015); of spectrograms only; costs time</source>
        <translation>Decibelios que un clip sube o baja a lo sumo al entrenar (Schlüter y Grill 2015); solo de espectrogramas; cuesta tiempo</translation>
    </message>
    <message>
        <source>Random transposition</source>
        <translation>Transposición al azar</translation>
    </message>
    <message>
        <source>Semitones that a clip goes up or down at most in training (McFee et al. 2015); of features whose bands are semitones only; costs time</source>
        <translation>Semitonos que un clip sube o baja a lo sumo al entrenar (McFee et al. 2015); solo de características cuyas bandas son semitonos; cuesta tiempo</translation>
    </message>
    <message>
        <source>The point</source>
        <translation>El punto</translation>
    </message>
    <message>
        <source>Of both axes the mean and the deviation of the label&apos;s coordinate; what is asked follows from them (Nix and Weigend 1994)</source>
        <translation>De los dos ejes, la media y la desviación de la coordenada de la etiqueta; lo que se pregunta se sigue de ellas (Nix y Weigend 1994)</translation>
    </message>
    <message>
        <source>One cycle</source>
        <translation>Un ciclo</translation>
    </message>
    <message>
        <source>Up to the learning rate over the first three tenths of the steps, then down to nearly nothing (Smith 2018)</source>
        <translation>Sube hasta la tasa de aprendizaje en los tres primeros décimos de los pasos y luego baja casi hasta nada (Smith 2018)</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>Suavizado de etiquetas</translation>
    </message>
    <message>
        <source>So much of each label&apos;s certainty goes evenly to all classes in training (Szegedy et al. 2016); the losses shown are without it</source>
        <translation>Tanto de la certeza de cada etiqueta se reparte por igual entre todas las clases al entrenar (Szegedy et al. 2016); las pérdidas que se muestran van sin él</translation>
    </message>
    <message>
        <source>Mixup</source>
        <translation>Mixup</translation>
    </message>
    <message>
        <source>Trains on mixtures of two clips of a batch, in shares drawn from Beta(α, α) of this α (Zhang et al. 2018); the training accuracy is against the larger one&apos;s label; costs time</source>
        <translation>Entrena con mezclas de dos clips de un lote, en partes sorteadas de Beta(α, α) con este α (Zhang et al. 2018); el acierto de entrenamiento se mide con la etiqueta del que pesa más; cuesta tiempo</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Decaimiento de pesos</translation>
    </message>
    <message>
        <source>Each step takes so much times the learning rate from every weight, but not from biases and norms (AdamW: Loshchilov and Hutter 2019)</source>
        <translation>Cada paso quita a cada peso tanto por la tasa de aprendizaje, pero no a sesgos ni normas (AdamW: Loshchilov y Hutter 2019)</translation>
    </message>
    <message>
        <source>Averaged share</source>
        <translation>Parte promediada</translation>
    </message>
    <message>
        <source>The mean of the weights after each of the last epochs, this share of them, judges (stochastic weight averaging: Izmailov et al. 2018)</source>
        <translation>Juzga la media de los pesos tras cada una de las últimas épocas, esta parte de ellas (promedio estocástico de pesos: Izmailov et al. 2018)</translation>
    </message>
    <message>
        <source>Begins with run</source>
        <translation>Parte de la ejecución</translation>
    </message>
    <message>
        <source>Begins with the weights and the standardisation of that run, of the same network and features (transfer: Yosinski et al. 2014); the output layer is drawn anew if it decided something else</source>
        <translation>Empieza con los pesos y la estandarización de esa ejecución, de la misma red y las mismas características (transferencia: Yosinski et al. 2014); la capa de salida se sortea de nuevo si decidía otra cosa</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nada</translation>
    </message>
    <message>
        <source>All but the output layer</source>
        <translation>Todo menos la capa de salida</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Congelado</translation>
    </message>
    <message>
        <source>Which weights of the run that it begins with are not trained on</source>
        <translation>Qué pesos de la ejecución con la que empieza no se siguen entrenando</translation>
    </message>
    <message>
        <source>Clips compared with</source>
        <translation>Clips con que comparar</translation>
    </message>
    <message>
        <source>Each clip is compared with so many of those that are trained on, or with all where they are fewer: the same Gaussian kernel without random cosines (Williams and Seeger 2001); 0: none</source>
        <translation>Cada clip se compara con tantos de los de entrenamiento, o con todos si son menos: el mismo núcleo gaussiano sin cosenos al azar (Williams y Seeger 2001); 0: ninguno</translation>
    </message>
    <message>
        <source>Soft labels</source>
        <translation>Etiquetas blandas</translation>
    </message>
    <message>
        <source>In training, a clip that several people labelled counts for each class as surely as their spread allows (after Peterson et al. 2019); the accuracies and losses shown are of the label alone</source>
        <translation>Al entrenar, un clip que etiquetaron varias personas cuenta para cada clase con la seguridad que permite su dispersión (según Peterson et al. 2019); las exactitudes y pérdidas que se muestran son de la etiqueta sola</translation>
    </message>
    <message>
        <source>The hash of an ONNX file that was added (cuadrante-cli onnx FILE)</source>
        <translation>El resumen de un archivo ONNX que se añadió (cuadrante-cli onnx ARCHIVO)</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <source>Numbers of the last axis of what the network says</source>
        <translation>Números del último eje de lo que dice la red</translation>
    </message>
    <message>
        <source>mean and deviation</source>
        <translation>media y desviación</translation>
    </message>
    <message>
        <source>each piece a time step</source>
        <translation>cada trozo, un paso de tiempo</translation>
    </message>
    <message>
        <source>Of the pieces</source>
        <translation>De los trozos</translation>
    </message>
    <message>
        <source>What is kept of what the network says of each piece</source>
        <translation>Qué se guarda de lo que dice la red de cada trozo</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>Trozos</translation>
    </message>
    <message>
        <source>Of the clip, one after the other</source>
        <translation>Del clip, uno tras otro</translation>
    </message>
    <message>
        <source>mel spectrogram: time, bands</source>
        <translation>espectrograma mel: tiempo, bandas</translation>
    </message>
    <message>
        <source>mel spectrogram: bands, time</source>
        <translation>espectrograma mel: bandas, tiempo</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>muestras</translation>
    </message>
    <message>
        <source>The network is given</source>
        <translation>La red recibe</translation>
    </message>
    <message>
        <source>As its authors say; the usual values are those of MusiCNN</source>
        <translation>Lo que digan sus autores; los valores habituales son los de MusiCNN</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Frecuencia</translation>
    </message>
    <message>
        <source>Hz, of what the network hears</source>
        <translation>Hz, de lo que oye la red</translation>
    </message>
    <message>
        <source>Length of a piece</source>
        <translation>Longitud de un trozo</translation>
    </message>
    <message>
        <source>In frames, or in samples</source>
        <translation>En tramas o en muestras</translation>
    </message>
    <message>
        <source>Samples from one frame to the next</source>
        <translation>Muestras de una trama a la siguiente</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Trama</translation>
    </message>
    <message>
        <source>Samples of a frame, even, at most the FFT size</source>
        <translation>Muestras de una trama, par, como mucho el tamaño de la FFT</translation>
    </message>
    <message>
        <source>power</source>
        <translation>potencia</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>Espectro</translation>
    </message>
    <message>
        <source>What the bands are sums of</source>
        <translation>Qué suman las bandas</translation>
    </message>
    <message>
        <source>MusiCNN&apos;s</source>
        <translation>La de MusiCNN</translation>
    </message>
    <message>
        <source>VGGish&apos;s</source>
        <translation>La de VGGish</translation>
    </message>
    <message>
        <source>decibels</source>
        <translation>decibelios</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>Of the bands&apos; values</source>
        <translation>De los valores de las bandas</translation>
    </message>
    <message>
        <source>From an ONNX file</source>
        <translation>De un archivo ONNX</translation>
    </message>
    <message>
        <source>Piece</source>
        <translation>Trozo</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Fitted at once to all clips that are trained on: epochs, batches and learning rate say nothing</source>
        <translation>Se ajusta de una vez a todos los clips de entrenamiento: épocas, lotes y tasa de aprendizaje no dicen nada</translation>
    </message>
    <message>
        <source>Cost of an error</source>
        <translation>Coste de un error</translation>
    </message>
    <message>
        <source>What a clip on the wrong side costs (C): the larger, the closer the border follows the clips</source>
        <translation>Lo que cuesta un clip en el lado equivocado (C): cuanto mayor, más de cerca sigue la frontera a los clips</translation>
    </message>
    <message>
        <source>SVM, of statistics</source>
        <translation>SVM, de estadísticas</translation>
    </message>
    <message>
        <source>Share of the clips for the test of one split, without folds</source>
        <translation>Parte de los clips para la prueba de una sola partición, sin partes</translation>
    </message>
    <message>
        <source>loud</source>
        <translation>fuerte</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>suave</translation>
    </message>
    <message>
        <source>varied level</source>
        <translation>nivel variado</translation>
    </message>
    <message>
        <source>even level</source>
        <translation>nivel parejo</translation>
    </message>
    <message>
        <source>getting louder, more than usual</source>
        <translation>crece más de lo habitual</translation>
    </message>
    <message>
        <source>getting softer, more than usual</source>
        <translation>decrece más de lo habitual</translation>
    </message>
    <message>
        <source>getting louder</source>
        <translation>va creciendo</translation>
    </message>
    <message>
        <source>getting softer</source>
        <translation>va decreciendo</translation>
    </message>
    <message>
        <source>much time below its mean level</source>
        <translation>mucho tiempo bajo su nivel medio</translation>
    </message>
    <message>
        <source>little time below its mean level</source>
        <translation>poco tiempo bajo su nivel medio</translation>
    </message>
    <message>
        <source>loudness that pulses</source>
        <translation>volumen que pulsa</translation>
    </message>
    <message>
        <source>loudness that hardly pulses</source>
        <translation>volumen que apenas pulsa</translation>
    </message>
    <message>
        <source>bright</source>
        <translation>brillante</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>oscuro</translation>
    </message>
    <message>
        <source>wide spectrum</source>
        <translation>espectro ancho</translation>
    </message>
    <message>
        <source>narrow spectrum</source>
        <translation>espectro estrecho</translation>
    </message>
    <message>
        <source>noise-like sound</source>
        <translation>sonido parecido al ruido</translation>
    </message>
    <message>
        <source>sound of clear tones</source>
        <translation>sonido de tonos claros</translation>
    </message>
    <message>
        <source>strong spectral contrast</source>
        <translation>contraste espectral fuerte</translation>
    </message>
    <message>
        <source>weak spectral contrast</source>
        <translation>contraste espectral débil</translation>
    </message>
    <message>
        <source>changing spectrum</source>
        <translation>espectro cambiante</translation>
    </message>
    <message>
        <source>steady spectrum</source>
        <translation>espectro estable</translation>
    </message>
    <message>
        <source>strong low octaves</source>
        <translation>octavas graves fuertes</translation>
    </message>
    <message>
        <source>weak low octaves</source>
        <translation>octavas graves débiles</translation>
    </message>
    <message>
        <source>strong middle octaves</source>
        <translation>octavas medias fuertes</translation>
    </message>
    <message>
        <source>weak middle octaves</source>
        <translation>octavas medias débiles</translation>
    </message>
    <message>
        <source>strong high octaves</source>
        <translation>octavas agudas fuertes</translation>
    </message>
    <message>
        <source>weak high octaves</source>
        <translation>octavas agudas débiles</translation>
    </message>
    <message>
        <source>fast tempo</source>
        <translation>tempo rápido</translation>
    </message>
    <message>
        <source>slow tempo</source>
        <translation>tempo lento</translation>
    </message>
    <message>
        <source>clear beat</source>
        <translation>pulso claro</translation>
    </message>
    <message>
        <source>unclear beat</source>
        <translation>pulso poco claro</translation>
    </message>
    <message>
        <source>rhythm that repeats</source>
        <translation>ritmo que se repite</translation>
    </message>
    <message>
        <source>rhythm that hardly repeats</source>
        <translation>ritmo que apenas se repite</translation>
    </message>
    <message>
        <source>many onsets</source>
        <translation>muchos ataques</translation>
    </message>
    <message>
        <source>few onsets</source>
        <translation>pocos ataques</translation>
    </message>
    <message>
        <source>strong onsets</source>
        <translation>ataques fuertes</translation>
    </message>
    <message>
        <source>weak onsets</source>
        <translation>ataques débiles</translation>
    </message>
    <message>
        <source>onsets of varied strength</source>
        <translation>ataques de fuerza variada</translation>
    </message>
    <message>
        <source>onsets of like strength</source>
        <translation>ataques de fuerza pareja</translation>
    </message>
    <message>
        <source>uneven rhythm</source>
        <translation>ritmo irregular</translation>
    </message>
    <message>
        <source>even rhythm</source>
        <translation>ritmo regular</translation>
    </message>
    <message>
        <source>sounds that fade fast</source>
        <translation>sonidos que se apagan rápido</translation>
    </message>
    <message>
        <source>sounds that fade slowly</source>
        <translation>sonidos que se apagan despacio</translation>
    </message>
    <message>
        <source>level that mostly falls</source>
        <translation>nivel que casi siempre baja</translation>
    </message>
    <message>
        <source>level that seldom falls</source>
        <translation>nivel que rara vez baja</translation>
    </message>
    <message>
        <source>more major than usual</source>
        <translation>más mayor de lo habitual</translation>
    </message>
    <message>
        <source>more minor than usual</source>
        <translation>más menor de lo habitual</translation>
    </message>
    <message>
        <source>major key</source>
        <translation>modo mayor</translation>
    </message>
    <message>
        <source>minor key</source>
        <translation>modo menor</translation>
    </message>
    <message>
        <source>mode of the notes: major</source>
        <translation>modo de las notas: mayor</translation>
    </message>
    <message>
        <source>mode of the notes: minor</source>
        <translation>modo de las notas: menor</translation>
    </message>
    <message>
        <source>fits a major key well</source>
        <translation>encaja bien en una tonalidad mayor</translation>
    </message>
    <message>
        <source>fits a major key badly</source>
        <translation>encaja mal en una tonalidad mayor</translation>
    </message>
    <message>
        <source>fits a minor key well</source>
        <translation>encaja bien en una tonalidad menor</translation>
    </message>
    <message>
        <source>fits a minor key badly</source>
        <translation>encaja mal en una tonalidad menor</translation>
    </message>
    <message>
        <source>clear key</source>
        <translation>tonalidad clara</translation>
    </message>
    <message>
        <source>unclear key</source>
        <translation>tonalidad poco clara</translation>
    </message>
    <message>
        <source>changing keys</source>
        <translation>tonalidades cambiantes</translation>
    </message>
    <message>
        <source>steady key</source>
        <translation>tonalidad estable</translation>
    </message>
    <message>
        <source>much of the tonic</source>
        <translation>mucha tónica</translation>
    </message>
    <message>
        <source>little of the tonic</source>
        <translation>poca tónica</translation>
    </message>
    <message>
        <source>much of the minor second of the key</source>
        <translation>mucha segunda menor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the minor second of the key</source>
        <translation>poca segunda menor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the major second of the key</source>
        <translation>mucha segunda mayor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the major second of the key</source>
        <translation>poca segunda mayor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the minor third of the key</source>
        <translation>mucha tercera menor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the minor third of the key</source>
        <translation>poca tercera menor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the major third of the key</source>
        <translation>mucha tercera mayor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the major third of the key</source>
        <translation>poca tercera mayor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the fourth of the key</source>
        <translation>mucha cuarta de la tonalidad</translation>
    </message>
    <message>
        <source>little of the fourth of the key</source>
        <translation>poca cuarta de la tonalidad</translation>
    </message>
    <message>
        <source>much of the tritone of the key</source>
        <translation>mucho tritono de la tonalidad</translation>
    </message>
    <message>
        <source>little of the tritone of the key</source>
        <translation>poco tritono de la tonalidad</translation>
    </message>
    <message>
        <source>much of the fifth of the key</source>
        <translation>mucha quinta de la tonalidad</translation>
    </message>
    <message>
        <source>little of the fifth of the key</source>
        <translation>poca quinta de la tonalidad</translation>
    </message>
    <message>
        <source>much of the minor sixth of the key</source>
        <translation>mucha sexta menor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the minor sixth of the key</source>
        <translation>poca sexta menor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the major sixth of the key</source>
        <translation>mucha sexta mayor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the major sixth of the key</source>
        <translation>poca sexta mayor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the minor seventh of the key</source>
        <translation>mucha séptima menor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the minor seventh of the key</source>
        <translation>poca séptima menor de la tonalidad</translation>
    </message>
    <message>
        <source>much of the major seventh of the key</source>
        <translation>mucha séptima mayor de la tonalidad</translation>
    </message>
    <message>
        <source>little of the major seventh of the key</source>
        <translation>poca séptima mayor de la tonalidad</translation>
    </message>
    <message>
        <source>more of the major sixth than usual</source>
        <translation>más sexta mayor de lo habitual</translation>
    </message>
    <message>
        <source>more of the minor sixth than usual</source>
        <translation>más sexta menor de lo habitual</translation>
    </message>
    <message>
        <source>more of the major sixth than of the minor</source>
        <translation>más sexta mayor que menor</translation>
    </message>
    <message>
        <source>more of the minor sixth than of the major</source>
        <translation>más sexta menor que mayor</translation>
    </message>
    <message>
        <source>more of the major seventh than usual</source>
        <translation>más séptima mayor de lo habitual</translation>
    </message>
    <message>
        <source>more of the minor seventh than usual</source>
        <translation>más séptima menor de lo habitual</translation>
    </message>
    <message>
        <source>more of the major seventh than of the minor</source>
        <translation>más séptima mayor que menor</translation>
    </message>
    <message>
        <source>more of the minor seventh than of the major</source>
        <translation>más séptima menor que mayor</translation>
    </message>
    <message>
        <source>many major chords</source>
        <translation>muchos acordes mayores</translation>
    </message>
    <message>
        <source>few major chords</source>
        <translation>pocos acordes mayores</translation>
    </message>
    <message>
        <source>many minor chords</source>
        <translation>muchos acordes menores</translation>
    </message>
    <message>
        <source>few minor chords</source>
        <translation>pocos acordes menores</translation>
    </message>
    <message>
        <source>many diminished chords</source>
        <translation>muchos acordes disminuidos</translation>
    </message>
    <message>
        <source>few diminished chords</source>
        <translation>pocos acordes disminuidos</translation>
    </message>
    <message>
        <source>many augmented chords</source>
        <translation>muchos acordes aumentados</translation>
    </message>
    <message>
        <source>few augmented chords</source>
        <translation>pocos acordes aumentados</translation>
    </message>
    <message>
        <source>many suspended chords</source>
        <translation>muchos acordes suspendidos</translation>
    </message>
    <message>
        <source>few suspended chords</source>
        <translation>pocos acordes suspendidos</translation>
    </message>
    <message>
        <source>many major seventh chords</source>
        <translation>muchos acordes de séptima mayor</translation>
    </message>
    <message>
        <source>few major seventh chords</source>
        <translation>pocos acordes de séptima mayor</translation>
    </message>
    <message>
        <source>many minor seventh chords</source>
        <translation>muchos acordes menores con séptima</translation>
    </message>
    <message>
        <source>few minor seventh chords</source>
        <translation>pocos acordes menores con séptima</translation>
    </message>
    <message>
        <source>many dominant seventh chords</source>
        <translation>muchos acordes de séptima dominante</translation>
    </message>
    <message>
        <source>few dominant seventh chords</source>
        <translation>pocos acordes de séptima dominante</translation>
    </message>
    <message>
        <source>clear chords</source>
        <translation>acordes claros</translation>
    </message>
    <message>
        <source>unclear chords</source>
        <translation>acordes poco claros</translation>
    </message>
    <message>
        <source>harmony that changes fast</source>
        <translation>armonía que cambia rápido</translation>
    </message>
    <message>
        <source>harmony that changes slowly</source>
        <translation>armonía que cambia despacio</translation>
    </message>
    <message>
        <source>high register</source>
        <translation>registro agudo</translation>
    </message>
    <message>
        <source>low register</source>
        <translation>registro grave</translation>
    </message>
    <message>
        <source>much in the octave of middle C</source>
        <translation>mucho en la octava del do central</translation>
    </message>
    <message>
        <source>little in the octave of middle C</source>
        <translation>poco en la octava del do central</translation>
    </message>
    <message>
        <source>wide range of notes</source>
        <translation>ámbito amplio</translation>
    </message>
    <message>
        <source>narrow range of notes</source>
        <translation>ámbito estrecho</translation>
    </message>
    <message>
        <source>outer voices that move</source>
        <translation>voces extremas que se mueven</translation>
    </message>
    <message>
        <source>outer voices that stay</source>
        <translation>voces extremas quietas</translation>
    </message>
    <message>
        <source>many notes at once</source>
        <translation>muchas notas a la vez</translation>
    </message>
    <message>
        <source>few notes at once</source>
        <translation>pocas notas a la vez</translation>
    </message>
    <message>
        <source>now many notes, now few</source>
        <translation>ya muchas notas, ya pocas</translation>
    </message>
    <message>
        <source>always about as many notes</source>
        <translation>siempre casi tantas notas</translation>
    </message>
    <message>
        <source>more notes towards the end than usual</source>
        <translation>más notas hacia el final de lo habitual</translation>
    </message>
    <message>
        <source>fewer notes towards the end than usual</source>
        <translation>menos notas hacia el final de lo habitual</translation>
    </message>
    <message>
        <source>more notes towards the end</source>
        <translation>más notas hacia el final</translation>
    </message>
    <message>
        <source>fewer notes towards the end</source>
        <translation>menos notas hacia el final</translation>
    </message>
    <message>
        <source>many notes a second</source>
        <translation>muchas notas por segundo</translation>
    </message>
    <message>
        <source>few notes a second</source>
        <translation>pocas notas por segundo</translation>
    </message>
    <message>
        <source>long notes</source>
        <translation>notas largas</translation>
    </message>
    <message>
        <source>short notes</source>
        <translation>notas cortas</translation>
    </message>
    <message>
        <source>notes of varied length</source>
        <translation>notas de duración variada</translation>
    </message>
    <message>
        <source>notes of like length</source>
        <translation>notas de duración pareja</translation>
    </message>
    <message>
        <source>many seconds, sevenths and tritones</source>
        <translation>muchas segundas, séptimas y tritonos</translation>
    </message>
    <message>
        <source>few seconds, sevenths and tritones</source>
        <translation>pocas segundas, séptimas y tritonos</translation>
    </message>
    <message>
        <source>many minor thirds and major sixths</source>
        <translation>muchas terceras menores y sextas mayores</translation>
    </message>
    <message>
        <source>few minor thirds and major sixths</source>
        <translation>pocas terceras menores y sextas mayores</translation>
    </message>
    <message>
        <source>many major thirds and minor sixths</source>
        <translation>muchas terceras mayores y sextas menores</translation>
    </message>
    <message>
        <source>few major thirds and minor sixths</source>
        <translation>pocas terceras mayores y sextas menores</translation>
    </message>
    <message>
        <source>many fourths and fifths</source>
        <translation>muchas cuartas y quintas</translation>
    </message>
    <message>
        <source>few fourths and fifths</source>
        <translation>pocas cuartas y quintas</translation>
    </message>
    <message>
        <source>many octaves above the bass</source>
        <translation>muchas octavas sobre el bajo</translation>
    </message>
    <message>
        <source>few octaves above the bass</source>
        <translation>pocas octavas sobre el bajo</translation>
    </message>
    <message>
        <source>many different pitch classes</source>
        <translation>muchas notas distintas</translation>
    </message>
    <message>
        <source>few different pitch classes</source>
        <translation>pocas notas distintas</translation>
    </message>
    <message>
        <source>notes struck clearly</source>
        <translation>notas atacadas con claridad</translation>
    </message>
    <message>
        <source>notes struck faintly</source>
        <translation>notas atacadas débilmente</translation>
    </message>
    <message>
        <source>notes that sound clearly</source>
        <translation>notas que suenan claras</translation>
    </message>
    <message>
        <source>notes that sound faintly</source>
        <translation>notas que suenan débiles</translation>
    </message>
    <message>
        <source>notes struck with varied strength</source>
        <translation>notas atacadas con fuerza variada</translation>
    </message>
    <message>
        <source>notes struck with like strength</source>
        <translation>notas atacadas con fuerza pareja</translation>
    </message>
    <message>
        <source>high notes struck more clearly than usual</source>
        <translation>agudos atacados con más claridad de lo habitual</translation>
    </message>
    <message>
        <source>low notes struck more clearly than usual</source>
        <translation>graves atacados con más claridad de lo habitual</translation>
    </message>
    <message>
        <source>high notes struck more clearly than low ones</source>
        <translation>agudos atacados con más claridad que los graves</translation>
    </message>
    <message>
        <source>low notes struck more clearly than high ones</source>
        <translation>graves atacados con más claridad que los agudos</translation>
    </message>
    <message>
        <source>leaps in the upper line</source>
        <translation>saltos en la línea superior</translation>
    </message>
    <message>
        <source>small steps in the upper line</source>
        <translation>pasos pequeños en la línea superior</translation>
    </message>
    <message>
        <source>upper line that mostly rises</source>
        <translation>línea superior que casi siempre sube</translation>
    </message>
    <message>
        <source>upper line that seldom rises</source>
        <translation>línea superior que rara vez sube</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punto</translation>
    </message>
    <message>
        <source>Both axes as numbers in [−1, 1]: regression</source>
        <translation>Ambos ejes como números en [−1, 1]: regresión</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Save the picture</source>
        <translation>Guardar la imagen</translation>
    </message>
    <message>
        <source>SVG, for papers and the web (*.svg)</source>
        <translation>SVG, para artículos y la web (*.svg)</translation>
    </message>
    <message>
        <source>PNG, 300 dots per inch (*.png)</source>
        <translation>PNG, 300 puntos por pulgada (*.png)</translation>
    </message>
    <message>
        <source>The picture was not saved</source>
        <translation>La imagen no se guardó</translation>
    </message>
    <message>
        <source>SVG, colours as on the screen (*.svg)</source>
        <translation>SVG, colores como en la pantalla (*.svg)</translation>
    </message>
    <message>
        <source>PNG, colours as on the screen (*.png)</source>
        <translation>PNG, colores como en la pantalla (*.png)</translation>
    </message>
</context>
<context>
    <name>Plane</name>
    <message>
        <source>Reference</source>
        <translation>Referencia</translation>
    </message>
    <message numerus="yes">
        <source>%n without a point</source>
        <translation>
            <numerusform>%n sin punto</numerusform>
            <numerusform>%n sin punto</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preset</name>
    <message>
        <source>Thesis 5.1: energy</source>
        <translation>Tesis 5.1: energía</translation>
    </message>
    <message>
        <source>Thesis 5.2: energy, re-labelled</source>
        <translation>Tesis 5.2: energía, reetiquetada</translation>
    </message>
    <message>
        <source>Thesis 5.4: pleasure</source>
        <translation>Tesis 5.4: placer</translation>
    </message>
    <message>
        <source>Thesis 5.5: pleasure, re-labelled</source>
        <translation>Tesis 5.5: placer, reetiquetado</translation>
    </message>
    <message>
        <source>Thesis 5.9: quadrants, 2-D CNN</source>
        <translation>Tesis 5.9: cuadrantes, CNN 2-D</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>Recomendado</translation>
    </message>
    <message>
        <source>Both axes and the quadrants from musical statistics, in folds of songs. On a version with musical statistics (Dataset, features)</source>
        <translation>Ambos ejes y los cuadrantes a partir de estadísticas musicales, en partes de canciones. Sobre una versión con estadísticas musicales (Dataset, características)</translation>
    </message>
    <message>
        <source>Tests 1 to 24: three cells, four sizes, two batches. On version 1: as first labelled</source>
        <translation>Pruebas 1 a 24: tres celdas, cuatro tamaños, dos lotes. Sobre la versión 1: como se etiquetó primero</translation>
    </message>
    <message>
        <source>Tests 25 to 28: the four best of 5.1 again. On version 2: energy corrected</source>
        <translation>Pruebas 25 a 28: otra vez las cuatro mejores de 5.1. Sobre la versión 2: energía corregida</translation>
    </message>
    <message>
        <source>Thesis 5.3: energy, dropout 0.8</source>
        <translation>Tesis 5.3: energía, dropout 0,8</translation>
    </message>
    <message>
        <source>Tests 29 to 32: the same four. On version 2: energy corrected</source>
        <translation>Pruebas 29 a 32: las mismas cuatro. Sobre la versión 2: energía corregida</translation>
    </message>
    <message>
        <source>Tests 33 to 48: LSTM and GRU, four sizes, two batches. On version 2: pleasure as first labelled</source>
        <translation>Pruebas 33 a 48: LSTM y GRU, cuatro tamaños, dos lotes. Sobre la versión 2: placer como se etiquetó primero</translation>
    </message>
    <message>
        <source>Tests 49 to 52: the four best of 5.4 again. On version 3: pleasure of missed clips corrected</source>
        <translation>Pruebas 49 a 52: otra vez las cuatro mejores de 5.4. Sobre la versión 3: placer de los clips fallados, corregido</translation>
    </message>
    <message>
        <source>Thesis 5.6: pleasure, with validation</source>
        <translation>Tesis 5.6: placer, con validación</translation>
    </message>
    <message>
        <source>Tests 53 to 56: the same four; 720, 180 and 100 clips. On version 3: pleasure of missed clips corrected</source>
        <translation>Pruebas 53 a 56: las mismas cuatro; 720, 180 y 100 clips. Sobre la versión 3: placer de los clips fallados, corregido</translation>
    </message>
    <message>
        <source>Thesis 5.7: pleasure by the guideline</source>
        <translation>Tesis 5.7: placer según la guía</translation>
    </message>
    <message>
        <source>Tests 57 to 68: the same four with three dropouts. On version 4: pleasure of all clips by the guideline</source>
        <translation>Pruebas 57 a 68: las mismas cuatro con tres dropouts. Sobre la versión 4: placer de todos los clips según la guía</translation>
    </message>
    <message>
        <source>Thesis 5.8: Conv1D front</source>
        <translation>Tesis 5.8: entrada Conv1D</translation>
    </message>
    <message>
        <source>Tests 69 to 72: one network of each axis with it and without. On version 4: pleasure of all clips by the guideline</source>
        <translation>Pruebas 69 a 72: una red de cada eje con ella y sin ella. Sobre la versión 4: placer de todos los clips según la guía</translation>
    </message>
    <message>
        <source>Test 73: Adam, 100 epochs. On version 4: pleasure of all clips by the guideline</source>
        <translation>Prueba 73: Adam, 100 épocas. Sobre la versión 4: placer de todos los clips según la guía</translation>
    </message>
    <message>
        <source>The chapter: %1 of %2 tests in %3, there in %4: %5 times as fast.</source>
        <translation>El capítulo: %1 de %2 pruebas en %3, allí en %4: %5 veces más rápido.</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Ends of the 95 % interval of the test accuracy on other songs</source>
        <translation>Extremos del intervalo del 95 % de la exactitud con otras canciones</translation>
    </message>
    <message>
        <source>Of the test clips: what the figures rest on</source>
        <translation>De los clips de prueba: en lo que se apoyan las cifras</translation>
    </message>
    <message>
        <source>Accuracy of the class that most of these test clips are of: no constant answer is better</source>
        <translation>Exactitud de la clase más frecuente de estos clips de prueba: ninguna respuesta constante es mejor</translation>
    </message>
    <message>
        <source>Accuracy of logistic regression on means and deviations of the spectrogram&apos;s bands, on the same test clips; where a version has musical statistics of them, of the better of that and one on these</source>
        <translation>Exactitud de una regresión logística sobre medias y desviaciones de las bandas del espectrograma, con los mismos clips de prueba; si una versión tiene estadísticas musicales de ellos, de la mejor entre esa y una sobre estas</translation>
    </message>
    <message>
        <source>Of a permutation test over songs, against each baseline the largest p, adjusted for all runs that are shown (Holm)</source>
        <translation>De una prueba de permutación por canciones: la mayor p frente a las referencias, corregida por todos los entrenamientos que se muestran (Holm)</translation>
    </message>
    <message>
        <source>Whether the run is more accurate than all of them; unclear: p is 0.05 or more; no evidence: it takes %1</source>
        <translation>Si el entrenamiento acierta más que todas ellas; dudoso: p es 0,05 o más; sin evidencia: hacen falta %1</translation>
    </message>
    <message>
        <source>Root mean squared error of both axes together, on the test clips</source>
        <translation>Raíz del error cuadrático medio de ambos ejes juntos, en los clips de prueba</translation>
    </message>
    <message>
        <source>The same of whoever always says the mean label of the clips that were trained on</source>
        <translation>Lo mismo de quien dice siempre la etiqueta media de los clips con los que se entrenó</translation>
    </message>
    <message>
        <source>The same of ridge regression on the statistics that logistic goes by</source>
        <translation>Lo mismo de la regresión ridge sobre los estadísticos de logistic</translation>
    </message>
</context>
<context>
    <name>ReviewOutcome</name>
    <message>
        <source>%1: none heard</source>
        <translation>%1: ninguno oído</translation>
    </message>
    <message>
        <source>Suspects</source>
        <translation>Sospechosos</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Controles</translation>
    </message>
    <message>
        <source> (class, 95 %: %1 to %2 %)</source>
        <translation> (clase, 95 %: de %1 a %2 %)</translation>
    </message>
    <message>
        <source>Nothing can be concluded: control clips heard %1; to see a difference of %2 percentage points it takes %3.</source>
        <translation>No se puede concluir nada: clips de control oídos, %1; para ver una diferencia de %2 puntos porcentuales hacen falta %3.</translation>
    </message>
    <message>
        <source>Suspects changed class more often than controls</source>
        <translation>Los sospechosos cambiaron de clase más a menudo que los controles</translation>
    </message>
    <message>
        <source>Suspects changed class less often than controls</source>
        <translation>Los sospechosos cambiaron de clase menos a menudo que los controles</translation>
    </message>
    <message>
        <source>No difference between suspects and controls is shown</source>
        <translation>No se aprecia diferencia entre sospechosos y controles</translation>
    </message>
    <message>
        <source>%1: %2 percentage points (95 %: %3 to %4).</source>
        <translation>%1: %2 puntos porcentuales (95 %: de %3 a %4).</translation>
    </message>
    <message>
        <source>After the reveal, suspects</source>
        <translation>Tras ver la etiqueta, sospechosos</translation>
    </message>
    <message>
        <source>After the reveal, controls</source>
        <translation>Tras ver la etiqueta, controles</translation>
    </message>
    <message>
        <source>%1: %2 of %3 answers changed class, %4 moved</source>
        <translation>%1: %2 de %3 respuestas cambiaron de clase, %4 se movieron</translation>
    </message>
</context>
<context>
    <name>ReviewProgress</name>
    <message>
        <source>Heard %1 of %2</source>
        <translation>Oídos %1 de %2</translation>
    </message>
    <message>
        <source>%1 · moved %2 · changed class %3</source>
        <translation>%1 · movidos %2 · otra clase %3</translation>
    </message>
    <message>
        <source>%1: %2 of %3 heard again, %4 changed class, %5 moved</source>
        <translation>%1: %2 de %3 oídos de nuevo, %4 cambiaron de clase, %5 se movieron</translation>
    </message>
    <message>
        <source>, %1 labelled for the first time</source>
        <translation>, %1 etiquetados por primera vez</translation>
    </message>
    <message>
        <source>%1 · after the reveal: %2, moved %3, changed class %4</source>
        <translation>%1 · tras ver la etiqueta: %2, movidos %3, cambiaron de clase %4</translation>
    </message>
    <message>
        <source>; after the reveal %1 changed class, %2 moved</source>
        <translation>; tras ver la etiqueta, %1 cambiaron de clase, %2 se movieron</translation>
    </message>
</context>
<context>
    <name>ReviewRule</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>All labelled clips, by the guideline</source>
        <translation>Todos, según la guía</translation>
    </message>
    <message>
        <source>Networks miss the label</source>
        <translation>Las redes fallan la etiqueta</translation>
    </message>
    <message>
        <source>Confident learning</source>
        <translation>Aprendizaje confiado</translation>
    </message>
    <message>
        <source>Networks disagree</source>
        <translation>Las redes discrepan</translation>
    </message>
    <message>
        <source>Annotators disagree</source>
        <translation>Los anotadores discrepan</translation>
    </message>
    <message>
        <source>Rated otherwise the second time</source>
        <translation>Otra nota la segunda vez</translation>
    </message>
    <message>
        <source>Label next: the network is unsure</source>
        <translation>Etiquetar ahora: la red duda</translation>
    </message>
    <message>
        <source>Every clip is heard again. The guideline stands beside the plane.</source>
        <translation>Se vuelve a oír cada clip. La guía está junto al plano.</translation>
    </message>
    <message>
        <source>The thesis&apos;s rule: several good networks contradict the label.</source>
        <translation>La regla de la tesis: varias redes buenas contradicen la etiqueta.</translation>
    </message>
    <message>
        <source>Labels that networks not trained on them take for wrong (Northcutt et al. 2021).</source>
        <translation>Etiquetas que dan por erróneas redes no entrenadas con ellas (Northcutt et al. 2021).</translation>
    </message>
    <message>
        <source>Where the votes of the networks are divided.</source>
        <translation>Donde los votos de las redes están divididos.</translation>
    </message>
    <message>
        <source>Where the words of several people lie far apart.</source>
        <translation>Donde varias personas dijeron cosas muy distintas.</translation>
    </message>
    <message>
        <source>Hidden repeats to which somebody gave another label.</source>
        <translation>Repeticiones ocultas a las que alguien dio otra etiqueta.</translation>
    </message>
    <message>
        <source>Clips without a label from which a network would learn most (BALD by dropout).</source>
        <translation>Clips sin etiqueta de los que una red aprendería más (BALD por dropout).</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>confianza %1</translation>
    </message>
    <message>
        <source>divided %1</source>
        <translation>división %1</translation>
    </message>
    <message>
        <source>spread %1</source>
        <translation>dispersión %1</translation>
    </message>
    <message>
        <source>%1 apart</source>
        <translation>a %1</translation>
    </message>
    <message>
        <source>BALD %1</source>
        <translation>BALD %1</translation>
    </message>
    <message>
        <source>%1 miss it</source>
        <translation>fallan %1</translation>
    </message>
    <message>
        <source>Judges: %1, cross-validated: %2. Out of sample they judge %3 of %4 clips.</source>
        <translation>Jueces: %1, con validación cruzada: %2. Fuera de muestra juzgan %3 de %4 clips.</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>ejecución %1</translation>
    </message>
</context>
<context>
    <name>RunFacts</name>
    <message>
        <source>accuracy %1, loss %2, %3 clips</source>
        <translation>exactitud %1, pérdida %2, %3 clips</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>versión %1</translation>
    </message>
    <message>
        <source>test accuracy %1</source>
        <translation>exactitud de prueba %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fallo</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Versión del dataset</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Dataset</translation>
    </message>
    <message>
        <source>Hash of %1</source>
        <translation>Hash de %1</translation>
    </message>
    <message>
        <source>Started at (UTC)</source>
        <translation>Inicio (UTC)</translation>
    </message>
    <message>
        <source>Training time</source>
        <translation>Tiempo de entrenamiento</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Máquina</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>The dataset&apos;s folder holds something else by now. This run is compared with nothing, and a sweep trains it anew.</source>
        <translation>La carpeta del conjunto de datos contiene ya otra cosa. Este entrenamiento no se compara con nada, y un barrido lo entrena de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fold(s)</source>
        <translation>
            <numerusform>%Ln parte</numerusform>
            <numerusform>%Ln partes</numerusform>
        </translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud equilibrada</translation>
    </message>
    <message>
        <source>F1, mean of the classes</source>
        <translation>F1, media de las clases</translation>
    </message>
    <message>
        <source>Area under the ROC curve</source>
        <translation>Área bajo la curva ROC</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa</source>
        <translation>Kappa de Cohen</translation>
    </message>
    <message>
        <source>validation %1 (loss %2)</source>
        <translation>validación %1 (pérdida %2)</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>prueba %1</translation>
    </message>
    <message>
        <source>Last epoch</source>
        <translation>Última época</translation>
    </message>
    <message>
        <source>Best epoch, by validation</source>
        <translation>Mejor época, por validación</translation>
    </message>
    <message>
        <source>To repeat it</source>
        <translation>Para repetirlo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test song(s)</source>
        <translation>
            <numerusform>%Ln canción de prueba</numerusform>
            <numerusform>%Ln canciones de prueba</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) · recall %1 · precision %2 · F1 %3</source>
        <translation>
            <numerusform>%Ln clip · exhaustividad %1 · precisión %2 · F1 %3</numerusform>
            <numerusform>%Ln clips · exhaustividad %1 · precisión %2 · F1 %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln fold(s)</source>
        <translation>
            <numerusform>%1 de %Ln parte</numerusform>
            <numerusform>%1 de %Ln partes</numerusform>
        </translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>of fold 1 of %1</source>
        <translation>de la parte 1 de %1</translation>
    </message>
    <message>
        <source>%1 (each counted in every fold that was trained on it)</source>
        <translation>%1 (cada uno cuenta en cada parte que se entrenó con él)</translation>
    </message>
    <message>
        <source>Began with</source>
        <translation>Empezó con</translation>
    </message>
    <message>
        <source>run %1, weights of SHA-256 %2</source>
        <translation>ejecución %1, pesos de SHA-256 %2</translation>
    </message>
    <message>
        <source>RMSE %1 of both axes, %2 in the label&apos;s quadrant, %3 clips</source>
        <translation>RMSE %1 de ambos ejes, %2 en el cuadrante de la etiqueta, %3 clips</translation>
    </message>
    <message>
        <source>Pearson&apos;s r</source>
        <translation>r de Pearson</translation>
    </message>
    <message>
        <source>comparing with the baselines…</source>
        <translation>comparando con las referencias…</translation>
    </message>
    <message>
        <source>RMSE %1, of the mean label %2, of ridge regression %3</source>
        <translation>RMSE %1, de la etiqueta media %2, de la regresión ridge %3</translation>
    </message>
    <message>
        <source>majority %1, logistic regression %2</source>
        <translation>mayoría %1, regresión logística %2</translation>
    </message>
    <message>
        <source>p %1 of this run alone</source>
        <translation>p %1 de esta ejecución sola</translation>
    </message>
    <message>
        <source>epoch %1: %2</source>
        <translation>época %1: %2</translation>
    </message>
    <message>
        <source>of each fold its own: %1</source>
        <translation>la de cada parte: %1</translation>
    </message>
</context>
<context>
    <name>RunOutcome</name>
    <message>
        <source>Run %1 still trains: its predictions are made at its end.</source>
        <translation>La ejecución %1 aún entrena: sus predicciones se hacen al final.</translation>
    </message>
    <message>
        <source>Run %1 finished, but its predictions.csv is gone. Train one like it to have them again.</source>
        <translation>La ejecución %1 terminó, pero su predictions.csv ya no está. Entrena una igual para tenerlas de nuevo.</translation>
    </message>
    <message>
        <source>Run %1 was stopped before its predictions were made. Choose it on the page Results and press Resume: it goes on where it stopped.</source>
        <translation>La ejecución %1 se detuvo antes de hacer sus predicciones. Elígela en la página Resultados y pulsa «Reanudar»: sigue donde se detuvo.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln fold(s) are done. What is predicted of all clips is shown when all are.</source>
        <translation>
            <numerusform>%1 de %Ln parte está hecha. Lo que se predice de todos los clips se muestra cuando lo esté.</numerusform>
            <numerusform>%1 de %Ln partes están hechas. Lo que se predice de todos los clips se muestra cuando lo estén todas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunTexts</name>
    <message>
        <source>Quadrants</source>
        <translation>Cuadrantes</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminada</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenida</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallida</translation>
    </message>
    <message>
        <source>“%1” is no condition. Write a column, a sign and a value: axis=energia, test_acc&gt;=0.8</source>
        <translation>«%1» no es una condición. Escribe una columna, un signo y un valor: axis=energia, test_acc&gt;=0.8</translation>
    </message>
    <message>
        <source>There is no column “%1”. The names are those of the table&apos;s head.</source>
        <translation>No hay ninguna columna «%1». Los nombres son los de la cabecera de la tabla.</translation>
    </message>
    <message>
        <source>“%1” is no number, but its column holds numbers.</source>
        <translation>«%1» no es un número, pero su columna contiene números.</translation>
    </message>
    <message>
        <source>“%1” holds words: compare them by = or != only.</source>
        <translation>«%1» contiene palabras: compáralas solo con = o !=.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>unclear</source>
        <translation>dudoso</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no evidence</source>
        <translation>no prueba nada</translation>
    </message>
    <message>
        <source>* no evidence: it takes %1, and no song on both sides</source>
        <translation>* no prueba nada: hacen falta %1, y ninguna canción en ambos lados</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punto</translation>
    </message>
</context>
<context>
    <name>SoundOutput</name>
    <message>
        <source>No sound device was found.</source>
        <translation>No se ha encontrado ningún dispositivo de sonido.</translation>
    </message>
    <message>
        <source>The sound device does not play 16-bit sound.</source>
        <translation>El dispositivo de sonido no reproduce sonido de 16 bits.</translation>
    </message>
    <message>
        <source>The sound device cannot be opened.</source>
        <translation>No se puede abrir el dispositivo de sonido.</translation>
    </message>
    <message>
        <source>The sound device stopped answering.</source>
        <translation>El dispositivo de sonido ha dejado de responder.</translation>
    </message>
</context>
<context>
    <name>SplitText</name>
    <message>
        <source>%1 of fold 1</source>
        <comment>side of a split</comment>
        <translation>%1 de la parte 1</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>— each clip once, by a network that may know its song</source>
        <translation>— cada clip una vez, por una red que puede conocer su canción</translation>
    </message>
    <message>
        <source>— each clip once, by a network that does not know its song</source>
        <translation>— cada clip una vez, por una red que no conoce su canción</translation>
    </message>
    <message>
        <source>Songs are on both sides: the test says nothing of others.</source>
        <translation>Hay canciones en ambos lados: la prueba no dice nada de otras.</translation>
    </message>
    <message>
        <source>Such a test is no evidence: choose folds of songs.</source>
        <translation>Una prueba así no demuestra nada: elige partes (validación cruzada).</translation>
    </message>
    <message numerus="yes">
        <source>%1 clips of %Ln song(s) (%2)</source>
        <comment>side of a split: clips of each class</comment>
        <translation>
            <numerusform>%1 clips de %Ln canción (%2)</numerusform>
            <numerusform>%1 clips de %Ln canciones (%2)</numerusform>
        </translation>
    </message>
    <message>
        <source>All training clips are of one class: nothing can be learnt from them.</source>
        <translation>Todos los clips de entrenamiento son de una clase: de ellos no se puede aprender nada.</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiquetar</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Dataset</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Acuerdo</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Barrido</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Predecir</translation>
    </message>
</context>
<context>
    <name>TimeLeft</name>
    <message>
        <source>%1 s left</source>
        <translation>quedan %1 s</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>quedan %1 min</translation>
    </message>
    <message>
        <source>%1 h left</source>
        <translation>quedan %1 h</translation>
    </message>
</context>
<context>
    <name>Versions</name>
    <message>
        <source>%1 clips</source>
        <translation>%1 clips</translation>
    </message>
    <message>
        <source>people %1 · rule %2</source>
        <translation>personas %1 · regla %2</translation>
    </message>
    <message>
        <source>From version %1</source>
        <translation>De la versión %1</translation>
    </message>
    <message>
        <source>The first version</source>
        <translation>La primera versión</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::AgreementController</name>
    <message>
        <source>Take labels from a file</source>
        <translation>Tomar etiquetas de un archivo</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Tasks for Label Studio (*.json)</source>
        <translation>Tareas para Label Studio (*.json)</translation>
    </message>
    <message>
        <source>Write the labels to a file</source>
        <translation>Escribir las etiquetas en un archivo</translation>
    </message>
    <message>
        <source>/labels.csv</source>
        <translation>/etiquetas.csv</translation>
    </message>
    <message>
        <source>Other work goes on in the background. Wait for its end.</source>
        <translation>Hay otro trabajo en segundo plano. Espera a que termine.</translation>
    </message>
    <message>
        <source>Taking labels</source>
        <translation>Tomando etiquetas</translation>
    </message>
    <message>
        <source>Everything in %1 was said before: nothing was taken.</source>
        <translation>Todo lo de %1 ya estaba dicho: no se tomó nada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) taken from %1</source>
        <translation>
            <numerusform>%Ln etiqueta tomada de %1</numerusform>
            <numerusform>%Ln etiquetas tomadas de %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Writing labels</source>
        <translation>Escribiendo etiquetas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) written to %1</source>
        <translation>
            <numerusform>%Ln etiqueta escrita en %1</numerusform>
            <numerusform>%Ln etiquetas escritas en %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln passed over: said before, or older than the latest</source>
        <translation>
            <numerusform>%Ln sin tomar: ya estaba dicha, o es anterior a la última</numerusform>
            <numerusform>%Ln sin tomar: ya estaban dichas, o son anteriores a la última</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was taken from %1.</source>
        <translation>No se ha tomado nada de %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of songs or clips that are not here (%1)</source>
        <translation>
            <numerusform>%Ln de canciones o clips que no están aquí (%1)</numerusform>
            <numerusform>%Ln de canciones o clips que no están aquí (%1)</numerusform>
        </translation>
    </message>
    <message>
        <source>Write valence and arousal to a file</source>
        <translation>Escribir valencia y activación en un archivo</translation>
    </message>
    <message>
        <source>means</source>
        <translation>medias</translation>
    </message>
    <message>
        <source>ratings</source>
        <translation>valoraciones</translation>
    </message>
    <message>
        <source>clips by their numbers alone, which are other clips in another project</source>
        <translation>clips solo por su número, que en otro proyecto son otros clips</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln fila escrita en %1</numerusform>
            <numerusform>%Ln filas escritas en %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels (*.csv *.tsv *.txt *.json *.mat);;All files (*)</source>
        <translation>Etiquetas (*.csv *.tsv *.txt *.json *.mat);;Todos los archivos (*)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out (%1)</source>
        <translation>
            <numerusform>Se deja fuera %Ln (%1)</numerusform>
            <numerusform>Se dejan fuera %Ln (%1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of whole songs, marked as such</source>
        <translation>
            <numerusform>%Ln de una canción entera, señalada así</numerusform>
            <numerusform>%Ln de canciones enteras, señaladas así</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of one axis only</source>
        <translation>
            <numerusform>%Ln de un solo eje</numerusform>
            <numerusform>%Ln de un solo eje</numerusform>
        </translation>
    </message>
    <message>
        <source>not counted, of no quadrant: %1</source>
        <translation>sin contar, de ningún cuadrante: %1</translation>
    </message>
    <message>
        <source>columns not read: %1</source>
        <translation>columnas sin leer: %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::ClipLoader</name>
    <message>
        <source>Clip %1 · %2 · %3–%4</source>
        <translation>Clip %1 · %2 · %3–%4</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::CompareVersionsController</name>
    <message numerus="yes">
        <source>v%1 has %Ln song(s), fewer than folds: choose fewer folds.</source>
        <translation>
            <numerusform>v%1 tiene %Ln canción, menos que partes: elige menos partes.</numerusform>
            <numerusform>v%1 tiene %Ln canciones, menos que partes: elige menos partes.</numerusform>
        </translation>
    </message>
    <message>
        <source>On v%1: %2 of %3</source>
        <translation>En v%1: %2 de %3</translation>
    </message>
    <message>
        <source>v%1 and v%2 have the same clips, each of the same class: whatever differs, no label has helped.</source>
        <translation>v%1 y v%2 tienen los mismos clips, cada uno de la misma clase: sea lo que sea lo que cambia, ninguna etiqueta ha ayudado.</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::DatasetController</name>
    <message>
        <source>Choose a network</source>
        <translation>Elegir una red</translation>
    </message>
    <message>
        <source>Networks (%1);;All files (*)</source>
        <translation>Redes (%1);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Adding a network</source>
        <translation>Añadiendo una red</translation>
    </message>
    <message>
        <source>Other work goes on in the background. Wait for its end.</source>
        <translation>Hay otro trabajo en segundo plano. Espera a que termine.</translation>
    </message>
    <message>
        <source>%1: %2 training clips, %3 validation, %4 test.</source>
        <translation>%1: %2 clips de entrenamiento, %3 de validación, %4 de prueba.</translation>
    </message>
    <message>
        <source>%1 clips have no side, so nothing can be trained by it yet.</source>
        <translation>%1 clips no tienen lado, así que aún no se puede entrenar con él.</translation>
    </message>
    <message>
        <source>Songs on two sides: %1.</source>
        <translation>Canciones en dos lados: %1.</translation>
    </message>
    <message>
        <source>A new or empty folder</source>
        <translation>Una carpeta nueva o vacía</translation>
    </message>
    <message>
        <source>Writing the dataset</source>
        <translation>Escribiendo el dataset</translation>
    </message>
    <message>
        <source>The dataset is in %1</source>
        <translation>El dataset está en %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::LabelController</name>
    <message numerus="yes">
        <source>%Ln clip(s) have only a rule&apos;s label, computed from the sound by a machine. Yours takes its place.</source>
        <translation>
            <numerusform>%Ln clip solo tiene la etiqueta de una regla, calculada del sonido por una máquina. La tuya la sustituye.</numerusform>
            <numerusform>%Ln clips solo tienen la etiqueta de una regla, calculada del sonido por una máquina. La tuya la sustituye.</numerusform>
        </translation>
    </message>
    <message>
        <source>Practice: these answers do not count. After each you see where its clip lies.</source>
        <translation>Práctica: estas respuestas no cuentan. Tras cada una se ve dónde está su clip.</translation>
    </message>
    <message>
        <source>%1 was moved, replaced or taken away since it was opened. Put it back, or open it where it is now.</source>
        <translation>%1 se ha movido, sustituido o quitado desde que se abrió. Devuélvelo a su sitio o ábrelo donde está ahora.</translation>
    </message>
    <message>
        <source>Nothing has to be heard before a click now.</source>
        <translation>Ahora no hace falta oír nada antes de un clic.</translation>
    </message>
    <message>
        <source>Labelling goes on in silence; what is not heard is stored as unheard.</source>
        <translation>Puedes seguir etiquetando en silencio; lo que no se oye se guarda como no oído.</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::LibraryController</name>
    <message>
        <source>Adding songs</source>
        <translation>Añadiendo canciones</translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) added</source>
        <translation>
            <numerusform>%Ln canción añadida</numerusform>
            <numerusform>%Ln canciones añadidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Selecting clips</source>
        <translation>Seleccionando clips</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) selected</source>
        <translation>
            <numerusform>%Ln clip seleccionado</numerusform>
            <numerusform>%Ln clips seleccionados</numerusform>
        </translation>
    </message>
    <message>
        <source>Cutting clips</source>
        <translation>Cortando clips</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) cut</source>
        <translation>
            <numerusform>%Ln clip cortado</numerusform>
            <numerusform>%Ln clips cortados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already there</source>
        <translation>
            <numerusform>%Ln ya estaba</numerusform>
            <numerusform>%Ln ya estaban</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for moved songs</source>
        <translation>Buscando canciones movidas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) found again</source>
        <translation>
            <numerusform>%Ln canción encontrada de nuevo</numerusform>
            <numerusform>%Ln canciones encontradas de nuevo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled clip(s) would no longer be selected, and would not be in the next dataset version. Their labels stay.</source>
        <translation>
            <numerusform>%Ln clip etiquetado dejaría de estar seleccionado y no estaría en la próxima versión. Su etiqueta se queda.</numerusform>
            <numerusform>%Ln clips etiquetados dejarían de estar seleccionados y no estarían en la próxima versión. Sus etiquetas se quedan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Select all the same</source>
        <translation>Seleccionar de todos modos</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::PredictController</name>
    <message>
        <source>%1: run %2</source>
        <translation>%1: ejecución %2</translation>
    </message>
    <message>
        <source>Not known to beat the baselines: %1.</source>
        <translation>No se sabe que superen las referencias: %1.</translation>
    </message>
    <message>
        <source>A network is being trained: wait for its end, or stop it.</source>
        <translation>Se está entrenando una red: espera a que termine o detenla.</translation>
    </message>
    <message>
        <source>Judging songs</source>
        <translation>Juzgando canciones</translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) judged</source>
        <translation>
            <numerusform>%Ln canción juzgada</numerusform>
            <numerusform>%Ln canciones juzgadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Other work goes on in the background. Wait for its end.</source>
        <translation>Hay otro trabajo en segundo plano. Espera a que termine.</translation>
    </message>
    <message>
        <source>Write what is said of every window</source>
        <translation>Escribir lo que se dice de cada ventana</translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON (*.json)</source>
        <translation>CSV (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>What is said of every window is in %1</source>
        <translation>Lo que se dice de cada ventana está en %1</translation>
    </message>
    <message>
        <source>Folder for the playlists</source>
        <translation>Carpeta para las listas</translation>
    </message>
    <message>
        <source>The playlists are in %1</source>
        <translation>Las listas están en %1</translation>
    </message>
    <message>
        <source>The songs are judged, but cannot be remembered: %1</source>
        <translation>Las canciones están juzgadas, pero no se pueden recordar: %1</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %Ln song(s) are judged; add them again to go on</source>
        <translation>
            <numerusform>Detenido: %Ln canción está juzgada; añádelas de nuevo para continuar</numerusform>
            <numerusform>Detenido: %Ln canciones están juzgadas; añádelas de nuevo para continuar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them as they were remembered</source>
        <translation>
            <numerusform>%Ln de ellas tal como se recordaba</numerusform>
            <numerusform>%Ln de ellas tal como se recordaban</numerusform>
        </translation>
    </message>
    <message>
        <source>Playlists</source>
        <translation>Listas de reproducción</translation>
    </message>
    <message>
        <source>%1 in this folder hold something else.</source>
        <translation>En esta carpeta ya hay otro contenido en: %1.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Sobrescribir</translation>
    </message>
    <message>
        <source>The songs in the lasso as a playlist</source>
        <translation>Las canciones del lazo como lista de reproducción</translation>
    </message>
    <message>
        <source>Playlists (*.m3u8)</source>
        <translation>Listas de reproducción (*.m3u8)</translation>
    </message>
    <message>
        <source>The playlist is %1</source>
        <translation>La lista de reproducción es %1</translation>
    </message>
    <message>
        <source>Looking for the reasons</source>
        <translation>Buscando las razones</translation>
    </message>
    <message>
        <source>%1: package %2</source>
        <translation>%1: paquete %2</translation>
    </message>
    <message>
        <source>The package %1 cannot be used: %2</source>
        <translation>El paquete %1 no se puede usar: %2</translation>
    </message>
    <message>
        <source>The networks that are chosen decide one axis alone. Choose some for the other, or for the quadrants, in the menu Networks.</source>
        <translation>Las redes elegidas deciden un solo eje. Elige redes para el otro, o para los cuadrantes, en el menú Redes.</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Las de costumbre</translation>
    </message>
    <message>
        <source>Package %1</source>
        <translation>Paquete %1</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Ejecución %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Open a package of networks</source>
        <translation>Abrir un paquete de redes</translation>
    </message>
    <message>
        <source>Packages of networks (*%1)</source>
        <translation>Paquetes de redes (*%1)</translation>
    </message>
    <message>
        <source>Opening packages</source>
        <translation>Abriendo paquetes</translation>
    </message>
    <message>
        <source>none stated</source>
        <translation>no se indica</translation>
    </message>
    <message>
        <source>Networks of packages bring no clips to compare with: only networks that were trained here say why.</source>
        <translation>Las redes de paquetes no traen clips con que comparar: solo las redes entrenadas aquí dicen por qué.</translation>
    </message>
    <message>
        <source>Folder for copies of the songs, with tags</source>
        <translation>Carpeta para copias de las canciones, con metadatos</translation>
    </message>
    <message>
        <source>Copying songs</source>
        <translation>Copiando canciones</translation>
    </message>
    <message numerus="yes">
        <source>%Ln copy(ies) with tags in %1</source>
        <translation>
            <numerusform>%Ln copia con metadatos en %1</numerusform>
            <numerusform>%Ln copias con metadatos en %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Does not beat the baselines: %1.</source>
        <translation>No supera las referencias: %1.</translation>
    </message>
    <message>
        <source>%1 is not there any more: what was said of it stays.</source>
        <translation>%1 ya no está: lo que se dijo de él se queda.</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) leave this list. The files stay as they are.</source>
        <translation>
            <numerusform>Sale de esta lista %Ln canción. Los archivos se quedan como están.</numerusform>
            <numerusform>Salen de esta lista %Ln canciones. Los archivos se quedan como están.</numerusform>
        </translation>
    </message>
    <message>
        <source>The package %1 was taken in; the project&apos;s own networks go on judging %3: the menu Networks chooses. Licence: %2</source>
        <translation>El paquete %1 se ha incorporado; las redes del proyecto siguen juzgando %3: se elige en el menú Redes. Licencia: %2</translation>
    </message>
    <message>
        <source>The package %1 was taken in; licence: %2</source>
        <translation>El paquete %1 se ha incorporado; licencia: %2</translation>
    </message>
    <message>
        <source>Remove a package</source>
        <translation>Quitar un paquete</translation>
    </message>
    <message>
        <source>The networks of the package %1 leave this project. What they said of songs stays.</source>
        <translation>Las redes del paquete %1 salen de este proyecto. Lo que dijeron de las canciones se queda.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Quitarlo</translation>
    </message>
    <message>
        <source>%1 not calibrated</source>
        <translation>%1 sin calibrar</translation>
    </message>
    <message>
        <source>Calibration error: %1.</source>
        <translation>Error de calibración: %1.</translation>
    </message>
    <message>
        <source>%1 is there already, and is left as it is.</source>
        <translation>%1 ya existe y se deja como está.</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::ResultsController</name>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>LaTeX (*.tex)</source>
        <translation>LaTeX (*.tex)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>no predictions of run %1</source>
        <translation>no hay predicciones de la ejecución %1</translation>
    </message>
    <message>
        <source>they decide different things</source>
        <translation>deciden cosas distintas</translation>
    </message>
    <message>
        <source>Write the table to a file</source>
        <translation>Escribir la tabla en un archivo</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>ejecuciones</translation>
    </message>
    <message>
        <source>The table is in %1</source>
        <translation>La tabla está en %1</translation>
    </message>
    <message>
        <source>run %1 was trained on other data than its dataset&apos;s folder holds now</source>
        <translation>la ejecución %1 aprendió de otros datos que los que contiene ahora la carpeta de su conjunto</translation>
    </message>
    <message numerus="yes">
        <source>run %1: %2 of %Ln fold(s)</source>
        <translation>
            <numerusform>ejecución %1: %2 de %Ln parte</numerusform>
            <numerusform>ejecución %1: %2 de %Ln partes</numerusform>
        </translation>
    </message>
    <message>
        <source>Every fold of it has finished in another run: see run %1</source>
        <translation>Cada una de sus partes ha terminado en otra ejecución: mira la ejecución %1</translation>
    </message>
    <message>
        <source>Write the report to a file</source>
        <translation>Escribir el informe en un archivo</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Página web (*.html)</translation>
    </message>
    <message>
        <source>report</source>
        <translation>informe</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Escribiendo el informe</translation>
    </message>
    <message>
        <source>The report is in %1</source>
        <translation>El informe está en %1</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Abrirlo</translation>
    </message>
    <message>
        <source>Other work goes on in the background. Wait for its end.</source>
        <translation>Hay otro trabajo en segundo plano. Espera a que termine.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Under which licence may others use these networks? For example CC BY 4.0. Empty: none is stated.</source>
        <translation>¿Con qué licencia pueden usar otros estas redes? Por ejemplo, CC BY 4.0. Vacío: no se indica ninguna.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Elegir el archivo…</translation>
    </message>
    <message>
        <source>Save the networks as a package</source>
        <translation>Guardar las redes en un paquete</translation>
    </message>
    <message>
        <source>Export the networks to ONNX</source>
        <translation>Exportar las redes a ONNX</translation>
    </message>
    <message>
        <source>Packages of networks (*.%1)</source>
        <translation>Paquetes de redes (*.%1)</translation>
    </message>
    <message>
        <source>ONNX (*.%1)</source>
        <translation>ONNX (*.%1)</translation>
    </message>
    <message>
        <source>networks-of-run-%1</source>
        <translation>redes-de-la-ejecucion-%1</translation>
    </message>
    <message>
        <source>A network is being trained: wait for its end, or stop it.</source>
        <translation>Se está entrenando una red: espera a que termine o detenla.</translation>
    </message>
    <message>
        <source>Exporting networks</source>
        <translation>Exportando redes</translation>
    </message>
    <message>
        <source>Saving a package</source>
        <translation>Guardando un paquete</translation>
    </message>
    <message>
        <source>The networks are in %1</source>
        <translation>Las redes están en %1</translation>
    </message>
    <message>
        <source>A folder for TensorBoard&apos;s event files</source>
        <translation>Una carpeta para los archivos de eventos de TensorBoard</translation>
    </message>
    <message>
        <source>Writing event files</source>
        <translation>Escribiendo archivos de eventos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) written for tensorboard --logdir %1</source>
        <translation>
            <numerusform>%Ln ejecución escrita para tensorboard --logdir %1</numerusform>
            <numerusform>%Ln ejecuciones escritas para tensorboard --logdir %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::ReviewController</name>
    <message>
        <source>Making the queue</source>
        <translation>Haciendo la cola</translation>
    </message>
    <message>
        <source>Opening the review</source>
        <translation>Abriendo la revisión</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::RunsReader</name>
    <message numerus="yes">
        <source>%Ln run(s) cannot be read and are in no table:</source>
        <translation>
            <numerusform>%Ln entrenamiento no se puede leer y no está en ninguna tabla:</numerusform>
            <numerusform>%Ln entrenamientos no se pueden leer y no están en ninguna tabla:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) learned from other data than the dataset&apos;s folder holds now. No comparison counts them; a sweep trains them anew.</source>
        <translation>
            <numerusform>%Ln entrenamiento aprendió de otros datos que los que contiene ahora la carpeta del conjunto. Ninguna comparación lo cuenta; un barrido lo entrena de nuevo.</numerusform>
            <numerusform>%Ln entrenamientos aprendieron de otros datos que los que contiene ahora la carpeta del conjunto. Ninguna comparación los cuenta; un barrido los entrena de nuevo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::app::Session</name>
    <message>
        <source>Building a dataset version</source>
        <translation>Construyendo una versión del conjunto de datos</translation>
    </message>
    <message numerus="yes">
        <source>Version %1 holds %Ln clip(s)</source>
        <translation>
            <numerusform>La versión %1 tiene %Ln clip</numerusform>
            <numerusform>La versión %1 tiene %Ln clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Labelled clips</source>
        <translation>Clips etiquetados</translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled clip(s) would not be in this version: their sound is not cut, or was deleted. Cut the clips on the page Library, or build without them.</source>
        <translation>
            <numerusform>%Ln clip etiquetado no estaría en esta versión: su sonido no está cortado, o se borró. Corta los clips en la página Biblioteca, o construye sin él.</numerusform>
            <numerusform>%Ln clips etiquetados no estarían en esta versión: su sonido no está cortado, o se borró. Corta los clips en la página Biblioteca, o construye sin ellos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Build without them</source>
        <translation>Construir sin ellos</translation>
    </message>
    <message>
        <source>Musical statistics</source>
        <translation>Estadísticas musicales</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::SweepController</name>
    <message numerus="yes">
        <source>Sweep %1 is at its end: %Ln run(s) finished</source>
        <translation>
            <numerusform>El barrido %1 ha terminado: %Ln ejecución acabada</numerusform>
            <numerusform>El barrido %1 ha terminado: %Ln ejecuciones acabadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the table of the sweep to a file</source>
        <translation>Guardar la tabla del barrido en un archivo</translation>
    </message>
    <message>
        <source>sweep-%1</source>
        <translation>barrido-%1</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Markdown (*.md);;LaTeX (*.tex)</source>
        <translation>CSV (*.csv);;Markdown (*.md);;LaTeX (*.tex)</translation>
    </message>
    <message>
        <source>The table was written to %1</source>
        <translation>La tabla se guardó en %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled clip(s) are not in version %1: their sound is not cut, or was deleted. Nothing is learned of them.</source>
        <translation>
            <numerusform>%Ln clip etiquetado no está en la versión %1: su sonido no está cortado, o se borró. De él no se aprende nada.</numerusform>
            <numerusform>%Ln clips etiquetados no están en la versión %1: su sonido no está cortado, o se borró. De ellos no se aprende nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the comparison with the thesis to a file</source>
        <translation>Escribir la comparación con la tesis en un archivo</translation>
    </message>
    <message>
        <source>thesis-%1</source>
        <translation>tesis-%1</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::TrainingController</name>
    <message>
        <source>Something else is under way: wait for its end, or cancel it below</source>
        <translation>Hay otra tarea en marcha: espera a que termine o cancélala abajo</translation>
    </message>
    <message>
        <source>Folds that are there already</source>
        <translation>Partes que ya están hechas</translation>
    </message>
    <message numerus="yes">
        <source>A cross-validation with these settings has not finished: %1 of %Ln fold(s) are done (run %2). The others can be trained now, or all of them anew.</source>
        <translation>
            <numerusform>Una validación cruzada con estos ajustes no ha terminado: %1 de %Ln parte está hecha (ejecución %2). Puedes entrenar ahora la que falta, o todas de nuevo.</numerusform>
            <numerusform>Una validación cruzada con estos ajustes no ha terminado: %1 de %Ln partes están hechas (ejecución %2). Puedes entrenar ahora las demás, o todas de nuevo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Train the others</source>
        <translation>Entrenar las demás</translation>
    </message>
    <message>
        <source>Train all anew</source>
        <translation>Entrenar todas de nuevo</translation>
    </message>
    <message>
        <source>How long it will take</source>
        <translation>Cuánto tardará</translation>
    </message>
</context>
<context>
    <name>cuadrante::app::WorkDisplay</name>
    <message>
        <source>%1 epoch %2/%3</source>
        <translation>%1 época %2/%3</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Barrido</translation>
    </message>
    <message numerus="yes">
        <source>Sweep · %1 of %Ln run(s)</source>
        <translation>
            <numerusform>Barrido · %1 de %Ln ejecución</numerusform>
            <numerusform>Barrido · %1 de %Ln ejecuciones</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 fold %2/%3, epoch %4/%5</source>
        <translation>%1 parte %2/%3, época %4/%5</translation>
    </message>
    <message>
        <source>The disk is busy: your last answer is being written</source>
        <translation>El disco está ocupado: tu última respuesta se está escribiendo</translation>
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
    <message>
        <source>Open a project</source>
        <translation>Abrir un proyecto</translation>
    </message>
    <message>
        <source>New project: name its folder</source>
        <translation>Proyecto nuevo: nombra su carpeta</translation>
    </message>
    <message>
        <source>/my-study</source>
        <translation>/mi-estudio</translation>
    </message>
    <message>
        <source>This project can only be read: its folder may not be written. All can be looked at, heard and exported; labels and other changes are refused.</source>
        <translation>Este proyecto solo se puede leer: no se permite escribir en su carpeta. Puedes verlo, oírlo y exportarlo todo; las etiquetas y otros cambios se rechazan.</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>Detenerlo y cerrar</translation>
    </message>
    <message>
        <source>Stop it and open the other project</source>
        <translation>Detenerlo y abrir el otro proyecto</translation>
    </message>
    <message>
        <source>Work goes on in the background</source>
        <translation>Hay trabajo en segundo plano</translation>
    </message>
    <message>
        <source>What was finished of it stays. A training or a sweep can be gone on with later; what else goes on has to be begun again.</source>
        <translation>Lo que ya está terminado se conserva. Un entrenamiento o un barrido se pueden continuar después; lo demás hay que empezarlo de nuevo.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Dejar que siga</translation>
    </message>
    <message>
        <source>No backup of the labels was made. %1</source>
        <translation>No se ha hecho ninguna copia de seguridad de las etiquetas. %1</translation>
    </message>
    <message>
        <source>This project can only be read: its disk is full. All can be looked at, heard and exported elsewhere; labels and other changes are refused. Free some space and open it again.</source>
        <translation>Este proyecto solo se puede leer: su disco está lleno. Puedes verlo, oírlo y exportarlo todo a otro lugar; las etiquetas y otros cambios se rechazan. Libera espacio y ábrelo de nuevo.</translation>
    </message>
    <message>
        <source>What it replaced is kept among the copies.</source>
        <translation>Lo que sustituyó se guarda entre las copias.</translation>
    </message>
    <message>
        <source>The labels are those of the copy %1.</source>
        <translation>Las etiquetas son las de la copia %1.</translation>
    </message>
    <message>
        <source>Labels saved: %1, of which %2 were said after the copy.</source>
        <translation>Etiquetas salvadas: %1, de ellas %2 dichas después de la copia.</translation>
    </message>
    <message>
        <source>Labels lost: %1.</source>
        <translation>Etiquetas perdidas: %1.</translation>
    </message>
    <message>
        <source>Nothing could be read of what was said after it.</source>
        <translation>De lo que se dijo después no se ha podido leer nada.</translation>
    </message>
    <message>
        <source>Stop it and go back</source>
        <translation>Pararlo y volver atrás</translation>
    </message>
    <message>
        <source>This project can only be read now: its disk, which may be failing, did not take what was written. All can be looked at, heard and exported elsewhere; labels and other changes are refused. Look after the disk and open the project again.</source>
        <translation>Ahora este proyecto solo se puede leer: su disco, que quizá esté fallando, no aceptó lo que se escribió. Puedes verlo, oírlo y exportarlo todo a otro sitio; las etiquetas y otros cambios se rechazan. Revisa el disco y vuelve a abrir el proyecto.</translation>
    </message>
    <message>
        <source>Projects as one file (*%1)</source>
        <translation>Proyectos en un archivo (*%1)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) that are being trained stay behind.</source>
        <translation>
            <numerusform>%Ln ejecución que se está entrenando se queda.</numerusform>
            <numerusform>%Ln ejecuciones que se están entrenando se quedan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) are not where they were, and stay behind.</source>
        <translation>
            <numerusform>%Ln canción no está donde estaba y se queda.</numerusform>
            <numerusform>%Ln canciones no están donde estaban y se quedan.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) that no project has stay behind.</source>
        <translation>
            <numerusform>%Ln archivo que ningún proyecto tiene se queda.</numerusform>
            <numerusform>%Ln archivos que ningún proyecto tiene se quedan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The project was examined: nothing is wrong with it.</source>
        <translation>El proyecto se ha examinado: está todo bien.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s) of the project are not as they should be. The first: %1</source>
        <translation>
            <numerusform>%Ln cosa del proyecto no está como debería: %1</numerusform>
            <numerusform>%Ln cosas del proyecto no están como deberían. La primera: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The project is in %1</source>
        <translation>El proyecto está en %1</translation>
    </message>
    <message>
        <source>The project as one file</source>
        <translation>El proyecto en un archivo</translation>
    </message>
    <message>
        <source>Open a project that is one file</source>
        <translation>Abrir un proyecto que es un archivo</translation>
    </message>
    <message>
        <source>A new folder for the project</source>
        <translation>Una carpeta nueva para el proyecto</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::AgreementPage</name>
    <message>
        <source>Computing the figures…</source>
        <translation>Calculando las cifras…</translation>
    </message>
    <message>
        <source>Protocol…</source>
        <translation>Protocolo…</translation>
    </message>
    <message>
        <source>How this project is labelled</source>
        <translation>Cómo se etiqueta este proyecto</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Take labels from a CSV, from JSON or from Label Studio</source>
        <translation>Tomar etiquetas de un CSV, de JSON o de Label Studio</translation>
    </message>
    <message>
        <source>Nobody has labelled a clip yet</source>
        <translation>Nadie ha etiquetado aún un clip</translation>
    </message>
    <message>
        <source>Here you see how far the people who label agree with each other and with themselves, on which clips they disagree, and how many labels are made a day. Figures appear as soon as two people have labelled the same clips.</source>
        <translation>Aquí ves hasta qué punto quienes etiquetan coinciden entre sí y consigo mismos, en qué clips discrepan y cuántas etiquetas se hacen al día. Las cifras aparecen en cuanto dos personas hayan etiquetado los mismos clips.</translation>
    </message>
    <message>
        <source>Label clips</source>
        <translation>Etiquetar clips</translation>
    </message>
    <message>
        <source>Annotators</source>
        <translation>Anotadores</translation>
    </message>
    <message>
        <source>Widest spread</source>
        <translation>Mayor dispersión</translation>
    </message>
    <message>
        <source>Clips with the widest spread</source>
        <translation>Clips con mayor dispersión</translation>
    </message>
    <message>
        <source>Enter or a double click opens the clip</source>
        <translation>Intro o un doble clic abren el clip</translation>
    </message>
    <message>
        <source>Labels per day</source>
        <translation>Etiquetas por día</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s alpha with the interval metric (2011), of the clips that two people or more labelled, with its 95 % bootstrap interval. 1 is full agreement, 0 is chance.</source>
        <translation>Alfa de Krippendorff con métrica de intervalo (2011), de los clips que etiquetaron dos personas o más, con su intervalo bootstrap del 95 %. 1 es acuerdo total, 0 es azar.</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s α</source>
        <translation>α de Krippendorff</translation>
    </message>
    <message>
        <source>Quadrants</source>
        <translation>Cuadrantes</translation>
    </message>
    <message>
        <source>Fleiss&apos; κ</source>
        <translation>κ de Fleiss</translation>
    </message>
    <message>
        <source>Fleiss&apos; kappa (1971) of the quadrants in which the labels lie, with its 95 % bootstrap interval. 1 is full agreement, 0 is chance.</source>
        <translation>Kappa de Fleiss (1971) de los cuadrantes en que caen las etiquetas, con su intervalo bootstrap del 95 %. 1 es acuerdo total, 0 es azar.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln annotator(s)</source>
        <translation>
            <numerusform>%Ln anotador</numerusform>
            <numerusform>%Ln anotadores</numerusform>
        </translation>
    </message>
    <message>
        <source>a clip&apos;s label is the median of its annotators</source>
        <translation>la etiqueta de un clip es su mediana</translation>
    </message>
    <message>
        <source>a clip&apos;s label is the mean of its annotators</source>
        <translation>la etiqueta de un clip es su media</translation>
    </message>
    <message numerus="yes">
        <source>%1 · of %Ln clip(s)</source>
        <translation>
            <numerusform>%1 · de %Ln clip</numerusform>
            <numerusform>%1 · de %Ln clips</numerusform>
        </translation>
    </message>
    <message>
        <source>Needs clips that two people have labelled</source>
        <translation>Faltan clips etiquetados por dos personas</translation>
    </message>
    <message numerus="yes">
        <source>Absolute agreement (Shrout and Fleiss 1979), of the %Ln clip(s) labelled by all</source>
        <translation>
            <numerusform>Acuerdo absoluto (Shrout y Fleiss 1979), de %Ln clip etiquetado por todos</numerusform>
            <numerusform>Acuerdo absoluto (Shrout y Fleiss 1979), de los %Ln clips etiquetados por todos</numerusform>
        </translation>
    </message>
    <message>
        <source>Intraclass correlation of single annotators.</source>
        <translation>Correlación intraclase de anotadores individuales.</translation>
    </message>
    <message>
        <source>Intraclass correlation of the annotators&apos; mean.</source>
        <translation>Correlación intraclase de la media de los anotadores.</translation>
    </message>
    <message>
        <source>Clips by two people or more</source>
        <translation>Clips de dos personas o más</translation>
    </message>
    <message>
        <source>Clips by all of them</source>
        <translation>Clips de todas ellas</translation>
    </message>
    <message>
        <source>Labels per day, the last %1 days</source>
        <translation>Etiquetas por día, los últimos %1 días</translation>
    </message>
    <message>
        <source>Interval by the F distribution, as R prints it: %1</source>
        <translation>Intervalo según la distribución F, como lo imprime R: %1</translation>
    </message>
    <message>
        <source>too few clips to conclude anything: it takes %1</source>
        <translation>muy pocos clips para concluir algo: hacen falta %1</translation>
    </message>
    <message>
        <source>Labels as CSV, as JSON or for Label Studio…</source>
        <translation>Etiquetas como CSV, como JSON o para Label Studio…</translation>
    </message>
    <message>
        <source>Valence and arousal, means of each clip</source>
        <translation>Valencia y activación, medias de cada clip</translation>
    </message>
    <message>
        <source>Valence and arousal, each annotator&apos;s</source>
        <translation>Valencia y activación, las de cada anotador</translation>
    </message>
    <message>
        <source>From %1 to %2…</source>
        <translation>De %1 a %2…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>The labels, to be read again or for statistics programs</source>
        <translation>Las etiquetas, para leerlas de nuevo o para programas de estadística</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::AnnotatorsModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Anotador</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Comunes</translation>
    </message>
    <message>
        <source>P bias</source>
        <translation>Sesgo P</translation>
    </message>
    <message>
        <source>E bias</source>
        <translation>Sesgo E</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Repetidos</translation>
    </message>
    <message>
        <source>P off</source>
        <translation>Dif. P</translation>
    </message>
    <message>
        <source>E off</source>
        <translation>Dif. E</translation>
    </message>
    <message>
        <source>Quadrant</source>
        <translation>Cuadrante</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Clips labelled on both axes</source>
        <translation>Clips etiquetados en ambos ejes</translation>
    </message>
    <message>
        <source>Of these, labelled by others as well</source>
        <translation>De estos, etiquetados también por otros</translation>
    </message>
    <message>
        <source>Pleasure: mean of their own label minus the mean of the others&apos;</source>
        <translation>Placer: media de su etiqueta menos la media de las de los demás</translation>
    </message>
    <message>
        <source>Energy: mean of their own label minus the mean of the others&apos;</source>
        <translation>Energía: media de su etiqueta menos la media de las de los demás</translation>
    </message>
    <message>
        <source>Clips rated a second time without being told</source>
        <translation>Clips valorados otra vez sin aviso</translation>
    </message>
    <message>
        <source>Pleasure: mean distance between the first rating and the second</source>
        <translation>Placer: distancia media entre la primera valoración y la segunda</translation>
    </message>
    <message>
        <source>Energy: mean distance between the first rating and the second</source>
        <translation>Energía: distancia media entre la primera valoración y la segunda</translation>
    </message>
    <message>
        <source>How often both ratings lie in the same quadrant</source>
        <translation>Con qué frecuencia caen ambas valoraciones en el mismo cuadrante</translation>
    </message>
    <message>
        <source>Median time from the start of a clip to the click</source>
        <translation>Mediana del tiempo desde el inicio del clip hasta el clic</translation>
    </message>
    <message>
        <source>Mean distance %1 (%2)
Test–retest ICC %3 (%4)</source>
        <translation>Distancia media %1 (%2)
CCI test–retest %3 (%4)</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::AnswerCard</name>
    <message>
        <source>After your answer you will see here what the label was and what the models said.</source>
        <translation>Tras tu respuesta verás aquí cuál era la etiqueta y qué dijeron los modelos.</translation>
    </message>
    <message>
        <source>%1 was %2, is now %3</source>
        <translation>%1 era %2, ahora es %3</translation>
    </message>
    <message>
        <source>%1 stays %2</source>
        <translation>%1 sigue en %2</translation>
    </message>
    <message>
        <source>%1 as the models heard it</source>
        <translation>%1 según los modelos</translation>
    </message>
    <message>
        <source>This project shows neither former labels nor what the models said.</source>
        <translation>Este proyecto no muestra ni las etiquetas anteriores ni lo que dijeron los modelos.</translation>
    </message>
    <message>
        <source>Your answer is stored.</source>
        <translation>Tu respuesta está guardada.</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 es %2</translation>
    </message>
    <message>
        <source>, trained with it</source>
        <translation>, entrenado con ella</translation>
    </message>
    <message>
        <source>Answered after the reveal: it is kept apart and does not count as blind.</source>
        <translation>Respondido tras ver la etiqueta: se guarda aparte y no cuenta como a ciegas.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::AttributionPicture</name>
    <message>
        <source>spoke for it, %1</source>
        <translation>habló a favor, %1</translation>
    </message>
    <message>
        <source>spoke against it, %1</source>
        <translation>habló en contra, %1</translation>
    </message>
    <message>
        <source>spoke against it</source>
        <translation>en contra</translation>
    </message>
    <message>
        <source>for it</source>
        <translation>a favor</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::BackupsDialog</name>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 está dañado</translation>
    </message>
    <message>
        <source>Backups of %1</source>
        <translation>Copias de seguridad de %1</translation>
    </message>
    <message>
        <source>Repair goes back to the newest sound copy of the labels and takes over what was said after it, as far as it can still be read. The damaged database is kept; clips, datasets and runs stay as they are.</source>
        <translation>Reparar vuelve a la copia sana más reciente de las etiquetas y añade lo que se dijo después, hasta donde aún se pueda leer. La base de datos dañada se guarda; clips, datasets y ejecuciones se quedan como están.</translation>
    </message>
    <message>
        <source>A copy of the labels is made at every opening and every hour, if anything was written. Going back to one keeps the labels of now as a copy of their own; clips, datasets and runs stay as they are.</source>
        <translation>Al abrir el proyecto y cada hora se hace una copia de las etiquetas, si se ha escrito algo. Al volver a una, las etiquetas de ahora se guardan como otra copia; clips, datasets y ejecuciones se quedan como están.</translation>
    </message>
    <message>
        <source>Looking at the copies…</source>
        <translation>Mirando las copias…</translation>
    </message>
    <message>
        <source>Copies of the labels</source>
        <translation>Copias de las etiquetas</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Dejarlo como está</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Go back to this copy</source>
        <translation>Volver a esta copia</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañada</translation>
    </message>
    <message>
        <source>before going back</source>
        <translation>antes de volver atrás</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Hecha</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>All that was said, also what was corrected or undone later</source>
        <translation>Todo lo que se dijo, también lo que después se corrigió o se deshizo</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>There is no copy of the labels.</source>
        <translation>No hay ninguna copia de las etiquetas.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::BundleDialog</name>
    <message>
        <source>Export %1</source>
        <translation>Exportar %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>Abrir %1</translation>
    </message>
    <message>
        <source>The project as one file, for another person or another machine. Clips are enough to hear, label and train; the songs themselves are large, and not everybody&apos;s to give away.</source>
        <translation>El proyecto en un archivo, para otra persona u otro equipo. Con los clips basta para oír, etiquetar y entrenar; las canciones mismas ocupan mucho, y no siempre son tuyas para repartirlas.</translation>
    </message>
    <message>
        <source>The project goes into a new folder, after all of it has been examined. Nothing is written elsewhere, and nothing in it is run.</source>
        <translation>El proyecto va a una carpeta nueva, después de examinarlo entero. No se escribe nada en otro sitio ni se ejecuta nada de lo que trae.</translation>
    </message>
    <message>
        <source>Looking at the project…</source>
        <translation>Mirando el proyecto…</translation>
    </message>
    <message>
        <source>Looking at the file…</source>
        <translation>Mirando el archivo…</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Datasets</translation>
    </message>
    <message>
        <source>Runs, and what they said</source>
        <translation>Ejecuciones, y lo que dijeron</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Canciones</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Elegir un archivo…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln archivo</numerusform>
            <numerusform>%Ln archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>In all: %1 · %2</source>
        <translation>En total: %1 · %2</translation>
    </message>
    <message>
        <source>Exporting, kB</source>
        <translation>Exportando, kB</translation>
    </message>
    <message>
        <source>Opening, kB</source>
        <translation>Abriendo, kB</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::CellClips</name>
    <message>
        <source>All clips</source>
        <translation>Todos los clips</translation>
    </message>
    <message>
        <source>No longer only those of one cell (Escape)</source>
        <translation>Ya no solo los de una celda (Escape)</translation>
    </message>
    <message>
        <source>Clips of the cell</source>
        <translation>Clips de la celda</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilidad</translation>
    </message>
    <message>
        <source>Given to the class that was predicted</source>
        <translation>La que se dio a la clase predicha</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>Canción</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ChangesModel</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>Canción</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Movido</translation>
    </message>
    <message>
        <source>Quadrant, pleasure, energy; a dash where the clip is not in the version</source>
        <translation>Cuadrante, placer, energía; una raya si el clip no está en la versión</translation>
    </message>
    <message>
        <source>How far on the plane, whose sides are 2 long</source>
        <translation>Cuánto en el plano, cuyos lados miden 2</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ChangesPanel</name>
    <message>
        <source>Moved labels on the plane</source>
        <translation>Etiquetas movidas en el plano</translation>
    </message>
    <message>
        <source>Migrations between quadrants</source>
        <translation>Migraciones entre cuadrantes</translation>
    </message>
    <message>
        <source>Clips that differ</source>
        <translation>Clips que difieren</translation>
    </message>
    <message>
        <source>From v%1 to v%2</source>
        <translation>De v%1 a v%2</translation>
    </message>
    <message>
        <source>No label differs.</source>
        <translation>Ninguna etiqueta difiere.</translation>
    </message>
    <message>
        <source>Clips added: %1</source>
        <translation>Clips añadidos: %1</translation>
    </message>
    <message>
        <source>Clips removed: %1</source>
        <translation>Clips quitados: %1</translation>
    </message>
    <message>
        <source>Clip %1</source>
        <translation>Clip %1</translation>
    </message>
    <message>
        <source>Labels moved: %1 of %2</source>
        <translation>Etiquetas movidas: %1 de %2</translation>
    </message>
    <message>
        <source>%1: %2 moved, %3 of them changed class</source>
        <translation>%1: %2 se movieron, %3 de ellas cambiaron de clase</translation>
    </message>
    <message>
        <source>Features: %1</source>
        <translation>Características: %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ChapterPanel</name>
    <message>
        <source>Version %1 of the labels</source>
        <translation>Versión %1 de las etiquetas</translation>
    </message>
    <message numerus="yes">
        <source>Table %1, on version %2: %3 of %Ln test(s)</source>
        <translation>
            <numerusform>Tabla %1, sobre la versión %2: %3 de %Ln prueba</numerusform>
            <numerusform>Tabla %1, sobre la versión %2: %3 de %Ln pruebas</numerusform>
        </translation>
    </message>
    <message>
        <source>Hear again what the four best of %1 miss: %2</source>
        <translation>Volver a oír lo que fallan las cuatro mejores de %1: %2</translation>
    </message>
    <message>
        <source>Hear every clip again by the guideline: %1</source>
        <translation>Volver a oír cada clip según la guía: %1</translation>
    </message>
    <message>
        <source>Build version %1</source>
        <translation>Construir la versión %1</translation>
    </message>
    <message>
        <source>Go on with table %1</source>
        <translation>Seguir con la tabla %1</translation>
    </message>
    <message>
        <source>Train table %1</source>
        <translation>Entrenar la tabla %1</translation>
    </message>
    <message>
        <source>Choose the clips</source>
        <translation>Elegir los clips</translation>
    </message>
    <message>
        <source>done</source>
        <translation>hecho</translation>
    </message>
    <message>
        <source>now</source>
        <translation>ahora</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>por hacer</translation>
    </message>
    <message>
        <source>Step %1 of %2 of the chapter</source>
        <translation>Paso %1 de %2 del capítulo</translation>
    </message>
    <message>
        <source>The whole chapter is done</source>
        <translation>El capítulo entero está hecho</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ComparePanel</name>
    <message>
        <source>no test clips in common</source>
        <translation>sin clips de prueba en común</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) left out: labelled otherwise</source>
        <translation>
            <numerusform>%Ln clip omitido: otra etiqueta</numerusform>
            <numerusform>%Ln clips omitidos: otra etiqueta</numerusform>
        </translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>Parte de los datos</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Loss of the runs over the epochs</source>
        <translation>Pérdida de las ejecuciones por época</translation>
    </message>
    <message>
        <source>Accuracy of the runs over the epochs</source>
        <translation>Exactitud de las ejecuciones por época</translation>
    </message>
    <message>
        <source>Loss of the runs</source>
        <translation>Pérdida de las ejecuciones</translation>
    </message>
    <message>
        <source>Accuracy of the runs</source>
        <translation>Exactitud de las ejecuciones</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Qué cambia</translation>
    </message>
    <message>
        <source>What differs between the runs</source>
        <translation>Qué cambia entre las ejecuciones</translation>
    </message>
    <message>
        <source>Runs %1</source>
        <translation>Ejecuciones %1</translation>
    </message>
    <message>
        <source>Option</source>
        <translation>Opción</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Ejecución %1</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Test clips of both</source>
        <translation>Clips de prueba de ambas</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Ambas</translation>
    </message>
    <message>
        <source>Both runs right</source>
        <translation>Ambas aciertan</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Both wrong</source>
        <translation>Ambas fallan</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Observación</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>pérdida de validación</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>exactitud de validación</translation>
    </message>
    <message>
        <source>training accuracy</source>
        <translation>exactitud de entrenamiento</translation>
    </message>
    <message>
        <source>Test by songs on the test clips of both</source>
        <translation>Contraste por canciones sobre los clips de prueba de ambos</translation>
    </message>
    <message>
        <source>Test by songs of each two runs</source>
        <translation>Contraste por canciones de cada dos entrenamientos</translation>
    </message>
    <message>
        <source>Two-sided, of the permutation test over songs</source>
        <translation>Bilateral, del contraste de permutación por canciones</translation>
    </message>
    <message>
        <source>p by clips</source>
        <translation>p por clips</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>pérdida</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>ejecución %1</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>exactitud</translation>
    </message>
    <message>
        <source>%1, no evidence</source>
        <translation>%1, no prueba nada</translation>
    </message>
    <message>
        <source>Only the run named second right</source>
        <translation>Solo acierta la nombrada en segundo lugar</translation>
    </message>
    <message>
        <source>Only the run named first right</source>
        <translation>Solo acierta la nombrada en primer lugar</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two runs</comment>
        <translation>%1 y %2</translation>
    </message>
    <message>
        <source>Without validation, and so not drawn: run %1</source>
        <translation>Sin validación, y por eso sin curva: ejecución %1</translation>
    </message>
    <message>
        <source>Without epochs, and so not drawn: run %1</source>
        <translation>Sin épocas, y por eso sin curva: ejecución %1</translation>
    </message>
    <message>
        <source>2nd less 1st</source>
        <translation>2.ª menos 1.ª</translation>
    </message>
    <message>
        <source>Of the accuracies, with its 95 % interval</source>
        <translation>De las exactitudes, con su intervalo del 95 %</translation>
    </message>
    <message numerus="yes">
        <source>The mean of what they say: accuracy %1 on %Ln clip(s)</source>
        <translation>
            <numerusform>La media de lo que dicen: exactitud %1 en %Ln clip</numerusform>
            <numerusform>La media de lo que dicen: exactitud %1 en %Ln clips</numerusform>
        </translation>
    </message>
    <message>
        <source>; run %1, the best of them, %2</source>
        <translation>; la ejecución %1, la mejor de ellas, %2</translation>
    </message>
    <message>
        <source>; together %1 (p %2)</source>
        <translation>; juntas %1 (p %2)</translation>
    </message>
    <message>
        <source>Of a cross-validation the first fold is drawn: run %1</source>
        <translation>De una validación cruzada se dibuja la primera parte: ejecución %1</translation>
    </message>
    <message>
        <source>p: how likely so large a difference is, if both runs are as good on other songs</source>
        <translation>p: la probabilidad de una diferencia así si ambos son igual de buenos con otras canciones</translation>
    </message>
    <message>
        <source>1st</source>
        <translation>1.ª</translation>
    </message>
    <message>
        <source>Accuracy of the run named first, on the test clips of both</source>
        <translation>Exactitud de la ejecución nombrada primero, en los clips de prueba de ambas</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>2.ª</translation>
    </message>
    <message>
        <source>Accuracy of the run named second, on the test clips of both</source>
        <translation>Exactitud de la ejecución nombrada en segundo lugar, en los clips de prueba de ambas</translation>
    </message>
    <message>
        <source>McNemar&apos;s, as if the clips of a song were independent; adjusted as p is</source>
        <translation>De McNemar, como si los clips de una canción fueran independientes; ajustada como p</translation>
    </message>
    <message>
        <source>Only 1st</source>
        <translation>Solo la 1.ª</translation>
    </message>
    <message>
        <source>Only 2nd</source>
        <translation>Solo la 2.ª</translation>
    </message>
    <message>
        <source>What rests on fewer than %1 is no evidence</source>
        <translation>Lo que descansa en menos de %1 no prueba nada</translation>
    </message>
    <message>
        <source>Of the mean squared errors of both axes, with its 95 % interval</source>
        <translation>De los errores cuadráticos medios de ambos ejes, con su intervalo del 95 %</translation>
    </message>
    <message>
        <source>Error of the run named first, on the test clips of both</source>
        <translation>Error de la ejecución nombrada primero, en los clips de prueba de ambas</translation>
    </message>
    <message>
        <source>Error of the run named second, on the test clips of both</source>
        <translation>Error de la ejecución nombrada en segundo lugar, en los clips de prueba de ambas</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::CompareVersionsPanel</name>
    <message>
        <source>Accuracy on both versions</source>
        <translation>Exactitud en ambas versiones</translation>
    </message>
    <message>
        <source>The same networks are trained on both versions, with the same songs in each fold, and judged on the test clips to which both give the same class.</source>
        <translation>Las mismas redes se entrenan con ambas versiones, con las mismas canciones en cada parte, y se juzgan en los clips de prueba a los que ambas dan la misma clase.</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Eje</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Partes</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>their own</source>
        <translation>las suyas</translation>
    </message>
    <message>
        <source>Cross-validation: the parts are the test set in turn</source>
        <translation>Validación cruzada: cada parte es por turno la de test</translation>
    </message>
    <message>
        <source>Each configuration is trained once for each</source>
        <translation>Cada configuración se entrena una vez con cada una</translation>
    </message>
    <message>
        <source>the best</source>
        <translation>la mejor</translation>
    </message>
    <message>
        <source>the best %1</source>
        <translation>las %1 mejores</translation>
    </message>
    <message>
        <source>Train what is missing</source>
        <translation>Entrenar lo que falta</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Stop the trainings at their checkpoints; they go on from there</source>
        <translation>Parar los entrenamientos en sus puntos de control; siguen desde ahí</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Networks on both versions</source>
        <translation>Redes en ambas versiones</translation>
    </message>
    <message>
        <source>dataset version</source>
        <translation>versión del dataset</translation>
    </message>
    <message>
        <source>accuracy, 95 % interval</source>
        <translation>exactitud, intervalo del 95 %</translation>
    </message>
    <message>
        <source>Compare with which version?</source>
        <translation>¿Con qué versión se compara?</translation>
    </message>
    <message>
        <source>Choose above the version against which this one is to be judged.</source>
        <translation>Elige arriba la versión frente a la que se juzga esta.</translation>
    </message>
    <message>
        <source>No other version yet</source>
        <translation>Aún no hay otra versión</translation>
    </message>
    <message>
        <source>Whether labels helped is found out by training the same networks on two versions. Correct labels, and build the next version.</source>
        <translation>Si las etiquetas ayudaron se averigua entrenando las mismas redes con dos versiones. Corrige etiquetas y construye la versión siguiente.</translation>
    </message>
    <message>
        <source>Did v%1 help, against v%2?</source>
        <translation>¿Ayudó v%1 frente a v%2?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s) failed: %1</source>
        <translation>
            <numerusform>%Ln entrenamiento falló: %1</numerusform>
            <numerusform>%Ln entrenamientos fallaron: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>A sweep is under way: pause it, or wait for its end</source>
        <translation>Hay un barrido en curso: páusalo o espera a que acabe</translation>
    </message>
    <message>
        <source>Looking what is there…</source>
        <translation>Mirando qué hay…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s)</source>
        <translation>
            <numerusform>%Ln entrenamiento</numerusform>
            <numerusform>%Ln entrenamientos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, all are there</source>
        <translation>%1, están todos</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln of them there</source>
        <translation>
            <numerusform>%1, %Ln de ellos hecho</numerusform>
            <numerusform>%1, %Ln de ellos hechos</numerusform>
        </translation>
    </message>
    <message>
        <source>No finished run of this axis on %1 to choose from, so the usual one: %2</source>
        <translation>No hay ejecución terminada de este eje con %1 de la que elegir; se toma la habitual: %2</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Accuracy of the networks trained on %1</source>
        <translation>Exactitud de las redes entrenadas con %1</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>%1 less %2</source>
        <translation>%1 menos %2</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Test clips that both versions give the same class</source>
        <translation>Clips de prueba a los que ambas versiones dan la misma clase</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Excluidos</translation>
    </message>
    <message>
        <source>Test clips of another class in the other version, or in one only</source>
        <translation>Clips de prueba de otra clase en la otra versión, o que solo están en una</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Finished on both versions</source>
        <translation>Terminadas con ambas versiones</translation>
    </message>
    <message>
        <source>Two-sided, of the permutation test over songs, adjusted for the rows</source>
        <translation>Bilateral, del contraste de permutación por canciones, ajustada a las filas</translation>
    </message>
    <message>
        <source>The usual one is trained fast; the best ones are those of the finished runs on the version that is compared with</source>
        <translation>La de costumbre se entrena rápido; las mejores son las de los entrenamientos terminados con la versión con la que se compara</translation>
    </message>
    <message>
        <source>they would take %1</source>
        <translation>tardarían %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s)</source>
        <translation>
            <numerusform>%Ln clip</numerusform>
            <numerusform>%Ln clips</numerusform>
        </translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>midiendo…</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>la usual</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ConfigFields</name>
    <message>
        <source>More options</source>
        <translation>Más opciones</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ConfusionView</name>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>%1 predicted as %2: %3</source>
        <translation>%1 predicho como %2: %3</translation>
    </message>
    <message>
        <source>label</source>
        <translation>etiqueta</translation>
    </message>
    <message>
        <source>predicted (% of the row)</source>
        <translation>predicho (% de la fila)</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::CountMatrix</name>
    <message>
        <source>%1 of %2 (%3 % of the row)</source>
        <translation>%1 de %2 (%3 % de la fila)</translation>
    </message>
    <message>
        <source>A click lists its clips.</source>
        <translation>Un clic lista sus clips.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::CurvePair</name>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::DatasetCardDialog</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>Export the dataset for others</source>
        <translation>Exportar el dataset para otros</translation>
    </message>
    <message>
        <source>A folder that Hugging Face&apos;s datasets and MLCommons Croissant describe: a line for each clip with its label, without the sound.</source>
        <translation>Una carpeta que describen datasets de Hugging Face y Croissant de MLCommons: una línea por clip con su etiqueta, sin el sonido.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>What it is, in a sentence or more</source>
        <translation>Qué es, en una frase o más</translation>
    </message>
    <message>
        <source>Licence (SPDX)</source>
        <translation>Licencia (SPDX)</translation>
    </message>
    <message>
        <source>Creators, with ; between them</source>
        <translation>Autores, separados por ;</translation>
    </message>
    <message>
        <source>Page where it will stand</source>
        <translation>Página donde estará</translation>
    </message>
    <message>
        <source>X.npy too: what networks are given</source>
        <translation>También X.npy: lo que reciben las redes</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::DatasetPage</name>
    <message>
        <source>No version yet</source>
        <translation>Aún no hay versiones</translation>
    </message>
    <message>
        <source>A dataset version freezes the labelled clips, their labels and their spectrograms under a number, so that every training can be told and repeated. Build the first one when some clips are cut and labelled.</source>
        <translation>Una versión del conjunto de datos congela los clips etiquetados, sus etiquetas y sus espectrogramas bajo un número, para que cada entrenamiento se pueda identificar y repetir. Construye la primera cuando haya clips cortados y etiquetados.</translation>
    </message>
    <message>
        <source>No clip is both cut and labelled yet.</source>
        <translation>Aún no hay ningún clip cortado y etiquetado.</translation>
    </message>
    <message>
        <source>%1 labelled clips are ready.</source>
        <translation>%1 clips etiquetados están listos.</translation>
    </message>
    <message>
        <source>%1 labelled clips are ready, %2 of them labelled by a rule.</source>
        <translation>%1 clips etiquetados están listos, %2 de ellos por una regla.</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Why a new version?</source>
        <translation>¿Por qué una versión nueva?</translation>
    </message>
    <message>
        <source>e.g. first labels</source>
        <translation>p. ej. primeras etiquetas</translation>
    </message>
    <message>
        <source>Build version</source>
        <translation>Construir versión</translation>
    </message>
    <message>
        <source>Dataset versions</source>
        <translation>Versiones del conjunto de datos</translation>
    </message>
    <message>
        <source>%1, the newest</source>
        <translation>%1, la más nueva</translation>
    </message>
    <message>
        <source>against none</source>
        <translation>respecto a ninguna</translation>
    </message>
    <message>
        <source>against v%1, its parent</source>
        <translation>respecto a v%1, su madre</translation>
    </message>
    <message>
        <source>against v%1</source>
        <translation>respecto a v%1</translation>
    </message>
    <message>
        <source>The first version has no parent. Choose above which version to compare it with.</source>
        <translation>La primera versión no viene de ninguna. Elige arriba con qué versión compararla.</translation>
    </message>
    <message>
        <source>A new version goes on from</source>
        <translation>Una versión nueva continúa</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué cambió</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>What is shown of the version</source>
        <translation>Qué se muestra de la versión</translation>
    </message>
    <message>
        <source>Version to compare with</source>
        <translation>Versión con la que comparar</translation>
    </message>
    <message>
        <source>Did it help?</source>
        <translation>¿Ayudó?</translation>
    </message>
    <message>
        <source>With the sides of songs that were given</source>
        <translation>Con los lados dados a las canciones</translation>
    </message>
    <message numerus="yes">
        <source>%1 of them share the label of their whole song: %Ln independent label(s), not as many as clips.</source>
        <translation>
            <numerusform>%1 de ellos comparten la etiqueta de su canción entera: %Ln etiqueta independiente, no tantas como clips.</numerusform>
            <numerusform>%1 de ellos comparten la etiqueta de su canción entera: %Ln etiquetas independientes, no tantas como clips.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::DayBars</name>
    <message>
        <source>%1 to %2, at most %3 a day</source>
        <translation>Del %1 al %2, como mucho %3 al día</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::DefinitionButton</name>
    <message>
        <source>How is this computed?</source>
        <translation>¿Cómo se calcula?</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::DefinitionWindow</name>
    <message>
        <source>How it is computed</source>
        <translation>Cómo se calcula</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::EmotionTimeline</name>
    <message>
        <source>Energy and pleasure over the song&apos;s time</source>
        <translation>Energía y placer a lo largo de la canción</translation>
    </message>
    <message>
        <source>%1 %2 ± %3</source>
        <translation>%1 %2 ± %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) said: %1 %2, %3 %4</source>
        <translation>
            <numerusform>%Ln persona dijo: %1 %2, %3 %4</numerusform>
            <numerusform>%Ln personas dijeron: %1 %2, %3 %4</numerusform>
        </translation>
    </message>
    <message>
        <source>−1 to 1</source>
        <translation>de −1 a 1</translation>
    </message>
    <message>
        <source>time (min:s)</source>
        <translation>tiempo (min:s)</translation>
    </message>
    <message>
        <source>band: ± one standard deviation of the networks</source>
        <translation>banda: ± una desviación típica de las redes</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::EntriesModel</name>
    <message>
        <source>waiting, begun</source>
        <translation>en espera, empezada</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenando</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>parando</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>en espera</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>acabada</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fallida</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>Place in the grid</source>
        <translation>Lugar en la rejilla</translation>
    </message>
    <message>
        <source>state</source>
        <translation>estado</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Qué es de ella</translation>
    </message>
    <message>
        <source>Cell, layers, outputs, dropout</source>
        <translation>Celda, capas, salidas, dropout</translation>
    </message>
    <message>
        <source>The one under way, or the last</source>
        <translation>La que está en curso o la última</translation>
    </message>
    <message>
        <source>left</source>
        <translation>resta</translation>
    </message>
    <message>
        <source>Time left of this run</source>
        <translation>Tiempo que le queda a esta ejecución</translation>
    </message>
    <message>
        <source>Of the last epoch, dropout on</source>
        <translation>De la última época, con dropout</translation>
    </message>
    <message>
        <source>After the last epoch</source>
        <translation>Tras la última época</translation>
    </message>
    <message>
        <source>Units of each layer</source>
        <translation>Unidades de cada capa</translation>
    </message>
    <message>
        <source>What the network decides</source>
        <translation>Qué decide la red</translation>
    </message>
    <message>
        <source>Which part is the test set</source>
        <translation>Qué parte es la de test</translation>
    </message>
    <message>
        <source>Of initialisation, batches and split</source>
        <translation>De la inicialización, los lotes y la división</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>Tasa de dropout</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Tamaño del lote</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::EpochChart</name>
    <message>
        <source>epoch %1</source>
        <translation>época %1</translation>
    </message>
    <message>
        <source>%1, beyond the axis</source>
        <translation>%1, fuera del eje</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::FeaturesForm</name>
    <message>
        <source>What networks are given</source>
        <translation>Lo que reciben las redes</translation>
    </message>
    <message>
        <source>Half the disk (float16)</source>
        <translation>La mitad del disco (float16)</translation>
    </message>
    <message>
        <source>Large values keep 1 part in 2,048, very small ones become 0.</source>
        <translation>Los valores grandes conservan 1 parte en 2048; los muy pequeños pasan a 0.</translation>
    </message>
    <message>
        <source>This takes %1 s of a clip, which has %2 s: keep fewer columns or steps, or make them shorter.</source>
        <translation>Esto ocupa %1 s de un clip, que tiene %2 s: conserva menos columnas o pasos, o hazlos más cortos.</translation>
    </message>
    <message>
        <source>Choose the file…</source>
        <translation>Elegir el archivo…</translation>
    </message>
    <message>
        <source>It is copied to your own folder, and known by its hash from then on. No code of it is executed.</source>
        <translation>Se copia a tu propia carpeta y desde entonces se reconoce por su resumen. No se ejecuta código suyo.</translation>
    </message>
    <message>
        <source>Choose the file of the network that these features come from.</source>
        <translation>Elige el archivo de la red de la que vienen estas características.</translation>
    </message>
    <message>
        <source>No features are computed with these values: the FFT size has to be even, and no smaller than a frame; the highest frequency above the lowest, and at most half of the rate.</source>
        <translation>Con estos valores no se calcula nada: el tamaño de la FFT tiene que ser par y no menor que una trama; la frecuencia más alta, mayor que la más baja y como mucho la mitad de la frecuencia de muestreo.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::FilesPanel</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Siguen sin aparecer: %1</translation>
    </message>
    <message>
        <source>%1 is the same as %2</source>
        <translation>%1 es la misma que %2</translation>
    </message>
    <message>
        <source>%1 is now %2</source>
        <translation>%1 es ahora %2</translation>
    </message>
    <message>
        <source>Files that could not be used: %1</source>
        <translation>Archivos que no se han podido usar: %1</translation>
    </message>
    <message>
        <source>The same as another song: %1</source>
        <translation>Iguales a otra canción: %1</translation>
    </message>
    <message>
        <source>Found again: %1</source>
        <translation>Encontradas de nuevo: %1</translation>
    </message>
    <message>
        <source>%1 seems to miss its end; what is there was added</source>
        <translation>A %1 parece faltarle el final; se ha añadido lo que hay</translation>
    </message>
    <message>
        <source>Added without their end: %1</source>
        <translation>Añadidas sin su final: %1</translation>
    </message>
    <message>
        <source>Cut the damaged clips too</source>
        <translation>Cortar también los clips dañados</translation>
    </message>
    <message>
        <source>What can be decoded, with silence where there is no sound</source>
        <translation>Lo que se pueda descodificar, con silencio donde no hay sonido</translation>
    </message>
    <message>
        <source>%1 is damaged: its clips have silence at %2</source>
        <translation>%1 está dañado: sus clips tienen silencio en %2</translation>
    </message>
    <message>
        <source>Cut with silence in damaged places: %1</source>
        <translation>Cortadas con silencio donde hay daños: %1</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Clip %1 is silent; if its song is not, its channels are in opposite phase</source>
        <translation>El clip %1 es silencio; si su canción no lo es, sus canales están en contrafase</translation>
    </message>
    <message>
        <source>Clip %1 is at full scale for a tenth of its time or more, like a float file in the range of 16 bits</source>
        <translation>El clip %1 está al máximo al menos una décima parte del tiempo, como un archivo de coma flotante con valores de 16 bits</translation>
    </message>
    <message>
        <source>%1 is a link to a folder: add it by its own name</source>
        <translation>%1 es un enlace a una carpeta: añádela por su propio nombre</translation>
    </message>
    <message>
        <source>%1 files without a suffix were passed over</source>
        <translation>Se pasaron por alto %1 archivos sin extensión</translation>
    </message>
    <message>
        <source>%1 files called *%2 were passed over; choose one by itself to try it</source>
        <translation>Se pasaron por alto %1 archivos *%2; elige uno solo para probarlo</translation>
    </message>
    <message>
        <source>Clips that hardly sound like music: %1</source>
        <translation>Clips que apenas suenan a música: %1</translation>
    </message>
    <message>
        <source>Passed over: %1</source>
        <translation>Pasados por alto: %1</translation>
    </message>
    <message>
        <source>The clip of %1 ends with %2 s of silence: the song is so much too short</source>
        <translation>El clip de %1 termina con %2 s de silencio: es lo que le falta a la canción</translation>
    </message>
    <message>
        <source>Clips that end with silence: %1</source>
        <translation>Clips que terminan con silencio: %1</translation>
    </message>
    <message>
        <source>%1 has other tags than before, and the same sound</source>
        <translation>%1 tiene otras etiquetas de archivo que antes y el mismo sonido</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::GridFields</name>
    <message>
        <source>More options</source>
        <translation>Más opciones</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::GuidelineCard</name>
    <message>
        <source>Guideline</source>
        <translation>Guía</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::HearingPanel</name>
    <message>
        <source>The clip before</source>
        <translation>El clip anterior</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Dejar</translation>
    </message>
    <message>
        <source>Keep the label as it is (K)</source>
        <translation>Deja la etiqueta como está (K)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Take the last answer back</source>
        <translation>Retira la última respuesta</translation>
    </message>
    <message>
        <source>The next clip</source>
        <translation>El clip siguiente</translation>
    </message>
    <message>
        <source>Previous clip</source>
        <translation>Clip anterior</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Clip siguiente</translation>
    </message>
    <message>
        <source>What was answered: click a point to hear its clip</source>
        <translation>Lo respondido: pulsa un punto para oír su clip</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::IntervalChart</name>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation>intervalo del 95 %: de %1 a %2</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::KeyField</name>
    <message>
        <source>Press a key; Esc leaves it as it is</source>
        <translation>Pulsa una tecla; Esc la deja como está</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Cambiar…</translation>
    </message>
    <message>
        <source>Add a key…</source>
        <translation>Añadir una tecla…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Predeterminada</translation>
    </message>
    <message>
        <source>All defaults</source>
        <translation>Todas las predeterminadas</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>What the keys do</source>
        <translation>Qué hacen las teclas</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>%1 has a meaning of its own that cannot be changed.</source>
        <translation>%1 tiene un significado propio que no se puede cambiar.</translation>
    </message>
    <message>
        <source>%1 is taken by “%2”.</source>
        <translation>%1 ya la usa «%2».</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::KeysOverlay</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Cambiar teclas…</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LabelActions</name>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>Señalar</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Note on this clip</source>
        <translation>Nota sobre este clip</translation>
    </message>
    <message>
        <source>Note on this clip: Enter keeps it, Esc leaves it as it was</source>
        <translation>Nota: Intro la guarda, Esc la deja como estaba</translation>
    </message>
    <message>
        <source>For &amp;later</source>
        <translation>Para más &amp;tarde</translation>
    </message>
    <message>
        <source>&amp;No music</source>
        <translation>&amp;No hay música</translation>
    </message>
    <message>
        <source>S&amp;ilence</source>
        <translation>S&amp;ilencio</translation>
    </message>
    <message>
        <source>&amp;Broken sound</source>
        <translation>Sonido &amp;roto</translation>
    </message>
    <message>
        <source>&amp;Cannot say</source>
        <translation>No se puede &amp;decir</translation>
    </message>
    <message>
        <source>Back to the clip before</source>
        <translation>Volver al clip anterior</translation>
    </message>
    <message>
        <source>Take the last label or skip back</source>
        <translation>Retirar la última etiqueta o salto</translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation>Rehacer lo deshecho</translation>
    </message>
    <message>
        <source>Leave the clip, and say why</source>
        <translation>Dejar el clip y decir por qué</translation>
    </message>
    <message>
        <source>Mark the clip for a later look</source>
        <translation>Señalar el clip para mirarlo luego</translation>
    </message>
    <message>
        <source>Write a note on the clip</source>
        <translation>Escribir una nota sobre el clip</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LabelHeader</name>
    <message>
        <source>All keys</source>
        <translation>Todas las teclas</translation>
    </message>
    <message>
        <source>What the plane shows</source>
        <translation>Qué muestra el plano</translation>
    </message>
    <message>
        <source>Adjectives</source>
        <translation>Adjetivos</translation>
    </message>
    <message>
        <source>Labels of this sitting</source>
        <translation>Etiquetas de esta sesión</translation>
    </message>
    <message>
        <source>What I said of this clip before</source>
        <translation>Lo que dije antes de este clip</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Anotador</translation>
    </message>
    <message>
        <source>Who labels</source>
        <translation>Quién etiqueta</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LabelImportDialog</name>
    <message>
        <source>Labels from %1</source>
        <translation>Etiquetas de %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Take labels</source>
        <translation>Tomar etiquetas</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Elegir las columnas</translation>
    </message>
    <message>
        <source>Scale from</source>
        <translation>Escala desde</translation>
    </message>
    <message>
        <source>to</source>
        <translation>hasta</translation>
    </message>
    <message>
        <source>Song</source>
        <translation>Canción</translation>
    </message>
    <message>
        <source>From second</source>
        <translation>Desde el segundo</translation>
    </message>
    <message>
        <source>To second</source>
        <translation>Hasta el segundo</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Quadrant</source>
        <translation>Cuadrante</translation>
    </message>
    <message>
        <source>Annotator</source>
        <translation>Anotador</translation>
    </message>
    <message>
        <source>Whose labels, if no column says it</source>
        <translation>De quién son, si ninguna columna lo dice</translation>
    </message>
    <message>
        <source>A label is of the whole song, or of the excerpt between the seconds</source>
        <translation>Una etiqueta es de toda la canción, o del fragmento entre los segundos</translation>
    </message>
    <message>
        <source>Pass over songs and clips that the project does not have</source>
        <translation>Pasar por alto las canciones y los clips que el proyecto no tiene</translation>
    </message>
    <message>
        <source>All of it is taken or nothing; what was said before is passed over</source>
        <translation>Se toma todo o nada; lo que ya estaba dicho se pasa por alto</translation>
    </message>
    <message>
        <source>Where the labels lie</source>
        <translation>Dónde están las etiquetas</translation>
    </message>
    <message>
        <source>passed over: %1</source>
        <translation>se pasa por alto: %1</translation>
    </message>
    <message>
        <source>does not fit: %1</source>
        <translation>no encaja: %1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Queda en</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln fila</numerusform>
            <numerusform>%Ln filas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s) of clips</source>
        <translation>
            <numerusform>%Ln etiqueta de clip</numerusform>
            <numerusform>%Ln etiquetas de clips</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) of songs or clips that the project does not have</source>
        <translation>
            <numerusform>%Ln fila de canciones o clips que el proyecto no tiene</numerusform>
            <numerusform>%Ln filas de canciones o clips que el proyecto no tiene</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1 are shown</source>
        <translation>se muestran las %1 primeras</translation>
    </message>
    <message>
        <source>Choose its columns: %1</source>
        <translation>Elige sus columnas: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) do not fit, the first is line %1: %2</source>
        <translation>
            <numerusform>%Ln fila no encaja, la línea %1: %2</numerusform>
            <numerusform>%Ln filas no encajan, la primera es la línea %1: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Labels of songs or clips that the project does not have must be passed over, or their songs be imported first.</source>
        <translation>Las etiquetas de canciones o clips que el proyecto no tiene hay que pasarlas por alto, o importar antes sus canciones.</translation>
    </message>
    <message>
        <source>No label is below 0: if the scale goes from 0 to 1, say so above.</source>
        <translation>Ninguna etiqueta está por debajo de 0: si la escala va de 0 a 1, dilo arriba.</translation>
    </message>
    <message>
        <source>%1, deviation</source>
        <translation>%1, desviación</translation>
    </message>
    <message>
        <source>separated by semicolons</source>
        <translation>separado por punto y coma</translation>
    </message>
    <message>
        <source>separated by tabs</source>
        <translation>separado por tabuladores</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>separado por comas</translation>
    </message>
    <message>
        <source>Read as: %1</source>
        <translation>Leído como: %1</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>coma decimal</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>punto decimal</translation>
    </message>
    <message>
        <source>Columns of votes for quadrants</source>
        <translation>Columnas de votos por cuadrantes</translation>
    </message>
    <message>
        <source>Song, if the file is not called as it is</source>
        <translation>Canción, si el archivo no se llama como ella</translation>
    </message>
    <message>
        <source>Of which quadrant each column of votes is</source>
        <translation>De qué cuadrante es cada columna de votos</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>se deja fuera: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln se deja fuera</numerusform>
            <numerusform>%Ln se dejan fuera</numerusform>
        </translation>
    </message>
    <message>
        <source>Say of at least one column for which quadrant its votes are.</source>
        <translation>Di de al menos una columna para qué cuadrante son sus votos.</translation>
    </message>
    <message>
        <source>When it was said</source>
        <translation>Cuándo se dijo</translation>
    </message>
    <message>
        <source>Its songs are in</source>
        <translation>Sus canciones están en</translation>
    </message>
    <message>
        <source>any folder</source>
        <translation>cualquier carpeta</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of whole songs, marked as such</source>
        <translation>
            <numerusform>%Ln de una canción entera, marcada como tal</numerusform>
            <numerusform>%Ln de canciones enteras, marcadas como tales</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of one axis only</source>
        <translation>
            <numerusform>%Ln de un solo eje</numerusform>
            <numerusform>%Ln de un solo eje</numerusform>
        </translation>
    </message>
    <message>
        <source>Not counted, of no quadrant: %1</source>
        <translation>Sin contar, de ningún cuadrante: %1</translation>
    </message>
    <message>
        <source>Its numbers name songs in several folders. Say above in which folder its songs are: those of one dataset may be another&apos;s.</source>
        <translation>Sus números nombran canciones de varias carpetas. Di arriba en qué carpeta están las suyas: las de un conjunto pueden ser de otro.</translation>
    </message>
    <message>
        <source>columns not read: %1</source>
        <translation>columnas sin leer: %1</translation>
    </message>
    <message>
        <source>clips by their numbers alone, which are other clips in another project</source>
        <translation>clips solo por su número, que en otro proyecto son otros clips</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LabelPage</name>
    <message>
        <source>What you said before</source>
        <translation>Lo que dijiste antes</translation>
    </message>
    <message>
        <source>No clips to label yet</source>
        <translation>Aún no hay clips que etiquetar</translation>
    </message>
    <message>
        <source>Here you hear clips of ten seconds and click where their emotion lies. First the project needs songs and a selection of their clips.</source>
        <translation>Aquí oyes clips de diez segundos y haces clic donde está su emoción. Antes el proyecto necesita canciones y una selección de sus clips.</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>Ir a la biblioteca</translation>
    </message>
    <message>
        <source>The clips are not cut yet</source>
        <translation>Los clips aún no están cortados</translation>
    </message>
    <message>
        <source>Clips are selected, but their sound is still inside the songs. Cutting writes each of them to a file of its own.</source>
        <translation>Hay clips seleccionados, pero su sonido sigue dentro de las canciones. Cortar escribe cada uno en su propio archivo.</translation>
    </message>
    <message>
        <source>Cut the clips</source>
        <translation>Cortar los clips</translation>
    </message>
    <message>
        <source>All clips are labelled</source>
        <translation>Todos los clips están etiquetados</translation>
    </message>
    <message>
        <source>Go to the datasets</source>
        <translation>Ir a Dataset</translation>
    </message>
    <message>
        <source>This clip cannot be heard</source>
        <translation>Este clip no se puede oír</translation>
    </message>
    <message>
        <source>Skip it as broken</source>
        <translation>Saltarlo por roto</translation>
    </message>
    <message>
        <source>Your labels are stored; %1 takes the last one back. The next step is to freeze them into a dataset version, from which networks learn.</source>
        <translation>Tus etiquetas están guardadas; %1 retira la última. El siguiente paso es congelarlas en una versión del dataset, de la que aprenden las redes.</translation>
    </message>
    <message>
        <source>Listen on: %1 % of the clip is to be heard before a click counts; you heard %2 %.</source>
        <translation>Sigue escuchando: un clic cuenta tras oír el %1 % del clip; has oído el %2 %.</translation>
    </message>
    <message>
        <source>The project cannot be read now</source>
        <translation>El proyecto no se puede leer ahora</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>The volume is at zero: what is not heard does not count. Turn it up.</source>
        <translation>El volumen está a cero: lo que no se oye no cuenta. Súbelo.</translation>
    </message>
    <message>
        <source>Who labels?</source>
        <translation>¿Quién etiqueta?</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LabelProgress</name>
    <message>
        <source>Labelled clips</source>
        <translation>Clips etiquetados</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 pendientes</translation>
    </message>
    <message>
        <source>%1 today</source>
        <translation>%1 hoy</translation>
    </message>
    <message>
        <source>%1 per min</source>
        <translation>%1 por min</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LayersModel</name>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <source>Shape for one clip: time steps, then frequencies, then channels</source>
        <translation>Forma para un clip: pasos de tiempo, luego frecuencias, luego canales</translation>
    </message>
    <message>
        <source>Those that are learned</source>
        <translation>Los que se aprenden</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LayersPanel</name>
    <message>
        <source>Layers of the network</source>
        <translation>Capas de la red</translation>
    </message>
    <message>
        <source>%1 parameters in all</source>
        <translation>%1 parámetros en total</translation>
    </message>
    <message>
        <source>Input: %1 values of each clip</source>
        <translation>Entrada: %1 valores de cada clip</translation>
    </message>
    <message>
        <source>Input: %1 time steps, %2 frequencies</source>
        <translation>Entrada: %1 pasos de tiempo, %2 frecuencias</translation>
    </message>
    <message>
        <source>As many parameters as the clips ask for</source>
        <translation>Tantos parámetros como pidan los clips</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LearningCurves</name>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Loss of training and validation over the epochs</source>
        <translation>Pérdida de entrenamiento y validación por época</translation>
    </message>
    <message>
        <source>Accuracy of training and validation over the epochs</source>
        <translation>Exactitud de entrenamiento y validación por época</translation>
    </message>
    <message>
        <source>Learning curves</source>
        <translation>Curvas de aprendizaje</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validación</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LibraryPage</name>
    <message>
        <source>Songs %1 · clips %2 · selected %3 · cut %4</source>
        <translation>Canciones %1 · clips %2 · seleccionados %3 · cortados %4</translation>
    </message>
    <message>
        <source>Labelled: %1 by people, %2 by a rule.</source>
        <translation>Etiquetados: %1 por personas, %2 por una regla.</translation>
    </message>
    <message>
        <source>A rule&apos;s labels are a machine&apos;s: computed from the sound, not heard by anyone. A person&apos;s label takes their place.</source>
        <translation>Las etiquetas de una regla son de una máquina: calculadas del sonido, no las ha oído nadie. La etiqueta de una persona las sustituye.</translation>
    </message>
    <message>
        <source>Add songs</source>
        <translation>Añadir canciones</translation>
    </message>
    <message>
        <source>Music (%1)</source>
        <translation>Música (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Add a folder of songs</source>
        <translation>Añadir una carpeta de canciones</translation>
    </message>
    <message>
        <source>No songs yet</source>
        <translation>Aún no hay canciones</translation>
    </message>
    <message>
        <source>The library holds the songs whose emotion you study. Add files or a folder, or drop them here; your files are never changed.</source>
        <translation>La biblioteca guarda las canciones cuya emoción estudias. Añade archivos o una carpeta, o suéltalos aquí; tus archivos no se cambian nunca.</translation>
    </message>
    <message>
        <source>Add songs…</source>
        <translation>Añadir canciones…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Añadir carpeta…</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Canciones</translation>
    </message>
    <message>
        <source>Drop to add songs</source>
        <translation>Suelta para añadir canciones</translation>
    </message>
    <message>
        <source>Find moved songs… (%1)</source>
        <translation>Buscar canciones movidas… (%1)</translation>
    </message>
    <message>
        <source>Files of the library that are not where they were, or hold something else: searches a folder for them, by what they hold</source>
        <translation>Archivos de la biblioteca que no están donde estaban o tienen otro contenido: los busca en una carpeta por su contenido</translation>
    </message>
    <message>
        <source>Folder in which to look for the moved songs</source>
        <translation>Carpeta en la que buscar las canciones movidas</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LineagePanel</name>
    <message>
        <source>Labels on the plane</source>
        <translation>Etiquetas en el plano</translation>
    </message>
    <message>
        <source>Labels of version %1</source>
        <translation>Etiquetas de la versión %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LinesDialog</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ListeningPanel</name>
    <message>
        <source>Again</source>
        <translation>Otra vez</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Oír</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Bucle</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>%1 / %2 s</source>
        <translation>%1 / %2 s</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>The song before and after the clip</source>
        <translation>La canción antes y después del clip</translation>
    </message>
    <message>
        <source>The song around the clip: %1–%2</source>
        <translation>La canción en torno al clip: %1–%2</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Oír de nuevo</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Reproducir o pausar</translation>
    </message>
    <message>
        <source>Repeat the clip</source>
        <translation>Repetir el clip</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LiveCurves</name>
    <message>
        <source>Loss of validation</source>
        <translation>Pérdida de validación</translation>
    </message>
    <message>
        <source>Loss of training</source>
        <translation>Pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>Accuracy of validation</source>
        <translation>Exactitud de validación</translation>
    </message>
    <message>
        <source>Accuracy of training</source>
        <translation>Exactitud de entrenamiento</translation>
    </message>
    <message>
        <source>Curves of the sweep</source>
        <translation>Curvas del barrido</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LookButton</name>
    <message>
        <source>How the spectrogram looks</source>
        <translation>Aspecto del espectrograma</translation>
    </message>
    <message>
        <source>Linear frequencies</source>
        <translation>Frecuencias lineales</translation>
    </message>
    <message>
        <source>Logarithmic frequencies</source>
        <translation>Frecuencias logarítmicas</translation>
    </message>
    <message>
        <source>Down to −%1 dB</source>
        <translation>Hasta −%1 dB</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::LossScaleButton</name>
    <message>
        <source>Loss on a logarithmic axis</source>
        <translation>Pérdida en un eje logarítmico</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Escala log.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::MainWindow</name>
    <message>
        <source>Dark or light</source>
        <translation>Oscuro o claro</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation>El idioma del sistema</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Colores oscuros</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Colores claros</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyecto</translation>
    </message>
    <message>
        <source>Open another project…</source>
        <translation>Abrir otro proyecto…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Copias de seguridad…</translation>
    </message>
    <message>
        <source>Open a project that is one file…</source>
        <translation>Abrir un proyecto que es un archivo…</translation>
    </message>
    <message>
        <source>Export project…</source>
        <translation>Exportar proyecto…</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::MigrationMatrix</name>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>Migrations between quadrants</source>
        <translation>Migraciones entre cuadrantes</translation>
    </message>
    <message>
        <source>from %1 to %2: %3</source>
        <translation>de %1 a %2: %3</translation>
    </message>
    <message>
        <source>after (% of the row)</source>
        <translation>después (% de la fila)</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::Notice</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Lo que se deja fuera</translation>
    </message>
    <message>
        <source>Show all…</source>
        <translation>Ver todo…</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::OptionField</name>
    <message>
        <source>%1: 1 to %2 numbers from %3 to %4, as in 64, 32</source>
        <translation>%1: de 1 a %2 números de %3 a %4, como 64, 32</translation>
    </message>
    <message>
        <source>%1: a whole number from 0 on</source>
        <translation>%1: un número entero desde 0</translation>
    </message>
    <message>
        <source>%1: a whole number from %2 to %3</source>
        <translation>%1: un número entero de %2 a %3</translation>
    </message>
    <message>
        <source>%1: a number above %2 and below %3</source>
        <translation>%1: un número mayor que %2 y menor que %3</translation>
    </message>
    <message>
        <source>%1: a number above %2, at most %3</source>
        <translation>%1: un número mayor que %2, como mucho %3</translation>
    </message>
    <message>
        <source>%1: a number from %2 on, below %3</source>
        <translation>%1: un número desde %2, menor que %3</translation>
    </message>
    <message>
        <source>%1: a number from %2 to %3</source>
        <translation>%1: un número de %2 a %3</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::OptionListField</name>
    <message>
        <source>Without</source>
        <translation>Sin</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Con</translation>
    </message>
    <message>
        <source>%1; several networks</source>
        <translation>%1; varias redes</translation>
    </message>
    <message>
        <source>%1; none: the usual of each network</source>
        <translation>%1; ninguno: el habitual de cada red</translation>
    </message>
    <message>
        <source>Choose at least one</source>
        <translation>Elige al menos una opción</translation>
    </message>
    <message>
        <source>1 to %1 numbers from %2 to %3 for each network, as in 32; 64, 32</source>
        <translation>De 1 a %1 números de %2 a %3 para cada red, como 32; 64, 32</translation>
    </message>
    <message>
        <source>%1; several as in 0.3; 0.5</source>
        <translation>%1; varios, como en 0,3; 0,5</translation>
    </message>
    <message>
        <source>%1; several as in 32; 48</source>
        <translation>%1; varios, como en 32; 48</translation>
    </message>
    <message>
        <source>the usual</source>
        <translation>lo habitual</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::OutcomePanel</name>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validación</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <source>Clips shown</source>
        <translation>Clips mostrados</translation>
    </message>
    <message>
        <source>Predictions on the plane</source>
        <translation>Predicciones en el plano</translation>
    </message>
    <message>
        <source>%1 of %2 hit (%3) · calibration error %4</source>
        <translation>%1 de %2 aciertos (%3) · error de calibración %4</translation>
    </message>
    <message>
        <source>Clip %1 · label %2 · predicted %3</source>
        <translation>Clip %1 · etiqueta %2 · predicho %3</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>Reliability diagram</source>
        <translation>Diagrama de fiabilidad</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>predicho %1</translation>
    </message>
    <message>
        <source>hollow: missed</source>
        <translation>hueco: fallado</translation>
    </message>
    <message>
        <source>probability of that %1</source>
        <translation>probabilidad de eso %1</translation>
    </message>
    <message>
        <source>%1, from %2 s to %3 s</source>
        <translation>%1, de %2 s a %3 s</translation>
    </message>
    <message>
        <source>%1, predicted %2: %3 of %4 clips</source>
        <translation>%1, predicho %2: %3 de %4 clips</translation>
    </message>
    <message>
        <source>Predicted: %1. Hollow: missed. A click on a point plays its clip, one on a cell of the matrix lists its clips.</source>
        <translation>Predicho: %1. Hueco: fallado. Un clic en un punto reproduce su clip; en una celda de la matriz, lista sus clips.</translation>
    </message>
    <message>
        <source>Quadrant of the predicted point: %1. Hollow: the label lies in another. A click on a point or a dot plays its clip.</source>
        <translation>Cuadrante del punto predicho: %1. Hueco: la etiqueta está en otro. Un clic en un punto de cualquier gráfico reproduce su clip.</translation>
    </message>
    <message>
        <source>%1 of %2 points in the label&apos;s quadrant · RMSE of both axes %3</source>
        <translation>%1 de %2 puntos en el cuadrante de la etiqueta · RMSE de ambos ejes %3</translation>
    </message>
    <message>
        <source>predicted point: %1 %2, %3 %4</source>
        <translation>punto predicho: %1 %2, %3 %4</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PackageWindow</name>
    <message>
        <source>Package %1</source>
        <translation>Paquete %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::Picture</name>
    <message>
        <source>Save the picture…</source>
        <translation>Guardar la imagen…</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PicturesButton</name>
    <message>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>Save what is shown as SVG or PNG, with its numbers as CSV</source>
        <translation>Guardar lo que se ve como SVG o PNG, con sus números en CSV</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Nothing is drawn here</source>
        <translation>Aquí no hay nada dibujado</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PlaneView</name>
    <message>
        <source>Emotion plane</source>
        <translation>Plano de emoción</translation>
    </message>
    <message>
        <source>Pleasure from left to right, energy from bottom to top</source>
        <translation>Placer de izquierda a derecha, energía de abajo arriba</translation>
    </message>
    <message>
        <source>Cursor at pleasure %1, energy %2</source>
        <translation>Cursor en placer %1, energía %2</translation>
    </message>
    <message>
        <source>shade: how close they lie</source>
        <translation>sombra: lo juntas que están</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PointScatter</name>
    <message>
        <source>%1: prediction over label</source>
        <translation>%1: predicción frente a etiqueta</translation>
    </message>
    <message>
        <source>label</source>
        <translation>etiqueta</translation>
    </message>
    <message>
        <source>%1, predicted: %2</source>
        <translation>%1, predicho: %2</translation>
    </message>
    <message>
        <source>Clip %1
label: %2
predicted: %3</source>
        <translation>Clip %1
etiqueta: %2
predicho: %3</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PredictPage</name>
    <message>
        <source>Add songs…</source>
        <translation>Añadir canciones…</translation>
    </message>
    <message>
        <source>A window every</source>
        <translation>Una ventana cada</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Seconds from one window to the next</source>
        <translation>Segundos de una ventana a la siguiente</translation>
    </message>
    <message>
        <source>Seconds from one window to the next: the more, the faster</source>
        <translation>Segundos de una ventana a la siguiente: cuantos más, más rápido</translation>
    </message>
    <message>
        <source>Search songs</source>
        <translation>Buscar canciones</translation>
    </message>
    <message>
        <source>All quadrants</source>
        <translation>Todos los cuadrantes</translation>
    </message>
    <message>
        <source>Quadrants that are shown</source>
        <translation>Cuadrantes que se muestran</translation>
    </message>
    <message>
        <source>All songs</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Shows all songs on the plane</source>
        <translation>Muestra todas las canciones en el plano</translation>
    </message>
    <message>
        <source>Predicted songs</source>
        <translation>Canciones juzgadas</translation>
    </message>
    <message>
        <source>No songs judged yet</source>
        <translation>Aún no hay canciones juzgadas</translation>
    </message>
    <message>
        <source>Add songs or a folder, or drop them here: the networks say where they lie on the plane, second by second. Your files are never changed.</source>
        <translation>Añade canciones o una carpeta, o suéltalas aquí: las redes dicen dónde están en el plano, segundo a segundo. Tus archivos no se cambian nunca.</translation>
    </message>
    <message>
        <source>No networks that can judge songs yet</source>
        <translation>Aún no hay redes que puedan juzgar canciones</translation>
    </message>
    <message>
        <source>Train networks</source>
        <translation>Entrenar redes</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more file(s)</source>
        <translation>
            <numerusform>y %Ln archivo más</numerusform>
            <numerusform>y %Ln archivos más</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out:</source>
        <translation>Descartados:</translation>
    </message>
    <message>
        <source>Songs to judge</source>
        <translation>Canciones que juzgar</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>A folder of songs to judge</source>
        <translation>Una carpeta de canciones que juzgar</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Vaciar la lista</translation>
    </message>
    <message>
        <source>Judge again</source>
        <translation>Juzgar de nuevo</translation>
    </message>
    <message>
        <source>As a playlist…</source>
        <translation>Como lista de reproducción…</translation>
    </message>
    <message>
        <source>Shows the songs outside of the lasso, too</source>
        <translation>Muestra también las canciones de fuera del lazo</translation>
    </message>
    <message>
        <source>End the lasso</source>
        <translation>Quitar el lazo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) were judged by other networks, or with another time from window to window</source>
        <translation>
            <numerusform>%Ln canción fue juzgada por otras redes, o con otro tiempo de ventana a ventana</numerusform>
            <numerusform>%Ln canciones fueron juzgadas por otras redes, o con otro tiempo de ventana a ventana</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s) in the lasso</source>
        <translation>
            <numerusform>%Ln canción en el lazo</numerusform>
            <numerusform>%Ln canciones en el lazo</numerusform>
        </translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>Which networks judge; packages of other people</source>
        <translation>Qué redes juzgan; paquetes de otras personas</translation>
    </message>
    <message>
        <source>Open a package…</source>
        <translation>Abrir un paquete…</translation>
    </message>
    <message>
        <source>Here the networks of this project say where songs lie on the plane. It takes finished networks for energy and pleasure, or for the quadrants. Or drop a package of other people&apos;s networks here.</source>
        <translation>Aquí las redes de este proyecto dicen dónde están las canciones en el plano. Hacen falta redes terminadas de energía y placer, o de los cuadrantes. O suelta aquí un paquete con redes de otras personas.</translation>
    </message>
    <message>
        <source>Add songs…</source>
        <comment>beside others</comment>
        <translation>Canciones…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <comment>beside others</comment>
        <translation>Carpeta…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>What is said of the songs, for other programs</source>
        <translation>Lo dicho de las canciones, para otros programas</translation>
    </message>
    <message>
        <source>Every window as CSV or JSON…</source>
        <translation>Cada ventana en CSV o JSON…</translation>
    </message>
    <message>
        <source>A playlist of each quadrant…</source>
        <translation>Una lista de reproducción por cuadrante…</translation>
    </message>
    <message>
        <source>Copies of the songs with tags…</source>
        <translation>Copias de las canciones con metadatos…</translation>
    </message>
    <message>
        <source>Empties the list; Delete takes the chosen song off it. What was said of the songs stays remembered</source>
        <translation>Vacía la lista; Supr quita de ella la canción elegida. Lo que se dijo de las canciones se sigue recordando</translation>
    </message>
    <message>
        <source>Package %1</source>
        <translation>Paquete %1</translation>
    </message>
    <message>
        <source>Its card…</source>
        <translation>Su ficha…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Quitar…</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::PredictionsModel</name>
    <message>
        <source>Song</source>
        <translation>Canción</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Quadrant</source>
        <translation>Cuadrante</translation>
    </message>
    <message>
        <source>Prob.</source>
        <translation>Prob.</translation>
    </message>
    <message>
        <source>The likeliest one of the whole song</source>
        <translation>El más probable de toda la canción</translation>
    </message>
    <message>
        <source>Of that quadrant: the mean over the song&apos;s windows</source>
        <translation>De ese cuadrante: la media de las ventanas de la canción</translation>
    </message>
    <message>
        <source>The mean over the song&apos;s windows, from −1 to 1. ± in a value&apos;s tooltip: how far the networks differ, as a standard deviation; not how far they may all be wrong</source>
        <translation>La media de las ventanas de la canción, de −1 a 1. ± al pasar por un valor: cuánto difieren las redes, como desviación típica; no cuánto pueden equivocarse todas</translation>
    </message>
    <message>
        <source>One network judged</source>
        <translation>Juzgó una sola red</translation>
    </message>
    <message>
        <source>± %1: how far the networks differ</source>
        <translation>± %1: cuánto difieren las redes</translation>
    </message>
    <message>
        <source>Known to the networks (%1): they learnt from this song, or were chosen by it, so what they say is no test of them.</source>
        <translation>Conocida por las redes (%1): aprendieron de esta canción, o se eligieron con ella, así que lo que dicen no las pone a prueba.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ProgressStrip</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ProtocolDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>How this project is labelled</source>
        <translation>Cómo se etiqueta este proyecto</translation>
    </message>
    <message>
        <source>Practice clips</source>
        <translation>Clips de práctica</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>Heard first by everybody, e.g. 3, 7, 12. After the click they see where the clip lies: its label now. Practice does not count.</source>
        <translation>Todos los oyen primero, p. ej. 3, 7, 12. Tras el clic ven dónde está el clip: su etiqueta actual. La práctica no cuenta.</translation>
    </message>
    <message>
        <source>Hidden repeats</source>
        <translation>Repeticiones ocultas</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>of the clips come a second time, unannounced: so consistency is measured.</source>
        <translation>de los clips vuelve sin aviso: así se mide la consistencia.</translation>
    </message>
    <message>
        <source>Heard before a click counts</source>
        <translation>Escuchado antes de valer un clic</translation>
    </message>
    <message>
        <source>of the clip. 0 lets one click at once.</source>
        <translation>del clip. Con 0 se puede hacer clic enseguida.</translation>
    </message>
    <message>
        <source>Label of a clip that several have labelled</source>
        <translation>Etiqueta de un clip que varios etiquetaron</translation>
    </message>
    <message>
        <source>Mean of the annotators</source>
        <translation>Media de los anotadores</translation>
    </message>
    <message>
        <source>Median of the annotators</source>
        <translation>Mediana de los anotadores</translation>
    </message>
    <message>
        <source>The median is not moved by one who is far off. Versions that are built stay as they are.</source>
        <translation>A la mediana no la mueve uno solo que se aleje. Las versiones ya construidas quedan como están.</translation>
    </message>
    <message>
        <source>A skip asks for its reason</source>
        <translation>Al saltar se pregunta el motivo</translation>
    </message>
    <message>
        <source>Show one&apos;s earlier label while rating a clip again</source>
        <translation>Mostrar la etiqueta anterior propia al valorar un clip de nuevo</translation>
    </message>
    <message>
        <source>Practice clips are numbers, separated by commas.</source>
        <translation>Los clips de práctica son números separados por comas.</translation>
    </message>
    <message>
        <source>Guideline</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Shown beside the plane. A version keeps the one that was in force when it was built.</source>
        <translation>Se muestra junto al plano. Cada versión guarda la que regía cuando se construyó.</translation>
    </message>
    <message>
        <source>A review shows label and models&apos; opinions after an answer</source>
        <translation>Una revisión muestra etiqueta y opiniones tras responder</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::QueueForm</name>
    <message>
        <source>Missed by at least</source>
        <translation>Fallados por al menos</translation>
    </message>
    <message>
        <source>Make the queue</source>
        <translation>Crear la cola</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>Why clips are heard again</source>
        <translation>Por qué se vuelven a oír</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Qué se pregunta</translation>
    </message>
    <message>
        <source>Clips wanted</source>
        <translation>Clips deseados</translation>
    </message>
    <message>
        <source>Networks that judge</source>
        <translation>Redes que juzgan</translation>
    </message>
    <message>
        <source>Control clips</source>
        <translation>Clips de control</translation>
    </message>
    <message>
        <source>Train a network</source>
        <translation>Entrenar una red</translation>
    </message>
    <message>
        <source>Only judges not trained on the clip</source>
        <translation>Solo jueces no entrenados con el clip</translation>
    </message>
    <message>
        <source>A network that was trained with a wrong label may have learned it. With folds every clip has judges that were not trained on it.</source>
        <translation>Una red entrenada con una etiqueta errónea puede haberla aprendido. En partes, cada clip tiene jueces que no se entrenaron con él.</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Clips that nothing speaks against, mixed in unannounced: how often their labels change tells how often any label would. Reasons then show only after the answer.</source>
        <translation>Clips contra los que nada habla, mezclados sin aviso: cuánto cambian sus etiquetas dice cuánto cambiaría cualquiera. Los motivos se ven entonces solo tras la respuesta.</translation>
    </message>
    <message>
        <source>Leave the test clips alone</source>
        <translation>Dejar en paz los clips de prueba</translation>
    </message>
    <message>
        <source>The clips of a frozen test set, and those that the judges were tested on.</source>
        <translation>Los clips de un conjunto de prueba congelado y aquellos con los que se probó a los jueces.</translation>
    </message>
    <message>
        <source>No finished run decides this: %1.</source>
        <translation>Ninguna ejecución terminada decide esto: %1.</translation>
    </message>
    <message>
        <source>Disagreement needs two networks.</source>
        <translation>Para que haya desacuerdo hacen falta dos redes.</translation>
    </message>
    <message>
        <source>%1, batch %2, test accuracy %3, first run %4</source>
        <translation>%1, lote %2, exactitud de prueba %3, primera ejecución %4</translation>
    </message>
    <message>
        <source>Labels that are judged</source>
        <translation>Etiquetas que se juzgan</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <source>The first so many of the queue, without the control clips.</source>
        <translation>Los primeros de la cola, sin contar los clips de control.</translation>
    </message>
    <message>
        <source>As they are today</source>
        <translation>Las de hoy</translation>
    </message>
    <message>
        <source>Those of version %1</source>
        <translation>Las de la versión %1</translation>
    </message>
    <message>
        <source>Tick at least one reason.</source>
        <translation>Marca al menos un motivo.</translation>
    </message>
    <message>
        <source>One queue: each clip once, with all its reasons.</source>
        <translation>Una sola cola: cada clip una vez, con todos sus motivos.</translation>
    </message>
    <message>
        <source>All folds and repeats of a configuration are one judge. Cross-validated ones come first and judge unless you choose others: the test set of a single split is of a few songs.</source>
        <translation>Todas las partes y repeticiones de una configuración son un juez. Los de validación cruzada van primero y juzgan si no eliges otros: el conjunto de prueba de una sola división es de pocas canciones.</translation>
    </message>
    <message>
        <source>Cross-validated in %1 folds</source>
        <translation>Validación cruzada en %1 partes</translation>
    </message>
    <message>
        <source>Not cross-validated</source>
        <translation>Sin validación cruzada</translation>
    </message>
    <message>
        <source>By cross-validation: every clip is judged by networks that were not trained on it.</source>
        <translation>Por validación cruzada: a cada clip lo juzgan redes que no se entrenaron con él.</translation>
    </message>
    <message>
        <source>No cross-validation: at most %1 of %2 clips are judged by networks that were not trained on them. Train with folds.</source>
        <translation>Sin validación cruzada: como mucho a %1 de %2 clips los juzgan redes que no se entrenaron con ellos. Entrena en partes.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::QueueModel</name>
    <message>
        <source>Was %1, is now %2</source>
        <translation>Era %1, ahora es %2</translation>
    </message>
    <message>
        <source>Was %1 and was kept</source>
        <translation>Era %1 y se mantiene</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Shown after your answer</source>
        <translation>Se muestra tras tu respuesta</translation>
    </message>
    <message>
        <source>control</source>
        <translation>control</translation>
    </message>
    <message>
        <source>heard</source>
        <translation>oído</translation>
    </message>
    <message>
        <source>%1 of %2 networks were trained with this label</source>
        <translation>%1 de %2 redes se entrenaron con esta etiqueta</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>Shown after your answer: control clips are among them</source>
        <translation>Se muestra tras tu respuesta: hay clips de control entre ellos</translation>
    </message>
    <message>
        <source>What speaks for hearing the clip again</source>
        <translation>Qué habla por volver a oír el clip</translation>
    </message>
    <message>
        <source>Answered after the reveal</source>
        <translation>Respondido tras ver la etiqueta</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ReasonBars</name>
    <message>
        <source>%1 standard deviations from the mean of the dataset&apos;s clips</source>
        <translation>%1 desviaciones típicas de la media de los clips del conjunto de datos</translation>
    </message>
    <message>
        <source>%1 σ</source>
        <translation>%1 σ</translation>
    </message>
    <message>
        <source>Spoke for it</source>
        <translation>A favor</translation>
    </message>
    <message>
        <source>Spoke against it</source>
        <translation>En contra</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RecentLabels</name>
    <message>
        <source>Last labels</source>
        <translation>Últimas etiquetas</translation>
    </message>
    <message>
        <source>clip %1, %2</source>
        <translation>clip %1, %2</translation>
    </message>
    <message>
        <source>one axis only</source>
        <translation>un solo eje</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ReliabilityChart</name>
    <message>
        <source>Reliability diagram: share of hits over the probability given</source>
        <translation>Diagrama de fiabilidad: proporción de aciertos según la probabilidad dada</translation>
    </message>
    <message>
        <source>probability given</source>
        <translation>probabilidad dada</translation>
    </message>
    <message>
        <source>share of hits</source>
        <translation>aciertos</translation>
    </message>
    <message>
        <source>probability given: %1
share of hits: %2
clips: %3</source>
        <translation>probabilidad dada: %1
proporción de aciertos: %2
clips: %3</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ResultsModel</name>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>No version</source>
        <translation>Sin versión</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln ejecución</numerusform>
            <numerusform>%Ln ejecuciones</numerusform>
        </translation>
    </message>
    <message>
        <source>An earlier version made this run and did not store it</source>
        <translation>La hizo una versión anterior, que no lo guardaba</translation>
    </message>
    <message>
        <source>With its 95 % interval, by songs</source>
        <translation>Con su intervalo del 95 %, por canciones</translation>
    </message>
    <message>
        <source>%1 %2 (run %3)</source>
        <translation>%1 %2 (ejecución %3)</translation>
    </message>
    <message>
        <source>best: %1</source>
        <translation>lo mejor: %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ResultsPage</name>
    <message>
        <source>All runs</source>
        <translation>Todas las ejecuciones</translation>
    </message>
    <message>
        <source>Back to the table (Escape)</source>
        <translation>Volver a la tabla (Escape)</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>Todavía no hay resultados</translation>
    </message>
    <message>
        <source>Here the runs of all trainings stand in one table: filter and sort them, open one, compare several. Train a network first.</source>
        <translation>Aquí están las ejecuciones de todos los entrenamientos en una tabla: fíltralas y ordénalas, abre una, compara varias. Entrena primero una red.</translation>
    </message>
    <message>
        <source>Go to training</source>
        <translation>Ir a entrenar</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ReviewPage</name>
    <message>
        <source>Build the next version</source>
        <translation>Construir la versión siguiente</translation>
    </message>
    <message>
        <source>Why a new version?</source>
        <translation>¿Por qué una versión nueva?</translation>
    </message>
    <message>
        <source>Note of the next version</source>
        <translation>Nota de la versión siguiente</translation>
    </message>
    <message>
        <source>Clips to hear again</source>
        <translation>Clips que se oyen otra vez</translation>
    </message>
    <message>
        <source>Hear again what is in doubt</source>
        <translation>Volver a oír lo dudoso</translation>
    </message>
    <message>
        <source>Choose at the left why clips are to be heard again, and make the queue. You set one axis of each clip; what its label was and what the networks say shows only after your answer.</source>
        <translation>Elige a la izquierda por qué se vuelven a oír los clips y crea la cola. De cada clip fijas un eje; qué etiqueta tenía y qué dicen las redes se ve solo tras tu respuesta.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Reviews are stored: any can be gone on with</source>
        <translation>Las revisiones se guardan: se puede seguir con cualquiera</translation>
    </message>
    <message>
        <source>Show the answers</source>
        <translation>Mostrar las respuestas</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Qué salió de ello</translation>
    </message>
    <message>
        <source>A new review</source>
        <translation>Una revisión nueva</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 of %4 heard</source>
        <translation>%1 · %2 · %3 de %4 oídos</translation>
    </message>
    <message>
        <source>No clip is found by this rule.</source>
        <translation>Esta regla no encuentra ningún clip.</translation>
    </message>
    <message>
        <source>Clip %1</source>
        <translation>Clip %1</translation>
    </message>
    <message>
        <source>About %1 of %2 labels are estimated wrong.</source>
        <translation>Se estima que unas %1 de %2 etiquetas son erróneas.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln clip(s) are judged by no network that was not trained on them.</source>
        <translation>
            <numerusform>%Ln clip no lo juzga ninguna red que no se entrenara con él.</numerusform>
            <numerusform>%Ln clips no los juzga ninguna red que no se entrenara con ellos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Who answers; press it where somebody else does</source>
        <translation>Quién responde; púlsalo si es otra persona</translation>
    </message>
    <message>
        <source>Who answers?</source>
        <translation>¿Quién responde?</translation>
    </message>
    <message>
        <source>How many answers moved the label or changed its class, of suspects and of control clips, and what may be concluded. Where several people answered, the next version&apos;s label is their consensus: one answer may not change its class. Best looked at in the end.</source>
        <translation>Cuántas respuestas movieron la etiqueta o cambiaron su clase, de los clips sospechosos y de los de control, y qué se puede concluir. Donde respondieron varias personas, la etiqueta de la siguiente versión es su consenso: puede que una respuesta no cambie su clase. Míralo mejor al final.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RuleOptions</name>
    <message>
        <source>More options</source>
        <translation>Más opciones</translation>
    </message>
    <message>
        <source>Taken for wrong</source>
        <translation>Se dan por erróneas</translation>
    </message>
    <message>
        <source>by class</source>
        <translation>por clase</translation>
    </message>
    <message>
        <source>by noise rate</source>
        <translation>por tasa de ruido</translation>
    </message>
    <message>
        <source>by both</source>
        <translation>por ambas</translation>
    </message>
    <message>
        <source>Of every class, or of every pair of classes, as many labels as are estimated wrong.</source>
        <translation>De cada clase, o de cada par de clases, tantas etiquetas como se estiman erróneas.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuación</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>confianza</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>margen</translation>
    </message>
    <message>
        <source>The probability of the label, or that minus the one of the likeliest other.</source>
        <translation>La probabilidad de la etiqueta, o esta menos la de la otra clase más probable.</translation>
    </message>
    <message>
        <source>All clips, by their score</source>
        <translation>Todos los clips, por su puntuación</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Incertidumbre</translation>
    </message>
    <message>
        <source>BALD</source>
        <translation>BALD</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>entropía</translation>
    </message>
    <message>
        <source>BALD: what a label would teach the network. Entropy: how little it knows of the label.</source>
        <translation>BALD: lo que una etiqueta enseñaría a la red. Entropía: lo poco que sabe de la etiqueta.</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>Pasadas</translation>
    </message>
    <message>
        <source>So often is each clip judged with dropout.</source>
        <translation>Cuántas veces se juzga cada clip con dropout.</translation>
    </message>
    <message>
        <source>Of one song</source>
        <translation>De una canción</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>cualquiera</translation>
    </message>
    <message>
        <source>Clips that sound unlike</source>
        <translation>Clips que suenan distinto</translation>
    </message>
    <message>
        <source>Of the most uncertain those that lie far apart.</source>
        <translation>De los más inciertos, los que están lejos unos de otros.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Of the control clips and of the dropout.</source>
        <translation>De los clips de control y del dropout.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RunPanel</name>
    <message>
        <source>Where the run comes from</source>
        <translation>De dónde viene la ejecución</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Train one like it</source>
        <translation>Entrenar una igual</translation>
    </message>
    <message>
        <source>Fill the form of the page Train with this run&apos;s configuration</source>
        <translation>Rellena el formulario de la página Entrenar con la configuración de esta ejecución</translation>
    </message>
    <message>
        <source>Views of the run</source>
        <translation>Vistas de la ejecución</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Predicciones</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>Ejecución %1</translation>
    </message>
    <message>
        <source>Another training goes on. Wait for its end.</source>
        <translation>Hay otro entrenamiento en marcha. Espera a que termine.</translation>
    </message>
    <message>
        <source>Go on from its last checkpoint</source>
        <translation>Continuar desde su último punto de control</translation>
    </message>
    <message>
        <source>A run says what it predicts when it has finished.</source>
        <translation>Una ejecución dice qué predice cuando ha terminado.</translation>
    </message>
    <message>
        <source>Curves of fold %1 of %2</source>
        <translation>Curvas de la parte %1 de %2</translation>
    </message>
    <message>
        <source>Clips: %1</source>
        <comment>side of a split</comment>
        <translation>Clips: %1</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>Give its networks to others</source>
        <translation>Dar sus redes a otras personas</translation>
    </message>
    <message>
        <source>Save as a package…</source>
        <translation>Guardar como paquete…</translation>
    </message>
    <message>
        <source>Export to ONNX…</source>
        <translation>Exportar a ONNX…</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RunsFilterBar</name>
    <message>
        <source>Conditions, such as axis=energia test_acc&gt;=0.8</source>
        <translation>Condiciones, como axis=energia test_acc&gt;=0.8</translation>
    </message>
    <message>
        <source>Conditions on the runs</source>
        <translation>Condiciones sobre las ejecuciones</translation>
    </message>
    <message>
        <source>Columns of the table with =, !=, &lt;, &lt;=, &gt; or &gt;=, several with spaces between</source>
        <translation>Columnas de la tabla con =, !=, &lt;, &lt;=, &gt; o &gt;=; varias, separadas por espacios</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Versión del dataset</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Eje</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Celda</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RunsModel</name>
    <message>
        <source>Number of the run</source>
        <translation>Número de la ejecución</translation>
    </message>
    <message>
        <source>Cell, layers, outputs, dropout</source>
        <translation>Celda, capas, salidas, dropout</translation>
    </message>
    <message>
        <source>Units of each layer</source>
        <translation>Unidades de cada capa</translation>
    </message>
    <message>
        <source>What the network decides</source>
        <translation>Lo que decide la red</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>Tasa de dropout</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Tamaño del lote</translation>
    </message>
    <message>
        <source>Wall time of the training</source>
        <translation>Duración del entrenamiento</translation>
    </message>
    <message>
        <source>Loss with dropout off, after the last epoch</source>
        <translation>Pérdida sin dropout, tras la última época</translation>
    </message>
    <message>
        <source>Accuracy with dropout off, after the last epoch</source>
        <translation>Exactitud sin dropout, tras la última época</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Versión del conjunto de datos</translation>
    </message>
    <message>
        <source>How the clips were divided</source>
        <translation>Cómo se dividieron los clips</translation>
    </message>
    <message>
        <source>With the Conv1D front</source>
        <translation>Con el Conv1D delante</translation>
    </message>
    <message>
        <source>What it was trained on</source>
        <translation>En qué se entrenó</translation>
    </message>
    <message>
        <source>Whether the dataset&apos;s folder holds something else by now</source>
        <translation>Si la carpeta del conjunto de datos contiene ya otra cosa</translation>
    </message>
    <message>
        <source>Coefficient of determination of an axis: 0 of whoever says the mean of these labels</source>
        <translation>Coeficiente de determinación de un eje: 0 de quien dice la media de estas etiquetas</translation>
    </message>
    <message>
        <source>Root mean squared error of an axis</source>
        <translation>Raíz del error cuadrático medio de un eje</translation>
    </message>
    <message>
        <source>Pearson&apos;s correlation of an axis</source>
        <translation>Correlación de Pearson de un eje</translation>
    </message>
    <message>
        <source>Lin&apos;s concordance correlation coefficient of an axis</source>
        <translation>Coeficiente de concordancia de Lin de un eje</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::RunsPanel</name>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Exportar como CSV…</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Exportar como Markdown…</translation>
    </message>
    <message>
        <source>Export as LaTeX…</source>
        <translation>Exportar como LaTeX…</translation>
    </message>
    <message>
        <source>By version</source>
        <translation>Por versión</translation>
    </message>
    <message>
        <source>A heading for each dataset version, with its best run</source>
        <translation>Un encabezado por versión del dataset, con su mejor ejecución</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>Qué columnas se muestran</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Across versions</source>
        <translation>Entre versiones</translation>
    </message>
    <message>
        <source>One configuration on each dataset version</source>
        <translation>Una configuración en cada versión del dataset</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Choose two runs or more (Ctrl or Shift and a click)</source>
        <translation>Elige dos ejecuciones o más (Ctrl o Mayús y clic)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Curves, predictions and layers of the chosen run (Enter)</source>
        <translation>Curvas, predicciones y capas de la ejecución elegida (Intro)</translation>
    </message>
    <message>
        <source>Results of all runs</source>
        <translation>Resultados de todas las ejecuciones</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln ejecución</numerusform>
            <numerusform>%Ln ejecuciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 de %Ln ejecución</numerusform>
            <numerusform>%1 de %Ln ejecuciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Referencias</translation>
    </message>
    <message>
        <source>Each run beside the majority class and logistic regression on the same clips, and whether it beats both</source>
        <translation>Cada ejecución junto a la clase mayoritaria y la regresión logística con los mismos clips, y si supera a ambas</translation>
    </message>
    <message>
        <source>Comparing with the baselines: %1 left. Uncheck Baselines to cancel.</source>
        <translation>Comparando con las referencias: faltan %1. Desmarca Referencias para cancelar.</translation>
    </message>
    <message>
        <source>Report of the project (HTML)…</source>
        <translation>Informe del proyecto (HTML)…</translation>
    </message>
    <message>
        <source>p %1</source>
        <comment>how it is adjusted</comment>
        <translation>p %1</translation>
    </message>
    <message>
        <source>TensorBoard&apos;s event files…</source>
        <translation>Archivos de eventos de TensorBoard…</translation>
    </message>
    <message>
        <source>The chosen rows, or all, as text, CSV, Markdown, LaTeX or for TensorBoard</source>
        <translation>Las filas elegidas, o todas, como texto, CSV, Markdown, LaTeX o para TensorBoard</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SelectionCard</name>
    <message>
        <source>Clips at random</source>
        <translation>Clips al azar</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Select clips</source>
        <translation>Seleccionar clips</translation>
    </message>
    <message>
        <source>Cut %1 clips</source>
        <translation>Cortar %1 clips</translation>
    </message>
    <message>
        <source>Cut clips</source>
        <translation>Cortar clips</translation>
    </message>
    <message>
        <source>How many of all clips are drawn; a larger number with the same seed keeps the ones drawn before</source>
        <translation>Cuántos de todos los clips se sortean; un número mayor con la misma semilla conserva los ya sorteados</translation>
    </message>
    <message>
        <source>The same seed draws the same clips again</source>
        <translation>La misma semilla sortea otra vez los mismos clips</translation>
    </message>
    <message>
        <source>Writes each selected clip as a WAV file; what is there stays</source>
        <translation>Escribe cada clip seleccionado en un archivo WAV; lo que ya está se queda</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SongPanel</name>
    <message>
        <source>A song over its time</source>
        <translation>Una canción en el tiempo</translation>
    </message>
    <message>
        <source>All songs</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Escuchar</translation>
    </message>
    <message>
        <source>%1: windows of %2 s</source>
        <translation>%1: ventanas de %2 s</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Which part of the sound spoke for what is said of this moment (W)</source>
        <translation>Qué parte del sonido habló a favor de lo que se dice de este momento (W)</translation>
    </message>
    <message>
        <source>The plane</source>
        <translation>El plano</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SongsModel</name>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Artista</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Clips</source>
        <translation>Clips</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Seleccionados</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>Etiquetados</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>estéreo</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 canales</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Álbum</translation>
    </message>
    <message>
        <source>%1
is not there any more. Its clips and labels are kept; “Find moved songs…” looks for it in another folder.</source>
        <translation>%1
ya no está. Sus clips y etiquetas se conservan; «Buscar canciones movidas…» la busca en otra carpeta.</translation>
    </message>
    <message>
        <source>%1
is not the file that was imported: it has been changed or replaced. “Find moved songs…” looks for the old one in another folder.</source>
        <translation>%1
no es el archivo que se importó: se ha cambiado o sustituido. «Buscar canciones movidas…» busca el de antes en otra carpeta.</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Parte de</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SoundNotice</name>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Plays on the system&apos;s sound device from here</source>
        <translation>Reproduce desde aquí en el dispositivo de sonido del sistema</translation>
    </message>
    <message>
        <source>Nothing is heard. %1</source>
        <translation>No se oye nada. %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SpectrogramView</name>
    <message>
        <source>Spectrogram</source>
        <translation>Espectrograma</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1 kHz</translation>
    </message>
    <message>
        <source>0 dB</source>
        <translation>0 dB</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SpreadsModel</name>
    <message>
        <source>Clip</source>
        <translation>Clip</translation>
    </message>
    <message>
        <source>By</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Pleasure</source>
        <translation>Placer</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energía</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Dispersión</translation>
    </message>
    <message>
        <source>How many people labelled it</source>
        <translation>Cuántas personas lo etiquetaron</translation>
    </message>
    <message>
        <source>Median of the annotators</source>
        <translation>Mediana de los anotadores</translation>
    </message>
    <message>
        <source>Mean of the annotators</source>
        <translation>Media de los anotadores</translation>
    </message>
    <message>
        <source>Both axes together: scaled median absolute deviation from the median</source>
        <translation>Ambos ejes juntos: desviación absoluta mediana escalada respecto de la mediana</translation>
    </message>
    <message>
        <source>Both axes together: standard deviation from the mean</source>
        <translation>Ambos ejes juntos: desviación típica respecto de la media</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::StartPage</name>
    <message>
        <source>Open a project…</source>
        <translation>Abrir un proyecto…</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Proyecto nuevo…</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Proyectos recientes</translation>
    </message>
    <message>
        <source>Label the emotion of music on the plane of energy and pleasure, train networks on the labels, and listen again to what they miss. A project is a folder; your songs stay where they are.</source>
        <translation>Etiqueta la emoción de la música en el plano de energía y placer, entrena redes con las etiquetas y vuelve a oír lo que fallan. Un proyecto es una carpeta; tus canciones se quedan donde están.</translation>
    </message>
    <message>
        <source>Open one from a file…</source>
        <translation>Abrir uno de un archivo…</translation>
    </message>
    <message>
        <source>A project that somebody exported as one file</source>
        <translation>Un proyecto que alguien exportó en un archivo</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepForm</name>
    <message>
        <source>A value above cannot be trained with</source>
        <translation>Con un valor de arriba no se puede entrenar</translation>
    </message>
    <message>
        <source>More than %L1 runs: leave out some values</source>
        <translation>Más de %L1 ejecuciones: quite algunos valores</translation>
    </message>
    <message>
        <source>A sweep is under way: pause it, or wait for its end</source>
        <translation>Hay un barrido en curso: páusalo o espera a que acabe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln configuration(s)</source>
        <translation>
            <numerusform>%Ln configuración</numerusform>
            <numerusform>%Ln configuraciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fold(s)</source>
        <translation>
            <numerusform>%Ln parte</numerusform>
            <numerusform>%Ln partes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seed(s)</source>
        <translation>
            <numerusform>%Ln semilla</numerusform>
            <numerusform>%Ln semillas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s)</source>
        <translation>
            <numerusform>%Ln ejecución</numerusform>
            <numerusform>%Ln ejecuciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Measuring the time: network %1 of %2</source>
        <translation>Midiendo el tiempo: red %1 de %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln at a time</source>
        <translation>
            <numerusform>%1, %Ln a la vez</numerusform>
            <numerusform>%1, %Ln a la vez</numerusform>
        </translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Rejilla</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Partes</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Semillas</translation>
    </message>
    <message>
        <source>Trainings at once</source>
        <translation>Entrenamientos a la vez</translation>
    </message>
    <message>
        <source>one split</source>
        <translation>una división</translation>
    </message>
    <message>
        <source>Cross-validation: the parts are the test set in turn</source>
        <translation>Validación cruzada: cada parte es por turno la de test</translation>
    </message>
    <message>
        <source>Each configuration is trained once for each</source>
        <translation>Cada configuración se entrena una vez con cada una</translation>
    </message>
    <message>
        <source>Each in a process of its own, on one core</source>
        <translation>Cada uno en su propio proceso, en un núcleo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Measure the time</source>
        <translation>Medir el tiempo</translation>
    </message>
    <message>
        <source>Trains a few batches of each network</source>
        <translation>Entrena unos pocos lotes de cada red</translation>
    </message>
    <message>
        <source>Start the sweep</source>
        <translation>Iniciar el barrido</translation>
    </message>
    <message>
        <source>Own grid</source>
        <translation>Rejilla propia</translation>
    </message>
    <message>
        <source>This grid is for musical statistics, which v%1 has not.</source>
        <translation>Esta rejilla es para estadísticas musicales, y v%1 no las tiene.</translation>
    </message>
    <message>
        <source>This grid is for musical statistics: build a version with them on the page Dataset.</source>
        <translation>Esta rejilla es para estadísticas musicales: construye una versión con ellas en la página Dataset.</translation>
    </message>
    <message>
        <source>Choose v%1</source>
        <translation>Elegir v%1</translation>
    </message>
    <message>
        <source>Clips of v%1 have one time step, and recurrent networks need many.</source>
        <translation>Los clips de v%1 tienen un solo paso de tiempo, y las redes recurrentes necesitan muchos.</translation>
    </message>
    <message>
        <source>Choose the network Dense</source>
        <translation>Elegir la red densa</translation>
    </message>
    <message>
        <source>The thesis&apos;s networks need clips of many time steps, and those of v%1 have one: choose another version.</source>
        <translation>Las redes de la tesis necesitan clips de muchos pasos de tiempo, y los de la v%1 tienen uno: elige otra versión.</translation>
    </message>
    <message>
        <source>Clips of version %1 have one time step: without table(s) %2.</source>
        <translation>Los clips de la versión %1 tienen un solo paso de tiempo: sin las tablas %2.</translation>
    </message>
    <message>
        <source>There is no version %1: without table(s) %2.</source>
        <translation>No hay versión %1: sin las tablas %2.</translation>
    </message>
    <message>
        <source>All 73 tests, each table on the version of the labels that it belongs to, one table after the other.</source>
        <translation>Las 73 pruebas, cada tabla sobre la versión de las etiquetas que le corresponde, una tabla tras otra.</translation>
    </message>
    <message>
        <source>The whole thesis</source>
        <translation>La tesis entera</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepPage</name>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Train the chosen run before the one above it (Alt+Up)</source>
        <translation>Entrenar la ejecución elegida antes que la de encima (Alt+Arriba)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Train the chosen run after the one below it (Alt+Down)</source>
        <translation>Entrenar la ejecución elegida después de la de debajo (Alt+Abajo)</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Omitir</translation>
    </message>
    <message>
        <source>Do not train the chosen run (Delete)</source>
        <translation>No entrenar la ejecución elegida (Supr)</translation>
    </message>
    <message>
        <source>Train after all</source>
        <translation>Volver a incluir</translation>
    </message>
    <message>
        <source>Let a run wait again that was left out or has failed</source>
        <translation>Poner de nuevo en espera una ejecución omitida o fallida</translation>
    </message>
    <message>
        <source>Nothing to train on yet</source>
        <translation>Aún no hay con qué entrenar</translation>
    </message>
    <message>
        <source>Here many networks are trained on a dataset version, one after the other, and compared. Build a version first.</source>
        <translation>Aquí se entrenan muchas redes sobre una versión del conjunto de datos, una tras otra, y se comparan. Crea antes una versión.</translation>
    </message>
    <message>
        <source>Go to the dataset</source>
        <translation>Ir a Dataset</translation>
    </message>
    <message>
        <source>No sweep yet</source>
        <translation>Aún no hay ningún barrido</translation>
    </message>
    <message>
        <source>Choose a table of the thesis, or the values of a grid of your own, and start it. It can be paused, and goes on after a restart.</source>
        <translation>Elige una tabla de la tesis, o los valores de una rejilla propia, e iníciala. Se puede pausar y sigue tras un reinicio.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Views of the sweep</source>
        <translation>Vistas del barrido</translation>
    </message>
    <message>
        <source>Runs of the sweep</source>
        <translation>Ejecuciones del barrido</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln run(s) the %1 of the highest accuracy are named. Choose one below to see its curve.</source>
        <translation>
            <numerusform>De %Ln ejecución tienen nombre las %1 de mayor exactitud. Elige una abajo para ver su curva.</numerusform>
            <numerusform>De %Ln ejecuciones tienen nombre las %1 de mayor exactitud. Elige una abajo para ver su curva.</numerusform>
        </translation>
    </message>
    <message>
        <source>Thesis</source>
        <translation>Tesis</translation>
    </message>
    <message>
        <source>What the thesis printed, beside ours</source>
        <translation>Lo que imprimió la tesis, junto a lo nuestro</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepResults</name>
    <message>
        <source>Results of the sweep</source>
        <translation>Resultados del barrido</translation>
    </message>
    <message>
        <source>Computing the table and its baselines…</source>
        <translation>Calculando la tabla y sus referencias…</translation>
    </message>
    <message>
        <source>The table is made when a run has finished and has been tested.</source>
        <translation>La tabla aparece cuando una ejecución acaba y tiene resultado de test.</translation>
    </message>
    <message>
        <source>No network beats the baselines.</source>
        <translation>Ninguna red supera las referencias.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln network(s) beat both baselines.</source>
        <translation>
            <numerusform>%Ln red supera ambas referencias.</numerusform>
            <numerusform>%Ln redes superan ambas referencias.</numerusform>
        </translation>
    </message>
    <message>
        <source>Best: %1, test accuracy %2.</source>
        <translation>La mejor: %1, exactitud de test %2.</translation>
    </message>
    <message>
        <source>%1, best: %2, test accuracy %3.</source>
        <translation>%1, la mejor: %2, exactitud de test %3.</translation>
    </message>
    <message>
        <source>None is the best: no test here is evidence.</source>
        <translation>Ninguna es la mejor: aquí ninguna prueba demuestra nada.</translation>
    </message>
    <message>
        <source>p is %1.</source>
        <comment>how it is adjusted</comment>
        <translation>p está %1.</translation>
    </message>
    <message>
        <source>%1, best: %2, %3.</source>
        <translation>%1, la mejor: %2, %3.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepStatus</name>
    <message>
        <source>own grid</source>
        <translation>rejilla propia</translation>
    </message>
    <message>
        <source>table %1 of the thesis</source>
        <translation>tabla %1 de la tesis</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Stop the trainings at their checkpoints; they go on from there</source>
        <translation>Parar los entrenamientos en sus puntos de control; siguen desde ahí</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Train what waits</source>
        <translation>Entrenar lo que espera</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Barrido</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>Avance del barrido</translation>
    </message>
    <message>
        <source>Sweep %1 · %2</source>
        <translation>Barrido %1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 de %Ln ejecución</numerusform>
            <numerusform>%1 de %Ln ejecuciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in training</source>
        <translation>
            <numerusform>%Ln entrenando</numerusform>
            <numerusform>%Ln entrenando</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fallida</numerusform>
            <numerusform>%Ln fallidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cancelled</source>
        <translation>
            <numerusform>%Ln omitida</numerusform>
            <numerusform>%Ln omitidas</numerusform>
        </translation>
    </message>
    <message>
        <source>done</source>
        <translation>acabado</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>pausing…</source>
        <translation>pausando…</translation>
    </message>
    <message>
        <source>did it help? v%1 → v%2</source>
        <translation>¿ayudó? v%1 → v%2</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::SweepTableModel</name>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>intervalo del 95 %</translation>
    </message>
    <message>
        <source>against the baselines</source>
        <translation>frente a las referencias</translation>
    </message>
    <message>
        <source>Cell, layers, outputs, dropout</source>
        <translation>Celda, capas, salidas, dropout</translation>
    </message>
    <message>
        <source>Units of each layer</source>
        <translation>Unidades de cada capa</translation>
    </message>
    <message>
        <source>What the network decides</source>
        <translation>Qué decide la red</translation>
    </message>
    <message>
        <source>With the Conv1D front</source>
        <translation>Con el Conv1D delante</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Dropout rate</source>
        <translation>Tasa de dropout</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Tamaño del lote</translation>
    </message>
    <message>
        <source>How many runs: each seed and fold is one</source>
        <translation>Cuántas ejecuciones: una por semilla y parte</translation>
    </message>
    <message>
        <source>Wall time of the trainings together</source>
        <translation>Duración de los entrenamientos en conjunto</translation>
    </message>
    <message>
        <source>Of all test clips, each judged by networks that did not know its song; ± the standard deviation of the runs</source>
        <translation>De todos los clips de prueba, cada uno juzgado por redes que no conocían su canción; ± la desviación típica de los entrenamientos</translation>
    </message>
    <message>
        <source>Of the accuracy on other songs</source>
        <translation>De la exactitud con otras canciones</translation>
    </message>
    <message>
        <source>Of the test clips: what the figures rest on</source>
        <translation>De los clips de prueba: en lo que se apoyan las cifras</translation>
    </message>
    <message>
        <source>Of the class that most of these clips are of: no constant answer is better</source>
        <translation>De la clase más frecuente de estos clips: ninguna respuesta constante es mejor</translation>
    </message>
    <message>
        <source>By a permutation test over songs against each baseline, adjusted for the rows</source>
        <translation>Por un contraste de permutación por canciones contra cada referencia, ajustado a las filas</translation>
    </message>
    <message>
        <source>Accuracy of a logistic regression on the bands&apos; means and deviations; where a version has musical statistics of the clips, of the better of that and one on these</source>
        <translation>Exactitud de una regresión logística sobre las medias y desviaciones de las bandas; si una versión tiene estadísticas musicales de los clips, de la mejor entre esa y una sobre estas</translation>
    </message>
    <message>
        <source>Of the permutation test over songs, the largest of all, adjusted for the rows (Holm)</source>
        <translation>Del contraste de permutación por canciones, la mayor de todas, ajustada a las filas (Holm)</translation>
    </message>
    <message>
        <source>Root mean squared error of both axes together, of networks of the point</source>
        <translation>Raíz del error cuadrático medio de ambos ejes juntos, de redes del punto</translation>
    </message>
    <message>
        <source>The same of whoever always says the mean label of the training clips</source>
        <translation>Lo mismo de quien dice siempre la etiqueta media de los clips de entrenamiento</translation>
    </message>
    <message>
        <source>The same of ridge regression on the statistics that logistic goes by</source>
        <translation>Lo mismo de la regresión ridge sobre los estadísticos de logistic</translation>
    </message>
    <message>
        <source>Coefficient of determination: 0 of whoever says the mean of these labels</source>
        <translation>Coeficiente de determinación: 0 de quien dice la media de estas etiquetas</translation>
    </message>
    <message>
        <source>Lin&apos;s concordance correlation coefficient</source>
        <translation>Coeficiente de concordancia de Lin</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TableButtons</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Copy the table as text</source>
        <translation>Copiar la tabla como texto</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write the table as CSV, Markdown or LaTeX</source>
        <translation>Guardar la tabla como CSV, Markdown o LaTeX</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::ThesisResults</name>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Beside the thesis</source>
        <translation>Junto a la tesis</translation>
    </message>
    <message>
        <source>Its number in the thesis, 1 to 73</source>
        <translation>Su número en la tesis, de 1 a 73</translation>
    </message>
    <message>
        <source>As the thesis writes it</source>
        <translation>Como lo escribe la tesis</translation>
    </message>
    <message>
        <source>Ours, with its 95 % interval by songs</source>
        <translation>La nuestra, con su intervalo del 95 % por canciones</translation>
    </message>
    <message>
        <source>thesis_acc</source>
        <translation>acc de la tesis</translation>
    </message>
    <message>
        <source>Test accuracy that the thesis printed</source>
        <translation>Exactitud de prueba que imprimió la tesis</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>dentro</translation>
    </message>
    <message>
        <source>Whether that lies in our interval</source>
        <translation>Si cae dentro de nuestro intervalo</translation>
    </message>
    <message>
        <source>Ours</source>
        <translation>La nuestra</translation>
    </message>
    <message>
        <source>thesis_loss</source>
        <translation>loss de la tesis</translation>
    </message>
    <message>
        <source>Test loss that the thesis printed</source>
        <translation>Pérdida de prueba que imprimió la tesis</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>That our training took, without the evaluation</source>
        <translation>Que tardó nuestro entrenamiento, sin la evaluación</translation>
    </message>
    <message>
        <source>thesis_seconds</source>
        <translation>segundos de la tesis</translation>
    </message>
    <message>
        <source>That the thesis&apos;s training took</source>
        <translation>Que tardó el entrenamiento de la tesis</translation>
    </message>
    <message>
        <source>times as fast</source>
        <translation>veces más rápido</translation>
    </message>
    <message>
        <source>The thesis&apos;s seconds over ours</source>
        <translation>Los segundos de la tesis entre los nuestros</translation>
    </message>
    <message numerus="yes">
        <source>The thesis&apos;s accuracy lies in our 95 % interval in %1 of %Ln test(s).</source>
        <translation>
            <numerusform>La exactitud de la tesis cae dentro de nuestro intervalo del 95 % en %1 de %Ln prueba.</numerusform>
            <numerusform>La exactitud de la tesis cae dentro de nuestro intervalo del 95 % en %1 de %Ln pruebas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ours, of training and validation clips together</source>
        <translation>La nuestra, de los clips de entrenamiento y validación juntos</translation>
    </message>
    <message>
        <source>thesis_train_acc</source>
        <translation>train_acc de la tesis</translation>
    </message>
    <message>
        <source>The same as the thesis printed it</source>
        <translation>La misma, como la imprimió la tesis</translation>
    </message>
    <message>
        <source>Trained in %1, there in %2: %3 times as fast.</source>
        <translation>Entrenadas en %1, allí en %2: %3 veces más rápido.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TimelineView</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TrainPage</name>
    <message>
        <source>Run %1 · %2</source>
        <translation>Ejecución %1 · %2</translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation>Entrenando %1</translation>
    </message>
    <message>
        <source>Run %1 was stopped</source>
        <translation>La ejecución %1 se ha detenido</translation>
    </message>
    <message>
        <source>Run %1 has finished</source>
        <translation>La ejecución %1 ha terminado</translation>
    </message>
    <message>
        <source>: test accuracy %1</source>
        <translation>: exactitud de test %1</translation>
    </message>
    <message>
        <source>Nothing to train on yet</source>
        <translation>Aún no hay con qué entrenar</translation>
    </message>
    <message>
        <source>Here networks learn the labels of a dataset version, and their results are compared. Build a version first.</source>
        <translation>Aquí las redes aprenden las etiquetas de una versión del conjunto de datos, y sus resultados se comparan. Construye antes una versión.</translation>
    </message>
    <message>
        <source>Go to the dataset</source>
        <translation>Ir a Dataset</translation>
    </message>
    <message>
        <source>Back to the training</source>
        <translation>Volver al entrenamiento</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Results of all runs</source>
        <translation>Resultados de todas las ejecuciones</translation>
    </message>
    <message>
        <source>New run · %1</source>
        <translation>Nueva ejecución · %1</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>Nueva ejecución</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message numerus="yes">
        <source>Memory ran out: batches of %Ln clip(s) from here on</source>
        <translation>
            <numerusform>La memoria no basta: lotes de %Ln clip desde ahora</numerusform>
            <numerusform>La memoria no basta: lotes de %Ln clips desde ahora</numerusform>
        </translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>Predicciones</translation>
    </message>
    <message numerus="yes">
        <source>: test accuracy %1 on %2 clips of %Ln song(s)</source>
        <translation>
            <numerusform>: exactitud de prueba %1 en %2 clips de %Ln canción</numerusform>
            <numerusform>: exactitud de prueba %1 en %2 clips de %Ln canciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>: %1 of %Ln fold(s) are done</source>
        <translation>
            <numerusform>: %1 de %Ln parte está hecha</numerusform>
            <numerusform>: %1 de %Ln partes están hechas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · fold %2 of %3</source>
        <translation>%1 · parte %2 de %3</translation>
    </message>
    <message>
        <source>%1 · curves of fold 1 of %2</source>
        <translation>%1 · curvas de la parte 1 de %2</translation>
    </message>
    <message>
        <source>. That is no evidence: clips of one song are on both sides of the split, so it says nothing of other songs.</source>
        <translation>. Eso no prueba nada: hay clips de una misma canción en ambos lados de la división, así que no dice nada de otras canciones.</translation>
    </message>
    <message>
        <source>: test accuracy %1 on %2 clips of unknown songs</source>
        <translation>: exactitud de prueba %1 en %2 clips de canciones desconocidas</translation>
    </message>
    <message>
        <source>. That is no evidence: it takes %1.</source>
        <translation>. Eso no prueba nada: hacen falta %1.</translation>
    </message>
    <message numerus="yes">
        <source>: %1 on %2 clips of %Ln song(s)</source>
        <translation>
            <numerusform>: %1 en %2 clips de %Ln canción</numerusform>
            <numerusform>: %1 en %2 clips de %Ln canciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TrainingForm</name>
    <message>
        <source>%1 of its labels are a rule&apos;s, not a person&apos;s</source>
        <translation>%1 de sus etiquetas son de una regla, no de una persona</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 parámetros</translation>
    </message>
    <message>
        <source>Dataset version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>measuring the time…</source>
        <translation>midiendo el tiempo…</translation>
    </message>
    <message>
        <source>Sweep…</source>
        <translation>Barrido…</translation>
    </message>
    <message>
        <source>Train many networks: this one and its variations</source>
        <translation>Entrenar muchas redes: esta y sus variaciones</translation>
    </message>
    <message>
        <source>Train what is recommended</source>
        <translation>Entrenar lo recomendado</translation>
    </message>
    <message>
        <source>Energy, pleasure and the quadrants from musical statistics, in folds of songs: there is nothing else to choose. Builds the version that this needs and takes a minute or two for a thousand clips; the page Sweep shows what comes of it.</source>
        <translation>Energía, placer y los cuadrantes a partir de estadísticas musicales, en partes de canciones: no hay nada más que elegir. Construye la versión que necesita y tarda uno o dos minutos con mil clips; la página Barrido muestra el resultado.</translation>
    </message>
    <message>
        <source>Its clips have one time step, and recurrent networks need many: choose the network Dense</source>
        <translation>Sus clips tienen un solo paso de tiempo, y las redes recurrentes necesitan muchos: elige la red densa</translation>
    </message>
    <message numerus="yes">
        <source>%Ln training(s) %1</source>
        <translation>
            <numerusform>%Ln entrenamiento %1</numerusform>
            <numerusform>%Ln entrenamientos %1</numerusform>
        </translation>
    </message>
    <message>
        <source>What is recommended takes %1: statistics of %2 clips %3, %4.</source>
        <translation>Lo recomendado tarda %1: estadísticas de %2 clips %3, %4.</translation>
    </message>
    <message>
        <source>What is recommended takes %1.</source>
        <translation>Lo recomendado tarda: %1.</translation>
    </message>
    <message>
        <source>Folds: 0, which is one split, or 2 and more</source>
        <translation>Partes: 0, que es una sola división, o 2 y más</translation>
    </message>
    <message>
        <source>Its clips have one time step: the network is none that goes over time</source>
        <translation>Sus clips tienen un solo paso de tiempo: la red no es de las que recorren el tiempo</translation>
    </message>
    <message>
        <source>Its clips have one time step: the network is Dense</source>
        <translation>Sus clips tienen un solo paso de tiempo: la red es densa</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::TrainingStatus</name>
    <message>
        <source>Starting…</source>
        <translation>Empezando…</translation>
    </message>
    <message>
        <source>Epoch %1/%2</source>
        <translation>Época %1/%2</translation>
    </message>
    <message>
        <source>validation
accuracy</source>
        <translation>exactitud de
validación</translation>
    </message>
    <message>
        <source>training
accuracy</source>
        <translation>exactitud de
entrenamiento</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>Progreso del entrenamiento</translation>
    </message>
    <message>
        <source>Fold %1/%2 · %3</source>
        <translation>Parte %1/%2 · %3</translation>
    </message>
    <message>
        <source>test
accuracy</source>
        <translation>exactitud
de prueba</translation>
    </message>
    <message>
        <source>test accuracy:
no evidence</source>
        <translation>exactitud de prueba:
no prueba nada</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::VersionBox</name>
    <message>
        <source>v%1 · %2 clips · %3</source>
        <translation>v%1 · %2 clips · %3</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::VersionPanel</name>
    <message>
        <source>Nothing differs from %1.</source>
        <translation>Ninguna diferencia con %1.</translation>
    </message>
    <message>
        <source>clips added %1</source>
        <translation>clips añadidos %1</translation>
    </message>
    <message>
        <source>clips removed %1</source>
        <translation>clips quitados %1</translation>
    </message>
    <message>
        <source>Against %1: %2.</source>
        <translation>Respecto a %1: %2.</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Versión %1</translation>
    </message>
    <message>
        <source>A rule&apos;s labels are a machine&apos;s, computed from the sound.</source>
        <translation>Las etiquetas de una regla son de una máquina, calculadas del sonido.</translation>
    </message>
    <message>
        <source>Show what changed</source>
        <translation>Mostrar lo que ha cambiado</translation>
    </message>
    <message>
        <source>Labels of the version on the plane</source>
        <translation>Etiquetas de la versión en el plano</translation>
    </message>
    <message>
        <source>Labels on the plane</source>
        <translation>Etiquetas en el plano</translation>
    </message>
    <message>
        <source>Guideline: %1</source>
        <translation>Guía: %1</translation>
    </message>
    <message>
        <source>labels moved %1</source>
        <translation>etiquetas movidas %1</translation>
    </message>
    <message>
        <source>Clip %1 · %2, from %5 s to %6 s
pleasure %3, energy %4</source>
        <translation>Clip %1 · %2, de %5 s a %6 s
placer %3, energía %4</translation>
    </message>
    <message>
        <source>other features (%1)</source>
        <translation>otras características (%1)</translation>
    </message>
    <message>
        <source>clips in other groups of files %1</source>
        <translation>clips en otros grupos de archivos %1</translation>
    </message>
    <message>
        <source>Silent clips: %1. If their songs are not, their channels are in opposite phase.</source>
        <translation>Clips en silencio: %1. Si sus canciones no lo están, sus canales tienen fases opuestas.</translation>
    </message>
    <message>
        <source>Clips at full scale, like a float file in the range of 16 bits: %1.</source>
        <translation>Clips saturados, como un archivo de coma flotante en el rango de 16 bits: %1.</translation>
    </message>
    <message>
        <source>No label is below 0: if they go from 0 to 1, import them on that scale.</source>
        <translation>Ninguna etiqueta está por debajo de 0: si van de 0 a 1, impórtalas en esa escala.</translation>
    </message>
    <message>
        <source>As a folder for others (Hugging Face, Croissant)…</source>
        <translation>Como carpeta para otros (Hugging Face, Croissant)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>This version, for other people and programs</source>
        <translation>Esta versión, para otras personas y programas</translation>
    </message>
    <message>
        <source>Its clips.csv was edited since it was frozen: songs, sides and spreads are read as they stand there now, labels from Y.npy.</source>
        <translation>Su clips.csv se editó después de congelarla: canciones, lados y dispersiones se leen como están ahora ahí; las etiquetas, de Y.npy.</translation>
    </message>
    <message>
        <source>clips on another side of the split %1</source>
        <translation>clips de otro lado de la partición %1</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::VersionsPanel</name>
    <message>
        <source>Configuration</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Test accuracy on each dataset version</source>
        <translation>Exactitud de prueba en cada versión del dataset</translation>
    </message>
    <message>
        <source>dataset version</source>
        <translation>versión del dataset</translation>
    </message>
    <message>
        <source>test accuracy, 95 % interval</source>
        <translation>exactitud de prueba, intervalo del 95 %</translation>
    </message>
    <message>
        <source>Results on each dataset version</source>
        <translation>Resultados en cada versión del dataset</translation>
    </message>
    <message>
        <source>Test accuracy by version</source>
        <translation>Exactitud de prueba por versión</translation>
    </message>
    <message>
        <source>units %1</source>
        <translation>unidades %1</translation>
    </message>
    <message>
        <source>rate %1</source>
        <translation>tasa %1</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>lote %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln epoch(s)</source>
        <translation>
            <numerusform>%Ln época</numerusform>
            <numerusform>%Ln épocas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln version(s)</source>
        <translation>
            <numerusform>%Ln versión</numerusform>
            <numerusform>%Ln versiones</numerusform>
        </translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>Desviación</translation>
    </message>
    <message>
        <source>Standard deviation of the runs</source>
        <translation>Desviación típica de las ejecuciones</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Inferior</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Superior</translation>
    </message>
    <message>
        <source>Test clips</source>
        <translation>Clips de prueba</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <source>Of the runs</source>
        <translation>De las ejecuciones</translation>
    </message>
    <message>
        <source>Of all test clips of the runs together, which differ by seed or fold only. The 95 % interval goes by songs; versions may have other test clips.</source>
        <translation>De todos los clips de prueba de los entrenamientos, que solo difieren en semilla o parte. El intervalo del 95 % va por canciones; otras versiones pueden tener otros clips de prueba.</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Exactitud</translation>
    </message>
    <message>
        <source>Of all test clips of the runs together</source>
        <translation>De todos los clips de prueba de los entrenamientos juntos</translation>
    </message>
    <message>
        <source>Lower end of the 95 % interval by songs</source>
        <translation>Extremo inferior del intervalo del 95 % por canciones</translation>
    </message>
    <message>
        <source>Upper end of the 95 % interval by songs</source>
        <translation>Extremo superior del intervalo del 95 % por canciones</translation>
    </message>
    <message>
        <source>Judged, of all runs together</source>
        <translation>Juzgados, de todos los entrenamientos juntos</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Canciones</translation>
    </message>
    <message>
        <source>That the test clips are of: the interval goes by them</source>
        <translation>De las que son los clips de prueba: el intervalo va por ellas</translation>
    </message>
    <message numerus="yes">
        <source>%Ln test clip(s)</source>
        <translation>
            <numerusform>%Ln clip de prueba</numerusform>
            <numerusform>%Ln clips de prueba</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln song(s)</source>
        <translation>
            <numerusform>%Ln canción</numerusform>
            <numerusform>%Ln canciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fold(s)</source>
        <translation>
            <numerusform>%Ln parte</numerusform>
            <numerusform>%Ln partes</numerusform>
        </translation>
    </message>
    <message>
        <source>one split</source>
        <translation>una división</translation>
    </message>
    <message>
        <source>by clip</source>
        <translation>por clip</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>Forma de onda</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::WhoPanel</name>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Answers are stored under this name. It is asked once and remembered; it can be changed where it stands on the page.</source>
        <translation>Las respuestas se guardan con este nombre. Se pregunta una vez y se recuerda; se cambia donde está en la página.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::WhyPanel</name>
    <message>
        <source>upper half</source>
        <translation>mitad superior</translation>
    </message>
    <message>
        <source>lower half</source>
        <translation>mitad inferior</translation>
    </message>
    <message>
        <source>Back to the plane</source>
        <translation>Volver al plano</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Lo que se dijo</translation>
    </message>
    <message>
        <source>What spoke for it and against it</source>
        <translation>Lo que habló a favor y en contra</translation>
    </message>
    <message>
        <source>Where the sound spoke for it and against it</source>
        <translation>Dónde habló el sonido a favor y en contra</translation>
    </message>
    <message>
        <source>What these networks judge (%1) has neither words nor a picture. Networks on musical statistics or on spectrograms can say why.</source>
        <translation>Lo que juzgan estas redes (%1) no tiene ni palabras ni imagen. Las redes sobre estadísticas musicales o espectrogramas pueden decir por qué.</translation>
    </message>
    <message numerus="yes">
        <source>Run %1, %Ln network(s). Log-odds %2, of the mean clip %3.</source>
        <translation>
            <numerusform>Ejecución %1, %Ln red. Log-odds %2, del clip medio %3.</numerusform>
            <numerusform>Ejecución %1, %Ln redes. Log-odds %2, del clip medio %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>They know the song.</source>
        <translation>Conocen la canción.</translation>
    </message>
    <message>
        <source>Only rough: the parts add up to %1, %2 % beside the difference.</source>
        <translation>Solo aproximado: las partes suman %1, a un %2 % de la diferencia.</translation>
    </message>
</context>
<context>
    <name>cuadrante::ui::WorkStrip</name>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Progress of the background work</source>
        <translation>Progreso del trabajo de fondo</translation>
    </message>
    <message>
        <source>Stop the background work; what is finished stays</source>
        <translation>Para el trabajo de fondo; lo terminado se queda</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Label the emotion of music and train networks on the labels.</source>
        <translation>Etiqueta la emoción de la música y entrena redes con las etiquetas.</translation>
    </message>
    <message>
        <source>The folder of the project to open, or a project that is one file.</source>
        <translation>La carpeta del proyecto que se abre, o un proyecto que es un archivo.</translation>
    </message>
</context>
</TS>
