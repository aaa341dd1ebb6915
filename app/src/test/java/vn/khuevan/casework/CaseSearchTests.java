package vn.khuevan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.khuevan.KhuevanTest;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Role;

/** What a list finds, filter by filter, held against the dossiers themselves. */
@KhuevanTest(properties = "khuevan.test=case-search")
class CaseSearchTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final Actor SPECIALIST = new Actor(7, "chuyenvien", "Chuyên viên", 1, Set.of(Role.SPECIALIST), List.of());
    private static final List<String> TITLES = List.of("Nghiên cứu cảm biến đo mặn", "Quan trắc nước hồ, đợt 2", "Quản lý rác thải tại nguồn",
            "Cảm biến quan trắc bụi mịn", "Chọn tạo giống lúa");
    private static final List<String> STAGES = List.of("proposed", "running", "closed");
    private static final List<String> KINDS = List.of("DE_TAI_CN", "DE_AN");
    private static final List<String> FIELDS = List.of("102", "207", "401");
    private static final int DOSSIERS = 120;

    @Autowired CaseSearch search;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transactions;

    @BeforeEach
    void someDossiers() {
        db.sql("delete from case_words").update();
        db.sql("delete from public_task").update();
        db.sql("delete from case_file").update();
        db.sql("insert into authority (id, code, name_vi, name_en, kind) values (1, 'H26', 'Hà Nội', 'Hanoi', 'province'), (2, 'H24', 'Hải Phòng', 'Hai Phong', 'province') on conflict do nothing").update();
        for (var i = 0; i < DOSSIERS; i++) {
            var authority = i % 10 == 9 ? 2 : 1;
            var stage = STAGES.get(i % 3);
            db.sql("""
                    insert into case_file (id, number, type, definition, authority_id, root_id, stage, ended, data, chain_hash, opened_on, changed_at, title, kind, field,
                                           host_id, next_due, next_alarm)
                    overriding system value
                    values (:id, :number, :type, 'task/HN2021', :authority, :id, :stage, :ended, '{}', '', :opened, now(), :title, :kind, :field, :host, :due, :alarm)
                    """).param("id", 900_000 + i).param("number", "%s-NV-%d-%05d".formatted(authority == 1 ? "H26" : "H24", 2021 + i % 5, i)).param("type", i % 4 == 3 ? "report" : "task")
                    .param("authority", authority).param("stage", stage).param("ended", stage.equals("closed")).param("opened", LocalDate.of(2021 + i % 5, 1 + i % 12, 1 + i % 28))
                    .param("title", TITLES.get(i % 5)).param("kind", KINDS.get(i % 2)).param("field", FIELDS.get(i % 3)).param("host", i % 7)
                    .param("due", i % 2 == 0 ? null : TODAY.minusDays(20).plusDays(i)).param("alarm", i % 2 == 0 ? null : TODAY.minusDays(40).plusDays(i)).update();
        }
    }

    private static CaseSearch.Wish wish(@Nullable String text, @Nullable String type, @Nullable String stage, @Nullable String kind, List<String> fields,
            @Nullable Integer year, CaseSearch.@Nullable State state, @Nullable List<Long> hosts) {
        return new CaseSearch.Wish(text, type, stage, kind, fields, year, state, hosts);
    }

    private void finds(CaseSearch.Wish wish, String condition) {
        for (var order : CaseSearch.Order.values()) {
            var expected = db.sql("select id from case_file where authority_id = 1 and " + condition).query(Long.class).set();
            var found = search.page(SPECIALIST, TODAY, wish, order, true, DOSSIERS, 0);
            assertThat(found.rows()).as("%s %s", wish, order).extracting(WorkLists.Row::id).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(found.count()).isEqualTo(expected.size());
            var all = Objects.requireNonNull(transactions.execute(status -> {
                try (var rows = search.all(SPECIALIST, TODAY, wish, order, true)) {
                    return rows.toList();
                }
            }));
            assertThat(all).isEqualTo(found.rows());
        }
        assertThat(db.sql("select count(*) from case_file where authority_id = 1 and " + condition).query(Long.class).single()).as(condition).isPositive();
    }

    @Test
    void findsByEveryFilterAndByFiltersTogetherInEveryOrder() {
        finds(wish(null, null, null, null, List.of(), null, null, null), "true");
        finds(wish(null, "task", null, null, List.of(), null, null, null), "type = 'task'");
        finds(wish(null, "task", "running", null, List.of(), 2022, null, null), "type = 'task' and stage = 'running' and extract(year from opened_on) = 2022");
        finds(wish(null, "task", null, "DE_AN", List.of("102", "207"), null, null, null), "type = 'task' and kind = 'DE_AN' and field in ('102', '207')");
        finds(wish(null, null, "closed", "DE_TAI_CN", List.of(), null, null, List.of(1L, 2L)), "stage = 'closed' and kind = 'DE_TAI_CN' and host_id in (1, 2)");
        finds(wish(null, null, null, null, List.of(), null, CaseSearch.State.LATE, null), "not ended and next_due < '2026-06-01'");
        finds(wish(null, "task", null, "DE_AN", List.of(), null, CaseSearch.State.RISK, null), "type = 'task' and kind = 'DE_AN' and not ended and next_due >= '2026-06-01' and next_alarm <= '2026-06-01'");
        finds(wish(null, null, null, null, List.of(), 2023, CaseSearch.State.ENDED, null), "ended and extract(year from opened_on) = 2023");
        finds(wish(null, null, null, null, List.of(), null, CaseSearch.State.OPEN, null), "not ended");
    }

    @Test
    void findsPartOfATitleHoweverItIsTypedAndCut() {
        finds(wish("quan trac", null, null, null, List.of(), null, null, null), "title like '%uan trắc%'");
        finds(wish("uan trắc n", null, null, null, List.of(), null, null, null), "title like '%uan trắc n%'");
        finds(wish("HỒ, đợt", null, null, null, List.of(), null, null, null), "title like '%hồ, đợt%'");
        finds(wish("quan", "task", "running", null, List.of(), null, null, null), "type = 'task' and stage = 'running' and (title like 'Quan%' or title like '% quan%' or title like 'Quản%')");
        finds(wish("cam bien", null, null, "DE_AN", List.of(), 2024, null, null), "title ilike '%cảm biến%' and kind = 'DE_AN' and extract(year from opened_on) = 2024");
        assertThat(search.page(SPECIALIST, TODAY, wish("trac quan", null, null, null, List.of(), null, null, null), CaseSearch.Order.OPENED, true, 25, 0).count()).isZero();
        assertThat(search.page(SPECIALIST, TODAY, wish("'a & !b:*", null, null, null, List.of(), null, null, null), CaseSearch.Order.OPENED, true, 25, 0).count()).isZero();
    }

    @Test
    void commonWordsAreFoundInTheSameTitlesAsRareOnes() {
        for (var typed : List.of("quan trac", "uan trac n", "ho, dot", "quan", "cam bien", "trac quan", "100%", "a_b")) {
            var words = TitleWords.of(typed).within(1, "task");
            assertThat(found(words, words.commonCondition())).as(typed).isEqualTo(found(words, words.condition()));
        }
        var words = TitleWords.of("quan trac").within(1, "task");
        assertThat(found(words, words.commonCondition())).isNotEmpty();
    }

    private List<Long> found(TitleWords words, String condition) {
        return db.sql("select w.case_id from case_words w where w.authority_id = 1 and w.type = 'task' and " + condition + " order by 1")
                .param("words", words.words()).param("syllables", words.syllables()).query(Long.class).list();
    }

    @Test
    void findsByTheBeginningOfANumberWithOrWithoutTheAuthority() {
        finds(wish("H26-NV-2022", null, null, null, List.of(), null, null, null), "number like 'H26-NV-2022%'");
        finds(wish("nv-2022-0001", "task", null, null, List.of(), null, null, null), "number like 'H26-NV-2022-0001%' and type = 'task'");
        assertThat(search.page(SPECIALIST, TODAY, wish("H24-NV", null, null, null, List.of(), null, null, null), CaseSearch.Order.OPENED, true, 25, 0).count()).isZero();
    }

    @Test
    void cutsPagesInOrderAndStillCountsBehindTheLast() {
        var all = wish(null, null, null, null, List.of(), null, null, null);
        var first = search.page(SPECIALIST, TODAY, all, CaseSearch.Order.OPENED, false, 50, 0);
        var second = search.page(SPECIALIST, TODAY, all, CaseSearch.Order.OPENED, false, 50, 50);
        assertThat(first.rows()).hasSize(50).isSortedAccordingTo(java.util.Comparator.comparing(WorkLists.Row::opened).thenComparing(WorkLists.Row::id));
        assertThat(second.rows()).hasSize(50).doesNotContainAnyElementsOf(first.rows());
        var behind = search.page(SPECIALIST, TODAY, all, CaseSearch.Order.OPENED, false, 50, 500);
        assertThat(behind.rows()).isEmpty();
        assertThat(behind.count()).isEqualTo(first.count()).isEqualTo(108);
    }

    @Test
    void followsADossierWhoseTitleKindOrLeadChanges() {
        db.sql("update case_file set title = 'Tên khác hẳn', kind = 'DU_AN_KHCN', field = '301', host_id = 99 where id = 900000").update();
        finds(wish("ten khac", null, null, "DU_AN_KHCN", List.of("301"), null, null, List.of(99L)), "id = 900000");
    }
}
