package vn.khuevan.demo;

import static vn.khuevan.demo.Scene.row;

import java.util.List;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** From the acceptance dossier to the third year of use, and the ways out when it fails. */
final class Closing {

    private static final List<String> FILED = List.of("LETTER_M2", "FULL_REPORT", "SUMMARY", "PRODUCT_REPORT", "CONTRACT", "THUYET_MINH", "CONFIRMATIONS",
            "SURVEY_DATA_AND_DIARY", "AUTHOR_ORDER", "MONEY_REPORT", "SELF_ASSESSMENT_M1");
    private static final List<String> REGISTERED = List.of("FORM_M5", "FULL_REPORT_CONFIRMED", "SUMMARY", "ACCEPTANCE_MINUTES", "AUTHOR_ORDER");

    private final Story story;
    private final Scene scene;
    private final Timeline line;
    private final Plot plot;

    Closing(Story story) {
        this.story = story;
        this.scene = story.scene;
        this.line = story.line;
        this.plot = story.plot;
    }

    void note() {
        if (plot.has(Twist.NEVER_FILED)) {
            story.agenda.on(line.end().plusMonths(6).plusDays(12), () -> {
                story.act(story.staff.director(), "fail-late", "reason", "Quá 6 tháng sau khi hết hạn, tổ chức chủ trì không nộp hồ sơ nghiệm thu.");
                failed();
            });
            return;
        }
        if (plot.has(Twist.FILED_TOO_LATE)) {
            story.agenda.on(story.today.minusDays(3), () -> scene.refused(story.host, story.look(), "file-acceptance", acceptance(false)));
            return;
        }
        filed();
        council();
        if (plot.has(Twist.FAILED)) {
            return;
        }
        recognised();
        liquidated();
        used();
    }

    // ---- acceptance

    private Object[] acceptance(boolean thin) {
        return new Object[] {"items", FILED, "selfAssessment", "COUNCIL", "selfAssessmentReport", Samples.FILE, "productProofs", true, "productProofFile", Samples.FILE,
            "letter", thin ? "Công văn đề nghị" : "%d/CV ngày %s".formatted(400 + plot.number(), scene.day())};
    }

    private void filed() {
        var back = plot.has(Twist.ACCEPTANCE_WAITS) || plot.has(Twist.ACCEPTANCE_RETURNED);
        story.at(Beat.FILED, () -> {
            story.act(story.host, "file-acceptance", acceptance(back));
            if (back) {
                story.agenda.on(scene.day().plusDays(2), () -> {
                    story.act(story.staff.specialist(), "return-acceptance", "reasons", List.of(
                            row("reason", "Công văn đề nghị chưa ghi số, ngày", "field", "acceptance.letter", "fix", "Ghi số, ngày"),
                            row("reason", "Báo cáo sử dụng kinh phí chưa khớp xác nhận của Kho bạc", "field", "acceptance.moneyReport", "fix", "Đối chiếu lại"),
                            row("reason", "Thiếu minh chứng cho sản phẩm SP2", "field", "acceptance.productProofFile")));
                    if (plot.has(Twist.ACCEPTANCE_WAITS)) {
                        story.end();
                    } else {
                        story.agenda.on(scene.day().plusDays(3), () -> {
                            story.act(story.host, "complete-acceptance", acceptance(false));
                            if (Beat.CHECKED_ACCEPTANCE.upTo(plot.last())) {
                                story.agenda.on(scene.day().plusDays(1), this::confirm);
                            }
                        });
                    }
                });
            }
        });
        if (!back) {
            story.at(Beat.CHECKED_ACCEPTANCE, this::confirm);
        }
    }

    private void confirm() {
        story.act(story.staff.specialist(), "confirm-acceptance", Story.JUDGED_NEW.toArray());
    }

