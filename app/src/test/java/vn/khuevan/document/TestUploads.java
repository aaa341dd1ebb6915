package vn.khuevan.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import vn.khuevan.identity.Actor;

/** Lets tests of other modules put a file where a form asks for one. */
public final class TestUploads {

    private TestUploads() {}

    /** Id of a small text that the actor has uploaded. */
    public static String file(Documents documents, Actor actor) {
        var text = new ByteArrayInputStream("Tài liệu thử".getBytes(StandardCharsets.UTF_8));
        try {
            return ((Upload.Kept) documents.keep(actor, "tài liệu.txt", text)).document().id().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
