package vn.khuevan.document;

import java.util.List;

/** What came of an upload. */
public sealed interface Upload {

    /** It is kept, and waits to be used by a dossier. */
    record Kept(StoredDocument document) implements Upload {}

    /**
     * It is not kept, nothing is left of it.
     *
     * @param code stable name of the reason, such as {@code mismatch}; the text's key is {@link #key}
     * @param args values of the text
     */
    record Refused(String code, List<Object> args) implements Upload {

        /** Key of the text that says why and what to do. */
        public String key() {
            return "document.refused." + code;
        }
    }
}
