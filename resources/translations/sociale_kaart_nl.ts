<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Be&amp;werken</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Kaart</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>Bee&amp;ld</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Open a project…</source>
        <translation>Project &amp;openen…</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>Bestanden &amp;toevoegen…</translation>
    </message>
    <message>
        <source>Open the sample &amp;municipality</source>
        <translation>&amp;Voorbeeldgemeente openen</translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation>&amp;Recente projecten</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Bewaren</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Bewaren &amp;als…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporteren…</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Instellingen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Afsluiten</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>O&amp;pnieuw</translation>
    </message>
    <message>
        <source>Re&amp;name the project…</source>
        <translation>Project een andere &amp;naam geven…</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>Ni&amp;ets selecteren</translation>
    </message>
    <message>
        <source>&amp;Copy the table</source>
        <translation>Tabel &amp;kopiëren</translation>
    </message>
    <message>
        <source>&amp;Search an indicator</source>
        <translation>Cijfer &amp;zoeken</translation>
    </message>
    <message>
        <source>&amp;Find an area in the table</source>
        <translation>Gebied zoeken in de &amp;tabel</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Alles tonen</translation>
    </message>
    <message>
        <source>Show &amp;selection</source>
        <translation>&amp;Selectie tonen</translation>
    </message>
    <message>
        <source>&amp;Compare two maps</source>
        <translation>Twee kaarten &amp;vergelijken</translation>
    </message>
    <message>
        <source>&amp;Move the map</source>
        <translation>Kaart &amp;verschuiven</translation>
    </message>
    <message>
        <source>Select with a &amp;box</source>
        <translation>Selecteren met &amp;kader</translation>
    </message>
    <message>
        <source>Select with a &amp;lasso</source>
        <translation>Selecteren met &amp;lasso</translation>
    </message>
    <message>
        <source>&amp;Present</source>
        <translation>&amp;Presenteren</translation>
    </message>
    <message>
        <source>P&amp;anels</source>
        <translation>P&amp;anelen</translation>
    </message>
    <message>
        <source>Put the panels &amp;back</source>
        <translation>Panelen &amp;terugzetten</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Licht</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Donker</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Hoog contrast</translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation>&amp;Toetsen en muis</translation>
    </message>
    <message>
        <source>&amp;About Sociale Kaart</source>
        <translation>&amp;Over Sociale Kaart</translation>
    </message>
    <message>
        <source>All &amp;years side by side</source>
        <translation>Alle &amp;jaren naast elkaar</translation>
    </message>
    <message>
        <source>&amp;Play the years</source>
        <translation>De jaren af&amp;spelen</translation>
    </message>
    <message>
        <source>&amp;Next year</source>
        <translation>&amp;Volgend jaar</translation>
    </message>
    <message>
        <source>P&amp;revious year</source>
        <translation>Vo&amp;rig jaar</translation>
    </message>
    <message>
        <source>&amp;Policy</source>
        <translation>Be&amp;leid</translation>
    </message>
    <message>
        <source>&amp;Zones and measures</source>
        <translation>&amp;Zones en maatregelen</translation>
    </message>
    <message>
        <source>&amp;Draw a zone</source>
        <translation>Zone &amp;tekenen</translation>
    </message>
    <message>
        <source>Zone of the selected &amp;areas</source>
        <translation>Zone van geselecteerde &amp;gebieden</translation>
    </message>
    <message>
        <source>Zone of &amp;complexes…</source>
        <translation>Zone van &amp;complexen…</translation>
    </message>
    <message>
        <source>&amp;Edit points</source>
        <translation>&amp;Punten bewerken</translation>
    </message>
    <message>
        <source>Mo&amp;ve</source>
        <translation>&amp;Verplaatsen</translation>
    </message>
    <message>
        <source>&amp;Split by a line</source>
        <translation>&amp;Splitsen met een lijn</translation>
    </message>
    <message>
        <source>Mer&amp;ge</source>
        <translation>S&amp;amenvoegen</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>&amp;Dupliceren</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>Ver&amp;wijderen</translation>
    </message>
    <message>
        <source>S&amp;how selected zones</source>
        <translation>Geselecteerde zones t&amp;onen</translation>
    </message>
    <message>
        <source>Add a &amp;measure</source>
        <translation>&amp;Maatregel plaatsen</translation>
    </message>
    <message>
        <source>Delete the measu&amp;re</source>
        <translation>Maatregel v&amp;erwijderen</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>&amp;Bevindingen</translation>
    </message>
    <message>
        <source>Matri&amp;x</source>
        <translation>Matri&amp;x</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Tijdlijn</translation>
    </message>
    <message>
        <source>&amp;Before and after</source>
        <translation>V&amp;oor en na</translation>
    </message>
    <message>
        <source>Freeze a baseli&amp;ne</source>
        <translation>&amp;Nulmeting vastleggen</translation>
    </message>
    <message>
        <source>Rules of &amp;judgement…</source>
        <translation>Oordeel&amp;regels…</translation>
    </message>
    <message>
        <source>&amp;Own kinds of policy…</source>
        <translation>E&amp;igen beleidssoorten…</translation>
    </message>
    <message>
        <source>Policy sheet…</source>
        <translation>Beleidsblad…</translation>
    </message>
    <message>
        <source>Area sheet…</source>
        <translation>Gebiedsblad…</translation>
    </message>
    <message>
        <source>Export findings…</source>
        <translation>Bevindingen exporteren…</translation>
    </message>
</context>
<context>
    <name>AreaPanel</name>
    <message>
        <source>Click an area on the map, or a class in the legend.</source>
        <translation>Klik op een gebied op de kaart of op een klasse in de legenda.</translation>
    </message>
    <message>
        <source>Why this colour?</source>
        <translation>Waarom deze kleur?</translation>
    </message>
    <message>
        <source>Year by year</source>
        <translation>Per jaar</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verloop</translation>
    </message>
    <message>
        <source>Notes: {count}</source>
        <translation>Notities: {count}</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notitie schrijven</translation>
    </message>
    <message>
        <source>Spread inside</source>
        <translation>Spreiding binnen</translation>
    </message>
    <message>
        <source>Policy here</source>
        <translation>Beleid hier</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>en nog {count}</translation>
    </message>
    <message>
        <source>Complexes, dwellings</source>
        <translation>Complexen, woningen</translation>
    </message>
</context>
<context>
    <name>AreaTableModel</name>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
</context>
<context>
    <name>BaselinesView</name>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Nulmeting</translation>
    </message>
    <message>
        <source>Freeze a baseline</source>
        <translation>Nulmeting vastleggen</translation>
    </message>
    <message>
        <source>Keep what is known of this zone today, to compare with later</source>
        <translation>Bewaar wat er vandaag van deze zone bekend is, om later mee te vergelijken</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Cijfer</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Toen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Verschil</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>Baseline beside what is known now</source>
        <translation>Nulmeting naast wat nu bekend is</translation>
    </message>
    <message>
        <source>a zone that is no longer there</source>
        <translation>een zone die er niet meer is</translation>
    </message>
    <message>
        <source>This shows what goes together, not why.</source>
        <translation>Dit laat zien wat samengaat, niet waardoor.</translation>
    </message>
    <message>
        <source>no longer in the project, or too little of it is known</source>
        <translation>niet meer in het project, of te weinig over bekend</translation>
    </message>
    <message>
        <source>measured by another definition: not to be compared</source>
        <translation>volgens een andere definitie gemeten: niet te vergelijken</translation>
    </message>
    <message>
        <source>no newer year yet</source>
        <translation>nog geen nieuwer jaar</translation>
    </message>
    <message>
        <source>There is no baseline yet. Choose a zone and freeze what is known of it now; when newer figures come in, they stand beside it.</source>
        <translation>Er is nog geen nulmeting. Kies een zone en leg vast wat er nu van bekend is; komen er nieuwere cijfers, dan staan die ernaast.</translation>
    </message>
</context>
<context>
    <name>ChartFace</name>
    <message>
        <source>Chart</source>
        <translation>Grafiek</translation>
    </message>
    <message>
        <source>Double-click, or Enter, shows the whole page</source>
        <translation>Dubbelklik of Enter toont de hele pagina</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Distribution</source>
        <translation>Verdeling</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Puntenwolk</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporteren…</translation>
    </message>
    <message>
        <source>Export this chart as svg, png or pdf</source>
        <translation>Deze grafiek exporteren als svg, png of pdf</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verloop</translation>
    </message>
    <message>
        <source>Gap curve</source>
        <translation>Kloofcurve</translation>
    </message>
    <message>
        <source>Tipping point</source>
        <translation>Omslagpunt</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Dimensies</translation>
    </message>
    <message>
        <source>Spread inside</source>
        <translation>Spreiding binnen</translation>
    </message>
