package vn.khuevan.rules;

import java.time.LocalDate;
import java.util.Optional;
import vn.khuevan.law.Deadlines;
import vn.khuevan.law.Found;
import vn.khuevan.law.Gap;
import vn.khuevan.law.Provision;
import vn.khuevan.law.Reckoning;
import vn.khuevan.law.RuleBook;
import vn.khuevan.law.WorkingCalendar;

/** The law as it is known at one moment: provisions and working days. Immutable; a correction makes a new one. */
public record Law(RuleBook book, WorkingCalendar calendar) {

    /** What the law says for a duty on a day. */
    public record Ruling(String duty, Found found) {

        /** The provision to apply, or empty where no rule was found for the day and none is carried on. */
        public Optional<Provision> provision() {
            return found.applied();
        }

        /** The stated gap, when no provision is in force on the day. */
        public Optional<Gap> gap() {
            return switch (found) {
                case Found.Rule ignored -> Optional.empty();
                case Found.Carried carried -> Optional.of(carried.gap());
                case Found.Missing missing -> Optional.of(missing.gap());
            };
        }
    }

    /** What holds for a duty on a day, for one kind of task. */
    public Ruling on(String duty, LocalDate day, String kind) {
        return new Ruling(duty, kind.isEmpty() ? book.inForce(duty, day) : book.inForce(duty, day, kind));
    }

    /** The last day that follows from a provision and the day of an event. */
    public Reckoning reckon(Provision provision, LocalDate event) {
        return Deadlines.reckon(provision, event, calendar);
    }
}
