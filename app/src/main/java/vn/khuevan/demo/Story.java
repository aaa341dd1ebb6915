package vn.khuevan.demo;

import static vn.khuevan.demo.Scene.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.identity.Actor;

/**
 * The story of one task, told stage by stage:
 * {@code new Story(…).ordered().screened().identified()…closed().play()}. Each method notes in the agenda what its stage asks
 * of whom and on which day; {@link #play} then acts it out in the order of days, up to the turning point that the plot names.
 */
final class Story {

    /** What an officer judges who finds nothing of substance elsewhere. */
    static final List<String> JUDGED_NEW = List.of("judgement", "NEW", "judgementReason", "Đã xem các đoạn giống nhau: chỉ là câu chữ chung; đối tượng, địa bàn và phương pháp khác.");
    static final List<String> CHAIRED = List.of("CHAIR_OR_AUTHORISED_VICE", "ALL_REVIEWERS", "SCIENTIFIC_SECRETARY");

    final Plot plot;
    final Scene scene;
    final Timeline line;
    final Agenda agenda = new Agenda();
    final Days days;
    final Cast.Staff staff;
    final Actor leader;
    final Actor host;
    final Random random;
    final Terms terms;
    final LocalDate today;
    private final List<Actor> council;
    private final List<Cast.House> rivals;
    private final @Nullable Story programme;
    private final List<CaseFile> applications = new ArrayList<>();
    private @Nullable CaseFile task;
    private boolean over;

    Story(Plot plot, Scene scene, Timeline line, Days days, Cast cast, Actor leader, Random random, LocalDate today, @Nullable Story programme) {
        this.plot = plot;
        this.scene = scene;
        this.line = line;
        this.days = days;
        this.staff = cast.staff(plot.authority());
        this.leader = leader;
        this.host = plot.host().actor();
        this.random = random;
        this.programme = programme;
        this.today = today;
        this.council = java.util.stream.IntStream.rangeClosed(1, 9).mapToObj(i -> cast.login("hoidong" + i)).toList();
        this.rivals = cast.rivals(plot.authority());
        this.terms = new Terms(plot, line, leader.name(), random);
    }

    /** The task as last seen. */
    CaseFile task() {
        return java.util.Objects.requireNonNull(task, "the task is not ordered yet");
    }

    boolean isOver() {
        return over;
    }

    /** The story stops here, whatever is noted still. */
    void end() {
        over = true;
    }

    /** Somebody acts on the task. */
    CaseFile act(Actor actor, String action, @Nullable Object... said) {
        task = scene.act(actor, task(), action, said);
        return task;
    }

    /** Who publishes on the portal: the editor where a limit asks for it, else the specialist. */
    Actor publisher() {
        return scene.sees(staff.editor(), task().number()) ? staff.editor() : staff.specialist();
    }

    /** Looks at the task again, after something else moved it. */
    CaseFile look() {
        task = scene.look(staff.specialist(), task().number());
        return task;
    }

    /** Notes what happens at a turning point, unless the story ends before. */
    Story at(Beat beat, Runnable happens) {
        if (beat.upTo(plot.last())) {
            agenda.on(line.on(beat), happens);
        }
        return this;
    }

    /** Acts the story out, as far as it lies in the past. */
    void play() {
        playUntil(today);
    }

    /** Acts out what lies before a day. */
    void playUntil(LocalDate day) {
        agenda.playBefore(day.isBefore(today) ? day : today, scene, days, this::isOver);
    }

    // ---- order and identification

    Story ordered() {
        return at(Beat.ORDERED, () -> {
            var byHand = plot.authority() != 1;
            var actor = plot.proposer() != null ? plot.proposer() : byHand ? staff.specialist() : plot.agency().actor();
            task = scene.open(actor, "task", null, proposal(plot.has(Twist.PROPOSAL_WAITS) || plot.has(Twist.PROPOSAL_RETURNED)));
            if (plot.has(Twist.PROPOSAL_WAITS) || plot.has(Twist.PROPOSAL_RETURNED)) {
                agenda.on(line.on(Beat.ORDERED).plusDays(3), () -> {
                    act(staff.specialist(), "return-proposal", "reasons", List.of(
                            row("reason", "Chưa nêu rõ quy mô ứng dụng và đơn vị trực tiếp sử dụng", "field", "proposal.applicationPlan", "fix", "Bổ sung phương án theo từng năm"),
                            row("reason", "Kết quả dự kiến chưa có số lượng và yêu cầu chất lượng", "field", "proposal.results", "fix", "Lập bảng sản phẩm"),
                            row("reason", "Văn bản căn cứ chưa ghi số, ngày", "field", "proposal.groundDocument")));
                    if (plot.has(Twist.PROPOSAL_WAITS)) {
                        end();
                    } else {
                        agenda.on(line.on(Beat.ORDERED).plusDays(5), () -> act(actor, "resubmit-proposal", proposal(false)));
                    }
                });
            }
        });
    }

