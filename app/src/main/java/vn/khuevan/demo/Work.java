package vn.khuevan.demo;

import static vn.khuevan.demo.Scene.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.CaseFile;

/** The work between contract and acceptance: plan, money, reports, surveys, workshops, addresses, adjustments, inspections. */
final class Work {

    private static final List<String> CONTENTS = List.of("ND1", "ND2", "ND3");

    private final Story story;
    private final Scene scene;
    private final Timeline line;
    private final Plot plot;
    private final List<Item> items = new ArrayList<>();
    private boolean stopped;
    private boolean frozen;

    Work(Story story) {
        this.story = story;
        this.scene = story.scene;
        this.line = story.line;
        this.plot = story.plot;
    }

    /** A work item and where it stands. */
    private static final class Item {
        private final CaseFile dossier;
        private final String content;
        private boolean started;
        private boolean done;

        Item(CaseFile dossier, String content) {
            this.dossier = dossier;
            this.content = content;
        }
    }

    void note() {
        story.at(Beat.PLANNED, this::plan);
        story.at(Beat.BEGUN, () -> {
            story.act(story.host, "begin");
            if (plot.isProgramme()) {
                reports();
                addresses();
                return;
            }
            workItems();
            firstInstalment();
            secondInstalment();
            reports();
            addresses();
            inspections();
            equipment();
            survey();
            workshop();
            adjustments();
            termination();
        });
    }

    /** Notes something of the execution, which a suspension or the acceptance ends. */
    private void on(LocalDate day, Runnable happens) {
        var filed = Beat.FILED.upTo(plot.last()) && !plot.has(Twist.NEVER_FILED) ? line.on(Beat.FILED) : LocalDate.MAX;
        if (day.isBefore(filed)) {
            story.agenda.on(day, () -> {
                if (!stopped) {
                    happens.run();
                }
            });
        }
    }

    /** The day, or one in time before the acceptance dossier: whoever files has finished. */
    private LocalDate inTime(LocalDate day) {
        if (!Beat.FILED.upTo(plot.last()) || plot.has(Twist.NEVER_FILED)) {
            return day;
        }
        var latest = line.on(Beat.FILED).minusDays(9);
        return day.isAfter(latest) ? latest : day;
    }

    private void plan() {
        if (plot.isProgramme()) {
            for (var i = 0; i < 3; i++) {
                items.add(item(i, 1, line.share(10 + i * 30), line.share(35 + i * 30)));
            }
            return;
        }
        for (var i = 0; i < 3; i++) {
            var from = 4 + i * 29;
            items.add(item(i, 1, line.share(from), line.share(from + 14)));
            items.add(item(i, 2, line.share(from + 13), line.share(from + 27)));
        }
    }

    private Item item(int content, int part, LocalDate starts, LocalDate due) {
        var code = CONTENTS.get(content);
        return new Item(scene.open(story.host, "plan-item", story.task(), "code", "CV%d.%d".formatted(content + 1, part), "content", code,
                "title", (part == 1 ? "Chuẩn bị và thực hiện: " : "Tổng hợp, kiểm tra: ") + story.terms.contentTitles().get(content), "member", story.terms.member(content),
                "startsOn", starts, "due", due, "expected", "Báo cáo chuyên đề có xác nhận của chủ nhiệm", "product", part == 2 ? "SP1" : null), code);
    }