</context>
<context>
    <name>ChooserPanel</name>
    <message>
        <source>Maps</source>
        <translation>Kaarten</translation>
    </message>
    <message>
        <source>Search an indicator</source>
        <translation>Zoek een cijfer</translation>
    </message>
    <message>
        <source>Indicators</source>
        <translation>Cijfers</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Change since</source>
        <translation>Verandering sinds</translation>
    </message>
    <message>
        <source>Or any indicator</source>
        <translation>Of een ander cijfer</translation>
    </message>
    <message>
        <source>Needs: {missing}</source>
        <translation>Nodig: {missing}</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Overig</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Niets gevonden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Add files</source>
        <translation>Bestanden toevoegen</translation>
    </message>
    <message>
        <source>Rename the project</source>
        <translation>Project een andere naam geven</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>De tabel staat op het klembord.</translation>
    </message>
    <message>
        <source>Settings of the project</source>
        <translation>Instellingen van het project</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Toetsen en muis</translation>
    </message>
    <message>
        <source>About Sociale Kaart</source>
        <translation>Over Sociale Kaart</translation>
    </message>
    <message>
        <source>&lt;b&gt;Sociale Kaart {version}&lt;/b&gt;&lt;br&gt;Interactive social maps of neighbourhoods.</source>
        <translation>&lt;b&gt;Sociale Kaart {version}&lt;/b&gt;&lt;br&gt;Interactieve sociale kaarten van buurten.</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Nothing is sent anywhere.</source>
        <translation>Alles blijft op deze computer. Er wordt niets verstuurd.</translation>
    </message>
    <message>
        <source>&lt;table cellpadding=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Wheel&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zoom to the mouse&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Drag&lt;/b&gt;&lt;/td&gt;&lt;td&gt;move the map, or select with a box or lasso&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Click&lt;/b&gt;&lt;/td&gt;&lt;td&gt;select an area; with Ctrl add it, or take it away&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;+ − and arrows&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zoom and move the map&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+F&lt;/b&gt;&lt;/td&gt;&lt;td&gt;search an indicator&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+G&lt;/b&gt;&lt;/td&gt;&lt;td&gt;find an area&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+M&lt;/b&gt;&lt;/td&gt;&lt;td&gt;all years side by side, or one&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Space&lt;/b&gt;&lt;/td&gt;&lt;td&gt;play the years, or pause&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Left, Right&lt;/b&gt;&lt;/td&gt;&lt;td&gt;the year before, the next year&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Click on an outline&lt;/b&gt;&lt;/td&gt;&lt;td&gt;select a policy zone&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+4, Ctrl+5&lt;/b&gt;&lt;/td&gt;&lt;td&gt;draw a zone, edit its points&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;undo; while drawing, the last point&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F11&lt;/b&gt;&lt;/td&gt;&lt;td&gt;present; Page Down and Page Up go through the maps, Esc ends&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;table cellpadding=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Wiel&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zoomen naar de muis&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Slepen&lt;/b&gt;&lt;/td&gt;&lt;td&gt;de kaart verschuiven, of selecteren met kader of lasso&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Klikken&lt;/b&gt;&lt;/td&gt;&lt;td&gt;een gebied selecteren; met Ctrl erbij of eraf&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;+ − en pijltjes&lt;/b&gt;&lt;/td&gt;&lt;td&gt;de kaart zoomen en verschuiven&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+F&lt;/b&gt;&lt;/td&gt;&lt;td&gt;een cijfer zoeken&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+G&lt;/b&gt;&lt;/td&gt;&lt;td&gt;een gebied zoeken&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+M&lt;/b&gt;&lt;/td&gt;&lt;td&gt;alle jaren naast elkaar, of één&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Spatie&lt;/b&gt;&lt;/td&gt;&lt;td&gt;de jaren afspelen, of pauze&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+links, rechts&lt;/b&gt;&lt;/td&gt;&lt;td&gt;het jaar ervoor, het volgende jaar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Klik op een omtrek&lt;/b&gt;&lt;/td&gt;&lt;td&gt;beleidszone selecteren&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+4, Ctrl+5&lt;/b&gt;&lt;/td&gt;&lt;td&gt;zone tekenen, punten bewerken&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;ongedaan maken; tijdens het tekenen het laatste punt&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F11&lt;/b&gt;&lt;/td&gt;&lt;td&gt;presenteren; Page Down en Page Up bladeren door de kaarten, Esc stopt&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Map to compare with</source>
        <translation>Kaart om mee te vergelijken</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>Vergelijken stoppen</translation>
    </message>
</context>
<context>
    <name>ComplexesDialog</name>
    <message>
        <source>Zone of complexes</source>
        <translation>Zone van complexen</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Search a complex</source>
        <translation>Zoek een complex</translation>
    </message>
    <message>
        <source>Complexes</source>
        <translation>Complexen</translation>
    </message>
    <message>
        <source>Complex</source>
        <translation>Complex</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Woningen</translation>
    </message>
    <message>
        <source>Make the zone</source>
        <translation>Zone maken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>{complexes} chosen, {dwellings} dwellings</source>
        <translation>{complexes} gekozen, {dwellings} woningen</translation>
    </message>
</context>
<context>
    <name>ConfrontCommands</name>
    <message>
        <source>Rules of judgement</source>
        <translation>Oordeelregels</translation>
    </message>
    <message>
        <source>Own kinds of policy</source>
        <translation>Eigen beleidssoorten</translation>
    </message>
    <message>
        <source>Baseline of “{zone}”</source>
        <translation>Nulmeting van “{zone}”</translation>
    </message>
    <message>
        <source>Delete a baseline</source>
        <translation>Nulmeting verwijderen</translation>
    </message>
    <message>
        <source>Decide on “{zone}”</source>
        <translation>Besluit over “{zone}”</translation>
    </message>
    <message>
        <source>Take a decision back</source>
        <translation>Besluit intrekken</translation>
    </message>
</context>
<context>
    <name>CriterionRow</name>
    <message>
        <source>Remove this condition</source>
        <translation>Deze voorwaarde weghalen</translation>
    </message>
    <message>
        <source>What is looked at</source>
        <translation>Waar naar gekeken wordt</translation>
    </message>
    <message>
        <source>Level or change</source>
        <translation>Niveau of verandering</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergelijking</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Vergeleken met</translation>
    </message>
    <message>
        <source>Value, or margin beyond what it is compared with</source>
        <translation>Waarde, of marge boven waarmee vergeleken wordt</translation>
    </message>
    <message>
        <source>level</source>
        <translation>niveau</translation>
    </message>
    <message>
        <source>change</source>
        <translation>verandering</translation>
    </message>
    <message>
        <source>a fixed value</source>
        <translation>een vaste waarde</translation>
    </message>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>“{text}” is geen getal.</translation>
    </message>
    <message>
        <source>A margin is nought or more.</source>
        <translation>Een marge is nul of meer.</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>stabiel</translation>
    </message>
</context>
<context>
    <name>DisplacementCheck</name>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Indicator</source>
        <translation>Cijfer</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Voor</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Na</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Ring</translation>
    </message>
    <message>
        <source>Before and after, side by side</source>
        <translation>Voor en na, naast elkaar</translation>
    </message>
    <message>
        <source>Choose an earlier year to look at before.</source>
        <translation>Kies voor ‘voor’ een eerder jaar dan voor ‘na’.</translation>
    </message>
    <message>
        <source>ring {metres} m</source>
        <translation>ring {metres} m</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>zone</translation>
    </message>
    <message>
        <source>all areas</source>
        <translation>alle gebieden</translation>
    </message>
    <message>
        <source>hectare</source>
        <translation>hectare</translation>
    </message>
    <message>
        <source>dwellings</source>
        <translation>woningen</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>verschil</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekend</translation>
    </message>
    <message>
        <source>Means per {level}, weighted by {weight}. This shows what goes together, not why.</source>
        <translation>Gemiddelden per {level}, gewogen naar {weight}. Dit laat zien wat samengaat, niet waardoor.</translation>
    </message>
    <message>
        <source>Chart of before and after</source>
        <translation>Grafiek van voor en na</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Hide {panel}</source>
        <translation>{panel} verbergen</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Open a project</source>
        <translation>Project openen</translation>
    </message>
    <message>
        <source>Projects (*.gpkg)</source>
        <translation>Projecten (*.gpkg)</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Project bewaren</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Bewaard als {path}</translation>
    </message>
    <message>
        <source>Exported to {path}</source>
        <translation>Geëxporteerd naar {path}</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Nog niet bewaard</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>De wijzigingen in ‘{title}’ bewaren?</translation>
    </message>
    <message>
        <source>What is not saved will be lost.</source>
        <translation>Wat niet is bewaard, gaat verloren.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>Niet bewaren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Rename the project</source>
        <translation>Project een andere naam geven</translation>
    </message>
    <message>
        <source>Note about {code}</source>
        <translation>Notitie over {code}</translation>
    </message>
    <message>
        <source>Charts (*.svg *.png *.pdf)</source>
        <translation>Grafieken (*.svg *.png *.pdf)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>De grafiek exporteren</translation>
    </message>
    <message>
        <source>Change a note about {code}</source>
        <translation>Een notitie over {code} wijzigen</translation>
    </message>
    <message>
        <source>Delete a note about {code}</source>
        <translation>Een notitie over {code} verwijderen</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>De tabel exporteren</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv)</source>
        <translation>Tabellen (*.xlsx *.csv)</translation>
    </message>
    <message>
        <source>Keep the selection {name}</source>
        <translation>De selectie {name} bewaren</translation>
    </message>
    <message>
        <source>Delete the selection {name}</source>
        <translation>De selectie {name} verwijderen</translation>
    </message>
</context>
<context>
    <name>Drawing</name>
    <message>
        <source>Zone of areas</source>
        <translation>Zone van gebieden</translation>
    </message>
    <message>
        <source>Zone of complexes</source>
        <translation>Zone van complexen</translation>
    </message>
    <message>
        <source>Split zone “{name}”</source>
        <translation>Zone ‘{name}’ splitsen</translation>
    </message>
    <message>
        <source>Draw a zone</source>
        <translation>Zone tekenen</translation>
    </message>
    <message>
        <source>Move a measure</source>
        <translation>Maatregel verplaatsen</translation>
    </message>
    <message>
        <source>Add a measure</source>
        <translation>Maatregel plaatsen</translation>
    </message>
    <message>
        <source>Move a point of “{name}”</source>
        <translation>Punt van ‘{name}’ verplaatsen</translation>
    </message>
    <message>
        <source>Add a point to “{name}”</source>
        <translation>Punt in ‘{name}’ toevoegen</translation>
    </message>
    <message>
        <source>Delete a point of “{name}”</source>
        <translation>Punt van ‘{name}’ verwijderen</translation>
    </message>
    <message>
        <source>Move zone “{name}”</source>
        <translation>Zone ‘{name}’ verplaatsen</translation>
    </message>
    <message>
        <source>Move {count} zones</source>
        <translation>{count} zones verplaatsen</translation>
    </message>
