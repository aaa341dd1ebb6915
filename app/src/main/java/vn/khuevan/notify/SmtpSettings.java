package vn.khuevan.notify;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code khuevan.smtp.*}.
 *
 * @param host     mail server; without it nothing is mailed and people are told on their pages only
 * @param port     its port
 * @param startTls whether the connection must be encrypted by STARTTLS
 * @param user     account at the mail server, or null when it asks for none
 * @param password its password
 * @param from     address that letters come from
 */
@ConfigurationProperties("khuevan.smtp")
public record SmtpSettings(
        @Nullable String host,
        @DefaultValue("25") int port,
        @DefaultValue("false") boolean startTls,
        @Nullable String user,
        @DefaultValue("") String password,
        @DefaultValue("khuevan@localhost") String from) {

    /** Whether letters are sent. */
    public boolean enabled() {
        return host != null && !host.isBlank();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "SmtpSettings[host=%s, port=%d, from=%s]".formatted(host, port, from);
    }
}
