package vn.khuevan.document;

import java.util.List;

/** What came of taking the words out of a file. */
public sealed interface Words {

    /** The words. @param name of the file, cleaned */
    record Taken(String name, String text) implements Words {}

    /** The file is not taken. @param code stable name of the reason @param args values of the text */
    record Refused(String code, List<Object> args) implements Words {

        /** Key of the text that says why and what to do. */
        public String key() {
            return "document.refused." + code;
        }
    }
}
