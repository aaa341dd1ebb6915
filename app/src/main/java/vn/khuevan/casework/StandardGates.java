package vn.khuevan.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.khuevan.law.Reckoned;
import vn.khuevan.law.Says;
import vn.khuevan.law.Unit;
import vn.khuevan.law.UnknownYear;

/** The gates that need no code of an area: dates, values, shares, sums, children. What each passes: docs/definitions.md. */
final class StandardGates {

    private StandardGates() {}

    static Map<String, Gate> all() {
        var gates = new LinkedHashMap<String, Gate>();
        add(gates, "in-time", call -> dated(call, true));
        add(gates, "not-before", call -> dated(call, false));
        add(gates, "given", StandardGates::given);
        add(gates, "one-of", StandardGates::oneOf);
        add(gates, "none-of", StandardGates::noneOf);
        add(gates, "value", StandardGates::value);
        add(gates, "count", call -> limit(call, "gate.count"));
        add(gates, "amount", call -> limit(call, "gate.amount"));
        add(gates, "between", StandardGates::between);
        add(gates, "share", StandardGates::share);
        add(gates, "percent", StandardGates::percent);
        add(gates, "months", StandardGates::months);
        add(gates, "age", StandardGates::age);
        add(gates, "roles-present", StandardGates::rolesPresent);
        add(gates, "parent-stage", StandardGates::parentStage);
        gates.put("children", new Children());
        return gates;
    }

