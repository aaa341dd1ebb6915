package vn.khuevan.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Guarded;
import vn.khuevan.identity.Party;
import vn.khuevan.identity.Relation;

/**
 * A dossier as it stands.
 *
 * @param parent    the dossier it hangs under, or null
 * @param root      the dossier at the top: itself when it has no parent
 * @param family    counts every change in the whole tree under the root, so that gates that look sideways stay true
 * @param parties   relations to it, those to its root included, past ones too
 * @param pins      day to which each phase is pinned; a child reads its root's
 * @param deadlines its open deadlines
 * @param openedOn  day of opening by the law's calendar (Asia/Ho_Chi_Minh)
 * @param waits     code of who must act next by its stage, or null when nobody must
 * @param closed    whether staff too read it only by a relation
 */
public record CaseFile(long id, String number, String type, String definition, String stage, int authorityId,
        @Nullable Kin parent, Kin root, long family, Data data, List<Party> parties, Map<String, LocalDate> pins,
        List<OpenDeadline> deadlines, long version, LocalDate openedOn, Instant changedAt, String title, @Nullable String waits, boolean closed)
        implements Guarded {

    @Override
    public Set<String> waitsFor() {
        return Stream.concat(Stream.ofNullable(waits), deadlines.stream().map(OpenDeadline::waits).filter(Objects::nonNull))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A dossier above this one. */
    public record Kin(long id, String number, String type, String stage, Data data) {}

    /**
     * A limit that runs.
     *
     * @param provision provision it was reckoned by; stays even when a later row says otherwise
     * @param eventPath path of the date it counts from, or null when that day was the day of the act
     * @param due       last day, or null while it cannot be reckoned (calendar of the year not known)
     * @param alarm     first day on which it is at risk, or null with {@code due}
     * @param waits     code of who must meet it
     */
    public record OpenDeadline(long id, String duty, String provision, LocalDate event, @Nullable String eventPath,
            @Nullable LocalDate due, @Nullable LocalDate alarm, @Nullable String waits) {

        /** How the limit stands on a day. */
        public State on(LocalDate today) {
            if (due == null) {
                return State.UNRECKONED;
            }
            if (today.isAfter(due)) {
                return State.LATE;
            }
            return alarm != null && !today.isBefore(alarm) ? State.AT_RISK : State.RUNNING;
        }
    }

    /** How a limit stands. */
    public enum State {
        /** Time is left. */
        RUNNING,
        /** The alarm has begun. */
        AT_RISK,
        /** The last day is past. */
        LATE,
        /** The calendar of its year is not known. */
        UNRECKONED
    }

    public boolean isRoot() {
        return parent == null;
    }

    /** Whoever holds a relation on a day. */
    public Optional<Party> party(Relation relation, LocalDate on) {
        return parties.stream().filter(party -> party.relation() == relation && party.holdsOn(on)).findFirst();
    }

    /** The earliest due day of the open deadlines. */
    public Optional<OpenDeadline> next() {
        return deadlines.stream().filter(deadline -> deadline.due() != null)
                .min((a, b) -> Objects.requireNonNull(a.due()).compareTo(Objects.requireNonNull(b.due())));
    }

    /** Its data with what is readable from it by path besides: {@code parent.…}, {@code root.…}, {@code case.…}, {@code today}. */
    public Data readable(Data own, LocalDate today) {
        var all = own.with("case", Map.of("opened", openedOn.toString(), "stage", stage, "number", number, "type", type))
                .with("today", today.toString())
                .with("root", isRoot() ? own.tree() : root.data().tree());
        return parent == null ? all : all.with("parent", parent.data().tree());
    }
}
