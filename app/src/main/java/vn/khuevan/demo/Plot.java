package vn.khuevan.demo;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;

/**
 * What is to be told about one task.
 *
 * @param number    place in the list of all, which seeds its chances
 * @param authority authority that runs it
 * @param kind      kind of task
 * @param title     name of the task
 * @param field     code of its field of research
 * @param source    where a real title comes from, or null for a composed one
 * @param host      organisation that leads it
 * @param agency    agency that orders it and uses the result
 * @param months    months of the contract
 * @param total     state budget, whole VND
 * @param last      how far its main line is told
 * @param anchor    day on which {@code last} falls, or the latest day before it that suits
 * @param twists    what is particular
 * @param proposer  who orders it, when that is not the agency
 */
record Plot(int number, int authority, String kind, String title, String field, @Nullable String source, Cast.House host, Cast.House agency,
        int months, long total, Beat last, LocalDate anchor, Set<Twist> twists, @Nullable Actor proposer, @Nullable Plot programme) {

    boolean has(Twist twist) {
        return twists.contains(twist);
    }

    boolean isProgramme() {
        return kind.equals("CHUONG_TRINH");
    }

    /** Whether the story ends badly: its lead organisation leads nothing after it. */
    boolean endsBadly() {
        return has(Twist.FAILED) || has(Twist.NEVER_FILED) || has(Twist.TERMINATED) || has(Twist.SUSPENDED) || has(Twist.FILED_TOO_LATE);
    }
}