</context>
<context>
    <name>DrawingBar</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Point back</source>
        <translation>Punt terug</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Take the last point away (Backspace)</source>
        <translation>Het laatste punt weghalen (Backspace)</translation>
    </message>
    <message>
        <source>Stop drawing (Esc)</source>
        <translation>Stoppen met tekenen (Esc)</translation>
    </message>
    <message>
        <source>Close (Enter)</source>
        <translation>Sluiten (Enter)</translation>
    </message>
    <message>
        <source>Cut (Enter)</source>
        <translation>Splitsen (Enter)</translation>
    </message>
    <message>
        <source>Done (Esc)</source>
        <translation>Klaar (Esc)</translation>
    </message>
    <message>
        <source>Click point by point; a double click or Enter closes the zone. Points snap to borders; with Shift they do not.</source>
        <translation>Klik punt voor punt; met dubbelklikken of Enter sluit u de zone. Punten springen naar grenzen; met Shift niet.</translation>
    </message>
    <message>
        <source>Click a line right through the zone; a double click or Enter cuts it.</source>
        <translation>Klik een lijn dwars door de zone; met dubbelklikken of Enter splitst u de zone.</translation>
    </message>
    <message>
        <source>Click where the measure is.</source>
        <translation>Klik waar de maatregel is.</translation>
    </message>
    <message>
        <source>Drag a point, or the dot in the middle of an edge. Tab goes to the next point, arrows move it by a metre (with Shift ten), Delete takes it away.</source>
        <translation>Sleep een punt, of de stip midden op een rand. Tab gaat naar het volgende punt, pijltjes verplaatsen het een meter (met Shift tien), Delete verwijdert het.</translation>
    </message>
    <message>
        <source>Drag the zone, or move it with the arrows by a metre (with Shift ten).</source>
        <translation>Sleep de zone, of verplaats haar met de pijltjes een meter (met Shift tien).</translation>
    </message>
    <message>
        <source>Draw a zone</source>
        <translation>Zone tekenen</translation>
    </message>
    <message>
        <source>Split the zone</source>
        <translation>Zone splitsen</translation>
    </message>
    <message>
        <source>Place a measure</source>
        <translation>Maatregel plaatsen</translation>
    </message>
    <message>
        <source>Edit the points</source>
        <translation>Punten bewerken</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verplaatsen</translation>
    </message>
</context>
<context>
    <name>DrawnPanel</name>
    <message>
        <source>Figure in the chart</source>
        <translation>Cijfer in de grafiek</translation>
    </message>
    <message>
        <source>Select one area on the map to see the spread inside it.</source>
        <translation>Selecteer één gebied op de kaart om de spreiding daarbinnen te zien.</translation>
    </message>
    <message>
        <source>This needs a figure in at least two years. Drop a table with another year on the window.</source>
        <translation>Dit vraagt een cijfer in minstens twee jaren. Sleep een tabel met nog een jaar op het venster.</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export the map</source>
        <translation>Kaart exporteren</translation>
    </message>
    <message>
        <source>Pdf, for paper and e-mail</source>
        <translation>Pdf, voor papier en e-mail</translation>
    </message>
    <message>
        <source>Page for the browser, interactive and without internet</source>
        <translation>Pagina voor de browser, interactief en zonder internet</translation>
    </message>
    <message>
        <source>Slide for PowerPoint</source>
        <translation>Dia voor PowerPoint</translation>
    </message>
    <message>
        <source>Picture (png)</source>
        <translation>Plaatje (png)</translation>
    </message>
    <message>
        <source>Drawing (svg)</source>
        <translation>Tekening (svg)</translation>
    </message>
    <message>
        <source>Spreadsheet (Excel)</source>
        <translation>Spreadsheet (Excel)</translation>
    </message>
    <message>
        <source>Layer for QGIS (GeoPackage)</source>
        <translation>Laag voor QGIS (GeoPackage)</translation>
    </message>
    <message>
        <source>Table (csv)</source>
        <translation>Tabel (csv)</translation>
    </message>
    <message>
        <source>As fits the map</source>
        <translation>Wat bij de kaart past</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Liggend</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Staand</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Bladeren…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Dots per inch</source>
        <translation>Punten per inch</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>What is exported is per area, never per dwelling; small numbers are not shown.</source>
        <translation>Een export gaat per gebied, nooit per woning; kleine aantallen worden niet getoond.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>This is not a number.</source>
        <translation>Dit is geen getal.</translation>
    </message>
</context>
<context>
    <name>FieldLabels</name>
    <message>
        <source>Code of the area</source>
        <translation>Code van het gebied</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Kind of policy</source>
        <translation>Soort beleid</translation>
    </message>
    <message>
        <source>Direction (1-7)</source>
        <translation>Richting (1-7)</translation>
    </message>
    <message>
        <source>Corporation</source>
        <translation>Corporatie</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Begins in</source>
        <translation>Begint in</translation>
    </message>
    <message>
        <source>Ends in</source>
        <translation>Eindigt in</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>Tijdelijk</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Wettelijke grondslag</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Dwellings touched</source>
        <translation>Woningen geraakt</translation>
    </message>
    <message>
        <source>Dwellings in all</source>
        <translation>Woningen totaal</translation>
    </message>
    <message>
        <source>Goal: figure</source>
        <translation>Doel: cijfer</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Doel</translation>
    </message>
    <message>
        <source>Goal: starting value</source>
        <translation>Doel: beginwaarde</translation>
    </message>
    <message>
        <source>Goal: value aimed at</source>
        <translation>Doel: streefwaarde</translation>
    </message>
    <message>
        <source>Goal: year</source>
        <translation>Doel: jaar</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partners</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Opmerkingen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Partij</translation>
    </message>
    <message>
        <source>Figure it aims at</source>
        <translation>Stuurt op cijfer</translation>
    </message>
    <message>
        <source>Number of dwellings</source>
        <translation>Aantal woningen</translation>
    </message>
    <message>
        <source>X or longitude</source>
        <translation>X of lengtegraad</translation>
    </message>
    <message>
        <source>Y or latitude</source>
        <translation>Y of breedtegraad</translation>
    </message>
    <message>
        <source>BAG number</source>
        <translation>BAG-nummer</translation>
    </message>
    <message>
        <source>Postcode</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>House number</source>
        <translation>Huisnummer</translation>
    </message>
    <message>
        <source>House letter</source>
        <translation>Huisletter</translation>
    </message>
    <message>
        <source>Addition</source>
        <translation>Toevoeging</translation>
    </message>
    <message>
        <source>Number of the dwelling</source>
        <translation>Nummer van de woning</translation>
    </message>
    <message>
        <source>Year of construction</source>
        <translation>Bouwjaar</translation>
    </message>
    <message>
        <source>Rent segment</source>
        <translation>Huursegment</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Complex</source>
        <translation>Complex</translation>
    </message>
    <message>
        <source>Type of dwelling</source>
        <translation>Type woning</translation>
    </message>
    <message>
        <source>Areas (neighbourhoods, districts)</source>
        <translation>Gebieden (buurten, wijken)</translation>
    </message>
    <message>
        <source>Areas with policy</source>
        <translation>Gebieden met beleid</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maatregelen</translation>
    </message>
    <message>
        <source>Stock (dwellings, complexes)</source>
        <translation>Bezit (woningen, complexen)</translation>
    </message>
    <message>
        <source>A table of figures</source>
        <translation>Tabel met cijfers</translation>
    </message>
    <message>
        <source>Percentage</source>
        <translation>Percentage</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Aantal</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Euro</source>
        <translation>Euro</translation>
    </message>
    <message>
        <source>Thousand euro</source>
        <translation>Duizend euro</translation>
    </message>
    <message>
        <source>Per 1,000</source>
        <translation>Per 1.000</translation>
    </message>
    <message>
        <source>Other number</source>
        <translation>Ander getal</translation>
    </message>
    <message>
        <source>High is favourable</source>
        <translation>Hoog is gunstig</translation>
    </message>
    <message>
        <source>High is unfavourable</source>
        <translation>Hoog is ongunstig</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Geen van beide</translation>
    </message>
    <message>
        <source>Background (water, roads, buildings)</source>
        <translation>Achtergrond (water, wegen, gebouwen)</translation>
    </message>
