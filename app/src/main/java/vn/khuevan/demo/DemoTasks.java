package vn.khuevan.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Drafts;
import vn.khuevan.command.Progress;
import vn.khuevan.document.Documents;
import vn.khuevan.identity.Actor;
import vn.khuevan.rules.LawOffice;

/**
 * Acts out the stories of all tasks. Those of one lead organisation are told one after another, because what it may begin
 * depends on what it has under way; different organisations go on side by side. Programmes begin before their members and end
 * after them.
 */
final class DemoTasks {

    private final Casework casework;
    private final Drafts drafts;
    private final Samples samples;
    private final LawOffice law;
    private final Cast cast;
    private final LocalDate today;
    private final Days days;
    private final int atOnce;
    private final AtomicLong acts = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<Plot, Story> stories = new LinkedHashMap<>();

    /** @param atOnce how many stories go on side by side, fewer than there are connections */
    DemoTasks(Casework casework, Drafts drafts, Documents documents, LawOffice law, Cast cast, Clock clock, int atOnce) {
        this.casework = casework;
        this.drafts = drafts;
        this.samples = new Samples(documents);
        this.law = law;
        this.cast = cast;
        this.days = new Days(law.today().calendar());
        this.today = days.stage(LocalDate.now(clock.withZone(Scene.ZONE)));
        this.atOnce = atOnce;
    }

    /** The day on which the stories stand still; see {@link Days#stage}. */
    LocalDate today() {
        return today;
    }

    /** Acts put to the engine so far. */
    long acts() {
        return acts.get();
    }

    /**
     * Tells the stories of these plots.
     *
     * @throws Scene.Broken with every reason, when the engine did not follow one of them
     */
    void tell(List<Plot> plots, Progress progress) {
        var lanes = new HashMap<Long, List<Story>>();
        var programmes = new ArrayList<Story>();
        cast(plots);
        for (var story : stories.values()) {
            if (story.plot.isProgramme()) {
                programmes.add(story);
            } else {
                lanes.computeIfAbsent(story.plot.host().id(), host -> new ArrayList<>()).add(story);
            }
        }
        var total = plots.size();
        programmes.forEach(programme -> attempt(programme, () -> programme.playUntil(programme.line.on(Beat.BEGUN).plusDays(40))));
        side(lanes.values().stream().sorted(Comparator.comparing((List<Story> lane) -> -lane.size())).toList(), () -> count(progress, total));
        for (var programme : programmes) {
            attempt(programme, programme::play);
            count(progress, total);
        }
        if (!broken.isEmpty()) {
            throw new Scene.Broken("%d of %d stories broke:%n%s".formatted(broken.size(), total, String.join("\n", broken)));
        }
        requests();
        draftApplications();
    }

    private synchronized void count(Progress progress, int total) {
        progress.report("Demo tasks", told.incrementAndGet(), total);
    }

    private void side(List<List<Story>> lanes, Runnable counted) {
        var room = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var lane : lanes) {
                room.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        lane.forEach(story -> {
                            attempt(story, story::play);
                            counted.run();
                        });
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    private void attempt(Story story, Runnable part) {
        try {
            part.run();
        } catch (RuntimeException failed) {
            var plot = story.plot;
            broken.add("%d %s %s %s %s: %s".formatted(plot.number(), plot.kind(), plot.last(), plot.twists(), story.line.on(Beat.ORDERED),
                    failed instanceof Scene.Broken ? failed.getMessage() : failed.toString()));
        }
    }

    /** Gives each plot its days and its investigator, who leads one task at a time. */
    private void cast(List<Plot> plots) {
        var lines = new LinkedHashMap<Plot, Timeline>();
        for (var plot : plots) {
            lines.put(plot, new Timeline(plot, days, law.today(), new Random(101L * plot.number())));
        }
        var ordered = plots.stream().sorted(Comparator.comparing((Plot plot) -> !plot.isProgramme()).thenComparing(Plot::endsBadly)
                .thenComparing(plot -> lines.get(plot).on(Beat.ORDERED))).toList();
        var busy = new HashMap<Long, List<LocalDate>>();
        var seats = new LinkedHashMap<Plot, Cast.Seat>();
        for (var plot : ordered) {
            seats.put(plot, new Cast.Seat(plot.host(), free(busy.computeIfAbsent(plot.host().id(), host -> new ArrayList<>()), plot, lines.get(plot))));
        }
        cast.hire(seats.values().stream().distinct().toList(), atOnce);
        seats.forEach((plot, seat) -> stories.put(plot, story(plot, lines.get(plot), cast.leader(seat))));
    }

    private static int free(List<LocalDate> busyUntil, Plot plot, Timeline line) {
        var number = 0;
        while (number < busyUntil.size() && !busyUntil.get(number).isBefore(line.on(Beat.APPLIED))) {
            number++;
        }
        if (number == busyUntil.size()) {
            busyUntil.add(LocalDate.MIN);
        }
        if (Beat.APPLIED.upTo(plot.last()) && !plot.has(Twist.CANCELLED) && !plot.has(Twist.NO_DOSSIER)) {
            busyUntil.set(number, Beat.MET.upTo(plot.last()) && !plot.endsBadly() ? line.on(Beat.MET) : LocalDate.MAX);
        }
        return number;
    }

    private Story story(Plot plot, Timeline line, Actor leader) {
        var scene = new Scene(casework, samples, days, today, new Random(7L * plot.number()), plot.title(), acts);
        @Nullable Story programme = plot.programme() == null ? null : stories.get(plot.programme());
        return new Story(plot, scene, line, days, cast, leader, new Random(53L * plot.number()), today, programme)
                .ordered().screened().identified().listed()
                .called().applied().opened().selected().appraised().awarded()
                .contracted().ran().accepted();
    }

    // ---- beside the tasks

    private void requests() {
        var staff = cast.staff(1);
        var people = new Names(4_001);
        for (var i = 0; i < 6; i++) {
            var scene = new Scene(casework, samples, days, today, new Random(i), "tài khoản", acts);
            scene.on(today.minusDays(3L + i * 4L));
            var request = scene.open(i % 2 == 0 ? staff.specialist() : staff.head(), "account-request", null, "subject",
                    i % 3 == 0 ? "Cấp tài khoản cho thành viên hội đồng" : "Cấp tài khoản cho tổ chức chủ trì", "person", people.next().name() + " (dữ liệu mẫu)",
                    "reason", "Được mời tham gia hội đồng hoặc vừa trúng tuyển.", "administrator", staff.administrator().login());
            if (i > 3) {
                scene.act(staff.administrator(), request, "carry-out", "login", "tk%d".formatted(i));
            }
        }
    }

    /** Calls that are open now, with applications begun and not yet sent. */
    private void draftApplications() {
        var open = stories.values().stream().filter(story -> story.plot.last() == Beat.CALLED && !story.plot.has(Twist.DIRECT) && !story.isOver()).toList();
        for (var story : open) {
            drafts.keep(story.host, "application@" + story.task().number(), "open", Filling.said("title", story.plot.title(), "host", story.plot.host().id(),
                    "investigatorName", story.leader.name(), "investigator", story.leader.login(), "objectives", story.terms.objective()), 0);
        }
    }
}
