package vn.khuevan.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import vn.khuevan.casework.Field;
import vn.khuevan.document.Documents;
import vn.khuevan.document.Upload;
import vn.khuevan.identity.Actor;

/** The files that people of the demo city attach: one sample page, under an ordinary name, sent in once by each of them. */
final class Samples {

    /** Stands in a form where a file is wanted. */
    static final String FILE = "(tệp mẫu)";

    private final Documents documents;
    private final byte[] page;
    private final ConcurrentMap<String, String> sent = new ConcurrentHashMap<>();

    Samples(Documents documents) {
        // before the first story begins, so that nothing is attached before it was sent in
        this.documents = documents.at(Clock.fixed(Instant.parse("2020-01-02T02:00:00Z"), Scene.ZONE));
        try (var in = Objects.requireNonNull(Samples.class.getResourceAsStream("/demo/sample.pdf"))) {
            page = in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Id of a document of this person that fits the field. */
    String of(Actor actor, Field field) {
        var name = name(field.id());
        return sent.computeIfAbsent(actor.accountId() + "/" + name, key -> send(actor, name));
    }

    private String send(Actor actor, String name) {
        try {
            if (documents.keep(actor, name, new ByteArrayInputStream(page)) instanceof Upload.Kept(var document)) {
                return document.id().toString();
            }
            throw new Scene.Broken("the sample page was not taken from " + actor.login());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String name(String field) {
        return switch (field) {
            case "minutes" -> "Biên bản (mẫu).pdf";
            case "letter", "notice" -> "Công văn (mẫu).pdf";
            case "proposal", "dossier", "budget", "curricula", "quotes" -> "Hồ sơ (mẫu).pdf";
            case "signature", "photo", "evidence", "proof", "invoice", "productProofFile" -> "Minh chứng (mẫu).pdf";
            default -> field.endsWith("eport") ? "Báo cáo (mẫu).pdf" : "Tài liệu (mẫu).pdf";
        };
    }
}
