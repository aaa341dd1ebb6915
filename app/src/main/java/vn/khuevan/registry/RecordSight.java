package vn.khuevan.registry;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;
import vn.khuevan.registry.RecordType.Visibility;

/**
 * May this person see this record, and which of its fields? Pages, API, search, exports and figures ask here and nowhere else.
 *
 * <p>Personal data: Luật 91/2025/QH15 and Nghị định 356/2025/NĐ-CP; what a person consented to show is public.
 */
public final class RecordSight {

    private static final Set<Role> HANDLE = EnumSet.of(Role.SPECIALIST, Role.DIVISION_HEAD, Role.SYSTEM);

    private RecordSight() {}

    /**
     * A record as one person sees it.
     *
     * @param entry    without the fields and links that the person may not see
     * @param personal personal fields that are in it and that not everybody sees: to be logged before it is shown
     */
    public record Seen(Entry entry, Set<String> personal) {}

    /** The record as the person sees it; empty when they may not know of it. */
    public static Optional<Seen> seen(Actor actor, RecordType type, Entry entry) {
        if (!knows(actor, entry)) {
            return Optional.empty();
        }
        var internal = isStaffOf(actor, entry.authority());
        var personal = seesPersonal(actor, entry);
        var own = isDescribedBy(actor, entry);
        var content = entry.content();
        var facts = new LinkedHashMap<String, List<Fact>>();
        var looks = new TreeSet<String>();
        for (var field : type.fields()) {
            var said = content.of(field.id());
            var shown = content.shown().contains(field.id());
            if (!said.isEmpty() && sees(field.visibility(), internal, personal, shown)) {
                facts.put(field.id(), said);
                if (field.visibility() == Visibility.PERSONAL && !shown && !own) {
                    looks.add(field.id());
                }
            }
        }
        var links = content.links().stream()
                .filter(link -> sees(type.link(link.role()).map(RecordType.Role::visibility).orElse(Visibility.INTERNAL), internal, personal, false))
                .toList();
        var told = internal || !entry.isToldApart() ? entry : entry.unexplained();
        return Optional.of(new Seen(told.with(new Content(facts, links, content.identifiers(), content.shown())), looks));
    }

    /** The record as everybody sees it; empty when it is not public. */
    public static Optional<Entry> publicly(RecordType type, Entry entry) {
        return seen(Actor.anonymous(), type, entry).map(Seen::entry);
    }

    private static boolean sees(Visibility visibility, boolean internal, boolean personal, boolean shown) {
        return switch (visibility) {
            case PUBLIC -> true;
            case INTERNAL -> internal;
            case PERSONAL -> personal || shown;
        };
    }

    /** Whether the person may know that the record exists as something to be read. */
    public static boolean knows(Actor actor, Entry entry) {
        return knows(actor, entry.state(), entry.authority()) || isDescribedBy(actor, entry);
    }

    /** The same by what lists and neighbours know of a record. */
    public static boolean knows(Actor actor, Entry.State state, int authority) {
        return state == Entry.State.PUBLIC || isStaffOf(actor, authority);
    }

    /** Whether the person works for the authority that keeps the record. */
    public static boolean isStaffOf(Actor actor, int authority) {
        return actor.authorityId() == authority && (actor.isStaff() || actor.has(Role.ADMINISTRATOR));
    }

    private static boolean isDescribedBy(Actor actor, Entry entry) {
        return entry.owner() != null && actor.accountId() != 0 && entry.owner() == actor.accountId();
    }

    private static boolean seesPersonal(Actor actor, Entry entry) {
        return isDescribedBy(actor, entry) || (actor.authorityId() == entry.authority()
                && (actor.has(Role.ADMINISTRATOR) || actor.roles().stream().anyMatch(HANDLE::contains)));
    }

    /** Whether the person may write records of the authority: who handles them, and administrators. */
    public static boolean mayWrite(Actor actor, int authority) {
        return actor.authorityId() == authority && (actor.has(Role.ADMINISTRATOR) || actor.roles().stream().anyMatch(HANDLE::contains));
    }

    /** Whether the person may correct what the record says: who may write, and the person described. */
    public static boolean mayCorrect(Actor actor, Entry entry) {
        return mayWrite(actor, entry.authority()) || isDescribedBy(actor, entry);
    }
}
