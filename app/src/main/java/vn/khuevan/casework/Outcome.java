package vn.khuevan.casework;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of an act. */
public sealed interface Outcome {

    /**
     * It is done and recorded.
     *
     * @param dossier  the dossier after it
     * @param entry    sequence number of its audit entry
     * @param replayed whether the same idempotency key had done it before
     */
    record Done(CaseFile dossier, long entry, boolean replayed) implements Outcome {}

    /** There is no such dossier, or none this person may see. */
    record NotFound() implements Outcome {}

    /** There is no such action or type in the definition. */
    record Unknown(String what) implements Outcome {}

    /** The person sees the dossier but is not one of those who may do this. */
    record NotYours(Definition.Action action) implements Outcome {}

    /** The action exists, but not in the stage where the dossier stands. */
    record WrongStage(CaseFile dossier, Definition.Action action) implements Outcome {}

    /** Somebody changed the dossier since the version the person had read. */
    record Stale(CaseFile dossier, long expected) implements Outcome {}

    /** Rules or fields stand against it. Nothing is changed. */
    record Refused(@Nullable CaseFile dossier, List<Reason> reasons, List<FieldError> fields) implements Outcome {}

    /** The same idempotency key came with something else before. */
    record KeyReused() implements Outcome {}
}