</context>
<context>
    <name>FiguresForm</name>
    <message>
        <source>Columns of figures</source>
        <translation>Kolommen met cijfers</translation>
    </message>
    <message>
        <source>Which low incomes</source>
        <translation>Welke lage inkomens</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Eenheid</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation>zoals in het bestand</translation>
    </message>
    <message>
        <source>Measured or modelled</source>
        <translation>Gemeten of gemodelleerd</translation>
    </message>
    <message>
        <source>Low incomes</source>
        <translation>Lage inkomens</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definitie</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkomst</translation>
    </message>
    <message>
        <source>First values: {values}</source>
        <translation>Eerste waarden: {values}</translation>
    </message>
    <message>
        <source>the lowest 20 %</source>
        <translation>de laagste 20 %</translation>
    </message>
    <message>
        <source>the lowest 40 %</source>
        <translation>de laagste 40 %</translation>
    </message>
    <message>
        <source>another definition</source>
        <translation>een andere definitie</translation>
    </message>
    <message>
        <source>measured or registered</source>
        <translation>gemeten of geregistreerd</translation>
    </message>
    <message>
        <source>modelled or estimated</source>
        <translation>gemodelleerd of geschat</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Bladeren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>FindingCard</name>
    <message>
        <source>The grounds have changed since this was decided. Look again.</source>
        <translation>De onderbouwing is veranderd sinds het besluit. Kijk opnieuw.</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Toon op de kaart</translation>
    </message>
    <message>
        <source>Show the rule</source>
        <translation>Toon de regel</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Overnemen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Afwijzen</translation>
    </message>
    <message>
        <source>Talk about it</source>
        <translation>Bespreken</translation>
    </message>
    <message>
        <source>Take the decision back</source>
        <translation>Besluit intrekken</translation>
    </message>
    <message>
        <source>Why? What was said?</source>
        <translation>Waarom? Wat is er gezegd?</translation>
    </message>
    <message>
        <source>Note on the finding</source>
        <translation>Notitie bij de bevinding</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Uw naam</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Wie besluit</translation>
    </message>
    <message>
        <source>Choose a finding to read what coincides and to decide on it.</source>
        <translation>Kies een bevinding om te lezen wat samengaat en erover te besluiten.</translation>
    </message>
    <message>
        <source>Source of the rule: {source}</source>
        <translation>Bron van de regel: {source}</translation>
    </message>
    <message>
        <source>No longer found</source>
        <translation>Niet meer gevonden</translation>
    </message>
    <message>
        <source>What this was decided on is no longer found: the zone, the figures or the rule have changed.</source>
        <translation>Waarover dit besluit ging, wordt niet meer gevonden: de zone, de cijfers of de regel zijn veranderd.</translation>
    </message>
    <message>
        <source>This rule cannot be tested</source>
        <translation>Deze regel kan niet worden getoetst</translation>
    </message>
    <message>
        <source>Missing: {what}. Add these figures, or change the rule.</source>
        <translation>Het ontbreekt aan: {what}. Voeg deze cijfers toe, of pas de regel aan.</translation>
    </message>
    <message>
        <source>Another rule judges this place otherwise: {judgement}</source>
        <translation>Een andere regel oordeelt hier anders: {judgement}</translation>
    </message>
    <message>
        <source>{verdict} by {who} on {day}.</source>
        <translation>{verdict} door {who} op {day}.</translation>
    </message>
    <message>
        <source>{verdict} on {day}.</source>
        <translation>{verdict} op {day}.</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>Finding</source>
        <translation>Bevinding</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Woningen</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Besluit</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Bevindingen</translation>
    </message>
    <message>
        <source>Decisions on what is no longer found</source>
        <translation>besluiten over wat niet meer wordt gevonden</translation>
    </message>
    <message>
        <source>a zone that is no longer there</source>
        <translation>een zone die er niet meer is</translation>
    </message>
    <message>
        <source>Rules that cannot be tested</source>
        <translation>regels die niet kunnen worden getoetst</translation>
    </message>
    <message>
        <source>{decision}
! changed</source>
        <translation>{decision}
! veranderd</translation>
    </message>
    <message>
        <source>⇄ disagree</source>
        <translation>⇄ tegenspraak</translation>
    </message>
    <message>
        <source>The grounds have changed since this was decided.</source>
        <translation>De onderbouwing is veranderd sinds het besluit.</translation>
    </message>
    <message>
        <source>Rules judge this place in different ways.</source>
        <translation>Regels oordelen verschillend over deze plek.</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Search in the findings</source>
        <translation>Zoek in de bevindingen</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Oordeel</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Besluit</translation>
    </message>
    <message>
        <source>Whose policy</source>
        <translation>Wiens beleid</translation>
    </message>
    <message>
        <source>Kind of policy</source>
        <translation>Soort beleid</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporteren…</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>niet besloten</translation>
    </message>
    <message>
        <source>grounds changed</source>
        <translation>onderbouwing veranderd sinds besluit</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Beleid</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>{count} bevindingen</translation>
    </message>
    <message>
        <source>{count} of {every}</source>
        <translation>{count} van de {every}</translation>
    </message>
    <message>
        <source>No policy yet</source>
        <translation>Nog geen beleid</translation>
    </message>
    <message>
        <source>Draw a zone on the map, or drop a file with policy zones on the window.</source>
        <translation>Teken een zone op de kaart, of sleep een bestand met beleidszones op het venster.</translation>
    </message>
    <message>
        <source>No rules</source>
        <translation>Geen regels</translation>
    </message>
    <message>
        <source>Findings come from rules that say which policy works with or against a development.</source>
        <translation>Bevindingen komen van regels die zeggen welk beleid met of tegen een ontwikkeling in werkt.</translation>
    </message>
    <message>
        <source>Edit the rules…</source>
        <translation>Regels bewerken…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Niets gevonden</translation>
    </message>
    <message>
        <source>None of the rules holds in a zone. Look at the rules, or draw more zones.</source>
        <translation>Geen van de regels geldt in een zone. Bekijk de regels, of teken meer zones.</translation>
    </message>
</context>
<context>
    <name>HistogramPanel</name>
    <message>
        <source>Values in the histogram</source>
        <translation>Waarden in het histogram</translation>
    </message>
    <message>
        <source>Histogram with thresholds</source>
        <translation>Histogram met drempels</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Drempels</translation>
    </message>
    <message>
        <source>{label} (open ends)</source>
        <translation>{label} (open einden)</translation>
    </message>
    <message>
        <source>The outer bars hold all that lies beyond.</source>
        <translation>De buitenste staven tellen alles daarbuiten mee.</translation>
    </message>
    <message>
        <source>Threshold {number}</source>
        <translation>Drempel {number}</translation>
    </message>
    <message>
        <source>Between the lines: {areas}, and {dwellings}</source>
        <translation>Tussen de lijnen: {areas}, en {dwellings}</translation>
    </message>
</context>
<context>
    <name>KeysOverlay</name>
    <message>
        <source>Keys while presenting</source>
        <translation>Toetsen tijdens het presenteren</translation>
    </message>
    <message>
        <source>Page Down, Page Up</source>
        <translation>Page Down, Page Up</translation>
    </message>
    <message>
        <source>next map, previous map</source>
        <translation>volgende kaart, vorige kaart</translation>
    </message>
    <message>
        <source>Ctrl → and Ctrl ←</source>
        <translation>Ctrl → en Ctrl ←</translation>
    </message>
    <message>
        <source>next year, previous year</source>
        <translation>volgend jaar, vorig jaar</translation>
    </message>
    <message>
        <source>Ctrl Space</source>
        <translation>Ctrl spatie</translation>
    </message>
    <message>
        <source>play the years, or pause</source>
        <translation>de jaren afspelen, of pauze</translation>
    </message>
    <message>
        <source>closer, farther, all</source>
        <translation>dichterbij, verder weg, alles</translation>
    </message>
    <message>
        <source>move the map</source>
        <translation>de kaart verschuiven</translation>
    </message>
    <message>
        <source>Tab, then Enter</source>
        <translation>Tab, dan Enter</translation>
    </message>
    <message>
        <source>go through the areas, select one</source>
        <translation>langs de gebieden gaan, er een selecteren</translation>
    </message>
    <message>
        <source>Ctrl J</source>
        <translation>Ctrl J</translation>
    </message>
    <message>
        <source>show the selection</source>
        <translation>de selectie tonen</translation>
    </message>
    <message>
        <source>end presenting</source>
        <translation>presenteren beëindigen</translation>
    </message>
</context>
<context>
    <name>KindDialog</name>
    <message>
        <source>New kind of policy</source>
        <translation>Nieuwe soort beleid</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>as it is called in your organisation</source>
        <translation>zoals het in uw organisatie heet</translation>
    </message>
    <message>
        <source>none of the seven</source>
        <translation>geen van de zeven</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>A kind has a name.</source>
        <translation>Geef de soort een naam.</translation>
    </message>
</context>
<context>
    <name>KindsDialog</name>
    <message>
        <source>Own kinds of policy</source>
        <translation>Eigen beleidssoorten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>none of the seven</source>
        <translation>geen van de zeven</translation>
    </message>
    <message>
        <source>The vocabulary of the program is always there. Add a kind that it does not have.</source>
        <translation>De beleidssoorten van het programma zijn er altijd. Voeg een soort toe die daarin ontbreekt.</translation>
    </message>
    <message>
        <source>Every kind needs a name.</source>
        <translation>Elke soort heeft een naam nodig.</translation>
    </message>
    <message>
        <source>There is a kind of that name already.</source>
        <translation>Er is al een soort met die naam.</translation>
    </message>
    <message>
        <source>This kind is used by zones, and cannot be deleted while it is.</source>
        <translation>Deze soort is in gebruik bij zones en kan zolang niet worden verwijderd.</translation>
    </message>
    <message>
        <source>New kind</source>
        <translation>Nieuwe soort</translation>
    </message>
