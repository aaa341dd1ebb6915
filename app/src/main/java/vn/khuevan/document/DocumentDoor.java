package vn.khuevan.document;

import java.util.List;
import org.springframework.stereotype.Service;
import vn.khuevan.casework.CaseFile;

/** What a dossier's page shows of its documents. */
@Service
public class DocumentDoor {

    private final Documents uploads;
    private final IssuedDocuments issued;

    DocumentDoor(Documents uploads, IssuedDocuments issued) {
        this.uploads = uploads;
        this.issued = issued;
    }

    /**
     * The documents of a dossier, for the component {@code document/list}.
     *
     * @param number of the dossier, whose receipt is offered
     */
    public record Listed(String number, List<IssuedDocument> issued, List<StoredDocument> uploaded) {}

    /** The documents of a dossier that the caller may see. */
    public Listed of(CaseFile dossier) {
        return new Listed(dossier.number(), issued.of(dossier), uploads.of(dossier));
    }
}
