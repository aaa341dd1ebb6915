package vn.khuevan.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be imported, and how.
 *
 * @param most    size of the largest file that is taken
 * @param silence a worker that settled nothing for so long is taken for dead, and another goes on in its place
 */
@ConfigurationProperties("khuevan.intake")
public record IntakeSettings(@DefaultValue("2GB") DataSize most, @DefaultValue("30s") Duration silence) {}