    private @Nullable Object[] proposal(boolean thin) {
        var about = plot.title();
        var own = Originals.of(plot.twists());
        return new Object[] {"title", plot.title(), "kind", plot.kind(), "field", plot.field(), "ground", terms.ground(),
            "groundDocument", "Kế hoạch phát triển khoa học, công nghệ của Thành phố (dữ liệu mẫu)", "groundDate", line.on(Beat.ORDERED).minusDays(90),
            "urgency", "(Dữ liệu mẫu" + (plot.source() == null ? "" : "; tên nhiệm vụ có thật, nguồn: " + plot.source() + "; mọi dữ kiện khác là giả định")
                    + ") " + own.map(Originals::urgency).orElseGet(() -> Prose.about("Tính cấp thiết", about)),
            "objective", own.map(Originals::objective).orElseGet(terms::objective), "content", own.map(Originals::content).orElseGet(() -> String.join("\n", terms.contentTitles())),
            "results", thin ? "Báo cáo và sản phẩm" : own.map(Originals::results).orElseGet(terms::results), "applicationPlan", thin ? "Sẽ ứng dụng sau khi có kết quả" : terms.applicationPlan(),
            "agency", plot.agency().id(), "proposer", plot.agency().id(), "months", (long) plot.months(), "fundsAsked", plot.total(),
            "orderLetter", "%d/ĐH ngày %s (dữ liệu mẫu)".formatted(100 + plot.number(), line.on(Beat.ORDERED)), "commitment", true,
            "origin", plot.kind().equals("DU_AN_SXTN") ? "ACCEPTED_RESULT" : null,
            "originDocument", plot.kind().equals("DU_AN_SXTN") ? "Quyết định công nhận kết quả số %d/QĐ (dữ liệu mẫu)".formatted(200 + plot.number()) : null,
            "otherMoney", plot.kind().equals("DU_AN_SXTN") ? plot.total() / 2 : null,
            "policyUse", List.of("DE_TAI_XH", "DE_AN").contains(plot.kind()) ? "Luận cứ cho nghị quyết, kế hoạch chuyên đề của Thành phố" : null,
            "programme", programme == null ? null : programme.task().number(), "contact", "Chuyên viên phòng nghiệp vụ, " + plot.agency().name()};
    }

    Story screened() {
        return at(Beat.SCREENED, () -> act(staff.specialist(), "screen", "sources", "Cơ sở dữ liệu nhiệm vụ của Thành phố; cơ sở dữ liệu quốc gia về KH&CN",
                "findings", "Không có nhiệm vụ trùng lặp; các nhiệm vụ gần nhất khác về đối tượng và địa bàn.", "duplicate", "NONE",
                "similar", List.of(row("title", terms.similar(), "source", "CSDL quốc gia", "score", 21 + random.nextInt(25))),
                "judgement", JUDGED_NEW.get(1), "judgementReason", JUDGED_NEW.get(3)));
    }

    Story identified() {
        if (line.isUnderNewLaw()) {
            return this;
        }
        at(Beat.IDENTIFIED, () -> {
            var members = 7 + 2 * random.nextInt(3);
            var good = !plot.has(Twist.NOT_IDENTIFIED);
            act(random.nextBoolean() ? staff.specialist() : staff.head(), "identify", "members", (long) members, "present", (long) members, "rolesPresent", CHAIRED,
                    "reviewers", 2L, "secretaries", 2L, "papersSentOn", days.minus(scene.day(), 7), "ballots", (long) members,
                    "ballotsFor", good ? (long) members - random.nextInt(2) : 2L, "ballotsAllCriteria", true, "conclusion", good ? "DO" : "DONT", "mode", mode(),
                    "reasons", good ? null : "Nội dung đã có trong nhiệm vụ thường xuyên của cơ quan đề xuất; chưa đủ tầm nhiệm vụ cấp Thành phố.");
            if (!good) {
                end();
            }
        });
        return at(Beat.RECOMMENDED, () -> act(staff.specialist(), "finish-recommendation", "name", plot.title(), "orientation", terms.objective(),
                "results", terms.results(), "mode", mode(), "source", plot.agency().name()));
    }

