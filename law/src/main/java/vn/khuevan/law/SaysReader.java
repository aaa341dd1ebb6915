package vn.khuevan.law;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns value, operator and unit of a row into what it {@link Says}; refuses what has no meaning. */
final class SaysReader {

    private SaysReader() {}

    /** @throws IllegalArgumentException with a message for the person who wrote the row */
    static Says read(Kind kind, @Nullable String op, Object value, Unit unit) {
        if (op == null) {
            return bare(kind, value, unit);
        }
        return switch (op) {
            case "latest_after" -> new Says.DueAfter(count(value, 1), time(unit));
            case "latest_before" -> new Says.DueBefore(-count(value, -1), time(unit));
            case "latest_on" -> new Says.DueOn(monthDay(value, unit));
            case "every" -> new Says.Every(count(value, 1), time(unit));
            case "duration" -> new Says.Lasts(count(value, 1), time(unit));
            case "min_duration" -> new Says.LastsAtLeast(count(value, 1), time(unit));
            case "max" -> points(value, unit);
            default -> compared(Op.of(op).orElseThrow(() -> new IllegalArgumentException("unknown operator " + op)), value, unit);
        };
    }

    private static Says compared(Op op, Object value, Unit unit) {
        if (unit == Unit.FRACTION) {
            return new Says.Share(op, Fraction.parse(value.toString()));
        }
        if (value instanceof BigDecimal quantity) {
            return new Says.Limit(op, quantity, unit);
        }
        throw new IllegalArgumentException("value " + value + " cannot be compared by " + op.sign());
    }

    private static Says bare(Kind kind, Object value, Unit unit) {
        return switch (value) {
            case Boolean flag when unit == Unit.BOOLEAN -> new Says.Flag(flag);
            case BigDecimal quantity when isQuantity(unit) -> new Says.Amount(quantity, unit);
            case String code when unit == Unit.ENUM || unit == Unit.FORM -> new Says.Required(List.of(code), unit);
            case String code when isName(unit) -> new Says.Names(code, unit);
            case List<?> list when !list.isEmpty() && list.stream().allMatch(String.class::isInstance)
                    && (unit == Unit.ENUM || unit == Unit.FORM) -> new Says.Required(list.stream().map(Object::toString).toList(), unit);
            case List<?> list when list.size() >= 2 && list.stream().allMatch(BigDecimal.class::isInstance) && isQuantity(unit) ->
                numbers(kind, list.stream().map(item -> ((BigDecimal) item).intValueExact()).toList(), unit);
            default -> throw new IllegalArgumentException("value " + value + " has no meaning in unit " + unit.code());
        };
    }

    private static Says numbers(Kind kind, List<Integer> counts, Unit unit) {
        if (kind != Kind.QUORUM) {
            return new Says.Parts(counts, unit);
        }
        if (counts.size() != 2 || counts.get(0) > counts.get(1)) {
            throw new IllegalArgumentException("value " + counts + " is not a range");
        }
        return new Says.Range(counts.get(0), counts.get(1), unit);
    }

    private static boolean isQuantity(Unit unit) {
        return switch (unit) {
            case WORKING_DAY, CALENDAR_DAY, MONTH, YEAR, VND, PERCENT, POINT, PERSON, COEFFICIENT, MULTIPLE, DAY, TIMES, TASK, DOCUMENT -> true;
            case FRACTION, BOOLEAN, ENUM, FORM, ROLE, RULE, RULESET, GRADE, MONTH_DAY -> false;
        };
    }

    private static boolean isName(Unit unit) {
        return switch (unit) {
            case BOOLEAN, ROLE, RULE, RULESET, GRADE -> true;
            default -> false;
        };
    }

    private static Unit time(Unit unit) {
        if (!unit.measuresTime()) {
            throw new IllegalArgumentException("unit " + unit.code() + " does not measure time");
        }
        return unit;
    }

    private static int count(Object value, int sign) {
        if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0 && number.signum() == sign) {
            return number.intValueExact();
        }
        throw new IllegalArgumentException("value " + value + " must be a whole number " + (sign < 0 ? "below" : "above") + " zero");
    }

    private static MonthDay monthDay(Object value, Unit unit) {
        try {
            if (unit == Unit.MONTH_DAY) {
                return MonthDay.parse("--" + value);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("value " + value + " is not a month and day", e);
        }
        throw new IllegalArgumentException("latest_on needs unit month_day");
    }

    private static Says points(Object value, Unit unit) {
        if (unit == Unit.POINT) {
            return new Says.Points(count(value, 1));
        }
        throw new IllegalArgumentException("max needs unit point");
    }
}
