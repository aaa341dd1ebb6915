package vn.khuevan.document;

import java.util.List;

/** What looking at a file found. */
sealed interface Finding {

    /** It is what its name says and may be kept. */
    record Good(FileType type) implements Finding {}

    /** It is not taken. @param code the text's key is {@code document.refused.} + code @param args values of the text */
    record Bad(String code, List<Object> args) implements Finding {

        static Bad of(String code, Object... args) {
            return new Bad(code, List.of(args));
        }
    }
}
