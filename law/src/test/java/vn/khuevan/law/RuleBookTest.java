package vn.khuevan.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBookTest {

    private final RuleBook book = RuleBook.load();

    @Test
    void holdsEveryProvisionUnderTheIdThatOthersKnow() throws Exception {
        try (var in = RuleBookTest.class.getResourceAsStream("/law/provision-ids.txt")) {
            var known = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
            assertThat(known).hasSize(298);
            assertThat(book.provisions()).extracting(Provision::id).containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @Test
    void readsEveryFileOfTheFolder() throws Exception {
        var folder = Path.of(RuleBook.class.getResource("/law/rule-sets.yaml").toURI()).getParent();
        var listed = Files.readString(folder.resolve("rule-sets.yaml")).lines().filter(line -> line.startsWith("- ") && line.endsWith(".yaml"))
                .map(line -> line.substring(2)).toList();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrderElementsOf(concat(listed, "rule-sets.yaml", "gaps.yaml", "calendar.yaml"));
        }
    }

    /** The promise of the whole module: on any day a duty has one answer, or says that it has none and why. */
    @Test
    void onEveryDayFrom2016To2028EachDutyHasOneRuleOrAStatedGap() {
        var last = LocalDate.parse("2028-12-31");
        for (var duty : book.duties()) {
            var rows = book.provisions().stream().filter(row -> row.enabled() && row.duty().equals(duty)).toList();
            var gaps = book.gaps().stream().filter(gap -> gap.duty().equals(duty)).toList();
            for (var kind : book.kindsOf(duty)) {
                for (var day = LocalDate.parse("2016-01-01"); !day.isAfter(last); day = day.plusDays(1)) {
                    var on = day;
                    long rules = rows.stream().filter(row -> row.appliesOn(on) && row.appliesToKind(kind)).count();
                    long stated = gaps.stream().filter(gap -> gap.coversDay(on) && gap.concerns(kind)).count();
                    if (rules + stated != 1 || (rules == 1) != (book.inForce(duty, on, kind) instanceof Found.Rule)) {
                        assertThat(List.of(rules, stated)).as("rules and gaps of %s for %s on %s", duty, kind, on).isEqualTo(List.of(1L, 0L));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2016-01-01, accept.file.national", "2021-04-10, accept.file.national", "2021-04-11, seed.note.7", "2025-10-14, seed.note.7", "2028-12-31, seed.note.7"
    })
    void acceptanceIsFiledAfterTheEndUntilTheCityPutItBefore(LocalDate day, String provision) {
        assertThat(book.inForce("acceptance.filing", day)).isInstanceOfSatisfying(Found.Rule.class,
                rule -> assertThat(rule.provision().id()).isEqualTo(provision));
    }

    @ParameterizedTest
    @CsvSource({
        "open.limit, 2018-05-05, Carried, open.limit", "open.limit, 2024-05-05, Rule, open.limit",
        "open.limit, 2025-11-01, Carried, open.limit", "open.limit, 2026-01-01, Rule, open.limit.2025",
        "open.limit.2025, 2024-05-05, Rule, open.limit", "accept.council.size, 2026-01-01, Carried, accept.council.size",
        "seed.note.9a, 2018-01-01, Carried, seed.note.9a", "asset.inventory, 2017-01-01, Carried, asset.inventory",
        "form.adjust, 2026-01-01, Rule, form.change2025"
    })
    void aDutyIsAnsweredOverTimeByRowsAndCarriedThroughGaps(String duty, LocalDate day, String how, String provision) {
        var found = book.inForce(duty, day);
        assertThat(found.getClass().getSimpleName()).isEqualTo(how);
        assertThat(found.applied()).map(Provision::id).contains(provision);
    }

    @Test
    void whatIsCarriedIsAssumedAndSaysWhy() {
        var carried = (Found.Carried) book.inForce("select.quorum", LocalDate.parse("2019-01-01"));
        assertThat(carried.provision().certainty()).isEqualTo(Certainty.ASSUMED);
        assertThat(carried.gap().reasonVi()).contains("08/2017/TT-BKHCN");
        assertThat(book.byId("select.quorum").orElseThrow().certainty()).isEqualTo(Certainty.ANALOGUE);
    }

    @Test
    void whatTheLawOf2025AbolishesIsNotCarried() {
        var day = LocalDate.parse("2026-06-01");
        for (var duty : List.of("ident.size.min", "ident.quorum", "ident.pass", "list.review", "form.ident", "call.mode.direct",
                "elig.host.results.registered")) {
            assertThat(book.inForce(duty, day)).as(duty).isInstanceOf(Found.Missing.class);
        }
    }

    @Test
    void whatIsNewIn2025IsMissingBefore() {
        assertThat(book.inForce("approve.limit.2025", LocalDate.parse("2024-06-01"))).isInstanceOf(Found.Missing.class);
        assertThat(book.inForce("term.decide.2025", LocalDate.parse("2026-06-01"))).isInstanceOf(Found.Rule.class);
    }

    @Test
    void aKindOfTaskThatATextDoesNotNameIsToldApart() {
        var day = LocalDate.parse("2024-06-01");
        assertThat(book.inForce("open.limit", day, "DE_TAI_CN")).isInstanceOf(Found.Rule.class);
        assertThat(book.inForce("open.limit", day, "CHUONG_TRINH")).isInstanceOf(Found.Carried.class);
        assertThat(book.inForce("select.score.de_tai_cn.content", day, "DU_AN_SXTN")).isInstanceOf(Found.Missing.class);
    }

    @Test
    void aDayThatWasNotStudiedAnswersMissingAndAnUnknownDutyThrows() {
        assertThat(book.inForce("open.limit", LocalDate.parse("2012-01-01"))).isInstanceOf(Found.Missing.class);
        assertThatThrownBy(() -> book.inForce("open.limits", LocalDate.parse("2024-01-01"))).isInstanceOf(UnknownDuty.class);
    }

    @Test
    void everyDutyOfADayIsAnsweredAtOnce() {
        var answers = book.answersOn(LocalDate.parse("2024-06-01"));
        assertThat(answers.keySet()).isEqualTo(book.duties());
        assertThat(book.on(LocalDate.parse("2024-06-01"))).extracting(Provision::id).contains("seed.note.7").doesNotContain("accept.file.national");
    }

    @ParameterizedTest
    @CsvSource({"2015-06-01, HN2016", "2021-04-10, HN2016", "2021-04-11, HN2021", "2025-09-30, HN2021", "2025-10-01, RS2025"})
    void namesTheRuleSetOfATaskByTheDayItBegan(LocalDate pin, String ruleSet) {
        assertThat(book.ruleSetOf(pin).id()).isEqualTo(ruleSet);
    }

    @Test
    void namesTheRuleSetsInForceOnADay() {
        assertThat(book.ruleSetsOn(LocalDate.parse("2024-06-01"))).extracting(RuleSet::id).containsExactly("RS2014", "HN2021", "RS2023");
        assertThat(book.ruleSetsOn(LocalDate.parse("2026-06-01"))).extracting(RuleSet::id).containsExactly("RS2014", "HN2021", "RS2025");
    }

    @Test
    void readsEachShapeOfAValue() {
        assertThat(says("seed.note.7")).isEqualTo(new Says.DueBefore(30, Unit.WORKING_DAY));
        assertThat(says("open.limit")).isEqualTo(new Says.DueAfter(7, Unit.WORKING_DAY));
        assertThat(says("seed.note.9b")).isEqualTo(new Says.DueOn(MonthDay.of(12, 31)));
        assertThat(says("exec.report.period")).isEqualTo(new Says.Every(6, Unit.MONTH));
        assertThat(says("call.open")).isEqualTo(new Says.Lasts(30, Unit.CALENDAR_DAY));
        assertThat(says("publish.result.duration")).isEqualTo(new Says.LastsAtLeast(90, Unit.CALENDAR_DAY));
        assertThat(says("money.pay.others")).isEqualTo(new Says.Limit(Op.AT_MOST, new BigDecimal("0.8"), Unit.COEFFICIENT));
        assertThat(says("money.lump.final.cap")).isInstanceOfSatisfying(Says.Limit.class, cap -> assertThat(cap.whole()).isEqualTo(1_000_000_000L));
        assertThat(says("ident.pass")).isEqualTo(new Says.Share(Op.MORE_THAN, new Fraction(3, 4)));
        assertThat(says("select.score.de_tai_cn.content")).isEqualTo(new Says.Points(24));
        assertThat(says("elig.host.suspension")).isEqualTo(new Says.Amount(BigDecimal.valueOf(12), Unit.MONTH));
        assertThat(says("select.size.2026")).isEqualTo(new Says.Range(7, 9, Unit.PERSON));
        assertThat(says("accept.council.mix")).isEqualTo(new Says.Parts(List.of(6, 3), Unit.PERSON));
        assertThat(says("seed.note.2")).isEqualTo(new Says.Required(List.of("IMPLEMENTATION_PLAN"), Unit.FORM));
        assertThat(says("money.lump.fixed")).isEqualTo(new Says.Flag(false));
        assertThat(says("money.advance.last")).isEqualTo(new Says.Names("GRADE>=DAT", Unit.GRADE));
        assertThat(book.byId("ident.quorum").orElseThrow().requiredRoles())
                .containsExactly("CHAIR_OR_AUTHORISED_VICE", "ALL_REVIEWERS", "SCIENTIFIC_SECRETARY");
    }

    @Test
    void theCriteriaOfEachKindOfTaskAddUpToAHundred() {
        for (var kind : Set.of("de_tai_cn", "de_tai_xh", "du_an_sxtn")) {
            assertThat(book.provisions().stream().filter(row -> row.id().startsWith("select.score." + kind + "."))
                    .mapToInt(row -> ((Says.Points) row.says()).most()).sum()).as(kind).isEqualTo(100);
        }
    }

    @Test
    void isSearchedWithOrWithoutMarks() {
        assertThat(book.search("thanh ly hop dong")).extracting(Provision::id).contains("seed.note.9a");
        assertThat(book.search("Thanh lý HỢP ĐỒNG")).extracting(Provision::id).contains("seed.note.9a");
        assertThat(book.search("20/2023 7.1")).extracting(Provision::id).contains("open.limit");
        assertThat(book.search("không có từ này đâu nhé")).isEmpty();
    }

    @Test
    void everyProvisionCitesAListedDocument() {
        assertThat(book.provisions()).allSatisfy(row -> assertThat(book.document(row.document())).isPresent());
        assertThat(book.document("4001/QĐ-BKHCN")).isEqualTo(book.document("4001/QĐ-BKHCN (267/2025/NĐ-CP, 36/2025/TT-BKHCN)"));
        assertThat(book.document("08/2017/TT-BKHCN")).hasValueSatisfying(document -> assertThat(document.text()).isEqualTo("missing"));
    }

    private Says says(String id) {
        return book.byId(id).orElseThrow().says();
    }

    private static Set<String> concat(List<String> names, String... more) {
        var all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
