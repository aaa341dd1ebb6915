package vn.khuevan.demo;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Drafts;
import vn.khuevan.command.DemoCity;
import vn.khuevan.command.Progress;
import vn.khuevan.document.Documents;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.Organisations;
import vn.khuevan.rules.LawOffice;
import vn.khuevan.settings.Settings;

/** The demo city as {@code bin/demo} loads it: accounts and organisations first, then every task's story. */
@Component
class DemoTown implements DemoCity {

    /** Connections left to the rest of the application while stories are told. */
    private static final int SPARED = 2;
    private static final int AT_ONCE = 6;

    private static final List<DemoCity.Account> SHOWN = List.of(
            shown("sonnganh", "ordering city agency", "confirm an application address; report this year's use of a result"),
            shown("chuyenvien", "specialist of the department", "look up a proposal, check applications, answer an adjustment"),
            shown("truongphong", "head of division", "call again where nobody was selected"),
            shown("giamdoc", "director", "sign a contract, set up an acceptance council, liquidate before the budget year ends"),
            shown("ketoan", "accountant", "appraise a budget, confirm and pay an instalment"),
            shown("vanthu", "records clerk", "certify the registration of a result"),
            shown("motcua", "one-stop officer", "receive applications to an open call"),
            shown("chunhiem", "principal investigator", "record progress, see what an open adjustment holds back"),
            shown("chutri", "lead organisation", "apply to an open call, file an acceptance dossier in time"),
            shown("hoidong1", "council member (to hoidong9)", "write the review that the council waits for"),
            shown("ubnd", "city People's Committee", "approve a list or an award"),
            shown("doanhnghiep", "enterprise", "carry on a pilot production project"),
            shown("congdan", "citizen", "complete the proposal that came back"),
            shown("bientap", "portal editor", "publish the result of a liquidated task"),
            shown("quantri", "administrator", "make the accounts that were asked for"),
            shown("chuyenvien.hp", "specialist of Hải Phòng", "see that Hà Nội's dossiers do not exist here"));

    private final JdbcClient jdbc;
    private final Casework casework;
    private final Drafts drafts;
    private final Documents documents;
    private final LawOffice law;
    private final DemoAccounts demo;
    private final Accounts accounts;
    private final Organisations organisations;
    private final DemoDatabase database;
    private final Clock clock;
    private final int atOnce;

    DemoTown(JdbcClient jdbc, Casework casework, Drafts drafts, Documents documents, LawOffice law, DemoAccounts demo, Accounts accounts, Organisations organisations,
            DemoDatabase database, Clock clock, Settings settings) {
        this.jdbc = jdbc;
        this.casework = casework;
        this.drafts = drafts;
        this.documents = documents;
        this.law = law;
        this.demo = demo;
        this.accounts = accounts;
        this.organisations = organisations;
        this.database = database;
        this.clock = clock;
        this.atOnce = Math.max(1, Math.min(AT_ONCE, settings.db().poolSize() - SPARED));
    }

    private static DemoCity.Account shown(String login, String role, String tryFirst) {
        return new DemoCity.Account(login, "", role, tryFirst);
    }

    @Override
    public boolean databaseIsEmpty() {
        return jdbc.sql("select not exists (select 1 from account) and not exists (select 1 from case_file)").query(Boolean.class).single();
    }

    @Override
    public void load(Progress progress) {
        load(progress, Plots::all);
    }

    @Override
    public void loadFew(Progress progress) {
        load(progress, Plots::few);
    }

    private void load(Progress progress, Function<Plots, List<Plot>> chosen) {
        progress.report("Demo accounts", 0, 1);
        var made = demo.create();
        // kept in the demo's own database so that the next start can print it again
        jdbc.sql("insert into installation_fact (name, value) values ('demo-password', :password)").param("password", made.password()).update();
        var cast = new Cast(demo, accounts, organisations, made);
        progress.report("Demo accounts", 1, 1);
        var tasks = new DemoTasks(casework, drafts, documents, law, cast, clock, atOnce);
        tasks.tell(chosen.apply(new Plots(cast, tasks.today())), progress);
        progress.report("Demo database", 0, 1);
        database.load();
        progress.report("Demo database", 1, 1);
    }

    @Override
    public List<DemoCity.Account> accounts() {
        var password = jdbc.sql("select value from installation_fact where name = 'demo-password'").query(String.class).optional().orElse("");
        return SHOWN.stream().map(each -> new DemoCity.Account(each.name(), password, each.role(), each.tryFirst())).toList();
    }
}
