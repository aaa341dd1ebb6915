package vn.khuevan.notify;

import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.time.Clock;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;

/** Sends letters by SMTP. */
final class SmtpMailer implements Mailer {

    private static final String PATIENCE = "10000";

    private final SmtpSettings settings;
    private final Session session;
    private final Clock clock;

    SmtpMailer(SmtpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        var properties = new Properties();
        properties.put("mail.smtp.host", Objects.requireNonNull(settings.host()));
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.connectiontimeout", PATIENCE);
        properties.put("mail.smtp.timeout", PATIENCE);
        properties.put("mail.smtp.writetimeout", PATIENCE);
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
        this.session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.password());
            }
        });
    }

    @Override
    public Sent send(Letter letter) {
        try {
            Transport.send(message(letter));
            return new Sent.Taken();
        } catch (AddressException notAnAddress) {
            return new Sent.Never(said(notAnAddress));
        } catch (SendFailedException refused) {
            return refused.getInvalidAddresses() instanceof Address[] bad && bad.length > 0
                    ? new Sent.Never(said(refused)) : new Sent.Later(said(refused));
        } catch (MessagingException | UnsupportedEncodingException unreachable) {
            return new Sent.Later(said(unreachable));
        }
    }

    private static String said(Exception problem) {
        return problem.getMessage() == null ? problem.toString() : problem.getMessage();
    }

    private Message message(Letter letter) throws MessagingException, UnsupportedEncodingException {
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.id());
            }
        };
        message.setFrom(new InternetAddress(settings.from(), "Khuê Văn", "UTF-8"));
        var to = new InternetAddress(letter.to(), true);
        to.setPersonal(letter.name(), "UTF-8");
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), "UTF-8");
        message.setText(letter.text(), "UTF-8");
        message.setSentDate(Date.from(clock.instant()));
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