</context>
<context>
    <name>Layers</name>
    <message>
        <source>Policy: {direction}</source>
        <translation>Beleid: {direction}</translation>
    </message>
    <message>
        <source>Measures: {theme}</source>
        <translation>Maatregelen: {theme}</translation>
    </message>
    <message>
        <source>Areas in the colours of the map</source>
        <translation>Gebieden in de kleuren van de kaart</translation>
    </message>
    <message>
        <source>Less certain</source>
        <translation>Minder zeker</translation>
    </message>
    <message>
        <source>Stock (on screen only)</source>
        <translation>Bezit (alleen op het scherm)</translation>
    </message>
    <message>
        <source>Letters of the classes</source>
        <translation>Letters van de klassen</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Own stock</source>
        <translation>Eigen bezit</translation>
    </message>
    <message>
        <source>Other corporations</source>
        <translation>Andere corporaties</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Opacity of the layer</source>
        <translation>Dekking van de laag</translation>
    </message>
    <message>
        <source>Filter zones and measures</source>
        <translation>Zones en maatregelen filteren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Choose which zones and measures show</source>
        <translation>Kies welke zones en maatregelen te zien zijn</translation>
    </message>
    <message>
        <source>Layers, the uppermost first</source>
        <translation>Lagen, de bovenste eerst</translation>
    </message>
    <message>
        <source>Move the layer up (Alt+Up)</source>
        <translation>Laag omhoog (Alt+Pijl omhoog)</translation>
    </message>
    <message>
        <source>Move the layer down (Alt+Down)</source>
        <translation>Laag omlaag (Alt+Pijl omlaag)</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Herstellen</translation>
    </message>
    <message>
        <source>Show the layers as they come</source>
        <translation>De lagen weer tonen zoals ze standaard zijn</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Dekking</translation>
    </message>
    <message>
        <source>Filter (on)</source>
        <translation>Filter (aan)</translation>
    </message>
    <message>
        <source>Show or hide a layer</source>
        <translation>Laag tonen of verbergen</translation>
    </message>
    <message>
        <source>Change the opacity of a layer</source>
        <translation>Dekking van een laag wijzigen</translation>
    </message>
    <message>
        <source>Move a layer</source>
        <translation>Laag verplaatsen</translation>
    </message>
    <message>
        <source>Put the layers back</source>
        <translation>Lagen herstellen</translation>
    </message>
</context>
<context>
    <name>LegendPanel</name>
    <message>
        <source>Stock</source>
        <translation>Bezit</translation>
    </message>
</context>
<context>
    <name>ListsDialog</name>
    <message>
        <source>Export findings</source>
        <translation>Bevindingen exporteren</translation>
    </message>
    <message>
        <source>Decisions go along with who took them. Small numbers are not shown.</source>
        <translation>Besluiten gaan mee, met wie ze nam. Kleine aantallen worden niet getoond.</translation>
    </message>
    <message>
        <source>Findings, with rules and decisions</source>
        <translation>Bevindingen, met regels en besluiten</translation>
    </message>
    <message>
        <source>Matrix of policy and classes</source>
        <translation>Matrix van beleid en klassen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Tijdlijn</translation>
    </message>
    <message>
        <source>Spreadsheet (Excel)</source>
        <translation>Spreadsheet (Excel)</translation>
    </message>
    <message>
        <source>Table (csv)</source>
        <translation>Tabel (csv)</translation>
    </message>
    <message>
        <source>Page for the browser, without internet</source>
        <translation>Pagina voor de browser, zonder internet</translation>
    </message>
    <message>
        <source>Pdf, for paper and e-mail</source>
        <translation>Pdf, voor papier en e-mail</translation>
    </message>
    <message>
        <source>Slide for PowerPoint</source>
        <translation>Dia voor PowerPoint</translation>
    </message>
    <message>
        <source>Picture (png)</source>
        <translation>Plaatje (png)</translation>
    </message>
    <message>
        <source>Drawing (svg)</source>
        <translation>Tekening (svg)</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lijst</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Let go to open</source>
        <translation>Laat los om te openen</translation>
    </message>
    <message>
        <source>Maps</source>
        <translation>Kaarten</translation>
    </message>
    <message>
        <source>What you dropped</source>
        <translation>Wat u hebt gesleept</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legenda</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebied</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Grafieken</translation>
    </message>
    <message>
        <source>There are no figures yet. Drop a table on the window.</source>
        <translation>Er zijn nog geen cijfers. Sleep een tabel op het venster.</translation>
    </message>
    <message>
        <source>Selected: {what}</source>
        <translation>Geselecteerd: {what}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>O&amp;pnieuw</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Beleid</translation>
    </message>
    <message>
        <source>the last point</source>
        <translation>het laatste punt</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Lagen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Bevindingen</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Tijdlijn</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Voor en na</translation>
    </message>
</context>
<context>
    <name>MatrixPanel</name>
    <message>
        <source>existing</source>
        <translation>bestaand</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>gepland</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beëindigd</translation>
    </message>
    <message>
        <source>Whose policy</source>
        <translation>Wiens beleid</translation>
    </message>
    <message>
        <source>No policy yet</source>
        <translation>Nog geen beleid</translation>
    </message>
    <message>
        <source>Draw a zone on the map, or drop a file with policy zones on the window.</source>
        <translation>Teken een zone op de kaart, of sleep een bestand met beleidszones op het venster.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Copy the matrix for a spreadsheet</source>
        <translation>Kopieer de matrix voor een rekenblad</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporteren…</translation>
    </message>
    <message>
        <source>Policy against the types of the map</source>
        <translation>Beleid tegenover de typen van de kaart</translation>
    </message>
    <message>
        <source>everyone&apos;s policy</source>
        <translation>ieders beleid</translation>
    </message>
</context>
<context>
    <name>MeasureForm</name>
    <message>
        <source>year</source>
        <translation>jaar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>such as safety, meeting, care</source>
        <translation>zoals veiligheid, ontmoeting, zorg</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Partij</translation>
    </message>
    <message>
        <source>who does it</source>
        <translation>wie het doet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot en met</translation>
    </message>
    <message>
        <source>Aims at</source>
        <translation>Stuurt op</translation>
    </message>
    <message>
        <source>indicator</source>
        <translation>cijfer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Opmerkingen</translation>
    </message>
    <message>
        <source>Place it elsewhere</source>
        <translation>Ergens anders plaatsen</translation>
    </message>
    <message>
        <source>Give the measure a theme.</source>
        <translation>Geef de maatregel een thema.</translation>
    </message>
    <message>
        <source>A measure has a name.</source>
        <translation>Geef de maatregel een naam.</translation>
    </message>
    <message>
        <source>The end ({end}) lies before the beginning ({start}).</source>
        <translation>Het einde ({end}) ligt voor het begin ({start}).</translation>
    </message>
</context>
<context>
    <name>MeasureTableModel</name>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Party</source>
        <translation>Partij</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>MultiplesPanel</name>
    <message>
        <source>Map of {year}</source>
        <translation>Kaart van {year}</translation>
    </message>
    <message>
        <source>Show {year} alone</source>
        <translation>Alleen {year} tonen</translation>
    </message>
</context>
<context>
    <name>Multiplying</name>
    <message>
        <source>{shown} of {every} years, evenly spread</source>
        <translation>{shown} van {every} jaren, gelijk gespreid</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Notes</source>
        <translation>Notities</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Uw naam</translation>
    </message>
    <message>
        <source>What was said about this area?</source>
        <translation>Wat is er over dit gebied gezegd?</translation>
    </message>
    <message>
        <source>Note about this area</source>
        <translation>Notitie over dit gebied</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Wijzigen</translation>
    </message>
    <message>
        <source>Change the note: {words}</source>
        <translation>De notitie wijzigen: {words}</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Delete the note: {words}</source>
        <translation>De notitie verwijderen: {words}</translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <source>less favourable than</source>
        <translation>ongunstiger dan</translation>
    </message>
    <message>
        <source>more favourable than</source>
        <translation>gunstiger dan</translation>
    </message>
    <message>
        <source>not less favourable than</source>
        <translation>niet ongunstiger dan</translation>
    </message>
    <message>
        <source>not more favourable than</source>
        <translation>niet gunstiger dan</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>meer dan</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>minstens</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>minder dan</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>hoogstens</translation>
    </message>
</context>
<context>
    <name>OverTimePanel</name>
    <message>
        <source>Displacement check</source>
        <translation>Waterbedtoets</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Nulmetingen</translation>
    </message>
    <message>
        <source>No policy yet</source>
        <translation>Nog geen beleid</translation>
    </message>
    <message>
        <source>Draw a zone on the map, or drop a file with policy zones on the window.</source>
        <translation>Teken een zone op de kaart, of sleep een bestand met beleidszones op het venster.</translation>
    </message>
</context>
<context>
    <name>OwnQuestion</name>
    <message>
        <source>Which corporation are you?</source>
        <translation>Welke corporatie bent u?</translation>
    </message>
    <message>
        <source>“Our dwellings” are then yours. You can change this later in the settings.</source>
        <translation>‘Onze woningen’ zijn dan die van u. Later te wijzigen bij Instellingen.</translation>
    </message>
    <message>
        <source>all corporations together</source>
        <translation>alle corporaties samen</translation>
    </message>
</context>
<context>
    <name>OwnersForm</name>
    <message>
        <source>Owners in the file</source>
        <translation>Eigenaren in het bestand</translation>
    </message>
    <message>
        <source>Ticked owners count as corporations.</source>
        <translation>Aangevinkte eigenaren tellen als corporatie.</translation>
    </message>
    <message>
        <source>{owner}: {count} dwellings</source>
        <translation>{owner}: {count} woningen</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>zonder naam</translation>
    </message>
</context>
<context>
    <name>PairsForm</name>
    <message>
        <source>Pairs of a row and an area</source>
        <translation>Paren van een rij en een gebied</translation>
    </message>
    <message>
        <source>Take over all</source>
        <translation>Alle overnemen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Geen</translation>
    </message>
    <message>
        <source>{row} and {area}: the codes are equal, the names are not</source>
        <translation>{row} en {area}: de codes zijn gelijk, de namen niet</translation>
    </message>
    <message>
        <source>{row} and {area}: the codes fit, the names do not</source>
        <translation>{row} en {area}: de codes passen, de namen niet</translation>
    </message>
    <message>
        <source>{row} and {area}: the names are equal, the codes are not</source>
        <translation>{row} en {area}: de namen zijn gelijk, de codes niet</translation>
    </message>
    <message>
        <source>{row} and {area}: the names are alike for {percent} %</source>
        <translation>{row} en {area}: de namen lijken voor {percent} % op elkaar</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>Other</source>
        <translation>Overig</translation>
    </message>
    <message>
        <source>New kind…</source>
        <translation>Nieuwe soort…</translation>
    </message>
    <message>
        <source>initiates</source>
        <translation>initieert</translation>
    </message>
    <message>
        <source>directs</source>
        <translation>regisseert</translation>
    </message>
    <message>
        <source>facilitates</source>
        <translation>faciliteert</translation>
    </message>
    <message>
        <source>finances</source>
        <translation>financiert</translation>
    </message>
    <message>
        <source>existing</source>
        <translation>bestaand</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>gepland</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beëindigd</translation>
    </message>
