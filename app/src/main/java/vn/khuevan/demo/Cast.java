package vn.khuevan.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.DemoAccounts;
import vn.khuevan.identity.Organisation;
import vn.khuevan.identity.Organisations;
import vn.khuevan.identity.Role;

/** Who acts in the demo city: the staff of each authority, the organisations with somebody who acts for them, investigators. */
final class Cast {

    private static final String HUST = "Trường Đại học Bách khoa Hà Nội";
    private static final String VNUA = "Học viện Nông nghiệp Việt Nam";
    private static final String ENTERPRISE = "Công ty CP Phát triển và ứng dụng phần mềm Bách Khoa";
    private static final String AGRICULTURE = "Sở Nông nghiệp và Môi trường thành phố Hà Nội";

    /** The staff of an authority. */
    record Staff(Actor specialist, Actor head, Actor director, Actor accountant, Actor clerk, Actor desk, Actor committee, Actor editor,
            Actor administrator) {}

    /**
     * An organisation with somebody who acts for it.
     *
     * @param fields codes of the fields of research it works in, or empty for any
     */
    record House(long id, String name, Organisation.Kind kind, int authority, Actor actor, List<String> fields) {

        boolean isEnterprise() {
            return kind == Organisation.Kind.ENTERPRISE;
        }

        boolean worksIn(String field) {
            return fields.isEmpty() || fields.stream().anyMatch(own -> field.startsWith(own) || own.startsWith(field));
        }
    }

    private final DemoAccounts demo;
    private final Accounts accounts;
    private final DemoAccounts.Made made;
    private final Names names = new Names(20_260_731);
    private final Map<Integer, Staff> staff = new HashMap<>();
    private final List<House> hosts = new ArrayList<>();
    private final List<House> rivals = new ArrayList<>();
    private final List<House> programmeHosts = new ArrayList<>();
    private final List<House> agencies = new ArrayList<>();
    private final Map<Seat, Actor> leaders = new ConcurrentHashMap<>();

