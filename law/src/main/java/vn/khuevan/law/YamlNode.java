package vn.khuevan.law;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * A value of a data file with its line. Built straight from the parser's events: the types that YAML would guess for every
 * scalar cost most of the loading time and are needed for few of them.
 */
sealed interface YamlNode {

    /** From 1. */
    int line();

    record Scalar(String text, boolean quoted, int line) implements YamlNode {

        private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");

        boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /** Text, {@link BigDecimal} or {@link Boolean}; what is quoted is text. */
        Object value() {
            if (quoted) {
                return text;
            }
            if (text.equals("true") || text.equals("false")) {
                return text.equals("true");
            }
            return NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
        }
    }

    record Sequence(List<YamlNode> items, int line) implements YamlNode {}

    record Mapping(List<Entry> entries, int line) implements YamlNode {}

    record Entry(Scalar key, YamlNode value) {}

    /** @throws MarkedYAMLException when the text is not YAML, or uses references between its parts */
    static YamlNode parse(String text) {
        var parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return new Mapping(List.of(), 1);
        }
        parser.getEvent();
        return node(parser, parser.getEvent());
    }

    private static YamlNode node(ParserImpl parser, Event event) {
        int line = line(event.getStartMark());
        return switch (event.getEventId()) {
            case Scalar -> {
                var scalar = (ScalarEvent) event;
                yield new Scalar(scalar.getValue(), !scalar.isPlain(), line);
            }
            case SequenceStart -> {
                var items = new ArrayList<YamlNode>();
                for (var next = parser.getEvent(); !next.is(Event.ID.SequenceEnd); next = parser.getEvent()) {
                    items.add(node(parser, next));
                }
                yield new Sequence(items, line);
            }
            case MappingStart -> {
                var entries = new ArrayList<Entry>();
                for (var next = parser.getEvent(); !next.is(Event.ID.MappingEnd); next = parser.getEvent()) {
                    var key = node(parser, next) instanceof Scalar scalar ? scalar : new Scalar("?", true, line(next.getStartMark()));
                    entries.add(new Entry(key, node(parser, parser.getEvent())));
                }
                yield new Mapping(entries, line);
            }
            default -> throw new NoReferences(event.getStartMark());
        };
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }

    /** The files say everything where it stands. */
    final class NoReferences extends MarkedYAMLException {
        NoReferences(Mark mark) {
            super(null, null, "references are not allowed", mark);
        }
    }
}