</context>
<context>
    <name>PolicyCard</name>
    <message>
        <source>and {count} more</source>
        <translation>en nog {count}</translation>
    </message>
</context>
<context>
    <name>PolicyCommands</name>
    <message>
        <source>Zone of complexes</source>
        <translation>Zone van complexen</translation>
    </message>
    <message>
        <source>The stock of this project names no complexes. Add a stock file with a column of complex codes.</source>
        <translation>Het bezit in dit project noemt geen complexen. Voeg een bezitsbestand toe met een kolom met complexcodes.</translation>
    </message>
    <message>
        <source>Merge {count} zones</source>
        <translation>{count} zones samenvoegen</translation>
    </message>
    <message>
        <source>Copy zone “{name}”</source>
        <translation>Zone ‘{name}’ dupliceren</translation>
    </message>
    <message>
        <source>Copy {count} zones</source>
        <translation>{count} zones dupliceren</translation>
    </message>
    <message>
        <source>Delete zone “{name}”</source>
        <translation>Zone ‘{name}’ verwijderen</translation>
    </message>
    <message>
        <source>Delete {count} zones</source>
        <translation>{count} zones verwijderen</translation>
    </message>
    <message>
        <source>Delete measures ({count})</source>
        <translation>Maatregelen verwijderen ({count})</translation>
    </message>
    <message>
        <source>{field} of “{name}”</source>
        <translation>{field} van ‘{name}’</translation>
    </message>
    <message>
        <source>Kind of “{name}”</source>
        <translation>Soort van ‘{name}’</translation>
    </message>
    <message>
        <source>Count the dwellings of “{name}”</source>
        <translation>Woningen van ‘{name}’ tellen</translation>
    </message>
</context>
<context>
    <name>PolicyFilter</name>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Kind of policy</source>
        <translation>Soort beleid</translation>
    </message>
    <message>
        <source>Owner of zones</source>
        <translation>Wiens zones</translation>
    </message>
    <message>
        <source>Party of measures</source>
        <translation>Wiens maatregelen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
</context>
<context>
    <name>PolicyList</name>
    <message>
        <source>Nothing found. Search another word.</source>
        <translation>Niets gevonden. Zoek op een ander woord.</translation>
    </message>
</context>
<context>
    <name>PolicyMatrixModel</name>
    <message>
        <source>Other policy</source>
        <translation>Ander beleid</translation>
    </message>
    <message>
        <source>{number} ha</source>
        <translation>{number} ha</translation>
    </message>
    <message>
        <source>{what}, in {areas}</source>
        <translation>{what}, in {areas}</translation>
    </message>
    <message>
        <source>More than expected: if this policy were spread evenly, there would be {number}.</source>
        <translation>Meer dan verwacht: als dit beleid gelijk verdeeld was, zouden het er {number} zijn.</translation>
    </message>
    <message>
        <source>Less than expected: if this policy were spread evenly, there would be {number}.</source>
        <translation>Minder dan verwacht: als dit beleid gelijk verdeeld was, zouden het er {number} zijn.</translation>
    </message>
    <message>
        <source>About as expected: if this policy were spread evenly, there would be {number}.</source>
        <translation>Ongeveer als verwacht: als dit beleid gelijk verdeeld was, zouden het er {number} zijn.</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>verwacht</translation>
    </message>
    <message>
        <source>areas</source>
        <translation>gebieden</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Beleid</translation>
    </message>
</context>
<context>
    <name>PolicyPanel</name>
    <message>
        <source>Policy zones</source>
        <translation>Beleidszones</translation>
    </message>
    <message>
        <source>Search a zone</source>
        <translation>Zoek een zone</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maatregelen</translation>
    </message>
    <message>
        <source>Search a measure</source>
        <translation>Zoek een maatregel</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
    <message>
        <source>New zone</source>
        <translation>Nieuwe zone</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bewerken</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Tonen</translation>
    </message>
    <message>
        <source>New measure</source>
        <translation>Nieuwe maatregel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>There are no policy zones yet. Draw one on the map, make one of the areas you selected or of complexes, or drop a file with zones on the window.</source>
        <translation>Er zijn nog geen beleidszones. Teken er een op de kaart, maak er een van geselecteerde gebieden of van complexen, of sleep een bestand met zones op het venster.</translation>
    </message>
    <message>
        <source>{count} zones selected. Merge, move, copy or delete them together with “Edit”.</source>
        <translation>{count} zones geselecteerd. Voeg ze samen, of verplaats, dupliceer of verwijder ze samen met ‘Bewerken’.</translation>
    </message>
    <message>
        <source>Choose a zone in the list, or click its outline on the map.</source>
        <translation>Kies een zone in de lijst, of klik op haar omtrek op de kaart.</translation>
    </message>
    <message>
        <source>Choose a measure in the list.</source>
        <translation>Kies een maatregel in de lijst.</translation>
    </message>
    <message>
        <source>There are no measures yet. Place one on the map with “New measure”, or drop a file with measures on the window.</source>
        <translation>Er zijn nog geen maatregelen. Plaats er een op de kaart met ‘Nieuwe maatregel’, of sleep een bestand met maatregelen op het venster.</translation>
    </message>
    <message>
        <source>Draw a zone</source>
        <translation>Zone tekenen</translation>
    </message>
    <message>
        <source>Zones that this map does not show: {count}. Turn them on under “Layers”.</source>
        <translation>Zones die deze kaart niet toont: {count}. Zet ze aan bij ‘Lagen’.</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Reading files</source>
        <translation>Bestanden lezen</translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>Kaart tekenen</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Drawing the chart</source>
        <translation>De grafiek wordt getekend</translation>
    </message>
    <message>
        <source>Getting ready to draw</source>
        <translation>Tekenen voorbereiden</translation>
    </message>
    <message>
        <source>Counting dwellings</source>
        <translation>Woningen tellen</translation>
    </message>
</context>
<context>
    <name>ReadingForm</name>
    <message>
        <source>What is it</source>
        <translation>Wat is het</translation>
    </message>
    <message>
        <source>More columns</source>
        <translation>Meer kolommen</translation>
    </message>
    <message>
        <source>Corporation where no column says so</source>
        <translation>Corporatie als geen kolom het zegt</translation>
    </message>
    <message>
        <source>Own stock</source>
        <translation>Eigen bezit</translation>
    </message>
    <message>
        <source>or always</source>
        <translation>of altijd</translation>
    </message>
    <message>
        <source>no column</source>
        <translation>geen kolom</translation>
    </message>
    <message>
        <source>{different} different values in {rows} rows</source>
        <translation>{different} verschillende waarden in {rows} rijen</translation>
    </message>
    <message>
        <source>Read it as recognised</source>
        <translation>Lezen zoals herkend</translation>
    </message>
    <message>
        <source>Forget what was chosen about this file</source>
        <translation>Vergeten wat over dit bestand is gekozen</translation>
    </message>
</context>
<context>
    <name>RecoveryBar</name>
    <message>
        <source>Restore</source>
        <translation>Herstellen</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Weggooien</translation>
    </message>
    <message>
        <source>The program was cut off. There is a copy of “{title}” of {when}, with changes that were not saved.</source>
        <translation>Het programma werd afgebroken. Er is een kopie van “{title}” van {when}, met wijzigingen die nog niet bewaard waren.</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>een project</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>Use this file</source>
        <translation>Dit bestand gebruiken</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} gebruiken</translation>
    </message>
    <message>
        <source>✓ in order</source>
        <translation>✓ in orde</translation>
    </message>
    <message>
        <source>! have a look</source>
        <translation>! kijk even</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>doet niet mee</translation>
    </message>
    <message>
        <source>{count} remarks</source>
        <translation>{count} opmerkingen</translation>
    </message>
    <message>
        <source>Pairs that are not certain</source>
        <translation>Paren die niet zeker zijn</translation>
    </message>
    <message>
        <source>Which word means which policy</source>
        <translation>Welk woord is welk beleid</translation>
    </message>
    <message>
        <source>Figures and their meaning</source>
        <translation>Cijfers en hun betekenis</translation>
    </message>
    <message>
        <source>How this is read</source>
        <translation>Hoe dit is gelezen</translation>
    </message>
    <message>
        <source>from {name}</source>
        <translation>uit {name}</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} rijen</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 rij</translation>
    </message>
    <message>
        <source>Joined to {matched} of {total} {areas} by {by}.</source>
        <translation>Gekoppeld op {by} aan {matched} van {total} {areas}.</translation>
    </message>
    <message>
        <source>Not joined to the {total} {areas}.</source>
        <translation>Niet gekoppeld aan de {total} {areas}.</translation>
    </message>
    <message>
        <source>✕ not in order</source>
        <translation>✕ niet in orde</translation>
    </message>
    <message>
        <source>Which owners are corporations</source>
        <translation>Welke eigenaren zijn corporaties</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Forget these files</source>
        <translation>Bestanden vergeten</translation>
    </message>
    <message>
        <source>Add to the project</source>
        <translation>Toevoegen aan het project</translation>
    </message>
    <message>
        <source>Make the project</source>
        <translation>Project maken</translation>
    </message>
    <message>
        <source>{count} recognised</source>
        <translation>{count} herkend</translation>
    </message>
    <message>
        <source>{count} for your attention</source>
        <translation>{count} vragen aandacht</translation>
    </message>
    <message>
        <source>Drop a file with areas as well: what you dropped is kept here.</source>
        <translation>Sleep er een bestand met gebieden bij; wat u hebt gesleept, blijft hier staan.</translation>
    </message>
    <message>
        <source>trying it out…</source>
        <translation>wordt geprobeerd…</translation>
    </message>
    <message>
        <source>1 for your attention</source>
        <translation>1 vraagt aandacht</translation>
    </message>
