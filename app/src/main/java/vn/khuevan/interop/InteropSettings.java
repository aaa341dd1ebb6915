package vn.khuevan.interop;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the repository calls itself.
 *
 * @param domain domain name inside OAI identifiers; never to be changed once others harvest. Null takes the host of the site's address
 * @param email  address of who answers harvesters' questions; null takes {@code khcn@} and the domain
 * @param name   name of the repository
 */
@ConfigurationProperties("khuevan.interop")
record InteropSettings(@Nullable String domain, @Nullable String email, @DefaultValue("Cơ sở dữ liệu khoa học, công nghệ và đổi mới sáng tạo") String name) {

    /** @throws IllegalArgumentException when the domain or the e-mail address cannot stand in an answer */
    InteropSettings {
        domain = domain == null || domain.isBlank() ? null : domain.strip();
        email = email == null || email.isBlank() ? null : email.strip();
        if (domain != null && !domain.matches(Repository.DOMAIN)) {
            throw new IllegalArgumentException("khuevan.interop.domain must be a domain name such as khuevan.example, not " + domain);
        }
        if (email != null && !email.matches("\\S+@(\\S+\\.)+\\S+")) {
            throw new IllegalArgumentException("khuevan.interop.email must be an address such as khcn@khuevan.example, not " + email);
        }
    }
}
