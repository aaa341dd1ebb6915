package vn.khuevan.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One message, parsed once. <code>{0}</code> stands for an argument; <code>{0?day:days}</code> for the first form when
 * that argument is the number one and the second otherwise. Apostrophes are plain characters.
 */
record Sentence(List<Part> parts) {

    sealed interface Part {
        record Words(String text) implements Part {}

        record Argument(int index) implements Part {}

        record Plural(int index, String one, String other) implements Part {}
    }

    private static final Pattern HOLE = Pattern.compile("\\{(\\d)(?:\\?([^:{}]*):([^{}]*))?}");

    /** @throws IllegalArgumentException when a brace belongs to no argument */
    static Sentence parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int at = 0;
        while (hole.find()) {
            words(text.substring(at, hole.start()), parts);
            int index = Integer.parseInt(hole.group(1));
            parts.add(hole.group(2) == null
                    ? new Part.Argument(index)
                    : new Part.Plural(index, hole.group(2), hole.group(3)));
            at = hole.end();
        }
        words(text.substring(at), parts);
        return new Sentence(List.copyOf(parts));
    }

    private static void words(String text, List<Part> parts) {
        if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a brace without an argument: " + text);
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Words(text));
        }
    }

    /** How many arguments the sentence needs: one more than the highest index it names. */
    int arguments() {
        TreeSet<Integer> indexes = new TreeSet<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Words _ -> { }
                case Part.Argument(int index) -> indexes.add(index);
                case Part.Plural(int index, String _, String _) -> indexes.add(index);
            }
        }
        return indexes.isEmpty() ? 0 : indexes.last() + 1;
    }

    /** The words with the arguments in place. @param said gives an argument's text @param one tells whether it is one */
    String fill(IntFunction<String> said, IntFunction<Boolean> one) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Words(String text) -> out.append(text);
                case Part.Argument(int index) -> out.append(said.apply(index));
                case Part.Plural(int index, String single, String many) ->
                        out.append(one.apply(index) ? single : many);
            }
        }
        return out.toString();
    }
}
