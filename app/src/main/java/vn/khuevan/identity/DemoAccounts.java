package vn.khuevan.identity;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;

/**
 * The people of the demo city: invented names in real organisations, one account for each role, and a second authority beside
 * the first so that what keeps them apart can be seen.
 */
@Service
public class DemoAccounts {

    /** Authority of the demo city. */
    public static final int HANOI = 1;
    /** The other authority. */
    public static final int HAI_PHONG = 2;

    private static final String HUST = "Trường Đại học Bách khoa Hà Nội";
    private static final String VNUA = "Học viện Nông nghiệp Việt Nam";
    private static final String DEPARTMENT = "Sở Khoa học và Công nghệ thành phố Hà Nội";
    private static final String DEPARTMENT_OF_HAI_PHONG = "Sở Khoa học và Công nghệ thành phố Hải Phòng";
    private static final String AGRICULTURE = "Sở Nông nghiệp và Môi trường thành phố Hà Nội";
    private static final String CITY = "Ủy ban nhân dân thành phố Hà Nội";
    private static final String ENTERPRISE = "Công ty CP Phát triển và ứng dụng phần mềm Bách Khoa";

    private static final List<Organisation> ORGANISATIONS = List.of(
            new Organisation(0, DEPARTMENT, "Hanoi Department of Science and Technology", "Sở KH&CN Hà Nội",
                    Organisation.Kind.DEPARTMENT, null, "Hà Nội", null, null, null, null),
            new Organisation(0, DEPARTMENT_OF_HAI_PHONG, "Hai Phong Department of Science and Technology", "Sở KH&CN Hải Phòng",
                    Organisation.Kind.DEPARTMENT, null, "Hải Phòng", null, null, null, null),
            new Organisation(0, AGRICULTURE, "Hanoi Department of Agriculture and Environment", "Sở NN&MT Hà Nội",
                    Organisation.Kind.CITY_AGENCY, null, "Hà Nội", null, null, null, null),
            new Organisation(0, CITY, "Hanoi People's Committee", "UBND TP Hà Nội",
                    Organisation.Kind.CITY_AGENCY, null, "Hà Nội", null, null, null, null),
            new Organisation(0, HUST, "Hanoi University of Science and Technology", "HUST",
                    Organisation.Kind.UNIVERSITY, null, "Hai Bà Trưng, Hà Nội", "https://ror.org/04nyv3z04", null, null, null),
            new Organisation(0, VNUA, "Vietnam National University of Agriculture", "VNUA",
                    Organisation.Kind.UNIVERSITY, null, "Gia Lâm, Hà Nội", null, null, null, null),
            Organisation.named(ENTERPRISE, Organisation.Kind.ENTERPRISE, null));

    /** One account of the demo. {@code authority} is 0 for people who are nobody's staff. */
    private record Person(String login, String name, int authority, Role role, @Nullable String organisation,
            @Nullable String position) {}

    private static final List<Person> PEOPLE = people();

    private final Accounts accounts;
    private final Authorities authorities;
    private final Organisations organisations;
    private final PasswordHashes hashes;
    private final Environment settings;
    private final Clock clock;

    DemoAccounts(Accounts accounts, Authorities authorities, Organisations organisations, PasswordHashes hashes,
            Environment settings, Clock clock) {
        this.accounts = accounts;
        this.authorities = authorities;
        this.organisations = organisations;
        this.hashes = hashes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was made.
     *
     * @param password      one password for all accounts, to be printed
     * @param hash          the same as accounts keep it
     * @param accounts      account ids by login, in the order of a case's way through the hands
     * @param organisations organisation ids by name
     */
    public record Made(String password, String hash, Map<String, Long> accounts, Map<String, Long> organisations) {

        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "Made" + accounts.keySet();
        }
    }

    /**
     * Makes authorities, organisations and accounts; what exists already stays as it is, password included. The password is
     * {@code khuevan.demo-password} ({@code KHUEVAN_DEMO_PASSWORD}) when that is set, else a random one. Roles hold since
     * eight years ago, so that histories can be played in.
     */
    public Made create() {
        authorities.keep(new Authority(HANOI, "H26", DEPARTMENT, "Hanoi Department of Science and Technology",
                Authority.Kind.PROVINCE));
        authorities.keep(new Authority(HAI_PHONG, "H24", DEPARTMENT_OF_HAI_PHONG,
                "Hai Phong Department of Science and Technology", Authority.Kind.PROVINCE));
        var password = settings.getProperty("khuevan.demo-password", Secret.readable());
        var hash = hashes.hash(password);
        var organisationIds = new LinkedHashMap<String, Long>();
        for (var organisation : ORGANISATIONS) {
            organisationIds.put(organisation.name(), organisations.named(organisation.name())
                    .orElseGet(() -> organisations.create(organisation)).id());
        }
        var accountIds = new LinkedHashMap<String, Long>();
        for (var person : PEOPLE) {
            accountIds.put(person.login(), accounts.find(person.login()).map(Account::id)
                    .orElseGet(() -> make(person, hash, organisationIds)));
        }
        return new Made(password, hash, accountIds, organisationIds);
    }