    private String mode() {
        return plot.isProgramme() ? "PROGRAMME" : plot.has(Twist.DIRECT) ? "DIRECT" : "COMPETITIVE";
    }

    Story listed() {
        at(Beat.LIST_SUBMITTED, () -> act(staff.director(), "submit-list", "opinion", "Trình tự, hồ sơ và kết luận đúng quy định; kính trình phê duyệt."));
        return at(Beat.LISTED, () -> {
            act(staff.committee(), "approve-list", "mode", mode(),
                    "directGround", plot.has(Twist.DIRECT) && !line.isUnderNewLaw() ? "ONLY_ONE_CAPABLE" : null,
                    "directReason", plot.has(Twist.DIRECT) ? "Chỉ có một tổ chức trên địa bàn đủ thiết bị và chuyên gia để thực hiện." : null);
            if (Beat.CALLED.upTo(plot.last()) && !plot.isProgramme()) {
                agenda.on(line.on(Beat.LISTED).plusDays(4), () -> act(random.nextBoolean() ? publisher() : staff.specialist(), "publish-list",
                        "address", "Cổng thông tin khoa học và công nghệ"));
            }
        });
    }

    // ---- selection

    Story called() {
        if (plot.isProgramme()) {
            return this;
        }
        return at(Beat.CALLED, () -> {
            act(staff.specialist(), plot.has(Twist.DIRECT) ? "assign-directly" : "publish-call", call(line.on(Beat.CLOSES)));
            if (plot.has(Twist.NO_DOSSIER)) {
                agenda.on(line.on(Beat.CLOSES).plusDays(3), () -> {
                    act(staff.specialist(), "fail-call", "reason", "NO_DOSSIER", "note", "Hết hạn không có tổ chức nộp hồ sơ.");
                    end();
                });
            }
        });
    }

    private @Nullable Object[] call(LocalDate closes) {
        return new Object[] {"closesOn", closes, "closesAt", "17:00", "invited", plot.has(Twist.DIRECT) ? plot.host().id() : null,
            "notice", "Mời các tổ chức đủ điều kiện đăng ký chủ trì nhiệm vụ: " + plot.title() + ".",
            "conditions", "Theo Điều 4 Thông tư 20/2023/TT-BKHCN và quy định của Thành phố.", "address", "Bộ phận một cửa, " + authority(), "contact", "Phòng Quản lý khoa học"};
    }

    private String authority() {
        return plot.authority() == 1 ? "Sở Khoa học và Công nghệ Hà Nội" : "Sở Khoa học và Công nghệ Hải Phòng";
    }

    Story applied() {
        if (plot.isProgramme() || plot.has(Twist.NO_DOSSIER)) {
            return this;
        }
        at(Beat.APPLIED, () -> apply(plot.host(), leader));
        if (!plot.has(Twist.DIRECT) && Beat.APPLIED.upTo(plot.last())) {
            var others = Math.min(plot.number() % 3, rivals.size());
            for (var i = 0; i < others; i++) {
                var rival = rivals.get((plot.number() + i) % rivals.size());
                agenda.on(days.onOrAfter(line.on(Beat.APPLIED).plusDays(i + 1L)), () -> apply(rival, null));
            }
        }
        return this;
    }

    private void apply(Cast.House from, @Nullable Actor investigator) {
        var application = scene.open(from.actor(), "application", task(), terms.application(from, investigator, scene.day(),
                scene.definition("application", task()).version()));
        applications.add(application);
        if (random.nextInt(4) > 0 || Beat.CHECKED.upTo(plot.last())) {
            agenda.on(scene.day().plusDays(1), () -> scene.act(staff.desk(), application, "receive", "channel", random.nextInt(4) == 0 ? "HAND" : "ONLINE"));
        }
    }

    Story opened() {
        if (plot.isProgramme()) {
            return this;
        }
        at(Beat.CHECKED, () -> applications.forEach(application -> scene.act(staff.specialist(), application, "find-valid", JUDGED_NEW.toArray())));
        return at(Beat.OPENED, () -> {
            act(staff.specialist(), "open-dossiers", "received", (long) applications.size(), "valid", (long) applications.size(),
                    "attendees", "Đại diện Sở, tổ chức đăng ký, cơ quan đặt hàng");
            if (plot.last() == Beat.OPENED) {
                askCouncil(today.plusDays(12));
            }
        });
    }