    private void council() {
        story.at(Beat.COUNCIL, () -> {
            story.act(story.staff.director(), "set-up-council", "members", 9L, "specialSize", false, "experts", 6L, "representatives", 3L, "continuity", 2L,
                    "hostStaffSeats", null, "barred", null, "measurable", false);
            if (plot.last() == Beat.COUNCIL) {
                story.askCouncil(story.today.plusDays(14));
            }
            story.agenda.on(scene.day().plusDays(1), () -> story.act(story.publisher(), "publish-acceptance", "shownUntil", scene.day().plusDays(80),
                    "address", "Cổng thông tin của Sở"));
        });
        story.at(Beat.MET, () -> {
            var bad = plot.has(Twist.FAILED);
            var good = plot.has(Twist.EXCELLENT);
            story.act(story.staff.specialist(), "hold-acceptance", "members", 9L, "present", 9L, "rolesPresent", Story.CHAIRED, "papersSentOn", story.days.minus(scene.day(), 9),
                    "reviewsInOn", story.days.minus(scene.day(), 2), "allReviewsIn", true, "excellent", bad ? 0L : good ? 8L : 3L, "pass", bad ? 4L : good ? 1L : 6L,
                    "fail", bad ? 5L : 0L, "invalid", 0L, "requirements", "Hoàn thiện báo cáo tổng hợp theo góp ý; bổ sung số liệu bảng 3.",
                    // the circular grades tasks; the council of a programme writes its grade down
                    "grade", plot.isProgramme() ? "DAT" : null);
            if (bad) {
                story.agenda.on(scene.day().plusDays(3), () -> story.act(story.staff.specialist(), "send-conclusion"));
                failed();
            }
        });
        if (!plot.has(Twist.FAILED)) {
            story.at(Beat.CONCLUDED, () -> story.act(story.staff.specialist(), "send-conclusion"));
        }
    }

    // ---- registration, recognition, rights

    private void recognised() {
        story.at(Beat.COMPLETED, () -> {
            story.act(story.host, "complete", "chairConfirmed", true);
            lastInstalment();
            resultAsset();
        });
        story.at(Beat.REGISTRATION_FILED, () -> story.act(story.host, "file-registration", "items", REGISTERED));
        story.at(Beat.CERTIFIED, () -> {
            story.act(story.staff.clerk(), "certify-registration", "certificateNumber", "%02d-%03d/KQNC-SKHCN".formatted(scene.day().getYear() % 100, plot.number()));
            story.act(story.host, "request-rights", "mode", "OWNERSHIP_HOST", "plan", "Khai thác tại đơn vị và chuyển giao cho cơ quan đặt hàng.");
        });
        story.at(Beat.RECOGNISED, () -> {
            story.act(story.staff.specialist(), "check-rights");
            story.act(story.staff.director(), "recognise", "complaintPending", false);
        });
        story.at(Beat.RIGHTS_PROPOSED, () -> {
            assets();
            story.act(story.staff.director(), "propose-rights", "opinion", "Hồ sơ đủ điều kiện giao quyền sở hữu cho tổ chức chủ trì.");
        });
        story.at(Beat.SETTLED, () -> {
            story.act(story.staff.committee(), "decide-rights", "mode", "OWNERSHIP_HOST", "receiver", plot.host().id());
            if (Beat.LIQUIDATED.upTo(plot.last()) || plot.number() % 2 == 0) {
                story.agenda.on(scene.day().plusDays(5), this::handOver);
            }
        });
    }

    private List<CaseFile> children(String type) {
        return scene.children(story.staff.specialist(), story.task(), type);
    }

    private void lastInstalment() {
        for (var instalment : children("instalment")) {
            if (instalment.stage().equals("paid")) {
                scene.act(story.staff.accountant(), instalment, "settle", "amount", instalment.data().whole("payment.amount"), "returned", 0L);
            }
        }
        for (var instalment : children("instalment")) {
            if (!instalment.stage().equals("planned")) {
                continue;
            }
            if (plot.isProgramme() || children("plan-item").stream().anyMatch(item -> !item.stage().equals("done"))) {
                scene.act(story.staff.accountant(), instalment, "strike", "reason", "Phần việc không thực hiện hết, kinh phí không cấp.");
                continue;
            }
            scene.act(story.host, instalment, "request", "volumeTable", Samples.FILE);
            story.agenda.on(scene.day().plusDays(5), () -> {
                scene.act(story.staff.accountant(), instalment, "confirm", "note", "Đã nghiệm thu đạt.");
                story.agenda.on(scene.day().plusDays(4), () -> {
                    var paid = scene.act(story.staff.accountant(), instalment, "pay", "amount", instalment.data().whole("instalment.amount"), "year", (long) scene.day().getYear(),
                            "yearBudget", plot.total(), "treasuryDocument", "GRDT-%d".formatted(5_000 + plot.number()));
                    story.agenda.on(scene.day().plusDays(9), () -> scene.act(story.staff.accountant(), paid, "settle", "amount", instalment.data().whole("instalment.amount"), "returned", 0L));
                });
            });
        }
    }

