package vn.khuevan.files;

/**
 * Says whether a module still needs a stored content. The same content may be an upload and a file that is given out: it is
 * removed only when nobody needs it. Who keeps or removes one holds the database's advisory lock
 * {@code hashtextextended(HASH, 50)} until its transaction ends.
 */
@FunctionalInterface
public interface FileUses {

    boolean needs(ContentHash hash);
}