    /** Asks the members of a council that is about to meet; some have answered. */
    void askCouncil(LocalDate meeting) {
        if (plot.authority() != 1) {
            return;
        }
        for (var i = 0; i < council.size(); i++) {
            var member = council.get(i);
            var review = scene.open(staff.specialist(), "review", task(), "subject", plot.title(), "member", member.login(),
                    "seat", i == 0 ? "CHAIR" : i < 3 ? "REVIEWER" : i == 3 ? "SCIENTIFIC_SECRETARY" : "MEMBER", "meetingOn", meeting);
            if ((i + plot.number()) % 3 == 0) {
                scene.act(member, review, "submit", "conclusion", "CHANGES");
            }
        }
    }

    Story selected() {
        if (plot.isProgramme()) {
            return this;
        }
        return at(Beat.SELECTED, () -> {
            var members = 7 + 2 * random.nextInt(2);
            var ballots = new ArrayList<Map<String, @Nullable Object>>();
            for (var application : applications) {
                var level = application.equals(applications.getFirst()) ? 82 : 71;
                for (var member = 1; member <= members; member++) {
                    ballots.add(row("application", application.number(), "member", "P" + member, "score", level + random.nextInt(8), "contentScore", 20 + random.nextInt(5)));
                }
            }
            act(staff.specialist(), "select", "method", line.isUnderNewLaw() ? "COUNCIL" : null, "members", (long) members, "present", (long) members, "rolesPresent", CHAIRED,
                    "reviewers", 2L, "papersSentOn", days.minus(scene.day(), 9), "questionsSentOn", days.minus(scene.day(), 6), "siteCheck", Samples.FILE,
                    "countingBoard", 3L, "ballots", ballots, "changes", "Làm rõ phương pháp chọn mẫu; rút gọn nội dung 3; bổ sung địa chỉ ứng dụng.",
                    "lumpMode", terms.lumpMode());
            if (plot.has(Twist.CANCELLED)) {
                agenda.on(scene.day().plusDays(8), () -> {
                    act(staff.head(), "record-cancellation-ground", "ground", "HOST_WITHDREW", "evidence", "Tổ chức trúng tuyển có văn bản xin không thực hiện.");
                    agenda.on(scene.day().plusDays(6), () -> {
                        act(staff.director(), "cancel-result", "next", plot.number() % 2 == 0 ? "SECOND_CALL" : "STOP", "reason", "Tổ chức trúng tuyển rút.");
                        end();
                    });
                });
            }
        });
    }

    Story appraised() {
        if (plot.isProgramme()) {
            return this;
        }
        if (line.isUnderNewLaw()) {
            at(Beat.NOTICED, () -> act(staff.specialist(), "notify-result", "changes", "Tiếp thu ý kiến hội đồng, lập dự toán chi tiết."));
        }
        at(Beat.REVISED, () -> act(host, "revise", "quotesOn", scene.day().minusDays(25), "team", terms.team(false)));
        at(Beat.APPRAISED, () -> act(staff.accountant(), "appraise", terms.appraisal(days.minus(scene.day(), 5))));
        if (line.isUnderNewLaw()) {
            at(Beat.APPRAISAL_NOTICED, () -> act(staff.accountant(), "notify-appraisal"));
        }
        return at(Beat.FINALISED, () -> act(host, "finalise", "chairConfirmed", true));
    }

    Story awarded() {
        if (plot.isProgramme()) {
            return at(Beat.AWARDED, () -> act(staff.committee(), "approve-programme", terms.award(plot.host().id(), leader.login())));
        }
        at(Beat.AWARD_SUBMITTED, () -> act(staff.director(), "submit-award"));
        return at(Beat.AWARDED, () -> {
            act(staff.committee(), "award", terms.award(null, null));
            if (Beat.CONTRACTED.upTo(plot.last())) {
                agenda.on(scene.day().plusDays(4), () -> act(publisher(), "publish-award", "shownUntil", scene.day().plusDays(90), "address", "Cổng thông tin của Sở"));
                agenda.on(scene.day().plusDays(6), () -> act(host, "disclose", "address", "Trang thông tin của " + plot.host().name()));
            }
        });
    }

    Story contracted() {
        return at(Beat.CONTRACTED, () -> act(staff.director(), "sign-contract", terms.contract()));
    }

    // ---- execution, acceptance: told by those who know them

    Story ran() {
        new Work(this).note();
        return this;
    }

    Story accepted() {
        new Closing(this).note();
        return this;
    }
}
