package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.khuevan.casework.Casework;
import vn.khuevan.identity.Access;
import vn.khuevan.identity.AccessTokens;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;

@ApiTest
class CaseListTests {

    @Autowired
    private CaseList list;

    @Autowired
    private Casework casework;

    @Autowired
    private JdbcClient db;

    @Autowired
    private AccessTokens tokens;

    private Actor actor(String login) {
        return tokens.find("demo-" + login).orElseThrow().actor();
    }

    @Test
    void showsExactlyWhatThePermissionFunctionShows(@Autowired MockMvc mvc, @Autowired DemoAccounts demo) {
        var people = demo.create();
        var agency = new Caller(mvc, "sonnganh");
        var citizen = new Caller(mvc, "congdan");
        var first = agency.post("/api/v1/cases", Caller.aRequest("Của sở ngành")).number();
        agency.post("/api/v1/cases", Map.of("type", "note", "parent", first, "form", Map.of("text", "dưới hồ sơ")));
        var second = citizen.post("/api/v1/cases", Caller.aRequest("Của công dân")).number();
        var note = citizen.post("/api/v1/cases", Map.of("type", "note", "parent", second, "form", Map.of("text", "dưới hồ sơ khác"))).number();
        relate(note, "council-member", people.accounts().get("hoidong1"), "2026-01-01", null);
        relate(first, "council-member", people.accounts().get("hoidong2"), "2026-01-01", null);
        relate(first, "council-member", people.accounts().get("hoidong3"), "2025-01-01", "2026-01-01");
        relate(first, "council-member", people.accounts().get("hoidong4"), "2027-01-01", null);
        db.sql("""
                insert into case_party (case_id, relation, organisation_id, name, from_on)
                select c.id, 'lead-organisation', :organisation, 'HUST', date '2026-01-01' from case_file c where c.number = :number
                """).param("organisation", people.organisations().get("Trường Đại học Bách khoa Hà Nội")).param("number", second).update();
        var all = db.sql("select id from case_file").query(Long.class).list();
        var today = casework.today();
        var dossiers = casework.find(Actor.system(DemoAccounts.HANOI), all);
        assertThat(dossiers).hasSameSizeAs(all);
        for (var login : people.accounts().keySet()) {
            var actor = actor(login);
            var expected = dossiers.stream().filter(dossier -> Access.sees(actor, dossier, today)).map(dossier -> dossier.number()).collect(Collectors.toSet());
            var shown = list.page(actor, today, null, null, null, new Paging(1, 200));
            assertThat(shown.items()).as(login).extracting(CaseList.Row::number).hasSize(expected.size()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(shown.total()).as(login).isEqualTo(expected.size());
        }
        assertThat(numbers("hoidong1")).containsExactly(note);
        assertThat(numbers("hoidong2")).hasSize(2).contains(first);
        assertThat(numbers("hoidong3")).isEmpty();
        assertThat(numbers("hoidong4")).isEmpty();
        assertThat(numbers("chutri")).hasSize(2).contains(second, note);
    }

    private List<String> numbers(String login) {
        return list.page(actor(login), casework.today(), null, null, null, new Paging(1, 200)).items().stream().map(CaseList.Row::number).toList();
    }

    private void relate(String number, String relation, long account, String from, @org.jspecify.annotations.Nullable String until) {
        db.sql("""
                insert into case_party (case_id, relation, account_id, name, from_on, until_on)
                select c.id, :relation, :account, 'Người có liên quan', cast(:from as date), cast(:until as date) from case_file c where c.number = :number
                """).param("relation", relation).param("account", account).param("from", from).param("until", until, java.sql.Types.VARCHAR)
                .param("number", number).update();
    }
}