</context>
<context>
    <name>RivalsQuestion</name>
    <message>
        <source>These draw the same areas. Whose boundaries?</source>
        <translation>Deze tekenen dezelfde gebieden. Welke grenzen?</translation>
    </message>
    <message>
        <source>{name}: {count} {areas}{year}</source>
        <translation>{name}: {count} {areas}{year}</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>any policy</source>
        <translation>elk beleid</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Voorwaarde toevoegen</translation>
    </message>
    <message>
        <source>no map</source>
        <translation>geen kaart</translation>
    </message>
    <message>
        <source>choose types</source>
        <translation>kies typen</translation>
    </message>
    <message>
        <source>Other policy</source>
        <translation>Ander beleid</translation>
    </message>
    <message>
        <source>everything of direction {number}</source>
        <translation>alles van richting {number}</translation>
    </message>
    <message>
        <source>Kinds of policy</source>
        <translation>Soorten beleid</translation>
    </message>
    <message>
        <source>Map of the type</source>
        <translation>Kaart van het type</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>Oordeel</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>Source of the rule</source>
        <translation>Bron van de regel</translation>
    </message>
    <message>
        <source>(none ticked: any status)</source>
        <translation>(niets aangevinkt: elke status)</translation>
    </message>
    <message>
        <source>is one of</source>
        <translation>is een van</translation>
    </message>
    <message>
        <source>If the policy is</source>
        <translation>Als het beleid is</translation>
    </message>
    <message>
        <source>with status</source>
        <translation>met status</translation>
    </message>
    <message>
        <source>and</source>
        <translation>en</translation>
    </message>
    <message>
        <source>and the type on</source>
        <translation>en het type op</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dan</translation>
    </message>
    <message>
        <source>because</source>
        <translation>want</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>A rule needs a condition, or a type on a map.</source>
        <translation>Een regel heeft een voorwaarde nodig, of een type op een kaart.</translation>
    </message>
    <message>
        <source>A rule needs a reason.</source>
        <translation>Een regel heeft een reden nodig.</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules of judgement</source>
        <translation>Oordeelregels</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regels</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliceren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Omhoog</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Omlaag</translation>
    </message>
    <message>
        <source>Rules of the program</source>
        <translation>Regels van het programma</translation>
    </message>
    <message>
        <source>Put back the rules that come with the program</source>
        <translation>Zet de regels terug die bij het programma horen</translation>
    </message>
    <message>
        <source>What this rule finds now</source>
        <translation>Wat deze regel nu vindt</translation>
    </message>
    <message>
        <source>any policy</source>
        <translation>elk beleid</translation>
    </message>
    <message>
        <source>cannot be tested</source>
        <translation>kan niet worden getoetst</translation>
    </message>
    <message>
        <source>rules disagree</source>
        <translation>regels spreken elkaar tegen</translation>
    </message>
    <message>
        <source>found nowhere</source>
        <translation>nergens gevonden</translation>
    </message>
    <message>
        <source>zones: {zones}, areas: {areas}, dwellings: {dwellings}</source>
        <translation>zones: {zones}, gebieden: {areas}, woningen: {dwellings}</translation>
    </message>
    <message>
        <source>There are no rules. Add one, or put back the rules of the program.</source>
        <translation>Er zijn geen regels. Voeg er een toe, of zet de regels van het programma terug.</translation>
    </message>
    <message>
        <source>It cannot be tested. Missing: {what}.</source>
        <translation>Kan niet worden getoetst. Het ontbreekt aan: {what}.</translation>
    </message>
    <message>
        <source>It cannot be tested: it has no condition yet.</source>
        <translation>Kan niet worden getoetst: er is nog geen voorwaarde.</translation>
    </message>
    <message>
        <source>And in {count} other zones.</source>
        <translation>En in {count} andere zones.</translation>
    </message>
    <message>
        <source>Other rules judge the same places otherwise: {rules}</source>
        <translation>Andere regels oordelen anders over dezelfde plekken: {rules}</translation>
    </message>
</context>
<context>
    <name>ScatterPanel</name>
    <message>
        <source>Along the bottom</source>
        <translation>Langs de onderkant</translation>
    </message>
    <message>
        <source>Along the side</source>
        <translation>Langs de zijkant</translation>
    </message>
    <message>
        <source>Scatter of two quantities</source>
        <translation>Spreiding van twee cijfers</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Zijkant</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Onderkant</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Drag round dots to select them: a box, or a lasso when this is on</source>
        <translation>Sleep om punten heen om ze te selecteren: een kader, of een lasso als dit aan staat</translation>
    </message>
</context>
<context>
    <name>SetDialog</name>
    <message>
        <source>Keep the selection</source>
        <translation>De selectie bewaren</translation>
    </message>
    <message>
        <source>Why these areas?</source>
        <translation>Waarom deze gebieden?</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
</context>
<context>
    <name>SetsButton</name>
    <message>
        <source>Selections</source>
        <translation>Selecties</translation>
    </message>
    <message>
        <source>Keep this selection…</source>
        <translation>Deze selectie bewaren…</translation>
    </message>
    <message>
        <source>{name} ({count})</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
    <message>
        <source>That of this computer</source>
        <translation>Zoals deze computer</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoog contrast</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Taal van het venster</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>Size of the letters</source>
        <translation>Grootte van de letters</translation>
    </message>
    <message>
        <source>Another language is used from the next start.</source>
        <translation>Een andere taal geldt vanaf de volgende start.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dit project</translation>
    </message>
    <message>
        <source>all corporations</source>
        <translation>alle corporaties</translation>
    </message>
    <message>
        <source>Language of the maps</source>
        <translation>Taal van de kaarten</translation>
    </message>
    <message>
        <source>No shares over fewer persons than</source>
        <translation>Geen aandelen over minder personen dan</translation>
    </message>
    <message>
        <source>Own stock</source>
        <translation>Eigen bezit</translation>
    </message>
    <message>
        <source>Folder to begin in</source>
        <translation>Map om in te beginnen</translation>
    </message>
    <message>
        <source>Where files were found last</source>
        <translation>Waar het laatst bestanden stonden</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Bladeren…</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Vergeleken met</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Policy sheet</source>
        <translation>Beleidsblad</translation>
    </message>
    <message>
        <source>Area sheet</source>
        <translation>Gebiedsblad</translation>
    </message>
    <message>
        <source>One page. Dwellings are counted per owner and class, never one by one; small numbers are not shown.</source>
        <translation>Eén pagina. Woningen worden geteld per eigenaar en klasse, nooit één voor één; kleine aantallen worden niet getoond.</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebied</translation>
    </message>
    <message>
        <source>With contact and remarks, which name people</source>
        <translation>Met contact en opmerkingen; die noemen mensen</translation>
    </message>
    <message>
        <source>With notes, which name people</source>
        <translation>Met notities; die noemen mensen</translation>
    </message>
    <message>
        <source>Pdf, one A4</source>
        <translation>Pdf, één A4</translation>
    </message>
    <message>
        <source>Page for the browser, without internet</source>
        <translation>Pagina voor de browser, zonder internet</translation>
    </message>
    <message>
        <source>Picture (png)</source>
        <translation>Plaatje (png)</translation>
    </message>
    <message>
        <source>Drawing (svg)</source>
        <translation>Tekening (svg)</translation>
    </message>
</context>
<context>
    <name>TableButton</name>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Only the selection</source>
        <translation>Alleen de selectie</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolommen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all that are shown, for a spreadsheet</source>
        <translation>De geselecteerde rijen kopiëren, of alle die worden getoond, voor een rekenblad</translation>
    </message>
    <message>
        <source>Export the rows that are shown…</source>
        <translation>De getoonde rijen exporteren…</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>Filter on name, code or class</source>
        <translation>Filter op naam, code of klasse</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Tabel filteren</translation>
    </message>
    <message>
        <source>Areas and their values</source>
        <translation>Gebieden en hun waarden</translation>
    </message>
    <message>
        <source>{shown} of {every} areas</source>
        <translation>{shown} van {every} gebieden</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count} geselecteerd</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>by direction</source>
        <translation>naar richting</translation>
    </message>
    <message>
        <source>by owner</source>
        <translation>naar eigenaar</translation>
    </message>
    <message>
        <source>by area</source>
        <translation>naar gebied</translation>
    </message>
    <message>
        <source>Grouped</source>
        <translation>Groepering</translation>
    </message>
    <message>
        <source>Policy by year</source>
        <translation>Beleid per jaar</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>map</source>
        <translation>kaart</translation>
    </message>
    <message>
        <source>Collisions and combinations</source>
        <translation>Botsingen en combinaties</translation>
    </message>
    <message>
        <source>No policy yet</source>
        <translation>Nog geen beleid</translation>
    </message>
    <message>
        <source>Draw a zone on the map, or drop a file with policy zones on the window.</source>
        <translation>Teken een zone op de kaart, of sleep een bestand met beleidszones op het venster.</translation>
    </message>
    <message>
        <source>No two policies collide or can be combined in one place and time.</source>
        <translation>Er botst geen beleid op één plek en tijd, en er valt niets te combineren.</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>Maatregelen</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Overig</translation>
    </message>
    <message>
        <source>Without a year</source>
        <translation>Zonder jaartal</translation>
    </message>
    <message>
        <source>collides</source>
        <translation>botst</translation>
    </message>
    <message>
        <source>can be combined</source>
        <translation>te combineren</translation>
    </message>
