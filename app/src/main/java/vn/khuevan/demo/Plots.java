package vn.khuevan.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;

/** What is told about the whole city: how many tasks stand where today, and what is particular about each. */
final class Plots {

    private static final List<String> KINDS = List.of("DE_TAI_CN", "DE_TAI_XH", "DE_TAI_CN", "DU_AN_SXTN", "DE_TAI_CN", "DE_TAI_XH", "DE_AN", "DE_TAI_CN", "DU_AN_KHCN", "DE_TAI_XH",
            "DE_TAI_CN", "DU_AN_SXTN");

    /** Day on which the wards and communes of today took the place of districts and their parts. */
    private static final LocalDate REFORM = LocalDate.parse("2025-07-01");

    /** Code of environmental engineering among the fields of research. */
    private static final String WATER = "207";

    private final Cast cast;
    private final LocalDate today;
    private final Titles titles = new Titles();
    private final Random random = new Random(93_2025L);
    private final List<Plot> plots = new ArrayList<>();
    private final List<Cast.House> troubled = new ArrayList<>();
    private int number;

    Plots(Cast cast, LocalDate today) {
        this.cast = cast;
        this.today = today;
        // whoever fails leads nothing after it, so each bad end has a lead organisation of its own
        troubled.addAll(cast.hosts(1).stream().filter(house -> !house.isEnterprise()).skip(1).toList());
        java.util.Collections.shuffle(troubled, random);
    }

    /** Everything, programmes before their members. */
    List<Plot> all() {
        programmes();
        for (var authority = 1; authority <= 2; authority++) {
            orders(authority);
            calls(authority);
            running(authority);
            acceptance(authority);
            closing(authority);
        }
        badEnds();
        copied();
        return List.copyOf(plots);
    }

    /** A small city in which every stage and every twist is found, for a test that has little time. */
    List<Plot> few() {
        var missing = new HashSet<Object>(List.of(Beat.values()));
        missing.addAll(List.of(Twist.values()));
        missing.addAll(List.of("chutri", "doanhnghiep", "congdan", "programme", "before 2021", DemoAccounts.HAI_PHONG));
        return all().stream().filter(plot -> missing.removeAll(brings(plot))).toList();
    }

    private static Set<Object> brings(Plot plot) {
        var brings = new HashSet<Object>(plot.twists());
        if (!plot.isProgramme()) {
            brings.add(plot.last());
        }
        if (plot.last() == Beat.BEGUN) {
            brings.add(plot.isProgramme() ? "programme" : plot.host().actor().login());
            brings.add(plot.authority());
        }
        if (plot.last() == Beat.CLOSED && plot.programme() == null && plot.anchor().isBefore(Timeline.DECISION_2021.plusDays(1_591))) {
            brings.add("before 2021");
        }
        if (plot.proposer() != null) {
            brings.add(plot.proposer().login());
        }
        return brings;
    }

    /** How many of a group an authority has: Hải Phòng one for ten of Hà Nội. */
    private static int of(int authority, int hanoi) {
        return authority == 1 ? hanoi : (hanoi + 5) / 10;
    }

    private void orders(int authority) {
        tell(authority, of(authority, 11), Beat.ORDERED, 1, 9);
        tell(authority, of(authority, 4), Beat.ORDERED, 9, 14, Twist.PROPOSAL_WAITS);
        if (authority == 1) {
            citizens();
        }
        tell(authority, of(authority, 6), Beat.SCREENED, 1, 12);
        tell(authority, of(authority, 2), Beat.SCREENED, 3, 12, Twist.PROPOSAL_RETURNED);
        tell(authority, of(authority, 5), Beat.LIST_SUBMITTED, 1, 8);
        tell(authority, of(authority, 5), Beat.LISTED, 1, 8);
        old(authority, of(authority, 5), Beat.IDENTIFIED, 1, 4, Twist.NOT_IDENTIFIED);
        if (authority == 1) {
            // what was found by councils before the law of 2025 and waits still
            for (var i = 0; i < 5; i++) {
                add(authority, Beat.RECOMMENDED, Timeline.LAW_2025.minusDays(20 + i * 9L).isBefore(today) ? Timeline.LAW_2025.minusDays(12 + i * 9L) : today.minusDays(6), Set.of());
            }
        }
    }