    /**
     * Makes one more account of the demo, with the same password.
     *
     * @param authority    authority whose staff the person belongs to, or 0
     * @param organisation name of an organisation among {@code made}, or null
     * @return the account's id; that of the account there is, when the login is taken
     */
    public long add(Made made, String login, String name, int authority, Role role, @Nullable String organisation, @Nullable String position) {
        return accounts.find(login).map(Account::id)
                .orElseGet(() -> make(new Person(login, name, authority, role, organisation, position), made.hash(), made.organisations()));
    }

    private long make(Person person, String hash, Map<String, Long> organisationIds) {
        var authority = person.authority() == 0 ? null : person.authority();
        var keeper = person.login().endsWith(".hp") ? HAI_PHONG : HANOI;
        var by = Actor.system(keeper);
        var since = LocalDate.now(clock).minusYears(8);
        var outcome = accounts.insert(new NewAccount(person.login(), person.name(), email(person.login()), authority, null), hash, false, keeper, by);
        if (!(outcome instanceof AccountOutcome.Done(Account account))) {
            throw new IllegalStateException("demo account " + person.login() + ": " + outcome);
        }
        if (!(accounts.grant(account.id(), person.role(), authority, since, null, by) instanceof AccountOutcome.Done)) {
            throw new IllegalStateException("demo account " + person.login() + " cannot hold " + person.role());
        }
        if (person.organisation() != null) {
            accounts.join(account.id(), organisationIds.get(person.organisation()), person.position(), since, null, by);
        }
        return account.id();
    }

    /** One address is known, by which its owner can claim a profile in the database; no mail server has it (RFC 2606). */
    private static @Nullable String email(String login) {
        return login.equals("chunhiem") ? "chunhiem@khoahoc.example" : null;
    }

    private static List<Person> people() {
        var people = new ArrayList<Person>(List.of(
                new Person("sonnganh", "Đặng Thị Thu Hà", 0, Role.ORDERING_AGENCY, AGRICULTURE, "Phó Giám đốc Sở"),
                new Person("chuyenvien", "Nguyễn Minh Quân", HANOI, Role.SPECIALIST, null, null),
                new Person("truongphong", "Trần Thị Lan Anh", HANOI, Role.DIVISION_HEAD, null, null),
                new Person("giamdoc", "Lê Quốc Bảo", HANOI, Role.DIRECTOR, null, null),
                new Person("ketoan", "Phạm Thu Trang", HANOI, Role.ACCOUNTANT, null, null),
                new Person("vanthu", "Hoàng Thị Mai", HANOI, Role.CLERK, null, null),
                new Person("motcua", "Vũ Đức Thắng", HANOI, Role.ONE_STOP_OFFICER, null, null),
                new Person("chunhiem", "Bùi Hữu Nghĩa", 0, Role.INVESTIGATOR, HUST, "Giảng viên cao cấp"),
                new Person("chutri", "Đỗ Thanh Bình", 0, Role.LEAD_ORGANISATION, HUST, "Trưởng phòng Khoa học - Công nghệ"),
                new Person("ubnd", "Ngô Đình Khánh", HANOI, Role.PEOPLES_COMMITTEE, CITY, "Phó Chủ tịch"),
                new Person("doanhnghiep", "Phan Tuấn Kiệt", 0, Role.ENTERPRISE, ENTERPRISE, "Giám đốc"),
                new Person("congdan", "Lý Thị Hồng Nhung", 0, Role.CITIZEN, null, null),
                new Person("bientap", "Mai Phương Thảo", HANOI, Role.EDITOR, null, null),
                new Person("quantri", "Tạ Văn Dũng", HANOI, Role.ADMINISTRATOR, null, null)));
        var council = List.of("Trịnh Xuân Hòa", "Cao Thị Bích Ngọc", "Dương Văn Lợi", "Hồ Thị Kim Oanh", "Đinh Công Thành",
                "Lương Thị Phượng", "Võ Anh Tuấn", "Chu Thị Hải Yến", "Kiều Mạnh Hùng");
        for (int i = 0; i < council.size(); i++) {
            people.add(new Person("hoidong" + (i + 1), council.get(i), 0, Role.COUNCIL_MEMBER, null, null));
        }
        people.add(new Person("chuyenvien.hp", "Lưu Hải Đăng", HAI_PHONG, Role.SPECIALIST, null, null));
        people.add(new Person("giamdoc.hp", "Tô Thị Thanh Vân", HAI_PHONG, Role.DIRECTOR, null, null));
        people.add(new Person("quantri.hp", "Khúc Văn Sơn", HAI_PHONG, Role.ADMINISTRATOR, null, null));
        return List.copyOf(people);
    }
}