    Cast(DemoAccounts demo, Accounts accounts, Organisations organisations, DemoAccounts.Made first) {
        this.demo = demo;
        this.accounts = accounts;
        var known = new LinkedHashMap<>(first.organisations());
        var rows = Rows.of("organisations.csv");
        for (var row : rows) {
            var name = row.get("name");
            known.put(name, organisations.named(name).orElseGet(() -> organisations.create(organisation(row))).id());
        }
        this.made = new DemoAccounts.Made(first.password(), first.hash(), first.accounts(), known);
        staff.put(DemoAccounts.HANOI, new Staff(login("chuyenvien"), login("truongphong"), login("giamdoc"), login("ketoan"), login("vanthu"),
                login("motcua"), login("ubnd"), login("bientap"), login("quantri")));
        var committee = "Ủy ban nhân dân thành phố Hải Phòng";
        known.put(committee, organisations.named(committee).orElseGet(() -> organisations.create(
                Organisation.named(committee, Organisation.Kind.CITY_AGENCY, "Hải Phòng"))).id());
        staff.put(DemoAccounts.HAI_PHONG, new Staff(login("chuyenvien.hp"), more("truongphong.hp", Role.DIVISION_HEAD, null, null), login("giamdoc.hp"),
                more("ketoan.hp", Role.ACCOUNTANT, null, null), more("vanthu.hp", Role.CLERK, null, null), more("motcua.hp", Role.ONE_STOP_OFFICER, null, null),
                more("ubnd.hp", Role.PEOPLES_COMMITTEE, committee, "Phó Chủ tịch"), more("bientap.hp", Role.EDITOR, null, null), login("quantri.hp")));
        hosts.add(house(HUST, Organisation.Kind.UNIVERSITY, 1, login("chutri"), ""));
        hosts.add(house(ENTERPRISE, Organisation.Kind.ENTERPRISE, 1, login("doanhnghiep"), ""));
        hosts.add(house(VNUA, Organisation.Kind.UNIVERSITY, 1, forHouse("hv.nongnghiep", VNUA, Role.LEAD_ORGANISATION), "4"));
        agencies.add(house(AGRICULTURE, Organisation.Kind.CITY_AGENCY, 1, login("sonnganh"), ""));
        var number = 0;
        for (var row : rows) {
            var kind = Organisation.Kind.valueOf(row.get("kind").toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
            var authority = Integer.parseInt(row.get("authority"));
            var role = switch (kind) {
                case CITY_AGENCY -> Role.ORDERING_AGENCY;
                case ENTERPRISE -> Role.ENTERPRISE;
                default -> Role.LEAD_ORGANISATION;
            };
            var house = house(row.get("name"), kind, authority, forHouse((kind == Organisation.Kind.CITY_AGENCY ? "sn" : "ct") + (++number),
                    row.get("name"), role), row.get("fields"));
            switch (row.get("use")) {
                case "host" -> hosts.add(house);
                case "rival" -> rivals.add(house);
                case "programme" -> programmeHosts.add(house);
                default -> agencies.add(house);
            }
        }
    }

    private static Organisation organisation(Map<String, String> row) {
        return new Organisation(0, row.get("name"), blank(row.get("name_en")), blank(row.get("short")),
                Organisation.Kind.valueOf(row.get("kind").toUpperCase(java.util.Locale.ROOT).replace('-', '_')), null, blank(row.get("address")),
                blank(row.get("ror")), null, null, null);
    }

    private static @Nullable String blank(String text) {
        return text.isBlank() ? null : text;
    }

    private House house(String name, Organisation.Kind kind, int authority, Actor actor, String fields) {
        return new House(made.organisations().get(name), name, kind, authority, actor, fields.isBlank() ? List.of() : List.of(fields.split(";")));
    }

    private Actor forHouse(String login, String organisation, Role role) {
        return more(login, role, organisation, role == Role.ORDERING_AGENCY ? "Phó Giám đốc" : "Trưởng phòng Quản lý khoa học");
    }

    private Actor more(String login, Role role, @Nullable String organisation, @Nullable String position) {
        var authority = login.endsWith(".hp") ? DemoAccounts.HAI_PHONG : 0;
        return actor(demo.add(made, login, names.next().name(), authority, role, organisation, position));
    }

    /** A demo account by its name. */
    Actor login(String login) {
        return actor(made.accounts().get(login));
    }

    private Actor actor(long id) {
        return accounts.actor(id).orElseThrow();
    }

    /** An investigator of an organisation, by the number in which they were needed; {@code chunhiem} is the first of the polytechnic. */
    record Seat(House house, int number) {

        private boolean isChunhiem() {
            return house.name().equals(HUST) && number == 0;
        }
    }

    /** Makes the accounts of these investigators; names are given in the order of the list. @param atOnce how many side by side */
    void hire(List<Seat> seats, int atOnce) {
        var room = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var seat : seats) {
                var person = names.next();
                room.acquireUninterruptibly();
                threads.submit(() -> {
                    try {
                        leaders.put(seat, seat.isChunhiem() ? login("chunhiem")
                                : actor(demo.add(made, person.login(), person.name(), 0, Role.INVESTIGATOR, seat.house().name(), "Chủ nhiệm nhiệm vụ")));
                    } finally {
                        room.release();
                    }
                });
            }
        }
    }

    /** An investigator who was hired. */
    Actor leader(Seat seat) {
        return java.util.Objects.requireNonNull(leaders.get(seat), () -> "nobody was hired for " + seat);
    }

    Staff staff(int authority) {
        return staff.get(authority);
    }

    List<House> hosts(int authority) {
        return hosts.stream().filter(house -> house.authority() == authority).toList();
    }

    /** Organisations that lead programmes and nothing else. */
    List<House> programmeHosts() {
        return List.copyOf(programmeHosts);
    }

    List<House> rivals(int authority) {
        return rivals.stream().filter(house -> house.authority() == authority).toList();
    }

    List<House> agencies(int authority) {
        return agencies.stream().filter(house -> house.authority() == authority).toList();
    }
}
