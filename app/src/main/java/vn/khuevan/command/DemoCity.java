package vn.khuevan.command;

import java.util.ArrayList;
import java.util.List;

/** The made-up city that {@code bin/demo} shows. At most one bean; without one the demo starts empty. */
public interface DemoCity {

    /** Whether nothing that belongs to people is in the database, so that the city may be loaded without harm. */
    boolean databaseIsEmpty();

    /** Loads everything. Called once, before the application answers requests. */
    void load(Progress progress);

    /** Loads as few tasks as reach every stage and turn of events, for tests that look at each of them. In place of {@link #load}. */
    void loadFew(Progress progress);

    /** The accounts to show, in the order to try them. */
    List<Account> accounts();

    /**
     * @param name what to sign in with
     * @param password its password
     * @param role its role in words
     * @param tryFirst what to look at first
     */
    record Account(String name, String password, String role, String tryFirst) {

        /** Lines of a table with even columns. */
        static List<String> table(List<Account> accounts) {
            if (accounts.isEmpty()) {
                return List.of();
            }
            var rows = new ArrayList<List<String>>();
            rows.add(List.of("account", "password", "role", "try first"));
            accounts.forEach(account -> rows.add(List.of(account.name, account.password, account.role, account.tryFirst)));
            var widths = new int[3];
            for (var row : rows) {
                for (int column = 0; column < 3; column++) {
                    widths[column] = Math.max(widths[column], row.get(column).length());
                }
            }
            var format = "%-" + widths[0] + "s  %-" + widths[1] + "s  %-" + widths[2] + "s  %s";
            return rows.stream().map(row -> format.formatted(row.toArray())).toList();
        }
    }
}
