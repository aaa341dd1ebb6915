package vn.khuevan.search;

/** What happens to one document of the index. */
public sealed interface Change {

    /** Names the document. */
    String key();

    /** The document is there and says this. */
    record Put(SearchDocument document) implements Change {
        @Override
        public String key() {
            return document.key();
        }
    }

    /** The document is not there any more, or must not be found any more. */
    record Remove(String key) implements Change {}
}
