package vn.khuevan.document;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.files.ContentHash;
import vn.khuevan.identity.Actor;

/** Receipts for what was sent: the entry of the dossier's chain with its time and hash, and a code to check it by. */
@Service
public class Receipts {

    private final IssuedStore store;
    private final Casework casework;

    Receipts(IssuedStore store, Casework casework) {
        this.store = store;
        this.casework = casework;
    }

    /**
     * A receipt.
     *
     * @param at      time of the server when it was recorded
     * @param arrived time at which it came and which counts, if it had to wait; else null
     * @param hash    of the entry, in hex
     * @param who     who sent it
     * @param act     what was done, as the definition calls it
     */
    public record Receipt(CheckCode code, CaseFile dossier, long entry, Instant at, @Nullable Instant arrived, String hash, String who, String act) {}

    /** What a receipt's code tells. @param intact whether the chain still holds the entry as printed */
    public record Known(CaseFile dossier, Instant at, String hash, boolean intact) {}

    /** The receipt of an entry of a dossier that the actor may see; the first entry is its opening. */
    public Optional<Receipt> of(Actor actor, String number, long entry) {
        return casework.find(actor, number).flatMap(dossier -> casework.history(actor, number).orElseThrow().entries().stream()
                .filter(each -> each.seq() == entry).findFirst().map(each -> {
                    // the hash is known to those who may see the dossier, and to nobody else
                    var code = CheckCode.of(HexFormat.of().parseHex(ContentHash.of(("receipt " + each.hash()).getBytes(
                            java.nio.charset.StandardCharsets.UTF_8)).hex()));
                    store.keep(new IssuedStore.Receipt(code.text(), dossier.id(), number, entry, each.hash(), each.at()));
                    return new Receipt(code, dossier, entry, each.at(), each.arrived(), each.hash(), each.actorName(), each.act());
                }));
    }

    /** What a code tells whoever holds the paper. */
    public Optional<Known> find(CheckCode code) {
        return store.receipt(code).flatMap(receipt -> {
            var authority = store.authority(receipt.caseId());
            if (authority == null) {
                return Optional.empty();
            }
            var reader = Actor.system(authority);
            return casework.find(reader, List.of(receipt.caseId())).stream().findFirst().map(dossier -> new Known(dossier, receipt.at(),
                    receipt.hash(), casework.history(reader, receipt.number()).orElseThrow().entries().stream()
                            .anyMatch(entry -> entry.seq() == receipt.entry() && entry.hash().equals(receipt.hash()))));
        });
    }
}