    private void workItems() {
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var number = i + 1;
            var content = i / 2;
            var start = line.share(4 + content * 29 + (i % 2) * 13);
            var due = line.share(4 + content * 29 + (i % 2) * 13 + 14);
            var late = plot.has(Twist.LATE_ITEMS) && i % 2 == 1;
            on(inTime(start.plusDays(1)), () -> {
                if (!held(item)) {
                    scene.act(story.host, item.dossier, "start");
                    item.started = true;
                }
            });
            on(inTime(start.plusDays(java.time.temporal.ChronoUnit.DAYS.between(start, due) / 2)), () -> {
                if (item.started && !held(item)) {
                    scene.act(story.host, item.dossier, "log", "percent", 40 + story.random.nextInt(30), "note", Prose.work(story.terms.contentTitles().get(content), number));
                }
            });
            on(inTime(due.minusDays(3).plusDays(late ? 60 : 0)), () -> {
                if (item.started && !held(item)) {
                    scene.act(story.host, item.dossier, "finish", "percent", 100, "text", Prose.work(story.terms.contentTitles().get(content), number));
                    item.done = true;
                }
            });
        }
    }

    private boolean held(Item item) {
        return frozen && item.content.equals("ND2");
    }

    private boolean done(String content) {
        return items.stream().filter(item -> item.content.equals(content)).allMatch(item -> item.done);
    }

    // ---- money

    private CaseFile instalment(int number) {
        return scene.children(story.staff.specialist(), story.task(), "instalment").stream()
                .filter(found -> found.data().whole("instalment.number") == number).findFirst().orElseThrow();
    }

    private void firstInstalment() {
        on(line.on(Beat.BEGUN).plusDays(6), () -> {
            var advance = instalment(1);
            scene.act(story.host, advance, "request");
            on(scene.day().plusDays(5), () -> {
                scene.act(story.staff.accountant(), advance, "confirm", "note", "Đủ hồ sơ, kế hoạch triển khai đã có.");
                on(scene.day().plusDays(4), () -> pay(advance));
            });
        });
        on(line.share(45), () -> settle(instalment(1)));
    }

    private void pay(CaseFile instalment) {
        scene.act(story.staff.accountant(), instalment, "pay", "amount", instalment.data().whole("instalment.amount"), "year", (long) scene.day().getYear(),
                "yearBudget", plot.total(), "treasuryDocument", "GRDT-%d".formatted(1_000 + plot.number()));
    }

    private void settle(CaseFile instalment) {
        if (instalment.stage().equals("paid")) {
            scene.act(story.staff.accountant(), instalment, "settle", "amount", instalment.data().whole("instalment.amount"), "returned", 0L);
        }
    }

    private void secondInstalment() {
        on(line.share(58), () -> {
            if (!done("ND1") || !instalment(1).stage().equals("settled")) {
                return;
            }
            var next = instalment(2);
            scene.act(story.host, next, "request", "volumeTable", Samples.FILE);
            on(scene.day().plusDays(6), () -> {
                scene.act(story.staff.accountant(), next, "confirm", "note", "Nội dung 1 hoàn thành, có minh chứng.");
                on(scene.day().plusDays(5), () -> pay(next));
            });
        });
        on(line.share(88), () -> settle(instalment(2)));
    }

    // ---- reports, inspections

    private void reports() {
        for (var number = 1; number <= 10; number++) {
            var due = line.start().plusMonths(6L * number);
            if (!due.isBefore(line.end().plusDays(20))) {
                return;
            }
            var last = number;
            on(due.minusDays(5), () -> report(last));
        }
    }

    private void report(int number) {
        var due = scene.children(story.staff.specialist(), story.task(), "report").stream().filter(report -> report.stage().equals("due")).findFirst();
        due.ifPresent(report -> {
            var rows = CONTENTS.stream().filter(content -> !(frozen && content.equals("ND2")))
                    .map(content -> row("content", content, "item", story.terms.contentTitles().get(CONTENTS.indexOf(content)), "percent", done(content) ? 100 : 20 + number * 12 % 70,
                            "state", done(content) ? "DONE" : "RUNNING")).toList();
            scene.act(story.host, report, "submit", "items", rows, "text", Prose.work("Báo cáo kỳ " + number, number), "received", plot.total() * 4 / 10,
                    "spent", plot.total() * 3 / 10, "signer", "Thủ trưởng " + shorter(plot.host().name()));
            if (story.random.nextInt(8) > 0) {
                story.agenda.on(scene.day().plusDays(7), () -> scene.act(story.staff.specialist(), report, "confirm", "note", "Tiến độ phù hợp kế hoạch."));
            }
        });
    }

    static String shorter(String name) {
        return name.length() <= 90 ? name : name.substring(0, 90);
    }

    private void inspections() {
        var half = line.share(50).isAfter(line.start().plusMonths(12)) ? line.start().plusMonths(11) : line.share(50);
        on(half.minusDays(20), () -> inspect(half));
        if (plot.months() > 24) {
            on(line.start().plusMonths(21), () -> inspect(line.start().plusMonths(22)));
        }
        if (plot.has(Twist.INSPECTION_SOON)) {
            on(story.today.minusDays(4), () -> announce(story.today.plusDays(15)));
        }
    }

    private CaseFile announce(LocalDate day) {
        return scene.open(story.staff.specialist(), "inspection", story.task(), "subject", "Kiểm tra định kỳ nội dung, tiến độ và kinh phí", "kind", "REGULAR",
                "date", story.days.onOrAfter(day), "place", "Trụ sở " + plot.host().name(), "team", List.of(
                        row("name", story.staff.head().name(), "role", "TASK_UNIT_LEADER"), row("name", story.staff.specialist().name(), "role", "TASK_UNIT_OFFICER"),
                        row("name", "Trưởng phòng Kế hoạch - Tài chính", "role", "MONEY_UNIT_LEADER"), row("name", story.staff.accountant().name(), "role", "MONEY_UNIT_OFFICER"),
                        row("name", "Đại diện " + plot.agency().name(), "role", "ORDERER")));
    }

    private void inspect(LocalDate day) {
        var inspection = announce(day);
        on(day.minusDays(3), () -> scene.act(story.host, inspection, "file-reports"));
        on(day, () -> {
            scene.act(story.staff.specialist(), inspection, "hold", "core", 4L, "corePresent", 4L, "rolesPresent", List.of("SPECIALIST_UNIT", "HOST_LEADER", "ORDERER"),
                    "physical", false, "signedByAll", true, "conclusion", "Tiếp tục thực hiện theo thuyết minh; đẩy nhanh nội dung 2.");
            on(scene.day().plusDays(6), () -> {
                scene.act(story.staff.specialist(), inspection, "confirm-volume", "rows", CONTENTS.stream()
                        .map(content -> row("content", content, "percent", done(content) ? 100 : 35)).toList());
                on(scene.day().plusDays(5), () -> scene.act(story.staff.accountant(), inspection, "confirm-money", "accepted", plot.total() * 3 / 10, "rejected", 0L));
            });
        });
    }

    // ---- what the work leaves behind

    private void addresses() {
        var first = line.share(30);
        if (plot.has(Twist.ADDRESS_DECLINED)) {
            on(first.minusDays(45), () -> {
                var asked = ask();
                on(scene.day().plusDays(12), () -> scene.act(plot.agency().actor(), asked, "decline", "reason", "Chưa bố trí được nhân lực vận hành trong năm nay.",
                        "signer", "Phó Giám đốc"));
            });
        }
        on(first, () -> {
            var asked = ask();
            if (!plot.has(Twist.ADDRESS_OPEN)) {
                on(scene.day().plusDays(9), () -> scene.act(plot.agency().actor(), asked, "confirm", "unit", "Phòng nghiệp vụ " + shorter(plot.agency().name()),
                        "place", "Thành phố " + (plot.authority() == 1 ? "Hà Nội" : "Hải Phòng"), "startsOn", line.end().plusDays(90), "scale", "02 đơn vị", "signer", "Phó Giám đốc",
                        "undertaking", true));
            }
        });
    }

    private CaseFile ask() {
        return scene.open(story.host, "address", story.task(), "agency", plot.agency().id(), "product", "SP1", "resultItem", "Sản phẩm SP1 và tài liệu hướng dẫn",
                "place", "Đơn vị trực thuộc " + shorter(plot.agency().name()), "scale", "02 đơn vị trong năm đầu");
    }

    private void equipment() {
        if (plot.number() % 2 == 0 || Beat.FILED.upTo(plot.last())) {
            on(line.share(22), () -> scene.open(story.host, "asset", story.task(), "name", "Máy đo và phụ kiện", "kind", "EQUIPPED", "origin", "Hóa đơn mua sắm theo hợp đồng",
                    "invoice", Samples.FILE, "content", "ND1", "value", plot.total() / 10, "stateMoney", plot.total() / 10, "custodian", story.terms.secretary(),
                    "place", "Phòng thí nghiệm, " + shorter(plot.host().name()), "condition", "GOOD"));
        }
    }

    private void survey() {
        if (!plot.has(Twist.SURVEYED) && !plot.has(Twist.SURVEY_RUNNING)) {
            return;
        }
        var from = line.share(12);
        on(from, () -> {
            var survey = scene.open(story.host, "survey", story.task(), "title", "Điều tra thực trạng phục vụ nội dung 1", "content", "ND1", "sampleSize", 120L,
                    "startsOn", from.plusDays(20), "endsOn", from.plusDays(60), "recheckShare", 10);
            on(from.plusDays(8), () -> scene.act(story.staff.specialist(), survey, "approve", "number", "%d/SKHCN".formatted(300 + plot.number())));
            on(from.plusDays(20), () -> scene.act(story.host, survey, "start"));
            var forms = new ArrayList<CaseFile>();
            for (var i = 0; i < 10; i++) {
                var number = i + 1;
                on(from.plusDays(22 + i * 2L), () -> {
                    var form = scene.open(story.host, "confirmation", survey, "code", "P%03d".formatted(number), "place", Titles.ward(plot.number() + number),
                            "respondent", "Hộ kinh doanh, đơn vị số " + number, "interviewer", story.terms.member(number % 3));
                    if (!plot.has(Twist.SURVEY_RUNNING) || number < 8) {
                        forms.add(scene.act(story.host, form, "count"));
                    }
                });
            }
            if (plot.has(Twist.SURVEYED)) {
                on(from.plusDays(48), () -> recheck(survey));
            }
        });
    }

    private void recheck(CaseFile survey) {
        var drawn = scene.act(story.staff.specialist(), survey, "start-recheck", "seed", "XSMB-%s-48213".formatted(scene.day()), "source", "Kết quả xổ số kiến thiết miền Bắc trong ngày");
        if (plot.number() % 4 == 0 && !Beat.FILED.upTo(plot.last())) {
            return;
        }
        on(scene.day().plusDays(10), () -> {
            var checked = scene.act(story.staff.specialist(), drawn, "record-recheck", "rows", drawn.data().all("recheck.sample").stream()
                    .map(code -> row("code", code, "method", "Gọi lại đơn vị trả lời", "agrees", true)).toList());
            scene.act(story.staff.specialist(), checked, "finish", "conclusion", "Số liệu nhất quán, được sử dụng cho nội dung 1.", "usable", true);
        });
    }

    private void workshop() {
        if (plot.number() % 3 == 1) {
            return;
        }
        on(line.share(60), () -> {
            var workshop = scene.open(story.host, "workshop", story.task(), "item", "HT1", "topic", "Hội thảo giữa kỳ", "content", "ND3", "date", line.share(64),
                    "place", "Hội trường " + shorter(plot.host().name()), "chair", story.leader.name());
            for (var i = 1; i <= 2; i++) {
                var paper = scene.open(story.host, "paper", workshop, "title", "Tham luận " + i + " về kết quả bước đầu", "author", story.terms.member(i), "topic", "Hội thảo giữa kỳ",
                        "text", Prose.paper(plot.title(), i));
                on(scene.day().plusDays(4), () -> scene.act(story.host, paper, "accept", "onTopic", true, "presented", true));
            }
            on(line.share(64), () -> scene.act(story.host, workshop, "hold", "participants", 45L, "feeChair", 1_500_000L, "feeSecretary", 400_000L, "feePaper", 2_000_000L,
                    "feePaperNotPresented", 0L, "feeParticipant", 150_000L));
        });
    }

    // ---- changes

    private void adjustments() {
        if (plot.has(Twist.EXTENDED)) {
            on(line.signedEnd().minusDays(80), () -> {
                var request = adjust("DURATION", "Gia hạn thời gian thực hiện", "DATES", "direction", "EXTEND", "newEnd", line.end());
                on(scene.day().plusDays(6), () -> scene.act(story.staff.specialist(), request, "advise", "text", "Đề nghị chấp thuận, lý do khách quan."));
                on(scene.day().plusDays(12), () -> {
                    scene.act(story.staff.director(), request, "approve-duration", "text", "Đồng ý gia hạn đến " + line.end() + ".");
                    story.look();
                });
            });
        } else if (plot.number() % 9 == 2) {
            on(line.share(35), () -> {
                var request = adjust("MEMBERS", "Bổ sung thành viên thực hiện", story.terms.member(2), "joining", "Thành viên mới (dữ liệu mẫu)", "consents", Samples.FILE);
                on(scene.day().plusDays(9), () -> {
                    scene.act(story.staff.director(), request, "approve", "text", "Đồng ý bổ sung.");
                    story.look();
                });
            });
        } else if (plot.number() % 9 == 5) {
            on(line.share(35), () -> {
                var request = adjust("BUDGET", "Điều chuyển giữa các mục khoán", "CONG", "budgetLines", List.of(row("code", "CONG", "amount", plot.total() * 46 / 100, "reason", "Tăng công")
                        , row("code", "VTU", "amount", vtu() - (plot.total() * 46 / 100 - plot.total() * 45 / 100), "reason", "Giảm vật tư")));
                on(scene.day().plusDays(11), () -> scene.act(story.staff.director(), request, "refuse", "reason", "Chưa có báo giá làm căn cứ."));
            });
        }
        if (plot.has(Twist.ADJUSTMENT_OPEN) || plot.has(Twist.ADJUSTMENT_RETURNED)) {
            on(story.today.minusDays(11), () -> {
                var request = adjust("CONTENT", "Điều chỉnh cách thực hiện nội dung 2", "ND2");
                frozen = true;
                if (plot.has(Twist.ADJUSTMENT_RETURNED)) {
                    on(scene.day().plusDays(4), () -> scene.act(story.staff.specialist(), request, "return", "reasons", List.of(
                            row("reason", "Chưa có biên bản kiểm tra làm căn cứ", "field", "adjustment.grounds", "fix", "Bổ sung biên bản"),
                            row("reason", "Phương án sau điều chỉnh chưa nêu sản phẩm thay đổi", "field", "adjustment.planAfter"))));
                } else {
                    on(scene.day().plusDays(3), () -> scene.act(story.staff.specialist(), request, "advise", "text", "Đang lấy ý kiến chuyên gia."));
                }
            });
        }
    }

    private long vtu() {
        return plot.total() - plot.total() * 45 / 100 - Math.min(plot.total() / 20, 300_000_000L) - plot.total() / 10;
    }

    private CaseFile adjust(String kind, String summary, String key, @Nullable Object... more) {
        var said = new ArrayList<@Nullable Object>(List.of("kind", kind, "summary", summary, "affected", List.of(row("key", key))));
        said.addAll(java.util.Arrays.asList(more));
        return scene.open(story.host, "adjustment", story.task(), said.toArray());
    }

    private void termination() {
        if (!plot.has(Twist.SUSPENDED) && !plot.has(Twist.TERMINATED)) {
            return;
        }
        var from = plot.has(Twist.SUSPENDED) ? story.today.minusDays(32) : line.share(45);
        on(from, () -> {
            var request = scene.open(story.host, "termination", story.task(), "summary", "Đề nghị chấm dứt do không còn đủ điều kiện thực hiện", "ground", "NOT_ABLE",
                    "moneyUsed", plot.total() * 3 / 10, "commitment", true);
            on(scene.day().plusDays(3), () -> {
                stopped = true;
                var halted = scene.act(story.staff.director(), request, "suspend", "reason", "Tạm dừng để đánh giá.");
                story.agenda.on(scene.day().plusDays(12), () -> {
                    scene.act(story.host, halted, "host-report");
                    story.agenda.on(scene.day().plusDays(9), () -> evaluate(halted));
                });
            });
        });
    }

    private void evaluate(CaseFile halted) {
        var granted = plot.total() * 4 / 10;
        if (plot.has(Twist.SUSPENDED) && plot.number() % 2 == 0) {
            return;
        }
        scene.act(story.staff.specialist(), halted, "evaluate", "cause", "SUBJECTIVE", "share", 35, "granted", granted, "properlyUsed", granted * 7 / 10,
                "improperlyUsed", granted / 10, "unused", granted - granted * 7 / 10 - granted / 10);
        if (plot.has(Twist.SUSPENDED)) {
            return;
        }
        story.agenda.on(scene.day().plusDays(10), () -> {
            scene.act(story.staff.director(), halted, "decide", "returnAmount", granted, "assets", "Thu hồi thiết bị, kiểm kê và xử lý.");
            story.look();
            new Closing(story).afterTermination(halted, granted);
        });
    }
}