    private void resultAsset() {
        scene.open(story.host, "asset", story.task(), "name", "Kết quả: " + Work.shorter(story.terms.contentTitles().get(1)), "kind", "RESULT", "origin", "Sản phẩm SP1 của nhiệm vụ",
                "value", plot.total() / 2, "stateMoney", plot.total() / 2, "custodian", story.leader.name(), "place", Work.shorter(plot.host().name()), "condition", "GOOD");
    }

    private void assets() {
        for (var asset : children("asset")) {
            if (!asset.stage().equals("in-custody")) {
                continue;
            }
            if ("EQUIPPED".equals(asset.data().text("asset.kind"))) {
                scene.act(story.host, asset, "call-inventory", "endedOn", line.end().isAfter(scene.day()) ? scene.day() : line.end());
                scene.act(story.host, asset, "inventory", "remaining", plot.total() / 25, "condition", "Hoạt động tốt", "proposal", "GIVE_HOST");
                scene.act(story.staff.specialist(), asset, "forward");
                decide(story.staff.specialist(), asset);
            } else {
                scene.act(story.host, asset, "call-result-report");
                scene.act(story.host, asset, "report-result", "remaining", plot.total() / 2, "condition", "Sẵn sàng chuyển giao", "proposal", "GIVE_HOST");
                var appraised = scene.act(story.staff.specialist(), asset, "appraise-result");
                var asked = appraised.deadlines().stream().anyMatch(limit -> Role.PEOPLES_COMMITTEE.code().equals(limit.waits()));
                decide(asked ? story.staff.committee() : story.staff.specialist(), asset);
            }
        }
    }

    /**
     * On equipment the department records what others decide; on results the People's Committee decides here, where a limit asks
     * it to: for some kinds of task the rules of the day have none, and it does not see the dossier then.
     */
    private void decide(Actor by, CaseFile asset) {
        scene.act(by, asset, "decide-assignment", "disposal", "GIVE_HOST", "receiver", plot.host().id());
    }

    private void handOver() {
        for (var asset : children("asset")) {
            if (asset.stage().equals("decided")) {
                scene.act(story.host, asset, "hand-over", "receiver", Work.shorter(plot.host().name()));
            }
        }
    }

    // ---- liquidation, publication, use

    private void liquidated() {
        story.at(Beat.LIQUIDATED, () -> story.act(story.staff.director(), "liquidate", "accepted", plot.total(), "advanced", plot.total(), "returned", 0L, "productsHandedOver", true,
                "receiver", plot.agency().name() + ", " + scene.day()));
        story.at(Beat.ACCOUNTED, () -> story.act(story.staff.accountant(), "settle-accounts", "amount", plot.total(), "saved", 0L));
        story.at(Beat.PUBLISHED, () -> story.act(story.staff.editor(), "publish", "shownUntil", scene.day().plusDays(120), "abstract", Prose.about("Tóm tắt kết quả", plot.title()),
                "accessClass", plot.number() % 5 == 0 ? "METADATA" : "OPEN"));
        story.at(Beat.FOLLOWED, () -> story.act(story.staff.specialist(), "begin-follow-up"));
    }