    private static void add(Map<String, Gate> gates, String name, Function<GateCall, Verdict> check) {
        gates.put(name, new Gate() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Verdict check(GateCall call) {
                return check.apply(call);
            }
        });
    }

    private static Verdict dated(GateCall call, boolean latest) {
        var path = String.valueOf(call.arg("event"));
        var event = call.data().date(path);
        if (event == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.event-missing", path);
        }
        var provision = call.provision();
        if (provision == null || !provision.setsDate()) {
            return Verdict.ALLOWED;
        }
        return switch (call.law().reckon(provision, event)) {
            case UnknownYear(int year) -> new Verdict.Undecided(provision, "gate.calendar-unknown", List.of(String.valueOf(year)));
            case Reckoned(var deadline) -> {
                if (latest && call.today().isAfter(deadline.due())) {
                    yield call.refuse("gate.in-time", deadline.due(), event, call.today());
                }
                if (!latest && call.today().isBefore(deadline.due())) {
                    yield call.refuse("gate.not-before", deadline.due(), event);
                }
                yield Verdict.ALLOWED;
            }
        };
    }

    private static boolean isGiven(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean flag -> flag;
            case Collection<?> rows -> !rows.isEmpty();
            case String text -> !text.isBlank();
            default -> true;
        };
    }

    private static Verdict given(GateCall call) {
        for (var path : call.args("paths")) {
            if (!isGiven(call.data().at(path))) {
                if (call.awaits(path)) {
                    return call.await(path);
                }
                return call.refuse("gate.given", path);
            }
        }
        return Verdict.ALLOWED;
    }

    private static Set<String> codes(GateCall call) {
        var codes = new HashSet<>(call.args("values"));
        var provision = call.provision();
        if (codes.isEmpty() && provision != null && provision.says() instanceof Says.Required(var listed, var unit)) {
            listed.forEach(code -> codes.add(code.endsWith("?") ? code.substring(0, code.length() - 1) : code));
        }
        return codes;
    }

    private static Verdict oneOf(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var values = call.data().all(path);
        if (values.isEmpty()) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var codes = codes(call);
        return values.stream().allMatch(value -> codes.contains(String.valueOf(value))) ? Verdict.ALLOWED
                : call.refuse("gate.one-of", path, String.join(", ", codes));
    }

    private static Verdict noneOf(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        if (call.awaits(path)) {
            return call.await(path);
        }
        var codes = codes(call);
        return call.data().all(path).stream().noneMatch(value -> codes.contains(String.valueOf(value))) ? Verdict.ALLOWED
                : call.refuse("gate.none-of", path, String.join(", ", codes));
    }

    private static Verdict value(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        if (call.awaits(path)) {
            return call.await(path);
        }
        var in = call.args("in");
        return call.data().all(path).stream().anyMatch(value -> in.contains(String.valueOf(value))) ? Verdict.ALLOWED
                : call.refuse("gate.value", path, String.join(", ", in));
    }

    private static Verdict limit(GateCall call, String message) {
        var path = String.valueOf(call.arg("path"));
        var value = path.endsWith("[]")
                ? BigDecimal.valueOf(call.data().all(path.substring(0, path.length() - 2)).size())
                : call.data().number(path);
        if (value == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var provision = call.provision();
        if (provision == null || !(provision.says() instanceof Says.Limit limit)) {
            return Verdict.ALLOWED;
        }
        return limit.holds(value) ? Verdict.ALLOWED
                : call.refuse(message, path, value, limit.op().sign(), limit.quantity());
    }

    private static Verdict between(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var value = call.data().whole(path);
        if (value == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var provision = call.provision();
        return provision != null && provision.says() instanceof Says.Range range && !range.holds(value)
                ? call.refuse("gate.between", path, value, range.least(), range.most()) : Verdict.ALLOWED;
    }

    private static Verdict share(GateCall call) {
        var partPath = String.valueOf(call.arg("part"));
        var wholePath = String.valueOf(call.arg("whole"));
        var part = call.data().whole(partPath);
        var whole = call.data().whole(wholePath);
        if (part == null || whole == null) {
            var missing = part == null ? partPath : wholePath;
            return call.awaits(missing) ? call.await(missing) : call.refuse("gate.given", missing);
        }
        if (whole <= 0 || part < 0 || part > whole) {
            return call.refuse("gate.share-impossible", part, whole);
        }
        var provision = call.provision();
        return provision != null && provision.says() instanceof Says.Share share && !share.holds(part, whole)
                ? call.refuse("gate.share", part, whole, share.op().sign(), share.fraction().toString()) : Verdict.ALLOWED;
    }

    private static Verdict percent(GateCall call) {
        var partPath = String.valueOf(call.arg("part"));
        var wholePath = String.valueOf(call.arg("whole"));
        var part = call.data().number(partPath);
        var whole = call.data().number(wholePath);
        if (part == null || whole == null) {
            var missing = part == null ? partPath : wholePath;
            return call.awaits(missing) ? call.await(missing) : call.refuse("gate.given", missing);
        }
        var provision = call.provision();
        if (provision == null || !(provision.says() instanceof Says.Limit limit) || limit.unit() != Unit.PERCENT) {
            return Verdict.ALLOWED;
        }
        var allowed = whole.multiply(limit.quantity());
        return limit.op().accepts(part.multiply(BigDecimal.valueOf(100)).compareTo(allowed)) ? Verdict.ALLOWED
                : call.refuse("gate.percent", part, whole, limit.op().sign(), limit.quantity());
    }

    private static Verdict months(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var from = call.arg("from");
        BigDecimal months;
        if (from == null) {
            months = call.data().number(path);
        } else {
            var start = call.data().date(from);
            var end = call.data().date(path);
            months = start == null || end == null ? null : BigDecimal.valueOf(wholeMonths(start, end));
        }
        if (months == null) {
            return call.awaits(path) ? call.await(path) : call.refuse("gate.given", path);
        }
        var provision = call.provision();
        return provision != null && provision.says() instanceof Says.Limit limit && !limit.holds(months)
                ? call.refuse("gate.months", months, limit.op().sign(), limit.quantity()) : Verdict.ALLOWED;
    }

    /** Months from a day to another, a started month counted whole. */
    static long wholeMonths(LocalDate start, LocalDate end) {
        var period = Period.between(start, end);
        return period.toTotalMonths() + (period.getDays() > 0 ? 1 : 0);
    }

    private static Verdict age(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var provision = call.provision();
        for (var value : call.data().all(path)) {
            var day = Data.asDate(value);
            if (day == null) {
                return call.refuse("gate.given", path);
            }
            if (provision != null && provision.says() instanceof Says.Limit limit) {
                var oldest = limit.unit() == Unit.MONTH ? call.today().minusMonths(limit.whole())
                        : limit.unit() == Unit.YEAR ? call.today().minusYears(limit.whole()) : call.today().minusDays(limit.whole());
                if (day.isBefore(oldest)) {
                    return call.refuse("gate.age", day, oldest);
                }
            }
        }
        return call.awaits(path) ? call.await(path) : Verdict.ALLOWED;
    }

    private static Verdict rolesPresent(GateCall call) {
        var path = String.valueOf(call.arg("path"));
        var present = call.data().all(path);
        if (present.isEmpty() && call.awaits(path)) {
            return call.await(path);
        }
        var provision = call.provision();
        if (provision == null) {
            return Verdict.ALLOWED;
        }
        var missing = provision.requiredRoles().stream()
                .filter(role -> present.stream().noneMatch(code -> String.valueOf(code).equals(role))).toList();
        return missing.isEmpty() ? Verdict.ALLOWED : call.refuse("gate.roles-present", missing);
    }

    private static Verdict parentStage(GateCall call) {
        var parent = call.dossier().parent();
        var in = call.args("in");
        return parent != null && in.contains(parent.stage()) ? Verdict.ALLOWED
                : call.refuse("gate.parent-stage", parent == null ? "" : parent.number());
    }

    /** Looks at the dossiers under this one, or beside it with {@code of: parent} or {@code of: root}. */
    private static final class Children implements Gate {

        @Override
        public String name() {
            return "children";
        }

        private static long above(GateCall call) {
            var parent = call.dossier().parent();
            return switch (String.valueOf(call.arg("of"))) {
                case "parent" -> parent == null ? call.dossier().id() : parent.id();
                case "root" -> call.dossier().root().id();
                default -> call.dossier().id();
            };
        }

        @Override
        public Set<Wanted> wants(GateCall call) {
            return Set.of(new Wanted.ChildrenOf(above(call)));
        }

        @Override
        public Verdict check(GateCall call) {
            var type = String.valueOf(call.arg("type"));
            var in = call.args("in");
            var where = call.rule().args().object("where");
            var condition = where.isEmpty() ? null : new Condition(String.valueOf(where.text("path")),
                    where.all("in").stream().map(String::valueOf).toList());
            var children = call.facts().of(new Wanted.ChildrenOf(above(call))).stream()
                    .filter(child -> child.type().equals(type))
                    .filter(child -> condition == null || condition.holds(child.data())).toList();
            var there = children.stream().filter(child -> in.contains(child.stage())).toList();
            var others = children.stream().filter(child -> !in.contains(child.stage())).map(Facts.Related::number).toList();
            var min = call.rule().args().whole("min");
            if (min != null && there.size() < min) {
                return call.refuse("gate.children-min." + type, min, there.size());
            }
            if (call.rule().args().isTrue("all") && !others.isEmpty()) {
                return call.refuse("gate.children-all." + type, others);
            }
            if (call.rule().args().isTrue("none") && !there.isEmpty()) {
                return call.refuse("gate.children-none." + type, there.stream().map(Facts.Related::number).toList());
            }
            return Verdict.ALLOWED;
        }
    }
}
