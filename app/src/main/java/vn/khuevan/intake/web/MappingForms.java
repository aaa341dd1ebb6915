package vn.khuevan.intake.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import vn.khuevan.identity.Actor;
import vn.khuevan.intake.ImportRun;
import vn.khuevan.intake.Imports;
import vn.khuevan.intake.Mapping;
import vn.khuevan.intake.Target;
import vn.khuevan.intake.reading.CsvRows;
import vn.khuevan.intake.reading.Encoding;
import vn.khuevan.intake.reading.Recognition;
import vn.khuevan.intake.reading.RowReader;
import vn.khuevan.intake.reading.XlsxRows;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Registry;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;

/** Draws and reads the form in which columns are told what they mean. */
final class MappingForms {

    private static final List<Entry.State> STATES = List.of(Entry.State.DRAFT, Entry.State.INTERNAL, Entry.State.PUBLIC);
    private static final int SAMPLE = 80;

    private final Imports imports;
    private final Registry registry;

    MappingForms(Imports imports, Registry registry) {
        this.imports = imports;
        this.registry = registry;
    }

    /** What was chosen. */
    record Typed(RowReader reader, Mapping mapping) {}

    List<ColumnLine> columns(ImportRun run, Imports.Preview preview, Texts t) {
        var names = Target.names(registry.types().get(run.type()), registry.schemes(), t.language().tag(), t.say("intake.target.code"));
        var options = new ArrayList<>(List.of(Option.of("", t.say("intake.target.none"))));
        names.forEach((target, name) -> options.add(Option.of(target, name)));
        var splits = Arrays.stream(Mapping.Split.values()).map(split -> Option.of(split.name(), t.say("intake.split." + split.name().toLowerCase(Locale.ROOT)))).toList();
        var lines = new ArrayList<ColumnLine>();
        for (var i = 0; i < run.mapping().columns().size(); i++) {
            var column = run.mapping().columns().get(i);
            var sample = preview.rows().stream().map(row -> row.cells().get(column.name())).filter(Objects::nonNull).findFirst().map(cells -> String.join("; ", cells)).orElse("");
            lines.add(new ColumnLine(column.name(), sample.length() > SAMPLE ? sample.substring(0, SAMPLE - 1) + "…" : sample,
                    Field.select("target-" + i, t.say("intake.target.of", column.name()), column.target(), options),
                    Field.select("split-" + i, t.say("intake.split.of", column.name()), column.split().name(), splits)));
        }
        return lines;
    }

    /** The other choices: state, key, encoding, separator, saved mappings. */
    List<Field> choices(Actor actor, ImportRun run, Texts t) {
        var fields = new ArrayList<Field>();
        fields.add(Field.select("state", t.say("intake.new-state"), run.mapping().state().code(),
                STATES.stream().map(state -> Option.of(state.code(), t.say("registry.state." + state.code()))).toList()).hint(t.say("intake.new-state.hint")));
        var keys = new ArrayList<>(List.of(Option.of("", t.say("intake.key.none"))));
        run.columns().forEach(name -> keys.add(Option.of(name, name)));
        fields.add(Field.select("key", t.say("intake.key"), run.mapping().key(), keys).hint(t.say("intake.key.hint")));
        fields.add(Field.select("precedence", t.say("intake.precedence"), name(Objects.requireNonNull(run.mapping().precedence())),
                Arrays.stream(Mapping.Precedence.values()).map(each -> Option.of(name(each), t.say("intake.precedence." + name(each)))).toList())
                .hint(t.say("intake.precedence.hint")));
        if (!(run.reader() instanceof XlsxRows)) {
            fields.add(Field.select("encoding", t.say("intake.encoding"), Recognition.stored(run.reader()).get("encoding"),
                    Arrays.stream(Encoding.values()).map(encoding -> Option.of(encoding.name(), encoding.title())).toList()).hint(t.say("intake.encoding.hint")));
        }
        if (run.reader() instanceof CsvRows(var _, var separator)) {
            fields.add(Field.select("separator", t.say("intake.separator"), String.valueOf(separator), List.of(Option.of(",", ","), Option.of(";", ";"),
                    Option.of("\t", "Tab"), Option.of("|", "|"))));
        }
        var saved = imports.mappings(actor, run.type());
        if (!saved.isEmpty()) {
            var options = new ArrayList<>(List.of(Option.of("", t.say("intake.saved.none"))));
            saved.keySet().forEach(name -> options.add(Option.of(name, name)));
            fields.add(Field.select("saved", t.say("intake.saved"), "", options));
        }
        fields.add(Field.text("save-as", t.say("intake.save-as"), "").hint(t.say("intake.save-as.hint")));
        return fields;
    }

    private static String name(Mapping.Precedence precedence) {
        return precedence.name().toLowerCase(Locale.ROOT);
    }

    Typed typed(Actor actor, ImportRun run, String act, HttpServletRequest request) {
        var columns = new ArrayList<Mapping.Column>();
        for (var i = 0; i < run.mapping().columns().size(); i++) {
            var column = run.mapping().columns().get(i);
            var target = Objects.requireNonNullElse(request.getParameter("target-" + i), column.target());
            var split = Objects.requireNonNullElse(request.getParameter("split-" + i), "");
            columns.add(new Mapping.Column(column.name(), Target.of(registry.types().get(run.type()), target).map(Target::text).orElse(""),
                    Arrays.stream(Mapping.Split.values()).filter(each -> each.name().equals(split)).findFirst().orElse(column.split())));
        }
        var state = STATES.stream().filter(each -> each.code().equals(request.getParameter("state"))).findFirst().orElse(run.mapping().state());
        var key = Objects.requireNonNullElse(request.getParameter("key"), run.mapping().key());
        var precedence = Arrays.stream(Mapping.Precedence.values()).filter(each -> name(each).equals(request.getParameter("precedence"))).findFirst()
                .orElse(run.mapping().precedence());
        var mapping = new Mapping(columns, state, run.columns().contains(key) ? key : "", precedence);
        var saved = request.getParameter("saved");
        if (act.equals("use") && saved != null && imports.mappings(actor, run.type()).containsKey(saved)) {
            mapping = imports.mappings(actor, run.type()).get(saved).over(columns);
        }
        var encoding = Arrays.stream(Encoding.values()).filter(each -> each.name().equals(request.getParameter("encoding"))).findFirst();
        var separator = request.getParameter("separator");
        var reader = encoding.map(chosen -> Recognition.chosen(run.reader(), chosen,
                separator == null || !List.of(",", ";", "\t", "|").contains(separator) ? ',' : separator.charAt(0))).orElse(run.reader());
        return new Typed(reader, mapping);
    }
}
