package vn.khuevan.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be imported.
 *
 * @param most size of the largest file that is taken
 */
@ConfigurationProperties("khuevan.intake")
public record IntakeSettings(@DefaultValue("2GB") DataSize most) {}