    private void citizens() {
        var citizen = cast.login("congdan");
        add(1, Beat.ORDERED, today.minusDays(13), Set.of(Twist.PROPOSAL_WAITS), citizen, null, null);
        add(1, Beat.ORDERED, today.minusDays(4), Set.of(), citizen, null, null);
    }

    private void calls(int authority) {
        tell(authority, of(authority, 6), Beat.APPLIED, 1, 7);
        tell(authority, of(authority, 5), Beat.CALLED, 3, 20);
        tell(authority, of(authority, 3), Beat.CHECKED, 1, 2);
        tell(authority, of(authority, 4), Beat.OPENED, 1, 12);
        tell(authority, of(authority, 4), Beat.SELECTED, 1, 2);
        tell(authority, of(authority, 4), Beat.NOTICED, 1, 6);
        tell(authority, of(authority, 5), Beat.REVISED, 1, 6);
        tell(authority, of(authority, 3), Beat.APPRAISED, 1, 1);
        tell(authority, of(authority, 3), Beat.APPRAISAL_NOTICED, 1, 3);
        tell(authority, of(authority, 4), Beat.FINALISED, 1, 4);
        tell(authority, of(authority, 4), Beat.AWARD_SUBMITTED, 1, 6);
        tell(authority, of(authority, 4), Beat.AWARDED, 1, 7);
        tell(authority, of(authority, 3), Beat.APPLIED, 40, 60, Twist.NO_DOSSIER);
        old(authority, of(authority, 4), Beat.SELECTED, 0, 3, Twist.CANCELLED);
        tell(authority, of(authority, 3), Beat.AWARDED, 2, 9, Twist.DIRECT);
    }

    private void running(int authority) {
        tell(authority, of(authority, 5), Beat.CONTRACTED, 1, 5);
        var count = of(authority, 78);
        for (var i = 0; i < count; i++) {
            var months = List.of(12, 18, 24, 24, 30, 36).get(i % 6);
            // every month of progress, from just begun to a good month before the dossier is due
            var done = Math.round((months - 3.2) * (i * 37 % count) / count * 30.4);
            var twists = EnumSet.noneOf(Twist.class);
            if (i % 4 == 1) {
                twists.add(Twist.LATE_ITEMS);
            }
            if (i % 5 == 0) {
                twists.add(Twist.ADDRESS_DECLINED);
            }
            if (i % 7 == 3) {
                twists.add(Twist.ADDRESS_OPEN);
            }
            if (i % 3 == 0) {
                twists.add(i % 6 == 0 ? Twist.SURVEYED : Twist.SURVEY_RUNNING);
            }
            if (i % 8 == 4) {
                twists.add(i % 16 == 4 ? Twist.ADJUSTMENT_OPEN : Twist.ADJUSTMENT_RETURNED);
            }
            if (i % 9 == 2) {
                twists.add(Twist.INSPECTION_SOON);
            }
            if (i % 11 == 6) {
                twists.add(Twist.DIRECT);
            }
            add(authority, Beat.BEGUN, today.minusDays(12 + done), twists, null, months, null);
        }
        // the alarm for the acceptance dossier has begun
        for (var i = 0; i < of(authority, 8); i++) {
            var months = 12 + 6 * (i % 3);
            add(authority, Beat.BEGUN, today.plusDays(74 + i * 3L).minusMonths(months), i % 2 == 0 ? Set.of(Twist.LATE_ITEMS) : Set.of(), null, months, null);
        }
    }

    private void acceptance(int authority) {
        tell(authority, of(authority, 6), Beat.FILED, 1, 2);
        tell(authority, of(authority, 2), Beat.FILED, 5, 7, Twist.ACCEPTANCE_WAITS);
        tell(authority, of(authority, 4), Beat.CHECKED_ACCEPTANCE, 1, 6);
        tell(authority, of(authority, 4), Beat.COUNCIL, 2, 14);
        tell(authority, of(authority, 5), Beat.CONCLUDED, 1, 11);
        tell(authority, of(authority, 3), Beat.COMPLETED, 1, 3);
        tell(authority, of(authority, 4), Beat.REGISTRATION_FILED, 1, 3);
        tell(authority, of(authority, 4), Beat.CERTIFIED, 1, 5);
        tell(authority, of(authority, 6), Beat.RECOGNISED, 1, 9);
        tell(authority, of(authority, 4), Beat.RIGHTS_PROPOSED, 1, 8, Twist.EXTENDED);
    }

