package vn.khuevan.document;

import java.time.Instant;
import java.util.UUID;
import vn.khuevan.files.ContentHash;

/**
 * An upload that is kept.
 *
 * @param name     as cleaned, for people
 * @param type     media type found in the content
 * @param size     bytes
 * @param scanned  whether a malware scanner looked at it
 * @param attached whether it belongs to a dossier
 */
public record StoredDocument(UUID id, int authorityId, long uploaderId, String uploader, String name, String type, long size,
        ContentHash hash, boolean scanned, Instant createdAt, boolean attached) {

    /** Address at which those who may see it get it. */
    public String href() {
        return href(id.toString());
    }

    static String href(String id) {
        return "/tai-lieu/" + id;
    }
}
