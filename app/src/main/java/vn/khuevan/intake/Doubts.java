package vn.khuevan.intake;

import java.util.List;
import vn.khuevan.registry.Content;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.likeness.Duplicates;

/** Names for a preview the records that a new one may be the same as; when the file is read, the pairs wait for people to judge. */
record Doubts(Registry registry, Finder finder) {

    private static final int MOST = 3;

    /** Finds records that something is like, the most alike first. */
    interface Finder {
        List<Duplicates.Candidate> like(int authority, String type, Content content, int most);
    }

    /** What to tell of a record that the run would make, in the transaction that made it. */
    List<Reason> of(ImportRun run, String code) {
        return registry.find(code).map(entry -> finder.like(run.authority(), run.type(), entry.content(), MOST).stream()
                .filter(candidate -> candidate.head().id() != entry.id())
                .map(candidate -> Reason.row("alike", candidate.head().title(), candidate.head().code(), candidate.likeness().score())).toList()).orElse(List.of());
    }
}
