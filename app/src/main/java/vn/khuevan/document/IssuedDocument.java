package vn.khuevan.document;

import java.time.Instant;
import java.util.UUID;

/** A numbered document as it was issued. @param hash SHA-256 of its frozen content, in hex */
public record IssuedDocument(UUID id, int authorityId, long caseId, String symbol, Content content, String hash, Instant at) {

    /** Address of its page. */
    public String href() {
        return "/tai-lieu/ban-hanh/" + id;
    }

    /** Address of its PDF. */
    public String pdf() {
        return href() + ".pdf";
    }
}
