package vn.khuevan.document;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param most           size of the largest file that is taken
 * @param zip            whether ZIP archives are taken
 * @param unattachedFor  how long an upload waits to be used by a dossier before it is dropped
 * @param clamd          {@code host:port} of a clamd that looks at uploads, or null for none
 */
@ConfigurationProperties("khuevan.document")
public record DocumentSettings(
        @DefaultValue("25MB") DataSize most,
        @DefaultValue("false") boolean zip,
        @DefaultValue("30d") Duration unattachedFor,
        @Nullable String clamd) {}