    private void used() {
        if (!Beat.FOLLOWED.upTo(plot.last())) {
            return;
        }
        for (var year = 1; year <= 3; year++) {
            var number = year;
            var beat = Beat.values()[Beat.YEAR_1.ordinal() + year - 1];
            var day = line.on(beat).isBefore(line.on(Beat.FOLLOWED)) ? line.on(Beat.FOLLOWED).plusDays(20) : line.on(beat);
            if (beat.upTo(plot.last())) {
                story.agenda.on(day, () -> year(number, true));
            } else if (plot.has(Twist.FOLLOW_UP_REPORTED)) {
                story.agenda.on(story.today.minusDays(4), () -> year(number, false));
                break;
            }
        }
        story.at(Beat.CLOSED, () -> story.act(story.staff.director(), "close", "archivedIn", "Hộp %d".formatted(plot.number())));
    }

    private void year(int number, boolean confirmed) {
        children("follow-up").stream().filter(each -> each.data().whole("followUp.year") == number && each.stage().equals("due")).findFirst().ifPresent(each -> {
            var inUse = !plot.has(Twist.UNUSED);
            Actor reporter = number % 2 == 0 ? story.host : plot.agency().actor();
            var reported = scene.act(reporter, each, "report", "inUse", inUse, "users", inUse ? plot.agency().name() : null, "effect", inUse ? "Giảm thời gian xử lý, tiết kiệm chi phí vận hành." : null,
                    "revenue", inUse ? plot.total() / 8 : null, "evidence", inUse ? Samples.FILE : null,
                    "reason", inUse ? null : "Chờ bố trí kinh phí vận hành; dự kiến dùng từ năm sau.", "signer", "Phó thủ trưởng đơn vị");
            if (confirmed) {
                story.agenda.on(scene.day().plusDays(8), () -> scene.act(story.staff.specialist(), reported, "confirm", "counts", inUse));
            }
        });
    }

    // ---- not completed

    private void failed() {
        if (!plot.has(Twist.RETURN_DECIDED) && !plot.has(Twist.RETURNED)) {
            return;
        }
        var proper = plot.total() * 5 / 10;
        var unused = plot.total() / 10;
        story.agenda.on(scene.day().plusDays(14), () -> {
            story.act(story.host, "report-failure", "proper", proper, "unused", unused, "cause", "Thử nghiệm không đạt chỉ tiêu đã đăng ký.");
            story.agenda.on(scene.day().plusDays(15), () -> {
                var decided = story.act(story.staff.director(), "decide-return", "fault", "SUBJECTIVE", "proper", proper, "improper", 0L, "unused", unused);
                if (plot.has(Twist.RETURNED)) {
                    var owed = decided.data().whole("returnDecision.amount");
                    story.agenda.on(scene.day().plusDays(25), () -> disposeAssets());
                    story.agenda.on(scene.day().plusDays(40), () -> {
                        story.act(story.staff.accountant(), "record-return", "total", owed == null ? proper + unused : owed);
                        story.agenda.on(scene.day().plusDays(8), () -> story.act(story.staff.director(), "close-failed", "accepted", proper, "advanced", proper + unused,
                                "returned", owed, "receiver", plot.agency().name()));
                    });
                }
            });
        });
    }

    private void disposeAssets() {
        for (var asset : children("asset")) {
            if (asset.stage().equals("in-custody")) {
                scene.act(story.host, asset, "call-inventory", "endedOn", scene.day().minusDays(10));
                scene.act(story.host, asset, "inventory", "remaining", plot.total() / 30, "condition", "Còn dùng được", "proposal", "TRANSFER");
                scene.act(story.staff.specialist(), asset, "decide-disposal", "disposal", "TRANSFER");
                scene.act(story.host, asset, "hand-over", "receiver", plot.agency().name());
            }
        }
    }

    /** What follows a decision to terminate. */
    void afterTermination(CaseFile termination, long owed) {
        if (!plot.has(Twist.RETURNED)) {
            return;
        }
        story.agenda.on(scene.day().plusDays(20), this::disposeAssets);
        story.agenda.on(scene.day().plusDays(35), () -> {
            scene.act(story.staff.accountant(), termination, "repay", "amount", owed, "voucher", "GNT-%d".formatted(plot.number()));
            story.agenda.on(scene.day().plusDays(7), () -> story.act(story.staff.director(), "close-terminated", "accepted", 0L, "advanced", owed, "returned", owed,
                    "receiver", plot.agency().name()));
        });
    }
}