</context>
<context>
    <name>TrendPanel</name>
    <message>
        <source>Figure in the chart</source>
        <translation>Cijfer in de grafiek</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Vergeleken met</translation>
    </message>
    <message>
        <source>Trend of the selected areas</source>
        <translation>Verloop van de geselecteerde gebieden</translation>
    </message>
    <message>
        <source>against</source>
        <translation>tegen</translation>
    </message>
    <message>
        <source>There is no map with figures yet.</source>
        <translation>Er is nog geen kaart met cijfers.</translation>
    </message>
    <message>
        <source>Select areas on the map to see their lines beside that of the whole.</source>
        <translation>Selecteer gebieden op de kaart om hun lijnen naast die van het geheel te zien.</translation>
    </message>
    <message>
        <source>{value} ({low} to {high})</source>
        <translation>{value} ({low} tot {high})</translation>
    </message>
    <message>
        <source>This figure is there for one year. Drop a table with another year on the window.</source>
        <translation>Dit cijfer is er voor één jaar. Sleep een tabel met nog een jaar op het venster.</translation>
    </message>
</context>
<context>
    <name>WaysPanel</name>
    <message>
        <source>Shown where</source>
        <translation>Tonen waar</translation>
    </message>
    <message>
        <source>Share that is owned at least</source>
        <translation>Aandeel dat minstens bezit is</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Vergeleken met</translation>
    </message>
    <message>
        <source>nothing: absolute</source>
        <translation>niets: absoluut</translation>
    </message>
    <message>
        <source>Only a development can be compared</source>
        <translation>Alleen een ontwikkeling is te vergelijken</translation>
    </message>
    <message>
        <source>own stock</source>
        <translation>eigen bezit</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>overal</translation>
    </message>
    <message>
        <source>This needs a file with the stock, or the share of corporations</source>
        <translation>Dit vraagt een bestand met het bezit, of het aandeel van corporaties</translation>
    </message>
    <message>
        <source>corporations</source>
        <translation>corporaties</translation>
    </message>
</context>
<context>
    <name>WelcomePanel</name>
    <message>
        <source>Sociale Kaart</source>
        <translation>Sociale Kaart</translation>
    </message>
    <message>
        <source>Maps of neighbourhoods: where vulnerability and nuisance come together, how that changes, and whether policy works with it.</source>
        <translation>Kaarten van buurten: waar kwetsbaarheid en overlast samenkomen, hoe dat verandert en of het beleid meewerkt.</translation>
    </message>
    <message>
        <source>Everything stays on this computer. Nothing is sent anywhere.</source>
        <translation>Alles blijft op deze computer. Er wordt niets verstuurd.</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Recente projecten</translation>
    </message>
    <message>
        <source>Drop your files here</source>
        <translation>Sleep uw bestanden hierheen</translation>
    </message>
    <message>
        <source>Neighbourhoods, figures, stock and policy zones: shapefiles, GeoPackage, csv, Excel, folders or zips, several at once.</source>
        <translation>Buurten, cijfers, bezit en beleidszones: shapefiles, GeoPackage, csv, Excel, mappen of zips, ook meer tegelijk.</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Bestanden kiezen…</translation>
    </message>
    <message>
        <source>Open the sample municipality</source>
        <translation>Voorbeeldgemeente openen</translation>
    </message>
    <message>
        <source>Open a project…</source>
        <translation>Project openen…</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>Move a threshold</source>
        <translation>Drempel verplaatsen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Bestanden toevoegen</translation>
    </message>
    <message>
        <source>Choose the own corporation</source>
        <translation>Eigen corporatie kiezen</translation>
    </message>
    <message>
        <source>Show where enough is owned</source>
        <translation>Tonen waar genoeg bezit is</translation>
    </message>
    <message>
        <source>Compare with another whole</source>
        <translation>Vergelijken met een ander geheel</translation>
    </message>
</context>
<context>
    <name>WordsForm</name>
    <message>
        <source>Words for policy</source>
        <translation>Woorden voor beleid</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Betekent</translation>
    </message>
    <message>
        <source>Name of the own kind</source>
        <translation>Naam van de eigen soort</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leeg)</translation>
    </message>
    <message>
        <source>“{word}” in {count} rows</source>
        <translation>‘{word}’ in {count} rijen</translation>
    </message>
    <message>
        <source>a kind of your own</source>
        <translation>een eigen soort</translation>
    </message>
    <message>
        <source>none of the seven</source>
        <translation>geen van de zeven</translation>
    </message>
    <message>
        <source>own policy</source>
        <translation>eigen beleid</translation>
    </message>
</context>
<context>
    <name>WordsModel</name>
    <message>
        <source>Word</source>
        <translation>Woord</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Aantal</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leeg)</translation>
    </message>
    <message>
        <source>? {kind}</source>
        <translation>? {kind}</translation>
    </message>
</context>
<context>
    <name>YearsPanel</name>
    <message>
        <source>Play</source>
        <translation>Afspelen</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jaar</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pauze</translation>
    </message>
    <message>
        <source>Borders changed ({years})</source>
        <translation>Grenzen gewijzigd ({years})</translation>
    </message>
    <message>
        <source>In this year {count} {level} were calculated from other borders, and {missing} have no value.</source>
        <translation>In dit jaar zijn {count} {level} omgerekend van andere grenzen, en {missing} hebben geen waarde.</translation>
    </message>
</context>
<context>
    <name>ZoneEdits</name>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (kopie)</translation>
    </message>
    <message>
        <source>New measure</source>
        <translation>Nieuwe maatregel</translation>
    </message>
    <message>
        <source>Zone {number}</source>
        <translation>Zone {number}</translation>
    </message>
</context>
<context>
    <name>ZoneForm</name>
    <message>
        <source>Count</source>
        <translation>Tellen</translation>
    </message>
    <message>
        <source>Fill in the dwellings of the owner, and all dwellings, that lie under the zone now</source>
        <translation>De woningen van de eigenaar, en alle woningen, invullen die nu onder de zone liggen</translation>
    </message>
    <message>
        <source>year</source>
        <translation>jaar</translation>
    </message>
    <message>
        <source>none of the seven</source>
        <translation>geen van de zeven</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Kind of policy</source>
        <translation>Soort beleid</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richting</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>corporation or other party</source>
        <translation>corporatie of andere partij</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot en met</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duur</translation>
    </message>
    <message>
        <source>structural</source>
        <translation>structureel</translation>
    </message>
    <message>
        <source>temporary</source>
        <translation>tijdelijk</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Grondslag</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Dwellings touched</source>
        <translation>Woningen geraakt</translation>
    </message>
    <message>
        <source>Dwellings in total</source>
        <translation>Woningen totaal</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Doel</translation>
    </message>
    <message>
        <source>what should be reached</source>
        <translation>wat er bereikt moet zijn</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>Gemeten met</translation>
    </message>
    <message>
        <source>indicator</source>
        <translation>cijfer</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Nulwaarde</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Streefwaarde</translation>
    </message>
    <message>
        <source>In</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Partners and roles</source>
        <translation>Partners en hun rol</translation>
    </message>
    <message>
        <source>municipality (directs), police (facilitates)</source>
        <translation>gemeente (regisseert), politie (faciliteert)</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Opmerkingen</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Woningen</translation>
    </message>
    <message>
        <source>Cooperation</source>
        <translation>Samenwerking</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Onderbouwing</translation>
    </message>
    <message>
        <source>Put this role behind the last partner</source>
        <translation>Deze rol achter de laatste partner zetten</translation>
    </message>
    <message>
        <source>Role of the last partner: {role}</source>
        <translation>Rol van de laatste partner: {role}</translation>
    </message>
    <message>
        <source>Choose a kind of policy.</source>
        <translation>Kies een soort beleid.</translation>
    </message>
    <message>
        <source>Under the zone: {what}</source>
        <translation>Onder de zone: {what}</translation>
    </message>
    <message>
        <source>Under the zone: {what}. Add the stock to count dwellings.</source>
        <translation>Onder de zone: {what}. Voeg het bezit toe om woningen te tellen.</translation>
    </message>
    <message>
        <source>A zone has a name.</source>
        <translation>Geef de zone een naam.</translation>
    </message>
    <message>
        <source>A year lies between {first} and {last}.</source>
        <translation>Een jaar ligt tussen {first} en {last}.</translation>
    </message>
    <message>
        <source>The end ({end}) lies before the beginning ({start}).</source>
        <translation>Het einde ({end}) ligt voor het begin ({start}).</translation>
    </message>
    <message>
        <source>A number of dwellings is not less than 0.</source>
        <translation>Een aantal woningen is niet kleiner dan 0.</translation>
    </message>
    <message>
        <source>More dwellings touched ({touched}) than there are in total ({total}).</source>
        <translation>Er zijn meer woningen geraakt ({touched}) dan er in totaal zijn ({total}).</translation>
    </message>
    <message>
        <source>Ended: since when?</source>
        <translation>Beëindigd: sinds wanneer?</translation>
    </message>
    <message>
        <source>Ended, yet the end is in the future.</source>
        <translation>Beëindigd, maar het einde ligt in de toekomst.</translation>
    </message>
    <message>
        <source>Temporary: until when?</source>
        <translation>Tijdelijk: tot wanneer?</translation>
    </message>
    <message>
        <source>Before the policy begins.</source>
        <translation>Voor het beleid begint.</translation>
    </message>
</context>
<context>
    <name>ZoneTableModel</name>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Dwellings</source>
        <translation>Woningen</translation>
    </message>
    <message>
        <source>no kind yet</source>
        <translation>nog geen soort</translation>
    </message>
</context>
<context>
    <name>_Pressable</name>
    <message>
        <source>{count} areas</source>
        <translation>{count} gebieden</translation>
    </message>
</context>
</TS>