    private void closing(int authority) {
        tell(authority, of(authority, 4), Beat.SETTLED, 1, 8);
        tell(authority, of(authority, 5), Beat.LIQUIDATED, 1, 5);
        tell(authority, of(authority, 4), Beat.PUBLISHED, 1, 5);
        var years = List.of(Beat.FOLLOWED, Beat.YEAR_1, Beat.YEAR_2);
        var count = of(authority, 24);
        for (var i = 0; i < count; i++) {
            var twists = EnumSet.noneOf(Twist.class);
            if (i % 12 == 5) {
                twists.add(Twist.UNUSED);
            }
            if (i % 4 == 0) {
                twists.add(Twist.EXCELLENT);
            }
            if (i % 5 == 2) {
                twists.add(Twist.FOLLOW_UP_REPORTED);
            }
            if (i % 6 == 3) {
                twists.add(Twist.EXTENDED);
            }
            if (i % 3 == 0) {
                twists.add(Twist.SURVEYED);
            }
            add(authority, years.get(i % 3), today.minusDays(20 + i * 53L % 300), twists, null, List.of(12, 18, 24).get(i % 3), null);
        }
        // ordered in 2020 and early 2021, before Decision 05/2021, as far as that is over
        for (var i = 0; i < of(authority, 12); i++) {
            var day = Timeline.DECISION_2021.plusDays(1_590 - i * 27L);
            add(authority, Beat.CLOSED, day.isBefore(today.minusDays(15)) ? day : today.minusDays(15 + i), i % 6 == 5 ? Set.of(Twist.UNUSED) : Set.of(), null, 12, null);
        }
        for (var i = 0; i < of(authority, 12); i++) {
            add(authority, Beat.CLOSED, today.minusDays(15 + i * 17L % 330), i % 12 == 7 ? Set.of(Twist.UNUSED) : i % 3 == 0 ? Set.of(Twist.EXCELLENT) : Set.of(), null, i % 2 == 0 ? 12 : 15, null);
        }
    }

    private void badEnds() {
        bad(3, Beat.MET, 8, 20, Twist.FAILED);
        bad(1, Beat.BEGUN, 0, 0, Twist.NEVER_FILED);
        bad(3, Beat.MET, 60, 90, Twist.FAILED, Twist.RETURN_DECIDED);
        bad(3, Beat.MET, 150, 400, Twist.FAILED, Twist.RETURNED);
        bad(4, Beat.BEGUN, 300, 420, Twist.SUSPENDED);
        bad(2, Beat.BEGUN, 400, 460, Twist.TERMINATED);
        bad(2, Beat.BEGUN, 700, 800, Twist.TERMINATED, Twist.RETURNED);
        bad(2, Beat.BEGUN, 0, 0, Twist.FILED_TOO_LATE);
    }

    /** Two finished tasks, and a proposal that somebody put together from them. */
    private void copied() {
        add(1, Beat.CLOSED, today.minusDays(64), Set.of(Twist.ORIGINAL_WATER), null, 12, null, "DE_TAI_CN", null);
        add(1, Beat.CLOSED, today.minusDays(47), Set.of(Twist.ORIGINAL_SENSORS), null, 12, null, "DE_TAI_CN", null);
        add(1, Beat.ORDERED, today.minusDays(2), Set.of(Twist.COPIED), null, 18, null, "DE_TAI_CN", null);
    }

    private void bad(int count, Beat last, int from, int to, Twist... twists) {
        for (var i = 0; i < count; i++) {
            var set = EnumSet.copyOf(List.of(twists));
            var months = set.contains(Twist.TERMINATED) || set.contains(Twist.SUSPENDED) ? 24 : 18;
            var anchor = set.contains(Twist.FILED_TOO_LATE) ? today.plusDays(20 + i * 6L).minusMonths(months)
                    : set.contains(Twist.NEVER_FILED) ? today.minusMonths(months + 7L) : today.minusDays(from + (to - from) * (long) i / count);
            add(1, last, anchor, set, null, months, troubled.removeFirst());
        }
    }

