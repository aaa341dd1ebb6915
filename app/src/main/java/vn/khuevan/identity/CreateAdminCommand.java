package vn.khuevan.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.khuevan.command.OperatorCommand;
import vn.khuevan.command.Outcome;
import vn.khuevan.command.Workplace;
import vn.khuevan.web.Language;
import vn.khuevan.web.Messages;

/** Makes an administrator of the whole installation: the first account, or the way back in when nobody has the password. */
@Command(name = "create-admin", description = "Makes an account that keeps all other accounts. Asks for its password; "
        + "without a terminal the first line of standard input is the password.")
public final class CreateAdminCommand implements OperatorCommand {

    @Parameters(paramLabel = "LOGIN", description = "Name of the new account: small letters, digits, . _ - @")
    String login = "";

    @Override
    public Outcome run(Workplace workplace) throws IOException {
        var password = password(workplace);
        if (password == null || password.isEmpty()) {
            return new Outcome.Misused("create-admin needs a password; type it when asked, or send it as the first line of input.");
        }
        try (var application = workplace.openApplication()) {
            return switch (application.getBean(Accounts.class).createAdministrator(login, password)) {
                case AccountOutcome.Done(Account account) -> {
                    workplace.out().println(account.login());
                    workplace.out().flush();
                    yield new Outcome.Done();
                }
                case AccountOutcome.Refused(var reasons) -> {
                    var words = application.getBean(Messages.class).in(Language.EN);
                    yield new Outcome.Failed(String.join("\n", reasons.stream()
                            .map(reason -> words.say(reason.message(), reason.args().toArray())).toList()));
                }
                case AccountOutcome.DoneWithPassword _, AccountOutcome.Missing _ ->
                        throw new IllegalStateException("a password was given, and the system may make accounts");
            };
        }
    }

    private static @Nullable String password(Workplace workplace) throws IOException {
        var console = System.console();
        if (workplace.terminal() && console != null) {
            var typed = console.readPassword("Password: ");
            return typed == null ? null : new String(typed);
        }
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
}
