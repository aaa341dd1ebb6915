package vn.khuevan.law;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.util.List;

/** What a provision says, in a form that a machine can apply. A new shape stops every {@code switch} until it is answered. */
public sealed interface Says {

    /** The shapes from which a day follows: {@link Deadlines} reckons these and no others. */
    sealed interface Dated extends Says {}

    /** Due no later than {@code count} units after the event; the day of the event is day 0. */
    record DueAfter(int count, Unit unit) implements Dated {}

    /** Due no later than {@code count} units before the event; never moves forward. */
    record DueBefore(int count, Unit unit) implements Dated {}

    /** Due on this day of the year in which the event falls. */
    record DueOn(MonthDay day) implements Dated {}

    /** Due again every {@code count} units from the event. */
    record Every(int count, Unit unit) implements Dated {}

    /** Lasts this long from the event, neither more nor less. */
    record Lasts(int count, Unit unit) implements Dated {}

    /** Lasts at least this long from the event. */
    record LastsAtLeast(int count, Unit unit) implements Dated {}

    /** A measured quantity must stand in this relation to {@code quantity}. */
    record Limit(Op op, BigDecimal quantity, Unit unit) implements Says {

        /** Whether {@code measured}, in the same unit, satisfies the limit; 70 and 70.0 are the same. */
        public boolean holds(BigDecimal measured) {
            return op.accepts(measured.compareTo(quantity));
        }

        /** Whether {@code measured}, in the same unit, satisfies the limit. */
        public boolean holds(long measured) {
            return holds(BigDecimal.valueOf(measured));
        }

        /**
         * The quantity as a whole number, e.g. of đồng or persons.
         *
         * @throws ArithmeticException when it is not whole
         */
        public long whole() {
            return quantity.longValueExact();
        }
    }

    /** A share must stand in this relation to an exact fraction. */
    record Share(Op op, Fraction fraction) implements Says {

        /** Whether {@code part} of {@code whole} satisfies it; {@code whole} is positive. */
        public boolean holds(long part, long whole) {
            return fraction.compare(op, part, whole);
        }
    }

    /** The most points that a criterion can get. */
    record Points(int most) implements Says {}

    /** A quantity without relation: the provision's title says what it is for. */
    record Amount(BigDecimal quantity, Unit unit) implements Says {

        /**
         * The quantity as a whole number.
         *
         * @throws ArithmeticException when it is not whole
         */
        public long whole() {
            return quantity.longValueExact();
        }
    }

    /** From {@code least} to {@code most}, both included. */
    record Range(int least, int most, Unit unit) implements Says {

        public boolean holds(long measured) {
            return least <= measured && measured <= most;
        }
    }

    /** Several numbers with a place each, e.g. six experts and three representatives. */
    record Parts(List<Integer> counts, Unit unit) implements Says {
        public Parts {
            counts = List.copyOf(counts);
        }
    }

    /** Codes of the papers, conditions or choices that the provision lists; a trailing {@code ?} marks what may be left out. */
    record Required(List<String> codes, Unit unit) implements Says {
        public Required {
            codes = List.copyOf(codes);
        }
    }

    /** It is so, or it is not allowed. */
    record Flag(boolean value) implements Says {}

    /** Names a rule, a role, a grade or a state that code knows. */
    record Names(String code, Unit unit) implements Says {}
}