    private void programmes() {
        for (var i = 0; i < 4; i++) {
            var closed = i == 3;
            var programme = add(1, closed ? Beat.CLOSED : i == 0 ? Beat.AWARDED : Beat.BEGUN,
                    closed ? today.minusDays(40) : i == 0 ? today.minusDays(3) : today.minusDays(430 + i * 120L), Set.of(), null, closed ? 30 : 48, cast.programmeHosts().get(i % cast.programmeHosts().size()), "CHUONG_TRINH", null);
            if (i == 0) {
                continue;
            }
            for (var member = 0; member < (closed ? 3 : 4); member++) {
                var begun = programme.anchor();
                add(1, closed ? Beat.CLOSED : Beat.BEGUN, closed ? today.minusDays(450 + member * 9L) : begun.plusDays(170 + member * 30L).isBefore(today.minusDays(20))
                        ? begun.plusDays(170 + member * 30L) : today.minusDays(25 + member), Set.of(), null, closed ? 9 : 24, null, KINDS.get(member), programme);
            }
        }
    }

    /** So many tasks whose turning point fell between {@code from} and {@code to} days ago. */
    private void tell(int authority, int count, Beat last, int from, int to, Twist... twists) {
        for (var i = 0; i < count; i++) {
            add(authority, last, today.minusDays(from + (count == 1 ? 0 : (to - from) * (long) i / (count - 1))), Set.of(twists));
        }
    }

    /** So many tasks of years ago that went no further. */
    private void old(int authority, int count, Beat last, int from, int to, Twist... twists) {
        for (var i = 0; i < count; i++) {
            var day = today.minusYears(from + i % Math.max(1, to - from)).minusDays(120 + i * 31L);
            add(authority, last, last == Beat.IDENTIFIED && !day.isBefore(Timeline.LAW_2025) ? Timeline.LAW_2025.minusDays(40 + i) : day, Set.of(twists));
        }
    }

    private void add(int authority, Beat last, LocalDate anchor, Set<Twist> twists) {
        add(authority, last, anchor, twists, null, null, null);
    }

    private void add(int authority, Beat last, LocalDate anchor, Set<Twist> twists, @Nullable Actor proposer, @Nullable Integer months, Cast.@Nullable House host) {
        add(authority, last, anchor, twists, proposer, months, host, null, null);
    }

    private Plot add(int authority, Beat last, LocalDate anchor, Set<Twist> twists, @Nullable Actor proposer, @Nullable Integer months, Cast.@Nullable House host,
            @Nullable String kind, @Nullable Plot programme) {
        number++;
        var of = kind != null ? kind : KINDS.get(number % KINDS.size());
        var title = titles.next(of, authority, !anchor.minusMonths(last.upTo(Beat.SCREENED) ? 1 : 9).isBefore(REFORM), number);
        var agencies = cast.agencies(authority);
        var agency = authority == 1 && number % 4 == 0 ? agencies.getFirst() : agencies.get(number % agencies.size());
        var own = Originals.of(twists);
        var plot = new Plot(number, authority, of, own.map(Originals::title).orElse(title.text()), own.isPresent() ? WATER : title.field(),
                title.source().isEmpty() || own.isPresent() ? null : title.source(), host != null ? host : host(authority, of, title.field()), agency,
                months != null ? months : List.of(12, 15, 18, 24).get(number % 4), money(of), last, anchor, twists.isEmpty() ? Set.of() : Set.copyOf(twists), proposer, programme);
        plots.add(plot);
        return plot;
    }

    private long money(String kind) {
        var base = switch (kind) {
            case "DE_TAI_XH", "DE_AN" -> 600;
            case "DU_AN_SXTN", "DU_AN_KHCN" -> 2_200;
            case "CHUONG_TRINH" -> 9_000;
            default -> 1_100;
        };
        return (base + random.nextInt(base)) * 1_000_000L;
    }

    private Cast.House host(int authority, String kind, String field) {
        var own = cast.hosts(authority);
        if (authority == 1 && number % 9 == 0 && !kind.equals("DU_AN_SXTN")) {
            return own.getFirst();
        }
        var wanted = own.stream().filter(house -> kind.equals("DU_AN_SXTN") == house.isEnterprise()).toList();
        var fitting = wanted.stream().filter(house -> house.worksIn(field)).toList();
        return fitting.isEmpty() ? wanted.get(number % wanted.size()) : fitting.get(number % fitting.size());
    }
}
