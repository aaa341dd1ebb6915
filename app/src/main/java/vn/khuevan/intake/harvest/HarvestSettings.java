package vn.khuevan.intake.harvest;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How other repositories are harvested.
 *
 * @param pause    shortest time between two requests of one harvest
 * @param patience longest time that one answer may take
 * @param most     size of the largest answer, unpacked
 * @param allow    {@code host} or {@code host:port} of sources that may lie in a private network; all others must be public
 */
@ConfigurationProperties("khuevan.harvest")
record HarvestSettings(@DefaultValue("1s") Duration pause, @DefaultValue("2m") Duration patience, @DefaultValue("32MB") DataSize most, @DefaultValue List<String> allow) {}
